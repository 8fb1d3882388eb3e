namespace Nadir.Diagnostics;

/// <summary>A clinical or statistical rule that can decide something.</summary>
/// <param name="Id">Rulebook id: <c>R6</c>.</param>
/// <param name="Title">What it says, short: "target progression: 20% and 5 mm over nadir".</param>
/// <param name="Source">Paper and section.</param>
public sealed record Rule(string Id, string Title, string Source);

/// <summary>One rule as it was applied: what it saw and whether it decided.</summary>
/// <param name="Detail">Makes the sentence: the rule with its numbers.</param>
/// <param name="Decided">True for the rule that gave the verdict, false for one that was looked at and rejected.</param>
/// <remarks>Sentences are made when they are read: ten thousand subjects are derived without writing a word.</remarks>
public readonly record struct Reason(Rule Rule, bool Decided, Func<string> Detail)
{
    public string Sentence => Detail();
}
