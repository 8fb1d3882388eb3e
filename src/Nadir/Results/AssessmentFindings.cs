using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Results;

/// <summary>Edit checks that look at a subject's tumour assessments as a whole: visit windows, treatment after progression, progression recorded without a cause.</summary>
/// <remarks>What a single lesion or visit shows is checked where lesions are read; these need the schedule, the doses or both sources.</remarks>
public static class AssessmentFindings
{
    /// <param name="series">All chains of the subject; the first is the study's own.</param>
    public static IEnumerable<Finding> Of(StudyDefinition definition, SubjectTimeline timeline, IReadOnlyList<AssessmentSeries> series)
    {
        foreach (var reader in series.Where(one => !one.Recorded).DistinctBy(one => one.Reader))
            foreach (var finding in OutsideWindow(definition, timeline, reader))
                yield return finding;
        foreach (var recorded in series.Where(one => one.Recorded))
            foreach (var finding in WithoutCause(recorded))
                yield return finding;
        if (series.Count > 0 && TreatedBeyond(definition, timeline, series[0]) is { } beyond)
            yield return beyond;
    }

    /// <summary>A scan that lies in no planned visit's window (rulebook V3). Visits called unscheduled are meant to.</summary>
    static IEnumerable<Finding> OutsideWindow(StudyDefinition definition, SubjectTimeline timeline, AssessmentSeries series)
    {
        if (!timeline.Origins.TryGetValue(definition.TumourAssessments.From, out var from) && !timeline.Origins.TryGetValue(Origin.TreatmentStart, out from))
            yield break;
        PlannedSchedule schedule = new(definition.TumourAssessments, from.Date);
        if (!schedule.IsKnown)
            yield break;
        var window = definition.TumourAssessments.WindowDays;
        var number = 1;
        foreach (var visit in series.Assessments)
        {
            if (visit.Excluded is not null || visit.Visit.Contains("UNSCHED", StringComparison.OrdinalIgnoreCase))
                continue;
            // The planned visits around the scan: the last on or before it, and the next.
            while (schedule.Visit(number + 1) is { } next && next <= visit.FirstScan)
                number++;
            if (schedule.Visit(number) is not { } planned)
                continue;
            var other = schedule.Visit(number + 1);
            var nearest = other is { } later && Off(visit, later) < Off(visit, planned) ? later : planned;
            if (Off(visit, nearest) is var days && days > window)
                yield return new(FindingCodes.ScanOutsideWindow,
                    $"Scanned on {visit.FirstScan:yyyy-MM-dd}, {days} days {(visit.FirstScan < nearest ? "before" : "after")} the nearest planned day, {nearest:yyyy-MM-dd}; the window is {window} days (TRDTC).",
                    series.Subject, visit.Visit, visit.Records is [var record, ..] ? record : null, series.Reader);
        }
    }

    /// <summary>Days between the scans of a visit and a planned day; 0 when it lies between them.</summary>
    static int Off(Assessment visit, DateOnly planned) =>
        planned < visit.FirstScan ? visit.FirstScan.DayNumber - planned.DayNumber : planned > visit.LastScan ? planned.DayNumber - visit.LastScan.DayNumber : 0;

    /// <summary>Overall progression was recorded, its parts were recorded too, and none of them says why.</summary>
    static IEnumerable<Finding> WithoutCause(AssessmentSeries recorded)
    {
        foreach (var visit in recorded.Assessments)
            if (visit.Overall.Meaning is ResponseMeaning.Progression or ResponseMeaning.UnconfirmedProgression && (visit.Target ?? visit.NonTarget) is not null
                && visit.Causes.All(cause => cause.Kind is ProgressionCauseKind.Recorded))
                yield return new(FindingCodes.ProgressionWithoutCause,
                    $"Recorded {visit.Overall}; target {visit.Target?.Code ?? "none"}, non-target {visit.NonTarget?.Code ?? "none"} and no new lesion do not say why (TRGRESP, NTRGRESP, NEWLPROG).",
                    recorded.Subject, visit.Visit, visit.Records is [var record, ..] ? record : null, recorded.Reader);
    }

    /// <summary>Doses after the first progression that counts.</summary>
    static Finding? TreatedBeyond(StudyDefinition definition, SubjectTimeline timeline, AssessmentSeries series)
    {
        if (series.Assessments.FirstOrDefault(visit => visit.Excluded is null && visit.Overall.IsProgression) is not { } progression)
            return null;
        var after = timeline.Data.Exposures.Where(exposure => exposure.Given && exposure.Start is { } start && start.Earliest > progression.Date && definition.Treatments.Any(known => known.Matches(exposure.Treatment)))
            .OrderBy(exposure => exposure.Start!.Value.Earliest).ThenBy(exposure => exposure.Source.Row).ToArray();
        return after.Length == 0 ? null : new(FindingCodes.TreatedBeyondProgression,
            $"Treatment went on after progression on {progression.Date:yyyy-MM-dd} ({series.Criteria}): {after[0].Treatment} on {after[0].Start}{(after.Length > 1 ? $" and {after.Length - 1} more" : "")} (EXSTDTC).",
            timeline.Subject, progression.Visit, after[0].Source, series.Reader);
    }
}
