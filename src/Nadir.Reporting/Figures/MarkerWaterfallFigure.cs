using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Figures;

/// <summary>What a waterfall by marker shows: percent changes of the tumour or of the marker, a bar per subject, coloured by group.</summary>
/// <param name="Groups">In their order; a bar names one of them by its index.</param>
public sealed record MarkerWaterfallFigureData(string Name, string Title, string YLabel, ImmutableArray<string> Groups, ImmutableArray<MarkerBar> Bars)
{
    /// <summary>Changes at which lines are drawn.</summary>
    public ImmutableArray<double> Lines { get; init; } = [];
    /// <summary>What the letters and colours mean.</summary>
    public string GroupLabel { get; init; } = "";
    /// <summary>Said beneath: how many subjects have no bar, and why.</summary>
    public string? Without { get; init; }
}

public sealed record MarkerBar(string Subject, double Percent, int Group);

/// <summary>Bars from the largest growth to the largest fall; each group has a colour and a letter in the lane beneath, so that colour is never alone.</summary>
/// <remarks>Growth beyond +100% is cut there; the data table has it uncut.</remarks>
public static class MarkerWaterfallFigure
{
    const double Cap = 100, WidestBar = 44;

    public static Figure Of(MarkerWaterfallFigureData data) => new(
        data.Name, data.Title, string.Join(" ", data.Groups.Select((group, i) => $"{group}: {NumberText.Whole(data.Bars.Count(bar => bar.Group == i))} subjects.")),
        width => Draw(data, width), () => Data(data));

    static MarkerBar[] Ordered(MarkerWaterfallFigureData data) => [.. data.Bars.OrderByDescending(bar => bar.Percent).ThenBy(bar => bar.Subject, StringComparer.Ordinal)];

    public static Drawing Draw(MarkerWaterfallFigureData data, double width)
    {
        var canvas = new Canvas();
        var wide = width >= 520;
        var bars = Ordered(data);
        var left = 56.0;
        var pitch = Math.Min((width - left - 44) / Math.Max(bars.Length, 1), WidestBar);
        var right = left + pitch * bars.Length;
        var ticks = Ticks.Nice(Math.Max(-100, Math.Min(-40, bars.Select(bar => bar.Percent).DefaultIfEmpty(0).Min())), Math.Min(Cap, Math.Max(30, bars.Select(bar => bar.Percent).DefaultIfEmpty(0).Max())), 7);
        var top = wide ? 34.0 : 52.0;
        var y = new Scale(ticks[^1], ticks[0], top, top + (wide ? 250 : 210));
        canvas.BeginHidden();
        canvas.Text(0, 12, TextWidth.Shorten(data.YLabel, width, FigureStyle.TextSize), "soft");
        foreach (var tick in ticks)
        {
            canvas.Line(left, y.At(tick), right, y.At(tick), "grid");
            canvas.Text(left - 8, y.At(tick) + 4, NumberText.Change(tick, 0), "soft", Anchor.End);
        }
        canvas.EndHidden();
        for (var i = 0; i < bars.Length; i++)
        {
            var shown = Math.Clamp(bars[i].Percent, -100, Cap);
            var (from, to) = (Math.Min(y.At(0), y.At(shown)), Math.Max(y.At(0), y.At(shown)));
            if (to - from < 1.5)
                (from, to) = (y.At(0) - 0.75, y.At(0) + 0.75);
            var gap = Math.Min(pitch * 0.18, 4);
            canvas.BeginMark($"{bars[i].Subject}: {NumberText.Change(bars[i].Percent)}, {data.Groups[bars[i].Group]}", width, wide ? 28 : 32, Anchor.End);
            canvas.Rect(left + i * pitch, y.FromPixel, pitch, y.ToPixel - y.FromPixel, "hit");
            canvas.Rect(left + i * pitch + gap / 2, from, Math.Max(pitch - gap, 0.6), to - from, $"b{NumberText.Whole(bars[i].Group % 6)} key");
            // A bar that goes on beyond the axis says how far, where there is room.
            if (bars[i].Percent > ticks[^1])
            {
                canvas.Mark(Shape.Up, left + (i + 0.5) * pitch, from - 4, Math.Min(4, pitch / 2), "ink");
                if (TextWidth.Of(NumberText.Change(bars[i].Percent, 0), FigureStyle.TextSize) < pitch)
                    canvas.Text(left + (i + 0.5) * pitch, from - 10, NumberText.Change(bars[i].Percent, 0), "soft", Anchor.Middle);
            }
            canvas.EndMark();
        }
        canvas.BeginHidden();
        foreach (var line in data.Lines.Where(line => line >= ticks[0] && line <= ticks[^1]))
        {
            canvas.Line(left, y.At(line), right, y.At(line), "rule");
            canvas.Text(right + 4, y.At(line) + 4, NumberText.Change(line, 0), "bold halo");
        }
        canvas.Line(left, y.At(0), right, y.At(0), "axis");
        var lane = y.ToPixel + 12;
        for (var g = 0; g < data.Groups.Length; g++, lane += 14)
        {
            canvas.Text(left - 8, lane + 9, Letter(g), "soft", Anchor.End);
            for (var i = 0; i < bars.Length; i++)
                if (bars[i].Group == g)
                    canvas.Rect(left + i * pitch, lane, Math.Max(pitch - 0.6, 0.8), 10, "b" + NumberText.Whole(g % 6));
        }
        canvas.EndHidden();
        var legend = new Legend();
        for (var g = 0; g < data.Groups.Length; g++)
            legend.AddBox($"{Letter(g)} {data.Groups[g]} ({NumberText.Whole(data.Bars.Count(bar => bar.Group == g))})", "b" + NumberText.Whole(g % 6));
        if (data.GroupLabel.Length > 0)
            legend.AddText("Letters and colours: " + data.GroupLabel);
        if (data.Without is { } without)
            legend.AddText(without);
        lane += 8;
        lane += legend.Draw(canvas, 0, lane, width);
        return canvas.ToDrawing(width, lane + 4);
    }

    static string Letter(int group) => ((char)('A' + group % 26)).ToString();

    static TableContent Data(MarkerWaterfallFigureData data) => new()
    {
        Name = data.Name,
        Title = data.Title + ": every subject",
        Columns = [new("Subject", Align.Whole), new("Change", Align.Number), new("Group")],
        Rows = [.. Ordered(data).Select(bar => TableRow.Of(bar.Subject, NumberText.Change(bar.Percent), data.Groups[bar.Group]))],
    };
}
