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
    /// <summary>The text has spaces around it.</summary>
    readonly bool padded;

    SourceCell(CellKind kind, string? text, double number, bool padded = false) => (Kind, this.text, this.number, this.padded) = (kind, text, number, padded);

    public CellKind Kind { get; }

    public bool IsEmpty => Kind == CellKind.Empty;

    /// <summary>The number of a number or date cell; null otherwise.</summary>
    public double? Number => Kind is CellKind.Number or CellKind.Date ? number : null;

    /// <summary>As a person reads it: text without spaces around it, a number without an exponent, an ISO date.</summary>
    public string Text => padded ? text.AsSpan().Trim(Spaces).ToString() : text ?? "";

    /// <summary>As in the file, spaces included.</summary>
    public string Raw => text ?? "";

    public static SourceCell Of(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return default;
        // A hard space, a full-width space or a byte order mark is a space to a person.
        var trimmed = value.AsSpan().Trim(Spaces);
        return trimmed.IsEmpty ? default : new SourceCell(CellKind.Text, value, 0, trimmed.Length < value.Length);
    }

    public static SourceCell Of(double value) => new(CellKind.Number, Print(value), value);
    public static SourceCell Of(bool value) => new(CellKind.Truth, value ? "TRUE" : "FALSE", 0);
    public static SourceCell Fault(string what) => new(CellKind.Fault, what, 0);

    /// <param name="days">Days from 1899-12-30, as workbooks count them.</param>
    public static SourceCell Date(double days) => new(CellKind.Date, Day(days), days);

    const string Spaces = " \t\r\n\u00A0\u3000\uFEFF\u200B\u2007\u202F";

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
        if (!(days is >= 1 and <= 2_958_465))
            return Print(days);
        var minutes = (long)Math.Round(days * 1440);
        var date = new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddMinutes(minutes);
        return date.TimeOfDay == TimeSpan.Zero
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : date.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
    }
}
