using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Ranks;

/// <summary>Differences of exactly zero in a signed-rank test.</summary>
public enum ZeroDifferences
{
    /// <summary>Left out before ranking (Wilcoxon; R and SAS).</summary>
    LeftOut,
    /// <summary>Ranked, then left out (Pratt, J Am Stat Assoc 1959;54:655-667).</summary>
    Ranked,
}

/// <summary>Wilcoxon's signed-rank test of paired differences, or of one sample against a value.</summary>
/// <remarks>
/// Wilcoxon 1945. The statistic is the sum of the ranks of positive differences: R's V; SAS prints S = V - n(n+1)/4. Exact: all signs equally
/// likely given the ranks, ties included. The normal variance is corrected for ties.
/// </remarks>
public static class WilcoxonSignedRank
{
    const string Name = "Wilcoxon signed-rank test";

    public static TestResult Test(IReadOnlyList<double> differences, RankMethod method = RankMethod.Auto, ZeroDifferences zeros = ZeroDifferences.LeftOut)
    {
        double[] kept = [.. zeros == ZeroDifferences.LeftOut ? differences.Where(d => d != 0) : differences];
        var ranked = Midranks.Of([.. kept.Select(Math.Abs)]);
        double[] ranks = [.. ranked.Ranks.Where((_, i) => kept[i] != 0)];
        if (ranks.Length == 0)
            return TestResult.None(Name, differences.Count == 0 ? "there are no values" : "every difference is zero");
        double v = 0, mean = 0, squares = 0;
        for (var i = 0; i < kept.Length; i++)
            v += kept[i] > 0 ? ranked.Ranks[i] : 0;
        foreach (var rank in ranks)
        {
            mean += rank / 2;
            squares += rank * rank / 4;
        }
        var sum = ranks.Sum();
        // doubled midranks, one addition per rank and reachable sum
        if (method == RankMethod.Exact || (method == RankMethod.Auto && ranks.Length * 2 * sum <= RankSumDistribution.LongFrom))
        {
            var distribution = RankSumDistribution.OfSigns(ranks);
            return new()
            {
                Method = ranked.HasTies ? $"{Name}, exact with ties" : $"{Name}, exact",
                Statistic = v, PValue = distribution.AtLeastAsFar(v, mean), Less = distribution.AtMost(v), Greater = distribution.AtLeast(v),
            };
        }
        if (method == RankMethod.StudentT)
        {
            double n = ranks.Length, t = (v - mean) * Math.Sqrt(n - 1) / Math.Sqrt(n * squares - (v - mean) * (v - mean));
            return n < 2 || !double.IsFinite(t)
                ? TestResult.None($"{Name}, t", "too few differences for t")
                : new() { Method = $"{Name}, t", Statistic = v, DegreesOfFreedom = n - 1, PValue = StudentT.TwoSided(t, n - 1), Less = StudentT.LowerTail(t, n - 1), Greater = StudentT.UpperTail(t, n - 1) };
        }
        double sigma = Math.Sqrt(squares), distance = v - mean, correction = method == RankMethod.Normal ? 0 : 0.5;
        return new()
        {
            Method = correction > 0 ? $"{Name}, normal with continuity correction" : $"{Name}, normal",
            Statistic = v,
            PValue = Math.Min(1, 2 * StandardNormal.UpperTail((Math.Abs(distance) - (distance == 0 ? 0 : correction)) / sigma)),
            Less = StandardNormal.LowerTail((distance + correction) / sigma),
            Greater = StandardNormal.UpperTail((distance - correction) / sigma),
        };
    }
}
