using Nadir.Protocol;

namespace Nadir.Tests.Protocol;

public class DurationsTests
{
    [Theory]
    [InlineData("28d", 28)]
    [InlineData("28", 28)]
    [InlineData("6w", 42)]
    [InlineData("6mo", 183)]    // 182.625
    [InlineData("12mo", 365)]   // 365.25
    [InlineData("1y", 365)]
    [InlineData("2y", 731)]     // 730.5: halves go up
    [InlineData("24mo", 731)]
    [InlineData("3mo", 91)]
    [InlineData("1.5y", 548)]
    [InlineData("0d", 0)]
    public void Weeks_have_7_days_months_30_4375_and_years_365_25(string text, int days)
    {
        Assert.True(Durations.TryParse(text, out var read));
        Assert.Equal(days, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("-6w")]
    [InlineData("6 w")]
    [InlineData("6m")]
    [InlineData("six weeks")]
    [InlineData("1e3d")]
    [InlineData("101y")]
    [InlineData("99999999999999999999d")]
    public void Anything_else_is_no_duration(string text) => Assert.False(Durations.TryParse(text, out _));
}
