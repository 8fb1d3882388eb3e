using Nadir.Statistics;
using Nadir.Statistics.Correlations;
using Nadir.Statistics.Means;
using Nadir.Statistics.Proportions;
using Nadir.Statistics.Random;
using Nadir.Statistics.Ranks;
using Nadir.Statistics.Regression.Logistic;
using Nadir.Statistics.Resampling;
using Nadir.Statistics.Roc;
using Nadir.Statistics.Tables;

namespace Nadir.Tests.Statistics;

/// <summary>Small, tied, constant, empty samples: each method answers, or says why; never NaN, never an exception.</summary>
public class NoNumberWithoutWordsTests
{
    [Fact]
    public void Every_method_answers_or_says_why_on_awkward_samples()
    {
        for (ulong k = 0; k < 800; k++)
        {
            RandomStream stream = new(5, k);
            var levels = stream.NextInt(1, 4);
            double[] Sample(int most) => [.. Enumerable.Range(0, stream.NextInt(0, most)).Select(_ => (double)stream.NextInt(levels))];
            double[] a = Sample(6), b = Sample(6), c = Sample(4);
            double[] x = [.. Enumerable.Range(0, stream.NextInt(0, 7)).Select(_ => (double)stream.NextInt(levels))], y = [.. x.Select(_ => (double)stream.NextInt(levels))];
            bool[] outcome = [.. x.Select(_ => stream.NextBool(0.5))];
            foreach (var method in Enum.GetValues<RankMethod>())
            {
                Check(WilcoxonRankSum.Test(a, b, method));
                Check(WilcoxonSignedRank.Test([.. a.Select(value => value - 1)], method));
                Check(WilcoxonSignedRank.Test([.. a.Select(value => value - 1)], method, ZeroDifferences.Ranked));
                Check(JonckheereTerpstra.Test([a, b, c], method));
                var kendall = Kendall.Of(x, y, method);
                Check(kendall.Test);
                Check(kendall.Value);
            }
            foreach (var exact in (bool[])[true, false])
            {
                Check(HodgesLehmann.Shift(a, b, exact));
                Check(HodgesLehmann.Centre(a, exact));
            }
            Check(KruskalWallis.Test([a, b, c]));
            foreach (var mean in (MeanTest[])[StudentTTest.OneSample(a, 1), StudentTTest.Pooled(a, b), StudentTTest.Welch(a, b)])
            {
                Check(mean.Test);
                Check(mean.Value);
            }
            Check(GeometricMean.Of(a).Value);
            Check(Bootstrap.Interval(a, values => values.Average(), 100, k));
            foreach (var correlation in (Correlation[])[Pearson.Of(x, y), Spearman.Of(x, y), Spearman.Of(x, y, SpearmanMethod.StudentT), Spearman.Of(x, y, SpearmanMethod.Edgeworth), Pearson.Of(x, y, 0.95, FisherScale.BiasAdjusted)])
            {
                Check(correlation.Test);
                Check(correlation.Value);
            }
            Check(KolmogorovSmirnov.Test(a, b));
            if (RocCurve.Of(outcome, x) is { } curve)
            {
                Check(curve.Auc());
                Check(curve.Auc(AucIntervalScale.Logit));
                Check(curve.Test());
                Check(curve.BestCutPoint().Test);
                Check(curve.CompareWith(RocCurve.Of(outcome, y)!).Difference);
                Check(curve.CompareWith(RocCurve.Of(outcome, y)!).Test);
            }
            if (k % 5 == 0)
                Logistic(outcome, x, y);
            Tables(stream);
        }
    }

    static void Logistic(bool[] outcome, double[] x, double[] y)
    {
        foreach (var firth in (bool[])[false, true])
            foreach (var profile in (bool[])[false, true])
            {
                var fit = LogisticRegression.Fit(outcome, [x, y], ["x", "y"], new() { Firth = firth, ProfileIntervals = profile });
                Check(fit.LikelihoodRatio);
                Check(fit.Wald);
                Check(fit.Score);
                foreach (var one in fit.Coefficients)
                {
                    Check(one.Value);
                    Check(one.Test);
                }
            }
    }

    static void Tables(RandomStream stream)
    {
        int rows = stream.NextInt(2, 3), columns = stream.NextInt(2, 3);
        var counts = new int[rows, columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                counts[i, j] = stream.NextInt(0, 3);
        ContingencyTable table = new(counts);
        Check(FisherExact.Test(table));
        Check(ChiSquaredTest.Pearson(table));
        Check(ChiSquaredTest.Pearson(table, continuity: true));
        Check(ChiSquaredTest.LikelihoodRatio(table));
        if (rows == columns)
        {
            Check(McNemar.Test(table));
            Check(McNemar.Test(table, continuity: true));
            Check(McNemar.Exact(table, midP: true));
            foreach (var weights in Enum.GetValues<KappaWeights>())
            {
                Check(Kappa.Of(table, weights).Value);
                Check(Kappa.Of(table, weights).Test);
            }
        }
        if (rows == 2 && columns == 2)
        {
            Check(OddsRatio.Sample(table));
            Check(OddsRatio.Conditional(table));
            Check(OddsRatio.Conditional(table, midP: true));
        }
        int[] n = [stream.NextInt(0, 3), stream.NextInt(0, 3), stream.NextInt(0, 3)], successes = [.. n.Select(subjects => stream.NextInt(0, subjects))];
        if (n.Sum() > 0)
        {
            Check(CochranArmitage.Test(successes, n));
            Check(CochranArmitage.Exact(successes, n));
        }
        Proportion first = new(stream.NextInt(0, 3), 3), second = new(stream.NextInt(0, 4), 4);
        foreach (var kind in Enum.GetValues<DifferenceIntervalKind>().Where(kind => kind != DifferenceIntervalKind.ExactUnconditional))
            Check(ProportionDifference.Of(first, second, kind));
        Check(ScoreDifference.Test(first, second));
    }

    static void Check(TestResult test)
    {
        foreach (var number in (double?[])[test.Statistic, test.PValue, test.Less, test.Greater, test.DegreesOfFreedom])
            Assert.True(number is null || double.IsFinite(number.Value), $"{test}");
        foreach (var p in (double?[])[test.PValue, test.Less, test.Greater])
            Assert.True(p is null or (>= 0 and <= 1), $"{test}");
        Assert.True(test.PValue is not null || test.Why is not null, $"{test}");
    }

    static void Check(Estimate estimate)
    {
        foreach (var number in (double?[])[estimate.Value, estimate.Lower, estimate.Upper])
            Assert.True(number is null || double.IsFinite(number.Value), $"{estimate}");
        Assert.True((estimate.Value is not null && estimate.Lower is not null && estimate.Upper is not null) || estimate.Why is not null, $"{estimate}");
        Assert.True(estimate.Lower is null || estimate.Upper is null || estimate.Lower <= estimate.Upper, $"{estimate}");
    }
}
