namespace Nadir.Reporting.Layout;

/// <summary>How wide a text will be: an estimate on the wide side, since the reader's typeface is the system's own.</summary>
public static class TextWidth
{
    /// <param name="size">Font size in pixels.</param>
    public static double Of(string text, double size)
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
        if (Of(text, size) <= width)
            return text;
        var end = text.Length;
        while (end > 1 && Of(text[..end], size) + size * 0.8 > width)
            end--;
        if (char.IsHighSurrogate(text[end - 1]) && end > 1)
            end--;
        return text[..end].TrimEnd() + "…";
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
