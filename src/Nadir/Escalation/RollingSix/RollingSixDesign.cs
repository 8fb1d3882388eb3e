using System.Globalization;

namespace Nadir.Escalation.RollingSix;

/// <summary>Rolling six: two to six subjects at a level under observation at once, decided anew whenever somebody can be enrolled.</summary>
/// <remarks>
/// <para>Skolnik, Barrett, Jayaraman, Patel and Adamson, J Clin Oncol 2008;26:190-195, table 1. A level escalates when all of three, four or five enrolled are
/// clear, or six are enrolled of whom five or six are clear: the sixth cannot change that. From two DLTs it de-escalates. Six enrolled and undecided
/// suspend accrual; otherwise the next subject gets the same level.</para>
/// <para>A de-escalated level is filled to six before it is the MTD; the MTD is the highest level with six subjects and at most one DLT, or, where the
/// levels end, the top level once it escalates.</para>
/// </remarks>
public sealed class RollingSixDesign(int startLevel = 0) : IDoseDesign
{
    /// <summary>Subjects that a level has at most.</summary>
    public const int Most = 6;

    /// <summary>Fewest enrolled subjects that can escalate.</summary>
    public const int Fewest = 3;

    /// <summary>DLTs that make a level too toxic.</summary>
    public const int TooToxic = 2;

    public string Name => "Rolling six";

    public int StartLevel => startLevel;

    /// <summary>The published table for one level: what happens to who comes next.</summary>
    public static DoseAction Decide(LevelTally level)
    {
        var clear = level.Evaluable - level.Dlts;
        if (level.Dlts >= TooToxic)
            return DoseAction.DeEscalate;
        if (level.Treated >= Most)
            return clear >= Most - 1 ? DoseAction.Escalate : DoseAction.Wait;
        return level.Treated >= Fewest && clear == level.Treated ? DoseAction.Escalate : DoseAction.Stay;
    }

    public DoseDecision Next(ReadOnlySpan<LevelTally> levels, int current)
    {
        var toxic = Toxic(levels);
        if (toxic == 0)
            return DoseDecision.StopWith(DoseDecision.NoLevel, DoseFindingRules.LowestLevelToxic);
        if (toxic < levels.Length)
            return Fill(levels, toxic - 1, current);
        return Decide(levels[current]) switch
        {
            DoseAction.Stay => DoseDecision.Treat(current, current, 1, ModelRules.Rolling),
            DoseAction.Wait => DoseDecision.WaitAt(current, ModelRules.Rolling),
            _ when current + 1 < levels.Length => levels[current + 1].Treated == 0 || Decide(levels[current + 1]) is DoseAction.Stay
                ? DoseDecision.Treat(current + 1, current, 1, ModelRules.Rolling)
                : Next(levels, current + 1),
            _ => levels[current].Pending > 0 ? DoseDecision.WaitAt(current, ModelRules.Pending) : DoseDecision.StopWith(current, DoseFindingRules.TopLevelStop),
        };
    }

    public int MaximumToleratedDose(ReadOnlySpan<LevelTally> levels)
    {
        var toxic = Toxic(levels);
        for (var level = toxic - 1; level >= 0; level--)
            if (IsFull(levels[level]) || (level == levels.Length - 1 && levels[level].Pending == 0 && Decide(levels[level]) is DoseAction.Escalate))
                return level;
        return DoseDecision.NoLevel;
    }

    public string Explain(DoseDecision decision, ReadOnlySpan<LevelTally> levels, Func<int, string> name)
    {
        if (decision.Level == DoseDecision.NoLevel)
            return $"{Counts(levels[0])} at {name(0)}: too toxic, and there is no level below it";
        var text = $"{Counts(levels[decision.Level])} at {name(decision.Level)}";
        return decision.Action switch
        {
            DoseAction.Stop => $"{text}: it is the MTD",
            DoseAction.Wait => $"{text}: accrual is suspended until a window ends",
            _ => $"{text}: the next subject is treated there",
        };
    }

    static DoseDecision Fill(ReadOnlySpan<LevelTally> levels, int below, int current) =>
        levels[below].Treated < Most ? DoseDecision.Treat(below, current, 1, ModelRules.Rolling)
        : levels[below].Pending > 0 ? DoseDecision.WaitAt(below, ModelRules.Pending)
        : DoseDecision.StopWith(below, DoseFindingRules.LevelBelowWithSix);

    static int Toxic(ReadOnlySpan<LevelTally> levels)
    {
        for (var level = 0; level < levels.Length; level++)
            if (levels[level].Dlts >= TooToxic)
                return level;
        return levels.Length;
    }

    static bool IsFull(LevelTally level) => level.Evaluable >= Most && level.Dlts < TooToxic;

    static string Counts(LevelTally level) => string.Create(CultureInfo.InvariantCulture, $"{level.Dlts} DLTs, {level.Evaluable - level.Dlts} clear, {level.Pending} pending");
}
