using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Proportions;

/// <summary>Exact interval from the two binomial tails.</summary>
/// <remarks>
/// Clopper and Pearson, Biometrika 1934;26:404-413. Alpha/2 in each tail, also at 0 and n where only one limit is free (rulebook, Proportions):
/// 0 of 12 gives (0, 26.5%).
/// </remarks>
public static class ClopperPearson
{
    public static Interval Interval(int successes, int subjects, double alpha) => new(
        successes == 0 ? 0 : Beta.Quantile(alpha / 2, successes, subjects - successes + 1),
        successes == subjects ? 1 : Beta.UpperQuantile(alpha / 2, successes + 1, subjects - successes));
}
