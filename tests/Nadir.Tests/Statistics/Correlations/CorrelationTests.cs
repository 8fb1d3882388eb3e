using Nadir.Statistics.Correlations;
using Nadir.Statistics.Random;
using Nadir.Statistics.Ranks;

namespace Nadir.Tests.Statistics.Correlations;

public class CorrelationTests
{
    static (double[] X, double[] Y) Sample(ulong seed, int n, int levels)
    {
        RandomStream stream = new(seed);
        return ([.. Enumerable.Range(0, n).Select(_ => (double)stream.NextInt(levels))], [.. Enumerable.Range(0, n).Select(_ => (double)stream.NextInt(levels))]);
    }

    [Fact]
    public void Changing_the_unit_or_the_origin_changes_nothing()
    {
        var (x, y) = Sample(4, 11, 100);
        double[] other = [.. x.Select(value => 1.8 * value + 32)];
        Assert.Equal(Pearson.Of(x, y).Value.Value!.Value, Pearson.Of(other, y).Value.Value!.Value, 1e-13);
        Assert.Equal(Spearman.Of(x, y).Test.PValue!.Value, Spearman.Of(other, y).Test.PValue!.Value, 1e-13);
        Assert.Equal(Kendall.Of(x, y).Test.PValue!.Value, Kendall.Of(other, y).Test.PValue!.Value, 1e-13);
    }

    [Fact]
    public void Exchanging_the_variables_changes_nothing_also_with_ties()
    {
        for (ulong seed = 1; seed < 10; seed++)
        {
            var (x, y) = Sample(seed, 9, 4);
            Assert.Equal(Spearman.Of(x, y).Test.PValue!.Value, Spearman.Of(y, x).Test.PValue!.Value, 12);
            Assert.Equal(Kendall.Of(x, y).Test.PValue!.Value, Kendall.Of(y, x).Test.PValue!.Value, 12);
            Assert.Equal(Kendall.Of(x, y).Value.Value!.Value, Kendall.Of(y, x).Value.Value!.Value, 12);
        }
    }

    [Fact]
    public void Kendall_counts_pairs_as_their_definition_does()
    {
        for (ulong seed = 1; seed < 10; seed++)
        {
            var (x, y) = Sample(seed, 25, 6);
            double score = 0, untiedX = 0, untiedY = 0;
            for (var i = 0; i < x.Length; i++)
                for (var j = 0; j < i; j++)
                {
                    score += Math.Sign(x[i] - x[j]) * Math.Sign(y[i] - y[j]);
                    untiedX += Math.Abs(Math.Sign(x[i] - x[j]));
                    untiedY += Math.Abs(Math.Sign(y[i] - y[j]));
                }
            Assert.Equal(score / Math.Sqrt(untiedX * untiedY), Kendall.Of(x, y, RankMethod.Normal).Value.Value!.Value, 1e-13);
        }
    }

    [Fact]
    public void A_perfect_correlation_has_a_p_value_and_a_reason_for_the_missing_interval()
    {
        double[] x = [1, 2, 3, 4, 5];
        var pearson = Pearson.Of(x, x);
        Assert.Equal(1, pearson.Value.Value!.Value, 1e-15);
        Assert.Equal(1.0 / 60, Spearman.Of(x, x).Test.PValue!.Value, 1e-14); // 2 of 120 orders
        Assert.Equal(1.0 / 60, Kendall.Of(x, x).Test.PValue!.Value, 1e-14);
    }

    [Fact]
    public void A_variable_that_does_not_vary_has_no_correlation()
    {
        foreach (var correlation in (Correlation[])[Pearson.Of([1, 1, 1], [1, 2, 3]), Spearman.Of([1, 2, 3], [4, 4, 4]), Kendall.Of([1, 1], [1, 2]), Pearson.Of([1], [1])])
        {
            Assert.Null(correlation.Value.Value);
            Assert.NotNull(correlation.Value.Why);
            Assert.NotNull(correlation.Test.Why);
        }
    }
}
