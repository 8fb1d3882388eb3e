namespace Nadir.Language;

/// <summary>What kind of letters a text has.</summary>
public static class Letters
{
    /// <summary>Whether anything could be said otherwise: two Latin letters.</summary>
    public static bool Any(string text)
    {
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetter(c) && ++count == 2)
                return true;
        }
        return count == 1 && text.Length == 1 && text is "a" or "h";
    }

    /// <summary>Whether an English word is in it: three small letters in a row. Codes, units and variable names have none.</summary>
    public static bool AnyWord(string text)
    {
        var run = 0;
        foreach (var c in text)
        {
            run = char.IsAsciiLetterLower(c) ? run + 1 : 0;
            if (run == 3)
                return true;
        }
        return false;
    }

    /// <summary>Whether two English words in small letters follow one another: prose, where a single word may be a name.</summary>
    public static bool AnyProse(string text)
    {
        var (run, before) = (0, false);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterLower(c))
            {
                if (++run == 2 && before)
                    return true;
                continue;
            }
            before = run >= 2 && c == ' ';
            run = 0;
        }
        return false;
    }

    /// <summary>Whether a Chinese character or sign is in it.</summary>
    public static bool AnyWide(string text) => text.AsSpan().IndexOfAnyInRange('\u2E80', '\uFFEF') >= 0;

    public static bool IsWide(char c) => c is >= '\u2E80' and <= '\uD7FF' or >= '\uF900' and <= '\uFFEF';

    /// <summary>A Chinese character, and no sign.</summary>
    public static bool IsCharacter(char c) => c is >= '\u4E00' and <= '\u9FFF';

    public static bool IsWidePunctuation(char c) => c is '。' or '，' or '；' or '：' or '（' or '）' or '、' or '？' or '“' or '”';

    /// <summary>Whether a line may break here: not inside a word or a number, and not before a sign that ends something.</summary>
    public static bool MayBreak(string text, int at) =>
        (text[at] == ' ' || text[at - 1] == ' ' || IsWide(text[at]) || IsWide(text[at - 1])) && text[at] is not ('。' or '，' or '；' or '：' or '）' or '、' or '？' or '”' or ',' or '.' or ')' or '%');

    /// <summary>Columns of a terminal that the text takes: a Chinese character takes two.</summary>
    public static int Columns(ReadOnlySpan<char> text)
    {
        var columns = 0;
        foreach (var c in text)
            columns += IsWide(c) ? 2 : 1;
        return columns;
    }

    /// <summary>The runs of Latin letters, in small letters.</summary>
    internal static IEnumerable<string> Words(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && char.IsAsciiLetter(text[i]))
                i++;
            if (i > start)
                yield return text[start..i].ToLowerInvariant();
            else
                i++;
        }
    }
}
