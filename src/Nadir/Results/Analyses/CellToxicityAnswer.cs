using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Safety.CytokineRelease;
using Nadir.Safety.Neurotoxicity;

namespace Nadir.Results.Analyses;

/// <summary>What components say of cytokine release or neurotoxicity, beside the reported events that an endpoint counts.</summary>
/// <remarks>Only of an endpoint that asks for these terms and for nothing that components do not know (seriousness, actions). Episodes count by their onset in the endpoint's window.</remarks>
public sealed record CellToxicityAnswer(string Headline, ImmutableArray<LabelledLine> Beside, ImmutableArray<AnalysisResult> Rows)
{
    public const string Analysis = "astct-grade";

    /// <returns>Null when the endpoint asks for other events, or nobody has components.</returns>
    public static CellToxicityAnswer? Of(Endpoint endpoint, StudyDefinition definition, ImmutableArray<Member> members)
    {
        var filter = SelectedEvents.Of(endpoint).Filter;
        if (filter.Terms.IsEmpty || filter.Serious || filter.ImmuneRelated || filter.SpecialInterest || !filter.LeadingTo.IsEmpty || !CellToxicity.AppliesTo(definition))
            return null;
        var release = Only(filter, ReportedGrades.CytokineReleaseTerms);
        if (!release && !Only(filter, ReportedGrades.NeurotoxicityTerms) || !members.Any(member => Collected(member, release)))
            return null;

        Course[] courses = [.. members.Select(member => CourseOf(member, filter, release))];
        var affected = courses.Where(course => !course.Episodes.IsEmpty).ToArray();
        var counted = Incidence.Of(affected.Length, courses.Length, endpoint.Policies);
        var grades = ByGrade(affected.Select(course => course.Episodes.Max(episode => episode.Grade)));
        var onset = affected.Select(course => course.Days(course.Episodes.MinBy(episode => episode.Onset)!)).ToArray();
        var durations = affected.SelectMany(course => course.Episodes).Select(episode => episode.Days).OfType<double>().ToArray();

        var rows = ImmutableArray.CreateBuilder<AnalysisResult>();
        rows.Add(counted.Row(endpoint.Id, Analysis, SubjectGroup.Everyone));
        for (var grade = 1; grade <= 5; grade++)
            rows.Add(Incidence.Of(affected.Count(course => course.Episodes.Max(episode => episode.Grade) == grade), courses.Length, endpoint.Policies).Row(endpoint.Id, Analysis, $"grade={Display.Number(grade, 0)}"));
        rows.AddRange(Quantities.Rows(Analysis, "onset", onset).Concat(Quantities.Rows(Analysis, "duration", durations)).Select(row => row with { Endpoint = endpoint.Id }));

        List<LabelledLine> lines = [new("ASTCT grade from components", counted.ToString())];
        if (affected.Length > 0)
        {
            lines.Add(new("Highest ASTCT grade", grades));
            if (release)
                lines.Add(new("Highest CTCAE grade from the same components", ByGrade(affected.Select(course => course.Episodes.Max(episode => episode.Ctcae) ?? 0))));
            lines.Add(new("Onset after the infusion", $"{Spread(onset)}, {Display.Count(onset.Length, "subject")}"));
            lines.Add(new("Duration", durations.Length == 0 ? "no episode has ended" : $"{Spread(durations)}, {Display.Count(durations.Length, "episode")} that ended"));
        }
        var headline = $"ASTCT from components {affected.Length}/{courses.Length}" + (affected.Length == 0 ? "" : $" ({grades})");
        return new(headline, [.. lines], rows.ToImmutable());
    }

    sealed record Course(DateOnly? Infusion, ImmutableArray<ToxicityEpisode> Episodes)
    {
        public double Days(ToxicityEpisode episode) => DateOnly.FromDateTime(episode.Onset).DayNumber - Infusion!.Value.DayNumber;
    }

    static Course CourseOf(Member member, AdverseEventFilter filter, bool release)
    {
        var infusion = member.Subject.Timeline.Origins.GetValueOrDefault(Origin.Infusion)?.Date;
        var pairs = release ? member.Subject.Cells.CytokineRelease : member.Subject.Cells.Neurotoxicity;
        return new(infusion,
            [.. from episode in pairs.Select(pair => pair.Episode).OfType<ToxicityEpisode>()
                let day = DateOnly.FromDateTime(episode.Onset)
                where infusion is { } start && (filter.WindowDays is not { } days || day.DayNumber - start.DayNumber <= days)
                    && (member.Part.TimeFrameEnd is not { } end || day <= end) && (filter.MinimumGrade is not { } least || episode.Grade >= least)
                select episode]);
    }

    static bool Only(AdverseEventFilter filter, ImmutableArray<string> terms) => filter.Terms.All(term => terms.Contains(term, StringComparer.OrdinalIgnoreCase));

    static bool Collected(Member member, bool release) => release
        ? member.Subject.Timeline.Data.Vitals.Any(record => record.TestCode == "TEMP" && record.Date is { Time: not null })
        : member.Subject.Timeline.Data.OtherFindings.Any(record => record.TestCode == IcansEpisodes.Ice);

    static string ByGrade(IEnumerable<int> grades) =>
        string.Join(", ", grades.GroupBy(grade => grade).OrderBy(group => group.Key).Select(group => $"grade {Display.Number(group.Key, 0)}: {Display.Number(group.Count(), 0)}"));

    static string Spread(double[] days)
    {
        var sorted = days.Order().ToArray();
        return $"median {Display.Number(Quantities.Quantile(sorted, 0.5)!.Value, 1)} days ({Display.Number(sorted[0], 1)} to {Display.Number(sorted[^1], 1)})";
    }
}
