using Nadir.Reporting.Layout;
using Nadir.Units;

namespace Nadir.Reporting.Figures;

/// <summary>Straight from values to pixels.</summary>
readonly record struct Scale(double FromValue, double ToValue, double FromPixel, double ToPixel)
{
    public double At(double value) =>
        ToValue == FromValue ? FromPixel : FromPixel + (value - FromValue) / (ToValue - FromValue) * (ToPixel - FromPixel);
}

/// <summary>How times are printed on an axis. Times themselves stay whole days (rulebook V1).</summary>
/// <param name="Days">Days in one unit.</param>
/// <param name="Steps">Tick distances, in units, from the finest.</param>
public sealed record TimeAxis(string Unit, string UnitSingular, double Days, double[] Steps)
{
    public static readonly TimeAxis Day = new("days", "day", 1, [1, 2, 7, 14, 28, 56, 84, 168, 336, 672, 1344]);

    public static TimeAxis Months(double daysPerMonth = DayCount.PerMonth) => new("months", "month", daysPerMonth, [1, 2, 3, 6, 12, 24, 36, 60, 120, 240]);

    /// <summary>Days up to two months of follow-up, months beyond.</summary>
    public static TimeAxis For(double longestDays, double daysPerMonth = DayCount.PerMonth) => longestDays <= 61 ? Day : Months(daysPerMonth);

    /// <summary>Ticks in units from 0, at most <paramref name="most"/>, the last near or beyond <paramref name="longestDays"/>: follow-up to day 731 ends at 24 months.</summary>
    public double[] Ticks(double longestDays, int most)
    {
        var longest = Math.Max(longestDays / Days, 1e-9);
        most = Math.Max(most, 2);
        var step = Steps.FirstOrDefault(step => Math.Ceiling(longest / step - Beyond) + 1 <= most, Steps[^1] * Math.Ceiling(longest / (Steps[^1] * (most - 1))));
        var count = Math.Max(1, (int)Math.Ceiling(longest / step - Beyond));
        return [.. Enumerable.Range(0, count + 1).Select(i => i * step)];
    }

    /// <summary>Part of a step by which times may pass the last tick.</summary>
    const double Beyond = 0.04;

    /// <summary>Days at the right end of an axis with these ticks.</summary>
    public double End(double[] ticks, double longestDays) => Math.Max(ticks[^1] * Days, longestDays);

    /// <summary><c>8.3 months</c>, <c>45 days</c>.</summary>
    public string Text(double days) => Days == 1
        ? NumberText.Fixed(days, 0) + (days == 1 ? " day" : " days")
        : NumberText.Fixed(days / Days) + " months";

    /// <summary>The number without its unit.</summary>
    public string Number(double? days) => NumberText.Fixed(days / Days, Days == 1 ? 0 : 1);
}

static class Ticks
{
    /// <summary>Round values that cover the range: steps of 1, 2, 2.5 or 5 times a power of ten.</summary>
    public static double[] Nice(double from, double to, int most)
    {
        if (to <= from)
            to = from + 1;
        var raw = (to - from) / Math.Max(most, 1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = power * ((raw / power) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 });
        var first = (long)Math.Floor(from / step + 1e-9);
        var last = (long)Math.Ceiling(to / step - 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
    }
}
