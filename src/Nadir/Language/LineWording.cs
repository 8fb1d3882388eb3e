using System.Text;

namespace Nadir.Language;

/// <summary>Lines of plain text in a language: indent, marks and columns stay.</summary>
public static class LineWording
{
    const string Gap = "  ";

    /// <summary>Whether the line has columns: two spaces or more inside it.</summary>
    public static bool HasColumns(string line) => line.AsSpan().Trim(' ').Contains(Gap, StringComparison.Ordinal);

    public static string Of(string line, Wording wording)
    {
        var text = line.TrimStart(' ');
        var indent = line.Length - text.Length;
        if (!text.Contains(Gap, StringComparison.Ordinal))
            return line[..indent] + wording.Of(text);
        StringBuilder said = new(line[..indent]);
        foreach (var cell in Cells(line))
        {
            // The next column begins where it did, or two columns on.
            if (said.Length > indent)
                said.Append(' ', Math.Max(Gap.Length, cell.Start - Letters.Columns(said.ToString())));
            said.Append(wording.Of(cell.Text));
        }
        return said.ToString();
    }

    /// <summary>Lines that stand together: each column is as wide as what stands in it, and stays on the side it was on.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<string> lines, Wording wording)
    {
        var cells = lines.Select(line => Cells(line).ToArray()).ToArray();
        if (lines.Count < 2 || Columns(cells) is not { } columns)
            return lines.Select(line => Of(line, wording));
        var said = cells.Select(row => row.ToDictionary(cell => Array.FindIndex(columns, column => cell.Start >= column.Start && cell.End <= column.End), cell => (cell.Start, Text: wording.Of(cell.Text)))).ToArray();
        var right = columns.Select(column => cells.SelectMany(row => row).Where(cell => cell.Start >= column.Start && cell.End <= column.End).ToArray()).Select(of => of.Select(cell => cell.Start).Distinct().Count() > 1 && of.Select(cell => cell.End).Distinct().Count() == 1).ToArray();
        var widths = columns.Select((column, i) => said.Where(row => row.ContainsKey(i)).Max(row => (right[i] ? 0 : row[i].Start - column.Start) + Letters.Columns(row[i].Text))).ToArray();
        return said.Select(row =>
        {
            StringBuilder line = new(new string(' ', columns[0].Start));
            for (var i = 0; i < columns.Length; i++)
            {
                var (start, text) = row.TryGetValue(i, out var cell) ? cell : (columns[i].Start, "");
                var room = widths[i] - Letters.Columns(text);
                var before = right[i] ? room : start - columns[i].Start;
                line.Append(i == 0 ? "" : Gap).Append(' ', before).Append(text).Append(' ', room - before);
            }
            return line.ToString().TrimEnd();
        });
    }

    /// <returns>From where to where each column goes; null where two cells of a line would fall into one.</returns>
    static (int Start, int End)[]? Columns(Cell[][] rows)
    {
        List<(int Start, int End)> columns = [];
        foreach (var cell in rows.SelectMany(row => row).OrderBy(cell => cell.Start).ThenBy(cell => cell.End))
        {
            if (columns.Count > 0 && cell.Start <= columns[^1].End)
                columns[^1] = (columns[^1].Start, Math.Max(columns[^1].End, cell.End));
            else
                columns.Add((cell.Start, cell.End));
        }
        return rows.All(row => row.Select(cell => columns.FindIndex(column => cell.Start >= column.Start && cell.End <= column.End)).Distinct().Count() == row.Length) ? [.. columns] : null;
    }

    static IEnumerable<Cell> Cells(string line)
    {
        for (var i = 0; i < line.Length;)
        {
            while (i < line.Length && line[i] == ' ')
                i++;
            if (i == line.Length)
                yield break;
            var end = line.IndexOf(Gap, i, StringComparison.Ordinal) is var gap and >= 0 ? gap : line.Length;
            yield return new(i, line[i..end].TrimEnd(' '));
            i = end;
        }
    }

    readonly record struct Cell(int Start, string Text)
    {
        public int End => Start + Text.Length;
    }
}
