using System.Globalization;
using System.Text;
using Nadir.Reporting.Documents;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Writers;

/// <summary>Rich Text Format 1.9, A4 across: a section for each output, its title again on every page, heads that repeat, notes at the foot, page numbers as fields.</summary>
/// <remarks>ASCII only; everything else is a Unicode escape, Chinese in a typeface of its own. Figures are enhanced metafiles: lines and text stay lines and text.</remarks>
static class RtfDocument
{
    public static void Write(StudyDocument document, TextWriter output)
    {
        output.Write("{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0\\deflang1033\\deflangfe2052\n{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial{\\*\\falt Liberation Sans};}{\\f1\\fnil\\fcharset134 SimSun{\\*\\falt Noto Sans CJK SC};}}\n");
        output.Write("{\\colortbl;\\red0\\green0\\blue0;\\red0\\green90\\blue156;\\red86\\green92\\blue99;}\n");
        output.Write("{\\stylesheet{\\s0\\f0\\fs18 Normal;}{\\s1\\f0\\fs20\\b\\qc\\outlinelevel0\\keepn heading 1;}{\\s2\\f0\\fs18\\b\\outlinelevel1\\keepn heading 2;}}\n");
        output.Write("{\\info{\\title "); Text(output, $"{document.Study}: {document.Heading}"); output.Write("}}\n");
        output.Write($"\\paperw{PageSize.TwipsWidth}\\paperh{PageSize.TwipsHeight}\\landscape\\margl{PageSize.TwipsMargin}\\margr{PageSize.TwipsMargin}\\margt{PageSize.TwipsTop}\\margb{PageSize.TwipsBottom}\\widowctrl\n");
        var pages = DocumentPages.Of(document);
        var first = true;
        if (document.Outputs.Length > 1)
        {
            Section(output, true);
            Running(output, document, pages.Total, null, "header");
            Foot(output, document, null, "footer");
            Front(output, document, pages);
            first = false;
        }
        foreach (var item in document.Outputs)
        {
            Begin(output, document, pages.Total, item, 0, first);
            Body(output, document, pages.Total, item);
            first = false;
        }
        output.Write("}\n");
    }

    /// <summary>A section of an output, or of a part of its columns, whose pages all have the running head of following pages.</summary>
    static void Begin(TextWriter output, StudyDocument document, int total, DocumentOutput item, int part, bool first)
    {
        if (!first)
            output.Write("\\sect\n");
        Section(output, first);
        if (part == 0)
        {
            output.Write("\\titlepg\n");
            Running(output, document, total, null, "headerf");
            Foot(output, document, item, "footerf");
        }
        Running(output, document, total, item, "header", part);
        Foot(output, document, item, "footer");
    }

    static void Section(TextWriter output, bool first) =>
        output.Write($"\\sectd\\lndscpsxn\\sbkpage\\pgwsxn{PageSize.TwipsWidth}\\pghsxn{PageSize.TwipsHeight}\\marglsxn{PageSize.TwipsMargin}\\margrsxn{PageSize.TwipsMargin}\\margtsxn{PageSize.TwipsTop}\\margbsxn{PageSize.TwipsBottom}\\headery{PageSize.TwipsHeader}\\footery{PageSize.TwipsFooter}{(first ? "\\pgnrestart" : "")}\n");

    /// <summary>Study and page; on pages after an output's first, its title and the heads of its columns too.</summary>
    /// <remarks>The heads stand in the running head rather than in a row that repeats (<c>\trhdr</c>), which LibreOffice does not read from RTF.</remarks>
    static void Running(TextWriter output, StudyDocument document, int total, DocumentOutput? item, string where, int part = 0)
    {
        output.Write($"{{\\{where}\\pard\\plain{Exact(8)}\\f0\\fs16\\cf3\\tqr\\tx{PageSize.TwipsText} ");
        Text(output, document.Study);
        output.Write("\\tab ");
        var (before, between, after) = document.PageWords;
        Text(output, before);
        output.Write("{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}");
        Text(output, between);
        output.Write($"{{\\field{{\\*\\fldinst NUMPAGES}}{{\\fldrslt {total}}}}}");
        Text(output, after);
        output.Write("\\par\n");
        if (item is not null)
        {
            output.Write($"\\pard\\plain{Exact(10)}\\f0\\fs20\\b\\qc\\sb120\\sa120 ");
            Text(output, $"{item.Label} ({document.Say(DocumentTerms.Continued)})");
            output.Write("\\line ");
            Text(output, item.Title);
            output.Write("\\par\n");
            if (item.Figure is null && !item.Content.Rows.IsEmpty)
            {
                Caption(output, document, item, part);
                Heads(output, item, part);
                output.Write("\\pard\\plain\\f0\\fs2\\sl-20\\slmult0\\par\n");
            }
        }
        output.Write("}\n");
    }

    static void Heads(TextWriter output, DocumentOutput item, int part)
    {
        var (table, size) = item.Set;
        output.Write(Row(Edges(table.Parts[part]), "\\trkeep", "\\clvertalb\\clbrdrt\\brdrs\\brdrw10\\clbrdrb\\brdrs\\brdrw5"));
        foreach (var i in table.Parts[part].Columns)
        {
            output.Write($"\\pard\\plain\\intbl{Exact(size)}\\f0\\fs{(int)(size * 2)}\\b\\sb{PageSize.AroundHeads}\\sa{PageSize.AroundHeads}\\keepn{(item.Content.Columns[i].Align is Align.Number ? "\\qc" : "\\ql")} ");
            Text(output, item.Content.Columns[i].Text);
            output.Write("\\cell");
        }
        output.Write("\\row\n");
    }

    /// <summary>Which part of the columns it is, where there are several.</summary>
    static void Caption(TextWriter output, StudyDocument document, DocumentOutput item, int part)
    {
        if (item.Set.Table.Parts.Length == 1)
            return;
        output.Write($"\\pard\\plain{Exact(7.5)}\\f0\\fs15\\cf3\\qc\\keepn ");
        Text(output, $"({document.Say(DocumentTerms.Part(part + 1, item.Set.Table.Parts.Length))})");
        output.Write("\\par\n");
    }

    /// <summary>Lines of a fixed height: what stands on a page is known before a program sets it.</summary>
    static string Exact(double size) => string.Create(CultureInfo.InvariantCulture, $"\\sl-{PageSize.TwipsLine(size)}\\slmult0");

    static int[] Edges(TablePart part)
    {
        var edges = new int[part.Widths.Length];
        var right = 0.0;
        for (var k = 0; k < edges.Length; k++)
            edges[k] = (int)Math.Round((right += part.Widths[k]) * 20);
        return edges;
    }

    static void Foot(TextWriter output, StudyDocument document, DocumentOutput? item, string where)
    {
        output.Write($"{{\\{where}");
        var bordered = "\\brdrt\\brdrs\\brdrw5\\brsp40";
        foreach (var line in item is null || Notes.AreLong(item) ? [] : Notes.Of(document, item))
        {
            output.Write($"\\pard\\plain{bordered}{Exact(Notes.Size)}\\f0\\fs15 ");
            Text(output, line);
            output.Write("\\par\n");
            bordered = "";
        }
        output.Write($"\\pard\\plain{bordered}{Exact(Notes.StampSize)}\\f0\\fs14\\cf3\\sb40 ");
        Text(output, document.StampLine);
        output.Write("\\par}\n");
    }

    static void Front(TextWriter output, StudyDocument document, DocumentPages pages)
    {
        output.Write($"\\pard\\plain{Exact(16)}\\f0\\fs32\\b\\sb600\\sa120 ");
        Text(output, document.Title);
        output.Write($"\\par\n\\pard\\plain{Exact(12)}\\f0\\fs24\\sa240 ");
        Text(output, document.Heading);
        output.Write("\\par\n");
        foreach (var (label, value) in document.Facts)
        {
            output.Write($"\\pard\\plain{Exact(9)}\\f0\\fs18\\fi-2800\\li2800\\tx2800\\sa40{{\\cf3 ");
            Text(output, label);
            output.Write("}\\tab ");
            Text(output, value);
            output.Write("\\par\n");
        }
        output.Write($"\\pard\\plain\\page{Exact(12)}\\f0\\fs24\\b\\sa120 ");
        Text(output, document.Say(DocumentTerms.Contents));
        output.Write("\\par\n");
        var (line, number) = (0, 0);
        string Break() => pages.ContentsBreaks.Contains(line++) ? "\\pagebb" : "";
        foreach (var section in document.Outputs.GroupBy(item => item.Definition.Section))
        {
            output.Write($"\\pard\\plain{Break()}{Exact(9)}\\f0\\fs18\\b\\sb160\\sa40\\keepn ");
            Text(output, $"{section.Key.Number} {document.Say(section.Key.Title)}");
            output.Write("\\par\n");
            foreach (var item in section)
            {
                output.Write($"\\pard\\plain{Break()}{Exact(9)}\\f0\\fs18\\fi-1700\\li{DocumentPages.EntryTitle}\\ri{DocumentPages.EntryEnd}\\tx{DocumentPages.EntryTitle}\\tqr\\tldot\\tx{PageSize.TwipsText} {{\\field{{\\*\\fldinst HYPERLINK \\\\l \"{item.Anchor}\"}}{{\\fldrslt {{\\cf2 ");
                Text(output, item.Label);
                output.Write("}}}\\tab ");
                Text(output, item.Title);
                output.Write($"\\tab {{\\field{{\\*\\fldinst PAGEREF {item.Anchor} \\\\h}}{{\\fldrslt {pages.Starts[number++]}}}}}\\par\n");
            }
        }
    }

    static void Body(TextWriter output, StudyDocument document, int total, DocumentOutput item)
    {
        output.Write($"\\pard\\plain\\s1{Exact(10)}\\f0\\fs20\\b\\qc\\outlinelevel0\\keepn\\sb60\\sa60{{\\*\\bkmkstart {item.Anchor}}}");
        Text(output, item.Label);
        output.Write($"{{\\*\\bkmkend {item.Anchor}}}\\line ");
        Text(output, item.Title);
        output.Write("\\par\n");
        if (item.Definition.Population is { Length: > 0 } population)
        {
            output.Write($"\\pard\\plain{Exact(9)}\\f0\\fs18\\qc\\keepn\\sa100 ");
            Text(output, population);
            output.Write("\\par\n");
        }
        if (item.Figure is { } figure)
        {
            Picture(output, item.Drawing, figure.Description, item.Pages(document).FigureRoom);
        }
        else if (item.Content.Rows.IsEmpty)
        {
            output.Write($"\\pard\\plain{Exact(9)}\\f0\\fs18\\qc\\sb240\\sa240 ");
            Text(output, item.Content.Empty);
            output.Write("\\par\n");
        }
        else
        {
            Table(output, document, total, item);
        }
        if (Notes.AreLong(item))
        {
            var breaks = item.Pages(document).NoteBreaks;
            foreach (var (number, line) in Notes.Of(document, item).Index())
            {
                output.Write($"\\pard\\plain{(breaks.Contains(number) ? "\\pagebb" : "")}{Exact(Notes.Size)}\\f0\\fs15 ");
                Text(output, line);
                output.Write("\\par\n");
            }
        }
    }

    static void Picture(TextWriter output, FlatDrawing drawing, string description, double room)
    {
        var (width, height) = PageSize.FigureSize(drawing, room);
        output.Write("\\pard\\plain\\qc{\\pict{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv ");
        Text(output, description);
        output.Write(string.Create(CultureInfo.InvariantCulture,
            $"}}}}}}\\emfblip\\picw{(int)(drawing.Width * 26.46)}\\pich{(int)(drawing.Height * 26.46)}\\picwgoal{(int)(width * 20)}\\pichgoal{(int)(height * 20)}\n"));
        var bytes = EmfPicture.Of(drawing);
        var hex = Convert.ToHexStringLower(bytes);
        for (var i = 0; i < hex.Length; i += 128)
        {
            output.Write(hex.AsSpan(i, Math.Min(128, hex.Length - i)));
            output.Write('\n');
        }
        output.Write("}\\par\n");
    }

    static void Table(TextWriter output, StudyDocument document, int total, DocumentOutput item)
    {
        var (table, size) = item.Set;
        var (part, begun) = (-1, false);
        foreach (var page in item.Pages(document).Pages.Where(page => page.Note is null))
        {
            if (page.Part == part)
            {
                // The heads of the following page stand in its running head.
                output.Write("\\pard\\plain\\pagebb\\f0\\fs2\\sl-20\\slmult0\\par\n");
            }
            else if (begun)
            {
                Begin(output, document, total, item, page.Part, first: false);
            }
            else
            {
                Caption(output, document, item, page.Part);
                Heads(output, item, page.Part);
            }
            (part, begun) = (page.Part, true);
            Rows(output, item, table, table.Parts[part], size, page);
        }
        output.Write("\\pard\\plain\\f0\\fs2\\sl-20\\slmult0\\par\n");
    }

    static void Rows(TextWriter output, DocumentOutput item, SetTable table, TablePart part, double size, PlannedPage page)
    {
        var font = $"{Exact(size)}\\f0\\fs{(int)(size * 2)}";
        var (columns, edges) = (part.Columns, Edges(part));
        const string rule = "\\clbrdrb\\brdrs\\brdrw10";
        var (plain, last) = (Row(edges, "\\trkeep", ""), Row(edges, "\\trkeep", rule));
        for (var at = page.From; at < page.To; at++)
        {
            var row = item.Content.Rows[at];
            var end = at == page.To - 1;
            if (row.Kind is RowKind.Heading)
            {
                output.Write(Row([edges[^1]], "\\trkeep", end ? rule : ""));
                output.Write($"\\pard\\plain\\intbl{font}\\sb{PageSize.AboveHeading}\\keepn ");
                Text(output, row.Cells[0]);
                output.Write("\\cell\\row\n");
                continue;
            }
            output.Write(end ? last : plain);
            for (var k = 0; k < columns.Length; k++)
            {
                output.Write($"\\pard\\plain\\intbl{font}\\sb{(at == page.From ? PageSize.AboveFirst : PageSize.AboveRow)}");
                if (item.Content.Columns[columns[k]].Align is Align.Number)
                    output.Write($"\\li{(int)(table.LeftOf(part, k) * 20)}");
                else if (columns[k] == 0 && row.Indent > 0)
                    output.Write($"\\li{(int)(row.Indent * size * 24)}");
                output.Write(' ');
                Text(output, table.Cells[at][columns[k]]);
                output.Write("\\cell");
            }
            output.Write("\\row\n");
        }
    }

    static string Row(ReadOnlySpan<int> edges, string control, string cell)
    {
        var row = new StringBuilder("\\trowd\\trqc\\trgaph60\\trleft0").Append(control).Append("\\trpaddl60\\trpaddr60\\trpaddfl3\\trpaddfr3");
        foreach (var edge in edges)
            row.Append(cell).Append("\\cellx").Append(edge);
        return row.Append('\n').ToString();
    }

    /// <summary>Text with what RTF reads as control escaped, everything beyond ASCII as Unicode, Chinese in its typeface, line breaks as lines.</summary>
    internal static void Text(TextWriter output, string text)
    {
        var chinese = false;
        foreach (var c in text)
        {
            var wide = Measure.IsWide(c) || char.IsSurrogate(c);
            if (wide != chinese)
                output.Write(wide ? "{\\f1 " : "}");
            chinese = wide;
            switch (c)
            {
                case '\\' or '{' or '}': output.Write('\\'); output.Write(c); break;
                case '\n': output.Write("\\line "); break;
                case '\t': output.Write(' '); break;
                case '\u00A0': output.Write("\\~"); break;
                case < ' ': output.Write("\\u-3?"); break;
                case <= '~': output.Write(c); break;
                default:
                    output.Write("\\u");
                    output.Write((short)c);
                    output.Write('?');
                    break;
            }
        }
        if (chinese)
            output.Write('}');
    }
}
