using System.Collections.Immutable;
using System.Globalization;

namespace Nadir.Protocol.Registry.Reading;

/// <summary>An amount of a medicine, of cells or of radiation in a text.</summary>
/// <param name="Value">As definitions write it: <c>240</c>, <c>1e6</c>.</param>
/// <param name="Unit">As definitions write it: <c>mg</c>, <c>mg/kg</c>, <c>cells/kg</c>.</param>
/// <param name="Possible">False for a mass per the same mass: "3mg/mg" is no dose.</param>
readonly record struct DoseAmount(string Value, string Unit, int Start, int End, bool Possible)
{
    public string Text => $"{Value} {Unit}";
    public double Number => double.Parse(Value, NumberStyles.Float, CultureInfo.InvariantCulture);
}

/// <summary>Finds doses: "240 mg", "3mg/kg", "1 x 10^6 (±20%) CAR-T cells/kg", "1×10⁶/kg", "20, 40 and 80 mg".</summary>
static class DoseAmounts
{
    /// <summary>Longest words first, so that "mg" is not read as "m".</summary>
    static readonly ImmutableArray<(string Written, string Unit)> Units =
    [
        ("milligrams", "mg"), ("milligram", "mg"), ("micrograms", "ug"), ("grays", "Gy"), ("gray", "Gy"), ("mcg", "ug"), ("µg", "ug"), ("μg", "ug"), ("ug", "ug"), ("mg", "mg"), ("cgy", "cGy"), ("gy", "Gy"),
        ("mci", "mCi"), ("gbq", "GBq"), ("mbq", "MBq"), ("pfu", "PFU"), ("iu", "IU"), ("ml", "mL"), ("g", "g"),
    ];

    /// <summary>Words between the number and "cells".</summary>
    static readonly ImmutableArray<string> CellWords = ["car", "t", "nk", "til", "tils", "viable", "positive", "transduced", "total", "autologous", "allogeneic", "gamma", "delta", "ucar", "cart", "tcr", "modified", "engineered", "gpc", "bcma", "cd"];

    /// <summary>Most numbers that share the unit of a later one.</summary>
    const int LongestList = 12;

    public static List<DoseAmount> In(string text)
    {
        List<DoseAmount> found = [];
        // Numbers that wait for the unit of a later one: "20, 40 and 80 mg", "1, 2 and 5 x 10^6 cells".
        List<(string Number, int Start, int End)> waiting = [];
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || i > 0 && (char.IsAsciiLetterOrDigit(text[i - 1]) || text[i - 1] is '.' or '-' && i > 1 && char.IsAsciiLetterOrDigit(text[i - 2])))
                continue;
            var at = i;
            if (Number(text, ref at) is not { } number)
            {
                waiting.Clear();
                continue;
            }
            if (waiting.Count > 0 && !Joins(text.AsSpan(waiting[^1].End, i - waiting[^1].End)))
                waiting.Clear();
            var end = at;
            if (Unit(text, ref at, number.Contains('e', StringComparison.Ordinal)) is var (unit, possible))
            {
                found.AddRange(waiting.Select(earlier => new DoseAmount(Shared(earlier.Number, number), unit, earlier.Start, earlier.End, possible)));
                found.Add(new(number, unit, i, at, possible));
                waiting.Clear();
                end = at;
            }
            else if (waiting.Count < LongestList)
                waiting.Add((number, i, end));
            i = Math.Max(i, end - 1);
        }
        return found;
    }

    /// <summary>Only commas, slashes, "and" and "or" between two numbers of a list.</summary>
    static bool Joins(ReadOnlySpan<char> between)
    {
        between = between.Trim(" ,/、，");
        return between.IsEmpty || between is "and" or "or" or "to";
    }

    /// <summary>A number without a power takes that of the last of its list.</summary>
    static string Shared(string number, string last)
    {
        var power = last.IndexOf('e', StringComparison.Ordinal);
        return power < 0 || number.Contains('e', StringComparison.Ordinal) ? number
            : Written(decimal.Parse(number, CultureInfo.InvariantCulture), int.Parse(last.AsSpan(power + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>"1,200", "0.5", "1 x 10^6", "1×10⁶", "5*10\^5", "1e6".</summary>
    static string? Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] is '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])
            || text[at] is ',' && at + 3 < text.Length && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3]) && !(at + 4 < text.Length && char.IsAsciiDigit(text[at + 4]))))
            at++;
        var digits = text[start..at].Replace(",", "", StringComparison.Ordinal);
        if (digits.Length > 9 || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return null;
        var power = at;
        Skip(text, ref power, " \\");
        if (power < text.Length && text[power] is 'x' or 'X' or '×' or '*' or '·' or '✕')
        {
            power++;
            Skip(text, ref power, " \\*");
            if (power + 1 < text.Length && text[power] == '1' && text[power + 1] == '0')
            {
                power += 2;
                Skip(text, ref power, "\\^ ");
                if (Exponent(text, ref power) is { } exponent)
                {
                    at = power;
                    return Written(value, exponent);
                }
            }
        }
        else if (power == at && at + 1 < text.Length && text[at] is 'e' or 'E' && char.IsAsciiDigit(text[at + 1]))
        {
            power = at + 1;
            if (Exponent(text, ref power) is { } exponent)
            {
                at = power;
                return Written(value, exponent);
            }
        }
        return value.ToString("0.#########", CultureInfo.InvariantCulture);
    }

    static string Written(decimal value, int exponent)
    {
        for (; value >= 10; exponent++)
            value /= 10;
        return Power(value, exponent);
    }

    static string Power(decimal value, int exponent) => value.ToString("0.#########", CultureInfo.InvariantCulture) + "e" + exponent.ToString(CultureInfo.InvariantCulture);

    /// <summary>One or two digits, raised or not.</summary>
    static int? Exponent(string text, ref int at)
    {
        var value = 0;
        var start = at;
        while (at < text.Length && at - start < 2)
        {
            var digit = char.IsAsciiDigit(text[at]) ? text[at] - '0' : "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(text[at], StringComparison.Ordinal);
            if (digit < 0)
                break;
            value = 10 * value + digit;
            at++;
        }
        return at > start ? value : null;
    }

    static (string Unit, bool Possible)? Unit(string text, ref int at, bool isPower)
    {
        var after = at;
        // "(±20%)" between number and unit.
        Skip(text, ref after, " ");
        if (after < text.Length && text[after] is '(' or '（' && text.AsSpan(after, Math.Min(12, text.Length - after)).IndexOf('±') > 0 && text.AsSpan(after, Math.Min(16, text.Length - after)).IndexOfAny(')', '）') is > 0 and var close)
        {
            after += close + 1;
            Skip(text, ref after, " ");
        }
        Skip(text, ref after, "-‐ ");
        string? unit = null;
        foreach (var (written, name) in Units)
        {
            if (text.AsSpan(after).StartsWith(written, StringComparison.OrdinalIgnoreCase) && !(after + written.Length < text.Length && char.IsAsciiLetter(text[after + written.Length])))
            {
                unit = name;
                after += written.Length;
                break;
            }
        }
        if (unit is null)
        {
            var cells = after;
            if (Cells(text, ref cells))
                (unit, after) = ("cells", cells);
            else if (!isPower || after >= text.Length || text[after] != '/')
                return null;
            else
                unit = "cells";
        }
        var possible = true;
        var per = after;
        Skip(text, ref per, " ");
        if (per < text.Length && text[per] == '/' || text.AsSpan(per).StartsWith("per ", StringComparison.OrdinalIgnoreCase))
        {
            per += text[per] == '/' ? 1 : 4;
            Skip(text, ref per, " ");
            foreach (var (written, name) in ((string, string)[])[("kilogram", "kg"), ("kg", "kg"), ("m\\^2", "m2"), ("m^2", "m2"), ("m2", "m2"), ("m²", "m2"), (unit, unit)])
            {
                if (text.AsSpan(per).StartsWith(written, StringComparison.OrdinalIgnoreCase) && !(per + written.Length < text.Length && char.IsAsciiLetter(text[per + written.Length])))
                {
                    possible = name != unit;
                    unit += "/" + name;
                    after = per + written.Length;
                    break;
                }
            }
        }
        at = after;
        return (unit, possible);
    }

    /// <summary>"CAR-T cells", "CAR+ T-cells", "viable CAR T cells".</summary>
    static bool Cells(string text, ref int at)
    {
        for (var words = 0; words < 6; words++)
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is 'γ' or 'δ'))
                at++;
            if (at == start)
                return false;
            var word = text[start..at];
            if (word.Equals("cells", StringComparison.OrdinalIgnoreCase) || word.Equals("cell", StringComparison.OrdinalIgnoreCase))
                return true;
            var bare = word.ToLowerInvariant().TrimEnd("0123456789γδ".ToCharArray());
            if (bare.Length > 0 && !CellWords.Contains(bare))
                return false;
            Skip(text, ref at, " -‐+.");
        }
        return false;
    }

    static void Skip(string text, ref int at, string what)
    {
        while (at < text.Length && what.Contains(text[at], StringComparison.Ordinal))
            at++;
    }
}
