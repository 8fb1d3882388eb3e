using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Ranks;

/// <summary>Wilcoxon's rank-sum test of two groups, which is Mann and Whitney's, with the shift between them.</summary>
/// <remarks>
/// <para>Wilcoxon, Biometrics Bull 1945;1:80-83; Mann and Whitney, Ann Math Stat 1947;18:50-60. The statistic is the number of pairs in which the first
/// group is greater, ties counting one half: R's W. Exact: permutation distribution given the ranks, ties included; two-sided, sums at
/// least as far from their mean (as SAS and coin; the same as R's doubled tail when there are no ties).</para>
/// <para>Normal: variance corrected for ties.</para>
/// </remarks>
public static class WilcoxonRankSum
{
    public static TestResult Test(IReadOnlyList<double> first, IReadOnlyList<double> second, RankMethod method = RankMethod.Auto)
    {
        const string Name = "Wilcoxon rank-sum test";
        int m = first.Count, n = second.Count;
        if (m == 0 || n == 0)
            return TestResult.None(Name, "a group has no values");
        var ranked = Midranks.Of([.. first, .. second]);
        double sum = 0;
        for (var i = 0; i < m; i++)
            sum += ranked.Ranks[i];
        var w = sum - m * (m + 1.0) / 2;
        if (ranked.TieSizes.Length == 1)
            return new() { Method = Name, Statistic = w, PValue = 1, Less = 1, Greater = 1, Why = "all values are equal" };
        return UsesExact(ranked, m, n, method) ? Exact(ranked, w, sum, m, n) : Approximate(ranked, w, m, n, method is not (RankMethod.Normal or RankMethod.StudentT));
    }

    internal static bool UsesExact(Midranks ranked, int m, int n, RankMethod method) => method switch
    {
        RankMethod.Exact => true,
        RankMethod.Auto => m + n <= 1000 && RankSumDistribution.CostOfSamples(ranked.Ranks, Math.Min(m, n)) <= RankSumDistribution.LongFrom,
        _ => false,
    };

    static TestResult Exact(Midranks ranked, double w, double sum, int m, int n)
    {
        // the smaller group decides the work; its sum falls as the other's rises
        var all = (m + n) * (m + n + 1.0) / 2;
        var distribution = RankSumDistribution.OfSamples(ranked.Ranks, Math.Min(m, n));
        var own = m <= n ? sum : all - sum;
        double less = distribution.AtMost(own), greater = distribution.AtLeast(own);
        if (m > n)
            (less, greater) = (greater, less);
        return new()
        {
            Method = ranked.HasTies ? "Wilcoxon rank-sum test, exact with ties" : "Wilcoxon rank-sum test, exact",
            Statistic = w, Less = less, Greater = greater,
            PValue = distribution.AtLeastAsFar(own, Math.Min(m, n) * (m + n + 1.0) / 2),
        };
    }

    static TestResult Approximate(Midranks ranked, double w, int m, int n, bool corrected)
    {
        var sigma = Sigma(m, n, ranked.TieCubes);
        var distance = w - (double)m * n / 2;
        var correction = corrected ? 0.5 : 0;
        return new()
        {
            Method = corrected ? "Wilcoxon rank-sum test, normal with continuity correction" : "Wilcoxon rank-sum test, normal",
            Statistic = w,
            PValue = Math.Min(1, 2 * StandardNormal.UpperTail((Math.Abs(distance) - correction * (distance == 0 ? 0 : 1)) / sigma)),
            Less = StandardNormal.LowerTail((distance + correction) / sigma),
            Greater = StandardNormal.UpperTail((distance - correction) / sigma),
        };
    }

    internal static double Sigma(double m, double n, double tieCubes) => Math.Sqrt(m * n / 12 * (m + n + 1 - tieCubes / ((m + n) * (m + n - 1))));
}
