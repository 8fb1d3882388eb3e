using System.Globalization;

namespace Nadir.Intake.Sources;

/// <summary>What a spreadsheet or an export says a cell is.</summary>
public enum CellKind : byte
{
    Empty,
    Text,
    Number,
    /// <summary>A day of the workbook's calendar, in days from 1899-12-30 with the time of day as fraction.</summary>
    Date,
    Truth,
    /// <summary>An error value of a formula, such as #DIV/0!.</summary>
    Fault,
}

/// <summary>One cell as it was sent.</summary>
public readonly record struct SourceCell
{
    readonly string? text;
    readonly double number;

    SourceCell(CellKind kind, string? text, double number) => (Kind, this.text, this.number) = (kind, text, number);

    public CellKind Kind { get; }

    public bool IsEmpty => Kind == CellKind.Empty;

    /// <summary>The number of a number or date cell; null otherwise.</summary>
    public double? Number => Kind is CellKind.Number or CellKind.Date ? number : null;

    /// <summary>As a person reads it: text without spaces around it, a number without an exponent, an ISO date.</summary>
    public string Text => Kind switch
    {
        CellKind.Empty => "",
        CellKind.Number => Print(number),
        CellKind.Date => Day(number),
        _ => text ?? "",
    };

    /// <summary>As in the file, spaces included.</summary>
    public string Raw => Kind is CellKind.Text ? raw ?? text ?? "" : Text;

    readonly string? raw { get; init; }

    public static SourceCell Of(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return default;
        // A hard space, a full-width space or a byte order mark is a space to a person.
        var trimmed = value.Trim(Spaces);
        return trimmed.Length == 0 ? default : new SourceCell(CellKind.Text, trimmed, 0) { raw = ReferenceEquals(trimmed, value) ? null : value };
    }

    public static SourceCell Of(double value) => new(CellKind.Number, null, value);
    public static SourceCell Of(bool value) => new(CellKind.Truth, value ? "TRUE" : "FALSE", 0);
    public static SourceCell Fault(string what) => new(CellKind.Fault, what, 0);

    /// <param name="days">Days from 1899-12-30, as workbooks count them.</param>
    public static SourceCell Date(double days) => new(CellKind.Date, null, days);

    static readonly char[] Spaces = [' ', '\t', '\r', '\n', '\u00A0', '\u3000', '\uFEFF', '\u200B', '\u2007', '\u202F'];

    static string Print(double value)
    {
        // Fifteen digits are what a workbook shows; the rest is binary noise.
        var shown = value.ToString("G15", CultureInfo.InvariantCulture);
        return shown.Contains('E', StringComparison.Ordinal) && Math.Abs(value) is < 1e15 and > 1e-12
            ? value.ToString("0.##############################", CultureInfo.InvariantCulture)
            : shown;
    }

    static string Day(double days)
    {
        if (days is < 1 or > 2_958_465)
            return Print(days);
        var minutes = (long)Math.Round(days * 1440);
        var date = new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddMinutes(minutes);
        return date.TimeOfDay == TimeSpan.Zero
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : date.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
    }
}
