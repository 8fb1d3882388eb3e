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
        var first = true;
        if (document.Outputs.Length > 1)
        {
            Section(output, true);
            Running(output, document, null, "header");
            Foot(output, document, null, "footer");
            Front(output, document);
            first = false;
        }
        foreach (var item in document.Outputs)
        {
            Begin(output, document, item, 0, first);
            Body(output, document, item);
            first = false;
        }
        output.Write("}\n");
    }

    /// <summary>A section of an output, or of a part of its columns.</summary>
    static void Begin(TextWriter output, StudyDocument document, DocumentOutput item, int part, bool first)
    {
        if (!first)
            output.Write("\\sect\n");
        Section(output, first);
        output.Write("\\titlepg\n");
        Running(output, document, null, "headerf");
        Running(output, document, item, "header", part);
        Foot(output, document, item, "footerf");
        Foot(output, document, item, "footer");
    }

    static void Section(TextWriter output, bool first) =>
        output.Write($"\\sectd\\lndscpsxn\\sbkpage\\pgwsxn{PageSize.TwipsWidth}\\pghsxn{PageSize.TwipsHeight}\\marglsxn{PageSize.TwipsMargin}\\margrsxn{PageSize.TwipsMargin}\\margtsxn{PageSize.TwipsTop}\\margbsxn{PageSize.TwipsBottom}\\headery567\\footery500{(first ? "\\pgnrestart" : "")}\n");

    /// <summary>Study and page; on pages after an output's first, its title and the heads of its columns too.</summary>
    /// <remarks>The heads stand in the running head rather than in a row that repeats (<c>\trhdr</c>), which LibreOffice does not read from RTF.</remarks>
    static void Running(TextWriter output, StudyDocument document, DocumentOutput? item, string where, int part = 0)
    {
        output.Write($"{{\\{where}\\pard\\plain\\f0\\fs16\\cf3\\tqr\\tx{PageSize.TwipsText} ");
        Text(output, document.Study);
        output.Write("\\tab ");
        var (before, between, after) = document.PageWords;
        Text(output, before);
        output.Write("{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}");
        Text(output, between);
        output.Write("{\\field{\\*\\fldinst NUMPAGES}{\\fldrslt 1}}");
        Text(output, after);
        output.Write("\\par\n");
        if (item is not null)
        {
            output.Write("\\pard\\plain\\f0\\fs20\\b\\qc\\sb120\\sa120 ");
            Text(output, $"{item.Label} ({document.Say(DocumentTerms.Continued)})");
            output.Write("\\line ");
            Text(output, item.Title);
            output.Write("\\par\n");
            if (item.Figure is null && !item.Content.Rows.IsEmpty)
            {
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
            output.Write($"\\pard\\plain\\intbl\\f0\\fs{(int)(size * 2)}\\b\\sb30\\sa30\\keepn{(item.Content.Columns[i].Align is Align.Number ? "\\qc" : "\\ql")} ");
            Text(output, item.Content.Columns[i].Text);
            output.Write("\\cell");
        }
        output.Write("\\row\n");
    }

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
            output.Write($"\\pard\\plain{bordered}\\f0\\fs15 ");
            Text(output, line);
            output.Write("\\par\n");
            bordered = "";
        }
        output.Write($"\\pard\\plain{bordered}\\f0\\fs14\\cf3\\sb40 ");
        Text(output, document.StampLine);
        output.Write("\\par}\n");
    }

    static void Front(TextWriter output, StudyDocument document)
    {
        output.Write("\\pard\\plain\\f0\\fs32\\b\\sb600\\sa120 ");
        Text(output, document.Title);
        output.Write("\\par\n\\pard\\plain\\f0\\fs24\\sa240 ");
        Text(output, document.Heading);
        output.Write("\\par\n");
        foreach (var (label, value) in document.Facts)
        {
            output.Write("\\pard\\plain\\f0\\fs18\\fi-2800\\li2800\\tx2800\\sa40{\\cf3 ");
            Text(output, label);
            output.Write("}\\tab ");
            Text(output, value);
            output.Write("\\par\n");
        }
        output.Write("\\pard\\plain\\page\\f0\\fs24\\b\\sa120 ");
        Text(output, document.Say(DocumentTerms.Contents));
        output.Write("\\par\n");
        var section = "";
        foreach (var item in document.Outputs)
        {
            if (item.Definition.Section.Number != section)
            {
                section = item.Definition.Section.Number;
                output.Write("\\pard\\plain\\f0\\fs18\\b\\sb160\\sa40\\keepn ");
                Text(output, $"{section} {document.Say(item.Definition.Section.Title)}");
                output.Write("\\par\n");
            }
            output.Write($"\\pard\\plain\\f0\\fs18\\fi-1700\\li1900\\ri600\\tx1900\\tqr\\tldot\\tx{PageSize.TwipsText} {{\\field{{\\*\\fldinst HYPERLINK \\\\l \"{item.Anchor}\"}}{{\\fldrslt {{\\cf2 ");
            Text(output, item.Label);
            output.Write("}}}\\tab ");
            Text(output, item.Title);
            output.Write($"\\tab {{\\field\\flddirty{{\\*\\fldinst PAGEREF {item.Anchor} \\\\h}}{{\\fldrslt }}}}\\par\n");
        }
    }

    static void Body(TextWriter output, StudyDocument document, DocumentOutput item)
    {
        output.Write($"\\pard\\plain\\s1\\f0\\fs20\\b\\qc\\outlinelevel0\\keepn\\sb60{{\\*\\bkmkstart {item.Anchor}}}");
        Text(output, item.Label);
        output.Write($"{{\\*\\bkmkend {item.Anchor}}}\\line ");
        Text(output, item.Title);
        output.Write("\\par\n");
        if (item.Definition.Population is { Length: > 0 } population)
        {
            output.Write("\\pard\\plain\\f0\\fs18\\qc\\keepn ");
            Text(output, population);
            output.Write("\\par\n");
        }
        output.Write("\\pard\\plain\\f0\\fs10\\keepn\\par\n");
        if (item.Figure is { } figure)
        {
            Picture(output, item.Drawing, figure.Description);
        }
        else if (item.Content.Rows.IsEmpty)
        {
            output.Write("\\pard\\plain\\f0\\fs18\\qc\\sb240\\sa240 ");
            Text(output, item.Content.Empty);
            output.Write("\\par\n");
        }
        else
        {
            Table(output, document, item);
        }
        if (Notes.AreLong(item))
        {
            output.Write("\\pard\\plain\\f0\\fs10\\par\n");
            foreach (var line in Notes.Of(document, item))
            {
                output.Write("\\pard\\plain\\f0\\fs15 ");
                Text(output, line);
                output.Write("\\par\n");
            }
        }
    }

    static void Picture(TextWriter output, FlatDrawing drawing, string description)
    {
        var (width, height) = PageSize.FigureSize(drawing);
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

    static void Table(TextWriter output, StudyDocument document, DocumentOutput item)
    {
        var (table, size) = item.Set;
        var font = $"\\f0\\fs{(int)(size * 2)}";
        for (var part = 0; part < table.Parts.Length; part++)
        {
            var (columns, widths) = (table.Parts[part].Columns, table.Parts[part].Widths);
            var edges = Edges(table.Parts[part]);
            if (part > 0)
            {
                Begin(output, document, item, part, first: false);
                output.Write("\\pard\\plain\\f0\\fs20\\b\\qc\\keepn ");
                Text(output, $"{item.Label} ({document.Say(DocumentTerms.Continued)})");
                output.Write("\\par\n");
            }
            if (table.Parts.Length > 1)
            {
                output.Write("\\pard\\plain\\f0\\fs15\\cf3\\qc\\keepn ");
                Text(output, $"({document.Say(DocumentTerms.Part(part + 1, table.Parts.Length))})");
                output.Write("\\par\n");
            }
            Heads(output, item, part);
            var plain = Row(edges, "\\trkeep", "");
            var last = Row(edges, "\\trkeep", "\\clbrdrb\\brdrs\\brdrw10");
            for (var at = 0; at < table.Cells.Length; at++)
            {
                var row = item.Content.Rows[at];
                var end = at == table.Cells.Length - 1;
                if (row.Kind is RowKind.Heading)
                {
                    output.Write(Row([edges[^1]], "\\trkeep", end ? "\\clbrdrb\\brdrs\\brdrw10" : ""));
                    output.Write($"\\pard\\plain\\intbl{font}\\sb50\\keepn ");
                    Text(output, row.Cells[0]);
                    output.Write("\\cell\\row\n");
                    continue;
                }
                output.Write(end ? last : plain);
                for (var k = 0; k < columns.Length; k++)
                {
                    var cell = table.Cells[at][columns[k]];
                    output.Write($"\\pard\\plain\\intbl{font}");
                    if (item.Content.Columns[columns[k]].Align is Align.Number)
                        output.Write($"\\li{(int)(Math.Max((widths[k] - PageSize.Gap - table.Blocks[columns[k]]) / 2, 0) * 20)}");
                    else if (columns[k] == 0 && row.Indent > 0)
                        output.Write($"\\li{(int)(row.Indent * size * 24)}");
                    output.Write(' ');
                    Text(output, cell);
                    output.Write("\\cell");
                }
                output.Write("\\row\n");
            }
            output.Write("\\pard\\plain\\f0\\fs4\\par\n");
        }
    }

    static string Row(ReadOnlySpan<int> edges, string control, string cell)
    {
        var row = new StringBuilder("\\trowd\\trqc\\trgaph").Append((int)(PageSize.Gap * 10)).Append("\\trleft0").Append(control).Append("\\trpaddl60\\trpaddr60\\trpaddfl3\\trpaddfr3");
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
