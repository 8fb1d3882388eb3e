using System.Xml.Linq;
using Nadir.Reporting.Figures;

namespace Nadir.Reporting.Tests.Figures;

public class InlineDrawingTests
{
    [Theory]
    [InlineData("<path class=\"line\" d=\"M10 20L12.5 19.5H30V2.5Z\"/>\n", "<path class=\"line\" d=\"M10 20l2.5-.5h17.5v-17z\"/>")]
    [InlineData("<path class=\"a\" d=\"M1.5 2L3 4M0.4 -2L1 0\"/>\n", "<path class=\"a\" d=\"M1.5 2l1.5 2M.4-2l.6 2\"/>")]
    [InlineData("<path class=\"dots sd\" stroke-width=\"4.4\" d=\"M1 2Z\"/>\n", "<path class=\"dots sd\" stroke-width=\"4.4\" d=\"M1 2z\"/>")]
    [InlineData("<rect class=\"pr key\" x=\"1\" y=\"2\" width=\"3.5\" height=\"0.4\"/>\n", "<path class=\"pr key\" d=\"M1 2h3.5v0.4h-3.5z\"/>")]
    [InlineData("<rect class=\"stroke\" x=\"1\" y=\"2\" width=\"3\" height=\"4\" rx=\"4\"/>\n", "<rect class=\"stroke\" x=\"1\" y=\"2\" width=\"3\" height=\"4\" rx=\"4\"/>")]
    public void Shapes_are_the_same_in_fewer_letters(string written, string expected) => Assert.Equal(expected, InlineDrawing.Of(written).Body);

    [Fact]
    public void A_name_stands_once_and_where_it_is_shown_is_kept()
    {
        var inline = InlineDrawing.Of("<g class=\"mark\"><title>a &lt; b</title><text class=\"tip ae\" x=\"760\" y=\"12\">a &lt; b</text>\n<text x=\"1\" y=\"2\">words here</text>\n</g>\n");
        Assert.Equal(("<g class=\"mark\"><title>a &lt; b</title><text x=\"1\" y=\"2\">words here</text></g>", "760 12 ae"), (inline.Body, inline.Tips));
    }

    /// <summary>Every figure, point for point: rounded to a tenth of a pixel before, so nothing is rounded again.</summary>
    [Theory]
    [InlineData(12)]
    [InlineData(300)]
    public void Every_corner_is_where_it_was(int subjects)
    {
        foreach (var figure in FigureFixtures.All(subjects))
        {
            var body = figure.Draw(Figure.PageWidth).Body;
            Assert.Equal(Corners(body), Corners(InlineDrawing.Of(body).Body));
        }
    }

    static List<decimal> Corners(string body)
    {
        List<decimal> corners = [];
        foreach (var element in XElement.Parse($"<g>{body}</g>").Descendants())
        {
            if (element.Name.LocalName == "rect" && element.Attribute("rx") is null)
            {
                var (x, y, width, height) = (Number(element, "x"), Number(element, "y"), Number(element, "width"), Number(element, "height"));
                corners.AddRange([x, y, x + width, y, x + width, y + height, x, y + height]);
            }
            else if (element.Name.LocalName == "path")
                corners.AddRange(Points((string)element.Attribute("d")!));
        }
        return corners;
    }

    static decimal Number(XElement element, string name) => decimal.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);

    static IEnumerable<decimal> Points(string path)
    {
        var (x, y) = (0m, 0m);
        foreach (System.Text.RegularExpressions.Match step in System.Text.RegularExpressions.Regex.Matches(path, "([MLHVlhv])([^MLHVlhvZz]*)"))
        {
            var numbers = System.Text.RegularExpressions.Regex.Matches(step.Groups[2].Value, "-?[0-9]*\\.?[0-9]+").Select(number => decimal.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            (x, y) = step.Groups[1].Value[0] switch
            {
                'H' => (numbers[0], y),
                'V' => (x, numbers[0]),
                'h' => (x + numbers[0], y),
                'v' => (x, y + numbers[0]),
                'l' => (x + numbers[0], y + numbers[1]),
                _ => (numbers[0], numbers[1]),
            };
            yield return x;
            yield return y;
        }
    }
}
