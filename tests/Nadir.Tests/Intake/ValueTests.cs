using Nadir.Intake.Forms;
using Nadir.Intake.Proposals;
using Nadir.Intake.Sources;
using Nadir.Intake.Values;

namespace Nadir.Tests.Intake;

public class LooseDateTests
{
    [Theory]
    [InlineData("2030-05-17", "2030-05-17")]
    [InlineData("2030/5/7", "2030-05-07")]
    [InlineData("2030.5.7", "2030-05-07")]
    [InlineData("2030年5月7日", "2030-05-07")]
    [InlineData("２０３０年５月７日", "2030-05-07")]
    [InlineData("17-May-2030", "2030-05-17")]
    [InlineData("17 May 2030", "2030-05-17")]
    [InlineData("17MAY2030", "2030-05-17")]
    [InlineData("May 17, 2030", "2030-05-17")]
    [InlineData("Fri 17 May 2030", "2030-05-17")]
    [InlineData("20300517", "2030-05-17")]
    [InlineData("2030-05-17 08:30", "2030-05-17T08:30")]
    [InlineData("2030-05-17T08:30:15", "2030-05-17T08:30:15")]
    [InlineData("UN-MAY-2030", "2030-05")]
    [InlineData("May 2030", "2030-05")]
    [InlineData("2030年5月", "2030-05")]
    [InlineData("05/2030", "2030-05")]
    [InlineData("2030-UNK-UNK", "2030")]
    [InlineData("2030", "2030")]
    [InlineData("17/05/2030", "2030-05-17")]
    [InlineData("05/17/2030", "2030-05-17")]
    [InlineData("05/05/2030", "2030-05-05")]
    public void Dates_that_can_be_read_one_way_are_read(string text, string iso) => Assert.Equal(iso, LooseDate.Read(text, DateOrder.Unknown).Iso);

    [Theory]
    [InlineData("05/06/2030")]
    [InlineData("5.6.2030")]
    public void Day_and_month_that_could_be_exchanged_are_not_guessed(string text)
    {
        Assert.Equal(new LooseDate(null, DateReading.EitherOrder), LooseDate.Read(text, DateOrder.Unknown));
        Assert.Equal("2030-06-05", LooseDate.Read(text, DateOrder.DayFirst).Iso);
        Assert.Equal("2030-05-06", LooseDate.Read(text, DateOrder.MonthFirst).Iso);
    }

    [Theory]
    [InlineData("31/06/2030", DateReading.Impossible)]
    [InlineData("2030-02-30", DateReading.Impossible)]
    [InlineData("17/05/30", DateReading.ShortYear)]
    [InlineData("pending", DateReading.None)]
    [InlineData("12", DateReading.None)]
    [InlineData("12.5", DateReading.None)]
    public void What_is_no_date_says_why(string text, DateReading why) => Assert.Equal(new LooseDate(null, why), LooseDate.Read(text, DateOrder.Unknown));

    [Fact]
    public void A_day_of_the_workbook_calendar_that_lost_its_format_is_a_date() => Assert.Equal("2030-05-17", LooseDate.Read(SourceCell.Of(47620), DateOrder.Unknown).Iso);
}

public class LooseNumberTests
{
    [Theory]
    [InlineData("12", false, "12")]
    [InlineData("12.5", false, "12.5")]
    [InlineData("12,5", true, "12.5")]
    [InlineData("1,234.5", false, "1234.5")]
    [InlineData("1.234,5", true, "1234.5")]
    [InlineData("１２", false, "12")]
    [InlineData("1.2e3", false, "1200")]
    public void Numbers_as_people_write_them(string text, bool comma, string value) =>
        Assert.Equal(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), LooseNumber.Read(text, comma).Value);

    [Fact]
    public void A_unit_behind_the_number_is_told() => Assert.Equal(new LooseNumber(12m, null, "mm", false), LooseNumber.Read("12 mm", false));

    [Fact]
    public void A_limit_is_told_as_one() => Assert.Equal(new LooseNumber(5m, '<', null, false), LooseNumber.Read("<5", false));

    [Theory]
    [InlineData("12 (approx)")]
    [InlineData("12?")]
    [InlineData("12 or 13")]
    public void A_note_beside_the_number_leaves_no_number(string text) => Assert.Equal(new LooseNumber(null, null, null, true), LooseNumber.Read(text, false));

    [Theory]
    [InlineData("12,5")]
    [InlineData("NE")]
    [InlineData("")]
    public void What_is_no_number_is_none(string text) => Assert.Null(LooseNumber.Read(text, false).Value);
}

public class HeadingTests
{
    [Theory]
    [InlineData("Longest  Diameter (mm)*", "longest diameter")]
    [InlineData("病灶 长径（毫米）", "病灶长径")]
    [InlineData("AE_Start-Date", "ae start date")]
    [InlineData("startDate", "start date")]
    public void Headings_come_to_one_spelling(string heading, string plain) => Assert.Equal(plain, HeaderWords.Plain(heading));

    [Theory]
    [InlineData("Baseline", "BASELINE", null, "")]
    [InlineData("Week 6", "WEEK 6", null, "")]
    [InlineData("W12 (mm)", "WEEK 12", null, "")]
    [InlineData("第6周", "WEEK 6", null, "")]
    [InlineData("基线", "BASELINE", null, "")]
    [InlineData("C3D1", "CYCLE 3 DAY 1", null, "")]
    [InlineData("Scan 2 (2030-05-17)", "SCAN 2", "2030-05-17", "")]
    [InlineData("2030/5/17", null, "2030-05-17", "")]
    [InlineData("Week 6 date", "WEEK 6", null, "date")]
    [InlineData("Week 6 short axis", "WEEK 6", null, "short axis")]
    public void A_heading_that_names_a_visit_gives_visit_date_and_what_is_left(string heading, string? visit, string? date, string rest) =>
        Assert.Equal(new VisitHeading(visit, date, rest), VisitHeading.Read(heading));

    [Theory]
    [InlineData("Longest diameter")]
    [InlineData("Comments")]
    [InlineData("Lesion")]
    public void Other_headings_name_no_visit(string heading) => Assert.Null(VisitHeading.Read(heading));

    [Theory]
    [InlineData("T1", "TARGET")]
    [InlineData("TL 02", "TARGET")]
    [InlineData("NT1", "NON-TARGET")]
    [InlineData("NL1", "NEW")]
    [InlineData("N1", "NEW")]
    [InlineData("非靶病灶1", "NON-TARGET")]
    [InlineData("Liver", null)]
    public void Letters_of_a_lesion_say_its_role(string lesion, string? role) => Assert.Equal(role, LesionHeading.Role(lesion));
}
