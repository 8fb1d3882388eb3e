using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;

namespace Nadir.Results.Registry;

/// <summary>Participant flow: who started, was treated, completed the study, and why others did not.</summary>
static class FlowModule
{
    const string Ongoing = "Still on study at the data cut-off";

    /// <summary>DSDECOD as the registry's list has it; any other word is the study's own reason.</summary>
    static readonly ImmutableDictionary<string, string> Reasons = ImmutableDictionary.CreateRange(StringComparer.OrdinalIgnoreCase, new Dictionary<string, string>
    {
        ["ADVERSE EVENT"] = "Adverse Event",
        ["DEATH"] = "Death",
        ["LACK OF EFFICACY"] = "Lack of Efficacy",
        ["LOST TO FOLLOW-UP"] = "Lost to Follow-up",
        ["PHYSICIAN DECISION"] = "Physician Decision",
        ["PREGNANCY"] = "Pregnancy",
        ["PROTOCOL DEVIATION"] = "Protocol Violation",
        ["PROTOCOL VIOLATION"] = "Protocol Violation",
        ["WITHDRAWAL BY SUBJECT"] = "Withdrawal by Subject",
        ["PROGRESSIVE DISEASE"] = "Progressive Disease",
        ["STUDY TERMINATED BY SPONSOR"] = "Study terminated by sponsor",
    });

    public static ParticipantFlowModule Of(StudyAnalysis analysis, ImmutableArray<ReportedGroup> groups, List<Finding> findings)
    {
        var enrolled = analysis.Subjects.Where(subject => subject.Timeline.Enrolled).ToArray();
        foreach (var stray in enrolled.Where(subject => !groups.Any(group => group.Has(subject))))
            findings.Add(new(FindingCodes.ResultsLeftOut, "The subject's arm is none of the definition's (design.arms); no posted table counts the subject.", stray.Subject, Record: stray.Timeline.Data.Demographics?.Source));
        ImmutableArray<SubjectAnalysis[]> members = [.. groups.Select(group => enrolled.Where(group.Has).ToArray())];
        var ends = members.SelectMany(own => own).ToDictionary(subject => subject.Subject, End, StringComparer.Ordinal);

        FlowMilestone Milestone(string type, Func<SubjectAnalysis, bool> reached) => new() { Type = type, Achievements = Counts(members, reached) };
        var evaluable = analysis.Definition.Populations.FirstOrDefault(population => population.Base is PopulationBase.ResponseEvaluable);
        var reasons = ends.Values.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var screened = analysis.Subjects.Length - enrolled.Length;
        return new()
        {
            PreAssignmentDetails = screened > 0
                ? string.Create(CultureInfo.InvariantCulture, $"Of {analysis.Subjects.Length} participants screened, {screened} did not enter the study.") : null,
            RecruitmentDetails = Recruitment(enrolled),
            Groups = [.. groups.Select((group, i) => group.As(ReportedGroup.Id("FG", i)))],
            Periods =
            [
                new()
                {
                    Title = "Overall Study",
                    Milestones =
                    [
                        Milestone(FlowMilestone.Started, _ => true),
                        Milestone("Received study treatment", subject => subject.Timeline.Treated),
                        .. evaluable is null ? ImmutableArray<FlowMilestone>.Empty : [Milestone("Evaluable for response", subject => subject.Populations.Contains(evaluable.Id))],
                        Milestone(FlowMilestone.Completed, subject => ends[subject.Subject] is null),
                        Milestone(FlowMilestone.NotCompleted, subject => ends[subject.Subject] is not null),
                    ],
                    DropWithdraws = [.. reasons.Select(reason => new FlowDropWithdraw { Type = reason, Reasons = Counts(members, subject => ends[subject.Subject] == reason) })],
                },
            ],
        };
    }

    static ImmutableArray<FlowCount> Counts(ImmutableArray<SubjectAnalysis[]> members, Func<SubjectAnalysis, bool> counts) =>
        [.. members.Select((own, i) => new FlowCount { GroupId = ReportedGroup.Id("FG", i), NumSubjects = own.Count(counts).ToString(CultureInfo.InvariantCulture) })];

    /// <summary>The record of the end of the study, not of a treatment; a death; else the subject is still on study.</summary>
    /// <returns>The reason; null when the subject completed.</returns>
    static string? End(SubjectAnalysis subject)
    {
        if (EndOfStudy.Record(subject) is { Decode: { } word } end)
            return EndOfStudy.IsCompleted(end) ? null : Reasons.GetValueOrDefault(word) ?? Sentence(end.Term ?? word);
        return subject.Timeline.Death is not null ? "Death" : Ongoing;
    }

    static string Sentence(string words) => words.Length > 1 && words.All(letter => !char.IsLower(letter)) ? words[..1] + words[1..].ToLowerInvariant() : words;

    static string? Recruitment(SubjectAnalysis[] enrolled)
    {
        DateOnly[] days = [.. enrolled.Select(subject => subject.Timeline.Data.Demographics?.InformedConsent?.Date).OfType<DateOnly>().Order()];
        var sites = enrolled.Select(subject => subject.Timeline.Data.Demographics?.Site).OfType<string>().Where(site => site.Length > 0).Distinct(StringComparer.Ordinal).Count();
        return days.Length == 0 ? null : string.Create(CultureInfo.InvariantCulture,
            $"{enrolled.Length} participants gave consent from {days[0]:yyyy-MM-dd} to {days[^1]:yyyy-MM-dd}{(sites > 0 ? $" at {sites} {(sites == 1 ? "site" : "sites")}" : "")}.");
    }
}
