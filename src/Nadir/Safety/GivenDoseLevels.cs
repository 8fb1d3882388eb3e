using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Safety;

/// <summary>The dose levels whose doses a subject's exposure records show.</summary>
/// <remarks>A record shows the level whose dose it meets within <see cref="Tolerance"/>, per kilogram of the last weight where the level's dose is. A dose that meets
/// none, or more than one, shows nothing.</remarks>
public static class GivenDoseLevels
{
    /// <summary>Share by which a dose given may differ from the level's.</summary>
    public const decimal Tolerance = 0.2m;

    /// <param name="start">Day of the first dose.</param>
    /// <returns>Indices of levels, ascending; empty when no record can be compared.</returns>
    public static ImmutableArray<int> Of(SubjectData data, StudyDefinition study, DateOnly start)
    {
        if (study.Escalation is not { } escalation)
            return [];
        var given = new SortedSet<int>();
        foreach (var record in data.Exposures)
        {
            if (!record.Given || record.Dose is not { } dose || !study.Treatments.Any(treatment => treatment.Matches(record.Treatment)))
                continue;
            int[] met = [.. from level in Enumerable.Range(0, escalation.Levels.Length)
                            let planned = PlannedExposure.Amount(escalation.Levels[level].Dose)
                            where planned is not null
                            let factor = PlannedExposure.Factor(record.DoseUnit, planned.Value.Unit, data, start)
                            where factor is not null && Math.Abs(dose * factor.Value / planned.Value.Value - 1) <= Tolerance
                            select level];
            if (met is [var only])
                given.Add(only);
        }
        return [.. given];
    }
}
