using Nadir.Statistics.Survival;
using static Nadir.Tests.Statistics.Survival.Remission;

namespace Nadir.Tests.Statistics.Survival;

public class LogRankTestTests
{
    // R 4.2.2, survival 3.5-3: survdiff(Surv(t, e) ~ g, rho = RHO).
    [Theory]
    [InlineData(0, 9, 21, 19.250500948031128, 10.749499051968868, 16.79294098921654, 4.1688091093345308e-05)]
    [InlineData(1, 5.1215146395056435, 14.552851692067797, 11.99855967707756, 7.6758066544958821, 14.457150818717125, 0.00014338444481939091)]
    [InlineData(0.5, 6.6773913977740236, 17.221944480322446, 14.922279338643616, 8.9770565394528514, 15.706393353608505, 7.397370981409966e-05)]
    public void Observed_expected_and_chi_square_as_R_has_them(double rho, double o1, double o2, double e1, double e2, double chiSquare, double p)
    {
        var test = LogRankTest.Compare([Mercaptopurine, Placebo], LogRankWeight.FlemingHarrington(rho));
        Close.To([o1, o2], test.Groups.Select(group => (double?)group.Observed));
        Close.To([e1, e2], test.Groups.Select(group => (double?)group.Expected));
        Close.To(chiSquare, test.ChiSquare);
        Close.To(p, test.PValue);
        Assert.Equal(1, test.Df);
    }

    [Fact]
    public void Three_groups_and_strata_as_R_has_them()
    {
        var made = Made.Sixty;
        var plain = LogRankTest.Compare(made.Times, made.Group, 3);
        Close.To([13.868066667546794, 14.364638724287117, 15.767294608166095], plain.Groups.Select(group => (double?)group.Expected));
        Close.To(0.070343883518970099, plain.ChiSquare);
        Assert.Equal(2, plain.Df);

        var stratified = LogRankTest.Compare(made.Times, made.Group, 3, made.Stratum);
        Close.To([13.363086913086915, 14.621878121878122, 16.015034965034964], stratified.Groups.Select(group => (double?)group.Expected));
        Close.To(0.11655563140825037, stratified.ChiSquare);
    }

    [Fact]
    public void Order_of_groups_and_unit_of_time_change_nothing()
    {
        var test = LogRankTest.Compare([Mercaptopurine, Placebo]);
        Close.To(test.ChiSquare!.Value, LogRankTest.Compare([Placebo, Mercaptopurine]).ChiSquare);
        Close.To(test.ChiSquare.Value, LogRankTest.Compare(
            [Mercaptopurine.Select(time => time with { Time = time.Time / 7 }), Placebo.Select(time => time with { Time = time.Time / 7 })]).ChiSquare);
    }

    [Fact]
    public void A_group_that_is_empty_is_not_compared()
    {
        var test = LogRankTest.Compare([Mercaptopurine, [], Placebo]);
        Assert.Equal(1, test.Df);
        Close.To(16.79294098921654, test.ChiSquare);
    }

    [Fact]
    public void Nothing_to_compare_has_a_reason_V16()
    {
        Assert.Equal("no events", LogRankTest.Compare([Censored(1, 2), Censored(3)]).Why);
        Assert.Equal("no event while two groups were at risk", LogRankTest.Compare([Censored(1, 2), Events(3)]).Why);
        Assert.Equal("no event while two groups were at risk", LogRankTest.Compare([Events(1, 2, 3)]).Why);
        Assert.NotNull(LogRankTest.Compare([]).Why);
        Assert.Null(LogRankTest.Compare([]).ChiSquare);
    }

    [Fact]
    public void Trend_over_two_groups_is_the_log_rank_test()
    {
        var test = LogRankTest.Compare([Mercaptopurine, Placebo]);
        var trend = test.Trend([1, 2])!.Value;
        Close.To(test.ChiSquare!.Value, trend.ChiSquare);
        Assert.True(trend.Z > 0);
        Assert.Null(test.Trend([1, 1]));
    }
}
