using Nadir.Statistics.Distributions;
using Nadir.Statistics.Proportions;

namespace Nadir.Tests.Statistics.Proportions;

public class DifferenceTests
{
    [Theory] // Newcombe, Stat Med 1998;17:873-890, table II, column (a): 56/70 and 48/80
    [InlineData(DifferenceIntervalKind.Newcombe, 0.0524, 0.3339)]
    [InlineData(DifferenceIntervalKind.NewcombeContinuity, 0.0428, 0.3422)]
    [InlineData(DifferenceIntervalKind.MiettinenNurminen, 0.0528, 0.3382)]
    [InlineData(DifferenceIntervalKind.Mee, 0.0533, 0.3377)]
    public void Newcombes_first_example(DifferenceIntervalKind kind, double lower, double upper)
    {
        var difference = ProportionDifference.Of(new(56, 70), new(48, 80), kind);
        Assert.Equal(lower, difference.Lower!.Value, 5.1e-5);
        Assert.Equal(upper, difference.Upper!.Value, 5.1e-5);
    }

    [Fact]
    public void Exchanging_the_groups_mirrors_the_interval()
    {
        foreach (var kind in Enum.GetValues<DifferenceIntervalKind>())
        {
            Nadir.Statistics.Estimate one = ProportionDifference.Of(new(3, 8), new(1, 6), kind), other = ProportionDifference.Of(new(1, 6), new(3, 8), kind);
            Assert.Equal(one.Lower!.Value, -other.Upper!.Value, 1e-8);
            Assert.Equal(one.Upper!.Value, -other.Lower!.Value, 1e-8);
        }
    }

    [Fact]
    public void Limits_exist_for_all_and_none()
    {
        foreach (var kind in Enum.GetValues<DifferenceIntervalKind>())
            foreach (var (x, y) in ((int, int)[])[(0, 0), (5, 0), (0, 4), (5, 4)])
            {
                var difference = ProportionDifference.Of(new(x, 5), new(y, 4), kind);
                Assert.InRange(difference.Value!.Value, difference.Lower!.Value, difference.Upper!.Value);
                Assert.InRange(difference.Lower.Value, -1, 1);
                Assert.InRange(difference.Upper.Value, -1, 1);
            }
    }

    [Fact]
    public void The_exact_interval_covers_at_least_the_level()
    {
        const int M = 4, N = 5;
        var intervals = new (double Lower, double Upper)[M + 1, N + 1];
        for (var x = 0; x <= M; x++)
            for (var y = 0; y <= N; y++)
            {
                var interval = ProportionDifference.Of(new(x, M), new(y, N), DifferenceIntervalKind.ExactUnconditional, 0.9);
                intervals[x, y] = (interval.Lower!.Value, interval.Upper!.Value);
            }
        for (var p = 0.03; p < 1; p += 0.11)
            for (var q = 0.05; q < 1; q += 0.13)
            {
                double covered = 0;
                for (var x = 0; x <= M; x++)
                    for (var y = 0; y <= N; y++)
                        if (intervals[x, y].Lower <= p - q && p - q <= intervals[x, y].Upper)
                            covered += Binomial.Mass(x, M, p) * Binomial.Mass(y, N, q);
                Assert.True(covered >= 0.9 - 1e-6, $"{covered} at {p}, {q}");
            }
    }

    [Fact]
    public void A_two_stage_trial_that_stopped_counts_its_first_stage_only()
    {
        var (value, test) = KoyamaChen.Of(new(1, 10, 5, 29), 1, null, 0.1);
        Assert.Equal(Binomial.AtLeast(1, 10, 0.1), test.PValue!.Value, 1e-14);
        Assert.Equal(1 - Math.Pow(0.5, 0.1), value.Value!.Value, 1e-12); // where P(X >= 1) is one half
    }

    [Fact]
    public void The_p_value_of_the_planned_design_at_its_limit_is_its_size()
    {
        // r1 1, n1 10, r 5, n 29: one more than r in all is the smallest promising result
        var (_, test) = KoyamaChen.Of(new(1, 10, 5, 29), 3, 3, 0.1);
        double size = 0;
        for (var x = 2; x <= 10; x++)
            size += Binomial.Mass(x, 10, 0.1) * Binomial.AtLeast(6 - x, 19, 0.1);
        Assert.Equal(size, test.PValue!.Value, 1e-13);
        Assert.InRange(size, 0.04, 0.05); // Simon 1989, table 1: p0 0.10, p1 0.30, alpha 0.05
    }

    [Fact]
    public void A_second_stage_without_reason_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => KoyamaChen.Of(new(1, 10, 5, 29), 1, 2, 0.1));
}
