using System.Globalization;
using System.Text;
using Nadir.Reporting.Documents;
using Nadir.Reporting.Figures;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Writers;

/// <summary>One page that reads on a screen and prints as the other formats do: A4 across, an output a page, title and heads again on every page, page numbers in the margin.</summary>
static class HtmlDocument
{
    public static void Write(StudyDocument document, TextWriter output)
    {
        var page = new Markup();
        var (before, between, after) = document.PageWords;
        page.Raw("<!DOCTYPE html>\n<html").With("lang", document.Wording?.Language ?? "en").Raw("><head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        page.Element("title", $"{document.Study}: {(document.Outputs is [var only] ? $"{only.Label} {only.Title}" : document.Heading)}").Raw("<style>");
        page.Raw(Style).Raw(":root{" + Palette.Light + "}").Raw(FigureStyle.Inline);
        page.Raw("@page{size:A4 landscape;margin:16mm 19mm 15mm;@top-left{content:").Raw(Quoted(document.Study)).Raw(";").Raw(Margin)
            .Raw("}@top-right{content:").Raw($"{Quoted(before)} counter(page) {Quoted(between)} counter(pages) {Quoted(after)};").Raw(Margin)
            .Raw("}@bottom-left{content:").Raw(Quoted(document.StampLine)).Raw(";").Raw(Margin).Raw("}}");
        page.Raw("</style></head>\n<body><main>").Line();
        if (document.Outputs.Length > 1)
            Front(page, document);
        foreach (var item in document.Outputs)
        {
            Output(page, document, item, output);
            page.MoveTo(output);
        }
        page.Raw("</main></body></html>\n");
        page.MoveTo(output);
    }

    const string Margin = "font:7pt Arial,'Liberation Sans',sans-serif;color:#565c63";

    const string Style =
        "body{margin:0;background:#f5f6f7;color:#000;font:9pt Arial,'Liberation Sans',Helvetica,'Microsoft YaHei','Noto Sans CJK SC',sans-serif}main{max-width:734pt;margin:0 auto}"
        + "section{background:#fff;margin:12pt 0;padding:18pt 24pt;overflow-x:auto}h1{font-size:16pt;margin:24pt 0 4pt}h2{font-size:12pt;margin:0 0 6pt}h3{font-size:9pt;margin:10pt 0 3pt}"
        + "dl{display:grid;grid-template-columns:max-content 1fr;gap:2pt 14pt}dt{color:#565c63}dd{margin:0;overflow-wrap:anywhere}"
        + ".toc{list-style:none;margin:0;padding:0}.toc li{display:grid;grid-template-columns:96pt 1fr;margin:1pt 0}a{color:#005a9c;text-decoration:none}"
        + "table{border-collapse:collapse;margin:0 auto 8pt;table-layout:fixed;border-bottom:.75pt solid #000}th,td{padding:.6pt 3pt;vertical-align:top;text-align:left;overflow-wrap:anywhere;font-weight:400}"
        + "th.t{text-align:center;font-weight:600;font-size:10pt;padding-bottom:8pt}th.t span{font-weight:400;font-size:9pt}tr.h th{font-weight:600;vertical-align:bottom;border-top:.75pt solid #000;border-bottom:.5pt solid #000;padding:2pt 3pt}th.n{text-align:center}"
        + "td.n{white-space:nowrap}tr.g th{padding-top:4pt}.notes{border-top:.5pt solid #000;padding-top:3pt;font-size:7.5pt}.notes p{margin:0 0 1pt}tfoot td{padding:5pt 0 0;font-size:7.5pt;border-top:.75pt solid #000}tfoot p{margin:0 0 1pt}"
        + ".cap{text-align:center;font-weight:600;font-size:10pt;margin:0 0 8pt}.cap span{font-weight:400;font-size:9pt}.pop{text-align:center;margin:0 0 6pt}.part{text-align:center;color:#565c63;font-size:7.5pt;margin:0}figure{margin:0;text-align:center}.fig{max-width:100%;height:auto;max-height:126mm;width:760px}.stamp{color:#565c63;font-size:7pt;margin:4pt 0 0}"
        + "@media print{body{background:#fff}main{max-width:none}section{margin:0;padding:0;overflow:visible;break-before:page}section:first-child{break-before:auto}.stamp{display:none}tr{break-inside:avoid}thead{display:table-header-group}tfoot{display:table-footer-group}table{border-bottom:0}}";

    /// <summary>A string of a style sheet: everything but letters and digits as a number, so that nothing ends it.</summary>
    static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value))
                quoted.Append((char)rune.Value);
            else
                quoted.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:X6}");
        }
        return quoted.Append('"').ToString();
    }

    static void Front(Markup page, StudyDocument document)
    {
        page.Raw("<section>").Element("h1", document.Title).Element("p", document.Heading).Raw("<dl>");
        foreach (var (label, value) in document.Facts)
            page.Element("dt", label).Element("dd", value);
        page.Raw("</dl></section>").Line().Raw("<section><nav>").Element("h2", document.Say(DocumentTerms.Contents)).Line();
        foreach (var section in document.Outputs.GroupBy(item => item.Definition.Section))
        {
            page.Element("h3", $"{section.Key.Number} {document.Say(section.Key.Title)}").Raw("<ul class=\"toc\">");
            foreach (var item in section)
                page.Raw("<li>").Open("a").With("href", "#" + item.Anchor).Close().Text(item.Label).End("a").Element("span", item.Title).Raw("</li>").Line();
            page.Raw("</ul>");
        }
        page.Raw("</nav></section>").Line();
    }

    static void Output(Markup page, StudyDocument document, DocumentOutput item, TextWriter output)
    {
        page.Open("section").With("id", item.Anchor).With("aria-label", $"{item.Label} {item.Title}").Close().Line();
        if (item.Figure is { } figure)
        {
            Title(page.Open("div").With("class", "cap").With("role", "heading").With("aria-level", "2").Close(), item).End("div").Raw("<figure>");
            figure.WriteInline(page, Figure.PageWidth);
            page.Raw("</figure>").Line();
            Under(page, document, item, "notes");
        }
        else if (item.Content.Rows.IsEmpty)
        {
            Title(page.Open("div").With("class", "cap").With("role", "heading").With("aria-level", "2").Close(), item).End("div").Element("p", item.Content.Empty, "pop").Line();
            Under(page, document, item, "notes");
        }
        else
        {
            Tables(page, document, item, output);
        }
        page.Element("p", document.StampLine, "stamp").Raw("</section>").Line();
    }

    static Markup Title(Markup page, DocumentOutput item)
    {
        page.Text(item.Label).Raw("<br/>").Text(item.Title);
        return item.Definition.Population is { Length: > 0 } population ? page.Raw("<br/>").Element("span", population) : page;
    }

    static void Under(Markup page, StudyDocument document, DocumentOutput item, string? cssClass)
    {
        if (cssClass is not null)
            page.Open("div").With("class", cssClass).Close();
        foreach (var note in Notes.Of(document, item))
            page.Element("p", note);
        if (cssClass is not null)
            page.End("div").Line();
    }

    static void Tables(Markup page, StudyDocument document, DocumentOutput item, TextWriter output)
    {
        var (table, size) = item.Set;
        var repeated = !Notes.AreLong(item);
        for (var part = 0; part < table.Parts.Length; part++)
        {
            var (columns, widths) = (table.Parts[part].Columns, table.Parts[part].Widths);
            page.Raw("<table").With("style", string.Create(CultureInfo.InvariantCulture, $"width:{table.Parts[part].Width:0.#}pt;font-size:{size:0.#}pt")).Raw("><colgroup>");
            foreach (var width in widths)
                page.Raw("<col").With("style", string.Create(CultureInfo.InvariantCulture, $"width:{width:0.#}pt")).Raw("/>");
            page.Raw("</colgroup><thead><tr>").Open("th").With("class", "t").With("colspan", columns.Length).Close().Raw("<div role=\"heading\" aria-level=\"2\">");
            Title(page, item).Raw("</div>");
            if (table.Parts.Length > 1)
                page.Element("div", $"({document.Say(DocumentTerms.Part(part + 1, table.Parts.Length))})", "part");
            page.Raw("</th></tr><tr class=\"h\">");
            foreach (var i in columns)
            {
                page.Open("th").With("scope", "col").With("class", item.Content.Columns[i].Align is Align.Number ? "n" : null).Close();
                Lines(page, item.Content.Columns[i].Text).End("th");
            }
            page.Raw("</tr></thead>");
            if (repeated)
            {
                page.Raw("<tfoot><tr>").Open("td").With("colspan", columns.Length).Close();
                Under(page, document, item, null);
                page.Raw("</td></tr></tfoot>");
            }
            page.Raw("<tbody>").Line();
            for (var at = 0; at < table.Cells.Length; at++)
            {
                Row(page, table, at, columns, widths, size);
                page.Spill(output);
            }
            page.Raw("</tbody></table>").Line();
        }
        if (!repeated)
            Under(page, document, item, "notes");
    }

    static void Row(Markup page, SetTable table, int at, System.Collections.Immutable.ImmutableArray<int> columns, System.Collections.Immutable.ImmutableArray<double> widths, double size)
    {
        var row = table.Content.Rows[at];
        if (row.Kind is RowKind.Heading)
        {
            page.Raw("<tr class=\"g\">").Open("th").With("scope", "rowgroup").With("colspan", columns.Length).Close().Text(row.Cells[0]).Raw("</th></tr>").Line();
            return;
        }
        page.Raw("<tr>");
        for (var k = 0; k < columns.Length; k++)
        {
            var number = table.Content.Columns[columns[k]].Align is Align.Number;
            var left = number ? Math.Max((widths[k] - table.Blocks[columns[k]]) / 2, 3) : columns[k] == 0 && row.Indent > 0 ? 3 + row.Indent * size * 1.2 : 0;
            page.Open(k == 0 ? "th" : "td").With("scope", k == 0 ? "row" : null).With("class", number && k > 0 ? "n" : null)
                .With("style", left > 0 ? string.Create(CultureInfo.InvariantCulture, $"padding-left:{left:0.#}pt") : null).Close();
            Lines(page, table.Cells[at][columns[k]]).End(k == 0 ? "th" : "td");
        }
        page.Raw("</tr>").Line();
    }

    static Markup Lines(Markup page, string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                page.Raw("<br/>");
            page.Text(lines[i]);
        }
        return page;
    }
}
