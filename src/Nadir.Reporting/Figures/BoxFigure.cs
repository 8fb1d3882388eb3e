using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Figures;

/// <summary>What a box figure shows: values in groups, every subject a dot.</summary>
/// <param name="YLabel">What is measured, with its unit.</param>
public sealed record BoxFigureData(string Name, string Title, string YLabel, ImmutableArray<BoxGroup> Groups)
{
    /// <summary>A cut-point, drawn as a line; null for none.</summary>
    public double? Line { get; init; }
    /// <summary>Values above 0 on a logarithmic axis; zeros stand at its foot.</summary>
    public bool Logarithmic { get; init; }
}

/// <param name="Label">Two lines are separated by a line break.</param>
public sealed record BoxGroup(string Label, ImmutableArray<(string Subject, double Value)> Values);

/// <summary>Quartiles as a box, the median as a bar, whiskers to the farthest value within one and a half boxes, and every subject as a dot. Fewer than five have a median and no box.</summary>
/// <remarks>Quartiles by PCTLDEF 5, as in the tables. Dots of equal values stand beside one another.</remarks>
public static class BoxFigure
{
    const int FewestForBox = 5;
    const double Dot = 3.5, Reach = 1.5;

    public static Figure Of(BoxFigureData data) => new(
        data.Name, data.Title, string.Join(" ", data.Groups.Select(group => $"{group.Label.Replace("\n", ", ", StringComparison.Ordinal)}: {NumberText.Whole(group.Values.Length)} subjects, median {Middle(group)}.")),
        width => Draw(data, width), () => Data(data));

    static string Middle(BoxGroup group) => MarkerText.Number(Quantile(group, 0.5));

    static double? Quantile(BoxGroup group, double probability) => Quantities.Quantile([.. group.Values.Select(value => value.Value).Order()], probability);

    public static Drawing Draw(BoxFigureData data, double width)
    {
        var canvas = new Canvas();
        var wide = width >= 520;
        var all = data.Groups.SelectMany(group => group.Values.Select(value => value.Value)).ToList();
        var y = MarkerAxis.Of(all.Concat(data.Line is { } line ? [line] : []), data.Logarithmic, (wide ? 34.0 : 52.0) + (wide ? 250 : 210), wide ? 34.0 : 52.0);
        var left = TextWidth.OfLongest(y.Ticks.Select(tick => MarkerText.Number(tick)), FigureStyle.TextSize) + 16;
        var pitch = Math.Min((width - left - 8) / Math.Max(data.Groups.Length, 1), 190);
        var right = left + pitch * data.Groups.Length;

        canvas.BeginHidden();
        canvas.Text(0, 12, TextWidth.Shorten(data.YLabel, width, FigureStyle.TextSize), "soft");
        y.Draw(canvas, left, right);
        if (data.Line is { } cut)
        {
            canvas.Line(left, y.At(cut), right, y.At(cut), "rule");
            canvas.Text(right + 4, y.At(cut) + 4, MarkerText.Number(cut), "soft");
        }
        canvas.EndHidden();
        for (var i = 0; i < data.Groups.Length; i++)
            Group(canvas, data.Groups[i], i, left + (i + 0.5) * pitch, Math.Min(pitch * 0.5, 70), y, width, wide ? 28 : 32);
        var bottom = y.Foot + 18;
        for (var i = 0; i < data.Groups.Length; i++)
        {
            var lines = $"{data.Groups[i].Label}\nn = {NumberText.Whole(data.Groups[i].Values.Length)}".Split('\n').SelectMany(part => TextWidth.Lines(part, pitch - 8, FigureStyle.TextSize)).ToArray();
            for (var k = 0; k < lines.Length; k++)
                canvas.Text(left + (i + 0.5) * pitch, y.Foot + 18 + 16 * k, lines[k], k == 0 ? null : "soft", Anchor.Middle);
            bottom = Math.Max(bottom, y.Foot + 18 + 16 * lines.Length);
        }
        return canvas.ToDrawing(width, bottom);
    }

    static void Group(Canvas canvas, BoxGroup group, int index, double middle, double wide, MarkerAxis y, double tipX, double tipY)
    {
        var colour = NumberText.Whole(index % 6);
        if (group.Values.Length > 0)
        {
            var (low, mid, high) = (Quantile(group, 0.25)!.Value, Quantile(group, 0.5)!.Value, Quantile(group, 0.75)!.Value);
            var span = Reach * (high - low);
            var (from, to) = (group.Values.Select(value => value.Value).Where(value => value >= low - span).Min(), group.Values.Select(value => value.Value).Where(value => value <= high + span).Max());
            canvas.BeginHidden();
            if (group.Values.Length >= FewestForBox)
            {
                canvas.Rect(middle - wide / 2, y.At(high), wide, Math.Max(y.At(low) - y.At(high), 0.5), "band b" + colour);
                canvas.Path([(middle - wide / 2, y.At(low)), (middle + wide / 2, y.At(low)), (middle + wide / 2, y.At(high)), (middle - wide / 2, y.At(high))], "curve c" + colour, closed: true);
                canvas.Line(middle, y.At(from), middle, y.At(low), "curve c" + colour);
                canvas.Line(middle, y.At(high), middle, y.At(to), "curve c" + colour);
            }
            canvas.Line(middle - wide / 2, y.At(mid), middle + wide / 2, y.At(mid), "stroke");
            canvas.EndHidden();
        }
        foreach (var equal in group.Values.GroupBy(value => Math.Round(y.At(value.Value) / (2 * Dot))).OrderBy(row => row.Key))
        {
            var row = equal.OrderBy(value => value.Value).ThenBy(value => value.Subject, StringComparer.Ordinal).ToArray();
            var step = Math.Min(2 * Dot + 1, wide / Math.Max(row.Length, 1));
            for (var k = 0; k < row.Length; k++)
            {
                canvas.BeginMark($"{row[k].Subject}: {MarkerText.Number(row[k].Value)}, {group.Label.Replace("\n", ", ", StringComparison.Ordinal)}", tipX, tipY, Anchor.End);
                canvas.Mark(Shape.Circle, middle + (k - (row.Length - 1) / 2.0) * step, y.At(row[k].Value), Dot, $"b{colour} key");
                canvas.EndMark();
            }
        }
    }

    static TableContent Data(BoxFigureData data) => new()
    {
        Name = data.Name,
        Title = data.Title + ": every subject",
        Columns = [new("Subject", Align.Whole), new("Group"), new(data.YLabel, Align.Number)],
        Rows = [.. data.Groups.SelectMany(group => group.Values.Select(value => TableRow.Of(value.Subject, group.Label.Replace("\n", ", ", StringComparison.Ordinal), MarkerText.Number(value.Value))))],
    };
}
