using System.Globalization;
using System.Text;

namespace Nadir.Intake.Forms;

/// <summary>Headings brought to one spelling, and compared with the names that a form knows.</summary>
public static class HeaderWords
{
    /// <summary>Lower case, full-width signs as plain ones, what stands in brackets and all punctuation left out, one space between words.</summary>
    /// <example><c>"Longest  Diameter (mm)*"</c> is <c>longest diameter</c>; <c>"病灶 长径（毫米）"</c> is <c>病灶长径</c>; <c>"AE_Start-Date"</c> is <c>ae start date</c>.</example>
    public static string Plain(string heading)
    {
        StringBuilder plain = new(heading.Length);
        var depth = 0;
        for (var i = 0; i < heading.Length; i++)
        {
            var c = heading[i] is >= '！' and <= '～' ? (char)(heading[i] - '！' + '!') : heading[i] is >= 'Ⅰ' and <= 'Ⅻ' ? char.ToLowerInvariant(heading[i]) : heading[i];
            if (c is '(' or '[' or '【')
                depth++;
            else if (c is ')' or ']' or '】')
                depth = Math.Max(0, depth - 1);
            else if (depth == 0)
                Append(plain, c, heading, i);
        }
        var text = plain.ToString().Trim();
        // What stands in brackets is left out only where something else remains.
        return text.Length > 0 || depth == 0 && !heading.Any(c => c is '(' or '（' or '[') ? text : Plain(string.Concat(heading.Where(c => c is not ('(' or ')' or '（' or '）' or '[' or ']'))));
    }

    static void Append(StringBuilder plain, char c, string heading, int i)
    {
        if (IsHan(c))
        {
            // Chinese has no spaces between words.
            if (plain.Length > 1 && plain[^1] == ' ' && IsHan(plain[^2]))
                plain.Length--;
            plain.Append(c);
        }
        else if (char.IsLetterOrDigit(c) || c is '%' or '√' or '✓' or 'ⅰ' or 'ⅱ' or 'ⅲ' or 'ⅳ' or 'ⅴ')
        {
            // camelCase is two words.
            if (char.IsUpper(c) && i > 0 && char.IsLower(heading[i - 1]) && plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
            plain.Append(char.ToLowerInvariant(c));
        }
        else if (c is '-' && heading.Trim().Length == 1)
            plain.Append(c);
        else if (plain.Length > 0 && plain[^1] != ' ')
            plain.Append(' ');
    }

    /// <summary>What stands in brackets at the end, or after the last comma: most often a unit. Null when nothing does.</summary>
    public static string? Bracketed(string heading)
    {
        var narrow = heading.Replace('（', '(').Replace('）', ')').Replace('[', '(').Replace(']', ')').Replace('【', '(').Replace('】', ')');
        var open = narrow.LastIndexOf('(');
        var close = open < 0 ? -1 : narrow.IndexOf(')', open);
        return close > open + 1 ? heading[(open + 1)..close].Trim() : null;
    }

    /// <summary>How well a heading fits a name: 1 the same words, less when it only holds them, 0 not at all.</summary>
    /// <param name="heading">As <see cref="Plain"/> gives it.</param>
    /// <param name="name">As <see cref="Plain"/> gives it.</param>
    public static double Fit(string heading, string name)
    {
        if (heading.Length == 0 || name.Length == 0)
            return 0;
        if (heading == name)
            return 1;
        if (SameWords(heading, name))
            return 0.95;
        if (name.Any(IsHan))
            return name.Length >= 2 && heading.Contains(name, StringComparison.Ordinal) ? 0.5 + 0.4 * name.Length / heading.Length : 0;
        if (name.Length < 3)
            return 0;
        if (name.Contains(' ', StringComparison.Ordinal) && !heading.Contains(name, StringComparison.Ordinal) && name.Split(' ') is { Length: >= 2 } words && heading.Split(' ') is var all
            && words.All(word => word is "of" or "the" || all.Contains(word)))
            return 0.4 + 0.4 * words.Length / Math.Max(all.Count(word => word is not ("of" or "the" or "at" or "to")), words.Length);
        var at = heading.IndexOf(name, StringComparison.Ordinal);
        while (at >= 0)
        {
            var end = at + name.Length;
            if ((at == 0 || heading[at - 1] == ' ') && (end == heading.Length || heading[end] == ' '))
                return 0.45 + 0.45 * name.Length / heading.Length;
            at = heading.IndexOf(name, at + 1, StringComparison.Ordinal);
        }
        return 0;
    }

    static bool SameWords(string a, string b)
    {
        if (a.Length < b.Length - 2 || a.Length > b.Length + 2 || !a.Contains(' ', StringComparison.Ordinal))
            return a.Replace(" ", "", StringComparison.Ordinal) == b.Replace(" ", "", StringComparison.Ordinal);
        return a.Split(' ').Order(StringComparer.Ordinal).SequenceEqual(b.Split(' ').Order(StringComparer.Ordinal));
    }

    /// <summary>A Chinese character.</summary>
    public static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter && c >= '\u3400';
}
