using System.Globalization;
using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Writers;

/// <summary>A drawing as SVG without a style sheet: word processors read few of those.</summary>
static class SvgPicture
{
    public static string Of(FlatDrawing drawing)
    {
        var page = new Markup();
        page.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").Open("svg").With("xmlns", "http://www.w3.org/2000/svg").With("width", drawing.Width).With("height", drawing.Height)
            .Raw(" viewBox=\"0 0 ").Number(drawing.Width).Raw(" ").Number(drawing.Height).Raw("\" font-family=\"Arial, 'Liberation Sans', sans-serif\"").Close().Line();
        foreach (var shape in drawing.Shapes)
        {
            switch (shape)
            {
                case FlatShape.Polygon polygon:
                    page.Open("path").Raw(" d=\"");
                    for (var i = 0; i < polygon.Points.Length; i++)
                        page.Raw(i == 0 ? "M" : "L").Number(polygon.Points[i].X).Raw(" ").Number(polygon.Points[i].Y);
                    page.Raw(polygon.Closed ? "Z\"" : "\"");
                    Paint(page, polygon.Fill, polygon.Stroke).Empty().Line();
                    break;
                case FlatShape.Ellipse ellipse:
                    Paint(page.Open("circle").With("cx", ellipse.X).With("cy", ellipse.Y).With("r", ellipse.Radius), ellipse.Fill, ellipse.Stroke).Empty().Line();
                    break;
                case FlatShape.Words words:
                    page.Open("text").With("x", words.X).With("y", words.Y).With("font-size", words.Size).With("font-weight", words.Bold ? "bold" : null).With("text-anchor", words.Anchor).With("fill", Colour(words.Colour))
                        .Close().Text(words.Text).End("text").Line();
                    break;
            }
        }
        return page.End("svg").Line().ToString();
    }

    static Markup Paint(Markup page, int? fill, Pen? pen)
    {
        page.With("fill", fill is { } colour ? Colour(colour) : "none");
        if (pen is null)
            return page;
        return page.With("stroke", Colour(pen.Colour)).With("stroke-width", pen.Width)
            .With("stroke-dasharray", pen.Dash.IsEmpty ? null : string.Join(" ", pen.Dash.Select(length => length.ToString(CultureInfo.InvariantCulture))));
    }

    static string Colour(int rgb) => string.Create(CultureInfo.InvariantCulture, $"#{rgb:x6}");
}
