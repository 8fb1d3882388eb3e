using System.Globalization;

namespace Nadir.Units;

/// <summary>An ISO 8601 date as it was collected: year, year and month, or a whole date, with a time where one was given.</summary>
/// <remarks>
/// SDTM keeps what was collected (SDTMIG 4.4.2); an imputed date is a named step elsewhere (<see cref="Earliest"/>, <see cref="Latest"/>), never silent.
/// Eight bytes, since a study holds millions.
/// </remarks>
public readonly record struct PartialDate
{
    const int TimeBits = 40;

    /// <summary>From the top: year 14 bits, month 4, day 5, one unused, time of day in ticks plus one 40; zero where not collected.</summary>
    readonly ulong parts;

    /// <param name="year">1 to 9999.</param>
    /// <param name="month">1 to 12, or null when not collected.</param>
    /// <param name="day">1 to 31, or null when not collected. Never without a month.</param>
    /// <param name="time">Time of day, or null when not collected. Never without a day.</param>
    public PartialDate(int year, int? month, int? day, TimeOnly? time = null) =>
        parts = (ulong)year << 50 | (ulong)(month ?? 0) << 46 | (ulong)(day ?? 0) << 41 | (time is { } collected ? (ulong)collected.Ticks + 1 : 0);

    /// <summary>1 to 9999.</summary>
    public int Year => (int)(parts >> 50);

    /// <summary>1 to 12, or null when not collected.</summary>
    public int? Month => (int)(parts >> 46 & 0xF) is var month and not 0 ? month : null;

    /// <summary>1 to 31, or null when not collected. Never without a month.</summary>
    public int? Day => (int)(parts >> 41 & 0x1F) is var day and not 0 ? day : null;

    /// <summary>Time of day, or null when not collected. Never without a day.</summary>
    public TimeOnly? Time => (long)(parts & (1UL << TimeBits) - 1) is var ticks and not 0 ? new TimeOnly(ticks - 1) : null;

    /// <summary>The whole date, or null when the day or the month is missing.</summary>
    public DateOnly? Date => Month is { } month && Day is { } day ? new DateOnly(Year, month, day) : null;

    public bool IsComplete => Day is not null;

    /// <summary>The first day that the collected parts allow.</summary>
    public DateOnly Earliest => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day that the collected parts allow.</summary>
    public DateOnly Latest
    {
        get
        {
            var month = Month ?? 12;
            return new DateOnly(Year, month, Day ?? DateTime.DaysInMonth(Year, month));
        }
    }

    public static implicit operator PartialDate(DateOnly date) => new(date.Year, date.Month, date.Day);

    /// <summary>Reads <c>2030</c>, <c>2030-05</c>, <c>2030-05-17</c>, <c>2030-05-17T08:30[:15[.123]]</c>; a zone suffix is dropped.
    /// SDTM's <c>-</c> for an unknown inner part (<c>2030---17</c>) keeps the parts before it.</summary>
    /// <returns>False for anything else, an impossible day and a year outside 1800 to 2999 included.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        text = text.Trim();
        if (text.Length < 4 || !Digits(text[..4], out var year) || year is < 1800 or > 2999)
            return false;
        if (text.Length == 4)
        {
            date = new PartialDate(year, null, null);
            return true;
        }
        if (text[4] != '-' || text.Length < 6)
            return false;
        if (text[5] == '-')
        {
            // Month unknown: keep the year.
            date = new PartialDate(year, null, null);
            return text.Length is 6 or 7 or 8 or 9;
        }
        if (text.Length < 7 || !Digits(text.Slice(5, 2), out var month) || month is < 1 or > 12)
            return false;
        if (text.Length == 7 || text.Length == 9 && text[7..] is "--")
        {
            date = new PartialDate(year, month, null);
            return true;
        }
        if (text.Length < 10 || text[7] != '-' || !Digits(text.Slice(8, 2), out var day) || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        if (text.Length == 10)
        {
            date = new PartialDate(year, month, day);
            return true;
        }
        if (text[10] is not ('T' or ' '))
            return false;
        if (!TryParseTime(text[11..], out var time))
            return false;
        date = new PartialDate(year, month, day, time);
        return true;
    }

    /// <returns>The date, or null when the text is not one.</returns>
    public static PartialDate? ParseOrNull(ReadOnlySpan<char> text) => TryParse(text, out var date) ? date : null;

    /// <summary>ISO 8601, with only the parts that were collected.</summary>
    public override string ToString()
    {
        var invariant = CultureInfo.InvariantCulture;
        if (Month is null)
            return Year.ToString("0000", invariant);
        if (Day is null)
            return string.Create(invariant, $"{Year:0000}-{Month:00}");
        return Time is { } time
            ? string.Create(invariant, $"{Year:0000}-{Month:00}-{Day:00}T{time:HH:mm:ss}")
            : string.Create(invariant, $"{Year:0000}-{Month:00}-{Day:00}");
    }

    static bool TryParseTime(ReadOnlySpan<char> text, out TimeOnly? time)
    {
        time = null;
        var zone = text.IndexOfAny('Z', '+');
        if (zone < 0 && text.Length >= 6 && text[^6] == '-' && text[^3] == ':')
            zone = text.Length - 6;
        if (zone >= 0)
            text = text[..zone];
        if (text.Length is 0 || text[0] == '-')
            return true;
        if (text.Length < 2 || !Digits(text[..2], out var hour) || hour > 24)
            return false;
        var minute = 0;
        var second = 0;
        if (text.Length >= 5 && (text[2] != ':' || !Digits(text.Slice(3, 2), out minute) || minute > 59))
            return false;
        if (text.Length >= 8 && (text[5] != ':' || !Digits(text.Slice(6, 2), out second) || second > 59))
            return false;
        if (text.Length is 3 or 4 or 6 or 7 || text.Length > 8 && (text[8] is not ('.' or ',') || !Digits(text[9..Math.Min(text.Length, 18)], out _)))
            return false;
        time = hour == 24 ? TimeOnly.MaxValue : new TimeOnly(hour, minute, second);
        return true;
    }

    static bool Digits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = value * 10 + (c - '0');
        }
        return true;
    }
}
