using System.Globalization;
using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Figures;

enum Anchor { Start, Middle, End }

/// <summary>What figures are drawn with: lines, boxes, texts, shapes, and marks that a reader can point at or reach by keyboard.</summary>
sealed class Canvas
{
    readonly Markup written = new();
    readonly List<(double X, double Y)> dots = [];
    (string Class, double Radius) ofDots;

    /// <summary>What was drawn so far; dots that wait for others of their kind are written first.</summary>
    Markup svg
    {
        get
        {
            WriteDots();
            return written;
        }
    }

    public void Line(double x1, double y1, double x2, double y2, string cssClass) =>
        Path([(x1, y1), (x2, y2)], cssClass);

    /// <summary>Upright strokes of one height, as one element.</summary>
    public void Bars(IEnumerable<double> at, double top, double bottom, string cssClass)
    {
        svg.Open("path").With("class", cssClass).Raw(" d=\"");
        foreach (var x in at)
            svg.Raw("M").Number(x).Raw(" ").Number(top).Raw("V").Number(bottom);
        svg.Raw("\"").Empty().Line();
    }

    public void Rect(double x, double y, double width, double height, string cssClass, double radius = 0)
    {
        svg.Open("rect").With("class", cssClass).With("x", x).With("y", y).With("width", width).With("height", height);
        if (radius > 0)
            svg.With("rx", radius);
        svg.Empty().Line();
    }

    /// <param name="points">At least two.</param>
    /// <param name="closed">Joined back to the first.</param>
    public void Path(IReadOnlyList<(double X, double Y)> points, string cssClass, string? dash = null, bool closed = false)
    {
        svg.Open("path").With("class", cssClass).With("stroke-dasharray", dash).Raw(" d=\"");
        for (var i = 0; i < points.Count; i++)
            if (i > 0 && Markup.Tenths(points[i].Y) == Markup.Tenths(points[i - 1].Y))
                svg.Raw("H").Number(points[i].X);
            else if (i > 0 && Markup.Tenths(points[i].X) == Markup.Tenths(points[i - 1].X))
                svg.Raw("V").Number(points[i].Y);
            else
                svg.Raw(i == 0 ? "M" : "L").Number(points[i].X).Raw(" ").Number(points[i].Y);
        svg.Raw(closed ? "Z\"" : "\"").Empty().Line();
    }

    public void Text(double x, double y, string text, string? cssClass = null, Anchor anchor = Anchor.Start)
    {
        svg.Open("text").With("class", Anchored(cssClass, anchor)).With("x", x).With("y", y).Close().Text(Typesetting.Of(text)).End("text").Line();
    }

    /// <param name="radius">Half of the shape's height.</param>
    public void Mark(Shape shape, double x, double y, double radius, string cssClass)
    {
        var hollow = shape is Shape.HollowSquare or Shape.HollowDiamond;
        var css = hollow ? "hollow" : cssClass;
        var r = radius;
        switch (shape)
        {
            case Shape.Circle when FigureStyle.Dots.Contains(css):
                if (dots.Count > 0 && ofDots != (css, r))
                    WriteDots();
                ofDots = (css, r);
                dots.Add((x, y));
                break;
            case Shape.Circle:
                svg.Open("circle").With("class", css).With("cx", x).With("cy", y).With("r", r).Empty().Line();
                break;
            case Shape.Square or Shape.HollowSquare:
                Rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7, css);
                break;
            case Shape.Cross:
                svg.Open("path").With("class", "stroke " + cssClass).Raw(" d=\"M").Number(x - r * 0.8).Raw(" ").Number(y - r * 0.8).Raw("L").Number(x + r * 0.8).Raw(" ").Number(y + r * 0.8)
                    .Raw("M").Number(x - r * 0.8).Raw(" ").Number(y + r * 0.8).Raw("L").Number(x + r * 0.8).Raw(" ").Number(y - r * 0.8).Raw("\"").Empty().Line();
                break;
            default:
                Path([.. Corners(shape).Select(corner => (x + corner.X * r, y + corner.Y * r))], css, closed: true);
                break;
        }
    }

    /// <summary>Dots of one kind that follow one another are one element: the round ends of lines without length. One alone is a circle.</summary>
    void WriteDots()
    {
        if (dots.Count == 1)
            written.Open("circle").With("class", ofDots.Class).With("cx", dots[0].X).With("cy", dots[0].Y).With("r", ofDots.Radius).Empty().Line();
        else if (dots.Count > 1)
        {
            written.Open("path").With("class", "dots " + ofDots.Class).With("stroke-width", 2 * ofDots.Radius).Raw(" d=\"");
            foreach (var (x, y) in dots)
                written.Raw("M").Number(x).Raw(" ").Number(y).Raw("Z");
            written.Raw("\"").Empty().Line();
        }
        dots.Clear();
    }

    /// <summary>Something to point at or tab to: it says <paramref name="label"/> at a fixed place, so that nothing is covered.</summary>
    public void BeginMark(string label, double tipX, double tipY, Anchor tipAnchor)
    {
        label = Typesetting.Of(label);
        svg.Open("g").With("class", "mark").With("tabindex", "0").With("role", "img").Close();
        svg.Element("title", label);
        svg.Open("text").With("class", Anchored("tip", tipAnchor)).With("x", tipX).With("y", tipY).Close().Text(label).End("text").Line();
    }

    /// <summary>Where a text's x lies is a class too: <c>am</c> in its middle, <c>ae</c> at its end.</summary>
    static string? Anchored(string? cssClass, Anchor anchor) =>
        anchor is Anchor.Start ? cssClass : (cssClass is null ? "" : cssClass + " ") + (anchor is Anchor.End ? "ae" : "am");

    public void EndMark() => svg.End("g").Line();

    /// <summary>A part that names itself when pointed at, without a stop for the keyboard.</summary>
    public void BeginNamed(string label) => svg.Open("g").Close().Element("title", Typesetting.Of(label));

    public void EndNamed() => svg.End("g").Line();

    /// <summary>A part that screen readers skip, because the marks or the table say the same.</summary>
    public void BeginHidden() => svg.Open("g").With("aria-hidden", "true").Close().Line();

    public void EndHidden() => svg.End("g").Line();

    public Drawing ToDrawing(double width, double height) => new(width, Math.Ceiling(height), svg.ToString());

    static (double X, double Y)[] Corners(Shape shape) => shape switch
    {
        Shape.Up => [(0, -1), (0.95, 0.8), (-0.95, 0.8)],
        Shape.Down => [(0, 1), (0.95, -0.8), (-0.95, -0.8)],
        Shape.Right => [(1, 0), (-0.7, -0.9), (-0.7, 0.9)],
        Shape.Diamond or Shape.HollowDiamond => [(0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)],
        Shape.Pentagon => [(0, -1), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31)],
        _ => Star,
    };

    static readonly (double X, double Y)[] Star =
        [.. Enumerable.Range(0, 10).Select(i => (Math.Sin(i * Math.PI / 5) * (i % 2 == 0 ? 1.2 : 0.5), -Math.Cos(i * Math.PI / 5) * (i % 2 == 0 ? 1.2 : 0.5)))];

    /// <summary>Whole numbers in drawings' texts.</summary>
    public static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
