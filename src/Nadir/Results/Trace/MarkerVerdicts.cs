using Nadir.Biomarkers;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Results.Markers;

namespace Nadir.Results.Trace;

/// <summary>What was decided for a subject on its markers: baseline, visits and changes, and its part in each comparison.</summary>
public static class MarkerVerdicts
{
    /// <param name="endpoint">Only the markers and comparisons of this endpoint; null: all.</param>
    public static IEnumerable<Verdict> Of(StudyAnalysis analysis, SubjectAnalysis subject, string? endpoint = null)
    {
        var answers = analysis.Markers.Where(answer => endpoint is null || string.Equals(answer.Endpoint.Id, endpoint, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (endpoint is not null && answers.Length == 0)
            yield break;
        foreach (var course in subject.Markers)
            if (endpoint is null || answers.Any(answer => answer.Endpoint.Marker!.Of.Contains(course.Marker.Id)))
                foreach (var verdict in Course(course))
                    yield return verdict;
        foreach (var answer in answers)
            foreach (var comparison in answer.Comparisons)
                if (comparison.Members.FirstOrDefault(member => member.Subject == subject.Subject) is { } member)
                    yield return Part(comparison, member);
    }

    static IEnumerable<Verdict> Course(MarkerCourse course)
    {
        var marker = course.Marker;
        yield return course.Baseline is { } baseline
            ? new("marker-baseline", null, null, marker.Id, baseline.Visit, baseline.Date, Text(baseline),
                [new(MarkerRulebook.Baseline, true, () => $"{marker.Title}: the last value on or before {course.Origin:yyyy-MM-dd}."), .. Scale(marker, baseline)], [baseline.Record])
            : new("marker-baseline", null, null, marker.Id, null, null, $"none: {course.WhyNoBaseline}", [], []);
        foreach (var visit in course.Visits)
            yield return visit.Value is { } value
                ? new("marker-visit", null, null, marker.Id, visit.Plan.Label, value.Date, MarkerChange.Of(course, visit) is { } change ? $"{Text(value)}, {Change(marker, change)}" : Text(value),
                    [
                        new(MarkerRulebook.Visit, true, () => $"Day {value.Day}, {Math.Abs(value.Day - visit.Plan.Day)} from day {visit.Plan.Day}; the window is {visit.Plan.WindowDays} days."),
                        .. MarkerChange.Of(course, visit) is { } known ? (Reason[])[new(MarkerRulebook.Change, true, () => Sentence(marker, known))] : [],
                    ], [.. course.Baseline is { } from ? (RecordRef[])[from.Record] : [], value.Record, .. value.Confounder is { } medicine ? (RecordRef[])[medicine] : []])
                : new("marker-visit", null, null, marker.Id, visit.Plan.Label, null, $"none: {visit.Why}", [], []);
    }

    static Verdict Part(MarkerComparison comparison, MarkerMember member)
    {
        if (comparison.IsOverTime && member.Out is null)
            return new("marker-comparison", null, comparison.Endpoint.Id, $"{comparison.Marker.Id} against {comparison.Against.Id}", "over time", null,
                $"{string.Join(", ", member.Path.Select(part => $"{Number(comparison.Question.Measure is MarkerMeasure.Value ? (double)part.Value.Number : part.Scaled)} to day {part.Stop}"))}; {(member.Time!.Value.IsEvent ? "event" : "censored")} at {Number(member.Time.Value.Time)} days"
                    + (member.Path[0].Start > 0 ? $", at risk after day {member.Path[0].Start}" : "") + (member.Stratum.Length > 0 ? $", stratum {member.Stratum}" : ""),
                [new(MarkerRulebook.OverTime, true, () => $"{Analyses.Display.Count(member.Path.Length, "value")} of {comparison.Marker.Title}.")], [.. member.Path.Select(part => part.Value.Record)]);
        var value = member.Out is { } why ? $"left out: {MarkerMembers.Words(why)}"
            : $"{Number(member.Number!.Value)}; outcome {(member.Time is { } time ? $"{(time.IsEvent ? "event" : "censored")} at {Number(time.Time)} days{(member.Landmark is null ? "" : " after the landmark")}" : member.Yes is true ? "yes" : "no")}"
                + (member.Grade is > 0 and var grade ? $", worst grade {grade}" : "") + (member.Stratum.Length > 0 ? $", stratum {member.Stratum}" : "");
        return new("marker-comparison", null, comparison.Endpoint.Id, $"{comparison.Marker.Id} against {comparison.Against.Id}", comparison.Visit?.Label, member.Landmark, value,
            member.Landmark is { } landmark ? [new(MarkerRulebook.Landmark, true, () => $"Landmark on {landmark:yyyy-MM-dd}, day {comparison.Question.LandmarkDays}: measured by then, outcome after it.")] : [],
            member.Value is { } used ? [used.Record] : []);
    }

    static IEnumerable<Reason> Scale(Biomarker marker, MarkerValue value) => value.Detail is null && value.Method is null ? []
        : [new Reason(MarkerRulebook.Scales, true, () => $"{marker.Title} is {string.Join(", ", ((string?[])[value.Detail, value.Method, value.Unit]).OfType<string>())}; nothing else is mixed in.")];

    public static string Text(MarkerValue value) =>
        $"{(value.Limit is MarkerLimit.Below ? "below " : value.Limit is MarkerLimit.Above ? "above " : "")}{Number((double)value.Number)}{(value.Unit is { } unit ? " " + unit : "")}"
        + (value.AboveNormal is true ? " (above normal)" : "") + (value.Confounder is { } medicine ? $" (under {medicine})" : "");

    public static string Change(Biomarker marker, MarkerChange change) =>
        $"change {(change.Absolute > 0 ? "+" : "")}{Number((double)change.Absolute)}{(change.Percent is { } percent ? $" ({(percent > 0 ? "+" : "")}{Analyses.Display.Number((double)percent, 1)}%)" : " (no percent of a baseline of 0)")}{(change.IsBound ? ", a bound" : "")}"
        + (marker.Response is { } response ? change.Responds(response) switch { true => ", responds", false => ", no response", _ => ", cannot be judged" } : "");

    static string Sentence(Biomarker marker, MarkerChange change) => $"{Number((double)change.Value.Number)} - {Number((double)change.Baseline.Number)} = {Number((double)change.Absolute)}"
        + (change.Percent is { } percent ? $", {Analyses.Display.Number((double)percent, 1)}% of {Number((double)change.Baseline.Number)}" : "; baseline is 0, so there is no percent change")
        + (marker.Response is { } response ? $"; a response is a fall to {Number((double)change.Baseline.Number * (1 - response.Fall))} or less." : ".");

    static string Number(double value) => value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
