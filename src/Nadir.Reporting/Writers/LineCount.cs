using System.Buffers;

namespace Nadir.Reporting.Writers;

/// <summary>How many lines text takes in a column at most: broken at spaces and between Chinese characters, inside a word only when it is longer than a line.</summary>
/// <remarks>
/// Programs that also break after hyphens and strokes need as many lines or fewer. Chinese punctuation neither begins nor ends a line where it must not, and programs put a quarter of a character between
/// Chinese and Latin letters.
/// </remarks>
static class LineCount
{
    static readonly SearchValues<char> NotFirst = SearchValues.Create("，。、；：？！）】》〉」』〕％”’…—·"), NotLast = SearchValues.Create("（【《〈「『〔“‘");

    public static int Of(string text, double width, Measure measure)
    {
        var chinese = IsChinese(text);
        if (text.Length == 0 || !chinese && !text.Contains('\n', StringComparison.Ordinal) && measure.Of(text) <= width)
            return 1;
        var lines = 0;
        foreach (var line in text.AsSpan().Split('\n'))
            lines += OfLine(text.AsSpan(line), Math.Max(width, 1), measure, chinese ? measure.Of("\u4E00") / 4 : 0);
        return lines;
    }

    static bool IsChinese(string text)
    {
        foreach (var c in text)
            if (Measure.IsWide(c))
                return true;
        return false;
    }

    /// <param name="between">Space between Chinese and Latin.</param>
    static int OfLine(ReadOnlySpan<char> text, double width, Measure measure, double between)
    {
        var lines = 1;
        double used = 0, pending = 0;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == ' ')
            {
                pending += measure.Of(text[at..(at + 1)]);
                at++;
                continue;
            }
            var end = End(text, at);
            var word = measure.Of(text[at..end]);
            if (between > 0)
                for (var i = Math.Max(at, 1); i < end; i++)
                    word += Measure.IsWide(text[i]) != Measure.IsWide(text[i - 1]) && text[i] != ' ' && text[i - 1] != ' ' ? between : 0;
            if (used > 0 && used + pending + word > width)
            {
                lines++;
                (used, pending) = (0, 0);
            }
            used += pending + word;
            pending = 0;
            while (used > width && word > width)
            {
                lines++;
                used -= width;
                word -= width;
            }
            at = end;
        }
        return lines;
    }

    /// <summary>Where what stands together from a place on ends.</summary>
    static int End(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        while (end < text.Length && text[end] != ' ' && (NotLast.Contains(text[end - 1]) || NotFirst.Contains(text[end]) || !Measure.IsWide(text[end - 1]) && !Measure.IsWide(text[end])))
            end++;
        return end;
    }
}
