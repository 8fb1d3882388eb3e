using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Figures;

/// <summary>What a course figure shows: a marker over time, a line per subject.</summary>
public sealed record MarkerCourseFigureData(string Name, string Title, string YLabel, ImmutableArray<MarkerCourseLine> Lines)
{
    public bool Logarithmic { get; init; }
    /// <summary>Upper limit of normal, drawn as a line; null for none.</summary>
    public double? Normal { get; init; }
    /// <summary>Planned days, as ticks.</summary>
    public ImmutableArray<(double Day, string Label)> Visits { get; init; } = [];
    /// <summary>What the hollow marks mean; null when there are none.</summary>
    public string? MarkLabel { get; init; }
    public string? HighlightLabel { get; init; }
    /// <summary>Medians of those who have a value, at the planned days; empty for none.</summary>
    public ImmutableArray<(double Day, double Value)> Medians { get; init; } = [];
}

/// <param name="Highlighted">A responder in the marker.</param>
public sealed record MarkerCourseLine(string Subject, bool Highlighted, ImmutableArray<MarkerCoursePoint> Points);

/// <param name="Marked">Taken under a confounding medicine: a hollow mark.</param>
public readonly record struct MarkerCoursePoint(double Day, double Value, bool Marked);

/// <summary>Every subject's values of a marker over time ("spaghetti"): those who respond in the marker in colour, the others soft, and the medians.</summary>
public static class MarkerCourseFigure
{
    public static Figure Of(MarkerCourseFigureData data) => new(
        data.Name, data.Title, $"{NumberText.Whole(data.Lines.Length)} subjects over time; {NumberText.Whole(data.Lines.Count(line => line.Highlighted))} highlighted.",
        width => Draw(data, width), () => Data(data));

    public static Drawing Draw(MarkerCourseFigureData data, double width)
    {
        var canvas = new Canvas();
        var wide = width >= 520;
        var points = data.Lines.SelectMany(line => line.Points).ToList();
        var head = wide ? 34.0 : 52.0;
        var y = MarkerAxis.Of(points.Select(point => point.Value).Concat(data.Normal is { } limit ? [limit] : []), data.Logarithmic, head + (wide ? 290 : 230), head);
        var left = TextWidth.OfLongest(y.Ticks.Select(tick => MarkerText.Number(tick)), FigureStyle.TextSize) + 16;
        var (first, last) = (points.Select(point => point.Day).Concat(data.Visits.Select(visit => visit.Day)).DefaultIfEmpty(0).Min(), points.Select(point => point.Day).Concat(data.Visits.Select(visit => visit.Day)).DefaultIfEmpty(1).Max());
        var x = new Scale(first, Math.Max(last, first + 1), left + 6, width - 30);

        canvas.BeginHidden();
        canvas.Text(0, 12, TextWidth.Shorten(data.YLabel, width, FigureStyle.TextSize), "soft");
        y.Draw(canvas, left, width - 16);
        foreach (var (day, label) in data.Visits)
        {
            canvas.Line(x.At(day), y.Foot, x.At(day), y.Foot + 5, "axis");
            canvas.Text(x.At(day), y.Foot + 19, label, "soft", Anchor.Middle);
        }
        canvas.Line(left, y.Foot, width - 16, y.Foot, "axis");
        if (data.Normal is { } normal)
        {
            canvas.Line(left, y.At(normal), width - 16, y.At(normal), "rule");
            canvas.Text(width - 16, y.At(normal) - 4, "upper limit of normal", "soft halo", Anchor.End);
        }
        canvas.EndHidden();
        foreach (var line in data.Lines.OrderBy(line => line.Highlighted).ThenBy(line => line.Subject, StringComparer.Ordinal))
        {
            canvas.BeginMark($"{line.Subject}: {string.Join(", ", line.Points.Select(point => $"{MarkerText.Number(point.Value)} on day {NumberText.Whole((long)point.Day)}"))}", width, wide ? 28 : 32, Anchor.End);
            if (line.Points.Length > 1)
                canvas.Path([.. line.Points.Select(point => (x.At(point.Day), y.At(point.Value)))], line.Highlighted ? "curve c2 key" : "line follow thin key");
            foreach (var point in line.Points)
                canvas.Mark(point.Marked ? Shape.HollowSquare : Shape.Circle, x.At(point.Day), y.At(point.Value), point.Marked ? 4 : line.Highlighted ? 2.8 : 2, line.Highlighted ? "b2" : "ne");
            canvas.EndMark();
        }
        canvas.BeginHidden();
        if (data.Medians.Length > 1)
            canvas.Path([.. data.Medians.Select(median => (x.At(median.Day), y.At(median.Value)))], "curve c0", "7 3");
        foreach (var median in data.Medians)
            canvas.Mark(Shape.Diamond, x.At(median.Day), y.At(median.Value), 4, "b0");
        canvas.EndHidden();
        var bottom = y.Foot + 32;
        var legend = new Legend();
        if (data.Medians.Length > 1)
            legend.AddLine("median of those with a value", "curve c0", "7 3");
        if (data.HighlightLabel is { } highlighted && data.Lines.Any(line => line.Highlighted))
            legend.AddLine($"{highlighted} ({NumberText.Whole(data.Lines.Count(line => line.Highlighted))})", "curve c2", null);
        if (data.MarkLabel is { } marked && points.Any(point => point.Marked))
            legend.AddShape(marked, Shape.HollowSquare, "ink");
        bottom += legend.Draw(canvas, 0, bottom, width);
        return canvas.ToDrawing(width, bottom + 4);
    }

    static TableContent Data(MarkerCourseFigureData data) => new()
    {
        Name = data.Name,
        Title = data.Title + ": every value",
        Columns = [new("Subject", Align.Whole), new("Day", Align.Number), new(data.YLabel, Align.Number), new("Remark")],
        Rows = [.. data.Medians.Select(median => TableRow.Of("Median", NumberText.Whole((long)median.Day), MarkerText.Number(median.Value), "")), .. data.Lines.SelectMany(line => line.Points.Select(point => TableRow.Of(line.Subject, NumberText.Whole((long)point.Day), MarkerText.Number(point.Value), point.Marked ? data.MarkLabel ?? "" : "")))],
    };
}
