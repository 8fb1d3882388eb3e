using Nadir.Escalation.Boin;
using Nadir.Statistics.Distributions;

namespace Nadir.Escalation.BoinCombination;

/// <summary>What BOIN for two agents says next.</summary>
/// <param name="Pair">Next pair, or the MTD after <see cref="DoseAction.Stop"/>; null: none.</param>
/// <param name="Also">Another pair that is exactly as good: the paper draws one of them; here the first agent goes first.</param>
public readonly record struct CombinationDecision(DoseAction Action, DosePair? Pair, DosePair? Also, int Subjects);

/// <summary>BOIN for a combination of two agents.</summary>
/// <remarks>
/// Lin and Yin, Stat Methods Med Res 2017;26:2155-2167. One agent moves at a time. Of the two pairs that can be next, the one more likely to have a DLT rate
/// between BOIN's boundaries is chosen (uniform prior). A pair that is closed closes all pairs that are at least as high in both agents.
/// </remarks>
public sealed class CombinationDesign(BoinSettings settings, TrialSize size)
{
    readonly BoinBoundaries boundaries = settings.Boundaries();

    const double Equal = 1e-12, TieBreak = 1e-10;

    public CombinationDecision Next(CombinationTally counts, DosePair current)
    {
        var treated = counts.Treated;
        var here = counts[current];
        if (treated == 0)
            return new(DoseAction.Stay, current, null, Math.Min(size.Cohort, size.Subjects));
        if (here.Pending > 0)
            return new(DoseAction.Wait, current, null, 0);
        if (IsClosed(counts, new(0, 0)))
            return new(DoseAction.Stop, null, null, 0);
        var action = IsClosed(counts, current) || here.Dlts >= boundaries.DeescalateIfAtLeast(here.Evaluable) ? DoseAction.DeEscalate
            : here.Dlts <= boundaries.EscalateIfAtMost(here.Evaluable) ? DoseAction.Escalate
            : DoseAction.Stay;
        var step = action is DoseAction.Escalate ? 1 : -1;
        var (next, also) = action is DoseAction.Stay ? (current, null) : Choose(counts, current, new(current.First + step, current.Second), new(current.First, current.Second + step));
        if (treated >= size.Subjects || (next == current && here.Evaluable >= size.EnoughAtLevel))
            return new(DoseAction.Stop, MaximumToleratedDose(counts), null, 0);
        return new(next == current ? DoseAction.Stay : action, next, also, Math.Min(size.Cohort, size.Subjects - treated));
    }

    /// <summary>The pair with the isotonic rate nearest to the target, among those treated and not closed; null when there is none.</summary>
    public DosePair? MaximumToleratedDose(CombinationTally counts)
    {
        var rates = IsotonicMatrix.Of(counts);
        DosePair? best = null;
        var distance = double.PositiveInfinity;
        foreach (var pair in counts.Pairs())
        {
            if (counts[pair].Evaluable == 0 || IsClosed(counts, pair))
                continue;
            var away = Math.Abs(rates[pair.First, pair.Second] + TieBreak * (pair.First + pair.Second + 2) - settings.Target);
            if (away < distance)
                (best, distance) = (pair, away);
        }
        return best;
    }

    /// <summary>Whether this pair, or one that it is at least as high as, was too toxic.</summary>
    public bool IsClosed(CombinationTally counts, DosePair pair) => counts.Pairs().Any(other =>
        pair.IsAtLeast(other) && Elimination.IsMet(counts[other].Dlts, counts[other].Evaluable, settings.Target, settings.EliminationCutoff));

    /// <summary>Posterior probability that a pair's rate is between the boundaries.</summary>
    public double BetweenBoundaries(LevelTally at) => Beta.LowerTail(boundaries.Deescalate, 1 + at.Dlts, 1 + at.Evaluable - at.Dlts)
        - Beta.LowerTail(boundaries.Escalate, 1 + at.Dlts, 1 + at.Evaluable - at.Dlts);

    (DosePair Next, DosePair? Also) Choose(CombinationTally counts, DosePair current, DosePair first, DosePair second)
    {
        var (one, other) = (IsOpen(counts, first), IsOpen(counts, second));
        if (!one || !other)
            return (one ? first : other ? second : current, null);
        var difference = BetweenBoundaries(counts[first]) - BetweenBoundaries(counts[second]);
        return Math.Abs(difference) <= Equal ? (first, second) : (difference > 0 ? first : second, null);
    }

    bool IsOpen(CombinationTally counts, DosePair pair) => counts.Has(pair) && !IsClosed(counts, pair);
}
