using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Proportions;

/// <summary>How the two tails of an exact test make one p-value.</summary>
public enum TwoSidedRule
{
    /// <summary>All outcomes no more probable than the one observed (R).</summary>
    LessProbable,
    /// <summary>Twice the smaller tail, at most 1 (SAS for one binomial proportion).</summary>
    Doubled,
    /// <summary>The smaller tail plus the largest opposite one that does not exceed it.</summary>
    Blaker,
}

/// <summary>Exact test of one proportion against a stated value.</summary>
/// <remarks>Probabilities equal but for rounding (relative 1e-7, as in R) count as equal.</remarks>
public static class ExactBinomialTest
{
    /// <summary>Relative difference under which two probabilities count as equal.</summary>
    public const double RelativeTie = 1e-7;

    /// <summary>P(X &gt;= successes): is the proportion greater?</summary>
    public static double Greater(Proportion observed, double p) => Binomial.AtLeast(observed.Successes, observed.Subjects, Checked(p));

    /// <summary>P(X &lt;= successes): is the proportion less?</summary>
    public static double Less(Proportion observed, double p) => Binomial.AtMost(observed.Successes, observed.Subjects, Checked(p));

    public static double TwoSided(Proportion observed, double p, TwoSidedRule rule = TwoSidedRule.LessProbable) => rule switch
    {
        TwoSidedRule.Doubled => Math.Min(1, 2 * Math.Min(Greater(observed, p), Less(observed, p))),
        TwoSidedRule.Blaker => Blaker.Acceptability(observed.Successes, observed.Subjects, Checked(p)),
        _ => LessProbable(observed.Successes, observed.Subjects, Checked(p)),
    };

    static double LessProbable(int x, int n, double p)
    {
        if (p is 0 or 1)
            return x == (p == 0 ? 0 : n) ? 1 : 0;
        var limit = Binomial.Mass(x, n, p) * (1 + RelativeTie);
        if (x == n * p)
            return 1;
        // The mass rises to the mode and falls after it, so each tail ends at one count, found by halving.
        if (x < n * p)
        {
            var from = First(k => Binomial.Mass(k, n, p) <= limit, (int)Math.Ceiling(n * p), n + 1);
            return Math.Min(1, Binomial.AtMost(x, n, p) + Binomial.AtLeast(from, n, p));
        }
        var to = First(k => Binomial.Mass(k, n, p) > limit, 0, (int)Math.Floor(n * p) + 1) - 1;
        return Math.Min(1, Binomial.AtMost(to, n, p) + Binomial.AtLeast(x, n, p));
    }

    static int First(Func<int, bool> holds, int low, int high)
    {
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (holds(middle))
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    static double Checked(double p) =>
        p is >= 0 and <= 1 ? p : throw new ArgumentOutOfRangeException(nameof(p), p, "A proportion lies between 0 and 1.");
}
