using Nadir.Units;

namespace Nadir.Tests.Sdtm;

public class PartialDateTests
{
    [Theory]
    [InlineData("2030", "2030")]
    [InlineData("2030-05", "2030-05")]
    [InlineData("2030-05-17", "2030-05-17")]
    [InlineData("2030-05-17T08:30", "2030-05-17T08:30:00")]
    [InlineData("2030-05-17 08:30:15", "2030-05-17T08:30:15")]
    [InlineData("2030-05-17T08:30:15.123", "2030-05-17T08:30:15")]
    [InlineData("2030-05-17T08:30:15Z", "2030-05-17T08:30:15")]
    [InlineData("2030-05-17T08:30+02:00", "2030-05-17T08:30:00")]
    [InlineData("2030-05-17T08:30-05:00", "2030-05-17T08:30:00")]
    [InlineData("2030-05-17T08", "2030-05-17T08:00:00")]
    [InlineData("2030-05-17T-:15", "2030-05-17")]
    [InlineData("2030---17", "2030")]
    [InlineData("2030-05--", "2030-05")]
    [InlineData("2028-02-29", "2028-02-29")]
    public void What_was_collected_is_kept(string text, string kept) => Assert.Equal(kept, PartialDate.ParseOrNull(text)!.Value.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("17.05.2030")]
    [InlineData("17MAY2030")]
    [InlineData("2030-13")]
    [InlineData("2030-02-30")]
    [InlineData("2029-02-29")]
    [InlineData("2030-00-01")]
    [InlineData("0000-01-01")]
    [InlineData("20300517")]
    [InlineData("2030-05-17T25:00")]
    [InlineData("2030-05-17T08:30:15abc")]
    [InlineData("--05-17")]
    public void Anything_else_is_no_date(string text) => Assert.Null(PartialDate.ParseOrNull(text));

    [Fact]
    public void A_partial_date_stands_for_its_earliest_to_its_latest_day()
    {
        var month = PartialDate.ParseOrNull("2028-02")!.Value;
        Assert.Equal((new DateOnly(2028, 2, 1), new DateOnly(2028, 2, 29)), (month.Earliest, month.Latest));
        var year = PartialDate.ParseOrNull("2030")!.Value;
        Assert.Equal((new DateOnly(2030, 1, 1), new DateOnly(2030, 12, 31)), (year.Earliest, year.Latest));
    }

    [Fact]
    public void Every_part_is_kept_to_the_tick()
    {
        foreach (var (year, month, day, time) in ((int, int?, int?, TimeOnly?)[])[(1, 1, 1, TimeOnly.MinValue), (9999, 12, 31, TimeOnly.MaxValue), (2030, 5, 17, null), (2030, 5, null, null), (2030, null, null, null)])
        {
            PartialDate date = new(year, month, day, time);
            Assert.Equal((year, month, day, time), (date.Year, date.Month, date.Day, date.Time));
        }
    }
}
