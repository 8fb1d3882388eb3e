using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol.Registry.Reading;

namespace Nadir.Protocol.Registry;

/// <summary>Something in a registry record that is wrong, doubtful or missing.</summary>
/// <param name="Where">The rows (<c>primary[1]</c>, counted from 1) or the part of the record.</param>
/// <param name="Proposal">What would settle it.</param>
public sealed record RecordDoubt(FindingCode Code, string Where, string Sentence, string Proposal)
{
    public Finding Finding => new(Code, $"{Where}: {Sentence}");
}

/// <summary>Looks at a record as the registry's reviewers and an oncologist do. Nothing is repaired.</summary>
/// <remarks>Sources: the registry's review criteria (one measure per row; a title says what is measured; a time frame is a point per participant),
/// RECIST 1.1 (Eisenhauer 2009), and consistency within the record. One rule is one entry; each stands alone.</remarks>
static class RecordLint
{
    public static ImmutableArray<RecordDoubt> Of(RegistryRecord record, RecordDesign design, ImmutableArray<TypedOutcome> outcomes)
    {
        RecordView view = new(record, design, outcomes);
        return [.. RecordRules.All.Concat(RowRules.All).Concat(WordingRules.All).SelectMany(rule => rule(view))];
    }
}

/// <summary>A record as its rules see it.</summary>
sealed class RecordView
{
    public RecordView(RegistryRecord record, RecordDesign design, ImmutableArray<TypedOutcome> outcomes)
    {
        Record = record;
        Design = design;
        Outcomes = outcomes;
        Text = string.Join('\n', record.Title, record.Summary, record.Description == record.Summary ? "" : record.Description);
        Words = Tokens.Of(Text);
    }

    public RegistryRecord Record { get; }
    public RecordDesign Design { get; }
    public ImmutableArray<TypedOutcome> Outcomes { get; }
    /// <summary>Title, summary and description.</summary>
    public string Text { get; }
    public ImmutableArray<Token> Words { get; }

    public bool Says(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    public IEnumerable<TypedOutcome> Of(params EndpointKind[] kinds) => Outcomes.Where(outcome => outcome.Kinds.Any(kinds.Contains));

    public static string Place(TypedOutcome outcome) => string.Create(CultureInfo.InvariantCulture, $"{outcome.Row.Role.ToString().ToLowerInvariant()}[{outcome.Row.Index}]");

    public static string Places(IEnumerable<TypedOutcome> outcomes) => string.Join(", ", outcomes.Select(Place));
}
