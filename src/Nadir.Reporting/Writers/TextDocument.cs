using System.Globalization;
using System.Text;
using Nadir.Reporting.Documents;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Writers;

/// <summary>Plain text: 132 columns, 55 lines a page, a form feed between pages. Every page has title, heads and notes.</summary>
static class TextDocument
{
    public const int Width = 132, Length = 55;

    /// <summary>Most lines of notes under every page; longer notes stand once, at the end.</summary>
    const int MostNotes = 16;

    public static void Write(StudyDocument document, TextWriter output)
    {
        // Pages are made twice, first to be counted: a long listing is not held in memory as lines.
        int[] pages = [.. document.Outputs.Select(item => Pages(document, item).Count())];
        var front = document.Outputs.Length > 1 ? Front(document, pages) : [];
        var total = pages.Sum() + front.Count;
        var number = 0;
        foreach (var page in front.Concat(document.Outputs.SelectMany(item => Pages(document, item))))
        {
            if (number++ > 0)
                output.Write('\f');
            output.Write(TextLines.BothEnds(Shortened(document.Study), document.Say(string.Create(CultureInfo.InvariantCulture, $"Page {number} of {total}")), Width).TrimEnd());
            output.Write('\n');
            foreach (var line in page)
            {
                output.Write(line.AsSpan().TrimEnd(' '));
                output.Write('\n');
            }
        }
    }

    static string Shortened(string study) => TextLines.Of(study, 100)[0];

    static List<List<string>> Front(StudyDocument document, int[] pages)
    {
        List<string> head =
        [
            "", "", .. TextLines.Of(document.Title, Width), "", document.Heading, "",
            .. document.Facts.SelectMany(fact => TextLines.Of($"{fact.Label}{document.Colon}{fact.Value}", Width)), "", document.Say(DocumentTerms.Contents), "",
        ];
        // The contents' own pages move what follows; their number is found by setting them with room for any number.
        List<string> Contents(int front)
        {
            List<string> lines = [.. head];
            var section = "";
            var next = front + 1;
            for (var k = 0; k < pages.Length; k++)
            {
                var item = document.Outputs[k];
                if (item.Definition.Section.Number != section)
                    lines.AddRange(["", $"{section = item.Definition.Section.Number} {document.Say(item.Definition.Section.Title)}"]);
                var page = next.ToString(CultureInfo.InvariantCulture);
                next += pages[k];
                var title = TextLines.Of($"{item.Label}  {item.Title}", Width - 14);
                for (var i = 0; i < title.Count; i++)
                    lines.Add(i < title.Count - 1 ? "  " + title[i] : "  " + title[i] + " " + new string('.', Math.Max(Width - 4 - TextLines.Columns(title[i]) - page.Length, 1)) + " " + page);
            }
            return lines;
        }
        var count = Contents(0).Chunk(Length - 1).Count();
        return [.. Contents(count).Chunk(Length - 1).Select(page => page.ToList())];
    }

    static IEnumerable<List<string>> Pages(StudyDocument document, DocumentOutput item)
    {
        var notes = Notes(document, item);
        var under = notes.Count <= MostNotes;
        var rule = new string('_', Width);
        List<string> foot = [rule, .. under ? notes : [], document.StampLine];
        var first = true;
        foreach (var (heads, rows) in Parts(document, item))
        {
            List<string> page = [];
            var top = Top(document, item, first, heads);
            page.AddRange(top);
            var room = Math.Max(Length - 1 - top.Count - foot.Count, 4);
            var used = 0;
            foreach (var row in rows)
            {
                if (used > 0 && used + row.Count > room)
                {
                    yield return Finish(page, foot);
                    first = false;
                    page = [.. Top(document, item, first, heads)];
                    used = 0;
                }
                // A row longer than a page goes on; it is not cut.
                foreach (var line in row)
                {
                    if (used == room)
                    {
                        yield return Finish(page, foot);
                        first = false;
                        page = [.. Top(document, item, first, heads)];
                        used = 0;
                    }
                    page.Add(line);
                    used++;
                }
            }
            yield return Finish(page, foot);
            first = false;
        }
        if (!under)
            foreach (var chunk in notes.Chunk(Length - 10))
                yield return Finish([.. Top(document, item, false, []), .. chunk], [rule, document.StampLine]);
    }

    static List<string> Finish(List<string> page, List<string> foot) => [.. page, .. foot];

    static List<string> Top(StudyDocument document, DocumentOutput item, bool first, List<string> heads)
    {
        List<string> lines = [""];
        lines.Add(TextLines.Centre(first ? item.Label : $"{item.Label} ({document.Say(DocumentTerms.Continued)})", Width));
        lines.AddRange(TextLines.Of(item.Title, Width - 10).Select(line => TextLines.Centre(line, Width)));
        if (item.Definition.Population is { Length: > 0 } population)
            lines.AddRange(TextLines.Of(population, Width - 10).Select(line => TextLines.Centre(line, Width)));
        lines.Add("");
        lines.Add(new string('_', Width));
        lines.AddRange(heads);
        return lines;
    }

    static List<string> Notes(StudyDocument document, DocumentOutput item) =>
    [
        .. item.Figure is null ? [] : TextLines.Of(document.Say(DocumentTerms.FigureAsData), Width), .. item.Notes.SelectMany(note => TextLines.Of(note, Width)),
        .. item.Source.Length == 0 ? [] : TextLines.Of($"{document.Say(DocumentTerms.Source)}{document.Colon}{item.Source}", Width),
    ];

    static IEnumerable<(List<string> Heads, IEnumerable<List<string>> Rows)> Parts(StudyDocument document, DocumentOutput item)
    {
        if (item.Content.Rows.IsEmpty)
        {
            yield return ([], [["", .. TextLines.Of(item.Content.Empty, Width), ""]]);
            yield break;
        }
        var measure = new Measure.Fixed();
        var table = SetTable.Of(item.Content, measure, measure, Width, 2, 2);
        for (var part = 0; part < table.Parts.Length; part++)
        {
            var columns = table.Parts[part].Columns;
            int[] widths = [.. table.Parts[part].Widths.Select(width => (int)width)];
            List<string> heads = [.. table.Parts.Length == 1 ? [] : (string[])[$"({document.Say(DocumentTerms.Part(part + 1, table.Parts.Length))})"]];
            heads.AddRange(Row([.. columns.Select(i => TextLines.Of(item.Content.Columns[i].Text, widths[columns.IndexOf(i)] - 2))], columns, widths, item.Content, null, bottom: true));
            heads.Add(new string('-', Math.Min(widths.Sum(), Width)));
            yield return (heads, Enumerable.Range(0, table.Cells.Length).Select(row => Row(table, row, columns, widths)));
        }
    }

    static List<string> Row(SetTable table, int at, System.Collections.Immutable.ImmutableArray<int> columns, int[] widths)
    {
        var row = table.Content.Rows[at];
        if (row.Kind is RowKind.Heading)
            return TextLines.Of(row.Cells[0], Width);
        var cells = new List<string>[columns.Length];
        for (var k = 0; k < columns.Length; k++)
        {
            var indent = columns[k] == 0 ? 2 * row.Indent : 0;
            var cell = table.Cells[at][columns[k]];
            cells[k] = [.. TextLines.Of(cell, widths[k] - 2 - indent).Select(line => new string(' ', indent) + line)];
            if (table.Content.Columns[columns[k]].Align is Align.Number && cells[k].Count == 1 && cell.Length > 0)
            {
                var block = (int)table.Blocks[columns[k]];
                cells[k] = [new string(' ', Math.Max((widths[k] - 2 - block) / 2, 0)) + cell];
            }
        }
        return Row(cells, columns, widths, table.Content, row, bottom: false);
    }

    /// <param name="row">Null for heads, which stand at the bottom of their row, those of numbers in the middle of their column.</param>
    static List<string> Row(List<string>[] cells, System.Collections.Immutable.ImmutableArray<int> columns, int[] widths, TableContent content, TableRow? row, bool bottom)
    {
        var height = cells.Max(cell => cell.Count);
        List<string> lines = [];
        for (var line = 0; line < height; line++)
        {
            var text = new StringBuilder();
            for (var k = 0; k < cells.Length; k++)
            {
                var from = bottom ? line - (height - cells[k].Count) : line;
                var cell = from >= 0 && from < cells[k].Count ? cells[k][from] : "";
                if (row is null && content.Columns[columns[k]].Align is Align.Number)
                    cell = TextLines.Centre(cell, widths[k] - 2);
                text.Append(TextLines.PadRight(cell, widths[k]));
            }
            lines.Add(text.ToString());
        }
        return lines;
    }
}
