using Nadir.Reporting.Documents;
using Nadir.Reporting.Tables;
using Nadir.Reporting.Writers;

namespace Nadir.Reporting.Tests.Documents;

public class PaginationTests
{
    static int[] Starts(int rows, double first, double following, params int[] stays) =>
        [.. PageBreaks.Of(Enumerable.Repeat(10.0, rows).ToArray(), stays.Contains, first, following)];

    [Fact]
    public void Rows_that_fit_exactly_stay_on_the_page() => Assert.Equal([0], Starts(5, 50, 50));

    [Fact]
    public void A_last_page_has_at_least_three_rows() => Assert.Equal([0, 7], Starts(10, 90, 90));

    [Fact]
    public void A_row_under_its_heading_goes_with_it() => Assert.Equal([0, 4], Starts(9, 50, 100, 5));

    [Fact]
    public void Rows_that_all_stay_together_are_divided_where_the_page_ends() => Assert.Equal([0, 5], Starts(9, 50, 100, [.. Enumerable.Range(1, 8)]));

    [Fact]
    public void A_row_taller_than_a_page_has_one_of_its_own() => Assert.Equal([0, 1, 2], [.. PageBreaks.Of([10, 500, 10, 10, 10], _ => false, 50, 50)]);

    [Fact]
    public void No_row_is_lost_whatever_the_heights()
    {
        var starts = PageBreaks.Of([.. Enumerable.Range(0, 500).Select(i => 5.0 + i * 7 % 40)], row => row % 3 == 1, 120, 200);
        Assert.Equal(0, starts[0]);
        Assert.All(starts.Zip(starts.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        Assert.All(starts, start => Assert.NotEqual(1, start % 3));
    }

    [Fact]
    public void A_short_group_is_whole_and_a_long_one_keeps_its_first_row()
    {
        TableRow[] rows = [TableRow.Heading("a"), TableRow.Of("1"), TableRow.Of("2"), TableRow.Heading("b"), .. Enumerable.Range(0, 6).Select(i => TableRow.Of("x") with { Indent = 1 })];
        Assert.Equal([false, true, true, false, true, false, false, false, false, false], RowGroups.Stays([.. rows]));
    }

    [Theory]
    [InlineData("one two", 100, 1)]
    [InlineData("one two", 30, 2)]
    [InlineData("unbroken-word-that-is-long", 40, 3)]
    [InlineData("first\nsecond", 100, 2)]
    [InlineData("", 10, 1)]
    [InlineData("\u80BF\u7624\u75C5\u7076\u7684\u603B\u548C", 36, 2)]
    public void Lines_are_counted_at_most(string text, double width, int expected) => Assert.Equal(expected, LineCount.Of(text, width, new Measure.Sans(9)));

    [Fact]
    public void Chinese_punctuation_does_not_begin_a_line() => Assert.Equal(2, LineCount.Of("\u80BF\u7624\u75C5\u7076\uFF0C\u603B\u548C", 36, new Measure.Sans(9)));

    [Fact]
    public void Every_row_of_an_output_is_on_one_page_and_pages_follow_one_another()
    {
        var document = StudyDocument.Of(StudyFixtures.Analysis(60));
        var pages = DocumentPages.Of(document);
        Assert.Equal(document.Outputs.Length, pages.Starts.Length);
        var next = pages.Starts[0];
        foreach (var (item, start) in document.Outputs.Zip(pages.Starts))
        {
            Assert.Equal(next, start);
            var plan = item.Pages(document).Pages;
            next += plan.Length;
            if (item.Figure is null)
                foreach (var part in plan.Where(page => page.Note is null).GroupBy(page => page.Part))
                    Assert.Equal(Enumerable.Range(0, item.Content.Rows.Length), part.SelectMany(page => Enumerable.Range(page.From, page.To - page.From)));
        }
        Assert.Equal(next - 1, pages.Total);
    }
}
