using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Nadir.Intake.Forms;

/// <summary>A word as the data have it and as people write it.</summary>
/// <param name="Value">As SDTM has it.</param>
/// <param name="Label">English word of the template's drop-down.</param>
/// <param name="Chinese">Chinese word.</param>
public sealed record WordChoice(string Value, string Label, string Chinese, ImmutableArray<string> Synonyms);

/// <summary>The words that a field's values come from.</summary>
public sealed class WordList
{
    readonly FrozenDictionary<string, string> values;

    public WordList(ImmutableArray<WordChoice> choices)
    {
        Choices = choices;
        Dictionary<string, string> known = new(StringComparer.Ordinal);
        foreach (var choice in choices)
        {
            foreach (var name in choice.Synonyms.Prepend(choice.Chinese).Prepend(choice.Label).Prepend(choice.Value))
                known.TryAdd(Key(name), choice.Value);
        }
        values = known.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public ImmutableArray<WordChoice> Choices { get; }

    /// <summary>The value that a text means; null when no word of the list is written so.</summary>
    public string? Find(string text) => text.Length <= 80 && values.TryGetValue(Key(text), out var value) ? value : null;

    static string Key(string text) => HeaderWords.Plain(text) is { Length: > 0 } plain ? plain : text.Trim();
}
