using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Escalation.ThreePlusThree;

/// <summary>The 3+3 design.</summary>
/// <remarks>
/// <para>Storer 1989; Korn et al. 1994. Rulebook D1 to D7, DA2 to DA6.</para>
/// <para>The counts alone decide. A level is too toxic from its second DLT, and closes all above it. Below it, the lowest level that was treated and is not
/// finished decides: that is the current one in a trial without surprises, and an earlier one after a late DLT (DA2).</para>
/// </remarks>
public sealed class ThreePlusThreeDesign(ThreePlusThreeOptions options) : IDoseDesign
{
    public ThreePlusThreeOptions Options { get; } = options;

    public string Name => (Options.Variant == ThreePlusThreeVariant.Storer ? "3+3 (Storer)" : "3+3 (Korn)")
        + (Options.AcceleratedTitration ? " with accelerated titration" : "");

    public int StartLevel => Options.StartLevel;

    public DoseDecision Next(ReadOnlySpan<LevelTally> levels, int current)
    {
        var toxic = LowestTooToxic(levels);
        var titratedBelow = Options.AcceleratedTitration ? TitrationEnd(levels) : 0;
        var highest = DoseDecision.NoLevel;
        for (var level = 0; level < toxic; level++)
        {
            if (levels[level].Treated == 0)
                continue;
            highest = level;
            if (level < titratedBelow)
            {
                if (levels[level].Pending > 0)
                    return DoseDecision.WaitAt(level, DoseFindingRules.Pending);
            }
            else if (!IsFinished(levels[level], six: false))
                return Continue(levels[level], level, current, six: false, level < current ? DoseFindingRules.LateDlt : DoseFindingRules.Core);
        }

        if (toxic < levels.Length)
            return Below(toxic, levels, current);
        if (highest == DoseDecision.NoLevel)
            return DoseDecision.Treat(StartLevel, StartLevel, CohortAt(StartLevel, titratedBelow), RuleAt(StartLevel, titratedBelow));
        if (highest < levels.Length - 1)
            return DoseDecision.Treat(highest + 1, current, CohortAt(highest + 1, titratedBelow), RuleAt(highest + 1, titratedBelow));
        return Top(levels, highest, current);
    }

    public int MaximumToleratedDose(ReadOnlySpan<LevelTally> levels)
    {
        var decision = Next(levels, StartLevel);
        return decision.Action == DoseAction.Stop ? decision.Level : DoseDecision.NoLevel;
    }

    /// <summary>A level is too toxic: the one below it is the MTD once it has the subjects that the variant asks for.</summary>
    DoseDecision Below(int toxic, ReadOnlySpan<LevelTally> levels, int current)
    {
        var below = toxic - 1;
        if (below < 0)
            return DoseDecision.StopWith(DoseDecision.NoLevel, DoseFindingRules.LowestLevelToxic);
        var six = Options.Variant == ThreePlusThreeVariant.Korn;
        var rule = six ? DoseFindingRules.LevelBelowWithSix : DoseFindingRules.LevelBelowWithThree;
        if (IsFinished(levels[below], six))
            return DoseDecision.StopWith(below, rule);
        return Continue(levels[below], below, current, six, below < StartLevel ? DoseFindingRules.LevelBelowStart : rule);
    }

    /// <summary>Nothing is toxic and the top level is finished.</summary>
    DoseDecision Top(ReadOnlySpan<LevelTally> levels, int top, int current) =>
        Options.TopLevel == TopLevelRule.Expand && !LevelVerdict.IsToleratedInSix(levels[top])
            ? Continue(levels[top], top, current, six: true, DoseFindingRules.TopLevelExpand)
            : levels[top].Evaluable < LevelVerdict.Cohort // titrated all the way: the top level has three subjects before it is recommended
                ? Continue(levels[top], top, current, six: false, DoseFindingRules.Core)
                : DoseDecision.StopWith(top, DoseFindingRules.TopLevelStop);

    /// <summary>Whether a level asks for nothing more. Pending subjects count only while it is not full (rulebook DA6).</summary>
    static bool IsFinished(LevelTally level, bool six) =>
        LevelVerdict.IsToleratedInSix(level) || (!six && LevelVerdict.IsTolerated(level) && level.Pending == 0);

    /// <summary>Fills the cohort, adds the second one, or waits for who is pending.</summary>
    static DoseDecision Continue(LevelTally level, int at, int current, bool six, Rule rule)
    {
        if (level.Treated < LevelVerdict.Cohort)
            return DoseDecision.Treat(at, current, LevelVerdict.Cohort - level.Treated, rule);
        var second = (six || level.Dlts > 0) && level.Evaluable >= LevelVerdict.Cohort;
        return second && level.Treated < LevelVerdict.Most
            ? DoseDecision.Treat(at, current, LevelVerdict.Most - level.Treated, rule)
            : DoseDecision.WaitAt(at, DoseFindingRules.Pending);
    }

    static int LowestTooToxic(ReadOnlySpan<LevelTally> levels)
    {
        for (var level = 0; level < levels.Length; level++)
        {
            if (LevelVerdict.IsTooToxic(levels[level]))
                return level;
        }
        return levels.Length;
    }

    /// <summary>The level at which one subject was no longer enough: the first DLT, or the second moderate toxicity, counted from below.</summary>
    static int TitrationEnd(ReadOnlySpan<LevelTally> levels)
    {
        var moderate = 0;
        for (var level = 0; level < levels.Length; level++)
        {
            moderate += levels[level].Moderate;
            if (levels[level].Dlts > 0 || moderate >= LevelVerdict.ModerateToxicities)
                return level;
        }
        return levels.Length;
    }

    static int CohortAt(int level, int titratedBelow) => level < titratedBelow ? 1 : LevelVerdict.Cohort;

    static Rule RuleAt(int level, int titratedBelow) => level < titratedBelow ? DoseFindingRules.Titration : DoseFindingRules.Core;

    public string Explain(DoseDecision decision, ReadOnlySpan<LevelTally> levels, Func<int, string> name)
    {
        var toxic = LowestTooToxic(levels);
        var high = toxic < levels.Length ? $"{Rate(levels[toxic])} at {name(toxic)} is too toxic" : "no level is too toxic";
        if (decision.Level == DoseDecision.NoLevel)
            return $"{high}, and there is no level below it";
        var level = levels[decision.Level];
        var at = name(decision.Level);
        return decision.Action switch
        {
            DoseAction.Wait => $"{Rate(level)} at {at} with {level.Pending} pending: their windows decide first",
            DoseAction.Stop when toxic == levels.Length => $"{Rate(level)} at {at}, the top level, and {high}: the MTD is not reached, the highest tolerated level is {at}",
            DoseAction.Stop => $"{high}, and {at} below it is tolerated with {Rate(level)}: it is the MTD",
            _ when level.Treated == 0 && toxic < levels.Length => $"{high}: {Subjects(decision.Subjects)} at {at} below it",
            _ when level.Treated == 0 && decision.Level == StartLevel => $"nobody was treated yet: {Subjects(decision.Subjects)} at {at}, the starting level",
            _ when level.Treated == 0 => $"{Rate(levels[decision.Level - 1])} at {name(decision.Level - 1)}, which is tolerated: {Subjects(decision.Subjects)} at {at}",
            _ when level.Treated < LevelVerdict.Cohort => $"{Rate(level)} at {at}{Waiting(level)}: {Some(decision.Subjects)} complete its cohort of three",
            _ when level.Dlts > 0 => $"{Rate(level)} at {at}{Waiting(level)}: {Some(decision.Subjects)} there{(decision.Rule == DoseFindingRules.LateDlt ? "; the late DLT reopened it" : "")}",
            _ when toxic < levels.Length => $"{high}, and {at} below it has {Rate(level)}{Waiting(level)} of the six subjects that an MTD needs: {Some(decision.Subjects)} there",
            _ => $"{Rate(level)} at {at}, the top level{Waiting(level)}: {Some(decision.Subjects)} there before it is recommended",
        };
    }

    static string Rate(LevelTally level) => string.Create(CultureInfo.InvariantCulture, $"{level.Dlts}/{level.Evaluable} DLTs");

    static string Waiting(LevelTally level) => level.Pending == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" with {level.Pending} pending");

    static string Subjects(int subjects) => subjects == 1 ? "one subject" : string.Create(CultureInfo.InvariantCulture, $"{subjects} subjects");

    static string Some(int subjects) => subjects == 1 ? "one more subject" : string.Create(CultureInfo.InvariantCulture, $"{subjects} more subjects");
}
