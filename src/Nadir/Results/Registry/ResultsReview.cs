using System.Globalization;
using System.Text.RegularExpressions;
using Nadir.Diagnostics;

namespace Nadir.Results.Registry;

/// <summary>The registry's published review criteria that can be checked from a results section alone, before a reviewer does.</summary>
public static partial class ResultsReview
{
    const int LongestTitle = 255, LongestGroupTitle = 100, LongestTimeFrame = 255, LongestDescription = 999;

    public static IEnumerable<Finding> Of(ResultsSection section) =>
    [
        .. section.ParticipantFlowModule is { } flow ? Flow(flow) : [new(FindingCodes.ResultsText, "There is no participant flow.")],
        .. section.BaselineCharacteristicsModule is { } baseline ? Baseline(baseline) : [new(FindingCodes.ResultsText, "There are no baseline characteristics.")],
        .. (section.OutcomeMeasuresModule?.OutcomeMeasures ?? []).SelectMany((measure, i) => OutcomeReview.Of(measure, i)),
        .. OutcomeReview.Twins(section.OutcomeMeasuresModule?.OutcomeMeasures ?? []),
        .. section.AdverseEventsModule is { } events ? EventReview.Of(events) : [],
    ];

    static IEnumerable<Finding> Flow(ParticipantFlowModule flow)
    {
        const string where = "Participant flow";
        foreach (var finding in Groups(flow.Groups, where, required: true))
            yield return finding;
        foreach (var period in flow.Periods ?? [])
        {
            var started = Of(period, FlowMilestone.Started);
            var completed = Of(period, FlowMilestone.Completed);
            var not = Of(period, FlowMilestone.NotCompleted);
            foreach (var (group, count) in started)
            {
                if (completed.TryGetValue(group, out var done) && not.TryGetValue(group, out var left) && done + left != count)
                    yield return new(FindingCodes.ResultsCounts, $"{where}, {period.Title}, {group}: {done} completed and {left} not completed are not {count} started.");
                var reasons = (period.DropWithdraws ?? []).SelectMany(reason => reason.Reasons ?? []).Where(reason => reason.GroupId == group).Sum(reason => Whole(reason.NumSubjects) ?? 0);
                if (not.TryGetValue(group, out var unfinished) && unfinished != reasons)
                    yield return new(FindingCodes.ResultsCounts with { Severity = period.DropWithdraws is { Count: > 0 } ? Severity.Error : Severity.Warning }, $"{where}, {period.Title}, {group}: reasons of {reasons} participants for {unfinished} not completed.");
            }
            if (started.Count == 0)
                yield return new(FindingCodes.ResultsText, $"{where}, {period.Title}: there is no {FlowMilestone.Started}.");
        }

        static Dictionary<string, int> Of(FlowPeriod period, string type) => (period.Milestones ?? []).Where(milestone => milestone.Type == type)
            .SelectMany(milestone => milestone.Achievements ?? []).Where(count => count.GroupId is not null && Whole(count.NumSubjects) is not null)
            .GroupBy(count => count.GroupId!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => Whole(group.First().NumSubjects)!.Value, StringComparer.Ordinal);
    }

    static IEnumerable<Finding> Baseline(BaselineCharacteristicsModule baseline)
    {
        const string where = "Baseline";
        foreach (var finding in Groups(baseline.Groups, where, required: true))
            yield return finding;
        var measures = baseline.Measures ?? [];
        foreach (var (asked, words) in ((string, string[])[])[("age", ["Age"]), ("sex", ["Sex", "Gender"]), ("race or ethnicity", ["Race", "Ethnicity"])])
            if (!measures.Any(measure => words.Any(word => measure.Title?.StartsWith(word, StringComparison.OrdinalIgnoreCase) ?? false)))
                yield return new(FindingCodes.ResultsBaseline, $"{where}: {asked} is missing; where it was not collected, the registry wants that said.");
        foreach (var measure in measures)
            foreach (var finding in MeasureReview.Of($"{where}, {measure.Title}", measure.ParamType, measure.DispersionType, measure.UnitOfMeasure, measure.Classes, measure.Denoms ?? baseline.Denoms, baseline.Groups))
                yield return finding;
    }

    /// <param name="required">The registry refuses a group without description.</param>
    internal static IEnumerable<Finding> Groups(IReadOnlyList<ResultsGroup>? groups, string where, bool required)
    {
        if (groups is null or [])
            yield return new(FindingCodes.ResultsGroup, $"{where}: there is no group.");
        foreach (var group in groups ?? [])
        {
            if (group.Title is not { Length: >= 1 and <= LongestGroupTitle })
                yield return new(FindingCodes.ResultsGroup, $"{where}, {group.Id}: a group's title has 1 to {LongestGroupTitle} characters, this one {group.Title?.Length ?? 0}.");
            else if (group.Title.Length < 4)
                yield return new(FindingCodes.ResultsGroup with { Severity = Severity.Warning }, $"{where}, {group.Id}: '{group.Title}' is shorter than the 4 characters that EudraCT asks of a group's title.");
            // Older records have outcome groups without one (9 groups of 1 of 21 records); none has such a group in flow or baseline.
            if (group.Description is null or "")
                yield return new(FindingCodes.ResultsGroup with { Severity = required ? Severity.Error : Severity.Warning }, $"{where}, {group.Id} ({group.Title}): a description is missing.");
        }
    }

    internal static IEnumerable<Finding> Title(string? title, string where)
    {
        if (title is null or "" || title.Length > LongestTitle)
            yield return new(FindingCodes.ResultsTitle, $"{where}: a title has 1 to {LongestTitle} characters, this one {title?.Length ?? 0}.");
        else if (General().IsMatch(title))
            yield return new(FindingCodes.ResultsTitle, $"{where}: '{title}' does not say what was measured.");
        else if (Vague().IsMatch(title))
            yield return new(FindingCodes.ResultsTitle with { Severity = Severity.Warning }, $"{where}: '{title}' does not say what of it was measured, participants or events; reviewers ask.");
        else if (Objective().IsMatch(title))
            // "To evaluate ..." is what the criteria name; a bare verb in a title that was registered so is for a person to judge.
            yield return new(FindingCodes.ResultsTitle with { Severity = title.TrimStart().StartsWith("to ", StringComparison.OrdinalIgnoreCase) ? Severity.Error : Severity.Warning }, $"{where}: '{title}' says why it was measured, not what; the registry's reviewers ask for the measure.");
    }

    internal static IEnumerable<Finding> Texts(string? timeFrame, string? description, string where)
    {
        if (timeFrame is null or "" || timeFrame.Length > LongestTimeFrame)
            yield return new(FindingCodes.ResultsText, $"{where}: a time frame has 1 to {LongestTimeFrame} characters, this one {timeFrame?.Length ?? 0}.");
        else if (!timeFrame.Any(char.IsAsciiDigit))
            yield return new(FindingCodes.ResultsText with { Severity = Severity.Warning }, $"{where}: the time frame '{timeFrame}' names no time; reviewers ask for a point per participant, or 'up to' a number of months.");
        // The API escapes characters that Markdown would take; the field counts the text as entered.
        if (description is not null && Escaped().Replace(description, "$1").Length is var length and > LongestDescription)
            yield return new(FindingCodes.ResultsText, $"{where}: a description has at most {LongestDescription} characters, this one {length}.");
    }

    internal static int? Whole(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal static double? Number(string? text) => double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"\\([^\w\s])")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"^\s*(safety|efficacy|feasibility|pharmacokinetics?|tolerability|safety and (efficacy|tolerability))\s*\.?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex General();

    [GeneratedRegex(@"^\s*(toxicity|PK|adverse (events?|reactions?)|immunogenicity)\s*\.?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Vague();

    [GeneratedRegex(@"^\s*(to\s+)?(evaluate|assess|determine|investigate|explore|obtain|observe|compare|study)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Objective();
}
