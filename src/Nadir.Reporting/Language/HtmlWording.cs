using System.Collections.Frozen;
using System.Net;
using System.Text;
using Nadir.Language;
using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Language;

/// <summary>A finished page or drawing in another language: its texts and the attributes that are read to people; styles and scripts stay.</summary>
public static class HtmlWording
{
    static readonly FrozenSet<string> Spoken = ((string[])["aria-label", "title", "alt", "placeholder", "aria-description", "data-label", "data-empty"]).ToFrozenSet(StringComparer.Ordinal);

    /// <param name="markup">Well formed, as <see cref="Markup"/> writes it.</param>
    /// <param name="wording">Null: English, the page as it is.</param>
    public static string Of(string markup, Wording? wording)
    {
        if (wording is null)
            return markup;
        StringBuilder page = new(markup.Length);
        var i = 0;
        var drawing = 0;
        while (i < markup.Length)
        {
            if (markup[i] != '<')
            {
                var end = markup.IndexOf('<', i) is var next and >= 0 ? next : markup.Length;
                Text(page, markup[i..end], wording, marked: drawing == 0);
                i = end;
                continue;
            }
            if (Verbatim(markup, i) is { } after)
            {
                page.Append(markup, i, after - i);
                i = after;
                continue;
            }
            var close = Close(markup, i);
            var tag = markup.AsSpan(i, close - i);
            drawing += Opens(tag, "svg") || Opens(tag, "title") || Opens(tag, "option") ? 1 : tag.StartsWith("</svg") || tag.StartsWith("</title") || tag.StartsWith("</option") ? -1 : 0;
            Tag(page, markup[i..close], wording);
            i = close;
        }
        return page.ToString();
    }

    static bool Opens(ReadOnlySpan<char> tag, string name) => tag.Length > name.Length + 1 && tag[1..].StartsWith(name) && tag[name.Length + 1] is '>' or ' ';

    /// <summary>Where a part ends that is not language: a declaration, a comment, a style, a script.</summary>
    static int? Verbatim(string markup, int at)
    {
        foreach (var (start, end) in ((string, string)[])[("<!--", "-->"), ("<!", ">"), ("<?", "?>"), ("<style", "</style>"), ("<script", "</script>")])
        {
            if (string.CompareOrdinal(markup, at, start, 0, start.Length) == 0 && markup.IndexOf(end, at, StringComparison.Ordinal) is var found and >= 0)
                return found + end.Length;
        }
        return null;
    }

    static int Close(string markup, int at)
    {
        var quoted = false;
        for (var i = at; i < markup.Length; i++)
        {
            if (markup[i] == '"')
                quoted = !quoted;
            else if (markup[i] == '>' && !quoted)
                return i + 1;
        }
        return markup.Length;
    }

    static void Text(StringBuilder page, string raw, Wording wording, bool marked)
    {
        if (!Letters.Any(raw))
        {
            page.Append(raw);
            return;
        }
        var text = WebUtility.HtmlDecode(raw);
        var (said, known) = wording.Say(text);
        // A sentence that is quoted as it was registered or recorded keeps its own language.
        if (marked && !known && !Letters.AnyWide(said) && text.AsSpan().Trim().Count(' ') >= 3)
        {
            page.Append("<span lang=\"en\">");
            Markup.Escape(page, said);
            page.Append("</span>");
            return;
        }
        Markup.Escape(page, said);
    }

    static void Tag(StringBuilder page, string tag, Wording wording)
    {
        var i = 0;
        while (true)
        {
            var value = tag.IndexOf("=\"", i, StringComparison.Ordinal);
            if (value < 0)
                break;
            var end = tag.IndexOf('"', value + 2);
            var name = tag.AsSpan(tag.LastIndexOf(' ', value) + 1, value - tag.LastIndexOf(' ', value) - 1).ToString();
            page.Append(tag, i, value + 2 - i);
            var text = tag[(value + 2)..end];
            if (name == "lang")
                page.Append(text == "en" ? wording.Language : text);
            else if (Spoken.Contains(name))
                Markup.Escape(page, wording.Of(WebUtility.HtmlDecode(text)));
            else
                page.Append(text);
            i = end;
        }
        page.Append(tag, i, tag.Length - i);
    }
}
