using System.Collections.Immutable;

namespace Nadir.Protocol.Registry.Reading;

/// <summary>The words of an outcome row's three parts.</summary>
sealed record OutcomeTokens(ImmutableArray<Token> Measure, ImmutableArray<Token> Description, ImmutableArray<Token> TimeFrame)
{
    public static OutcomeTokens Of(RegisteredOutcome row) => new(Tokens.Of(row.Measure), Tokens.Of(row.Description ?? ""), Tokens.Of(row.TimeFrame ?? ""));

    /// <summary>Title and description, each in turn.</summary>
    public IEnumerable<ImmutableArray<Token>> Texts => [Measure, Description];
}
