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

    // R 4.2.2: U, V and U^2 / V for the first group from the risk table, with the weight's formula written out.
    [Theory]
    [InlineData(LogRankFamily.GehanBreslow, 0, 0, -271, 5457.1115605341574, 13.457852049631066, 0.00024398292189055349)]
    [InlineData(LogRankFamily.TaroneWare, 0, 0, -51.162748456309572, 173.08254016359987, 15.123575301872693, 0.00010069788442397025)]
    [InlineData(LogRankFamily.PetoPeto, 0, 0, -6.3622094556101079, 2.8739922735579118, 14.084139866856543, 0.00017481161537960318)]
    [InlineData(LogRankFamily.ModifiedPeto, 0, 0, -6.1226111275406758, 2.6946731228089811, 13.911285454915724, 0.00019164431810767286)]
    [InlineData(LogRankFamily.FlemingHarrington, 0, 1, -3.3734559104592132, 0.87215002393943697, 13.048448624020738, 0.00030353573025773055)]
    [InlineData(LogRankFamily.FlemingHarrington, 0.5, 2, -1.1049225082661454, 0.10413280578266697, 11.724007051352906, 0.00061698960188601919)]
    [InlineData(LogRankFamily.FlemingHarrington, 1, 1, -1.6646510205668954, 0.21748333819218074, 12.741495708630959, 0.00035763157816693481)]
    public void Weights_of_the_family(LogRankFamily family, double rho, double gamma, double difference, double variance, double chiSquare, double p)
    {
        var test = LogRankTest.Compare([Mercaptopurine, Placebo], new(family, rho, gamma));
        Close.To([difference, variance, chiSquare, p], (double?[])[test.Groups[0].Observed - test.Groups[0].Expected, test.Covariance[0, 0], test.ChiSquare, test.PValue]);
    }

    // R 4.2.2, survival 3.5-3: survdiff(Surv(time, event) ~ g)$var, with scores 1, 2, 3 and 0, 1, 4.
    [Theory]
    [InlineData(1, 2, 3, -0.16956226309283026, 0.86535440239869454)]
    [InlineData(0, 1, 4, -0.21939722537676945, 0.82634063121122292)]
    public void Trend_from_the_covariance_of_the_log_rank_test(double first, double second, double third, double z, double p)
    {
        var trend = LogRankTest.Compare(Made.Sixty.Times, Made.Sixty.Group, 3).Trend([first, second, third])!.Value;
        Close.To(z, trend.Z);
        Close.To(z * z, trend.ChiSquare);
        Close.To(p, trend.PValue);
    }

    [Fact]
    public void One_sample_test_against_an_exponential_curve()
    {
        // R 4.2.2: hazard 0.1 a week; limits of the ratio as poisson.test(9, 35.9) has them.
        var test = OneSampleLogRank.Of(Mercaptopurine, week => 0.1 * week);
        Assert.Equal(9, test.Observed);
        Close.To([35.900000000000006, -4.4895731878955667, 7.1366024461396641e-06], (double?[])[test.Expected, test.Z, test.PValue]);
        Close.To([0.2506963788300835, 0.11463434811638806, 0.47589981758827765], (double?[])[test.Ratio.Value, test.Ratio.Lower, test.Ratio.Upper]);
        Close.To(-5.6773295896475622, OneSampleLogRank.Of(Mercaptopurine, week => 0.1 * week, OneSampleVariance.Mean).Z);
        Assert.NotNull(OneSampleLogRank.Of([], _ => 1).Why);
    }
}
