using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Nadir.Reporting.Documents;
using Nadir.Reporting.Writers;

namespace Nadir.Reporting.Tests.Documents;

/// <summary>Reads the text of a document again, by the rules of its format and without the program's writers.</summary>
static class ReadBack
{
    public static readonly string[] Formats = ["html", "rtf", "docx", "txt"];

    public static byte[] Bytes(StudyDocument document, string format)
    {
        using var stream = new MemoryStream();
        FileFormat.All.Single(known => known.Name == format).Write(document, stream);
        return stream.ToArray();
    }

    /// <summary>All text of body, headers and footers.</summary>
    public static string Text(StudyDocument document, string format)
    {
        var bytes = Bytes(document, format);
        return format switch
        {
            "html" => Html(Encoding.UTF8.GetString(bytes)),
            "rtf" => Rtf(Encoding.ASCII.GetString(bytes)),
            "docx" => Docx(bytes),
            _ => Encoding.UTF8.GetString(bytes),
        };
    }

    /// <summary>Without spaces of any kind: what aligns numbers is gone.</summary>
    public static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '\u00A0'));

    static string Html(string page)
    {
        var root = XDocument.Parse(page.Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal)).Root!;
        return string.Join(" ", root.Element("body")!.DescendantNodes().OfType<XText>().Select(text => text.Value));
    }

    static string Docx(byte[] bytes)
    {
        XNamespace w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith("word/", StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            foreach (var element in XDocument.Load(stream).Descendants())
                if (element.Name == w + "t")
                    text.Append(element.Value);
                else if (element.Name == w + "p" || element.Name == w + "br")
                    text.Append(' ');
        }
        return text.ToString();
    }

    static string Rtf(string rtf)
    {
        var text = new StringBuilder();
        Stack<bool> hidden = new([false]);
        for (var i = 0; i < rtf.Length; i++)
        {
            switch (rtf[i])
            {
                case '{': hidden.Push(hidden.Peek()); break;
                case '}': hidden.Pop(); break;
                case '\r' or '\n': break;
                case '\\' when rtf[i + 1] is '\\' or '{' or '}':
                    Add(rtf[++i]);
                    break;
                case '\\' when rtf[i + 1] == '~':
                    i++;
                    Add('\u00A0');
                    break;
                case '\\' when rtf[i + 1] == '*':
                    i++;
                    hidden.Pop();
                    hidden.Push(true);
                    break;
                case '\\':
                    var start = ++i;
                    while (char.IsAsciiLetter(rtf[i]))
                        i++;
                    var word = rtf[start..i];
                    var digits = i;
                    while (rtf[i] == '-' || char.IsAsciiDigit(rtf[i]))
                        i++;
                    var number = rtf[digits..i];
                    if (word is "fonttbl" or "colortbl" or "stylesheet" or "info" or "pict")
                    {
                        hidden.Pop();
                        hidden.Push(true);
                    }
                    if (word == "u")
                    {
                        Add((char)(ushort)short.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
                        Assert.Equal('?', rtf[i]);
                        break;
                    }
                    if (word is "cell" or "row" or "par" or "line" or "tab")
                        Add(' ');
                    if (rtf[i] != ' ')
                        i--;
                    break;
                default: Add(rtf[i]); break;
            }
        }
        Assert.Single(hidden);
        return text.ToString();

        void Add(char c)
        {
            if (!hidden.Peek())
                text.Append(c);
        }
    }
}
