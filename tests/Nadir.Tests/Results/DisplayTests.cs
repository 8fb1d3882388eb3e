using Nadir.Protocol;
using Nadir.Results.Analyses;

namespace Nadir.Tests.Results;

public class DisplayTests
{
    [Theory]
    [InlineData(0.125, "12.5")]
    [InlineData(0.0625, "6.3")]      // a half goes away from zero, as in SAS
    [InlineData(1, "100.0")]
    [InlineData(0, "0.0")]
    public void Percentages_have_one_decimal(double share, string shown) => Assert.Equal(shown, Display.Percent(share));

    [Theory]
    [InlineData(0.95, "95%")]
    [InlineData(0.9, "90%")]
    [InlineData(0.975, "97.5%")]
    public void A_level_has_the_decimals_it_needs(double level, string shown) => Assert.Equal(shown, Display.Level(level));

    [Fact]
    public void An_incidence_is_one_line() =>
        Assert.Equal("12/40 (30.0%), 95% CI 16.6 to 46.5 (Clopper-Pearson)", Incidence.Of(12, 40, new Policies()).ToString());

    [Fact]
    public void Nobody_has_no_share()
    {
        var nobody = Incidence.Of(0, 0, new Policies());
        Assert.Null(nobody.Share);
        Assert.Equal("no subjects", nobody.Row("orr", "objective-response", "all").Why);
    }

    [Theory]
    [InlineData(0.25, 2.0)]
    [InlineData(0.5, 3.5)]
    [InlineData(0.75, 5.0)]
    [InlineData(0.0, 1.0)]
    [InlineData(1.0, 6.0)]
    public void Quartiles_are_those_of_SAS(double probability, double expected) =>
        Assert.Equal(expected, Quantities.Quantile([1, 2, 3, 4, 5, 6], probability));

    [Fact]
    public void One_value_has_no_standard_deviation() =>
        Assert.NotNull(Quantities.Rows("demography", "age", [61]).Single(row => row.Statistic == "standard-deviation").Why);
}
