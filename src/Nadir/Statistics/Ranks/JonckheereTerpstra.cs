using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Ranks;

/// <summary>Jonckheere and Terpstra's test for a trend over ordered groups.</summary>
/// <remarks>
/// Terpstra, Indag Math 1952;14:327-333; Jonckheere, Biometrika 1954;41:133-145; variance with ties: Hollander and Wolfe, section 6.2. The
/// statistic is the number of pairs from two groups in which the later group is greater, ties counting one half. "Greater" means a rise.
/// </remarks>
public static class JonckheereTerpstra
{
    const string Name = "Jonckheere-Terpstra test";

    /// <param name="groups">In their order; groups without values are left out.</param>
    public static TestResult Test(IReadOnlyList<IReadOnlyList<double>> groups, RankMethod method = RankMethod.Auto)
    {
        IReadOnlyList<double>[] kept = [.. groups.Where(group => group.Count > 0)];
        if (kept.Length < 2)
            return TestResult.None(Name, "fewer than two groups have values");
        double[] values = [.. kept.SelectMany(group => group)];
        var ranked = Midranks.Of(values);
        if (ranked.TieSizes.Length == 1)
            return TestResult.None(Name, "all values are equal");
        int[] sizes = [.. kept.Select(group => group.Count)];
        var statistic = Statistic(kept);
        if (method is RankMethod.Exact or RankMethod.Auto)
        {
            var exact = OrderedPermutations.Distribution(sizes, ranked.TieSizes, method == RankMethod.Exact ? long.MaxValue : OrderedPermutations.LongFrom);
            if (exact is not null)
            {
                var (less, greater, far) = OrderedPermutations.Tails(exact, 2 * statistic);
                return new() { Method = ranked.HasTies ? $"{Name}, exact with ties" : $"{Name}, exact", Statistic = statistic, PValue = far, Less = less, Greater = greater };
            }
        }
        var (mean, variance) = Moments(sizes, ranked.TieSizes);
        var z = (statistic - mean) / Math.Sqrt(variance);
        return new()
        {
            Method = $"{Name}, normal", Statistic = statistic, PValue = StandardNormal.TwoSided(z),
            Less = StandardNormal.LowerTail(z), Greater = StandardNormal.UpperTail(z),
        };
    }

    /// <summary>Mean and variance of the statistic over all ways to deal the groups to the values.</summary>
    internal static (double Mean, double Variance) Moments(int[] sizes, int[] ties)
    {
        double n = sizes.Sum();
        return ((n * n - sizes.Sum(size => (double)size * size)) / 4,
            (n * (n - 1) * (2 * n + 5) - Sum(sizes, Cubic) - Sum(ties, Cubic)) / 72
            + Sum(sizes, Triple) * Sum(ties, Triple) / (36 * n * (n - 1) * Math.Max(1, n - 2))
            + Sum(sizes, Pair) * Sum(ties, Pair) / (8 * n * (n - 1)));
    }

    static double Pair(double t) => t * (t - 1);

    static double Triple(double t) => t * (t - 1) * (t - 2);

    static double Cubic(double t) => t * (t - 1) * (2 * t + 5);

    static double Sum(int[] sizes, Func<double, double> term) => sizes.Sum(size => term(size));

    // Pairs by counting in sorted groups: earlier groups are merged into one sorted list as the loop goes on.
    internal static double Statistic(IReadOnlyList<double>[] groups)
    {
        double pairs = 0;
        double[] earlier = [.. groups[0].Order()];
        foreach (var group in groups.Skip(1))
        {
            double[] sorted = [.. group.Order()];
            int below = 0, upTo = 0;
            foreach (var value in sorted)
            {
                while (below < earlier.Length && earlier[below] < value)
                    below++;
                while (upTo < earlier.Length && earlier[upTo] <= value)
                    upTo++;
                pairs += (below + upTo) / 2.0;
            }
            earlier = [.. earlier.Concat(sorted).Order()];
        }
        return pairs;
    }
}
