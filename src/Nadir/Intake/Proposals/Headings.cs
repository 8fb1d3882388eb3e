using System.Collections.Immutable;
using Nadir.Intake.Conversion;
using Nadir.Intake.Forms;
using Nadir.Intake.Sources;
using Nadir.Intake.Values;

namespace Nadir.Intake.Proposals;

/// <summary>The headings of a sheet, taken from one row or from two rows together.</summary>
/// <param name="Row">Row of the headings, the last of them.</param>
/// <param name="Count">Rows that they take.</param>
/// <param name="Texts">A heading per column; empty where there is none.</param>
sealed record Headings(int Row, int Count, ImmutableArray<string> Texts)
{
    const int Deepest = 30;

    /// <summary>The headings in the spelling of <see cref="HeaderWords.Plain"/>.</summary>
    public ImmutableArray<string> Plain { get; } = [.. Texts.Select(HeaderWords.Plain)];

    /// <summary>Every row among the first that could hold headings, alone and together with the row above it.</summary>
    public static IEnumerable<Headings> Candidates(SheetSample sample)
    {
        for (var i = 0; i < sample.Rows.Length && i < Deepest; i++)
        {
            var row = sample.Rows[i];
            if (Filled(row) < 2 && sample.Width > 2)
                continue;
            yield return new Headings(row.Number, 1, [.. Enumerable.Range(0, sample.Width).Select(column => Text(row[column]))]);
            if (i > 0 && sample.Rows[i - 1] is { } above && above.Number == row.Number - 1 && Filled(above) >= 2 && !GivesDates(row))
                yield return new Headings(row.Number, 2, Joined(above, row, sample.Width));
        }
    }

    /// <summary>Two rows of headings as one: what stands above goes on over the columns to its right.</summary>
    public static ImmutableArray<string> Joined(SourceRow above, SourceRow below, int width)
    {
        var texts = ImmutableArray.CreateBuilder<string>(width);
        if (IsUnits(below))
            return [.. Enumerable.Range(0, width).Select(column => below[column].IsEmpty ? Text(above[column]) : $"{Text(above[column])} ({Text(below[column])})")];
        var carried = "";
        for (var column = 0; column < width; column++)
        {
            var top = Text(above[column]);
            var bottom = Text(below[column]);
            // A heading over several columns stands over the first of them only, unless the cells are merged.
            if (top.Length > 0)
                carried = top;
            var over = top.Length > 0 ? top : bottom.Length > 0 && below[column] is { IsEmpty: false } && column > 0 && Spans(above, below, column) ? carried : "";
            texts.Add(over.Length == 0 || over == bottom ? bottom : bottom.Length == 0 ? over : over + " " + bottom);
        }
        return texts.DrainToImmutable();
    }

    /// <summary>The heading above goes on over this column: the row below repeats what it had under it.</summary>
    static bool Spans(SourceRow above, SourceRow below, int column)
    {
        for (var left = column - 1; left >= 0; left--)
        {
            if (!above[left].IsEmpty)
                return !below[left].IsEmpty;
        }
        return false;
    }

    /// <summary>A row of units under the names of the tests.</summary>
    public static bool IsUnits(SourceRow row) => Filled(row) >= 2 && row.Cells.All(cell => cell.IsEmpty || cell.Kind == CellKind.Text && LooseNumber.IsUnitAlone(cell.Text));

    /// <summary>A row of scan dates under the names of the visits: it belongs to the first block of lesions, not to the headings.</summary>
    static bool GivesDates(SourceRow row) =>
        row.Cells.FirstOrDefault(cell => !cell.IsEmpty) is { Kind: CellKind.Text } label && RowKinds.IsDates(label.Text)
        && row.Cells.Skip(1).Any(cell => cell.Kind == CellKind.Date || cell.Kind == CellKind.Text && LooseDate.Read(cell, DateOrder.Unknown).Reading != DateReading.None);

    static int Filled(SourceRow row) => row.Cells.Count(cell => !cell.IsEmpty);

    static string Text(SourceCell cell) => cell.Kind is CellKind.Fault ? "" : cell.Text.ReplaceLineEndings(" ");
}
