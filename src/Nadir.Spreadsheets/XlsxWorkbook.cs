using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Nadir.Diagnostics;
using Nadir.Intake.Sources;

namespace Nadir.Spreadsheets;

/// <summary>An .xlsx workbook: what all its sheets share.</summary>
static partial class XlsxWorkbook
{
    /// <summary>Characters of shared texts that are held.</summary>
    const long MostShared = 200_000_000;

    /// <returns>Null for an archive that is no such workbook, an .xlsb for example.</returns>
    /// <exception cref="StudyInputException">More than a delivery can hold.</exception>
    /// <exception cref="InvalidDataException">Damaged or broken off.</exception>
    public static IReadOnlyList<SourceSheet>? Read(string path, string file)
    {
        var package = XlsxPackage.Open(path, file);
        var book = package.Relations("").Values.FirstOrDefault(relation => relation.Type == "officeDocument").Target ?? "xl/workbook.xml";
        if (book.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            return null;
        using var xml = package.Read(book);
        if (xml is null)
            return null;
        var relations = package.Relations(book);
        string? Part(string type) => relations.Values.FirstOrDefault(relation => relation.Type == type).Target;
        List<(string Name, string Id)> named = [];
        var from1904 = false;
        while (xml.Read() is var token && token != XmlTokens.Token.None)
        {
            if (token != XmlTokens.Token.Start)
                continue;
            if (xml.Name.SequenceEqual("workbookPr"u8))
                from1904 = xml.AttributeText("date1904"u8) is "1" or "true";
            else if (xml.Name.SequenceEqual("sheet"u8))
                named.Add((xml.AttributeText("name"u8) ?? "", xml.AttributeText("id"u8) ?? ""));
        }
        var styles = Part("styles") is { } style ? Styles(package, style) : [];
        var texts = Part("sharedStrings") is { } shared ? Texts(package, shared, file) : [];
        return [.. from sheet in named
                   where relations.ContainsKey(sheet.Id) && relations[sheet.Id].Type == "worksheet"
                   select new XlsxSheet(file, sheet.Name, package, relations[sheet.Id].Target, texts, styles, from1904)];
    }

    static SourceCell[] Texts(XlsxPackage package, string part, string file)
    {
        List<SourceCell> texts = [];
        long length = 0;
        using var xml = package.Need(part);
        while (xml.Read() is var token && token != XmlTokens.Token.None)
        {
            if (token != XmlTokens.Token.Start || !xml.Name.SequenceEqual("si"u8))
                continue;
            var text = RichText(xml);
            length += text.Length;
            if (length > MostShared)
                throw new StudyInputException($"{file} holds more text than a delivery can hold; it was not read.");
            texts.Add(SourceCell.Of(text));
        }
        return [.. texts];
    }

    /// <summary>The text of the element whose start tag was read last, of all its runs together; readings of Japanese characters are left out.</summary>
    public static string RichText(XmlTokens xml)
    {
        string? text = null;
        StringBuilder? several = null;
        var depth = xml.Depth;
        var inside = false;
        while (xml.Read() is var token && xml.Depth >= depth)
        {
            if (token == XmlTokens.Token.Start && xml.Name.SequenceEqual("rPh"u8))
                xml.Skip();
            else if (token == XmlTokens.Token.Start)
                inside = xml.Name.SequenceEqual("t"u8);
            else if (token == XmlTokens.Token.End)
                inside = false;
            else if (inside)
            {
                var part = token == XmlTokens.Token.Data ? Encoding.UTF8.GetString(xml.Text) : XmlTokens.Decoded(xml.Text);
                if (text is null)
                    text = part;
                else
                    (several ??= new StringBuilder(text)).Append(part);
            }
        }
        return Unescaped(several?.ToString() ?? text ?? "");
    }

    /// <summary>Workbooks write control characters as _x000D_.</summary>
    static string Unescaped(string text) => !text.Contains("_x", StringComparison.Ordinal) ? text
        : Escape().Replace(text, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());

    /// <summary>What the numbers of a cell are, by the index of its format.</summary>
    static ImmutableArray<NumberKind> Styles(XlsxPackage package, string part)
    {
        Dictionary<int, NumberKind> formats = [];
        var kinds = ImmutableArray.CreateBuilder<NumberKind>();
        var inCells = false;
        using var xml = package.Need(part);
        while (xml.Read() is var token && token != XmlTokens.Token.None)
        {
            if (token == XmlTokens.Token.End && xml.Name.SequenceEqual("cellXfs"u8))
                inCells = false;
            if (token != XmlTokens.Token.Start)
                continue;
            if (xml.Name.SequenceEqual("numFmt"u8) && xml.AttributeNumber("numFmtId"u8) is { } id)
                formats[id] = NumberFormats.Of(xml.AttributeText("formatCode"u8) ?? "");
            else if (xml.Name.SequenceEqual("cellXfs"u8))
                inCells = true;
            else if (inCells && xml.Name.SequenceEqual("xf"u8))
                kinds.Add(xml.AttributeNumber("numFmtId"u8) is { } format ? formats.TryGetValue(format, out var own) ? own : NumberFormats.Of(format) : NumberKind.Number);
        }
        return kinds.ToImmutable();
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}

/// <summary>What a number of a workbook stands for.</summary>
enum NumberKind : byte { Number, Date, Time }

/// <summary>Formats of cells, as far as they make a number a date.</summary>
static class NumberFormats
{
    /// <summary>The formats that every workbook has (ECMA-376 part 1, 18.8.30), with the dates of East Asian systems.</summary>
    public static NumberKind Of(int builtIn) => builtIn switch
    {
        >= 14 and <= 17 or 22 or >= 27 and <= 31 or >= 36 and <= 36 or >= 50 and <= 58 => NumberKind.Date,
        >= 18 and <= 21 or >= 32 and <= 35 or >= 45 and <= 47 => NumberKind.Time,
        _ => NumberKind.Number,
    };

    /// <summary>A format with a day or a year is a date; with hours or seconds only, a time. Words in quotes, brackets and after a backslash are no signs.</summary>
    public static NumberKind Of(string format)
    {
        bool day = false, hour = false, month = false;
        for (var i = 0; i < format.Length; i++)
        {
            switch (char.ToLowerInvariant(format[i]))
            {
                case '"':
                    i = format.IndexOf('"', i + 1) is >= 0 and var quote ? quote : format.Length;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    var close = format.IndexOf(']', i);
                    // Hours that go on beyond a day stand in brackets, and colours and conditions do too.
                    hour |= close > i && format[(i + 1)..close].ToLowerInvariant() is "h" or "hh" or "m" or "mm" or "s" or "ss";
                    i = close < 0 ? format.Length : close;
                    break;
                case ';':
                    // The first section decides.
                    i = format.Length;
                    break;
                case 'g' when format.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    i += 6;
                    break;
                case 'd' or 'y' or '年' or '日':
                    day = true;
                    break;
                case 'm':
                    month = true;
                    break;
                case 'h' or 's':
                    hour = true;
                    break;
            }
        }
        return day || month && !hour ? NumberKind.Date : hour ? NumberKind.Time : NumberKind.Number;
    }
}
