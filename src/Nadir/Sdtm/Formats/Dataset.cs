using System.Collections.Immutable;
using System.Globalization;

namespace Nadir.Sdtm.Formats;

/// <summary>A table in memory, to be written as CSV or SAS XPORT, or read whole from one.</summary>
/// <param name="Name">Dataset name: <c>ADTTE</c>. At most 8 characters in XPORT version 5, 32 in version 8.</param>
/// <param name="Label">What it holds; empty when there is none. XPORT keeps 40 bytes.</param>
/// <param name="Rows">One array per row, as long as <paramref name="Columns"/>.</param>
public sealed record Dataset(string Name, string Label, ImmutableArray<DatasetColumn> Columns, IReadOnlyList<DatasetCell[]> Rows);

/// <summary>A column of a <see cref="Dataset"/>.</summary>
/// <param name="Name">Variable name. At most 8 characters in XPORT version 5, 32 in version 8.</param>
/// <param name="Label">At most 40 bytes in XPORT version 5; longer labels are cut there, kept in version 8.</param>
/// <param name="Length">Bytes in XPORT; 0: as long as the longest value needs, and 8 for a number.</param>
/// <param name="Format">SAS display format, such as <c>8.2</c> or <c>DATE9.</c>; null for none. A date without one has <c>DATE9.</c></param>
public sealed record DatasetColumn(string Name, string Label, ColumnType Type, int Length = 0, string? Format = null);

public enum ColumnType
{
    Text,
    Number,
    /// <summary>A whole date: ISO 8601 in CSV, days from 1960-01-01 in XPORT.</summary>
    Date,
}

/// <summary>One value: text, a number, a date, or missing.</summary>
public readonly record struct DatasetCell
{
    static readonly int SasEpoch = new DateOnly(1960, 1, 1).DayNumber;

    readonly double number;
    readonly bool hasNumber;

    readonly char letter;

    DatasetCell(double? number, char missing = '.') => (this.number, hasNumber, letter) = (number ?? 0, number is not null, missing);

    /// <summary>Null for a number, and for text that is missing.</summary>
    public string? Text { get; private init; }

    /// <summary>The number, or the date as days from 1960-01-01; null when missing.</summary>
    public double? Number => hasNumber ? number : null;

    /// <summary>How a missing number is missing: <c>.</c>, <c>_</c> or <c>A</c> to <c>Z</c>; of no meaning otherwise.</summary>
    public char Missing => letter == 0 ? '.' : letter;

    public bool IsMissing => Text is null && !hasNumber;

    public DateOnly? Date => hasNumber && number > -SasEpoch && number < 3_000_000 - SasEpoch ? DateOnly.FromDayNumber(SasEpoch + (int)number) : null;

    /// <summary>A missing number with SAS's letter for why.</summary>
    public static DatasetCell SpecialMissing(char letter) => new(null, letter);

    public static DatasetCell Of(string? text) => new(null) { Text = text };
    public static DatasetCell Of(double? value) => new(value);
    public static DatasetCell Of(DateOnly? date) => new(date is { } day ? day.DayNumber - SasEpoch : null);

    public static implicit operator DatasetCell(string? text) => Of(text);
    public static implicit operator DatasetCell(double? value) => Of(value);
    public static implicit operator DatasetCell(double value) => Of(value);
    public static implicit operator DatasetCell(int? value) => Of((double?)value);
    public static implicit operator DatasetCell(int value) => Of((double)value);
    public static implicit operator DatasetCell(decimal? value) => Of((double?)value);
    public static implicit operator DatasetCell(decimal value) => Of((double)value);
    public static implicit operator DatasetCell(DateOnly? date) => Of(date);
    public static implicit operator DatasetCell(DateOnly date) => Of((DateOnly?)date);

    /// <summary>As CSV has it: empty when missing, the shortest number that reads back the same, an ISO date.</summary>
    public string AsText(ColumnType type)
    {
        if (Text is not null)
            return Text;
        if (!hasNumber)
            return "";
        return type == ColumnType.Date && Date is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Print(number);
    }

    /// <summary>The shortest text that reads back as the same number, without an exponent where a reader would not expect one.</summary>
    public static string Print(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return shortest.Contains('E', StringComparison.Ordinal) && Math.Abs(value) is < 1e15 and > 1e-12
            ? value.ToString("0.##############################", CultureInfo.InvariantCulture)
            : shortest;
    }
}
