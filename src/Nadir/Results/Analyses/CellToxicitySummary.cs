using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Safety.CytokineRelease;

namespace Nadir.Results.Analyses;

/// <summary>Cytokine release and neurotoxicity in treated subjects: by highest grade from components, by CTCAE, by the investigator; onset, duration and what was given.</summary>
public static class CellToxicitySummary
{
    public const string Release = "cytokine-release", Nerves = "neurotoxicity";

    public static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, ImmutableArray<Member> treated)
    {
        if (!CellToxicity.AppliesTo(definition) || treated.All(member => member.Subject.Cells == CellToxicity.None || member.Subject.Cells is { CytokineRelease.IsEmpty: true, Neurotoxicity.IsEmpty: true }))
            yield break;
        foreach (var group in SubjectGroup.Of(definition, treated))
        {
            foreach (var row in Of(group, Release, definition.Policies, subject => subject.Cells.CytokineRelease, TimeOf(Origin.Infusion)))
                yield return row;
            foreach (var row in Of(group, Nerves, definition.Policies, subject => subject.Cells.Neurotoxicity, TimeOf(Origin.Infusion)))
                yield return row;
        }
    }

    static Func<SubjectAnalysis, DateOnly?> TimeOf(Origin origin) => subject => subject.Timeline.Origins.GetValueOrDefault(origin)?.Date;

    static IEnumerable<AnalysisResult> Of(
        SubjectGroup group, string analysis, Policies policies, Func<SubjectAnalysis, ImmutableArray<ReportedEpisode>> of, Func<SubjectAnalysis, DateOnly?> start)
    {
        var members = group.Members;
        AnalysisResult Share(string part, Func<SubjectAnalysis, bool> counts) =>
            Incidence.Of(members.Count(member => counts(member.Subject)), members.Length, policies).Row("", analysis, group.Named(part));
        int Astct(SubjectAnalysis subject) => of(subject).Max(pair => pair.Episode?.Grade) ?? 0;
        int Ctcae(SubjectAnalysis subject) => of(subject).Max(pair => pair.Episode?.Ctcae) ?? 0;
        int Reported(SubjectAnalysis subject) => of(subject).Max(pair => pair.Reported?.Record.Grade) ?? 0;

        yield return Share("any", subject => Astct(subject) > 0);
        for (var grade = 1; grade <= 5; grade++)
            yield return Share($"grade={grade}", subject => Astct(subject) == grade);
        yield return Share("grade>=3", subject => Astct(subject) >= 3);
        if (analysis == Release)
            for (var grade = 1; grade <= 5; grade++)
                yield return Share($"ctcae={grade}", subject => Ctcae(subject) == grade);
        for (var grade = 1; grade <= 5; grade++)
            yield return Share($"investigator={grade}", subject => Reported(subject) == grade);
        foreach (var (part, words) in (IEnumerable<(string, string[])>)
            [("tocilizumab", ["TOCILIZUMAB"]), ("steroid", ["DEXAMETHASONE", "METHYLPREDNISOLONE", "PREDNISONE", "PREDNISOLONE", "HYDROCORTISONE", "BETAMETHASONE"]),
             ("pressor", ["NOREPINEPHRINE", "EPINEPHRINE", "PHENYLEPHRINE", "DOPAMINE", "METARAMINOL", "VASOPRESSIN"])])
            yield return Share($"given={part}", subject => of(subject).Any(pair => pair.Episode?.Interventions.Any(given => words.Contains(given.Name, StringComparer.OrdinalIgnoreCase)) is true));

        var first = members.Select(member => (Day: start(member.Subject), Episode: of(member.Subject).Select(pair => pair.Episode).OfType<ToxicityEpisode>().MinBy(episode => episode.Onset)))
            .Where(pair => pair is { Day: not null, Episode: not null }).ToArray();
        foreach (var row in Quantities.Rows(analysis, group.Named("onset"), first.Select(pair => (double)(DateOnly.FromDateTime(pair.Episode!.Onset).DayNumber - pair.Day!.Value.DayNumber))))
            yield return row;
        foreach (var row in Quantities.Rows(analysis, group.Named("duration"), members.SelectMany(member => of(member.Subject)).Select(pair => pair.Episode?.Days).OfType<double>()))
            yield return row;
    }
}
