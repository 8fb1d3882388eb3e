using Nadir.Statistics.Random;
using Nadir.Statistics.Ranks;

namespace Nadir.Tests.Statistics.Ranks;

public class RankTestTests
{
    [Fact] // Hollander and Wolfe, Nonparametric Statistical Methods (1973), example 4.1: W = 35 in R's count, one-sided p 0.1272
    public void Permeability_of_the_human_chorioamnion()
    {
        double[] term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46], early = [1.15, 0.88, 0.90, 0.74, 1.21];
        var test = WilcoxonRankSum.Test(term, early);
        Assert.Equal(35, test.Statistic);
        Assert.Equal(0.1272, test.Greater!.Value, 5e-5);
    }

    [Fact] // Hollander and Wolfe (1973), example 3.1: V = 40, one-sided p 0.0195
    public void Hamilton_depression_scale_before_and_after_therapy()
    {
        double[] before = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30], after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
        var test = WilcoxonSignedRank.Test([.. before.Zip(after, (a, b) => a - b)]);
        Assert.Equal(40, test.Statistic);
        Assert.Equal(0.0195, test.Greater!.Value, 5e-5);
    }

    [Fact]
    public void Exact_rank_sums_with_ties_agree_with_dealing_out_every_label()
    {
        for (ulong k = 0; k < 40; k++)
        {
            RandomStream stream = new(21, k);
            int m = stream.NextInt(1, 5), n = stream.NextInt(1, 5);
            double[] values = [.. Enumerable.Range(0, m + n).Select(_ => (double)stream.NextInt(5))];
            var test = WilcoxonRankSum.Test(values[..m], values[m..], RankMethod.Exact);
            if (test.Why is not null)
                continue;
            var ranks = Midranks.Of(values).Ranks;
            double observed = ranks[..m].Sum(), mean = m * (m + n + 1) / 2.0, all = 0, far = 0, less = 0;
            for (var mask = 0; mask < 1 << (m + n); mask++)
            {
                if (System.Numerics.BitOperations.PopCount((uint)mask) != m)
                    continue;
                var sum = Enumerable.Range(0, m + n).Where(i => (mask & 1 << i) != 0).Sum(i => ranks[i]);
                all++;
                far += Math.Abs(sum - mean) >= Math.Abs(observed - mean) - 1e-9 ? 1 : 0;
                less += sum <= observed + 1e-9 ? 1 : 0;
            }
            Assert.Equal(far / all, test.PValue!.Value, 1e-12);
            Assert.Equal(less / all, test.Less!.Value, 1e-12);
        }
    }

    [Fact]
    public void Jonckheere_of_two_groups_is_Wilcoxon()
    {
        double[] first = [1, 2, 2, 3, 5, 7], second = [2, 4, 4, 5, 6, 8, 9];
        var trend = JonckheereTerpstra.Test([first, second], RankMethod.Exact);
        var sum = WilcoxonRankSum.Test(first, second, RankMethod.Exact);
        Assert.Equal(sum.PValue!.Value, trend.PValue!.Value, 1e-12);
        Assert.Equal(sum.Less!.Value, trend.Greater!.Value, 1e-12);
        Assert.Equal(42 - sum.Statistic!.Value, trend.Statistic!.Value);
        var normal = JonckheereTerpstra.Test([first, second], RankMethod.Normal);
        Assert.Equal(WilcoxonRankSum.Test(first, second, RankMethod.Normal).PValue!.Value, normal.PValue!.Value, 1e-12);
    }

    [Fact] // Hollander and Wolfe (1999), example 6.2: J = 79
    public void Piece_rate_trend_over_information_given()
    {
        double[] none = [40, 35, 38, 43, 44, 41], rough = [38, 40, 47, 44, 40, 42], accurate = [48, 40, 45, 43, 46, 44];
        var test = JonckheereTerpstra.Test([none, rough, accurate]);
        Assert.Equal(79, test.Statistic);
        Assert.InRange(test.Greater!.Value, 0.015, 0.03);
    }

    [Fact]
    public void Exchanging_the_groups_exchanges_the_sides()
    {
        double[] first = [1, 2, 2, 3, 5, 7], second = [2, 4, 4, 5, 6, 8, 9];
        foreach (var method in (RankMethod[])[RankMethod.Exact, RankMethod.Normal, RankMethod.NormalCorrected])
        {
            TestPair(WilcoxonRankSum.Test(first, second, method), WilcoxonRankSum.Test(second, first, method));
            TestPair(WilcoxonSignedRank.Test([.. first.Select(x => x - 3.5)], method), WilcoxonSignedRank.Test([.. first.Select(x => 3.5 - x)], method));
        }

        static void TestPair(Nadir.Statistics.TestResult a, Nadir.Statistics.TestResult b)
        {
            Assert.Equal(a.PValue!.Value, b.PValue!.Value, 1e-12);
            Assert.Equal(a.Less!.Value, b.Greater!.Value, 1e-12);
        }
    }

    [Fact]
    public void Shifting_one_group_shifts_the_estimate_and_its_limits()
    {
        double[] first = [1.5, 2.25, 4, 8, 9.5, 11], second = [2, 3, 5, 7, 12];
        foreach (var exact in (bool[])[true, false])
        {
            var plain = HodgesLehmann.Shift(first, second, exact);
            var moved = HodgesLehmann.Shift([.. first.Select(x => x + 16)], second, exact);
            Assert.Equal(plain.Value!.Value + 16, moved.Value!.Value, 1e-12);
            Assert.Equal(plain.Lower!.Value + 16, moved.Lower!.Value, 1e-12);
            Assert.Equal(plain.Upper!.Value + 16, moved.Upper!.Value, 1e-12);
        }
    }

    [Fact]
    public void Values_that_are_all_equal_say_so()
    {
        Assert.Equal(1, WilcoxonRankSum.Test([2, 2], [2, 2, 2]).PValue);
        Assert.NotNull(KruskalWallis.Test([[2, 2], [2]]).Why);
        Assert.NotNull(JonckheereTerpstra.Test([[2, 2], [2]]).Why);
        Assert.NotNull(WilcoxonSignedRank.Test([0, 0]).Why);
        Assert.NotNull(WilcoxonRankSum.Test([], [1]).Why);
    }

    [Fact]
    public void Two_subjects_get_limits_with_the_remark_that_the_level_is_out_of_reach() =>
        Assert.Contains("too few", HodgesLehmann.Shift([1], [2, 4], exact: true).Why, StringComparison.Ordinal);
}
