using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Figures;

/// <summary>What a forest figure shows: estimates with their intervals, one under another.</summary>
/// <param name="XLabel">"Hazard ratio", "ORR".</param>
/// <param name="Reference">Value of no difference, or the overall estimate; null for none.</param>
/// <param name="Logarithmic">Ratios are drawn on a logarithmic scale.</param>
/// <param name="AsPercent">Values are proportions, printed as percentages.</param>
public sealed record ForestFigureData(
    string Name, string Title, string XLabel, ImmutableArray<ForestRow> Rows, double? Reference = null, bool Logarithmic = false, bool AsPercent = false)
{
    /// <summary>Heading of <see cref="ForestRow.Counts"/>.</summary>
    public string CountsLabel { get; init; } = "n";
    public string LabelHeading { get; init; } = "Group";
    public double Level { get; init; } = 0.95;
    /// <summary>How to read it, under the axis; null for none.</summary>
    public string? Note { get; init; }
}

/// <param name="Counts">As printed: <c>12/40</c>.</param>
/// <param name="Estimate">Null when not estimable; null for a heading.</param>
public sealed record ForestRow(string Label, string Counts, double? Estimate, double? Lower, double? Upper, bool Heading = false, int Indent = 0)
{
    /// <summary>In the place of the numbers: "reference", "not estimable"; null to print them.</summary>
    public string? Words { get; init; }
}

/// <summary>Estimates as squares, intervals as lines; an interval that runs off the axis ends in an arrowhead.</summary>
public static class ForestFigure
{
    const double Size = FigureStyle.TextSize, Pitch = 24;

    public static Figure Of(ForestFigureData data) => new(
        data.Name, data.Title, $"{NumberText.Whole(data.Rows.Count(row => !row.Heading))} estimates of {data.XLabel} with their intervals.",
        width => Draw(data, width), () => Data(data));

    static string Estimate(ForestFigureData data, ForestRow row) => row.Words ?? (data.AsPercent
        ? $"{NumberText.Percent(row.Estimate)} {NumberText.Interval(row.Lower * 100, row.Upper * 100)}"
        : $"{NumberText.Fixed(row.Estimate, 2)} {NumberText.Interval(row.Lower, row.Upper, 2)}");

    public static Drawing Draw(ForestFigureData data, double width)
    {
        var canvas = new Canvas();
        var wide = width >= 520;
        var labels = Math.Min(TextWidth.OfLongest([data.LabelHeading, .. data.Rows.Select(row => row.Label)], Size) + 24, width * (wide ? 0.42 : 0.36));
        var counts = wide ? TextWidth.OfLongest([data.CountsLabel, .. data.Rows.Select(row => row.Counts)], Size) + 16 : 0;
        var numbers = wide ? TextWidth.OfLongest(data.Rows.Where(row => !row.Heading).Select(row => Estimate(data, row)), Size) + 16 : 0;
        var (left, right) = wide ? (labels + counts + 8, width - numbers - 22) : (8, width - 24);
        var top = wide ? 34.0 : 48.0;
        var pitch = wide ? Pitch : Pitch + 14;

        var transform = data.Logarithmic ? (Func<double, double>)(value => Math.Log(Math.Max(value, 1e-6))) : value => value;
        var (ticks, x) = Axis(data, left, right, transform, wide ? 6 : 4);
        var bottom = top + data.Rows.Length * pitch;

        canvas.BeginHidden();
        canvas.Text(0, 12, data.LabelHeading, "bold");
        if (wide)
        {
            canvas.Text(labels + counts - 8, 12, data.CountsLabel, "bold", Anchor.End);
            canvas.Text(width, 12, $"{data.XLabel} ({NumberText.Level(data.Level)} CI)", "bold", Anchor.End);
        }
        foreach (var tick in ticks)
        {
            var at = x.At(transform(tick));
            canvas.Line(at, top, at, bottom + 4, "grid");
            canvas.Text(at, bottom + 18, data.AsPercent ? NumberText.Percent(tick, 0) : NumberText.Plain(NumberText.Round(tick, 3) ?? 0), "soft", Anchor.Middle);
        }
        canvas.Line(left, bottom, right, bottom, "axis");
        canvas.Text((left + right) / 2, bottom + 34, data.XLabel, "soft", Anchor.Middle);
        if (data.Reference is { } reference)
            canvas.Line(x.At(transform(reference)), top, x.At(transform(reference)), bottom, "rule");
        canvas.EndHidden();

        for (var i = 0; i < data.Rows.Length; i++)
        {
            var row = data.Rows[i];
            var middle = top + i * pitch + (wide ? pitch / 2 : pitch / 2 + 7);
            var text = TextWidth.Shorten(row.Label, (wide ? labels : width - TextWidth.Of(Estimate(data, row), Size) - 12) - row.Indent * 12, Size);
            if (row.Heading)
            {
                canvas.Text(0, middle + 4, text, "bold");
                continue;
            }
            canvas.BeginMark($"{row.Label}: {row.Counts}{(row.Counts.Length > 0 ? ", " : "")}{Estimate(data, row)}", width, wide ? 28 : 32, Anchor.End);
            canvas.Rect(0, top + i * pitch, width, pitch, "hit");
            canvas.Text(row.Indent * 12, wide ? middle + 4 : middle - 11, text, "halo");
            canvas.Text(width, wide ? middle + 4 : middle - 11, Estimate(data, row), "halo", Anchor.End);
            if (wide)
                canvas.Text(labels + counts - 8, middle + 4, row.Counts, "soft", Anchor.End);
            DrawInterval(canvas, row, x, transform, middle);
            canvas.EndMark();
        }
        bottom += 42;
        canvas.BeginHidden();
        foreach (var line in data.Note is { } note ? TextWidth.Lines(Typesetting.Of(note), width, Size) : [])
            canvas.Text(0, bottom += 16, line, "soft");
        canvas.EndHidden();
        return canvas.ToDrawing(width, data.Note is null ? bottom : bottom + 6);
    }

    static void DrawInterval(Canvas canvas, ForestRow row, Scale x, Func<double, double> transform, double middle)
    {
        double At(double? value, double otherwise) => value is { } v && double.IsFinite(v) ? x.At(transform(v)) : otherwise;
        if (row.Estimate is null && row.Lower is null && row.Upper is null)
            return;
        var (from, to) = (At(row.Lower, x.FromPixel), At(row.Upper, x.ToPixel));
        var (shownFrom, shownTo) = (Math.Clamp(from, x.FromPixel, x.ToPixel), Math.Clamp(to, x.FromPixel, x.ToPixel));
        canvas.Line(shownFrom, middle, shownTo, middle, "curve c0");
        if (to > x.ToPixel || row.Upper is null)
            canvas.Mark(Shape.Right, x.ToPixel - 3, middle, 4, "b0");
        if (row.Estimate is { } estimate && double.IsFinite(estimate))
            canvas.Mark(Shape.Square, Math.Clamp(x.At(transform(estimate)), x.FromPixel, x.ToPixel), middle, 5, "b0 key");
    }

    static (double[] Ticks, Scale X) Axis(ForestFigureData data, double left, double right, Func<double, double> transform, int most)
    {
        var values = data.Rows.SelectMany(row => (double?[])[row.Estimate, row.Lower, row.Upper]).Append(data.Reference)
            .OfType<double>().Where(double.IsFinite).ToList();
        if (values.Count == 0)
            values = [0.5, 1];
        double[] ticks;
        if (data.Logarithmic)
        {
            var from = Math.Clamp(values.Where(value => value > 0).DefaultIfEmpty(0.1).Min(), 0.01, 1);
            var to = Math.Clamp(values.Max(), 1, 100);
            double[] round = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];
            var first = Array.FindLastIndex(round, tick => tick <= from);
            var last = Array.FindIndex(round, tick => tick >= to);
            ticks = round[Math.Max(first, 0)..(last + 1)];
            if (ticks.Length > most)
                ticks = [.. ticks.Where(tick => tick is 0.01 or 0.1 or 1 or 10 or 100 || tick == ticks[0] || tick == ticks[^1])];
        }
        else
        {
            ticks = data.AsPercent ? Ticks.Nice(0, Math.Min(1, values.Max()), most) : Ticks.Nice(Math.Min(0, values.Min()), values.Max(), most);
        }
        return (ticks, new Scale(transform(ticks[0]), transform(ticks[^1]), left, right));
    }

    static TableContent Data(ForestFigureData data) => new()
    {
        Name = data.Name,
        Title = data.Title + ": the estimates",
        Columns = [new(data.LabelHeading), new(data.CountsLabel, Align.Number), new($"{data.XLabel} ({NumberText.Level(data.Level)} CI)", Align.Number)],
        Rows = [.. data.Rows.Select(row => row.Heading ? TableRow.Heading(row.Label) : new TableRow([row.Label, row.Counts, Estimate(data, row)], Indent: row.Indent))],
        Footnotes = data.Note is { } note ? [note] : [],
    };
}
