using System.Collections.Immutable;
using Nadir.Results;

namespace Nadir.Reporting.Tables;

/// <summary>A table as it is printed: every cell is text by now.</summary>
public sealed record TableContent
{
    /// <summary>File name without extension: <c>best-overall-response-orr</c>.</summary>
    public required string Name { get; init; }
    public required string Title { get; init; }
    /// <summary>Whom it counts; null where the title says it.</summary>
    public string? Population { get; init; }
    public required ImmutableArray<ColumnHead> Columns { get; init; }
    public required ImmutableArray<TableRow> Rows { get; init; }
    public ImmutableArray<string> Footnotes { get; init; } = [];
    /// <summary>The statistics behind the cells, unrounded; empty for a listing, whose cells are the data.</summary>
    public ImmutableArray<TableDatum> Data { get; init; } = [];
    /// <summary>What would fill it, printed when there are no rows.</summary>
    public string Empty { get; init; } = "Nothing to show.";
}

/// <param name="Text">Two lines are separated by a line break.</param>
public sealed record ColumnHead(string Text, Align Align = Align.Left);

public enum Align
{
    Left,
    /// <summary>Numbers: right, so that equal decimals stand under one another.</summary>
    Number,
    /// <summary>Dates and codes: never broken over two lines.</summary>
    Whole,
}

/// <param name="Cells">One per column; shorter rows are filled with nothing.</param>
/// <param name="Indent">Levels, for rows under a heading.</param>
public sealed record TableRow(ImmutableArray<string> Cells, RowKind Kind = RowKind.Body, int Indent = 0)
{
    /// <summary>Address inside the page that the first cell leads to; null for none.</summary>
    public string? Link { get; init; }

    public static TableRow Of(params ReadOnlySpan<string> cells) => new([.. cells]);
    public static TableRow Heading(string text) => new([text], RowKind.Heading);
}

public enum RowKind { Body, Heading }

/// <summary>One cell with the statistic it was written from.</summary>
public sealed record TableDatum(string Row, string Column, AnalysisResult Result, string Text);
