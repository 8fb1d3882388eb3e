namespace Nadir.Response.IRecist;

/// <summary>A scan too soon after an iUPD to say anything about it.</summary>
/// <remarks>
/// EORTC iRECIST clarifications; rulebook I6, read again there. Scans sooner than four weeks after the iUPD, less two days of variance, are disregarded:
/// with the default window day 26 is used and day 25 is not. They are used when they were done for a new symptom or sign and show an additional new lesion.
/// Counted from the first iUPD of the block, not from the latest (IA1, IA4), to the last scan of the visit.
/// </remarks>
public static class EarlyScan
{
    /// <summary>Days of variance that are granted.</summary>
    public const int Variance = 2;

    /// <param name="unconfirmed">The first iUPD of the block.</param>
    /// <param name="fromDays">Start of the window for confirmation.</param>
    public static bool IsMet(DateOnly unconfirmed, DateOnly lastScan, int fromDays) => lastScan.DayNumber - unconfirmed.DayNumber < fromDays - Variance;

    /// <summary>The exception: both conditions, neither alone.</summary>
    public static bool IsUsedAllTheSame(bool newSymptom, bool additionalNewLesion) => newSymptom && additionalNewLesion;
}
