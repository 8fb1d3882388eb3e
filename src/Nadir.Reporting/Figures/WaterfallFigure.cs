using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Response;

namespace Nadir.Reporting.Figures;

/// <summary>What a waterfall shows.</summary>
/// <param name="Bars">One per subject with a complete sum after baseline, in any order.</param>
/// <param name="Without">Subjects that have none, each with the reason.</param>
public sealed record WaterfallFigureData(string Name, string Title, ImmutableArray<WaterfallBar> Bars, ImmutableArray<WaterfallAbsentee> Without)
{
    /// <summary>What the letters mean: "confirmed best overall response".</summary>
    public string CategoryLabel { get; init; } = "best overall response";

    public ChangeLimits Limits { get; init; } = ChangeLimits.Diameters;
}

/// <summary>The changes at which lines are drawn, in percent.</summary>
/// <param name="Response">Of baseline.</param>
/// <param name="Progression">Of the nadir, drawn against baseline for orientation.</param>
public readonly record struct ChangeLimits(double Response, double Progression)
{
    public static readonly ChangeLimits Diameters = new(-30, 20);

    /// <summary>irRC's are of products (rulebook J3).</summary>
    public static ChangeLimits Of(string criteria) => criteria == Criteria.IrRc ? new(-50, 25) : Diameters;
}

/// <param name="Percent">Best change from baseline in the sum of diameters, among visits up to progression and before new therapy.</param>
/// <param name="NewLesion">A new lesion was seen.</param>
public sealed record WaterfallBar(string Subject, double Percent, ResponseCategory Best, bool NewLesion);

/// <param name="Reason">Short: "early death".</param>
public sealed record WaterfallAbsentee(string Subject, ResponseCategory Best, string Reason);

/// <summary>Best percent change from baseline, a bar per subject, worst first; lines at -30% and +20%, of products at -50% and +25%.</summary>
/// <remarks>Growth beyond +100% is cut there and its number printed. Where bars are too narrow for letters, a lane per category says the same.</remarks>
public static class WaterfallFigure
{
    const double Size = FigureStyle.TextSize, Cap = 100, WidestBar = 52, NarrowestLettered = 17;

    public static Figure Of(WaterfallFigureData data) => new(data.Name, data.Title, Describe(data), width => Draw(data, width), () => Data(data));

    static string Describe(WaterfallFigureData data)
    {
        var shrunk = data.Bars.Count(bar => bar.Percent < 0);
        var partial = data.Bars.Count(bar => bar.Percent <= data.Limits.Response);
        return $"{NumberText.Whole(data.Bars.Length)} subjects with a sum after baseline: {NumberText.Whole(shrunk)} shrank, {NumberText.Whole(partial)} by {NumberText.Whole((long)-data.Limits.Response)}% or more; {NumberText.Whole(data.Without.Length)} without one.";
    }

    static ImmutableArray<WaterfallBar> Ordered(WaterfallFigureData data) =>
        [.. data.Bars.OrderByDescending(bar => bar.Percent).ThenBy(bar => bar.Subject, StringComparer.Ordinal)];

    public static Drawing Draw(WaterfallFigureData data, double width)
    {
        var canvas = new Canvas();
        var wide = width >= 520;
        var bars = Ordered(data);
        var (left, right) = (56.0, width - 48);
        var pitch = bars.Length == 0 ? WidestBar : Math.Min((right - left) / bars.Length, WidestBar);
        right = Math.Max(left + pitch * bars.Length + 4, Math.Min(right, left + 240));
        var lettered = pitch >= NarrowestLettered;

        var highest = Math.Min(Cap, bars.Select(bar => bar.Percent).DefaultIfEmpty(0).Max());
        var lowest = bars.Select(bar => bar.Percent).DefaultIfEmpty(0).Min();
        var ticks = Ticks.Nice(Math.Max(-100, Math.Min(lowest, data.Limits.Response - 10)), Math.Max(highest, 30), 7);
        var top = (wide ? 30.0 : 46.0) + (lettered ? 26 : 12);
        var y = new Scale(ticks[^1], ticks[0], top, top + (wide ? 270 : 220));

        canvas.BeginHidden();
        canvas.Text(0, 12, "Best change from baseline", "soft");
        foreach (var tick in ticks)
        {
            canvas.Line(left, y.At(tick), right, y.At(tick), "grid");
            canvas.Text(left - 8, y.At(tick) + 4, NumberText.Change(tick, 0), "soft", Anchor.End);
        }
        canvas.EndHidden();

        for (var i = 0; i < bars.Length; i++)
            DrawBar(canvas, bars[i], left + i * pitch, pitch, y, lettered, width, wide ? 12 : 32);

        canvas.BeginHidden();
        foreach (var line in (double[])[data.Limits.Response, data.Limits.Progression])
        {
            if (line < ticks[0] || line > ticks[^1])
                continue;
            canvas.Line(left, y.At(line), right, y.At(line), "rule");
            canvas.Text(right + 4, y.At(line) + 4, NumberText.Change(line, 0), "bold halo");
        }
        canvas.Line(left, y.At(0), right, y.At(0), "axis");
        // Letters come last, so that no line runs through them.
        for (var i = 0; i < bars.Length && lettered; i++)
            DrawLetters(canvas, bars[i], left + (i + 0.5) * pitch, y);
        canvas.EndHidden();

        var bottom = y.ToPixel + (lettered ? 26 : 10);
        var shortNames = SubjectNames.Short(bars.Select(bar => bar.Subject));
        if (lettered && bars.Length > 0 && TextWidth.OfLongest(shortNames, Size) <= pitch - 4)
        {
            canvas.BeginHidden();
            for (var i = 0; i < bars.Length; i++)
                canvas.Text(left + (i + 0.5) * pitch, bottom + 8, shortNames[i], "soft", Anchor.Middle);
            canvas.EndHidden();
            bottom += 18;
        }
        if (!lettered)
            bottom = DrawLanes(canvas, bars, left, pitch, bottom);
        bottom += 10;
        bottom += Key(data, bars, lettered).Draw(canvas, 0, bottom, width);
        bottom = ListAbsentees(canvas, data, bottom, width);
        return canvas.ToDrawing(width, bottom + 4);
    }

    static string Label(WaterfallBar bar) =>
        $"{bar.Subject}: {NumberText.Change(bar.Percent)}, {bar.Best.Code}{(bar.NewLesion ? ", new lesion" : "")}";

    static void DrawBar(Canvas canvas, WaterfallBar bar, double at, double pitch, Scale y, bool lettered, double tipX, double tipY)
    {
        var look = Palette.Of(bar.Best);
        var shown = Math.Clamp(bar.Percent, -100, Cap);
        var gap = Math.Min(pitch * 0.18, 4);
        var (from, to) = (Math.Min(y.At(0), y.At(shown)), Math.Max(y.At(0), y.At(shown)));
        if (to - from < 1.5)
            (from, to) = (y.At(0) - 0.75, y.At(0) + 0.75);
        canvas.BeginMark(Label(bar), tipX, tipY, Anchor.End);
        canvas.Rect(at, y.FromPixel, pitch, y.ToPixel - y.FromPixel, "hit");
        canvas.Rect(at + gap / 2, from, Math.Max(pitch - gap, 0.6), to - from, look.Class + " key");
        if (!lettered && bar.Percent > Cap)
            canvas.Mark(Shape.Up, at + pitch / 2, from - 5, Math.Min(4, Math.Max(pitch, 2)), "ink");
        canvas.EndMark();
    }

    /// <summary>At the bar's end: the category, the number of a bar that was cut, and a star for new lesions.</summary>
    static void DrawLetters(Canvas canvas, WaterfallBar bar, double middle, Scale y)
    {
        var up = bar.Percent >= 0;
        var end = y.At(Math.Clamp(bar.Percent, -100, Cap));
        var letter = up ? end - 5 : end + 13;
        // Bars are narrow: the i and ir of immune criteria, which every bar of the figure would carry, stand in the legend.
        canvas.Text(middle, letter, Palette.Of(bar.Best).Letters.TrimStart('i', 'r'), "halo", Anchor.Middle);
        if (bar.Percent > Cap)
            canvas.Text(middle, letter - 14, NumberText.Change(bar.Percent, 0), "halo", Anchor.Middle);
        if (bar.NewLesion)
            canvas.Mark(Shape.Star, middle, up ? letter - (bar.Percent > Cap ? 30 : 16) : letter + 9, 5, "ink");
    }

    /// <returns>The bottom of the lanes.</returns>
    static double DrawLanes(Canvas canvas, ImmutableArray<WaterfallBar> bars, double left, double pitch, double top)
    {
        const double height = 10, distance = 14;
        canvas.BeginHidden();
        var lane = top + 2;
        foreach (var group in bars.Select((bar, index) => (bar, index)).GroupBy(entry => Palette.Of(entry.bar.Best)).OrderBy(group => group.First().bar.Best.Meaning))
        {
            canvas.Text(left - 8, lane + 9, group.Key.Letters, "soft", Anchor.End);
            foreach (var (_, index) in group)
                canvas.Rect(left + index * pitch, lane, Math.Max(pitch - 0.4, 0.8), height, group.Key.Class);
            lane += distance;
        }
        if (bars.Any(bar => bar.NewLesion))
        {
            canvas.Text(left - 8, lane + 9, "New", "soft", Anchor.End);
            for (var i = 0; i < bars.Length; i++)
            {
                if (bars[i].NewLesion)
                    canvas.Rect(left + i * pitch, lane, Math.Max(pitch - 0.4, 0.8), height, "ink");
            }
            lane += distance;
        }
        canvas.EndHidden();
        return lane;
    }

    static Legend Key(WaterfallFigureData data, ImmutableArray<WaterfallBar> bars, bool lettered)
    {
        var legend = new Legend();
        foreach (var group in bars.GroupBy(bar => Palette.Of(bar.Best)).OrderBy(group => group.First().Best.Meaning))
            legend.AddBox($"{group.Key.Letters} {group.Key.Word} ({NumberText.Whole(group.Count())})", group.Key.Class);
        var newLesions = bars.Count(bar => bar.NewLesion);
        if (newLesions > 0 && lettered)
            legend.AddShape($"New lesion ({NumberText.Whole(newLesions)})", Shape.Star, "ink");
        else if (newLesions > 0)
            legend.AddBox($"New lesion ({NumberText.Whole(newLesions)})", "ink");
        if (bars.Length > 0)
            legend.AddText("Letters and colours: " + data.CategoryLabel);
        return legend;
    }

    static double ListAbsentees(Canvas canvas, WaterfallFigureData data, double top, double width)
    {
        if (data.Without.IsEmpty)
            return top;
        const int mostLines = 5;
        var words = new List<string> { $"No sum after baseline ({NumberText.Whole(data.Without.Length)}):" };
        var sorted = data.Without.OrderBy(subject => subject.Subject, StringComparer.Ordinal).ToList();
        var names = SubjectNames.Short(data.Bars.Select(bar => bar.Subject).Concat(sorted.Select(subject => subject.Subject))).AsSpan(data.Bars.Length);
        for (var i = 0; i < sorted.Count; i++)
            words.Add($"{names[i]} ({sorted[i].Reason}){(i + 1 < sorted.Count ? "," : "")}");
        var lines = TextWidth.Wrap(words, width, Size).ToList();
        if (lines.Count > mostLines)
            lines = [.. lines.Take(mostLines - 1), "and more: all are in the table."];
        top += 10;
        foreach (var line in lines)
            canvas.Text(0, top += 16, line, "soft");
        return top + 4;
    }

    static TableContent Data(WaterfallFigureData data) => new()
    {
        Name = data.Name,
        Title = data.Title + ": every subject",
        Columns = [new("Subject", Align.Whole), new("Best change", Align.Number), new("Best overall response"), new("New lesion"), new("Remark")],
        Rows =
        [
            .. Ordered(data).Select(bar => TableRow.Of(bar.Subject, NumberText.Change(bar.Percent), bar.Best.Code, bar.NewLesion ? "yes" : "no", "")),
            .. data.Without.OrderBy(subject => subject.Subject, StringComparer.Ordinal)
                .Select(subject => TableRow.Of(subject.Subject, NumberText.None, subject.Best.Code, "", subject.Reason)),
        ],
        Empty = "No subject has a tumour assessment yet.",
    };
}
