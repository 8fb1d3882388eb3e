using System.Globalization;

namespace Nadir.Reporting.Layout;

/// <summary>Dates as ISO 8601: no reader takes one for another.</summary>
public static class DateText
{
    public static string Of(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Of(DateOnly? date) => date is { } known ? Of(known) : NumberText.None;
}
