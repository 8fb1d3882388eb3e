using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Nadir.Language;

/// <summary>A text in pieces that can be said one by one, and the signs before, between and after them.</summary>
/// <param name="Pieces">At least one.</param>
/// <param name="Signs">One more than pieces.</param>
sealed partial record Parts(ImmutableArray<string> Pieces, ImmutableArray<string> Signs)
{
    /// <summary>Whether the pieces are sentences of their own, or a mark beside a sentence.</summary>
    public bool Strong { get; init; }

    /// <summary>Signs that separate, the strongest first: a text is taken apart at the strongest that it has outside brackets and quotation marks.</summary>
    static readonly string[] Separators = ["\n", ". ", "? ", "; ", " · ", " | ", ": ", " … ", " / ", " → ", " -> ", ", ", " + ", " = "];

    /// <returns>Null for a text in one piece.</returns>
    public static Parts? Of(string text)
    {
        if (Marked(text) is { } marked)
            return marked;
        foreach (var separator in Separators)
        {
            if (Split(text, separator) is { } at)
                return new([text[..at], text[(at + separator.Length)..]], ["", separator, ""]) { Strong = separator is "\n" or ". " or "? " or "; " or " · " or " | " or " … " };
        }
        return Bracketed(text) ?? Led(text) ?? Counted(text);
    }

    /// <summary>What stands before or after a sentence whatever it says: <c>=> R6</c>, <c>not R6</c>, <c>TR-ORPHAN:</c>, a source in square brackets at the end.</summary>
    static Parts? Marked(string text)
    {
        if (Mark().Match(text) is { Success: true } mark && mark.Length < text.Length)
            return new([text[mark.Length..]], [mark.Value, ""]) { Strong = true };
        var square = text.LastIndexOf(" [", StringComparison.Ordinal);
        return square > 0 && text[^1] == ']' && Close(text, square + 1) == text.Length - 1 && square + 3 < text.Length
            ? new([text[..square], text[(square + 2)..^1]], ["", " [", "]"]) { Strong = true } : null;
    }

    [GeneratedRegex(@"^(=> [A-Z]+[0-9]+ |not [A-Z]+[0-9]+ |[A-Z][A-Z0-9]*(-[A-Z0-9]+)+: |- |\* |[0-9]+\. )")]
    private static partial Regex Mark();

    /// <summary><c>V4 text</c>, <c>≥ text</c>: a code, then words.</summary>
    static Parts? Led(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && space < text.Length - 1 && !Letters.AnyWord(text[..space]) && (text.AsSpan(0, space).IndexOfAnyInRange('0', '9') >= 0 || text[0] is '=' or '-' or '≥' or '#' or '>')
            && Letters.AnyWord(text[space..])
            ? new([text[..space], text[(space + 1)..]], ["", " ", ""]) : null;
    }

    /// <summary><c>Fatigue 12</c>: words, then a number.</summary>
    static Parts? Counted(string text)
    {
        var space = text.LastIndexOf(' ');
        return space > 0 && text.AsSpan(space).IndexOfAnyInRange('0', '9') > 0 && !text.AsSpan(space).ContainsAnyInRange('A', 'z') && Letters.AnyWord(text[..space])
            ? new([text[..space], text[(space + 1)..]], ["", " ", ""]) : null;
    }

    /// <summary>A sign as Chinese sets it.</summary>
    public static string Wide(string sign) => sign switch
    {
        ". " => "。",
        "? " => "？",
        "; " => "；",
        ": " => "：",
        ", " => "，",
        " (" or "(" => "（",
        ") " or ")" => "）",
        ")." => "）。",
        _ when sign.StartsWith("not ", StringComparison.Ordinal) => "不符 " + sign[4..],
        _ => sign,
    };

    /// <summary>Where the first such sign outside brackets and quotation marks stands, with words on both sides.</summary>
    static int? Split(string text, string separator)
    {
        if (!text.Contains(separator, StringComparison.Ordinal))
            return null;
        var (depth, quoted) = (0, false);
        for (var i = 0; i < text.Length - separator.Length; i++)
        {
            var c = text[i];
            if (c is '(' or '[')
                depth++;
            else if (c is ')' or ']')
                depth = Math.Max(0, depth - 1);
            else if (c is '"')
                quoted = !quoted;
            if (depth == 0 && !quoted && i > 0 && text.AsSpan(i).StartsWith(separator, StringComparison.Ordinal) && Ends(text, i, separator))
                return i;
        }
        return null;
    }

    /// <summary>A full stop ends a sentence only before a capital or a figure, and not after the number of an item.</summary>
    static bool Ends(string text, int at, string separator) =>
        separator != ". "
        || (at + 2 < text.Length && (char.IsAsciiLetterUpper(text[at + 2]) || char.IsAsciiDigit(text[at + 2]) || Letters.IsWide(text[at + 2])) && !(at <= 3 && char.IsAsciiDigit(text[at - 1])));

    /// <summary><c>A (B)</c>, <c>A (B) C</c>, <c>[A]</c>, <c>"A"</c>.</summary>
    static Parts? Bracketed(string text)
    {
        if (text.Length > 2 && (text[0], text[^1]) is ('(', ')') or ('[', ']') && Close(text, 0) == text.Length - 1)
            return new([text[1..^1]], [text[..1], text[^1..]]);
        var open = text.IndexOf(" (", StringComparison.Ordinal);
        if (open <= 0 || Close(text, open + 1) is not (> 0 and var close) || close == open + 2)
            return null;
        var (before, inside, after) = (text[..open], text[(open + 2)..close], text[(close + 1)..]);
        return after.Trim() switch
        {
            "" => new([before, inside], ["", " (", ")"]),
            "." => new([before, inside], ["", " (", ")."]),
            _ when after[0] == ' ' => new([before, inside, after[1..]], ["", " (", ") ", ""]),
            _ => new([before, inside, after], ["", " (", ")", ""]),
        };
    }

    static int Close(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] is '(' or '[')
                depth++;
            else if (text[i] is ')' or ']' && --depth == 0)
                return i;
        }
        return -1;
    }
}
