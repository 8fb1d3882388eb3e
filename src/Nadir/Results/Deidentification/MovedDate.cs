using System.Globalization;

namespace Nadir.Results.Deidentification;

/// <summary>ISO 8601 dates of SDTM moved by days, and as days from another date.</summary>
static class MovedDate
{
    /// <summary>The date so many days later. A partial date stays as partial as it was: its middle is moved, and what was not recorded is left out again. The time of day stays.</summary>
    /// <returns>Null for a text that is no such date.</returns>
    public static string? By(string text, int days)
    {
        var (date, time) = text.IndexOf('T', StringComparison.Ordinal) is var t and > 0 ? (text[..t], text[t..]) : (text, "");
        if (time.AsSpan().ContainsAnyExcept("T0123456789:-+.Z"))
            return null;
        return date.Length switch
        {
            10 when Day(date) is { } day => Iso(day, days, "yyyy-MM-dd") + time,
            7 when Day(date + "-15") is { } middle => Iso(middle, days, "yyyy-MM"),
            4 when Day(date + "-07-01") is { } middle => Iso(middle, days, "yyyy"),
            _ => null,
        };
    }

    /// <summary>Study day: the reference is day 1, the day before it −1.</summary>
    /// <returns>Null unless both are whole dates.</returns>
    public static int? StudyDay(string text, string? reference) =>
        text.Length >= 10 && reference is { Length: >= 10 } && Day(text[..10]) is { } date && Day(reference[..10]) is { } first
            ? date.DayNumber - first.DayNumber is var days and >= 0 ? days + 1 : date.DayNumber - first.DayNumber : null;

    static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 2 ? day : null;

    static string Iso(DateOnly date, int days, string format) => date.AddDays(days).ToString(format, CultureInfo.InvariantCulture);
}
