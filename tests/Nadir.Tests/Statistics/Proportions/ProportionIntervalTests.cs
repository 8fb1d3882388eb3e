using Nadir.Statistics;
using Nadir.Statistics.Proportions;
using Kind = Nadir.Statistics.Proportions.ProportionIntervalKind;

namespace Nadir.Tests.Statistics.Proportions;

public class ProportionIntervalTests
{
    [Theory] // rulebook, Proportions: percent to one decimal
    [InlineData(0, 12, Kind.ClopperPearson, 0.0, 26.5)]
    [InlineData(0, 12, Kind.WaldContinuity, 0.0, 4.2)]
    [InlineData(0, 12, Kind.Wilson, 0.0, 24.2)]
    [InlineData(3, 12, Kind.ClopperPearson, 5.5, 57.2)]
    [InlineData(3, 12, Kind.WaldContinuity, 0.0, 53.7)]
    [InlineData(3, 12, Kind.Wilson, 8.9, 53.2)]
    [InlineData(10, 40, Kind.ClopperPearson, 12.7, 41.2)]
    [InlineData(10, 40, Kind.WaldContinuity, 10.3, 39.7)]
    [InlineData(10, 40, Kind.Wilson, 14.2, 40.2)]
    public void Intervals_are_those_of_the_rulebook(int x, int n, Kind kind, double lower, double upper)
    {
        var interval = new Proportion(x, n).Interval(kind);
        Assert.Equal(lower, Math.Round(100 * interval.Lower, 1));
        Assert.Equal(upper, Math.Round(100 * interval.Upper, 1));
    }

    [Fact]
    public void Clopper_Pearson_keeps_half_of_alpha_in_the_one_tail_at_0_and_n()
    {
        var none = new Proportion(0, 12).Interval();
        Assert.Equal(0, none.Lower);
        Assert.Equal(1 - Math.Pow(0.025, 1.0 / 12), none.Upper, 1e-15);
        var all = new Proportion(12, 12).Interval();
        Assert.Equal(Math.Pow(0.025, 1.0 / 12), all.Lower, 1e-15);
        Assert.Equal(1, all.Upper);
    }

    [Fact]
    public void Mid_p_at_0_solves_half_of_q_to_the_n() =>
        Assert.Equal(1 - Math.Pow(0.05, 1.0 / 12), new Proportion(0, 12).Interval(Kind.MidP).Upper, 1e-14);

    [Fact]
    public void Every_kind_holds_the_estimate_and_stays_within_0_and_1()
    {
        foreach (var kind in Enum.GetValues<Kind>())
            for (var n = 1; n <= 25; n++)
                for (var x = 0; x <= n; x++)
                {
                    var proportion = new Proportion(x, n);
                    var interval = proportion.Interval(kind);
                    Assert.True(interval.Lower >= 0 && interval.Upper <= 1, $"{kind} {x}/{n} {interval}");
                    Assert.True(interval.Lower <= proportion.Estimate && proportion.Estimate <= interval.Upper, $"{kind} {x}/{n} {interval}");
                }
    }

    [Fact]
    public void Failures_counted_as_successes_mirror_the_interval()
    {
        foreach (var kind in Enum.GetValues<Kind>())
            for (var x = 0; x <= 17; x++)
            {
                var interval = new Proportion(x, 17).Interval(kind, 0.9);
                var mirrored = new Proportion(17 - x, 17).Interval(kind, 0.9);
                Assert.Equal(interval.Lower, 1 - mirrored.Upper, 1e-13);
                Assert.Equal(interval.Upper, 1 - mirrored.Lower, 1e-13);
            }
    }

    [Fact]
    public void Blaker_is_inside_Clopper_Pearson_and_every_point_just_outside_is_unacceptable()
    {
        for (var n = 1; n <= 40; n++)
            for (var x = 0; x <= n; x++)
            {
                var exact = new Proportion(x, n).Interval();
                var blaker = new Proportion(x, n).Interval(Kind.Blaker);
                Assert.True(blaker.Lower >= exact.Lower - 1e-14 && blaker.Upper <= exact.Upper + 1e-14);
                for (var p = blaker.Lower - 1e-9; p > Math.Max(0, exact.Lower); p -= 0.003)
                    Assert.True(Blaker.Acceptability(x, n, p) <= 0.05 + 1e-9);
                if (x > 0)
                    Assert.True(Blaker.Acceptability(x, n, blaker.Lower + 1e-9) >= 0.05 - 1e-6);
            }
    }

    [Theory]
    [InlineData(Kind.ClopperPearson)]
    [InlineData(Kind.Blaker)]
    public void Exact_kinds_cover_at_least_the_level_wherever_the_truth_lies(Kind kind)
    {
        for (var p = 0.005; p < 1; p += 0.0173)
        {
            var covered = 0.0;
            for (var x = 0; x <= 15; x++)
                if (new Proportion(x, 15).Interval(kind) is var interval && interval.Lower <= p && p <= interval.Upper)
                    covered += Nadir.Statistics.Distributions.Binomial.Mass(x, 15, p);
            Assert.True(covered >= 0.95 - 1e-12, $"{kind} covers {covered} at {p}");
        }
    }

    [Fact]
    public void Nobody_has_no_proportion() => Assert.Throws<ArgumentOutOfRangeException>(() => new Proportion(0, 0));

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void A_level_lies_strictly_between_0_and_1(double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Proportion(1, 2).Interval(level: level));
}
