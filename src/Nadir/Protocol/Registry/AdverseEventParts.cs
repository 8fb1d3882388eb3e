using System.Collections.Immutable;
using Nadir.Protocol.Registry.Reading;

namespace Nadir.Protocol.Registry;

/// <summary>Which adverse events a row counts; a row that lists several incidences gives one filter for each.</summary>
static class AdverseEventParts
{
    public static ImmutableArray<(string Title, AdverseEventFilter Filter)> Of(TypedOutcome outcome)
    {
        if (outcome.Kinds is not [EndpointKind.AE] || outcome.Row.Description is not { } text)
            return [];
        string[] parts = [.. text.Split(';', '；').Select(part => part.Trim(' ', '.')).Where(part => part.Length > 0)];
        return parts.Length >= 3 && parts.All(part => Tokens.Of(part).Any(token => token.Text is "ae" or "aes" or "sae" or "saes" or "adverse"))
            ? [.. parts.Select(part => (char.ToUpperInvariant(part[0]) + part[1..], Read(Tokens.Of(part), EndpointKind.AE)))]
            : [];
    }

    public static AdverseEventFilter Filter(TypedOutcome outcome, EndpointKind kind)
    {
        var filter = Read([.. outcome.Words.Measure, .. outcome.Words.Description], kind);
        // A short window is the row's own; a long one is the length of follow-up.
        return outcome is { Days: <= 100 and var days } ? filter with { WindowDays = days } : filter;
    }

    static AdverseEventFilter Read(ImmutableArray<Token> tokens, EndpointKind kind)
    {
        AdverseEventFilter filter = kind.AdverseEvents;
        for (var i = 0; i < tokens.Length; i++)
        {
            var text = tokens[i].Text;
            if (text == "related" && i > 0 && tokens[i - 1].Text is "treatment" or "drug" or "therapy" or "medication" || text is "trae" or "traes")
                filter = filter with { RelatedTo = "any" };
            if (text == "grade" && i + 2 < tokens.Length && tokens[i + 1].Text is "3" or "4" && filter.MinimumGrade is null
                && tokens[(i + 2)..Math.Min(tokens.Length, i + 5)].Any(token => token.Text is "above" or "higher" or "greater" or "more" or "over"))
                filter = filter with { MinimumGrade = tokens[i + 1].Text[0] - '0' };
            if (kind == EndpointKind.AE && tokens.Length < 16 && text is "sae" or "saes" or "serious")
                filter = filter with { Serious = true };
            if (tokens.Length < 24 && text is "withdrawal" or "discontinuation" or "discontinue")
                filter = filter with { LeadingTo = [AdverseEventAction.Withdrawn] };
            if (tokens.Length < 24 && text is "adjustment" or "suspension" or "interruption")
                filter = filter with { LeadingTo = [AdverseEventAction.Reduced, AdverseEventAction.Interrupted] };
        }
        return filter;
    }
}
