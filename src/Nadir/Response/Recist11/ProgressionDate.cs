using Nadir.Protocol;

namespace Nadir.Response.Recist11;

/// <summary>The date at which the response of a visit counts, when its scans span days.</summary>
/// <remarks>Rulebook R25. Progression: the earliest scan that shows a cause; for the target sum the earliest scan of a target, or with the FDA option the last, which
/// completes the sum. Everything else: the latest scan of the visit.</remarks>
public static class ProgressionDate
{
    /// <summary>Date of a response that is no progression.</summary>
    public static DateOnly OfResponse(LesionVisit visit) => visit.LastScan;

    /// <summary>Date at which the target sum shows progression.</summary>
    public static DateOnly OfTargetSum(LesionVisit visit, ProgressionDating dating)
    {
        DateOnly? date = null;
        foreach (var target in visit.Targets)
            if (target.Diameter is not null && target.Date is { } on
                && (date is not { } known || (dating == ProgressionDating.LastScanOfSum ? on > known : on < known)))
                date = on;
        return date ?? (dating == ProgressionDating.LastScanOfSum ? visit.LastScan : visit.FirstScan);
    }

    /// <summary>Date at which one lesion shows it.</summary>
    public static DateOnly OfLesion(LesionVisit visit, LesionReading lesion) => lesion.Date ?? visit.FirstScan;
}
