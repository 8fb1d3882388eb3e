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
        page.Open("div").With("class", "box").With("role", "region").With("aria-label", table.Title).With("tabindex", "0").Close();
        page.Open("table").Close();
        page.Open("caption").With("class", caption ? null : "unseen").Close().Text(table.Title);
        if (table.Population is { } population)
            page.Raw(" ").Element("span", population, "soft");
        page.End("caption").Raw("<thead><tr>");
        foreach (var column in table.Columns)
        {
            page.Open("th").With("scope", "col").With("class", column.Align is Align.Number ? "n" : null).Close();
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
            WriteRow(page, table, row);
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

    static void WriteRow(Markup page, TableContent table, TableRow row)
    {
        if (row.Kind is RowKind.Heading)
        {
            page.Raw("<tr class=\"head\">").Open("th").With("scope", "rowgroup").With("colspan", table.Columns.Length).Close().Text(row.Cells[0]).Raw("</th></tr>").Line();
            return;
        }
        page.Raw("<tr>").Open("th").With("scope", "row");
        if (row.Indent > 0)
            page.With("class", "i" + (row.Indent > 1 ? "2" : "1"));
        page.Close();
        if (row.Link is { } link)
            page.Open("a").With("href", link).Close().Text(row.Cells[0]).End("a");
        else
            page.Text(row.Cells[0]);
        page.End("th");
        for (var i = 1; i < table.Columns.Length; i++)
            page.Open("td").With("class", table.Columns[i].Align is Align.Number ? "n" : null).Close().Text(i < row.Cells.Length ? row.Cells[i] : "").End("td");
        page.Raw("</tr>").Line();
    }

    /// <summary>The table as a page of its own.</summary>
    public static string Document(TableContent table, string study)
    {
        var page = new Markup();
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        page.Element("title", $"{table.Title}: {study}").Raw("<style>").Raw(Page.ReportStyle.Css).Raw("</style></head>\n<body><main class=\"alone\">");
        page.Element("p", study, "soft");
        Write(page, table);
        return page.Raw("</main></body></html>\n").ToString();
    }
}
