namespace Nadir.Statistics.Survival;

/// <summary>One subject's follow-up: how long, and whether it ended in the event or in censoring.</summary>
/// <remarks>Whole days are exact, so equal times are ties. Times that carry decimals are ties when they differ by rounding only: see <see cref="DistinctTimes"/>.</remarks>
/// <param name="Time">Zero or more, in the caller's unit; days in a study.</param>
/// <param name="IsEvent">False when the subject was last seen without the event.</param>
public readonly record struct EventTime(double Time, bool IsEvent);
