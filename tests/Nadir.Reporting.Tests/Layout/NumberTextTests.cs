using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Tests.Layout;

public class NumberTextTests
{
    [Theory]
    [InlineData(30.05, "30.1")]     // a half rounds away from zero, on the decimal a reader would write
    [InlineData(-30.05, "−30.1")]
    [InlineData(2.25, "2.3")]
    [InlineData(-0.04, "0.0")]      // no minus before a zero
    [InlineData(1234.5, "1234.5")]
    public void One_decimal_is_rounded_half_away_from_zero(double value, string text) => Assert.Equal(text, NumberText.Fixed(value));

    [Fact]
    public void What_is_missing_or_not_finite_is_NE()
    {
        Assert.Equal("NE", NumberText.Fixed(null));
        Assert.Equal("NE", NumberText.Fixed(double.NaN));
        Assert.Equal("(16.6, NE)", NumberText.Interval(16.6, double.PositiveInfinity));
    }

    [Fact]
    public void Counts_carry_their_percentage() => Assert.Equal("12 (30.0%)", NumberText.CountPercent(12, 40));

    [Fact]
    public void Nobody_of_nobody_has_no_percentage() => Assert.Equal("0", NumberText.CountPercent(0, 0));

    [Theory]
    [InlineData(-29.96, "−30.0%")]
    [InlineData(12.34, "+12.3%")]
    [InlineData(0.0, "0.0%")]
    [InlineData(0.04, "0.0%")]
    public void A_change_carries_its_sign(double percent, string text) => Assert.Equal(text, NumberText.Change(percent));

    [Theory]
    [InlineData(0.0004, "<0.001")]
    [InlineData(0.034, "0.034")]
    [InlineData(0.9996, ">0.999")]
    public void P_values_have_three_decimals_and_two_ends(double p, string text) => Assert.Equal(text, NumberText.PValue(p));

    [Fact]
    public void Months_are_days_by_30_4375() => Assert.Equal("6.0", NumberText.Months(183, 30.4375));

    [Fact]
    public void Lengths_share_the_decimals_of_their_neighbours()
    {
        var decimals = NumberText.Decimals([78m, 73.4m]);
        Assert.Equal(("78.0", "73.4"), (NumberText.Plain(78m, decimals), NumberText.Plain(73.4m, decimals)));
    }
}
