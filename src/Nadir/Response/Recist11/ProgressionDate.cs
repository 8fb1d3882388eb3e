using Nadir.Protocol;

namespace Nadir.Response.Recist11;

/// <summary>The date at which the response of a visit counts, when its scans span days.</summary>
/// <remarks>Rulebook R25. Progression: the earliest scan that shows a cause; for the target sum the earliest scan of a target, or with the FDA option the last, which
/// completes the sum. Everything else: the latest scan of the visit.</remarks>
public static class ProgressionDate
{
    /// <summary>Date of a response that is no progression.</summary>
    public static DateOnly OfResponse(LesionVisit visit) => visit.LastScan;

    /// <summary>Date at which the target sum shows progression: of the targets that were measured, the earliest scan, or the last.</summary>
    public static DateOnly OfTargetSum(LesionVisit visit, ProgressionDating dating)
    {
        var last = dating == ProgressionDating.LastScanOfSum;
        DateOnly? date = null;
        foreach (var target in visit.Targets)
            if (target is { Diameter: not null, Date: { } on })
                date = date is not { } known ? on : last ? Later(known, on) : Earlier(known, on);
        return date ?? (last ? visit.LastScan : visit.FirstScan);
    }

    public static DateOnly Earlier(DateOnly one, DateOnly other) => DateOnly.FromDayNumber(Math.Min(one.DayNumber, other.DayNumber));

    static DateOnly Later(DateOnly one, DateOnly other) => DateOnly.FromDayNumber(Math.Max(one.DayNumber, other.DayNumber));

    /// <summary>Date at which one lesion shows it.</summary>
    public static DateOnly OfLesion(LesionVisit visit, LesionReading lesion) => lesion.Date ?? visit.FirstScan;
}
