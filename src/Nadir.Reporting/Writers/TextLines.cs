using System.Text;

namespace Nadir.Reporting.Writers;

/// <summary>Text in lines of a fixed number of columns: broken at spaces and between wide characters, inside a word only when it is longer than a line. Nothing is lost.</summary>
static class TextLines
{
    public static List<string> Of(string text, int width)
    {
        List<string> lines = [];
        foreach (var paragraph in text.Split('\n'))
            Break(Clean(paragraph), Math.Max(width, 2), lines);
        return lines;
    }

    /// <summary>Control characters would end a line or a page.</summary>
    static string Clean(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => c == '\t' ? ' ' : char.IsControl(c) ? '\uFFFD' : c)) : text;

    static void Break(string text, int width, List<string> lines)
    {
        var (start, at, used, last) = (0, 0, 0, -1);
        while (at < text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            var columns = Measure.Fixed.Columns(rune);
            if (used + columns > width)
            {
                var end = rune.Value == ' ' ? at : last > start ? last : at;
                lines.Add(text[start..end].TrimEnd(' '));
                start = end;
                while (start < text.Length && text[start] == ' ')
                    start++;
                (at, used, last) = (start, 0, -1);
                continue;
            }
            // A line may end after a space and around a wide character.
            if (at > start && (text[at - 1] == ' ' || columns == 2 || Measure.IsWide(text[at - 1])) && text[start..at].Trim(' ').Length > 0)
                last = at;
            used += columns;
            at += length;
        }
        lines.Add(text[start..]);
    }

    public static string PadRight(string text, int width) => text + new string(' ', Math.Max(width - Columns(text), 0));

    public static string Centre(string text, int width) => new string(' ', Math.Max((width - Columns(text)) / 2, 0)) + text;

    public static string BothEnds(string left, string right, int width) => left + new string(' ', Math.Max(width - Columns(left) - Columns(right), 1)) + right;

    public static int Columns(string text) => (int)new Measure.Fixed().Of(text);
}
