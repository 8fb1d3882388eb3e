using Nadir.Language;

namespace Nadir.Reporting.Layout;

/// <summary>How wide a text will be: an estimate on the wide side, since the reader's typeface is the system's own.</summary>
public static class TextWidth
{
    /// <param name="size">Font size in pixels.</param>
    public static double Of(string text, double size) => Measure(Typesetting.Of(text), size);

    static double Measure(ReadOnlySpan<char> text, double size)
    {
        var em = 0.0;
        foreach (var c in text)
            em += c switch
            {
                'i' or 'j' or 'l' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' or 'I' => 0.34,
                'f' or 't' or 'r' or '(' or ')' or '-' or '/' => 0.42,
                'm' or 'w' or 'M' or 'W' or '%' or '@' => 0.95,
                >= 'A' and <= 'Z' => 0.70,
                >= '\u2E80' and <= '\uD7FF' => 1.05,
                >= '\uF900' and <= '\uFFEF' => 1.05,
                _ => 0.62,
            };
        return em * size;
    }

    public static double OfLongest(IEnumerable<string> texts, double size) => texts.Select(text => Of(text, size)).DefaultIfEmpty(0).Max();

    /// <summary>The text, or its start and an ellipsis, no wider than <paramref name="width"/>.</summary>
    public static string Shorten(string text, double width, double size)
    {
        text = Typesetting.Of(text);
        if (Measure(text, size) <= width)
            return text;
        var end = text.Length;
        while (end > 1 && Measure(text.AsSpan(0, end), size) + size * 0.8 > width)
            end--;
        if (char.IsHighSurrogate(text[end - 1]) && end > 1)
            end--;
        return text[..end].TrimEnd() + "…";
    }

    /// <summary>A text set in lines no wider than <paramref name="width"/>, broken at spaces and between Chinese characters.</summary>
    public static IEnumerable<string> Lines(string text, double width, double size)
    {
        var set = Typesetting.Of(text);
        return Letters.AnyWide(set) ? Characters(set, width, size) : Wrap(set.Split(' '), width, size);
    }

    static IEnumerable<string> Characters(string text, double width, double size)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.Length;
            while (end > start + 1 && (Measure(text.AsSpan(start, end - start), size) > width || (end < text.Length && !Letters.MayBreak(text, end))))
                end--;
            yield return text[start..end].Trim();
            start = end;
        }
    }

    /// <summary>Words set in lines no wider than <paramref name="width"/>; a longer word has a line of its own.</summary>
    public static IEnumerable<string> Wrap(IEnumerable<string> words, double width, double size)
    {
        var line = "";
        foreach (var word in words)
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && Of(longer, size) > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = longer;
            }
        }
        if (line.Length > 0)
            yield return line;
    }
}
