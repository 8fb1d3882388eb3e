using System.Collections.Immutable;

namespace Nadir.Conduct.People;

/// <summary>Roles that one person cannot have together in a study, because one is blind to what the other sees.</summary>
static class Blinding
{
    static readonly ImmutableArray<Role> Blind = [Role.Reader, Role.Adjudicator];

    /// <summary>A reader knows neither the subjects nor the other reads; an adjudicator has not read what is to be decided.</summary>
    /// <returns>What is wrong, after the person's name; null when the roles go together.</returns>
    public static string? Clash(IEnumerable<Grant> has, Grant wanted) =>
        has.FirstOrDefault(grant => Meet(grant, wanted) && grant.Role != wanted.Role && (Blind.Contains(grant.Role) || Blind.Contains(wanted.Role)) && !Apart(grant.Role) && !Apart(wanted.Role)) is { } other
            ? $"is {other.Role.ToString().ToLowerInvariant()} there; who reads or adjudicates scans has no other role in the study." : null;

    static bool Meet(Grant one, Grant other) => one.Study is null || other.Study is null || one.Study == other.Study;

    /// <summary>Sees no subject's data.</summary>
    static bool Apart(Role role) => role == Role.Administrator;
}
