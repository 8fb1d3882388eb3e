using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Results.Analyses;

/// <summary>A planned tumour assessment that was not made, or was made outside its window.</summary>
/// <param name="Visit">Of the assessment, as recorded; null when none was made.</param>
/// <param name="Assessed">Scan nearest to the planned day; null when none was made.</param>
/// <param name="Days">Days after the planned day, negative before it; null when none was made.</param>
public sealed record AssessmentDeviation(SubjectAnalysis Subject, int Number, DateOnly Planned, string? Visit, DateOnly? Assessed, int? Days)
{
    public bool IsMissed => Assessed is null;
}

/// <summary>Planned tumour assessments held against those made, by the study's first reader and criteria, while the subject was followed for progression.</summary>
/// <remarks>
/// A planned assessment is due when its whole window closed before follow-up ended: progression, new anticancer therapy, death, the last day known alive or the data cut-off, whichever came first.
/// A scan on the window's first or last day is inside it. A scan in no window belongs to the nearest planned day, the earlier of two as near (rulebook V3, VA2).
/// </remarks>
public static class AssessmentDeviations
{
    public const string Analysis = "protocol-deviations";

    public const string Any = "any", Missed = "missed-assessment", Outside = "assessment-outside-window";

    public static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, ImmutableArray<Member> treated)
    {
        if (definition.TumourAssessments.Schedule.IsEmpty)
            yield break;
        var all = treated.SelectMany(member => Of(definition, member.Subject)).ToLookup(deviation => deviation.Subject);
        foreach (var group in SubjectGroup.Of(definition, treated))
        {
            foreach (var (part, counts) in ((string, Func<AssessmentDeviation, bool>)[])[(Any, _ => true), (Missed, deviation => deviation.IsMissed), (Outside, deviation => !deviation.IsMissed)])
            {
                var own = group.Members.Select(member => all[member.Subject].Count(counts)).ToArray();
                yield return AdverseEventIncidence.Count("", Analysis, group.Named(part), "subjects", own.Count(count => count > 0), group.Members.Length);
                yield return AdverseEventIncidence.Count("", Analysis, group.Named(part), "events", own.Sum(), group.Members.Length);
            }
        }
    }

    /// <summary>In the order of the planned days; none where no schedule or no first day is known.</summary>
    public static IEnumerable<AssessmentDeviation> Of(StudyDefinition definition, SubjectAnalysis subject)
    {
        var timeline = subject.Timeline;
        if (subject.Series.IsEmpty || (!timeline.Origins.TryGetValue(definition.TumourAssessments.From, out var from) && !timeline.Origins.TryGetValue(Origin.TreatmentStart, out from)))
            yield break;
        PlannedSchedule schedule = new(definition.TumourAssessments, from.Date);
        if (!schedule.IsKnown)
            yield break;
        var window = definition.TumourAssessments.WindowDays;
        var series = subject.Series[0];
        Assessment[] made = [.. series.Assessments.Where(visit => visit.Excluded is not ExclusionReason.BeforeOrigin and not ExclusionReason.AfterCutoff && visit.Overall.Meaning is not ResponseMeaning.NotAssessed)];
        var end = End(timeline, series);
        for (var number = 1; schedule.Visit(number) is { } planned; number++)
        {
            var inside = made.Any(visit => Off(visit, planned) is var days && Math.Abs(days) <= window);
            if (inside)
                continue;
            var nearest = made.Where(visit => Nearest(schedule, visit) == number).MinBy(visit => Math.Abs(Off(visit, planned)));
            if (nearest is not null && nearest.FirstScan <= end)
                yield return new(subject, number, planned, nearest.Visit, Off(nearest, planned) < 0 ? nearest.LastScan : nearest.FirstScan, Off(nearest, planned));
            else if (planned.AddDays(window) < end)
                yield return new(subject, number, planned, null, null, null);
            if (planned > end)
                yield break;
        }
    }

    static DateOnly End(SubjectTimeline timeline, AssessmentSeries series)
    {
        DateOnly?[] ends =
        [
            series.Assessments.FirstOrDefault(visit => visit.Excluded is null && visit.Overall.IsProgression)?.Date, timeline.NewTherapy?.Date, timeline.Death?.Date, timeline.LastKnownAlive?.Date, timeline.Cutoff,
        ];
        return ends.OfType<DateOnly>().Min();
    }

    /// <summary>Days from a planned day to the visit's scans, negative before it; 0 when it lies between them.</summary>
    static int Off(Assessment visit, DateOnly planned) =>
        planned < visit.FirstScan ? visit.FirstScan.DayNumber - planned.DayNumber : planned > visit.LastScan ? visit.LastScan.DayNumber - planned.DayNumber : 0;

    static int Nearest(PlannedSchedule schedule, Assessment visit)
    {
        var number = 1;
        while (schedule.Visit(number + 1) is { } next && (schedule.Visit(number) is not { } here || Math.Abs(Off(visit, next)) < Math.Abs(Off(visit, here))))
            number++;
        return number;
    }
}
