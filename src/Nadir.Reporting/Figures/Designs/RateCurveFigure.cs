using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Figures.Designs;

/// <summary>What a design does at each true rate: the chance to end as promising, one curve for each design.</summary>
/// <param name="Low">Rate that is not promising, p0; marked with the error allowed there.</param>
/// <param name="High">Rate that is, p1; marked with the power asked for.</param>
/// <param name="Alpha">Chance allowed at <paramref name="Low"/>.</param>
/// <param name="Power">Chance asked for at <paramref name="High"/>.</param>
public sealed record RateCurveFigureData(
    string Name, string Title, double Low, double High, double Alpha, double Power, ImmutableArray<RateCurve> Curves);

/// <param name="Chance">By true rate, from 0 to 1.</param>
public sealed record RateCurve(string Label, Func<double, double> Chance);

/// <summary>Operating characteristic of single-arm designs: the curve, and what was asked for at p0 and p1.</summary>
public static class RateCurveFigure
{
    static readonly double[] Rates = [.. Enumerable.Range(0, 101).Select(i => i / 100.0)];

    public static Figure Of(RateCurveFigureData data) => new(data.Name, data.Title, Describe(data), width => Draw(data, width), () => Data(data));

    static string Describe(RateCurveFigureData data) => string.Join(" ", data.Curves.Select(curve =>
        $"{curve.Label}: {NumberText.Percent(curve.Chance(data.Low))} at a true rate of {NumberText.Percent(data.Low, 0)}, {NumberText.Percent(curve.Chance(data.High))} at {NumberText.Percent(data.High, 0)}."));

    static Drawing Draw(RateCurveFigureData data, double width)
    {
        var canvas = new Canvas();
        var wide = width >= 520;
        var x = new Scale(0, 1, 46, width - 16);
        var y = new Scale(0, 1, wide ? 330 : 260, 30);
        canvas.BeginHidden();
        canvas.Text(0, 12, "Chance to end as promising", "soft");
        foreach (var share in (double[])[0, 0.25, 0.5, 0.75, 1])
        {
            if (share > 0)
                canvas.Line(x.FromPixel, y.At(share), x.ToPixel, y.At(share), "grid");
            canvas.Text(x.FromPixel - 8, y.At(share) + 4, NumberText.Percent(share, 0), "soft", Anchor.End);
        }
        canvas.Line(x.FromPixel, y.FromPixel, x.ToPixel, y.FromPixel, "axis");
        for (var tick = 0; tick <= 10; tick += wide ? 1 : 2)
        {
            canvas.Line(x.At(tick / 10.0), y.FromPixel, x.At(tick / 10.0), y.FromPixel + 5, "axis");
            canvas.Text(x.At(tick / 10.0), y.FromPixel + 18, NumberText.Percent(tick / 10.0, 0), "soft", Anchor.Middle);
        }
        canvas.Text(x.ToPixel, y.FromPixel + 36, "True rate", "soft", Anchor.End);
        foreach (var (rate, chance, name) in new[] { (data.Low, data.Alpha, "p0"), (data.High, data.Power, "p1") })
        {
            canvas.Line(x.At(rate), y.FromPixel, x.At(rate), y.ToPixel, "rule");
            canvas.Text(x.At(rate), y.ToPixel - 4, name, "soft", Anchor.Middle);
            canvas.Line(x.At(rate) - 14, y.At(chance), x.At(rate) + 14, y.At(chance), "stroke");
        }
        canvas.EndHidden();
        for (var i = 0; i < data.Curves.Length; i++)
        {
            var curve = data.Curves[i];
            canvas.BeginNamed(curve.Label);
            canvas.Path([.. Rates.Select(rate => (x.At(rate), y.At(curve.Chance(rate))))], "curve c" + i % Palette.Curves.Length, Palette.CurveDashes[i % Palette.CurveDashes.Length]);
            canvas.EndNamed();
        }
        var legend = new Legend();
        for (var i = 0; i < data.Curves.Length; i++)
            legend.AddLine(data.Curves[i].Label, "curve c" + i % Palette.Curves.Length, Palette.CurveDashes[i % Palette.CurveDashes.Length]);
        legend.AddText($"Short lines: at most {NumberText.Percent(data.Alpha)} at p0, at least {NumberText.Percent(data.Power)} at p1");
        var top = y.FromPixel + 48;
        return canvas.ToDrawing(width, top + legend.Draw(canvas, 0, top, width) + 4);
    }

    static TableContent Data(RateCurveFigureData data) => new()
    {
        Name = data.Name,
        Title = data.Title + ": the curves as a table",
        Columns = [new("True rate, %", Align.Number), .. data.Curves.Select(curve => new ColumnHead(curve.Label + ", %", Align.Number))],
        Rows = [.. Rates.Select(rate => new TableRow([NumberText.Percent(rate, 0), .. data.Curves.Select(curve => NumberText.Percent(curve.Chance(rate), 2))]))],
    };
}
