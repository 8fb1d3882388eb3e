using Nadir.Statistics.Proportions;

namespace Nadir.Tests.Statistics.Proportions;

public class ClusteredProportionTests
{
    /// <summary>By hand: 2 of 2, 0 of 2, 1 of 1. p = 0.6; squares 0.64 + 1.44 + 0.16 = 2.24; variance 1.5 x 2.24 / 25 = 0.1344; independent units 0.24 / 5 = 0.048; design effect 2.8.</summary>
    [Fact]
    public void The_variance_is_that_of_the_ratio_estimator()
    {
        var share = ClusteredProportion.Of([(2, 2), (0, 2), (1, 1)]);
        Assert.Equal(0.6, share.Estimate!.Value, 12);
        Assert.Equal(2.8, share.DesignEffect!.Value, 12);
    }

    /// <summary>Wilson's interval with 5 / 2.8 for the size, worked by hand.</summary>
    [Fact]
    public void The_interval_is_Wilsons_with_the_effective_size()
    {
        var interval = ClusteredProportion.Of([(2, 2), (0, 2), (1, 1)]).Interval!.Value;
        const double size = 5 / 2.8, z = 1.959963984540054;
        var half = z * Math.Sqrt(0.24 / size + z * z / (4 * size * size)) / (1 + z * z / size);
        var centre = (0.6 + z * z / (2 * size)) / (1 + z * z / size);
        Assert.Equal(centre - half, interval.Lower, 10);
        Assert.Equal(centre + half, interval.Upper, 10);
    }

    [Fact]
    public void Clusters_that_are_all_alike_inside_weigh_as_one_unit_each() =>
        Assert.Equal(4.0 * 4 / 3, ClusteredProportion.Of([(4, 4), (0, 4), (4, 4), (0, 4)]).DesignEffect!.Value, 12);

    [Theory]
    [InlineData(0, 0, 0.4344818)]   // as 0 of 5 by Wilson, 95%
    [InlineData(3, 0.5655182, 1)]
    public void Without_any_difference_the_clusters_are_counted(int each, double lower, double upper)
    {
        var share = ClusteredProportion.Of(Enumerable.Repeat((each, 3), 5));
        Assert.Null(share.DesignEffect);
        Assert.Equal(lower, share.Interval!.Value.Lower, 6);
        Assert.Equal(upper, share.Interval.Value.Upper, 6);
    }

    [Fact]
    public void One_cluster_has_no_interval() => Assert.Null(ClusteredProportion.Of([(1, 3)]).Interval);

    [Fact]
    public void More_units_with_the_property_than_there_are_is_the_callers_mistake() => Assert.Throws<ArgumentOutOfRangeException>(() => ClusteredProportion.Of([(2, 1), (0, 1)]));
}
