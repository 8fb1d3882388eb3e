using Nadir.Results.Trace;

namespace Nadir.Tests.Results;

public class TextPageTests
{
    [Fact]
    public void Long_lines_break_between_words_and_go_on_further_in()
    {
        TextPage page = new(20);
        page.Line(2, "sum 60.1 mm; baseline 84.5 mm", 4);
        Assert.Equal("  sum 60.1 mm;\n    baseline 84.5 mm\n", page.ToString());
    }

    [Fact]
    public void A_word_longer_than_a_line_stays_whole()
    {
        TextPage page = new(10);
        page.Line(0, "abcdefghijklmno pq");
        Assert.Equal("abcdefghijklmno\n  pq\n", page.ToString());
    }
}
