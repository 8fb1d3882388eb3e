using Nadir.Statistics;
using Nadir.Statistics.Means;
using Nadir.Statistics.Random;
using Nadir.Statistics.Resampling;

namespace Nadir.Tests.Statistics.Means;

public class MeanTests
{
    [Fact] // Student 1908, the sleep data: paired t = -4.06, p = 0.0028
    public void Students_sleep_data()
    {
        double[] first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2], second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        var test = StudentTTest.OneSample([.. first.Zip(second, (a, b) => a - b)]);
        Assert.Equal(-4.0621, test.Test.Statistic!.Value, 5e-5);
        Assert.Equal(0.002833, test.Test.PValue!.Value, 5e-7);
    }

    [Fact]
    public void What_has_no_variance_says_why()
    {
        Assert.NotNull(StudentTTest.OneSample([3]).Test.Why);
        Assert.NotNull(StudentTTest.OneSample([3, 3, 3]).Test.Why);
        Assert.NotNull(StudentTTest.Welch([1, 2], [3]).Test.Why);
        Assert.NotNull(StudentTTest.Pooled([1], [3]).Test.Why);
        Assert.NotNull(StudentTTest.Pooled([], [3]).Test.Why);
        Assert.Contains("1 of 3", GeometricMean.Of([1, 2, 0]).Value.Why, StringComparison.Ordinal);
        Assert.NotNull(GeometricMean.Of([5]).Value.Why);
    }

    [Fact]
    public void Every_type_of_quantile_lies_between_the_extremes_and_rises_with_p()
    {
        double[] values = [3, 6, 7, 8, 8, 10, 13, 15, 16, 20];
        for (var type = 1; type <= 9; type++)
        {
            var previous = double.NegativeInfinity;
            for (var p = 0.0; p <= 1; p += 1.0 / 64)
            {
                var quantile = Quantile.Of(values, p, type);
                Assert.InRange(quantile, Math.Max(3, previous), 20);
                previous = quantile;
            }
        }
    }

    [Fact]
    public void Adjusted_p_values_keep_their_order_and_never_fall_below_the_raw_ones()
    {
        double[] raw = [0.3, 0.001, 0.02, 0.02, 0.9, 0.04];
        foreach (var adjustment in Enum.GetValues<Adjustment>())
        {
            var adjusted = Multiplicity.Adjust(raw, adjustment);
            for (var i = 0; i < raw.Length; i++)
            {
                Assert.InRange(adjusted[i], raw[i], 1);
                for (var j = 0; j < raw.Length; j++)
                    Assert.True(raw[i] > raw[j] || adjusted[i] <= adjusted[j]);
            }
        }
    }

    [Fact]
    public void Bootstrap_intervals_cover_a_mean_about_as_often_as_they_say()
    {
        var covered = 0;
        for (ulong k = 0; k < 400; k++)
        {
            RandomStream stream = new(17, k);
            double[] sample = [.. Enumerable.Range(0, 30).Select(_ => stream.NextExponential())];
            var interval = Bootstrap.Interval(sample, values => values.Average(), 500, k, 0.9);
            covered += interval.Lower <= 1 && 1 <= interval.Upper ? 1 : 0;
        }
        Assert.InRange(covered, 325, 385);
    }

    [Fact]
    public void Bootstrap_repeats_with_its_seed()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6];
        Assert.Equal(Bootstrap.Interval(values, v => v.Max(), 200, 5), Bootstrap.Interval(values, v => v.Max(), 200, 5));
    }
}
