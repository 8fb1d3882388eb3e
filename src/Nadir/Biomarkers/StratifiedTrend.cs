using Nadir.Statistics;
using Nadir.Statistics.Distributions;
using Nadir.Statistics.Ranks;

namespace Nadir.Biomarkers;

/// <summary>Jonckheere and Terpstra's test within strata, added up: a trend over ordered groups that owes nothing to differences between strata (rulebook B7).</summary>
/// <remarks>
/// The statistic is the sum over strata of the pairs of one stratum, from two groups, in which the later group is greater, ties counting one half. Its exact distribution
/// is the convolution of those of the strata, each given its values; else the normal approximation with the strata's means and variances added. With two
/// groups it is Mann and Whitney's statistic within strata, without weights. A stratum with one group says nothing.
/// </remarks>
public static class StratifiedTrend
{
    const string Name = "stratified Jonckheere-Terpstra test";

    /// <summary>Work up to which the distribution is enumerated: that of one stratum.</summary>
    const long Budget = 20_000_000;

    /// <param name="groups">Of each value its group; the groups' order is that of the numbers.</param>
    /// <param name="strata">Of each value its stratum.</param>
    public static TestResult Test(IReadOnlyList<double> values, IReadOnlyList<int> groups, IReadOnlyList<int> strata)
    {
        double statistic = 0, mean = 0, variance = 0;
        double[]? distribution = [1];
        var (informative, ties) = (0, false);
        foreach (var stratum in Enumerable.Range(0, values.Count).GroupBy(i => strata[i]).OrderBy(stratum => stratum.Key))
        {
            double[][] kept = [.. stratum.GroupBy(i => groups[i]).OrderBy(group => group.Key).Select(group => group.Select(i => values[i]).ToArray())];
            var ranked = Midranks.Of([.. kept.SelectMany(group => group)]);
            if (kept.Length < 2 || ranked.TieSizes.Length == 1)
                continue;
            informative++;
            ties |= ranked.HasTies;
            int[] sizes = [.. kept.Select(group => group.Length)];
            statistic += JonckheereTerpstra.Statistic(kept);
            var (ownMean, ownVariance) = JonckheereTerpstra.Moments(sizes, ranked.TieSizes);
            (mean, variance) = (mean + ownMean, variance + ownVariance);
            distribution = distribution is not null && OrderedPermutations.Distribution(sizes, ranked.TieSizes, Budget) is { } own ? Convolved(distribution, own) : null;
        }
        if (informative == 0)
            return TestResult.None(Name, "no stratum has two groups with different values");
        if (distribution is not null)
        {
            var (less, greater, far) = OrderedPermutations.Tails(distribution, 2 * statistic);
            return new() { Method = ties ? $"{Name}, exact with ties" : $"{Name}, exact", Statistic = statistic, PValue = far, Less = less, Greater = greater };
        }
        var z = (statistic - mean) / Math.Sqrt(variance);
        return new()
        {
            Method = $"{Name}, normal", Statistic = statistic, PValue = StandardNormal.TwoSided(z),
            Less = StandardNormal.LowerTail(z), Greater = StandardNormal.UpperTail(z),
        };
    }

    static double[] Convolved(double[] a, double[] b)
    {
        var sum = new double[a.Length + b.Length - 1];
        for (var i = 0; i < a.Length; i++)
            if (a[i] != 0)
                for (var j = 0; j < b.Length; j++)
                    sum[i + j] += a[i] * b[j];
        return sum;
    }
}
