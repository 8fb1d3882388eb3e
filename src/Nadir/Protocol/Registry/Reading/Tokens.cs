using System.Collections.Immutable;

namespace Nadir.Protocol.Registry.Reading;

/// <summary>A word or number of a text, in lower case, with its place.</summary>
readonly record struct Token(string Text, int Start, int End)
{
    public bool IsNumber => char.IsAsciiDigit(Text[0]);
}

/// <summary>Words and numbers of a text. "CTCAEv5.0" is a word and a number, as are "PFS2" and "t1/2"; full-width forms are read as the usual ones.</summary>
static class Tokens
{
    public static ImmutableArray<Token> Of(string text)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        for (var i = 0; i < text.Length;)
        {
            var c = Folded(text[i]);
            var start = i;
            if (char.IsAsciiLetter(c))
            {
                while (i < text.Length && char.IsAsciiLetter(Folded(text[i])))
                    i++;
            }
            else if (char.IsAsciiDigit(c))
            {
                while (i < text.Length && (char.IsAsciiDigit(Folded(text[i])) || text[i] == '.' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])))
                    i++;
            }
            else
            {
                i++;
                continue;
            }
            tokens.Add(new(string.Create(i - start, (text, start), static (to, from) =>
            {
                for (var at = 0; at < to.Length; at++)
                    to[at] = char.ToLowerInvariant(Folded(from.text[from.start + at]));
            }), start, i));
        }
        return tokens.ToImmutable();
    }

    /// <summary>A full-width form as its usual one; Roman numerals of one sign as letters.</summary>
    static char Folded(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - '\uFEE0'),
        'Ⅰ' => 'I',
        'τ' => 't',
        'ö' => 'o',
        _ => c,
    };
}
