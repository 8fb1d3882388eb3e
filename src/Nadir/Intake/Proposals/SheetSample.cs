using System.Collections.Immutable;
using Nadir.Intake.Sources;

namespace Nadir.Intake.Proposals;

/// <summary>The first rows of a sheet: enough to see what it is.</summary>
sealed class SheetSample
{
    const int Most = 3000;
    const int WidestSheet = 2000;

    SheetSample(ImmutableArray<SourceRow> rows, int width) => (Rows, Width) = (rows, width);

    public ImmutableArray<SourceRow> Rows { get; }

    /// <summary>Columns up to the last that holds anything.</summary>
    public int Width { get; }

    public static SheetSample Of(SourceSheet sheet)
    {
        var rows = ImmutableArray.CreateBuilder<SourceRow>();
        var width = 0;
        foreach (var row in sheet.Rows())
        {
            if (rows.Count == Most)
                break;
            for (var i = Math.Min(row.Cells.Length, WidestSheet) - 1; i >= width; i--)
            {
                if (!row.Cells[i].IsEmpty)
                    width = i + 1;
            }
            // The sheet may use the array again.
            rows.Add(new SourceRow(row.Number, [.. row.Cells.AsSpan(0, Math.Min(row.Cells.Length, WidestSheet))]));
        }
        return new SheetSample(rows.ToImmutable(), width);
    }

    /// <summary>Cells of a column below a row that hold something.</summary>
    /// <param name="totals">Also those of rows that begin with the word of a total.</param>
    public IEnumerable<SourceCell> Values(int column, int afterRow, bool totals = true)
    {
        foreach (var row in Rows)
        {
            if (!totals && Conversion.RowKinds.IsTotal(Array.Find(row.Cells, cell => !cell.IsEmpty).Text))
                continue;
            if (row.Number > afterRow && row[column] is { IsEmpty: false } cell)
                yield return cell;
        }
    }
}
