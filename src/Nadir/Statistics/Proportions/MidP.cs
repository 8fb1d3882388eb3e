using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Proportions;

/// <summary>The exact interval with half the probability of the observed count in each tail.</summary>
/// <remarks>Lancaster, J Am Stat Assoc 1961;56:223-234; Berry and Armitage, The Statistician 1995;44:417-423. At 0 the lower limit is 0, at n the upper is 1.</remarks>
public static class MidP
{
    public static Interval Interval(int successes, int subjects, double alpha)
    {
        var exact = ClopperPearson.Interval(successes, subjects, alpha);
        var estimate = (double)successes / subjects;
        var lower = successes == 0 ? 0 : Root.Find(
            p => Binomial.AtLeast(successes, subjects, p) - 0.5 * Binomial.Mass(successes, subjects, p) - alpha / 2, exact.Lower, estimate);
        var upper = successes == subjects ? 1 : Root.Find(
            p => Binomial.AtMost(successes, subjects, p) - 0.5 * Binomial.Mass(successes, subjects, p) - alpha / 2, estimate, exact.Upper);
        return new(lower, upper);
    }
}
