using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Figures;

/// <summary>What a cumulative incidence figure shows.</summary>
/// <param name="XLabel">What follows the unit on the axis: <c>since radiotherapy start</c>.</param>
/// <param name="N">Subjects.</param>
/// <param name="Curves">One per cause; the first is the one of interest.</param>
public sealed record IncidenceFigureData(string Name, string Title, string XLabel, TimeAxis Axis, int N, ImmutableArray<IncidenceCurve> Curves);

/// <param name="Steps">One per distinct time, ascending.</param>
public sealed record IncidenceCurve(string Label, ImmutableArray<IncidenceStep> Steps)
{
    public int Events => Steps.Sum(step => step.Events);
}

/// <summary>The incidence from <paramref name="Days"/> until the next step.</summary>
/// <param name="AtRisk">Just before.</param>
/// <param name="Events">Of the cause, on the day.</param>
/// <param name="Lower">Null where there is no interval.</param>
public sealed record IncidenceStep(double Days, int AtRisk, int Events, double Incidence, double? Lower, double? Upper);

/// <summary>Cumulative incidence of causes that compete: rising steps, one line each, the number at risk under the axis.</summary>
public static class IncidenceFigure
{
    public static Figure Of(IncidenceFigureData data) => new(data.Name, data.Title, Describe(data), width => Draw(data, width), () => Data(data));

    static string Describe(IncidenceFigureData data) => $"{NumberText.Whole(data.N)} subjects. " + string.Join(" ", data.Curves.Select(curve => Line(curve) + "."));

    static string Line(IncidenceCurve curve) => $"{curve.Label}: {NumberText.Whole(curve.Events)} first events, {NumberText.Percent(Last(curve))} at the end of follow-up";

    static double Last(IncidenceCurve curve) => curve.Steps is [.., var step] ? step.Incidence : 0;

    public static Drawing Draw(IncidenceFigureData data, double width)
    {
        var canvas = new Canvas();
        var wide = width >= 520;
        var longest = data.Curves.SelectMany(curve => curve.Steps).Select(step => step.Days).DefaultIfEmpty(0).Max();
        var (left, right) = (46.0, width - 12);
        var ticks = data.Axis.Ticks(longest, (int)((right - left) / (wide ? 52 : 42)) + 1);
        var x = new Scale(0, data.Axis.End(ticks, longest), left, right);
        var top = wide ? 30.0 : 46.0;
        var y = new Scale(0, 1, top + (wide ? 300 : 230), top);

        canvas.BeginHidden();
        canvas.Text(0, 12, "Share with the event first", "soft");
        foreach (var share in (double[])[0, 0.25, 0.5, 0.75, 1])
        {
            if (share > 0)
                canvas.Line(left, y.At(share), right, y.At(share), "grid");
            canvas.Text(left - 8, y.At(share) + 4, NumberText.Percent(share, 0), "soft", Anchor.End);
        }
        canvas.Line(left, y.FromPixel, right, y.FromPixel, "axis");
        foreach (var tick in ticks)
        {
            var at = x.At(tick * data.Axis.Days);
            canvas.Line(at, y.FromPixel, at, y.FromPixel + 5, "axis");
            canvas.Text(at, y.FromPixel + 18, NumberText.Plain((decimal)tick), "soft", Anchor.Middle);
        }
        canvas.Text(right, y.FromPixel + 34, $"{char.ToUpperInvariant(data.Axis.Unit[0])}{data.Axis.Unit[1..]} {data.XLabel}", "soft", Anchor.End);
        canvas.EndHidden();
        for (var i = 0; i < data.Curves.Length; i++)
            Curve(canvas, data, data.Curves[i], i, x, y, wide ? 12 : 32);

        var bottom = y.FromPixel + 56;
        canvas.BeginHidden();
        canvas.Text(0, bottom, "Number at risk", "bold");
        foreach (var tick in ticks)
            canvas.Text(x.At(tick * data.Axis.Days), bottom + 17, NumberText.Whole(AtRisk(data, tick * data.Axis.Days)), "risk", Anchor.Middle);
        canvas.EndHidden();
        var legend = new Legend();
        for (var i = 0; i < data.Curves.Length; i++)
            legend.AddLine(Line(data.Curves[i]), Css(i), Palette.CurveDashes[i % Palette.CurveDashes.Length]);
        bottom += 29;
        return canvas.ToDrawing(width, bottom + legend.Draw(canvas, 0, bottom, width) + 4);
    }

    static void Curve(Canvas canvas, IncidenceFigureData data, IncidenceCurve curve, int index, Scale x, Scale y, double tipY)
    {
        List<(double X, double Y)> points = [(x.At(0), y.At(0))];
        foreach (var step in curve.Steps)
        {
            points.Add((x.At(step.Days), points[^1].Y));
            if (step.Events > 0)
                points.Add((x.At(step.Days), y.At(step.Incidence)));
        }
        if (points.Count > 1)
            canvas.Path(points, Css(index), Palette.CurveDashes[index % Palette.CurveDashes.Length]);
        foreach (var step in curve.Steps)
        {
            if (step.Events == 0)
                continue;
            var interval = step.Lower is null && step.Upper is null ? "" : " " + NumberText.PercentInterval(step.Lower, step.Upper);
            canvas.BeginMark($"{curve.Label}, {data.Axis.Text(step.Days)}: {NumberText.Percent(step.Incidence)}{interval}, {NumberText.Whole(step.AtRisk)} at risk before", x.ToPixel, tipY, Anchor.End);
            canvas.Rect(x.At(step.Days) - 5, y.At(step.Incidence) - 10, 10, 20, "hit");
            canvas.Mark(Shape.Circle, x.At(step.Days), y.At(step.Incidence), 4, "dot b" + (index % Palette.Curves.Length));
            canvas.EndMark();
        }
    }

    static string Css(int index) => "curve c" + (index % Palette.Curves.Length);

    static int AtRisk(IncidenceFigureData data, double days)
    {
        foreach (var step in data.Curves is [var first, ..] ? first.Steps : [])
            if (step.Days >= days)
                return step.AtRisk;
        return 0;
    }

    static TableContent Data(IncidenceFigureData data) => new()
    {
        Name = data.Name,
        Title = data.Title + ": the curves as a table",
        Columns = [new("First event"), new("Days", Align.Number), new("At risk", Align.Number), new("Events", Align.Number), new("Incidence", Align.Number), new("CI, %", Align.Number)],
        Rows =
        [
            .. from curve in data.Curves
               from step in curve.Steps
               where step.Events > 0
               select TableRow.Of(curve.Label, NumberText.Fixed(step.Days, 0), NumberText.Whole(step.AtRisk), NumberText.Whole(step.Events), NumberText.Percent(step.Incidence),
                   step.Lower is null && step.Upper is null ? NumberText.None : NumberText.Interval(step.Lower * 100, step.Upper * 100)),
        ],
        Empty = "No event yet.",
    };
}
