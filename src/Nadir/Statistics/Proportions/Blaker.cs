using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Proportions;

/// <summary>Exact interval from Blaker's acceptability: never longer than Clopper and Pearson's.</summary>
/// <remarks>
/// Blaker, Can J Stat 2000;28:783-798. A proportion is acceptable when the smaller tail at the observed count, plus the largest opposite tail
/// that does not exceed it, is above alpha. The acceptable set may have gaps; the interval is its hull. The limits are found exactly, not by
/// stepping: between the points where the opposite tail gains a count the acceptability falls, then rises, and at such a point it jumps up.
/// </remarks>
public static class Blaker
{
    public static Interval Interval(int successes, int subjects, double alpha) => new(
        LowerLimit(successes, subjects, alpha),
        1 - LowerLimit(subjects - successes, subjects, alpha));

    /// <summary>The two-sided p-value of the observed count when the proportion is <paramref name="p"/>.</summary>
    public static double Acceptability(int successes, int subjects, double p)
    {
        double above = Binomial.AtLeast(successes, subjects, p), below = Binomial.AtMost(successes, subjects, p);
        if (above <= below)
            return Math.Min(1, above + Binomial.AtMost(OppositeCount(above, subjects, p), subjects, p));
        var mirrored = OppositeCount(below, subjects, 1 - p);
        return Math.Min(1, below + Binomial.AtMost(mirrored, subjects, 1 - p));
    }

    static double LowerLimit(int successes, int subjects, double alpha)
    {
        if (successes == 0)
            return 0;
        // Below the exact limit nothing is acceptable: twice the smaller tail is under alpha.
        var start = Beta.Quantile(alpha / 2, successes, subjects - successes + 1);
        var count = OppositeCount(alpha / 2, subjects, start);
        double Tail(double p) => Binomial.AtLeast(successes, subjects, p);
        double Opposite(double p) => Binomial.AtMost(count, subjects, p);
        var jump = Root.Find(p => Tail(p) - Binomial.AtMost(count + 1, subjects, p), start, 1);
        return Tail(jump) + Opposite(jump) >= alpha ? Root.Find(p => Tail(p) + Opposite(p) - alpha, start, jump) : jump;
    }

    // Largest k with P(X <= k) not above the tail; -1 when even P(X = 0) is above it.
    static int OppositeCount(double tail, int subjects, double p)
    {
        int low = -1, high = subjects;
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (Binomial.AtMost(middle, subjects, p) <= tail * (1 + 1e-13))
                low = middle;
            else
                high = middle;
        }
        return low;
    }
}
