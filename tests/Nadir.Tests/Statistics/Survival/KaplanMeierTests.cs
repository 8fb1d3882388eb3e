using Nadir.Statistics.Survival;
using static Nadir.Tests.Statistics.Survival.Remission;

namespace Nadir.Tests.Statistics.Survival;

public class KaplanMeierTests
{
    [Fact]
    public void Six_mp_by_hand()
    {
        // Cox and Oakes 1984, table 1.1: S after 6, 7, 10, 13, 16, 22 and 23 weeks.
        var curve = KaplanMeier.Estimate(Mercaptopurine);
        double[] expected = [18 / 21d, 18 / 21d * 16 / 17, 18 / 21d * 16 / 17 * 14 / 15];
        Close.To(expected, new double[] { 6, 7, 10 }.Select(week => curve.At(week).Survival.Value));
        Assert.Equal([21, 17, 15, 12, 11, 7, 6], curve.Steps.Where(step => step.Events > 0).Select(step => step.AtRisk));
        Assert.Equal(21, curve.Subjects);
        Assert.Equal(9, curve.Events);
    }

    // R 4.2.2, survival 3.5-3: summary(survfit(Surv(t, e) ~ 1, conf.type = KIND), times = c(6, 10, 20, 35)), quantile().
    public static TheoryData<SurvivalIntervalKind, double[], double[], double[], double[]> Intervals => new()
    {
        { SurvivalIntervalKind.LogLog, [0.61971795526598394, 0.50319951079995651, 0.36751085598750205, 0.18805200595923241],
            [0.95155174764699701, 0.88936183516926537, 0.80491218947184118, 0.68014262849524132], [6, 13, 23], [22, double.NaN, double.NaN] },
        { SurvivalIntervalKind.Log, [0.71981708391627042, 0.58591898202969417, 0.43939392496876695, 0.24878822681765961],
            [1, 0.96757475455229747, 0.89599493853508172, 0.80737204552907704], [6, 16, 23], [double.NaN, double.NaN, double.NaN] },
        { SurvivalIntervalKind.Plain, [0.70747931182520041, 0.56409932667878815, 0.40390951219133764, 0.18438486384061287],
            [1, 0.94178302626238808, 0.85099244859297585, 0.71197367957675395], [6, 13, 23], [23, double.NaN, double.NaN] },
        { SurvivalIntervalKind.Logit, [0.63864945230042447, 0.52477848453967302, 0.39293190194036631, 0.21845975099235215],
            [0.95320313211609942, 0.89374001058752639, 0.81420957435344743, 0.70236912322117906], [6, 13, 23], [23, double.NaN, double.NaN] },
        { SurvivalIntervalKind.ArcsineSquareRoot, [0.67983012283288302, 0.54621515821051636, 0.3984075045864075, 0.20370383782726809],
            [0.97011450355525053, 0.91194664592941233, 0.82973078923329957, 0.70689692645573055], [6, 13, 23], [23, double.NaN, double.NaN] },
    };

    [Theory, MemberData(nameof(Intervals))]
    public void Five_intervals_and_the_limits_of_quartiles_that_follow_from_them(
        SurvivalIntervalKind kind, double[] lower, double[] upper, double[] quartileLower, double[] quartileUpper)
    {
        var curve = KaplanMeier.Estimate(Mercaptopurine, interval: kind);
        var points = new double[] { 6, 10, 20, 35 }.Select(week => curve.At(week).Survival).ToArray();
        Close.To([0.8571428571428571, 0.75294117647058811, 0.62745098039215674, 0.44817927170868338], points.Select(point => point.Value));
        Close.To(lower, points.Select(point => point.Lower));
        Close.To(upper, points.Select(point => point.Upper));

        var quartiles = new[] { 0.25, 0.5, 0.75 }.Select(curve.Quantile).ToArray();
        Close.To([13, 23, double.NaN], quartiles.Select(quartile => quartile.Value));
        Close.To(quartileLower, quartiles.Select(quartile => quartile.Lower));
        Close.To(quartileUpper, quartiles.Select(quartile => quartile.Upper));
    }

    [Theory]
    [InlineData(SurvivalIntervalKind.Plain, 2.8)]
    [InlineData(SurvivalIntervalKind.Log, 3.7)]
    [InlineData(SurvivalIntervalKind.LogLog, 1.9)]
    public void The_scale_changes_the_lower_limit_of_the_median_V13(SurvivalIntervalKind kind, double lower)
    {
        EventTime[] twelve = [.. Events(1.4, 1.9, 2.8, 3.7, 4.1, 4.2, 6.0, 8.3), .. Censored(2.0, 5.6, 9.1, 11.0)];
        var median = KaplanMeier.Estimate(twelve, interval: kind).Median;
        Assert.Equal(4.2, median.Value);
        Assert.Equal(lower, median.Lower);
        Assert.Null(median.Upper);
    }

    [Fact]
    public void Median_on_a_stretch_at_one_half_is_its_middle_V12() =>
        Assert.Equal(3, KaplanMeier.Estimate([.. Events(1, 2, 4), .. Censored(3)]).Median.Value);

    [Fact]
    public void A_last_stretch_at_one_half_ends_with_the_last_observation() =>
        Assert.Equal(3, KaplanMeier.Estimate([.. Events(1, 2), .. Censored(3, 4)]).Median.Value);

    [Fact]
    public void One_half_that_arrives_by_rounding_is_one_half_V12()
    {
        // 9/10 * 8/9 * 7/8 * 6/7 * 5/6 is 0.5 only up to rounding.
        var curve = KaplanMeier.Estimate(Events(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        Assert.Equal(5.5, curve.Median.Value);
    }

    [Fact]
    public void Median_exists_though_fewer_than_half_had_events_and_may_miss_though_more_had_V14()
    {
        Assert.Equal(9, KaplanMeier.Estimate([.. Censored(1, 2, 3, 4, 5, 6, 7), .. Events(8, 9, 10)]).Median.Value);
        Assert.Null(KaplanMeier.Estimate([.. Events(1, 1, 1, 1), .. Censored(2, 2, 2, 2, 2)]).Median.Value);
    }

    [Fact]
    public void After_the_last_observation_survival_is_not_estimable_unless_it_is_zero_V15()
    {
        var open = KaplanMeier.Estimate([.. Events(1, 2), .. Censored(3)]);
        Assert.Equal(1 / 3d, open.At(3).Survival.Value!.Value, 15);
        Assert.Null(open.At(3.5).Survival.Value);
        Assert.Contains("last observation, at 3", open.At(3.5).Survival.Why, StringComparison.Ordinal);

        var closed = KaplanMeier.Estimate(Events(1, 2));
        Assert.Equal(0, closed.At(99).Survival.Value);
        Assert.Null(closed.At(99).Survival.Lower);
    }

    [Fact]
    public void Number_at_risk_counts_those_whose_follow_up_reaches_the_time()
    {
        var curve = KaplanMeier.Estimate(Mercaptopurine);
        Assert.Equal([21, 21, 17, 16, 8, 1, 0], new double[] { 0, 6, 7, 9, 20, 35, 36 }.Select(week => curve.At(week).AtRisk));
    }

    public static TheoryData<string, EventTime[]> Edges => new()
    {
        { "nobody", [] }, { "one event", Events(5) }, { "one censored", Censored(5) }, { "only events", Events(1, 2, 3) },
        { "only censored", Censored(1, 2, 3) }, { "all at once", Events(4, 4, 4) }, { "event at time 0", [.. Events(0), .. Censored(3)] },
    };

    [Theory, MemberData(nameof(Edges))]
    public void Edge_groups_have_answers_or_reasons_never_NaN_V16(string _, EventTime[] times)
    {
        var curve = KaplanMeier.Estimate(times);
        foreach (var estimate in (Nadir.Statistics.Estimate[])[curve.Median, curve.Quantile(0.25), curve.At(0).Survival, curve.At(4).Survival, curve.At(10).Survival])
        {
            Assert.All([estimate.Value, estimate.Lower, estimate.Upper], value => Assert.True(value is null || double.IsFinite(value.Value)));
            Assert.Equal(estimate.Value is null || estimate.Lower is null || estimate.Upper is null, estimate.Why is not null);
        }
        var mean = curve.RestrictedMean(10);
        Assert.Equal(mean.Value is null || mean.Lower is null, mean.Why is not null);
    }

    [Fact]
    public void Times_that_differ_by_rounding_are_ties_V11()
    {
        var merged = KaplanMeier.Estimate(Events(0.1 + 0.2, 0.3, 0.7, 2.1));
        Assert.Equal([2, 1, 1], merged.Steps.Select(step => step.Events));
        Assert.Equal(0.5, merged.At(0.3).Survival.Value);
    }

    [Fact]
    public void Months_and_days_give_the_same_curve()
    {
        var days = KaplanMeier.Estimate(Mercaptopurine);
        var months = KaplanMeier.Estimate(Mercaptopurine.Select(time => time with { Time = time.Time / 30.4375 }));
        Assert.Equal(days.Steps.Select(step => (step.AtRisk, step.Events, step.Survival)), months.Steps.Select(step => (step.AtRisk, step.Events, step.Survival)));
    }

    [Fact]
    public void Counting_and_sorting_agree()
    {
        var times = Enumerable.Range(1, 4000).Select(i => new EventTime(i * 7919L % 613, i * 31 % 7 < 3)).ToArray();
        var counted = KaplanMeier.Estimate(times);
        var sorted = KaplanMeier.Estimate([.. times, new EventTime(1e9, false)]);
        Assert.Equal(counted.Steps.Select(step => (step.Time, step.Events, step.Censored)), sorted.Steps.SkipLast(1).Select(step => (step.Time, step.Events, step.Censored)));
    }

    [Fact]
    public void Restricted_mean_as_R_has_it()
    {
        // R 4.2.2, survival 3.5-3: summary(survfit(...), rmean = 20)$table, and rmean = 35.
        var treated = KaplanMeier.Estimate(Mercaptopurine).RestrictedMean(20);
        Close.To(16.116526610644257, treated.Value);
        Close.To(1.2515601960050471, treated.StandardError);
        var control = KaplanMeier.Estimate(Placebo).RestrictedMean(35);
        Close.To(8.6666666666666661, control.Value);
        Close.To(1.3773900412645483, control.StandardError);
        Assert.Null(KaplanMeier.Estimate(Mercaptopurine).RestrictedMean(36).Value);
    }

    [Fact]
    public void Follow_up_turns_events_and_censoring_round()
    {
        // R 4.2.2, survival 3.5-3: quantile(survfit(Surv(t, 1 - e) ~ 1, conf.type = "log-log")).
        var median = KaplanMeier.FollowUp(Mercaptopurine).Median;
        Assert.Equal((25, 11, 32), (median.Value, median.Lower, median.Upper));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_time_that_is_no_duration_is_the_callers_mistake(double time) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => KaplanMeier.Estimate([new(time, true)]));
}
