using Nadir.Statistics.Proportions;
using Nadir.Statistics.Random;
using Nadir.Statistics.Ranks;
using Nadir.Statistics.Roc;

namespace Nadir.Tests.Statistics.Roc;

public class RocCurveTests
{
    [Fact]
    public void The_area_is_the_share_of_pairs_that_Wilcoxon_counts()
    {
        double[] cases = [1, 2, 2, 3, 5, 7], controls = [2, 4, 4, 5, 6, 8, 9];
        var curve = RocCurve.Of([.. cases.Select(_ => true), .. controls.Select(_ => false)], [.. cases, .. controls])!;
        Assert.Equal(WilcoxonRankSum.Test(cases, controls).Statistic!.Value / 42, curve.Area, 1e-14);
    }

    [Fact]
    public void The_corrected_p_of_the_best_cut_point_holds_its_size_where_the_naive_one_does_not()
    {
        // sixteen subjects, no association: how often is p at most 0.05?
        int corrected = 0, naive = 0;
        const int Trials = 4000;
        for (ulong k = 0; k < Trials; k++)
        {
            RandomStream stream = new(99, k);
            bool[] outcome = [.. Enumerable.Range(0, 16).Select(i => i < 7)];
            double[] score = [.. Enumerable.Range(0, 16).Select(_ => Math.Round(stream.NextNormal(), 1))];
            var best = RocCurve.Of(outcome, score)!.BestCutPoint();
            corrected += best.Test.Greater <= 0.05 ? 1 : 0;
            int a = outcome.Where((yes, i) => yes && score[i] >= best.Cut.Threshold).Count(), b = outcome.Where((yes, i) => !yes && score[i] >= best.Cut.Threshold).Count();
            naive += ScoreDifference.Test(new(a, 7), new(b, 9)).Greater <= 0.05 ? 1 : 0;
        }
        Assert.True(corrected <= (0.05 + 3 * Math.Sqrt(0.05 * 0.95 / Trials)) * Trials, $"{corrected}");
        Assert.True(naive > 1.5 * 0.05 * Trials, $"{naive}"); // what choosing a cut-point costs
    }

    [Fact]
    public void Complete_separation_has_area_1_and_says_that_the_variance_is_0()
    {
        var curve = RocCurve.Of([true, true, false, false], [4, 3, 2, 1])!;
        Assert.Equal(1, curve.Area);
        Assert.NotNull(curve.Auc().Why);
        Assert.NotNull(curve.Test().Why);
        Assert.Equal((2.5, 1.0, 1.0), (curve.BestCutPoint().Cut.Threshold, curve.BestCutPoint().Cut.Sensitivity, curve.BestCutPoint().Cut.Specificity));
        Assert.Equal(1.0 / 6, curve.BestCutPoint().Test.Greater!.Value, 1e-14);
    }

    [Fact]
    public void Large_groups_take_the_limiting_distribution_which_is_near_the_exact_one()
    {
        RandomStream stream = new(8);
        double[] first = [.. Enumerable.Range(0, 10_050).Select(_ => stream.NextNormal(0.02))], second = [.. Enumerable.Range(0, 10_050).Select(_ => stream.NextNormal())];
        TestNear(KolmogorovSmirnov.Test(first, second), KolmogorovSmirnov.Test(first[..9_900], second));

        static void TestNear(Nadir.Statistics.TestResult limit, Nadir.Statistics.TestResult exact)
        {
            Assert.EndsWith("limiting distribution", limit.Method, StringComparison.Ordinal);
            Assert.EndsWith("exact", exact.Method, StringComparison.Ordinal);
            Assert.Equal(exact.Statistic!.Value, limit.Statistic!.Value, 0.01);
            Assert.InRange(limit.Greater!.Value, 0, limit.PValue!.Value);
        }
    }

    [Fact]
    public void One_outcome_only_has_no_curve() => Assert.Null(RocCurve.Of([true, true], [1, 2]));
}
