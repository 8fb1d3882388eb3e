using System.Xml.Linq;
using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Tests.Layout;

public class MarkupTests
{
    [Theory]
    [InlineData("<script>alert('x')</script>")]
    [InlineData("a & b \"c\" 'd' > e")]
    [InlineData("肾细胞癌 🩺")]
    [InlineData("]]> <!-- -->")]
    public void What_comes_from_data_comes_back_the_same(string text)
    {
        var page = new Markup().Open("p").With("title", text).Close().Text(text).End("p").ToString();
        var read = XElement.Parse(page);
        Assert.Equal(text, read.Value);
        Assert.Equal(text, read.Attribute("title")!.Value);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("half a pair \ud83e here")]
    [InlineData("\udd7a")]
    [InlineData("\u0007\uFFFF")]
    public void What_XML_forbids_is_replaced(string text) => Assert.Contains('\uFFFD', XElement.Parse(new Markup().Element("p", text).ToString()).Value);

    [Theory]
    [InlineData(1.0, "1")]
    [InlineData(1.06, "1.1")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(-0.01, "0")]
    [InlineData(123456.789, "123456.8")]
    public void Coordinates_have_at_most_one_decimal(double value, string text) => Assert.Equal(text, new Markup().Number(value).ToString());

    [Fact]
    public void A_coordinate_that_is_not_finite_is_the_callers_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Markup().Number(double.NaN));
}
