using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Figures;

/// <summary>What a profile figure shows: concentrations over time, a line per subject, a thick line per group for its mean.</summary>
public sealed record KineticProfileFigureData(string Name, string Title, string YLabel, string XLabel, ImmutableArray<string> Groups, ImmutableArray<KineticProfileLine> Lines)
{
    public bool Logarithmic { get; init; }
    /// <summary>Times are days: ticks in weeks.</summary>
    public bool InDays { get; init; } = true;
    /// <summary>Lower limit of quantification, drawn as a line; null for none.</summary>
    public double? Lloq { get; init; }
    /// <summary>Geometric mean by planned time, a list per group; empty for none.</summary>
    public ImmutableArray<ImmutableArray<(double Time, double Value)>> Means { get; init; } = [];
    /// <summary>What hollow marks mean: "after tocilizumab"; null when there are none.</summary>
    public string? MarkLabel { get; init; }
}

/// <param name="Group">Place in the figure's groups.</param>
public sealed record KineticProfileLine(string Subject, int Group, ImmutableArray<KineticProfilePoint> Points);

/// <param name="Below">Below the limit of quantification: drawn at the foot of a logarithmic axis.</param>
/// <param name="Above">Above the range of the assay: at least this.</param>
/// <param name="OnSlope">On the line of the terminal slope.</param>
/// <param name="Marked">After a medicine that moves the value.</param>
public readonly record struct KineticProfilePoint(double Time, double Value, bool Below, bool Above, bool OnSlope, bool Marked);

/// <summary>Individual and mean profiles, straight or logarithmic. Samples of the terminal slope are shown as squares: a plot must show the points used (rulebook K10).</summary>
public static class KineticProfileFigure
{
    const double Size = FigureStyle.TextSize;

    public static Figure Of(KineticProfileFigureData data) => new(
        data.Name, data.Title,
        $"{NumberText.Whole(data.Lines.Length)} subjects over time{(data.Groups.Length > 1 ? $" in {NumberText.Whole(data.Groups.Length)} groups" : "")}, {(data.Logarithmic ? "logarithmic" : "straight")} axis.",
        width => Draw(data, width), () => Data(data));

    public static Drawing Draw(KineticProfileFigureData data, double width)
    {
        var canvas = new Canvas();
        var wide = width >= 520;
        var points = data.Lines.SelectMany(line => line.Points).ToList();
        var head = wide ? 34.0 : 52.0;
        var values = points.Where(point => !point.Below).Select(point => point.Value).Concat(data.Logarithmic && data.Lloq is { } lloq ? [lloq] : Array.Empty<double>());
        var y = MarkerAxis.Of(values, data.Logarithmic, head + (wide ? 300 : 240), head);
        var left = TextWidth.OfLongest(y.Ticks.Select(tick => MarkerText.Number(tick)), Size) + 16;
        var longest = points.Select(point => point.Time).DefaultIfEmpty(1).Max();
        var ticks = data.InDays ? TimeAxis.Day.Ticks(longest, wide ? 10 : 6) : Ticks.Nice(0, longest, wide ? 9 : 5);
        // A sample before the dose has a little room to the left of 0.
        var x = new Scale(Math.Max(points.Select(point => point.Time).DefaultIfEmpty(0).Min(), -0.04 * ticks[^1]), Math.Max(ticks[^1], longest), left + 8, width - 20);

        canvas.BeginHidden();
        canvas.Text(0, 12, TextWidth.Shorten(data.YLabel, width, Size), "soft");
        y.Draw(canvas, left, width - 16);
        foreach (var tick in ticks)
        {
            canvas.Line(x.At(tick), y.Foot, x.At(tick), y.Foot + 5, "axis");
            canvas.Text(x.At(tick), y.Foot + 19, NumberText.Plain((decimal)tick), "soft", Anchor.Middle);
        }
        canvas.Line(left, y.Foot, width - 16, y.Foot, "axis");
        canvas.Text(width - 16, y.Foot + 34, data.XLabel, "soft", Anchor.End);
        if (data.Lloq is { } limit && data.Logarithmic)
        {
            canvas.Line(left, y.At(limit), width - 16, y.At(limit), "rule");
            canvas.Text(width - 16, y.At(limit) - 4, "limit of quantification", "soft halo", Anchor.End);
        }
        canvas.EndHidden();

        foreach (var line in data.Lines.OrderBy(line => line.Group).ThenBy(line => line.Subject, StringComparer.Ordinal))
            DrawLine(canvas, data, line, x, y, width, wide ? 28 : 32);
        canvas.BeginHidden();
        for (var group = 0; group < data.Means.Length; group++)
            if (data.Means[group].Length > 1)
                canvas.Path([.. data.Means[group].Select(mean => (x.At(mean.Time), y.At(mean.Value)))], $"curve c{group % 6}", Palette.CurveDashes[group % 6]);
        canvas.EndHidden();

        var bottom = y.Foot + 44;
        bottom += Key(data, points).Draw(canvas, 0, bottom, width);
        return canvas.ToDrawing(width, bottom + 4);
    }

    static void DrawLine(Canvas canvas, KineticProfileFigureData data, KineticProfileLine line, Scale x, MarkerAxis y, double tipX, double tipY)
    {
        if (line.Points.IsEmpty)
            return;
        var top = line.Points.MaxBy(point => point.Value);
        canvas.BeginMark($"{line.Subject}{(data.Groups.Length > 1 ? $", {data.Groups[line.Group]}" : "")}: largest {(top.Above ? "above " : "")}{MarkerText.Number(top.Value)} at {MarkerText.Number(top.Time)}", tipX, tipY, Anchor.End);
        double Height(KineticProfilePoint point) => point.Below && data.Logarithmic ? y.Foot : y.At(point.Below ? 0 : point.Value);
        var css = $"c{line.Group % 6}";
        if (line.Points.Length > 1)
            canvas.Path([.. line.Points.Select(point => (x.At(Math.Max(point.Time, x.FromValue)), Height(point)))], $"line thin {css} key", data.Means.IsEmpty ? Palette.CurveDashes[line.Group % 6] : null);
        foreach (var point in line.Points)
        {
            var shape = point.Marked ? Shape.HollowSquare : point.Above ? Shape.Up : point.Below ? Shape.Down : point.OnSlope ? Shape.Square : Shape.Circle;
            canvas.Mark(shape, x.At(Math.Max(point.Time, x.FromValue)), Height(point), shape is Shape.Circle ? 2.2 : 3.6, $"b{line.Group % 6}");
        }
        canvas.EndMark();
    }

    static Legend Key(KineticProfileFigureData data, List<KineticProfilePoint> points)
    {
        var legend = new Legend();
        if (data.Groups.Length > 1)
            for (var group = 0; group < data.Groups.Length; group++)
                legend.AddLine($"{data.Groups[group]} ({NumberText.Whole(data.Lines.Count(line => line.Group == group))})", $"curve c{group % 6}", Palette.CurveDashes[group % 6]);
        if (!data.Means.IsEmpty)
            legend.AddText("thick: geometric mean");
        if (points.Any(point => point.OnSlope && !point.Marked))
            legend.AddShape("on the terminal slope", Shape.Square, "ink");
        if (points.Any(point => point.Below))
            legend.AddShape("below the limit of quantification", Shape.Down, "ink");
        if (points.Any(point => point.Above))
            legend.AddShape("above range: at least this", Shape.Up, "ink");
        if (data.MarkLabel is { } marked && points.Any(point => point.Marked))
            legend.AddShape(marked, Shape.HollowSquare, "ink");
        return legend;
    }

    static TableContent Data(KineticProfileFigureData data) => new()
    {
        Name = data.Name,
        Title = data.Title + ": every sample",
        Columns = [new("Subject", Align.Whole), new("Group"), new(data.XLabel, Align.Number), new(data.YLabel, Align.Number), new("Remark")],
        Rows =
        [
            .. from line in data.Lines
               from point in line.Points
               select TableRow.Of(line.Subject, data.Groups[line.Group], NumberText.Fixed(point.Time, 2), point.Below ? "BLQ" : (point.Above ? "> " : "") + MarkerText.Number(point.Value),
                   string.Join(", ", ((string[])[point.OnSlope ? "terminal slope" : "", point.Marked ? data.MarkLabel ?? "" : ""]).Where(text => text.Length > 0))),
        ],
        Empty = "No sample yet.",
    };
}
