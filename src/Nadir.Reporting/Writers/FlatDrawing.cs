using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Nadir.Reporting.Figures;

namespace Nadir.Reporting.Writers;

/// <summary>A figure as plain shapes with their colours written out: what a format without style sheets can hold.</summary>
sealed partial record FlatDrawing(double Width, double Height, ImmutableArray<FlatShape> Shapes);

/// <summary>One shape. Colours are 0xRRGGBB, lightened where the figure is translucent.</summary>
abstract record FlatShape
{
    /// <param name="Points">In pixels.</param>
    public sealed record Polygon(ImmutableArray<(double X, double Y)> Points, bool Closed, int? Fill, Pen? Stroke) : FlatShape;

    public sealed record Ellipse(double X, double Y, double Radius, int? Fill, Pen? Stroke) : FlatShape;

    public sealed record Words(double X, double Y, string Text, double Size, bool Bold, string Anchor, int Colour) : FlatShape;
}

/// <param name="Dash">Lengths of dashes and gaps; empty for a solid line.</param>
sealed record Pen(int Colour, double Width, ImmutableArray<double> Dash);

/// <summary>Reads a drawing's SVG, as <see cref="Canvas"/> writes it, into plain shapes.</summary>
static partial class FigureDrawing
{
    public static FlatDrawing Of(Figure figure)
    {
        var drawing = figure.Draw(Figure.PageWidth);
        var shapes = ImmutableArray.CreateBuilder<FlatShape>();
        List<FlatShape> behind = [];
        Read(XElement.Parse($"<g class=\"fig\">{drawing.Body}</g>"), shapes, behind);
        return new(drawing.Width, drawing.Height, [.. behind, .. shapes]);
    }

    /// <param name="behind">Translucent areas: opaque here, they go behind everything, so that they hide nothing.</param>
    static void Read(XElement group, ImmutableArray<FlatShape>.Builder shapes, List<FlatShape> behind)
    {
        foreach (var element in group.Elements())
        {
            var style = DrawingStyle.Of(element);
            if (style.Hidden)
                continue;
            switch (element.Name.LocalName)
            {
                case "g" or "a":
                    Read(element, shapes, behind);
                    break;
                case "rect":
                    var (x, y, width, height) = (Number(element, "x"), Number(element, "y"), Number(element, "width"), Number(element, "height"));
                    shapes.Add(new FlatShape.Polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], true, style.Fill, style.Stroke));
                    break;
                case "circle":
                    shapes.Add(new FlatShape.Ellipse(Number(element, "cx"), Number(element, "cy"), Number(element, "r"), style.Fill, style.Stroke));
                    break;
                case "path":
                    if (((string?)element.Attribute("class") ?? "").StartsWith("dots", StringComparison.Ordinal))
                    {
                        shapes.AddRange(Lines((string?)element.Attribute("d") ?? "").Select(dot => new FlatShape.Ellipse(dot.Points[0].X, dot.Points[0].Y, Number(element, "stroke-width") / 2, style.Stroke?.Colour, null)));
                        break;
                    }
                    foreach (var (points, closed) in Lines((string?)element.Attribute("d") ?? ""))
                    {
                        FlatShape.Polygon polygon = new(points, closed, style.Fill, style.Stroke);
                        if (style.Translucent)
                            behind.Add(polygon);
                        else
                            shapes.Add(polygon);
                    }
                    break;
                case "text":
                    shapes.Add(new FlatShape.Words(Number(element, "x"), Number(element, "y"), element.Value, style.Size, style.Bold, AnchorOf(element), style.Fill ?? 0));
                    break;
            }
        }
    }

    static double Number(XElement element, string name) => double.TryParse((string?)element.Attribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Classes of the figures' style.</summary>
    static string AnchorOf(XElement text) => ((string?)text.Attribute("class") ?? "").Split(' ') is var classes && classes.Contains("ae") ? "end" : classes.Contains("am") ? "middle" : "start";

    /// <summary><c>M10 20L30 40H50V60Z</c>: moves, lines and closings.</summary>
    static IEnumerable<(ImmutableArray<(double X, double Y)> Points, bool Closed)> Lines(string path)
    {
        foreach (var part in path.Split('M', StringSplitOptions.RemoveEmptyEntries))
        {
            var closed = part.TrimEnd().EndsWith('Z');
            var points = ImmutableArray.CreateBuilder<(double X, double Y)>();
            var step = "L";
            foreach (var word in Steps().Split(part.TrimEnd().TrimEnd('Z')))
                if (word is "L" or "H" or "V")
                    step = word;
                else if (word.Trim().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } numbers)
                {
                    var first = double.Parse(numbers[0], CultureInfo.InvariantCulture);
                    points.Add(step switch { "H" => (first, points[^1].Y), "V" => (points[^1].X, first), _ => (first, double.Parse(numbers[1], CultureInfo.InvariantCulture)) });
                }
            if (points.Count > 0)
                yield return (points.ToImmutable(), closed);
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex("([LHV])")]
    private static partial System.Text.RegularExpressions.Regex Steps();
}
