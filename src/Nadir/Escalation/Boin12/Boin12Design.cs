using Nadir.Escalation.Boin;

namespace Nadir.Escalation.Boin12;

/// <summary>BOIN12: the dose with the best balance of response and toxicity.</summary>
/// <remarks>
/// <para>Lin, Zhou, Yan, Li and Yuan, JCO Precis Oncol 2020;4:1393-1402. An observed DLT rate above lambda d goes down one level. Otherwise the most
/// desirable admissible level of the one below, the current and the one above is next; the one above is left out when the rate is above lambda e
/// and the level has the subjects of <see cref="Boin12Settings.ExploreBelow"/>. A level with those of <see cref="Boin12Settings.ExploreFrom"/> that need
/// not go down goes up once to a level that nobody received.</para>
/// <para>At the end: of the admissible levels up to the MTD the one with the highest mean utility, the lower of equal ones.</para>
/// </remarks>
public sealed class Boin12Design
{
    readonly BoinBoundaries boundaries;

    /// <summary>Desirabilities this close are equal; of equal levels the higher is next, as the published tool has it.</summary>
    const double Equal = 1e-12;

    public Boin12Design(Boin12Settings settings, TrialSize size)
    {
        settings.Check();
        (Settings, Size) = (settings, size);
        boundaries = new BoinSettings { Target = settings.ToxicityLimit }.Boundaries();
    }

    public Boin12Settings Settings { get; }

    public TrialSize Size { get; }

    /// <param name="levels">One per level, lowest first; all observed to the end.</param>
    public DoseDecision Next(ReadOnlySpan<ToxicityEfficacyTally> levels, int current)
    {
        var treated = 0;
        foreach (var level in levels)
            treated += level.Subjects;
        if (treated == 0)
            return DoseDecision.Treat(Size.StartLevel, Size.StartLevel, Math.Min(Size.Cohort, Size.Subjects), ModelRules.Start);
        var open = LowestTooToxic(levels);
        var next = Best(levels, current, open);
        if (next == DoseDecision.NoLevel)
            return DoseDecision.StopWith(DoseDecision.NoLevel, ModelRules.LowestClosed);
        if (treated >= Size.Subjects)
            return DoseDecision.StopWith(OptimalDose(levels), ModelRules.SubjectsReached);
        return next == current && levels[current].Subjects >= Size.EnoughAtLevel
            ? DoseDecision.StopWith(OptimalDose(levels), ModelRules.EnoughAtLevel)
            : DoseDecision.Treat(next, current, Math.Min(Size.Cohort, Size.Subjects - treated), ModelRules.Table);
    }

    /// <summary>The level recommended if the trial ended now; <see cref="DoseDecision.NoLevel"/> when none is admissible.</summary>
    public int OptimalDose(ReadOnlySpan<ToxicityEfficacyTally> levels)
    {
        Span<LevelTally> toxicity = stackalloc LevelTally[levels.Length];
        for (var level = 0; level < levels.Length; level++)
            toxicity[level] = new(levels[level].Subjects, levels[level].Dlts);
        var mtd = new MtdSelection { Target = Settings.ToxicityLimit, EliminationCutoff = Settings.ToxicityCutoff, EliminationSubjects = 1 }.Select(toxicity);
        var best = DoseDecision.NoLevel;
        var most = double.NegativeInfinity;
        for (var level = 0; level <= mtd; level++)
        {
            if (levels[level].Subjects == 0 || !Desirability.IsAdmissible(Settings, levels[level].Dlts, levels[level].Responses, levels[level].Subjects))
                continue;
            var utility = (1 + Desirability.Successes(Settings, levels[level])) / (2 + levels[level].Subjects);
            if (utility > most)
                (best, most) = (level, utility);
        }
        return best;
    }

    int Best(ReadOnlySpan<ToxicityEfficacyTally> levels, int current, int open)
    {
        var here = levels[current];
        if (current >= open || here.Dlts >= boundaries.DeescalateIfAtLeast(here.Subjects))
            return HighestOpen(levels, Math.Min(Math.Max(current - 1, 0), open - 1));
        if (here.Subjects >= Settings.ExploreFrom && current + 1 < open && levels[current + 1].Subjects == 0)
            return current + 1;
        var explore = here.Dlts <= boundaries.EscalateIfAtMost(here.Subjects) || here.Subjects < Settings.ExploreBelow;
        var (best, most) = (DoseDecision.NoLevel, double.NegativeInfinity);
        for (var level = Math.Max(0, current - 1); level <= Math.Min(explore ? current + 1 : current, open - 1); level++)
        {
            if (!IsAdmissible(levels[level]))
                continue;
            var desirability = Desirability.Of(Settings, levels[level]);
            if (desirability >= most - Equal)
                (best, most) = (level, desirability);
        }
        return best == DoseDecision.NoLevel ? HighestOpen(levels, Math.Min(explore ? current + 1 : current, open - 1)) : best;
    }

    // Where none of the neighbours is admissible: the nearest admissible level below.
    int HighestOpen(ReadOnlySpan<ToxicityEfficacyTally> levels, int from)
    {
        for (var level = from; level >= 0; level--)
            if (IsAdmissible(levels[level]))
                return level;
        return DoseDecision.NoLevel;
    }

    bool IsAdmissible(ToxicityEfficacyTally level) => level.Subjects == 0 || Desirability.IsAdmissible(Settings, level.Dlts, level.Responses, level.Subjects);

    int LowestTooToxic(ReadOnlySpan<ToxicityEfficacyTally> levels)
    {
        for (var level = 0; level < levels.Length; level++)
            if (levels[level].Subjects > 0 && Desirability.IsTooToxic(Settings, levels[level].Dlts, levels[level].Subjects))
                return level;
        return levels.Length;
    }
}
