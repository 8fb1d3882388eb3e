using System.Globalization;
using Nadir.Intake.Sources;

namespace Nadir.Intake.Values;

/// <summary>How a date was read.</summary>
public enum DateReading
{
    /// <summary>No date.</summary>
    None,
    /// <summary>There is one way to read it, whatever the order of the column.</summary>
    Certain,
    /// <summary>Numbers with the year last, of which the first is above 12.</summary>
    OnlyDayFirst,
    OnlyMonthFirst,
    /// <summary>Day and month could be exchanged.</summary>
    EitherOrder,
    /// <summary>The year has two digits and the map does not say which century.</summary>
    ShortYear,
    /// <summary>It has the form of a date that the calendar does not know, such as 31 June.</summary>
    Impossible,
}

/// <summary>A date as people type it: with slashes, dots, month names, Chinese characters, unknown parts.</summary>
/// <param name="Iso">ISO 8601, partial where parts are unknown; null when it was not read.</param>
public readonly record struct LooseDate(string? Iso, DateReading Reading)
{
    static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    static readonly string[] MonthsInFull =
        ["JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"];

    /// <summary>German months that are not written as the English ones.</summary>
    static readonly (string Name, int Month)[] MonthsInGerman =
        [("JANUAR", 1), ("JÄNNER", 1), ("FEBRUAR", 2), ("MÄRZ", 3), ("MAERZ", 3), ("MRZ", 3), ("MÄR", 3), ("MAI", 5), ("JUNI", 6), ("JULI", 7), ("OKTOBER", 10), ("OKT", 10), ("DEZEMBER", 12), ("DEZ", 12)];

    /// <param name="order">The order of the column; decides only what could be read both ways.</param>
    /// <param name="century">Added to years of two digits, such as 2000; null: they are not read.</param>
    public static LooseDate Read(SourceCell cell, DateOrder order, int? century = null) =>
        cell.Kind == CellKind.Text ? Read(cell.Text, order, century) : Read(cell.Kind, cell.Text, cell.Number.GetValueOrDefault());

    /// <summary>Of a cell that is no text.</summary>
    internal static LooseDate Read(CellKind kind, string shown, double number) => kind switch
    {
        CellKind.Date => new(shown, DateReading.Certain),
        CellKind.Number => OfNumber(number),
        _ => default,
    };

    public static LooseDate Read(string text, DateOrder order, int? century = null)
    {
        Span<Part> parts = stackalloc Part[10];
        var count = Split(text, parts, out var time);
        if (count is 0 or > 4)
            return default;
        var p = parts[..count];
        // A day of the week says nothing.
        if (p[0].Kind == PartKind.Weekday)
            p = p[1..];
        return Of(p, order, century) is { Reading: not DateReading.None } date ? date.At(time) : default;
    }

    LooseDate At(string? time) => Iso is { Length: 10 } && time is not null ? this with { Iso = $"{Iso}T{time}" } : this;

    static LooseDate Of(ReadOnlySpan<Part> p, DateOrder order, int? century)
    {
        switch (p)
        {
            case [{ Kind: PartKind.Number, Digits: 8 } whole]:
                return Whole(whole.Value / 10000, whole.Value / 100 % 100, whole.Value % 100, DateReading.Certain);
            case [{ Kind: PartKind.Number, Digits: 4 } year]:
                return Year(year.Value) ? new(Iso4(year.Value), DateReading.Certain) : default;
            case [{ Kind: PartKind.Number, Digits: 4 } year, { Kind: PartKind.Number } month]:
                return Month(year.Value, month.Value);
            case [{ Kind: PartKind.Number, Digits: 4 }, { Kind: PartKind.Unknown }] or [{ Kind: PartKind.Number, Digits: 4 }, { Kind: PartKind.Unknown }, { Kind: PartKind.Unknown or PartKind.Number }]:
                return Year(p[0].Value) ? new(Iso4(p[0].Value), DateReading.Certain) : default;
            case [{ Kind: PartKind.Number, Digits: 4 } year, { Kind: PartKind.Number } month, { Kind: PartKind.Unknown }]:
                return Month(year.Value, month.Value);
            case [{ Kind: PartKind.Number, Digits: 4 } year, { Kind: PartKind.Number } month, { Kind: PartKind.Number } day]:
                return Whole(year.Value, month.Value, day.Value, DateReading.Certain);
            case [{ Kind: PartKind.Number, Digits: 4 } year, { Kind: PartKind.Month } month, { Kind: PartKind.Number } day]:
                return Whole(year.Value, month.Value, day.Value, DateReading.Certain);
            case [{ Kind: PartKind.Month }, { Kind: PartKind.Number, Digits: 4 }] or [{ Kind: PartKind.Unknown }, { Kind: PartKind.Month }, { Kind: PartKind.Number, Digits: 4 }]:
                return Month(p[^1].Value, p[^2].Value);
            case [{ Kind: PartKind.Unknown }, { Kind: PartKind.Unknown }, { Kind: PartKind.Number, Digits: 4 } year]:
                return Year(year.Value) ? new(Iso4(year.Value), DateReading.Certain) : default;
            case [{ Kind: PartKind.Unknown }, { Kind: PartKind.Number } month, { Kind: PartKind.Number, Digits: 4 } year]:
                return Month(year.Value, month.Value);
            case [{ Kind: PartKind.Number, Digits: <= 2 } month, { Kind: PartKind.Number, Digits: 4 } year]:
                return Month(year.Value, month.Value);
            case [{ Kind: PartKind.Number, Digits: <= 2 } day, { Kind: PartKind.Month } month, { Kind: PartKind.Number } year]:
                return Long(year, century) is { } y ? Whole(y, month.Value, day.Value, DateReading.Certain) : Shortened(year);
            case [{ Kind: PartKind.Month } month, { Kind: PartKind.Number, Digits: <= 2 } day, { Kind: PartKind.Number } year]:
                return Long(year, century) is { } named ? Whole(named, month.Value, day.Value, DateReading.Certain) : Shortened(year);
            case [{ Kind: PartKind.Number, Digits: <= 2 } first, { Kind: PartKind.Number, Digits: <= 2 } second, { Kind: PartKind.Number } year]:
                return Long(year, century) is { } last ? YearLast(first.Value, second.Value, last, order) : Shortened(year);
            default:
                return default;
        }
    }

    static LooseDate Shortened(Part year) => year.Digits == 2 ? new(null, DateReading.ShortYear) : default;

    static int? Long(Part year, int? century) => year.Digits == 4 ? year.Value : year.Digits == 2 ? century + year.Value : null;

    static LooseDate YearLast(int first, int second, int year, DateOrder order)
    {
        if (first == second)
            return Whole(year, first, second, DateReading.Certain);
        if (first > 12)
            return Whole(year, second, first, DateReading.OnlyDayFirst);
        if (second > 12)
            return Whole(year, first, second, DateReading.OnlyMonthFirst);
        return order switch
        {
            DateOrder.DayFirst => Whole(year, second, first, DateReading.EitherOrder),
            DateOrder.MonthFirst => Whole(year, first, second, DateReading.EitherOrder),
            _ => new(null, DateReading.EitherOrder),
        };
    }

    static LooseDate OfNumber(double number)
    {
        if (number is >= 19000101 and <= 21991231 && number == Math.Floor(number))
            return Of([new Part(PartKind.Number, (int)number, 8)], DateOrder.Unknown, null);
        if (number is >= 1900 and <= 2199 && number == Math.Floor(number))
            return new(Iso4((int)number), DateReading.Certain);
        // A day of the workbook's calendar that lost its format: 1954 to 2119.
        return number is >= 20000 and < 80300 ? new(SourceCell.Date(number).Text, DateReading.Certain) : default;
    }

    static LooseDate Month(int year, int month) => !Year(year) ? default
        : month is >= 1 and <= 12 ? new(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}"), DateReading.Certain) : new(null, DateReading.Impossible);

    static LooseDate Whole(int year, int month, int day, DateReading reading)
    {
        if (!Year(year))
            return default;
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}"), reading)
            : new(null, DateReading.Impossible);
    }

    static bool Year(int year) => year is >= 1900 and <= 2199;

    static string Iso4(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    enum PartKind { Number, Month, Unknown, Weekday, Word }

    readonly record struct Part(PartKind Kind, int Value = 0, int Digits = 0);

    /// <returns>How many parts; 0 when something in it belongs to no date.</returns>
    static int Split(string text, Span<Part> parts, out string? time)
    {
        time = null;
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            var c = Plain(text[i]);
            if (char.IsAsciiDigit(c))
            {
                var start = i;
                var value = 0;
                while (i < text.Length && char.IsAsciiDigit(Plain(text[i])) && i - start < 9)
                    value = value * 10 + (Plain(text[i++]) - '0');
                if (i < text.Length && Plain(text[i]) == ':' || i < text.Length && text[i] is '时' or '点')
                    return Clock(text, start, out time) ? count : 0;
                if (count == parts.Length)
                    return 0;
                parts[count++] = new Part(PartKind.Number, value, i - start);
            }
            else if (IsLatin(c))
            {
                var start = i;
                while (i < text.Length && IsLatin(text[i]))
                    i++;
                var word = text.AsSpan(start, i - start);
                if (word is "T" or "t" && count == 3 || word is "st" or "nd" or "rd" or "th" or "Z")
                    continue;
                if (count == parts.Length || Named(word) is not { } part)
                    return 0;
                parts[count++] = part;
            }
            else if (c is '?' or '*')
            {
                while (i < text.Length && Plain(text[i]) is '?' or '*')
                    i++;
                if (count == parts.Length)
                    return 0;
                parts[count++] = new Part(PartKind.Unknown);
            }
            else if (c is ' ' or '-' or '/' or '.' or ',' or '年' or '月' or '日' or '号' or '–')
                i++;
            else
                return 0;
        }
        return count;
    }

    static bool Clock(string text, int start, out string? time)
    {
        var rest = text[start..].Replace('：', ':').Replace('时', ':').Replace('点', ':').Replace("分", "", StringComparison.Ordinal).TrimEnd('Z', ' ', ':');
        time = null;
        if (!TimeOnly.TryParseExact(rest, ["H:mm", "HH:mm", "H:mm:ss", "HH:mm:ss", "h:mm tt", "h:mm:ss tt", "h:mmtt"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var of))
            return false;
        time = of.Second == 0 ? of.ToString("HH:mm", CultureInfo.InvariantCulture) : of.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return true;
    }

    static Part? Named(ReadOnlySpan<char> word)
    {
        Span<char> upper = stackalloc char[12];
        if (word.Length > upper.Length)
            return null;
        upper = upper[..word.ToUpperInvariant(upper)];
        for (var month = 0; month < 12; month++)
        {
            if (upper.SequenceEqual(Months[month]) || upper.SequenceEqual(MonthsInFull[month]) || upper.SequenceEqual("SEPT") && month == 8)
                return new Part(PartKind.Month, month + 1);
        }
        foreach (var (name, month) in MonthsInGerman)
        {
            if (upper.SequenceEqual(name))
                return new Part(PartKind.Month, month);
        }
        if (upper is "UN" or "UNK" or "UK" or "XX" or "X" or "XXX" or "NK" or "UKN" or "UNKNOWN" or "ND" or "DD" or "MM")
            return new Part(PartKind.Unknown);
        return upper is "MON" or "TUE" or "WED" or "THU" or "FRI" or "SAT" or "SUN" or "MONDAY" or "TUESDAY" or "WEDNESDAY" or "THURSDAY" or "FRIDAY" or "SATURDAY" or "SUNDAY"
            ? new Part(PartKind.Weekday) : null;
    }

    static bool IsLatin(char c) => char.IsAsciiLetter(c) || c is 'ä' or 'Ä';

    /// <summary>Full-width digits and signs as the plain ones.</summary>
    static char Plain(char c) => c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c == '．' ? '.' : c;
}
