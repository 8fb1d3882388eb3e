using System.Collections.Frozen;
using System.Net;
using System.Text;

namespace Nadir.Protocol.Registry.Forms;

/// <summary>Takes HTML out of a text: tags of known names and character references. "p &lt; 0.05" and "AUC&lt;last&gt;" stay as they are.</summary>
static class Markup
{
    static readonly FrozenSet<string> Inline = ((string[])["b", "i", "u", "em", "strong", "span", "a", "font", "small", "sub", "sup", "usdm:ref", "usdm:tag"]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenSet<string> Block = ((string[])["p", "br", "div", "ul", "ol", "li", "table", "tbody", "thead", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "html", "body", "hr", "section"])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    const int LongestTag = 400;

    /// <summary>The text without markup; the same object when there is none.</summary>
    public static string Out(string text)
    {
        if (!text.AsSpan().ContainsAny('<', '&'))
            return text;
        StringBuilder? plain = null;
        var copied = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '<' || NameAt(text, i, out var end) is not { } name)
                continue;
            plain ??= new(text.Length);
            plain.Append(text, copied, i - copied);
            // A power keeps its meaning: 10<sup>6</sup> is 10^6.
            if (name.Equals("sup", StringComparison.OrdinalIgnoreCase) && text[i + 1] != '/' && i > 0 && char.IsAsciiDigit(text[i - 1]))
                plain.Append('^');
            else if (Block.Contains(name) && plain.Length > 0 && !char.IsWhiteSpace(plain[^1]))
                plain.Append(' ');
            i = end;
            copied = end + 1;
        }
        var without = plain is null ? text : plain.Append(text, copied, text.Length - copied).ToString().Trim();
        return without.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(without) : without;
    }

    /// <summary>Name of the tag that opens at <paramref name="at"/>; null when none does.</summary>
    static string? NameAt(string text, int at, out int end)
    {
        end = -1;
        var start = at + 1 < text.Length && text[at + 1] == '/' ? at + 2 : at + 1;
        var stop = start;
        while (stop < text.Length && stop - start < 12 && (char.IsAsciiLetterOrDigit(text[stop]) || text[stop] == ':'))
            stop++;
        if (stop == start || stop >= text.Length || text[stop] is not ('>' or ' ' or '/' or '\t' or '\n' or '\r'))
            return null;
        end = text.AsSpan(stop, Math.Min(LongestTag, text.Length - stop)).IndexOfAny('>', '<');
        if (end < 0 || text[stop + end] == '<')
            return null;
        end += stop;
        var name = text[start..stop];
        return Inline.Contains(name) || Block.Contains(name) ? name : null;
    }
}
