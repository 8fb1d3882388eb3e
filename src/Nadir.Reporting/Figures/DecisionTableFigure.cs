using Nadir.Escalation;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Figures;

/// <summary>A design's decision table as a protocol prints it: a letter for each number of subjects and of DLTs at the current level.</summary>
public static class DecisionTableFigure
{
    /// <param name="name">File name without extension.</param>
    /// <param name="columns">Numbers of subjects to show, rising.</param>
    public static Figure Of(string name, string title, DecisionTable table, IReadOnlyList<int> columns) => new(
        name, title, "A letter for each number of subjects (columns) and of DLTs (rows): E escalate, S stay, D de-escalate, X de-escalate and close the level.",
        width => Draw(table, columns, width), () => Data(name, title, table, columns));

    static Drawing Draw(DecisionTable table, IReadOnlyList<int> columns, double width)
    {
        const double Left = 44, Top = 42, Row = 22;
        var canvas = new Canvas();
        var rows = Rows(table, columns);
        var cell = Math.Min(56, (width - Left) / columns.Count);
        canvas.BeginHidden();
        canvas.Text(0, 12, "Subjects at the level", "soft");
        canvas.Text(0, Top - 6, "DLTs", "soft");
        for (var i = 0; i < columns.Count; i++)
            canvas.Text(Left + (i + 0.5) * cell, Top - 6, NumberText.Whole(columns[i]), "soft", Anchor.Middle);
        for (var dlts = 0; dlts < rows; dlts++)
            canvas.Text(Left - 10, Top + dlts * Row + 16, NumberText.Whole(dlts), "soft", Anchor.End);
        canvas.EndHidden();
        for (var i = 0; i < columns.Count; i++)
            for (var dlts = 0; dlts < rows && dlts <= columns[i]; dlts++)
            {
                var (letter, word, css) = Look(table[dlts, columns[i]]);
                canvas.BeginNamed($"{NumberText.Whole(dlts)} {(dlts == 1 ? "DLT" : "DLTs")} of {NumberText.Whole(columns[i])}: {word}");
                canvas.Rect(Left + i * cell + 1, Top + dlts * Row + 1, cell - 2, Row - 2, css, 2);
                canvas.Text(Left + (i + 0.5) * cell, Top + dlts * Row + 16, letter, "bold", Anchor.Middle);
                canvas.EndNamed();
            }
        var bottom = Top + rows * Row + 22;
        foreach (var (line, at) in (ReadOnlySpan<(string, double)>)[("E: escalate. S: stay.", 0), ("D: de-escalate. X: de-escalate and close the level.", 18)])
            canvas.Text(0, bottom + at, line, "soft");
        return canvas.ToDrawing(width, bottom + 26);
    }

    // One row beyond the first number that closes the widest column's level says enough.
    static int Rows(DecisionTable table, IReadOnlyList<int> columns) =>
        columns.Max(n => Math.Min(n, (table.EliminateIfAtLeast(n) ?? n) + 1)) + 1;

    static (string Letter, string Word, string Css) Look(DoseMove move) => move switch
    {
        DoseMove.Escalate => ("E", "escalate", "b2 after"),
        DoseMove.Stay => ("S", "stay", "body after"),
        DoseMove.Deescalate => ("D", "de-escalate", "b4 after"),
        _ => ("X", "de-escalate and close the level", "b1 after"),
    };

    static TableContent Data(string name, string title, DecisionTable table, IReadOnlyList<int> columns)
    {
        static string Cell(int? count) => count is { } number ? NumberText.Whole(number) : NumberText.None;
        return new()
        {
            Name = name, Title = title,
            Columns = [new("Subjects", Align.Number), new("Escalate if DLTs at most", Align.Number), new("De-escalate if at least", Align.Number), new("Close if at least", Align.Number)],
            Rows = [.. columns.Select(n => TableRow.Of(NumberText.Whole(n), Cell(table.EscalateIfAtMost(n)), Cell(table.DeescalateIfAtLeast(n)), Cell(table.EliminateIfAtLeast(n))))],
        };
    }
}
