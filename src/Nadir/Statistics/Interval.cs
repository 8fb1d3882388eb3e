namespace Nadir.Statistics;

/// <summary>Confidence limits. An estimate without an interval has a null one, never a NaN inside.</summary>
public readonly record struct Interval(double Lower, double Upper);

/// <summary>A value with its limits, each of which may be missing for a stated reason.</summary>
/// <param name="Value">Null when it cannot be estimated.</param>
/// <param name="Lower">Null when there is no lower limit.</param>
/// <param name="Upper">Null when there is no upper limit: an upper limit of a median that is not reached.</param>
/// <param name="Why">Why something is missing; null when nothing is.</param>
public readonly record struct Estimate(double? Value, double? Lower, double? Upper, string? Why = null);
