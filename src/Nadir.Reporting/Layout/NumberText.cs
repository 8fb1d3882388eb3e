using System.Globalization;

namespace Nadir.Reporting.Layout;

/// <summary>Every number a reader sees is rounded and written here, and only here.</summary>
/// <remarks>Halves round away from zero, on the decimal a reader would write: 30.05 is 30.1 to one place, though no binary number is 30.05.</remarks>
public static class NumberText
{
    /// <summary>Not estimable: stands where a value or a limit is missing; the table says why.</summary>
    public const string NotEstimable = "NE";

    /// <summary>Nothing applies here.</summary>
    public const string None = "–";

    const string Minus = "−";

    /// <summary>The one rounding function.</summary>
    /// <param name="value">Not finite gives null: there is nothing to print.</param>
    public static decimal? Round(double? value, int decimals) => value switch
    {
        null => null,
        { } v when !double.IsFinite(v) => null,
        { } v when Math.Abs(v) > 1e15 => (decimal)Math.Clamp(v, -1e28, 1e28),
        { } v => Math.Round((decimal)v, decimals, MidpointRounding.AwayFromZero),
    };

    /// <summary><c>30.0</c>, <c>−4.5</c>; <see cref="NotEstimable"/> for null.</summary>
    public static string Fixed(double? value, int decimals = 1) => Round(value, decimals) is { } rounded ? Text(rounded, decimals) : NotEstimable;

    /// <summary><c>38</c>, <c>38.5</c>: at most one decimal.</summary>
    public static string Short(double? value) => Round(value, 1) is { } rounded ? Plain(rounded) : NotEstimable;

    /// <summary><c>24.5</c>, <c>10</c>: as measured, without trailing zeros.</summary>
    public static string Plain(decimal value) => Typeset(value.ToString("0.######", CultureInfo.InvariantCulture));

    /// <summary>As measured, with the decimals of its neighbours so that they stand under one another.</summary>
    public static string Plain(decimal value, int decimals) => Text(value, decimals);

    /// <summary>The most decimals that any of the values needs, at most two.</summary>
    public static int Decimals(IEnumerable<decimal> values) =>
        values.Select(value => value == decimal.Truncate(value) ? 0 : value * 10 == decimal.Truncate(value * 10) ? 1 : 2).DefaultIfEmpty(0).Max();

    public static string Whole(long value) => Typeset(value.ToString(CultureInfo.InvariantCulture));

    /// <summary><c>30.0%</c> of a proportion between 0 and 1.</summary>
    public static string Percent(double? proportion, int decimals = 1) =>
        Round(proportion * 100, decimals) is { } rounded ? Text(rounded, decimals) + "%" : NotEstimable;

    /// <summary><c>+12.3%</c>, <c>−30.0%</c>, <c>0.0%</c>: a change that is a percentage already.</summary>
    public static string Change(double? percent, int decimals = 1) => Round(percent, decimals) switch
    {
        null => NotEstimable,
        > 0 and { } rounded => "+" + Text(rounded, decimals) + "%",
        { } rounded => Text(rounded, decimals) + "%",
    };

    /// <inheritdoc cref="Change(double?, int)"/>
    public static string Change(decimal? percent, int decimals = 1) => Change((double?)percent, decimals);

    /// <summary><c>12 (30.0%)</c>; the count alone when there is nobody to divide by.</summary>
    public static string CountPercent(int count, int? of) => of is { } n and > 0 ? $"{Whole(count)} ({Percent((double)count / n)})" : Whole(count);

    /// <summary><c>12/40 (30.0%)</c>.</summary>
    public static string FractionPercent(int count, int of) => of > 0 ? $"{Whole(count)}/{Whole(of)} ({Percent((double)count / of)})" : $"{Whole(count)}/0";

    /// <summary><c>(16.6, 46.5)</c>; each missing limit is <see cref="NotEstimable"/>.</summary>
    public static string Interval(double? lower, double? upper, int decimals = 1) => $"({Fixed(lower, decimals)}, {Fixed(upper, decimals)})";

    /// <summary><c>(16.6%, 46.5%)</c> of two proportions.</summary>
    public static string PercentInterval(double? lower, double? upper, int decimals = 1) => $"({Percent(lower, decimals)}, {Percent(upper, decimals)})";

    /// <summary><c>&lt;0.001</c>, <c>0.034</c>, <c>&gt;0.999</c>.</summary>
    public static string PValue(double? p) => p switch
    {
        null => NotEstimable,
        { } v when !double.IsFinite(v) => NotEstimable,
        < 0.001 => "<0.001",
        > 0.999 => ">0.999",
        { } v => Fixed(v, 3),
    };

    /// <summary>Days as months, one decimal (rulebook V1).</summary>
    public static string Months(double? days, double daysPerMonth) => Fixed(days / daysPerMonth);

    /// <summary><c>95%</c>, <c>97.5%</c>: a confidence level.</summary>
    public static string Level(double level) => Plain(Round(level * 100, 4) ?? 0) + "%";

    static string Text(decimal rounded, int decimals) => Typeset(rounded.ToString(Pattern(decimals), CultureInfo.InvariantCulture));

    /// <summary>A true minus sign, and none before a zero.</summary>
    static string Typeset(string text)
    {
        if (text[0] != '-')
            return text;
        return text.AsSpan(1).ContainsAnyExcept('0', '.') ? Minus + text[1..] : text[1..];
    }

    static string Pattern(int decimals) => decimals switch
    {
        0 => "0",
        1 => "0.0",
        2 => "0.00",
        3 => "0.000",
        4 => "0.0000",
        _ => "0." + new string('0', decimals),
    };
}
