using Nadir.Statistics.Survival;

namespace Nadir.Tests.Statistics.Survival;

public class TurnbullTests
{
    [Fact]
    public void Events_on_known_days_give_the_product_limit_estimate()
    {
        // By hand: 3 of 4 left after day 10; 20 censored; 1 of 2 of those at risk on day 30.
        var curve = Turnbull.Estimate([new(9, 10), new(20, null), new(29, 30), new(40, null)]);
        Assert.Equal(0.75, curve.At(10).Value!.Value, 12);
        Assert.Equal(0.375, curve.At(30).Value!.Value, 12);
        Assert.Contains("after the last look", curve.At(41).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_overlapping_intervals_put_their_mass_where_both_allow_it()
    {
        var curve = Turnbull.Estimate([new(0, 50), new(40, 90)]);
        Assert.Equal(50, Assert.Single(curve.Mass).UpTo);
        Assert.Equal(1, curve.Mass[0].Share, 12);
        Assert.Equal(1, curve.At(40).Value);
        Assert.Null(curve.At(45).Value);
        Assert.Equal(0, curve.At(50).Value);
        Assert.Equal(40, curve.Quantile(0.5)!.Value.After);
    }

    /// <summary>The same self-consistency equations solved in R 4.2.2 to 1e-15; survfit(Surv(L, R, type = "interval2") ~ 1) of survival 3.5-3 agrees to its
    /// own tolerance, 4e-6.</summary>
    [Theory]
    [InlineData(42, 0.86859863006190)]
    [InlineData(56, 0.64021769412024)]
    [InlineData(91, 0.38888888888889)]
    [InlineData(168, 0.38888888888889)]
    [InlineData(210, 0.19444444444444)]
    public void Agrees_with_R_on_progression_seen_at_visits(int day, double survival)
    {
        int[] after = [42, 84, 0, 41, 126, 84, 168, 42, 210, 84, 55, 0, 126, 168, 42, 90, 126, 252];
        int?[] upTo = [84, 126, 42, 42, null, 168, null, 84, null, 126, 56, 84, null, 210, 126, 91, 210, null];
        var curve = Turnbull.Estimate([.. after.Zip(upTo, (from, to) => new IntervalTime(from, to))]);
        Assert.True(curve.Converged);
        Assert.Equal(survival, curve.At(day).Value!.Value, 1e-9);
        Assert.Equal(90, curve.Quantile(0.5)!.Value.After);
        Assert.Equal(91, curve.Quantile(0.5)!.Value.UpTo);
    }

    [Fact]
    public void Nobody_gives_no_estimate_and_says_so()
    {
        Assert.Equal("no subjects", Turnbull.Estimate([]).At(1).Why);
        Assert.Null(Turnbull.Estimate([new(5, null)]).Quantile(0.5));
    }

    [Fact]
    public void An_interval_that_goes_back_is_the_callers_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Turnbull.Estimate([new(5, 5)]));
}
