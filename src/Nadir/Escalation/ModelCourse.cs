using Nadir.Diagnostics;

namespace Nadir.Escalation;

/// <summary>What every model-based design does before its model is asked and once it has answered: CRM, BLRM and EWOC differ in the model alone.</summary>
static class ModelCourse
{
    /// <param name="treated">Subjects treated so far, pending ones included.</param>
    /// <param name="highest">Highest level that anybody received.</param>
    /// <returns>The decision that needs no model: the first cohort, or waiting for the subjects at the current level. Null when the model decides.</returns>
    public static DoseDecision? Before(ReadOnlySpan<LevelTally> levels, int current, TrialSize size, out int treated, out int highest)
    {
        (treated, highest) = (0, DoseDecision.NoLevel);
        for (var level = 0; level < levels.Length; level++)
            if (levels[level].Treated > 0)
                (treated, highest) = (treated + levels[level].Treated, level);
        if (treated == 0)
            return DoseDecision.Treat(size.StartLevel, size.StartLevel, Math.Min(size.Cohort, size.Subjects), ModelRules.Start);
        return levels[current].Pending > 0 ? DoseDecision.WaitAt(current, ModelRules.Pending) : null;
    }

    /// <param name="next">The level that the model chose.</param>
    /// <param name="rule">By which rule.</param>
    /// <returns>Enough subjects there, the next cohort, or waiting for the last subjects. Null when all subjects are known: the design names its recommendation.</returns>
    public static DoseDecision? After(ReadOnlySpan<LevelTally> levels, int current, TrialSize size, int treated, int next, Rule rule)
    {
        if (next == current && levels[current].Evaluable >= size.EnoughAtLevel)
            return DoseDecision.StopWith(next, ModelRules.EnoughAtLevel);
        if (treated < size.Subjects)
            return DoseDecision.Treat(next, current, Math.Min(size.Cohort, size.Subjects - treated), rule);
        for (var level = 0; level < levels.Length; level++)
            if (levels[level].Pending > 0)
                return DoseDecision.WaitAt(level, ModelRules.Pending);
        return null;
    }
}
