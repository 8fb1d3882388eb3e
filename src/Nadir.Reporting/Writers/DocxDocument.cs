using System.Globalization;
using System.IO.Compression;
using System.Text;
using Nadir.Reporting.Documents;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Writers;

/// <summary>Office Open XML (ECMA-376): what the RTF holds, in the same sections, styles and sizes. Figures are SVG, with a metafile for programs that do not read SVG.</summary>
static partial class DocxDocument
{
    const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main", R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static void Write(StudyDocument document, Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        // The body is written as it is made; parts that it refers to follow it.
        var package = new Parts();
        var main = zip.CreateEntry("word/document.xml", CompressionLevel.Fastest);
        main.LastWriteTime = Parts.Epoch;
        using (var output = new StreamWriter(main.Open(), new UTF8Encoding(false), 1 << 16))
            Main(document, package, output);
        package.Finish(zip, document);
    }

    static void Main(StudyDocument document, Parts package, StreamWriter output)
    {
        var body = new Markup();
        var pages = DocumentPages.Of(document);
        body.Raw($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><w:body>\n");
        var running = package.Add("header", Header(document, null, pages.Total));
        if (document.Outputs.Length > 1)
        {
            Front(body, document, pages);
            var foot = package.Add("footer", Footer(document, null));
            body.Raw("<w:p><w:pPr><w:pStyle w:val=\"End\"/>");
            Section(body, running, running, foot);
            body.Raw("</w:pPr></w:p>\n");
        }
        for (var i = 0; i < document.Outputs.Length; i++)
        {
            var item = document.Outputs[i];
            Body(body, package, document, item, i, output);
            var (next, foot) = (package.Add("header", Header(document, item, pages.Total)), package.Add("footer", Footer(document, item)));
            // The last section's properties stand by themselves; those before it in their last paragraph.
            var last = i == document.Outputs.Length - 1;
            body.Raw(last ? "<w:p><w:pPr><w:pStyle w:val=\"End\"/></w:pPr></w:p>" : "<w:p><w:pPr><w:pStyle w:val=\"End\"/>");
            Section(body, running, next, foot);
            body.Raw(last ? "\n" : "</w:pPr></w:p>\n");
            body.MoveTo(output);
        }
        body.Raw("</w:body></w:document>\n").MoveTo(output);
    }

    static void Section(Markup body, string first, string following, string foot) => body.Raw(
        $"<w:sectPr><w:headerReference w:type=\"first\" r:id=\"{first}\"/><w:headerReference w:type=\"default\" r:id=\"{following}\"/><w:footerReference w:type=\"first\" r:id=\"{foot}\"/><w:footerReference w:type=\"default\" r:id=\"{foot}\"/>"
        + $"<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"{PageSize.TwipsWidth}\" w:h=\"{PageSize.TwipsHeight}\" w:orient=\"landscape\"/>"
        + $"<w:pgMar w:top=\"{PageSize.TwipsTop}\" w:right=\"{PageSize.TwipsMargin}\" w:bottom=\"{PageSize.TwipsBottom}\" w:left=\"{PageSize.TwipsMargin}\" w:header=\"{PageSize.TwipsHeader}\" w:footer=\"{PageSize.TwipsFooter}\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>");

    static string Header(StudyDocument document, DocumentOutput? item, int total)
    {
        var (before, between, after) = document.PageWords;
        var page = Start("hdr");
        page.Raw("<w:p><w:pPr><w:pStyle w:val=\"Running\"/></w:pPr>");
        Run(page, document.Study);
        page.Raw("<w:r><w:tab/></w:r>");
        Run(page, before);
        Field(page, "PAGE", "1");
        Run(page, between);
        Field(page, "NUMPAGES", Whole(total));
        Run(page, after);
        page.Raw("</w:p>");
        if (item is not null)
        {
            page.Raw("<w:p><w:pPr><w:pStyle w:val=\"Again\"/></w:pPr>");
            Run(page, $"{item.Label} ({document.Say(DocumentTerms.Continued)})\n{item.Title}");
            page.Raw("</w:p>");
        }
        return page.Raw("</w:hdr>").ToString();
    }

    static string Footer(StudyDocument document, DocumentOutput? item)
    {
        var page = Start("ftr");
        const string border = "<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"2\" w:color=\"000000\"/></w:pBdr>";
        var first = true;
        foreach (var line in item is null || Notes.AreLong(item) ? [] : Notes.Of(document, item))
        {
            page.Raw($"<w:p><w:pPr><w:pStyle w:val=\"Note\"/>{(first ? border : "")}</w:pPr>");
            Run(page, line);
            page.Raw("</w:p>");
            first = false;
        }
        page.Raw($"<w:p><w:pPr><w:pStyle w:val=\"Stamp\"/>{(first ? border : "")}</w:pPr>");
        Run(page, document.StampLine);
        return page.Raw("</w:p></w:ftr>").ToString();
    }

    static Markup Start(string root) => new Markup().Raw($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{root} xmlns:w=\"{W}\" xmlns:r=\"{R}\">");

    static void Front(Markup body, StudyDocument document, DocumentPages pages)
    {
        Paragraph(body, "Title", document.Title);
        Paragraph(body, "Subtitle", document.Heading);
        foreach (var (label, value) in document.Facts)
        {
            body.Raw("<w:p><w:pPr><w:pStyle w:val=\"Fact\"/></w:pPr>");
            Run(body, label, "<w:color w:val=\"565C63\"/>");
            body.Raw("<w:r><w:tab/></w:r>");
            Run(body, value);
            body.Raw("</w:p>\n");
        }
        Paragraph(body, "Contents", document.Say(DocumentTerms.Contents));
        var (line, output) = (0, 0);
        string Break() => pages.ContentsBreaks.Contains(line++) ? "<w:pageBreakBefore/>" : "";
        foreach (var section in document.Outputs.GroupBy(item => item.Definition.Section))
        {
            body.Raw($"<w:p><w:pPr><w:pStyle w:val=\"Part\"/>{Break()}</w:pPr>");
            Run(body, $"{section.Key.Number} {document.Say(section.Key.Title)}");
            body.Raw("</w:p>\n");
            foreach (var item in section)
            {
                body.Raw($"<w:p><w:pPr><w:pStyle w:val=\"Entry\"/>{Break()}</w:pPr><w:hyperlink w:anchor=\"{item.Anchor}\" w:history=\"1\">");
                Run(body, item.Label, "<w:color w:val=\"005A9C\"/>");
                body.Raw("</w:hyperlink><w:r><w:tab/></w:r>");
                Run(body, item.Title);
                body.Raw("<w:r><w:tab/></w:r>");
                Field(body, $"PAGEREF {item.Anchor} \\h", Whole(pages.Starts[output++]));
                body.Raw("</w:p>\n");
            }
        }
    }

    static void Body(Markup body, Parts package, StudyDocument document, DocumentOutput item, int index, StreamWriter output)
    {
        var id = index.ToString(CultureInfo.InvariantCulture);
        body.Raw($"<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:bookmarkStart w:id=\"{id}\" w:name=\"{item.Anchor}\"/>");
        Run(body, item.Label);
        body.Raw($"<w:bookmarkEnd w:id=\"{id}\"/>");
        Run(body, "\n" + item.Title);
        body.Raw("</w:p>\n");
        if (item.Definition.Population is { Length: > 0 } population)
            Paragraph(body, "Population", population);
        if (item.Figure is { } figure)
            Picture(body, package, item.Drawing, figure.Description, index + 1, item.Pages(document).FigureRoom);
        else if (item.Content.Rows.IsEmpty)
            Paragraph(body, "Population", item.Content.Empty);
        else
            Table(body, document, item, output);
        if (!Notes.AreLong(item))
            return;
        var breaks = item.Pages(document).NoteBreaks;
        foreach (var (number, line) in Notes.Of(document, item).Index())
        {
            body.Raw($"<w:p><w:pPr><w:pStyle w:val=\"Note\"/>{(breaks.Contains(number) ? "<w:pageBreakBefore/>" : "")}</w:pPr>");
            Run(body, line);
            body.Raw("</w:p>\n");
        }
    }

    static void Picture(Markup body, Parts package, FlatDrawing drawing, string description, int number, double room)
    {
        var (width, height) = PageSize.FigureSize(drawing, room);
        var (cx, cy) = ((long)(width * 12700), (long)(height * 12700));
        var (metafile, vector) = (package.AddPicture("emf", EmfPicture.Of(drawing)), package.AddPicture("svg", Encoding.UTF8.GetBytes(SvgPicture.Of(drawing))));
        body.Raw("<w:p><w:pPr><w:pStyle w:val=\"Picture\"/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">")
            .Raw(string.Create(CultureInfo.InvariantCulture, $"<wp:extent cx=\"{cx}\" cy=\"{cy}\"/><wp:docPr id=\"{number}\" name=\"Figure {number}\"")).With("descr", description)
            .Raw("/><wp:cNvGraphicFramePr/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">")
            .Raw("<pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">")
            .Raw(string.Create(CultureInfo.InvariantCulture, $"<pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"Figure {number}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{metafile}\">"))
            .Raw($"<a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"{vector}\"/></a:ext></a:extLst>")
            .Raw(string.Create(CultureInfo.InvariantCulture, $"</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"))
            .Raw("</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>\n");
    }

    static void Table(Markup body, StudyDocument document, DocumentOutput item, StreamWriter output)
    {
        var (table, size) = item.Set;
        var style = string.Create(CultureInfo.InvariantCulture, $"Cell{(int)size}");
        var first = true;
        foreach (var page in item.Pages(document).Pages.Where(page => page.Note is null))
        {
            var part = table.Parts[page.Part];
            int[] widths = [.. part.Widths.Select(width => (int)Math.Round(width * 20))];
            if (table.Parts.Length > 1)
                Paragraph(body, first ? "Columns" : "ColumnsNext", $"({document.Say(DocumentTerms.Part(page.Part + 1, table.Parts.Length))})");
            else if (!first)
                body.Raw("<w:p><w:pPr><w:pStyle w:val=\"Next\"/></w:pPr></w:p>\n");
            first = false;
            Heads(body, item, part, widths, style);
            for (var at = page.From; at < page.To; at++)
            {
                Row(body, table, at, part, widths, style, size, at == page.From);
                body.Spill(output);
            }
            body.Raw("</w:tbl>\n");
        }
    }

    static void Heads(Markup body, DocumentOutput item, TablePart part, int[] widths, string style)
    {
        body.Raw($"<w:tbl><w:tblPr><w:tblW w:w=\"{Whole(widths.Sum())}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"000000\"/><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"000000\"/></w:tblBorders>"
            + "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
        foreach (var width in widths)
            body.Raw($"<w:gridCol w:w=\"{Whole(width)}\"/>");
        body.Raw("</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (var k = 0; k < widths.Length; k++)
        {
            var head = item.Content.Columns[part.Columns[k]];
            body.Raw($"<w:tc><w:tcPr><w:tcW w:w=\"{Whole(widths[k])}\" w:type=\"dxa\"/><w:tcBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/></w:tcBorders><w:vAlign w:val=\"bottom\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"{style}\"/>"
                + $"<w:keepNext/><w:spacing w:before=\"{PageSize.AroundHeads}\" w:after=\"{PageSize.AroundHeads}\"/>{(head.Align is Align.Number ? "<w:jc w:val=\"center\"/>" : "")}</w:pPr>");
            Run(body, head.Text, "<w:b/>");
            body.Raw("</w:p></w:tc>");
        }
        body.Raw("</w:tr>\n");
    }

    static void Row(Markup body, SetTable table, int at, TablePart part, int[] widths, string style, double size, bool first)
    {
        var (row, columns) = (table.Content.Rows[at], part.Columns);
        var above = first ? $"<w:spacing w:before=\"{PageSize.AboveFirst}\"/>" : "";
        body.Raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        if (row.Kind is RowKind.Heading)
        {
            body.Raw($"<w:tc><w:tcPr><w:tcW w:w=\"{Whole(widths.Sum())}\" w:type=\"dxa\"/>{(columns.Length > 1 ? $"<w:gridSpan w:val=\"{Whole(columns.Length)}\"/>" : "")}</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:keepNext/><w:spacing w:before=\"{PageSize.AboveHeading}\"/></w:pPr>");
            Run(body, row.Cells[0]);
            body.Raw("</w:p></w:tc></w:tr>\n");
            return;
        }
        for (var k = 0; k < columns.Length; k++)
        {
            var left = table.Content.Columns[columns[k]].Align is Align.Number ? table.LeftOf(part, k) * 20
                : columns[k] == 0 ? row.Indent * size * 24 : 0;
            body.Raw($"<w:tc><w:tcPr><w:tcW w:w=\"{Whole(widths[k])}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{above}{(left >= 1 ? $"<w:ind w:left=\"{Whole((int)left)}\"/>" : "")}</w:pPr>");
            Run(body, table.Cells[at][columns[k]]);
            body.Raw("</w:p></w:tc>");
        }
        body.Raw("</w:tr>\n");
    }

    static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    static void Paragraph(Markup page, string style, string text)
    {
        page.Raw($"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
        Run(page, text);
        page.Raw("</w:p>\n");
    }

    /// <summary>A run of text; a line break of it is a line break.</summary>
    static void Run(Markup page, string text, string properties = "")
    {
        if (text.Length == 0)
            return;
        page.Raw("<w:r>");
        if (properties.Length > 0)
            page.Raw($"<w:rPr>{properties}</w:rPr>");
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                page.Raw("<w:br/>");
            if (lines[i].Length > 0)
                page.Raw("<w:t xml:space=\"preserve\">").Text(lines[i]).Raw("</w:t>");
        }
        page.Raw("</w:r>");
    }

    /// <param name="result">Shown until the program updates its fields.</param>
    static void Field(Markup page, string code, string result) =>
        page.Raw($"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>")
            .Text(result).Raw("</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
}
