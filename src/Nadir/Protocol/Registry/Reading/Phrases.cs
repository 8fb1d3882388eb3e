using System.Collections.Immutable;

namespace Nadir.Protocol.Registry.Reading;

/// <summary>A phrase found in a text.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Count">Number of tokens.</param>
readonly record struct PhraseHit<T>(T Meaning, int First, int Count);

/// <summary>Phrases with a meaning. A word that ends in * matches every word that starts so; _ matches any one word. The longest phrase wins where several start.</summary>
sealed class Phrases<T>
{
    readonly Dictionary<char, List<(string[] Words, T Meaning)>> byFirstLetter = [];

    public Phrases(params ReadOnlySpan<(string Phrases, T Meaning)> entries)
    {
        foreach (var (phrases, meaning) in entries)
        {
            foreach (var phrase in phrases.Split('|'))
            {
                var words = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (!byFirstLetter.TryGetValue(words[0][0], out var list))
                    byFirstLetter[words[0][0]] = list = [];
                list.Add((words, meaning));
            }
        }
    }

    /// <summary>Phrases in the order of the text; none overlaps another.</summary>
    public List<PhraseHit<T>> Find(ImmutableArray<Token> tokens, int from = 0, int to = int.MaxValue)
    {
        List<PhraseHit<T>> hits = [];
        var end = Math.Min(tokens.Length, to);
        for (var i = from; i < end;)
        {
            var longest = 0;
            T? meaning = default;
            if (byFirstLetter.TryGetValue(tokens[i].Text[0], out var candidates))
            {
                foreach (var (words, candidate) in candidates)
                {
                    if (words.Length > longest && i + words.Length <= end && Matches(tokens, i, words))
                        (longest, meaning) = (words.Length, candidate);
                }
            }
            if (longest == 0)
                i++;
            else
            {
                hits.Add(new(meaning!, i, longest));
                i += longest;
            }
        }
        return hits;
    }

    static bool Matches(ImmutableArray<Token> tokens, int at, string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            var text = tokens[at + i].Text;
            if (word == "_")
                continue;
            if (word[^1] == '*' ? !text.AsSpan().StartsWith(word.AsSpan(0, word.Length - 1)) : text != word)
                return false;
        }
        return true;
    }
}
