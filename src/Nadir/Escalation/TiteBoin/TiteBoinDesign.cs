using Nadir.Escalation.Boin;

namespace Nadir.Escalation.TiteBoin;

/// <summary>BOIN with subjects still under observation: what is pending is filled in by its expected share.</summary>
/// <remarks>
/// <para>Yuan, Lin, Li, Nie and Warren, Clin Cancer Res 2018;24:4921-4930. A pending subject counts as the odds of a DLT times the share of the window that is
/// left: rate = (DLTs + p / (1 - p) (pending - follow-up)) / n, follow-up in windows, p = (DLTs + target / 2) / (n - pending + 1).</para>
/// <para>Order: a level is closed or left on what was seen alone, pending subjects counted as free of DLT; then accrual is suspended when more than half are
/// pending; then the filled-in rate is compared with BOIN's boundaries, on the boundary as there.</para>
/// </remarks>
public sealed class TiteBoinDesign : ITimeToEventDesign
{
    readonly BoinSettings settings;
    readonly BoinBoundaries boundaries;
    readonly MtdSelection selection;
    readonly TrialSize size;

    public TiteBoinDesign(BoinSettings settings, TrialSize size)
    {
        (this.settings, this.size, boundaries) = (settings, size, settings.Boundaries());
        selection = new() { Target = settings.Target, EliminationCutoff = settings.EliminationCutoff };
    }

    /// <summary>Share of pending subjects above which accrual waits.</summary>
    public const double MostPending = 0.5;

    public string Name => "TITE-BOIN";

    public int StartLevel => size.StartLevel;

    /// <summary>The decision at one level; null: accrual is suspended.</summary>
    /// <param name="treated">Subjects, pending ones included.</param>
    /// <param name="followUp">Follow-up of the pending subjects together, in windows.</param>
    public DoseMove? Decide(int dlts, int treated, int pending, double followUp)
    {
        const double OnTheBoundary = 1e-12;
        if (Elimination.IsMet(dlts, treated, settings.Target, settings.EliminationCutoff))
            return DoseMove.Eliminate;
        if (dlts >= boundaries.DeescalateIfAtLeast(treated))
            return DoseMove.Deescalate;
        if (pending > MostPending * treated)
            return null;
        var expected = dlts + PendingOdds(dlts, treated, pending) * (pending - followUp);
        return expected > boundaries.Deescalate * treated + OnTheBoundary ? DoseMove.Deescalate
            : expected <= boundaries.Escalate * treated + OnTheBoundary ? DoseMove.Escalate
            : DoseMove.Stay;
    }

    /// <summary>Least follow-up of the pending subjects (in windows) with which the level escalates: 0 when any does, null when none does.</summary>
    public double? FollowUpToEscalate(int dlts, int treated, int pending) =>
        Cut(boundaries.Escalate * treated - dlts, dlts, treated, pending);

    /// <summary>Least follow-up with which the level need not de-escalate.</summary>
    public double? FollowUpToStay(int dlts, int treated, int pending) =>
        Cut(boundaries.Deescalate * treated - dlts, dlts, treated, pending);

    double? Cut(double room, int dlts, int treated, int pending) => room < 0 ? null : Math.Max(0, pending - room / PendingOdds(dlts, treated, pending));

    double PendingOdds(int dlts, int treated, int pending)
    {
        var rate = (dlts + settings.Target / 2) / (treated - pending + 1);
        return rate / (1 - rate);
    }

    public DoseDecision Next(ReadOnlySpan<WeightedOutcome> subjects, int levels, int current)
    {
        if (subjects.Length == 0)
            return DoseDecision.Treat(StartLevel, StartLevel, Math.Min(size.Cohort, size.Subjects), ModelRules.Start);
        Span<LevelTally> tallies = stackalloc LevelTally[levels];
        var followUp = Tally(subjects, current, tallies);
        var open = levels;
        for (var level = levels - 1; level >= 0; level--)
            if (Elimination.IsMet(tallies[level].Dlts, tallies[level].Treated, settings.Target, settings.EliminationCutoff))
                open = level;
        if (open == 0)
            return DoseDecision.StopWith(DoseDecision.NoLevel, ModelRules.LowestClosed);
        var here = tallies[current];
        int next;
        if (current >= open)
            next = open - 1;
        else if (here.Treated == 0)
            next = current;
        else if (Decide(here.Dlts, here.Treated, here.Pending, followUp) is { } move)
            next = move switch
            {
                DoseMove.Escalate => Math.Min(current + 1, open - 1),
                DoseMove.Stay => current,
                _ => Math.Max(current - 1, 0),
            };
        else
            return DoseDecision.WaitAt(current, ModelRules.Pending);
        if (subjects.Length < size.Subjects)
            return DoseDecision.Treat(next, current, Math.Min(size.Cohort, size.Subjects - subjects.Length), current >= open ? ModelRules.LevelClosed : ModelRules.Table);
        for (var level = 0; level < levels; level++)
            if (tallies[level].Pending > 0)
                return DoseDecision.WaitAt(level, ModelRules.Pending);
        return DoseDecision.StopWith(selection.Select(tallies), ModelRules.SubjectsReached);
    }

    public int MaximumToleratedDose(ReadOnlySpan<WeightedOutcome> subjects, int levels)
    {
        Span<LevelTally> tallies = stackalloc LevelTally[levels];
        _ = Tally(subjects, 0, tallies);
        return selection.Select(tallies);
    }

    /// <summary>Counts of every level, and the follow-up of those pending at <paramref name="current"/>.</summary>
    static double Tally(ReadOnlySpan<WeightedOutcome> subjects, int current, Span<LevelTally> tallies)
    {
        var followUp = 0.0;
        foreach (var subject in subjects)
        {
            var pending = !subject.Dlt && subject.Weight < 1;
            var before = tallies[subject.Level];
            tallies[subject.Level] = pending ? before with { Pending = before.Pending + 1 } : before.After(1, subject.Dlt ? 1 : 0);
            if (pending && subject.Level == current)
                followUp += subject.Weight;
        }
        return followUp;
    }
}
