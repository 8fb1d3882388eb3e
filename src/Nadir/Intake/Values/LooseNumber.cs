using System.Globalization;
using System.Text;
using Nadir.Intake.Sources;

namespace Nadir.Intake.Values;

/// <summary>A number as people type it: with a decimal comma, full-width digits, a sign that it is a limit, a unit behind it.</summary>
/// <param name="Value">Null when there is no number, or when something beside it makes it doubtful.</param>
/// <param name="Sign"><c>&lt;</c>, <c>&gt;</c>, <c>≤</c>, <c>≥</c> before the number: a limit; null when it is exact.</param>
/// <param name="Unit">Letters after the number; null when there are none.</param>
/// <param name="HasNote">There is a number and beside it words that are no unit, as in <c>12 (approx)</c>.</param>
public readonly record struct LooseNumber(decimal? Value, char? Sign, string? Unit, bool HasNote)
{
    /// <param name="decimalComma">The column writes 12,5 for twelve and a half.</param>
    public static LooseNumber Read(SourceCell cell, bool decimalComma)
    {
        // A size that the spreadsheet has made a date of, or a date in a column of sizes, is no number.
        if (cell.Kind == CellKind.Number && cell.Number is { } number)
            return Math.Abs(number) < 1e20 && decimal.TryParse(SourceCell.Of(number).Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? new(exact, null, null, false) : default;
        return cell.Kind == CellKind.Text ? Read(cell.Text, decimalComma) : default;
    }

    /// <summary>A number that is written as the data write it: 12 or 0.45. Null for any other, which <see cref="Read(string, bool)"/> may still read.</summary>
    internal static decimal? Plain(string text, bool decimalComma)
    {
        if (text.Length is 0 or > 9 || text[0] == '0' && (text.Length < 3 || text[1] != '.'))
            return text == "0" ? 0 : null;
        int digits = 0, point = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
                digits = digits * 10 + (text[i] - '0');
            else if (text[i] == '.' && point < 0 && i > 0 && !decimalComma)
                point = i;
            else
                return null;
        }
        if (point < 0)
            return digits;
        return text[^1] is '0' or '.' ? null : new decimal(digits, 0, 0, false, (byte)(text.Length - 1 - point));
    }

    public static LooseNumber Read(string text, bool decimalComma)
    {
        var plain = Narrow(text);
        var at = 0;
        char? sign = null;
        if (plain.Length > 0 && plain[0] is '<' or '>' or '≤' or '≥')
        {
            sign = plain[0];
            at = plain.Length > 1 && plain[1] == '=' ? 2 : 1;
            sign = at == 2 ? sign == '<' ? '≤' : '≥' : sign;
        }
        while (at < plain.Length && plain[at] == ' ')
            at++;
        var start = at;
        if (at < plain.Length && plain[at] is '-' or '+')
            at++;
        while (at < plain.Length && (char.IsAsciiDigit(plain[at]) || plain[at] is '.' or ',' && at + 1 < plain.Length && char.IsAsciiDigit(plain[at + 1])
            || plain[at] is 'e' or 'E' && at > start && char.IsAsciiDigit(plain[at - 1]) && Exponent(plain, at)))
            at += plain[at] is 'e' or 'E' ? 2 : 1;
        if (Parse(plain.AsSpan(start, at - start), decimalComma) is not { } value)
            return default;
        var rest = plain[at..].Trim();
        if (rest.Length == 0)
            return new(value, sign, null, false);
        return IsUnit(rest) ? new(value, sign, rest, false) : new(null, sign, null, true);
    }

    static bool Exponent(string text, int at) => at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] is '+' or '-' && at + 2 < text.Length && char.IsAsciiDigit(text[at + 2]));

    static decimal? Parse(ReadOnlySpan<char> digits, bool decimalComma)
    {
        if (digits.IsEmpty)
            return null;
        var text = digits.ToString();
        if (decimalComma)
            text = text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        else if (text.Contains(',', StringComparison.Ordinal))
        {
            // 1,234 and 1,234.5 are thousands; 12,5 is a decimal comma that nobody announced.
            if (!IsGrouped(text))
                return null;
            text = text.Replace(",", "", StringComparison.Ordinal);
        }
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    static bool IsGrouped(string text)
    {
        var whole = text.Split('.')[0].TrimStart('-', '+').Split(',');
        return whole[0].Length is >= 1 and <= 3 && whole.Skip(1).All(group => group.Length == 3) && !(text.Contains('.', StringComparison.Ordinal) && text.LastIndexOf(',') > text.IndexOf('.', StringComparison.Ordinal));
    }

    /// <summary>True for a text that only a decimal comma explains: <c>12,5</c>.</summary>
    public static bool ShowsDecimalComma(string text)
    {
        var plain = Narrow(text).TrimStart('<', '>', ' ', '-');
        var comma = plain.IndexOf(',', StringComparison.Ordinal);
        if (comma <= 0 || plain.LastIndexOf(',') != comma || plain.IndexOf('.', comma) >= 0)
            return false;
        var digits = 0;
        while (comma + 1 + digits < plain.Length && char.IsAsciiDigit(plain[comma + 1 + digits]))
            digits++;
        return digits is 1 or 2 or > 3 && plain[..comma].All(char.IsAsciiDigit);
    }

    /// <summary>What data managers type where there is nothing: -99 and the like, always; 999 and 9999 where a length is meant (rulebook XA6).</summary>
    public static bool IsMissingCode(decimal value, bool isLength = false) =>
        value is -9 or -77 or -88 or -97 or -98 or -99 or -777 or -888 or -999 or -8888 or -9999 || isLength && (value < 0 || value is 777 or 888 or 999 or 8888 or 9999);

    /// <summary>A text that is a unit and nothing else: g/L, 10^9/L, %, mm.</summary>
    public static bool IsUnitAlone(string text)
    {
        var plain = Narrow(text).Trim('(', ')', '[', ']');
        if (plain.Length is 0 or > 16 || plain.Contains(' ', StringComparison.Ordinal))
            return false;
        return plain is "%" or "L" || plain.StartsWith("10^", StringComparison.Ordinal) || plain.StartsWith("10*", StringComparison.Ordinal) || plain.StartsWith("x10", StringComparison.OrdinalIgnoreCase) || plain.StartsWith('×')
            || Units.Any(unit => plain.Equals(unit, StringComparison.OrdinalIgnoreCase)) || plain.IndexOf('/', StringComparison.Ordinal) is > 0 and <= 8 and var slash && slash < plain.Length - 1 && IsUnit(plain) && !char.IsAsciiDigit(plain[0]);
    }

    static bool IsUnit(string rest)
    {
        if (rest.Length > 16 || rest.Any(c => c is '(' or ')' or '?' or '~' or '=' || char.IsWhiteSpace(c)))
            return false;
        return rest[0] is '%' or '/' or '×' or '*' or 'µ' or 'μ' or '°' || Units.Any(unit => rest.StartsWith(unit, StringComparison.OrdinalIgnoreCase));
    }

    static readonly string[] Units =
        ["mm", "cm", "kg", "mg", "g", "ug", "ng", "pg", "ml", "l", "dl", "u/", "iu", "mmol", "umol", "nmol", "pmol", "mol", "copies", "cells", "gy", "y", "d", "h", "bpm", "mmhg", "x10", "毫米", "厘米", "公斤", "岁", "天"];

    static string Narrow(string text)
    {
        if (!text.Any(c => c is >= '！' and <= '～' or '　' or '，' or '−' or '–'))
            return text.Trim();
        StringBuilder narrow = new(text.Length);
        foreach (var c in text)
            narrow.Append(c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c switch { '　' => ' ', '−' or '–' => '-', _ => c });
        return narrow.ToString().Trim();
    }
}
