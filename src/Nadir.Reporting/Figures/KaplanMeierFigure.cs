using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Figures;

/// <summary>What a Kaplan-Meier figure shows. Plain numbers: who estimated them does not matter here.</summary>
/// <param name="YLabel">"Progression-free survival".</param>
/// <param name="XLabel">"since first dose"; follows the unit.</param>
public sealed record KaplanMeierFigureData(string Name, string Title, string YLabel, string XLabel, TimeAxis Axis, ImmutableArray<SurvivalCurve> Curves)
{
    /// <summary>Confidence level of the bands.</summary>
    public double Level { get; init; } = 0.95;
}

/// <summary>One group's estimate.</summary>
/// <param name="Label">Empty for a single group.</param>
/// <param name="N">Subjects.</param>
/// <param name="Steps">One per distinct time, ascending.</param>
/// <param name="Median">Days; null when not reached. So are its limits.</param>
public sealed record SurvivalCurve(string Label, int N, ImmutableArray<SurvivalStep> Steps, double? Median, double? MedianLower, double? MedianUpper)
{
    /// <summary>Subjects at risk just before <paramref name="days"/>.</summary>
    public int AtRisk(double days)
    {
        foreach (var step in Steps)
        {
            if (step.Days >= days)
                return step.AtRisk;
        }
        return 0;
    }

    public int Events => Steps.Sum(step => step.Events);
}

/// <summary>The estimate from <paramref name="Days"/> until the next step.</summary>
/// <param name="AtRisk">Just before.</param>
/// <param name="Lower">Null where there is no interval.</param>
public sealed record SurvivalStep(double Days, int AtRisk, int Events, int Censored, double Survival, double? Lower, double? Upper);

/// <summary>Kaplan-Meier: step curves, ticks where subjects are censored, the interval as a band, the median, and the number at risk under the axis.</summary>
public static class KaplanMeierFigure
{
    const double Size = FigureStyle.TextSize, RowHeight = 17, WidestLabel = 150, LabelLeft = 16;

    public static Figure Of(KaplanMeierFigureData data) => new(
        data.Name, data.Title, Describe(data), width => Draw(data, width), () => Data(data));

    static string Describe(KaplanMeierFigureData data) => string.Join(" ", data.Curves.Select(curve =>
        (curve.Label.Length == 0 ? "" : curve.Label + ": ") + $"{NumberText.Whole(curve.N)} subjects, {NumberText.Whole(curve.Events)} events, {Median(data, curve)}."));

    /// <summary><c>8.3 months (5.5, NE)</c>.</summary>
    static string Median(KaplanMeierFigureData data, SurvivalCurve curve) => curve.N == 0 ? "no subjects" : "median " + Interval(data, curve);

    static string Interval(KaplanMeierFigureData data, SurvivalCurve curve) => curve.Median is { } median
        ? $"{data.Axis.Text(median)} ({data.Axis.Number(curve.MedianLower)}, {data.Axis.Number(curve.MedianUpper)})"
        : $"not reached ({data.Axis.Number(curve.MedianLower)}, {data.Axis.Number(curve.MedianUpper)})";

    public static Drawing Draw(KaplanMeierFigureData data, double width)
    {
        var canvas = new Canvas();
        var wide = width >= 520;
        var several = data.Curves.Length > 1;
        var longest = data.Curves.SelectMany(curve => curve.Steps).Select(step => step.Days).DefaultIfEmpty(0).Max();
        var labelsLeft = wide && several;
        var widestLabel = Math.Min(TextWidth.OfLongest(data.Curves.Select(curve => curve.Label), Size), WidestLabel);
        var widestCount = TextWidth.OfLongest(data.Curves.Select(curve => NumberText.Whole(curve.N)), Size);
        var left = labelsLeft ? Math.Max(LabelLeft + widestLabel + 12 + widestCount / 2, 46) : 46;
        var right = width - (labelsLeft ? widestLabel + 12 : 12);
        var ticks = data.Axis.Ticks(longest, (int)((right - left) / Math.Max(wide ? 52 : 42, widestCount + 14)) + 1);
        var end = data.Axis.End(ticks, longest);
        var x = new Scale(0, end, left, right);
        var top = wide ? 30.0 : 46.0;
        var y = new Scale(0, 1, top + (wide ? 300 : 230), top);

        DrawAxes(canvas, data, x, y, ticks);
        foreach (var (curve, index) in data.Curves.Select((curve, index) => (curve, index)))
            DrawBand(canvas, data, curve, index, x, y);
        DrawMedians(canvas, data, x, y);
        foreach (var (curve, index) in data.Curves.Select((curve, index) => (curve, index)))
            DrawCurve(canvas, data, curve, index, x, y);
        if (!several)
            LabelMedian(canvas, data, x, y);
        if (several && wide)
            LabelCurves(canvas, data, x, y);
        foreach (var (curve, index) in data.Curves.Select((curve, index) => (curve, index)))
            DrawMarks(canvas, data, curve, index, x, y, wide ? 12 : 32);

        var bottom = DrawNumbersAtRisk(canvas, data, x, y.FromPixel + 50, ticks, labelsLeft);
        if (several)
        {
            var legend = new Legend();
            foreach (var (curve, index) in data.Curves.Select((curve, index) => (curve, index)))
                legend.AddLine($"{curve.Label}: {Median(data, curve)}", Css(index), Palette.CurveDashes[index % Palette.CurveDashes.Length]);
            bottom += 8 + legend.Draw(canvas, 0, bottom + 8, width);
        }
        return canvas.ToDrawing(width, bottom + 4);
    }

    static string Css(int index) => "curve c" + (index % Palette.Curves.Length);

    static void DrawAxes(Canvas canvas, KaplanMeierFigureData data, Scale x, Scale y, double[] ticks)
    {
        canvas.BeginHidden();
        canvas.Text(0, 12, data.YLabel, "soft");
        foreach (var share in (double[])[0, 0.25, 0.5, 0.75, 1])
        {
            if (share > 0)
                canvas.Line(x.FromPixel, y.At(share), x.ToPixel, y.At(share), "grid");
            canvas.Text(x.FromPixel - 8, y.At(share) + 4, NumberText.Percent(share, 0), "soft", Anchor.End);
        }
        canvas.Line(x.FromPixel, y.FromPixel, x.ToPixel, y.FromPixel, "axis");
        foreach (var tick in ticks)
        {
            var at = x.At(tick * data.Axis.Days);
            canvas.Line(at, y.FromPixel, at, y.FromPixel + 5, "axis");
            canvas.Text(at, y.FromPixel + 18, NumberText.Plain((decimal)tick), "soft", Anchor.Middle);
        }
        canvas.Text(x.ToPixel, y.FromPixel + 34, Capital(data.Axis.Unit) + (data.XLabel.Length == 0 ? "" : " " + data.XLabel), "soft", Anchor.End);
        canvas.EndHidden();
    }

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    static void DrawBand(Canvas canvas, KaplanMeierFigureData data, SurvivalCurve curve, int index, Scale x, Scale y)
    {
        List<(double X, double Lower, double Upper)> run = [];
        for (var i = 0; i <= curve.Steps.Length; i++)
        {
            var step = i < curve.Steps.Length ? curve.Steps[i] : null;
            if (step is { Lower: { } lower, Upper: { } upper })
            {
                run.Add((x.At(step.Days), y.At(lower), y.At(upper)));
                continue;
            }
            if (run.Count > 0)
                FillBand(canvas, run, step is null ? run[^1].X : x.At(step.Days), (data.Curves.Length > 1 ? "band light b" : "band b") + (index % Palette.Curves.Length));
            run.Clear();
        }
    }

    static void FillBand(Canvas canvas, List<(double X, double Lower, double Upper)> run, double end, string cssClass)
    {
        List<(double X, double Y)> upper = [], lower = [];
        for (var i = 0; i < run.Count; i++)
        {
            var until = i + 1 < run.Count ? run[i + 1].X : end;
            upper.AddRange([(run[i].X, run[i].Upper), (until, run[i].Upper)]);
            lower.AddRange([(run[i].X, run[i].Lower), (until, run[i].Lower)]);
        }
        lower.Reverse();
        canvas.Path([.. upper, .. lower], cssClass, closed: true);
    }

    static void DrawCurve(Canvas canvas, KaplanMeierFigureData data, SurvivalCurve curve, int index, Scale x, Scale y)
    {
        List<(double X, double Y)> points = [(x.At(0), y.At(1))];
        foreach (var step in curve.Steps)
        {
            points.Add((x.At(step.Days), points[^1].Y));
            if (step.Events > 0)
                points.Add((x.At(step.Days), y.At(step.Survival)));
        }
        canvas.Path(points, Css(index), Palette.CurveDashes[index % Palette.CurveDashes.Length]);
        foreach (var step in curve.Steps)
        {
            // A censoring tick stands on the curve after the step at its time: at a tied time events come first.
            if (step.Censored > 0)
            {
                canvas.BeginNamed($"{Prefix(curve)}{Count(step.Censored, "subject")} censored at {data.Axis.Text(step.Days)}");
                canvas.Line(x.At(step.Days), y.At(step.Survival) - 5, x.At(step.Days), y.At(step.Survival) + 5, Css(index));
                canvas.EndNamed();
            }
        }
    }

    static string Prefix(SurvivalCurve curve) => curve.Label.Length == 0 ? "" : curve.Label + ": ";

    static string Count(int count, string noun) => NumberText.Whole(count) + " " + noun + (count == 1 ? "" : "s");

    static void DrawMarks(Canvas canvas, KaplanMeierFigureData data, SurvivalCurve curve, int index, Scale x, Scale y, double tipY)
    {
        for (var i = 0; i < curve.Steps.Length; i++)
        {
            var step = curve.Steps[i];
            if (step.Events == 0)
                continue;
            var until = x.At(curve.Steps[^1].Days);
            for (var next = i + 1; next < curve.Steps.Length; next++)
            {
                if (curve.Steps[next].Events > 0)
                {
                    until = x.At(curve.Steps[next].Days);
                    break;
                }
            }
            var interval = step.Lower is null && step.Upper is null ? "" : " " + NumberText.PercentInterval(step.Lower, step.Upper);
            var label = $"{Prefix(curve)}{data.Axis.Text(step.Days)}: {NumberText.Percent(step.Survival)}{interval}, {NumberText.Whole(step.AtRisk)} at risk before";
            canvas.BeginMark(label, x.ToPixel, tipY, Anchor.End);
            canvas.Rect(x.At(step.Days), y.At(step.Survival) - 10, Math.Max(until - x.At(step.Days), 2), 20, "hit");
            canvas.Mark(Shape.Circle, x.At(step.Days), y.At(step.Survival), 4, "dot b" + (index % Palette.Curves.Length));
            canvas.EndMark();
        }
    }

    static void DrawMedians(Canvas canvas, KaplanMeierFigureData data, Scale x, Scale y)
    {
        var medians = data.Curves.Where(curve => curve.Median is { } median && double.IsFinite(median)).Select(curve => curve.Median!.Value).ToList();
        if (medians.Count == 0)
            return;
        canvas.Line(x.FromPixel, y.At(0.5), x.At(medians.Max()), y.At(0.5), "rule");
        foreach (var median in medians)
            canvas.Line(x.At(median), y.At(0.5), x.At(median), y.FromPixel, "rule");
    }

    static void LabelMedian(Canvas canvas, KaplanMeierFigureData data, Scale x, Scale y)
    {
        if (data.Curves is not [{ Median: { } median } curve])
            return;
        var text = "Median " + Interval(data, curve);
        var at = x.At(median);
        var fits = at + 8 + TextWidth.Of(text, Size) <= x.ToPixel;
        canvas.Text(fits ? at + 8 : x.ToPixel, y.FromPixel - 8, text, "halo", fits ? Anchor.Start : Anchor.End);
    }

    /// <summary>Names at the curves' ends, pushed apart where they would touch.</summary>
    static void LabelCurves(Canvas canvas, KaplanMeierFigureData data, Scale x, Scale y)
    {
        const double apart = 15;
        var labels = data.Curves.Where(curve => curve.Steps.Length > 0)
            .Select(curve => (curve.Label, X: x.At(curve.Steps[^1].Days), Y: y.At(curve.Steps[^1].Survival)))
            .OrderBy(label => label.Y).ThenBy(label => label.Label, StringComparer.Ordinal).ToList();
        var heights = Spread([.. labels.Select(label => label.Y + 4)], apart, y.ToPixel, y.FromPixel - 6);
        canvas.BeginHidden();
        foreach (var ((label, at, _), height) in labels.Zip(heights))
            canvas.Text(at + 7, height, TextWidth.Shorten(label, WidestLabel, Size), "bold halo");
        canvas.EndHidden();
    }

    /// <summary>Positions in ascending order, moved as little as needed to keep a distance and stay inside.</summary>
    internal static double[] Spread(IReadOnlyList<double> wanted, double apart, double from, double to)
    {
        var placed = new double[wanted.Count];
        for (var i = 0; i < placed.Length; i++)
            placed[i] = Math.Max(wanted[i], i == 0 ? from : placed[i - 1] + apart);
        for (var i = placed.Length - 1; i >= 0; i--)
            placed[i] = Math.Min(placed[i], i == placed.Length - 1 ? to : placed[i + 1] - apart);
        return placed;
    }

    static double DrawNumbersAtRisk(Canvas canvas, KaplanMeierFigureData data, Scale x, double top, double[] ticks, bool labelsLeft)
    {
        canvas.BeginHidden();
        canvas.Text(0, top + 6, "Number at risk", "bold");
        var line = top + 6;
        foreach (var (curve, index) in data.Curves.Select((curve, index) => (curve, index)))
        {
            line += RowHeight;
            if (curve.Label.Length > 0)
            {
                canvas.Path([(0, line - 4), (10, line - 4)], Css(index), Palette.CurveDashes[index % Palette.CurveDashes.Length]);
                canvas.Text(LabelLeft, line, TextWidth.Shorten(curve.Label, labelsLeft ? WidestLabel : x.ToPixel - 20, Size));
                if (!labelsLeft)
                    line += RowHeight;
            }
            foreach (var tick in ticks)
                canvas.Text(x.At(tick * data.Axis.Days), line, NumberText.Whole(curve.AtRisk(tick * data.Axis.Days)), "risk", Anchor.Middle);
        }
        canvas.EndHidden();
        return line + 4;
    }

    static TableContent Data(KaplanMeierFigureData data)
    {
        var level = NumberText.Level(data.Level);
        var grouped = data.Curves.Length > 1;
        List<TableRow> rows = [];
        foreach (var curve in data.Curves)
        {
            foreach (var step in curve.Steps)
            {
                string[] cells =
                [
                    NumberText.Fixed(step.Days, 0), data.Axis.Number(step.Days), NumberText.Whole(step.AtRisk), NumberText.Whole(step.Events), NumberText.Whole(step.Censored),
                    NumberText.Percent(step.Survival), step.Lower is null && step.Upper is null ? NumberText.None : NumberText.Interval(step.Lower * 100, step.Upper * 100),
                ];
                rows.Add(new TableRow(grouped ? [curve.Label, .. cells] : [.. cells]));
            }
        }
        ColumnHead[] columns =
        [
            new("Days", Align.Number), new(Capital(data.Axis.Unit), Align.Number), new("At risk", Align.Number), new("Events", Align.Number), new("Censored", Align.Number),
            new("Survival", Align.Number), new(level + " CI, %", Align.Number),
        ];
        return new TableContent
        {
            Name = data.Name,
            Title = data.Title + ": the curve as a table",
            Columns = grouped ? [new("Group"), .. columns] : [.. columns],
            Rows = [.. rows],
            Empty = "No subject has a time yet.",
        };
    }
}
