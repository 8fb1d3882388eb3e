using System.Collections.Immutable;
using Nadir.Protocol;

namespace Nadir.Synthesis;

/// <summary>Dose levels filled in the order of a 3+3: three subjects a level, three more after one dose-limiting toxicity, and on to the next or to the end.</summary>
/// <remarks>At a level with at most one toxicity among its subjects the next is opened; two or more close it, and what follows is the expansion at the level
/// below. After the last level the expansion goes on there. No subject starts before the cohort before it has been watched: subjects are further apart.</remarks>
sealed class DoseLevels(ImmutableArray<PlannedLevel> levels, Arm expansion)
{
    const int CohortSize = 3;

    int level, treated, toxicities;
    bool expands;

    public static DoseLevels? Of(StudyPlan plan) => plan.Levels.IsEmpty ? null : new DoseLevels(plan.Levels, plan.Expansion);

    /// <summary>The plan for the next subject who is treated.</summary>
    public StudyPlan Next(StudyPlan plan)
    {
        var arm = expands ? expansion : levels[level].Arm;
        return plan with
        {
            ArmCode = arm.Code,
            Arm = arm.Name,
            Level = level + 1,
            Treatments = [.. plan.Treatments.Select(treatment => treatment.Frequency == PlannedTreatment.Once ? treatment with { Dose = levels[level].Dose } : treatment)],
        };
    }

    /// <summary>What became of that subject in its window. One that left it early without a toxicity counts for nothing and is replaced (rulebook S7, DA7).</summary>
    public void Record(bool doseLimitingToxicity, bool completed)
    {
        if (expands || !doseLimitingToxicity && !completed)
            return;
        treated++;
        toxicities += doseLimitingToxicity ? 1 : 0;
        if (toxicities >= 2)
        {
            level = Math.Max(level - 1, 0);
            expands = true;
        }
        else if (treated == CohortSize && toxicities == 0 || treated == 2 * CohortSize)
        {
            expands = level == levels.Length - 1;
            if (!expands)
                level++;
            (treated, toxicities) = (0, 0);
        }
    }
}

/// <param name="Dose">In the unit of the treatment that is given once.</param>
sealed record PlannedLevel(Arm Arm, decimal Dose);
