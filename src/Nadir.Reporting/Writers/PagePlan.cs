using System.Collections.Immutable;
using Nadir.Reporting.Documents;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Writers;

/// <summary>A page of an output: rows of a part of its columns, or the notes from one on.</summary>
/// <param name="From">First row.</param>
/// <param name="To">After the last row.</param>
/// <param name="Note">The note that begins the page; null where there are rows or a figure.</param>
sealed record PlannedPage(int Part, int From, int To, int? Note = null);

/// <summary>What of an output stands on which page, the same in RTF and DOCX.</summary>
/// <remarks>
/// Heights of lines are fixed in both formats and lines are broken by the widths of the typeface, so the pages are known before a program sets them. A page ends where this says, and the contents name pages
/// that are right when the file is opened.
/// </remarks>
sealed record PagePlan(ImmutableArray<PlannedPage> Pages, double FigureRoom)
{
    /// <summary>Notes that begin a page.</summary>
    public ImmutableHashSet<int> NoteBreaks => [.. Pages.Select(page => page.Note).OfType<int>()];

    /// <summary>Left free on every page for what programs round and for borders.</summary>
    const double Slack = 5;

    public static PagePlan Of(StudyDocument document, DocumentOutput item)
    {
        string[] notes = [.. Notes.Of(document, item)];
        var apart = Notes.AreLong(item);
        var bottom = Bottom(apart ? [] : notes);
        var heading = (PageSize.Height - Top(document, null) - bottom - Slack) - Heading(item);
        var following = PageSize.Height - Top(document, item) - bottom - Slack;
        var pages = ImmutableArray.CreateBuilder<PlannedPage>();
        var left = heading;
        if (item.Figure is not null || item.Content.Rows.IsEmpty)
        {
            pages.Add(new(0, 0, 0));
            left = item.Figure is null ? left - Lines(item.Content.Empty, 9) * PageSize.Line(9) - 24 : 0;
        }
        else
        {
            var (table, size) = item.Set;
            var stays = RowGroups.Stays(table.Content.Rows);
            for (var part = 0; part < table.Parts.Length; part++)
            {
                var heights = Heights(table, table.Parts[part], size);
                var heads = Heads(table, table.Parts[part], size) + (table.Parts.Length > 1 ? PageSize.Line(7.5) : 0);
                var starts = PageBreaks.Of(heights, row => stays[row], (part == 0 ? heading : following) - heads, following - heads);
                for (var page = 0; page < starts.Length; page++)
                    pages.Add(new(part, starts[page], page + 1 < starts.Length ? starts[page + 1] : heights.Length));
                left = (starts.Length == 1 && part == 0 ? heading : following) - heads - heights[starts[^1]..].Sum();
            }
        }
        if (apart)
        {
            double[] heights = [.. notes.Select(note => Lines(note, Notes.Size) * PageSize.Line(Notes.Size))];
            // Notes begin under the table where the first of them has room.
            var starts = PageBreaks.Of(left < heights[0] ? heights : [0, .. heights], _ => false, left < heights[0] ? following : left, following);
            var shift = left < heights[0] ? 0 : 1;
            for (var page = shift; page < starts.Length; page++)
                pages.Add(new(0, 0, 0, Math.Max(starts[page] - shift, 0)));
        }
        return new(pages.ToImmutable(), heading - 4);
    }

    /// <summary>From the page's edge to the text: the running head, with the title again on pages after the first.</summary>
    static double Top(StudyDocument document, DocumentOutput? again)
    {
        var head = PageSize.TwipsHeader / 20.0 + PageSize.Line(8) * Lines(document.Study, 8);
        if (again is not null)
            head += 12 + PageSize.Line(10) * (1 + Lines(again.Title, 10, bold: true));
        return Math.Max(PageSize.TwipsTop / 20.0, head);
    }

    static double Bottom(IEnumerable<string> notes) =>
        Math.Max(PageSize.TwipsBottom / 20.0, PageSize.TwipsFooter / 20.0 + 4.5 + PageSize.Line(Notes.StampSize) + notes.Sum(note => Lines(note, Notes.Size) * PageSize.Line(Notes.Size)));

    static double Heading(DocumentOutput item) => 6 + PageSize.Line(10) * (1 + Lines(item.Title, 10, bold: true))
        + (item.Definition.Population is { Length: > 0 } population ? Lines(population, 9) * PageSize.Line(9) + 5 : 0);

    static double Heads(SetTable table, TablePart part, double size)
    {
        var bold = new Measure.Sans(size, bold: true);
        return part.Columns.Select((column, k) => LineCount.Of(table.Content.Columns[column].Text, part.Widths[k] - PageSize.Inside, bold)).Max() * PageSize.Line(size)
            + (2 * PageSize.AroundHeads + PageSize.AboveFirst - PageSize.AboveRow) / 20.0 + 1;
    }

    static double[] Heights(SetTable table, TablePart part, double size)
    {
        var line = PageSize.Line(size);
        var heights = new double[table.Cells.Length];
        for (var at = 0; at < heights.Length; at++)
        {
            var row = table.Content.Rows[at];
            if (row.Kind is RowKind.Heading)
            {
                heights[at] = LineCount.Of(row.Cells[0], part.Width - PageSize.Inside, table.Measure) * line + PageSize.AboveHeading / 20.0;
                continue;
            }
            var lines = 1;
            for (var k = 0; k < part.Columns.Length; k++)
            {
                var column = part.Columns[k];
                var indent = table.Content.Columns[column].Align is Align.Number ? table.LeftOf(part, k) : column == 0 ? row.Indent * size * 1.2 : 0;
                lines = Math.Max(lines, LineCount.Of(table.Cells[at][column], part.Widths[k] - PageSize.Inside - indent, table.Measure));
            }
            heights[at] = lines * line + PageSize.AboveRow / 20.0;
        }
        return heights;
    }

    internal static int Lines(string text, double size, bool bold = false, double width = PageSize.Text) => LineCount.Of(text, width, new Measure.Sans(size, bold));
}
