using System.Globalization;
using Nadir.Escalation.Boin;

namespace Nadir.Escalation;

/// <summary>A design that reads its next move off a decision table: BOIN, mTPI-2, keyboard, i3+3.</summary>
/// <remarks>
/// <para>Closed levels follow from the counts (rulebook D9), so that a decision needs no history. The lowest level de-escalates to itself and the highest open
/// level escalates to itself. The MTD is the one of <see cref="MtdSelection"/>, always among the levels that are open (rulebook D11).</para>
/// </remarks>
public sealed class ModelAssistedDesign : IDoseDesign
{
    readonly DecisionTable table;

    /// <param name="name">As a protocol would name it.</param>
    /// <param name="decisions">For any number of subjects up to the plan's.</param>
    /// <param name="selection">Its target and elimination are the ones of <paramref name="decisions"/>.</param>
    public ModelAssistedDesign(string name, Func<int, DecisionTable> decisions, MtdSelection selection, TrialSize size)
    {
        (Name, Selection, Size) = (name, selection, size);
        table = decisions(size.Subjects);
    }

    public string Name { get; }

    public TrialSize Size { get; }

    public int StartLevel => Size.StartLevel;

    public MtdSelection Selection { get; }

    public DecisionTable Table => table;

    public DoseDecision Next(ReadOnlySpan<LevelTally> levels, int current)
    {
        var (treated, open) = (0, levels.Length);
        for (var level = levels.Length - 1; level >= 0; level--)
        {
            treated += levels[level].Treated;
            if (levels[level].Evaluable > 0 && Move(levels[level]) is DoseMove.Eliminate)
                open = level;
        }
        if (open == 0)
            return DoseDecision.StopWith(DoseDecision.NoLevel, ModelRules.LowestClosed);
        var here = levels[current];
        if (current >= open)
            return Treat(levels, open - 1, current, treated, ModelRules.LevelClosed);
        if (here.Pending > 0)
            return DoseDecision.WaitAt(current, ModelRules.Pending);
        if (here.Evaluable == 0)
            return Treat(levels, current, current, treated, ModelRules.Start);
        var next = Move(here) switch
        {
            DoseMove.Escalate => Math.Min(current + 1, open - 1),
            DoseMove.Stay => current,
            _ => Math.Max(current - 1, 0),
        };
        return next == current && here.Evaluable >= Size.EnoughAtLevel
            ? DoseDecision.StopWith(Selection.Select(levels), ModelRules.EnoughAtLevel)
            : Treat(levels, next, current, treated, ModelRules.Table);
    }

    public int MaximumToleratedDose(ReadOnlySpan<LevelTally> levels) => Selection.Select(levels);

    public string Explain(DoseDecision decision, ReadOnlySpan<LevelTally> levels, Func<int, string> name)
    {
        var closed = Selection.LowestClosed(levels);
        var shut = closed == levels.Length ? "" : string.Create(CultureInfo.InvariantCulture,
            $"{levels[closed].Dlts}/{levels[closed].Evaluable} DLTs at {name(closed)}: the probability of a rate above {Selection.Target} is {Elimination.ProbabilityTooToxic(levels[closed].Dlts, levels[closed].Evaluable, Selection.Target):0.000}, over {Selection.EliminationCutoff}, so it is closed");
        if (decision.Rule == ModelRules.LowestClosed)
            return $"{shut}, and there is no level below it";
        if (decision.Rule == ModelRules.LevelClosed)
            return $"{shut}: next at {name(decision.Level)}";
        if (decision.Action is DoseAction.Stop)
            return decision.Level == DoseDecision.NoLevel ? "no treated level can be recommended"
                : string.Create(CultureInfo.InvariantCulture, $"the isotonic DLT rate at {name(decision.Level)} is {Selection.IsotonicRatesOf(levels)[decision.Level]:0.000}, the nearest to {Selection.Target}: it is the MTD");
        var at = levels[decision.Level];
        if (decision.Action is DoseAction.Wait)
            return string.Create(CultureInfo.InvariantCulture, $"{at.Dlts}/{at.Evaluable} DLTs at {name(decision.Level)} with {at.Pending} pending: their windows decide first");
        return decision.Rule == ModelRules.Start ? $"nobody was treated yet: {name(decision.Level)} is the starting level"
            : string.Create(CultureInfo.InvariantCulture, $"the decision table says {decision.Action switch { DoseAction.Escalate => "escalate", DoseAction.DeEscalate => "de-escalate", _ => "stay" }}: next at {name(decision.Level)}, which has {at.Dlts}/{at.Evaluable} DLTs so far");
    }

    DoseDecision Treat(ReadOnlySpan<LevelTally> levels, int level, int current, int treated, Diagnostics.Rule rule)
    {
        var left = Size.Subjects - treated;
        if (left > 0)
            return DoseDecision.Treat(level, current, Math.Min(Size.Cohort, left), rule);
        for (var waiting = 0; waiting < levels.Length; waiting++)
            if (levels[waiting].Pending > 0)
                return DoseDecision.WaitAt(waiting, ModelRules.Pending);
        return DoseDecision.StopWith(Selection.Select(levels), ModelRules.SubjectsReached);
    }

    DoseMove Move(LevelTally level) => table[level.Dlts, level.Evaluable];
}
