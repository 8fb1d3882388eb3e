using System.Collections.Immutable;
using Nadir.Reporting.Figures;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Page;

/// <summary>A section of tables. A long one is folded after its head.</summary>
static class TablesSection
{
    const int Long = 40;

    public static void Write(Markup page, StudyReport report, string id, string title, ImmutableArray<TableContent> tables, ImmutableArray<Figure> figures = default, Behind? behind = null)
    {
        page.Open("section").With("id", id).With("aria-labelledby", id + "-title").Close();
        page.Open("h2").With("id", id + "-title").Close().Text(title).End("h2").Line();
        if (!figures.IsDefault)
            for (var i = 0; i < figures.Length; i++)
                EndpointSection.WriteFigure(page, report, figures[i], $"{id}-after-{NumberText.Whole(i + 1)}");
        foreach (var table in tables)
            Table(page, report, behind?.Link(table) ?? table);
        behind?.Write(page, report);
        page.Raw("</section>").Line();
    }

    public static void Table(Markup page, StudyReport report, TableContent table)
    {
        table = SubjectLinks.Of(table, report);
        if (table.Rows.Length <= Long)
        {
            TableHtml.Write(page, table);
            return;
        }
        page.Raw("<details class=\"data\"><summary>").Text($"{table.Title} ({NumberText.Whole(table.Rows.Length)} rows)").Raw("</summary><div class=\"in\">");
        TableHtml.Write(page, table, caption: false);
        page.Raw("</div></details>").Line();
    }
}
