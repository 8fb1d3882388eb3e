using System.Collections.Immutable;

namespace Nadir.Safety;

/// <summary>A subject counted once per term, at the worst grade (rulebook S6).</summary>
/// <param name="Grade">1 to 5; null when none of the subject's events of the term is graded.</param>
/// <param name="Records">How many records the term has.</param>
public sealed record WorstGrade(string OrganClass, string Term, int? Grade, int Records)
{
    /// <summary>One per term of a subject's events, by organ class then term. An ungraded event never outranks a graded one.</summary>
    public static ImmutableArray<WorstGrade> ByTerm(IEnumerable<AssessedAdverseEvent> events) =>
        [.. events
            .GroupBy(assessed => (OrganClass: Terms.OrganClass(assessed.Record), Term: Terms.Preferred(assessed.Record)))
            .Select(group => new WorstGrade(group.Key.OrganClass, group.Key.Term, group.Max(assessed => assessed.Record.Grade), group.Count()))
            .OrderBy(worst => worst.OrganClass, StringComparer.Ordinal).ThenBy(worst => worst.Term, StringComparer.Ordinal)];
}
