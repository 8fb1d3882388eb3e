using Nadir.Safety;
using Nadir.Units;

namespace Nadir.Tests.Safety;

public class AdverseEventOnsetTests
{
    [Theory]
    [InlineData("2030-01-20", null, "2030-01-20", false)]
    [InlineData("2030-01", null, "2030-01-10", true)]            // may have been on the first dose's date
    [InlineData("2030", null, "2030-01-10", true)]
    [InlineData("2030-02", null, "2030-02-01", true)]            // after it: the first day
    [InlineData("2029-12", null, "2029-12-01", true)]            // before it: stays before it
    [InlineData(null, null, "2030-01-10", true)]
    [InlineData(null, "2030-01-05", "2030-01-05", true)]         // ended before treatment
    [InlineData("2030-01", "2030-01-05", "2030-01-05", true)]
    public void A_missing_part_is_filled_with_the_worst_case(string? start, string? end, string expected, bool imputed) =>
        Assert.Equal((DateOnly.ParseExact(expected, "yyyy-MM-dd"), imputed), AdverseEventOnset.Of(Partial(start), Partial(end), new(2030, 1, 10)));

    [Fact]
    public void Nothing_known_stays_unknown() => Assert.Equal((null, false), AdverseEventOnset.Of(null, null, null));

    static PartialDate? Partial(string? text) => text is null ? null : PartialDate.ParseOrNull(text);
}
