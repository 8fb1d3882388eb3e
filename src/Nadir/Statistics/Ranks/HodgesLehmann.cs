using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Ranks;

/// <summary>Shift between two groups, and centre of one, that go with Wilcoxon's tests.</summary>
/// <remarks>
/// Hodges and Lehmann, Ann Math Stat 1963;34:598-611; limits by Moses (Hollander and Wolfe, Nonparametric Statistical Methods, sections 3.3, 4.3): order
/// statistics of the pairwise differences, or of the means of pairs. Which ones: from the exact distribution without ties, else from the
/// normal one with continuity correction and the ties inside the groups. R's <c>wilcox.test</c> searches for the same points to 1e-4.
/// </remarks>
public static class HodgesLehmann
{
    /// <summary>Pairs beyond which the estimate is not made: its memory would pass half a gigabyte.</summary>
    public const long MostPairs = 60_000_000;

    /// <summary>Median of first - second over all pairs.</summary>
    /// <param name="exact">Limits from the exact distribution; for samples without ties.</param>
    public static Estimate Shift(IReadOnlyList<double> first, IReadOnlyList<double> second, bool exact, double level = ConfidenceLevel.Default)
    {
        var alpha = ConfidenceLevel.Alpha(level);
        int m = first.Count, n = second.Count;
        if (m == 0 || n == 0)
            return new(null, null, null, "a group has no values");
        if ((long)m * n > MostPairs)
            return new(null, null, null, "there are too many pairs of values for the Hodges-Lehmann shift");
        var differences = new double[m * n];
        for (int i = 0, at = 0; i < m; i++)
            for (var j = 0; j < n; j++)
                differences[at++] = first[i] - second[j];
        Array.Sort(differences);
        double[] ranks = [.. Enumerable.Range(1, m + n).Select(rank => (double)rank)];
        var below = exact
            ? ExactIndex(RankSumDistribution.OfSamples(ranks, Math.Min(m, n)), Math.Min(m, n) * (Math.Min(m, n) + 1.0) / 2, alpha)
            : NormalIndex(differences.Length, WilcoxonRankSum.Sigma(m, n, TiesWithin([.. first]) + TiesWithin([.. second])), alpha);
        return Limits(differences, below, level);
    }

    /// <summary>Median of the means of all pairs, each value with itself included: the pseudomedian.</summary>
    /// <param name="values">Differences from the value tested, zeros left out as in the test.</param>
    public static Estimate Centre(IReadOnlyList<double> values, bool exact, double level = ConfidenceLevel.Default)
    {
        var alpha = ConfidenceLevel.Alpha(level);
        int n = values.Count;
        if (n == 0)
            return new(null, null, null, "there are no values");
        if ((long)n * (n + 1) / 2 > MostPairs)
            return new(null, null, null, "there are too many pairs of values for the pseudomedian");
        var means = new double[n * (n + 1) / 2];
        for (int i = 0, at = 0; i < n; i++)
            for (var j = i; j < n; j++)
                means[at++] = (values[i] + values[j]) / 2;
        Array.Sort(means);
        double[] ranks = [.. Enumerable.Range(1, n).Select(rank => (double)rank)];
        var below = exact
            ? ExactIndex(RankSumDistribution.OfSigns(ranks), 0, alpha)
            : NormalIndex(means.Length, Math.Sqrt(n * (n + 1.0) * (2 * n + 1) / 24 - TiesWithin([.. values]) / 48), alpha);
        return Limits(means, below, level);
    }

    static double TiesWithin(double[] values) => Midranks.Of(values).TieCubes;

    // Number of ordered points left out below: the smallest k with P(statistic <= k) at least alpha/2.
    static int ExactIndex(RankSumDistribution distribution, double lowest, double alpha)
    {
        var k = 0;
        while (distribution.AtMost(lowest + k) < alpha / 2)
            k++;
        return k - 1;
    }

    static int NormalIndex(int points, double sigma, double alpha) =>
        (int)Math.Floor(points / 2.0 - 0.5 + StandardNormal.Quantile(alpha / 2) * sigma);

    static Estimate Limits(double[] sorted, int below, double level)
    {
        int count = sorted.Length;
        var median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
        if (below < 0)
            return new(median, sorted[0], sorted[^1], FormattableString.Invariant($"too few values for limits at level {level}; those given are the extremes and reach less"));
        below = Math.Min(below, (count - 1) / 2);
        return new(median, sorted[below], sorted[count - 1 - below]);
    }
}
