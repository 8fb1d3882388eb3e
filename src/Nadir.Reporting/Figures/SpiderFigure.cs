using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Response;

namespace Nadir.Reporting.Figures;

/// <summary>What a spider figure shows.</summary>
public sealed record SpiderFigureData(string Name, string Title, string XLabel, TimeAxis Axis, ImmutableArray<SpiderLine> Lines)
{
    /// <summary>What the colours mean: "confirmed best overall response".</summary>
    public string CategoryLabel { get; init; } = "best overall response";

    public ChangeLimits Limits { get; init; } = ChangeLimits.Diameters;
}

/// <param name="Points">After baseline, in order of time; baseline itself is day 0 at 0%.</param>
public sealed record SpiderLine(string Subject, ResponseCategory Best, ImmutableArray<SpiderPoint> Points);

/// <param name="Days">From baseline.</param>
/// <param name="Percent">Change from baseline in the sum of diameters.</param>
/// <param name="Progression">The overall response of the visit is progression.</param>
/// <param name="After">After progression or new therapy: shown faded.</param>
public sealed record SpiderPoint(double Days, double Percent, bool Progression, bool NewLesion, bool After);

/// <summary>Change from baseline over time, a line per subject from 0%; stops at progression, later visits faded.</summary>
public static class SpiderFigure
{
    const double Size = FigureStyle.TextSize, Cap = 200;

    public static Figure Of(SpiderFigureData data) => new(
        data.Name, data.Title,
        $"{NumberText.Whole(data.Lines.Length)} subjects, from 0% at baseline; {NumberText.Whole(data.Lines.Count(line => line.Points.Any(point => point.Progression)))} to progression.",
        width => Draw(data, width), () => Data(data));

    public static Drawing Draw(SpiderFigureData data, double width)
    {
        var canvas = new Canvas();
        var wide = width >= 520;
        var lines = data.Lines.OrderBy(line => line.Subject, StringComparer.Ordinal).ToList();
        var points = lines.SelectMany(line => line.Points).ToList();
        var named = wide && lines.Count <= 14;
        var names = SubjectNames.Short(lines.Select(line => line.Subject));
        var left = 56.0;
        var right = width - (named ? Math.Clamp(TextWidth.OfLongest(names, Size) + 14, 20, 150) : 44);
        var top = wide ? 34.0 : 52.0;

        var longest = points.Select(point => point.Days).DefaultIfEmpty(0).Max();
        var ticks = data.Axis.Ticks(longest, (int)((right - left) / (wide ? 52 : 42)) + 1);
        var x = new Scale(0, data.Axis.End(ticks, longest), left, right);
        var levels = Ticks.Nice(
            Math.Max(-100, Math.Min(data.Limits.Response - 10, points.Select(point => point.Percent).DefaultIfEmpty(0).Min())),
            Math.Min(Cap, Math.Max(30, points.Select(point => point.Percent).DefaultIfEmpty(0).Max())), 7);
        var y = new Scale(levels[^1], levels[0], top, top + (wide ? 310 : 250));

        DrawAxes(canvas, data, x, y, ticks, levels);
        var tipY = wide ? 12.0 : 32.0;
        var thin = lines.Count > 60;
        foreach (var line in lines)
            DrawLine(canvas, data, line, x, y, thin, width, tipY);
        if (named)
            NameLines(canvas, lines, names, x, y);

        var bottom = y.ToPixel + 46;
        bottom += Key(data, lines, thin).Draw(canvas, 0, bottom, width);
        return canvas.ToDrawing(width, bottom + 4);
    }

    static void DrawAxes(Canvas canvas, SpiderFigureData data, Scale x, Scale y, double[] ticks, double[] levels)
    {
        canvas.BeginHidden();
        canvas.Text(0, 12, "Change from baseline", "soft");
        foreach (var level in levels)
        {
            canvas.Line(x.FromPixel, y.At(level), x.ToPixel, y.At(level), "grid");
            canvas.Text(x.FromPixel - 8, y.At(level) + 4, NumberText.Change(level, 0), "soft", Anchor.End);
        }
        foreach (var level in (double[])[data.Limits.Response, data.Limits.Progression])
        {
            canvas.Line(x.FromPixel, y.At(level), x.ToPixel, y.At(level), "rule");
            canvas.Text(x.ToPixel - 2, y.At(level) - 4, NumberText.Change(level, 0), "soft halo", Anchor.End);
        }
        canvas.Line(x.FromPixel, y.At(0), x.ToPixel, y.At(0), "axis");
        foreach (var tick in ticks)
        {
            var at = x.At(tick * data.Axis.Days);
            canvas.Line(at, y.ToPixel, at, y.ToPixel + 5, "axis");
            canvas.Text(at, y.ToPixel + 18, NumberText.Plain((decimal)tick), "soft", Anchor.Middle);
        }
        canvas.Line(x.FromPixel, y.ToPixel, x.ToPixel, y.ToPixel, "axis");
        canvas.Text(x.ToPixel, y.ToPixel + 34, char.ToUpperInvariant(data.Axis.Unit[0]) + data.Axis.Unit[1..] + " " + data.XLabel, "soft", Anchor.End);
        canvas.EndHidden();
    }

    static double Shown(double percent) => Math.Clamp(percent, -100, Cap);

    static void DrawLine(Canvas canvas, SpiderFigureData data, SpiderLine line, Scale x, Scale y, bool thin, double tipX, double tipY)
    {
        var look = Palette.Of(line.Best);
        if (line.Points.IsEmpty)
            return;
        var best = line.Points.Where(point => !point.After).Select(point => point.Percent).DefaultIfEmpty(double.NaN).Min();
        canvas.BeginMark($"{line.Subject}: {line.Best.Code}, best {NumberText.Change(best)}, last at {data.Axis.Text(line.Points[^1].Days)}", tipX, tipY, Anchor.End);
        (double X, double Y) At(SpiderPoint point) => (x.At(point.Days), y.At(Shown(point.Percent)));
        var css = "line " + look.Class + (thin ? " thin" : "");
        List<(double X, double Y)> before = [(x.At(0), y.At(0)), .. line.Points.TakeWhile(point => !point.After).Select(At)];
        if (before.Count > 1)
            canvas.Path(before, css + " key", thin ? null : look.Dash);
        List<(double X, double Y)> after = [before[^1], .. line.Points.SkipWhile(point => !point.After).Select(At)];
        if (after.Count > 1)
            canvas.Path(after, css + " after", thin ? null : look.Dash);
        // Among many thin lines a shape at the end says what the dash says elsewhere.
        if (thin && before.Count > 1 && !line.Points[before.Count - 2].Progression)
            canvas.Mark(look.Shape, before[^1].X, before[^1].Y, 2.8, look.Class);
        foreach (var point in line.Points)
        {
            var (px, py) = At(point);
            var faded = point.After ? " after" : "";
            if (point.Progression && !point.After)
                canvas.Mark(Shape.Diamond, px, py, thin ? 3 : 4.5, "pd");
            else if (!thin)
                canvas.Mark(Shape.Circle, px, py, 2.2, look.Class + faded);
            if (point.NewLesion && !point.After)
                canvas.Mark(Shape.Star, px, py - (thin ? 6 : 9), thin ? 3.5 : 4.5, "ink");
        }
        canvas.EndMark();
    }

    static void NameLines(Canvas canvas, List<SpiderLine> lines, string[] names, Scale x, Scale y)
    {
        var ends = lines.Zip(names).Where(entry => !entry.First.Points.IsEmpty)
            .Select(entry => (Name: entry.Second, Y: y.At(Shown(entry.First.Points[^1].Percent)), X: x.At(entry.First.Points[^1].Days)))
            .OrderBy(entry => entry.Y).ThenBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        List<(double From, double To, double Y)> taken = [];
        canvas.BeginHidden();
        foreach (var (name, end, at) in ends)
        {
            var (from, to) = (at + 7, at + 9 + TextWidth.Of(name, Size));
            // The nearest free height, above or below.
            var height = Enumerable.Range(0, 2 * ends.Count + 1).Select(i => end + 4 + (i % 2 == 0 ? -1 : 1) * ((i + 1) / 2) * 6)
                .FirstOrDefault(free => free <= y.ToPixel && !taken.Exists(other => from < other.To && to > other.From && Math.Abs(other.Y - free) < 12), end + 4);
            taken.Add((from, to, height));
            canvas.Text(from, height, name, "soft halo");
        }
        canvas.EndHidden();
    }

    static Legend Key(SpiderFigureData data, List<SpiderLine> lines, bool thin)
    {
        var legend = new Legend();
        foreach (var group in lines.GroupBy(line => Palette.Of(line.Best)).OrderBy(group => group.First().Best.Meaning))
        {
            var look = group.Key;
            legend.Add($"{look.Letters} {look.Word} ({NumberText.Whole(group.Count())})", (canvas, x, y) =>
            {
                canvas.Path([(x - 10, y), (x + 10, y)], "line " + look.Class, thin ? null : look.Dash);
                if (thin)
                    canvas.Mark(look.Shape, x + 7, y, 3.5, look.Class);
            });
        }
        if (lines.Any(line => line.Points.Any(point => point.Progression)))
            legend.AddShape("Progression", Shape.Diamond, "pd");
        if (lines.Any(line => line.Points.Any(point => point.NewLesion && !point.After)))
            legend.AddShape("New lesion", Shape.Star, "ink");
        if (lines.Count > 0)
            legend.AddText("Lines: " + data.CategoryLabel);
        return legend;
    }

    static TableContent Data(SpiderFigureData data) => new()
    {
        Name = data.Name,
        Title = data.Title + ": every visit",
        Columns = [new("Subject", Align.Whole), new("Best overall response"), new("Day from baseline", Align.Number), new("Change", Align.Number), new("Remark")],
        Rows =
        [
            .. from line in data.Lines.OrderBy(line => line.Subject, StringComparer.Ordinal)
               from point in line.Points
               select TableRow.Of(line.Subject, line.Best.Code, NumberText.Fixed(point.Days, 0), NumberText.Change(point.Percent), Remark(point)),
        ],
        Empty = "No subject has a sum after baseline yet.",
    };

    static string Remark(SpiderPoint point) => string.Join(", ",
        ((string[])[point.Progression ? "progression" : "", point.NewLesion ? "new lesion" : "", point.After ? "after progression or new therapy" : ""]).Where(text => text.Length > 0));
}
