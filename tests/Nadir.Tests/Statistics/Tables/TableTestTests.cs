using Nadir.Statistics.Tables;

namespace Nadir.Tests.Statistics.Tables;

public class TableTestTests
{
    [Fact] // Agresti, Categorical Data Analysis (2013), section 11.5.4, carcinoma of the uterine cervix read by two pathologists
    public void Two_pathologists_agree_with_kappa_0_493_and_standard_error_0_057()
    {
        var kappa = Kappa.Of(new(new[,] { { 22, 2, 2, 0 }, { 5, 7, 14, 0 }, { 0, 2, 36, 0 }, { 0, 1, 17, 10 } }));
        Assert.Equal(0.493, kappa.Value.Value!.Value, 5e-4);
        Assert.Equal(0.057, kappa.StandardError!.Value, 5e-4);
    }

    [Fact] // Agresti 2002, table 10.1: approval of the prime minister, 150 and 86 changed; z = 4.30 there, its square 18.5 less rounding
    public void Change_of_opinion_by_McNemar() => Assert.Equal(17.36, McNemar.Test(new(794, 150, 86, 570)).Statistic!.Value, 0.005);

    [Fact]
    public void Reading_a_trend_backwards_turns_its_sign()
    {
        var up = CochranArmitage.Exact([0, 1, 4], [5, 6, 7]);
        var down = CochranArmitage.Exact([4, 1, 0], [7, 6, 5]);
        Assert.Equal(up.PValue!.Value, down.PValue!.Value, 1e-13);
        Assert.Equal(up.Greater!.Value, down.Less!.Value, 1e-13);
        Assert.Equal(-up.Statistic!.Value, down.Statistic!.Value, 1e-13);
    }

    [Fact]
    public void The_trend_does_not_depend_on_where_scores_start_or_on_their_unit() =>
        Assert.Equal(CochranArmitage.Exact([0, 1, 4], [5, 6, 7], [1, 2, 4]).PValue!.Value, CochranArmitage.Exact([0, 1, 4], [5, 6, 7], [10.5, 11, 12]).PValue!.Value, 1e-13);

    [Fact]
    public void What_cannot_be_tested_says_why()
    {
        Assert.NotNull(CochranArmitage.Test([0, 0], [3, 4]).Why);
        Assert.NotNull(CochranArmitage.Test([1, 0], [3, 0]).Why);
        Assert.NotNull(McNemar.Test(new(3, 0, 0, 4)).Why);
        Assert.NotNull(McNemar.Exact(new(3, 0, 0, 4)).Why);
        Assert.NotNull(Kappa.Of(new(5, 0, 0, 0)).Value.Why);
        Assert.NotNull(ChiSquaredTest.Pearson(new(5, 3, 0, 0)).Why);
        Assert.NotNull(OddsRatio.Sample(new(5, 0, 3, 0)).Why);
        Assert.NotNull(OddsRatio.Conditional(new(5, 0, 0, 5)).Why);
    }

    [Fact]
    public void Swapping_rows_inverts_the_odds_ratio_and_its_limits()
    {
        Estimates(OddsRatio.Conditional(new(10, 2, 3, 15)), OddsRatio.Conditional(new(3, 15, 10, 2)));
        Estimates(OddsRatio.Sample(new(10, 2, 3, 15)), OddsRatio.Sample(new(3, 15, 10, 2)));

        static void Estimates(Nadir.Statistics.Estimate a, Nadir.Statistics.Estimate b)
        {
            Assert.Equal(1, a.Value!.Value * b.Value!.Value, 1e-9);
            Assert.Equal(1, a.Lower!.Value * b.Upper!.Value, 1e-9);
            Assert.Equal(1, a.Upper!.Value * b.Lower!.Value, 1e-9);
        }
    }
}
