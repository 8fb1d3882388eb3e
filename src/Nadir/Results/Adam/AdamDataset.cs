using System.Collections.Immutable;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Adam;

/// <summary>A variable of an analysis dataset, and where its value comes from.</summary>
public sealed record AdamColumn<TRow>(string Name, string Label, ColumnType Type, Func<TRow, DatasetCell> Value);

/// <summary>Makes a dataset from rows and the columns that read them.</summary>
public static class AdamDataset
{
    public static Dataset Of<TRow>(string name, string label, ImmutableArray<AdamColumn<TRow>> columns, IEnumerable<TRow> rows) => new(
        name, label,
        [.. columns.Select(column => new DatasetColumn(column.Name, column.Label, column.Type))],
        [.. rows.Select(row => columns.Select(column => column.Value(row)).ToArray())]);

    internal static AdamColumn<TRow> Text<TRow>(string name, string label, Func<TRow, string?> value) => new(name, label, ColumnType.Text, row => value(row));

    internal static AdamColumn<TRow> Number<TRow>(string name, string label, Func<TRow, DatasetCell> value) => new(name, label, ColumnType.Number, value);

    internal static AdamColumn<TRow> Date<TRow>(string name, string label, Func<TRow, DateOnly?> value) => new(name, label, ColumnType.Date, row => value(row));

    internal static string? Flag(bool set) => set ? "Y" : null;

    internal static string YesNo(bool yes) => yes ? "Y" : "N";
}
