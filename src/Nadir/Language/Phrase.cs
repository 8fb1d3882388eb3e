using System.Collections.Immutable;
using System.Text;

namespace Nadir.Language;

/// <summary>A sentence with gaps: <c>{0#} subject[s] at risk</c>.</summary>
/// <remarks>
/// A gap <c>{0}</c> takes the fewest characters that let the rest fit, at least one, brackets in pairs, and no sign outside brackets that parts a sentence; <c>{0+}</c> may hold commas and
/// colons, <c>{0*}</c> whole sentences; <c>{0#}</c> holds a number; <c>{0@}</c> holds one word or code; <c>{0=}</c> stays as it is; <c>{0!}</c> holds what this language
/// can say, so that a little word does not tear a sentence that is in no line. What stands in <c>[]</c> may be absent. The first letter may be small or large.
/// </remarks>
sealed class Phrase
{
    readonly ImmutableArray<Token> tokens;
    readonly ImmutableArray<Token> other;
    readonly int gaps;
    readonly char[] kinds;

    Phrase(ImmutableArray<Token> tokens, ImmutableArray<Token> other, ImmutableArray<string> words)
    {
        (this.tokens, this.other, Words) = (tokens, other, words);
        gaps = tokens.Where(token => token.Gap >= 0).Select(token => token.Gap + 1).DefaultIfEmpty(0).Max();
        kinds = new char[gaps];
        foreach (var token in tokens.Where(token => token.Gap >= 0))
            kinds[token.Gap] = token.Kind;
        Weight = tokens.Sum(token => token.Gap >= 0 ? token.Kind is '#' or '@' ? 1 : 0 : token.Optional ? 0 : token.Text.Length * 2);
    }

    /// <summary>One of these is in every text that fits.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>How much of it is fixed: of two that fit the heavier is meant.</summary>
    public int Weight { get; }

    /// <returns>Null for a line without gaps and without parts that may be absent.</returns>
    /// <exception cref="FormatException">No word in it that every text that fits would have.</exception>
    public static Phrase? Of(WordingLine line)
    {
        var tokens = Read(line.English, optionals: true);
        if (tokens.All(token => token.Gap < 0 && !token.Optional))
            return null;
        return new(tokens, Read(line.Other, optionals: false), Anchor(tokens) ?? throw new FormatException($"No word to find this line by: {line.English}"));
    }

    /// <returns>What stands in the gaps; null when the text does not fit.</returns>
    public string[]? Match(string text)
    {
        var found = new string[gaps];
        return Fits(text, 0, 0, found) ? found : null;
    }

    /// <returns>Null when a gap that has to be said in this language cannot be.</returns>
    public string? Fill(string[] found, Wording wording)
    {
        foreach (var token in tokens)
        {
            if (token.Kind == '!' && !wording.Say(found[token.Gap]).Known)
                return null;
        }
        StringBuilder filled = new();
        foreach (var token in other)
            Join(filled, token.Gap < 0 ? token.Text : kinds[token.Gap] == '=' ? found[token.Gap] : wording.Of(found[token.Gap]));
        return Set(filled.ToString());
    }

    /// <summary>No space stands between two Chinese characters.</summary>
    static string Set(string text)
    {
        StringBuilder set = new(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ' || i == 0 || i == text.Length - 1 || !Letters.IsWide(text[i - 1]) || !Letters.IsWide(text[i + 1]))
                set.Append(text[i]);
        }
        return set.ToString();
    }

    bool Fits(string text, int index, int at, string[] found)
    {
        if (index == tokens.Length)
            return at == text.Length;
        var token = tokens[index];
        if (token.Gap < 0)
        {
            if (StartsWith(text, at, token.Text) && Fits(text, index + 1, at + token.Text.Length, found))
                return true;
            return token.Optional && Fits(text, index + 1, at, found);
        }
        var last = index == tokens.Length - 1;
        for (var end = last ? text.Length : at + 1; end <= text.Length; end++)
        {
            if (!last && tokens[index + 1] is { Gap: < 0, Optional: false } next)
            {
                end = text.IndexOf(next.Text, end, StringComparison.Ordinal);
                if (end < 0)
                    return false;
            }
            if (end > at && Holds(text.AsSpan(at, end - at), token.Kind) && Fits(text, index + 1, end, found))
            {
                found[token.Gap] = text[at..end];
                return true;
            }
        }
        return false;
    }

    /// <summary>A space stands between Latin letters or figures and Chinese characters, none between Chinese ones, whatever came into the gap.</summary>
    static void Join(StringBuilder text, string next)
    {
        if (text.Length == 0 || next.Length == 0)
        {
            text.Append(next);
            return;
        }
        var last = text[^1];
        if (last == ' ' && text.Length > 1 && (Letters.IsWidePunctuation(next[0]) || Letters.IsWide(text[^2]) && Letters.IsWide(next[0])))
            text.Length--;
        else if (next.Length > 1 && next[0] == ' ' && Letters.IsWide(last) && Letters.IsWide(next[1]))
            next = next[1..];
        else if (char.IsAsciiLetterOrDigit(last) ? Letters.IsCharacter(next[0]) : char.IsAsciiLetterOrDigit(next[0]) && Letters.IsCharacter(last))
            text.Append(' ');
        text.Append(next);
    }

    static bool StartsWith(string text, int at, string fixedText)
    {
        if (fixedText.Length > text.Length - at)
            return false;
        if (at > 0)
            return string.CompareOrdinal(text, at, fixedText, 0, fixedText.Length) == 0;
        return char.ToLowerInvariant(text[0]) == char.ToLowerInvariant(fixedText[0]) && string.CompareOrdinal(text, 1, fixedText, 1, fixedText.Length - 1) == 0;
    }

    static bool Holds(ReadOnlySpan<char> part, char kind)
    {
        if (kind == '#')
            return part is "NE" || (IsNumber(part) && Paired(part) && !Parted(part));
        if (kind == '@')
            return !part.ContainsAny(" ,;:()") || part is "1 day";
        return Paired(part) && (kind == '*' || !(part.Contains("; ", StringComparison.Ordinal) || part.Contains(" · ", StringComparison.Ordinal) || part.Contains('\n') || EndsSentence(part)))
            && (kind is '*' or '+' || !Parted(part));
    }

    /// <summary>Figures and signs, an exponent's e among them, no other letter.</summary>
    static bool IsNumber(ReadOnlySpan<char> part)
    {
        for (var i = 0; i < part.Length; i++)
        {
            if (char.IsAsciiLetter(part[i]) && !(part[i] == 'e' && i > 0 && i + 1 < part.Length && char.IsAsciiDigit(part[i - 1]) && char.IsAsciiDigit(part[i + 1])))
                return false;
        }
        return part.IndexOfAnyInRange('0', '9') >= 0 && part[^1] is not ('.' or ',' or ':');
    }

    /// <summary>A comma or colon outside brackets and quotation marks.</summary>
    static bool Parted(ReadOnlySpan<char> part)
    {
        var (depth, quoted) = (0, false);
        for (var i = 0; i + 1 < part.Length; i++)
        {
            if (part[i] == '(')
                depth++;
            else if (part[i] == ')')
                depth--;
            else if (part[i] == '"')
                quoted = !quoted;
            else if (depth == 0 && !quoted && part[i] is (',' or ':') && part[i + 1] == ' ')
                return true;
        }
        return false;
    }

    static bool EndsSentence(ReadOnlySpan<char> part)
    {
        for (var i = part.IndexOf(". "); i >= 0;)
        {
            if (i + 2 < part.Length && char.IsAsciiLetterUpper(part[i + 2]))
                return true;
            var next = part[(i + 2)..].IndexOf(". ");
            i = next < 0 ? -1 : i + 2 + next;
        }
        return false;
    }

    static bool Paired(ReadOnlySpan<char> part)
    {
        var depth = 0;
        foreach (var c in part)
        {
            if (c == '(')
                depth++;
            else if (c == ')' && --depth < 0)
                return false;
        }
        return depth == 0;
    }

    internal static ImmutableArray<Token> Read(string line, bool optionals)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        StringBuilder fixedText = new();
        void End()
        {
            if (fixedText.Length > 0)
                tokens.Add(new(fixedText.ToString(), -1, ' ', false));
            fixedText.Clear();
        }
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '{' && i + 2 < line.Length && char.IsAsciiDigit(line[i + 1]) && line.IndexOf('}', i) is var close and > 0 && close - i <= 3)
            {
                End();
                tokens.Add(new("", line[i + 1] - '0', close - i == 3 ? line[i + 2] : ' ', false));
                i = close;
            }
            else if (optionals && line[i] == '[' && line.IndexOf(']', i) is var end and > 0)
            {
                End();
                tokens.Add(new(line[(i + 1)..end], -1, ' ', true));
                i = end;
            }
            else
            {
                fixedText.Append(line[i]);
            }
        }
        End();
        return tokens.ToImmutable();
    }

    /// <summary>The longest word that is fixed as a whole, with what may follow it at once.</summary>
    static ImmutableArray<string>? Anchor(ImmutableArray<Token> tokens)
    {
        ImmutableArray<string>? best = null;
        for (var t = 0; t < tokens.Length; t++)
        {
            if (tokens[t] is not { Gap: < 0, Optional: false, Text: var text })
                continue;
            for (var i = 0; i < text.Length;)
            {
                var start = i;
                while (i < text.Length && char.IsAsciiLetter(text[i]))
                    i++;
                if (i == start)
                {
                    i++;
                    continue;
                }
                if ((start == 0 && t > 0 && tokens[t - 1].Kind != '#') || (best is { } known && i - start <= known[0].Length))
                    continue;
                var word = text[start..i].ToLowerInvariant();
                if (i < text.Length || t == tokens.Length - 1 || tokens[t + 1].Kind == '#')
                    best = [word];
                else if (tokens[t + 1] is { Optional: true, Text: var ending })
                    best = [word, word + new string([.. ending.TakeWhile(char.IsAsciiLetter)]).ToLowerInvariant()];
            }
        }
        return best;
    }

    /// <param name="Gap">Number of the gap; −1 for fixed text.</param>
    internal readonly record struct Token(string Text, int Gap, char Kind, bool Optional);
}
