using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Tables;

/// <summary>A table as HTML: caption, heads with scope, rows with a head of their own; a wide one scrolls in its box.</summary>
public static class TableHtml
{
    /// <param name="caption">False where a heading beside the table says it already; it is then for screen readers only.</param>
    public static void Write(Markup page, TableContent table, bool caption = true)
    {
        if (table.Rows.IsEmpty)
        {
            page.Element("p", (caption ? table.Title + ": " : "") + table.Empty, "empty").Line();
            return;
        }
        if (caption)
        {
            // Outside the box, so that it stays in sight when a wide table scrolls.
            page.Raw("<p class=\"cap\" aria-hidden=\"true\">").Text(table.Title);
            if (table.Population is { } counted)
                page.Raw(" ").Element("span", counted, "soft");
            page.Raw("</p>").Line();
        }
        // One row of heads, and each row its own: what a head is for follows from where it stands, and the folded tables of a page are a fifteenth smaller.
        var simple = !caption && table.Rows.All(row => row.Kind is not RowKind.Heading);
        page.Open("div").With("class", "box").With("role", "region").With("aria-label", table.Title).With("tabindex", "0").Close();
        page.Open("table").With("class", Classes(table)).Close();
        page.Element("caption", table.Population is { } population ? $"{table.Title}, {population}" : table.Title, "unseen").Raw("<thead><tr>");
        foreach (var column in table.Columns)
        {
            page.Raw(simple ? "<th>" : "<th scope=\"col\">");
            var lines = column.Text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0)
                    page.Raw("<br/>");
                page.Text(lines[i]);
            }
            page.End("th");
        }
        page.Raw("</tr></thead><tbody>").Line();
        foreach (var row in table.Rows)
            WriteRow(page, table, row, simple);
        page.Raw("</tbody></table></div>").Line();
        if (table.Footnotes.IsEmpty)
            return;
        page.Raw("<p class=\"note\">");
        for (var i = 0; i < table.Footnotes.Length; i++)
        {
            if (i > 0)
                page.Raw("<br/>");
            page.Text(table.Footnotes[i]);
        }
        page.Raw("</p>").Line();
    }

    /// <summary>Columns that the table's own class aligns: <c>n3</c> makes the third one numbers. A page of thousands of cells is a fifth smaller for it.</summary>
    internal const int MostAligned = 24;

    static string? Classes(TableContent table)
    {
        List<string> classes = table.Data.IsEmpty ? [] : ["defined"];
        for (var i = 0; i < Math.Min(table.Columns.Length, MostAligned); i++)
            if ((Class(table.Columns[i].Align) ?? ByLength(table, i)) is { } align)
                classes.Add(align + Layout.NumberText.Whole(i + 1));
        return classes.Count == 0 ? null : string.Join(' ', classes);
    }

    static string? Class(Align align) => align switch
    {
        Align.Number => "n",
        Align.Whole => "w",
        _ => null,
    };

    /// <summary>Short texts stay on one line, and long ones have room: what a browser gives a column otherwise depends on its neighbours.</summary>
    static string? ByLength(TableContent table, int column) =>
        table.Rows.Where(row => row.Kind is RowKind.Body && column < row.Cells.Length).Select(row => row.Cells[column].Length).DefaultIfEmpty(0).Max() switch
        {
            0 => null,
            <= Short => "w",
            >= Long => "t",
            _ => "m",
        };

    const int Short = 24, Long = 60;

    static void WriteRow(Markup page, TableContent table, TableRow row, bool simple)
    {
        if (row.Kind is RowKind.Heading)
        {
            page.Raw("<tr class=\"head\">").Open("th").With("scope", "rowgroup").With("colspan", table.Columns.Length).Close().Text(row.Cells[0]).Raw("</th></tr>").Line();
            return;
        }
        page.Raw("<tr>").Open("th").With("scope", simple ? null : "row");
        page.With("class", row.Indent switch { 0 => null, 1 => "i1", _ => "i2" }).Close();
        if (row.Link is { } link)
            page.Open("a").With("href", link).Close().Text(row.Cells[0]).End("a");
        else
            page.Text(row.Cells[0]);
        page.End("th");
        for (var i = 1; i < table.Columns.Length; i++)
        {
            page.Open("td").With("class", i < MostAligned ? null : Class(table.Columns[i].Align)).Close();
            var cell = i < row.Cells.Length ? row.Cells[i] : "";
            // The mark of a footnote hangs beside the column, so that decimals stay under one another.
            if (cell.Length > 1 && TableDefinition.Marks.Contains(cell[^1], StringComparison.Ordinal))
                page.Text(cell[..^1]).Element("span", cell[^1..], "mark");
            else
                page.Text(cell);
            page.End("td");
        }
        page.Raw("</tr>").Line();
    }

    /// <summary>The table as a page of its own.</summary>
    public static string Document(TableContent table, string study)
    {
        var page = new Markup();
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        page.Element("title", $"{table.Title}: {study}").Raw("<style>").Raw(Page.ReportStyle.Css).Raw("</style></head>\n<body><main class=\"alone\">");
        page.Element("p", study, "soft");
        // Its rows lead to places of the report, which this page has not.
        Write(page, table with { Rows = [.. table.Rows.Select(row => row with { Link = null })] });
        return page.Raw("</main></body></html>\n").ToString();
    }
}
