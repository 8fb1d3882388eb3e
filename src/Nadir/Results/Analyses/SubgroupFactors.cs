using System.Collections.Immutable;
using Nadir.Sdtm;

namespace Nadir.Results.Analyses;

/// <summary>Characteristics that divide subjects into subgroups: age under 65 or not, sex, race, country.</summary>
/// <remarks>A characteristic that all subjects share makes no subgroup. Subjects without a value are in none.</remarks>
public static class SubgroupFactors
{
    static readonly ImmutableArray<(string Name, Func<Dm, string?> Of)> Characteristics =
    [
        ("age", dm => dm.Age is { } age ? age < 65 ? "<65" : ">=65" : null), ("sex", dm => dm.Sex), ("race", dm => dm.Race), ("country", dm => dm.Country),
    ];

    /// <returns>Each characteristic that divides the members, with its levels in ordinal order.</returns>
    public static IEnumerable<SubgroupFactor> Of(IReadOnlyCollection<Member> members)
    {
        foreach (var (name, of) in Characteristics)
        {
            var levels = members.Where(member => member.Subject.Timeline.Data.Demographics is { } dm && of(dm) is { Length: > 0 })
                .GroupBy(member => of(member.Subject.Timeline.Data.Demographics!)!, StringComparer.Ordinal).OrderBy(level => level.Key, StringComparer.Ordinal)
                .Select(level => new SubgroupLevel($"{name}={level.Key}", [.. level])).ToImmutableArray();
            if (levels.Length > 1)
                yield return new(name, levels);
        }
    }
}

/// <param name="Name"><c>age</c>, <c>sex</c>, <c>race</c>, <c>country</c>.</param>
public sealed record SubgroupFactor(string Name, ImmutableArray<SubgroupLevel> Levels);

/// <param name="Name"><c>sex=F</c>.</param>
public sealed record SubgroupLevel(string Name, ImmutableArray<Member> Members);
