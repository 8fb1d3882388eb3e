using System.Collections.Immutable;
using System.Globalization;

namespace Nadir.Protocol;

/// <summary>Durations as study definitions write them: <c>28d</c>, <c>6w</c>, <c>12mo</c>, <c>2y</c>, or a plain number of days.</summary>
/// <remarks>A week is 7 days, a month 30.4375, a year 365.25; the result is a whole number of days, halves away from zero (6mo = 183, 1y = 365; rulebook V17).</remarks>
public static class Durations
{
    /// <summary>Longest duration that is understood: a century.</summary>
    public const int MaximumDays = 36525;

    static readonly ImmutableArray<(string Suffix, decimal Days)> Units = [("mo", 30.4375m), ("d", 1m), ("w", 7m), ("y", 365.25m)];

    /// <returns>False for anything else, negative durations and ones over a century included.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out int days)
    {
        days = 0;
        var unit = 1m;
        var number = text;
        foreach (var (suffix, length) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
            {
                unit = length;
                number = text[..^suffix.Length];
                break;
            }
        }
        if (number.Length is 0 or > 9 || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            return false;
        var exact = amount * unit;
        if (exact > MaximumDays)
            return false;
        days = (int)Math.Round(exact, MidpointRounding.AwayFromZero);
        return true;
    }

    /// <summary>As days: <c>42d</c>.</summary>
    public static string Days(int days) => string.Create(CultureInfo.InvariantCulture, $"{days}d");

    /// <summary>As weeks where they are whole: <c>6w</c>, <c>31d</c>.</summary>
    public static string Weeks(int days) => days > 0 && days % 7 == 0 ? string.Create(CultureInfo.InvariantCulture, $"{days / 7}w") : Days(days);
}
