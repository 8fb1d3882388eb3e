namespace Nadir.Statistics.Survival;

/// <summary>One subject's event, known to lie after one day and not after another.</summary>
/// <param name="After">Last day without the event; zero or more. The event is later.</param>
/// <param name="UpTo">Day by which it had happened, later than <paramref name="After"/>; null when it was never seen. An event on a known day t is after t - 1 and up to t.</param>
public readonly record struct IntervalTime(int After, int? UpTo);
