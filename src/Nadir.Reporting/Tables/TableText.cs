using System.Text;

namespace Nadir.Reporting.Tables;

/// <summary>A table as plain text in columns: for terminals, shells and goldens.</summary>
public static class TableText
{
    public static string Write(TableContent table)
    {
        var heads = table.Columns.Select(column => column.Text.Split('\n')).ToArray();
        var widths = Enumerable.Range(0, table.Columns.Length)
            .Select(i => table.Rows.Where(row => row.Kind is RowKind.Body && i < row.Cells.Length).Select(row => Indented(row, i).Length).Concat(heads[i].Select(line => line.Length)).DefaultIfEmpty(0).Max())
            .ToArray();
        if (widths.Length > 0)
            widths[0] = Math.Max(widths[0], table.Rows.Where(row => row.Kind is RowKind.Heading).Select(row => row.Cells[0].Length - widths.Skip(1).Sum(width => width + 2)).DefaultIfEmpty(0).Max());
        var text = new StringBuilder();
        text.Append(table.Title).Append('\n');
        if (table.Population is { } population)
            text.Append(population).Append('\n');
        text.Append('\n');
        for (var line = 0; line < heads.Select(head => head.Length).DefaultIfEmpty(0).Max(); line++)
            Line(text, table, widths, i => line < heads[i].Length ? heads[i][line] : "");
        text.Append('-', Math.Max(widths.Sum() + 2 * (widths.Length - 1), 1)).Append('\n');
        foreach (var row in table.Rows)
        {
            if (row.Kind is RowKind.Heading)
                text.Append(row.Cells[0]).Append('\n');
            else
                Line(text, table, widths, i => i < row.Cells.Length ? Indented(row, i) : "");
        }
        if (table.Rows.IsEmpty)
            text.Append(table.Empty).Append('\n');
        foreach (var note in table.Footnotes)
            text.Append(text[^1] == '\n' && note == table.Footnotes[0] ? "\n" : "").Append(note).Append('\n');
        return text.ToString();
    }

    static string Indented(TableRow row, int column) => column == 0 ? new string(' ', 2 * row.Indent) + row.Cells[0] : row.Cells[column];

    static void Line(StringBuilder text, TableContent table, int[] widths, Func<int, string> cell)
    {
        var line = new StringBuilder();
        for (var i = 0; i < widths.Length; i++)
        {
            if (i > 0)
                line.Append("  ");
            line.Append(table.Columns[i].Align is Align.Number ? cell(i).PadLeft(widths[i]) : cell(i).PadRight(widths[i]));
        }
        text.Append(line.ToString().TrimEnd()).Append('\n');
    }
}
