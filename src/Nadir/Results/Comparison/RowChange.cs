using System.Collections.Immutable;

namespace Nadir.Results.Comparison;

public enum ChangeKind { Added, Removed, Changed }

/// <summary>One row of a dataset that is in one state only, or differs between the two.</summary>
/// <param name="Dataset">Analysis dataset or SDTM domain.</param>
/// <param name="Subject">USUBJID, else SUBJID; empty for a row of no subject.</param>
/// <param name="Key">What tells the row from others of the subject: <c>PARAMCD=PFS</c>, <c>TRSEQ=14</c>.</param>
/// <param name="Columns">Columns that differ; of a row in one state only, all that are not empty.</param>
/// <param name="Old">The row before; null when it is new.</param>
/// <param name="New">The row after; null when it is gone.</param>
public sealed record RowChange(
    string Dataset, string Subject, ImmutableArray<(string Column, string Value)> Key, ChangeKind Kind, ImmutableArray<ValueChange> Columns, TextRow? Old, TextRow? New)
{
    /// <summary>The value of a column, as it is now if the row still is.</summary>
    public string Value(string column) => (New ?? Old)?.Value(column) ?? "";

    public bool Touches(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
            if (Columns.Any(change => change.Column == column))
                return true;
        return false;
    }
}

/// <summary>A row with its table.</summary>
public sealed record TextRow(TextTable Table, ImmutableArray<string> Cells)
{
    public string Value(string column) => Table.Value(Cells, column);
}

/// <param name="Old">Empty when missing.</param>
public sealed record ValueChange(string Column, string Old, string New);
