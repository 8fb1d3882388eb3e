using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Response;

namespace Nadir.Reporting.Figures;

/// <summary>What a swimmer figure shows.</summary>
public sealed record SwimmerFigureData(string Name, string Title, string XLabel, TimeAxis Axis, ImmutableArray<SwimmerRow> Rows);

/// <summary>One subject's course, in days from the origin. Null is "did not happen" or "not known".</summary>
public sealed record SwimmerRow
{
    public required string Subject { get; init; }
    public required ResponseCategory Best { get; init; }
    /// <summary>Length of treatment; 0 for none.</summary>
    public required double TreatmentDays { get; init; }
    /// <summary>Still treated at the data cut-off.</summary>
    public bool Ongoing { get; init; }
    /// <summary>Last known alive, or death.</summary>
    public double? FollowUpDays { get; init; }
    public double? ResponseStart { get; init; }
    /// <summary>Progression or death after a response; null while the response lasts.</summary>
    public double? ResponseEnd { get; init; }
    public double? Progression { get; init; }
    public double? Death { get; init; }
    public double? NewTherapy { get; init; }
}

/// <summary>A lane per subject, longest first: treatment, response, progression, new therapy, death.</summary>
/// <remarks>Up to sixty subjects have their names; beyond that lanes are thin and names appear when pointed at, on focus, and in the table.</remarks>
public static class SwimmerFigure
{
    const double Size = FigureStyle.TextSize;
    const int MostNamed = 60;

    public static Figure Of(SwimmerFigureData data) => new(
        data.Name, data.Title,
        $"{NumberText.Whole(data.Rows.Length)} subjects; {NumberText.Whole(data.Rows.Count(row => row.Ongoing))} still on treatment, {NumberText.Whole(data.Rows.Count(row => row.ResponseStart is not null))} responded, {NumberText.Whole(data.Rows.Count(row => row.Death is not null))} died.",
        width => Draw(data, width), () => Data(data));

    static ImmutableArray<SwimmerRow> Ordered(SwimmerFigureData data) =>
        [.. data.Rows.OrderByDescending(row => row.TreatmentDays).ThenByDescending(Length).ThenBy(row => row.Subject, StringComparer.Ordinal)];

    static double Length(SwimmerRow row) =>
        ((double?[])[row.TreatmentDays, row.FollowUpDays, row.Progression, row.Death, row.NewTherapy, row.ResponseStart, row.ResponseEnd]).Max() ?? 0;

    public static Drawing Draw(SwimmerFigureData data, double width)
    {
        var canvas = new Canvas();
        var wide = width >= 520;
        var rows = Ordered(data);
        var named = rows.Length <= MostNamed;
        var pitch = rows.Length switch { <= 14 => 24.0, <= 30 => 19, <= MostNamed => 15, <= 150 => 7, _ => 4 };
        var names = SubjectNames.Short(rows.Select(row => row.Subject));
        var nameWidth = named ? Math.Min(TextWidth.OfLongest(names, Size), wide ? 150 : 90) : 0;
        var left = named ? nameWidth + 42 : 8;
        var right = width - 16;
        var top = wide ? 28.0 : 44.0;

        var longest = rows.Select(Length).DefaultIfEmpty(0).Max();
        var ticks = data.Axis.Ticks(longest, (int)((right - left) / (wide ? 52 : 42)) + 1);
        var x = new Scale(0, data.Axis.End(ticks, longest), left, right);
        var bottom = top + Math.Max(rows.Length, 1) * pitch;

        canvas.BeginHidden();
        canvas.Text(0, 12, named ? "Subject, best overall response" : $"{NumberText.Whole(rows.Length)} subjects", "soft");
        foreach (var tick in ticks)
        {
            var at = x.At(tick * data.Axis.Days);
            canvas.Line(at, top, at, bottom + 4, "grid");
            canvas.Text(at, bottom + 18, NumberText.Plain((decimal)tick), "soft", Anchor.Middle);
        }
        canvas.Line(left, bottom, right, bottom, "axis");
        canvas.Text(right, bottom + 34, char.ToUpperInvariant(data.Axis.Unit[0]) + data.Axis.Unit[1..] + " " + data.XLabel, "soft", Anchor.End);
        canvas.EndHidden();

        for (var i = 0; i < rows.Length; i++)
        {
            canvas.BeginMark(Label(data, rows[i]), width, wide ? 12 : 32, Anchor.End);
            DrawRow(canvas, rows[i], x, top + (i + 0.5) * pitch, pitch);
            if (named)
            {
                var line = top + (i + 0.5) * pitch + 4;
                canvas.Text(0, line, TextWidth.Shorten(names[i], nameWidth, Size));
                canvas.Text(left - 8, line, Palette.Of(rows[i].Best).Letters, "soft", Anchor.End);
            }
            canvas.EndMark();
        }
        bottom += 46;
        bottom += Key(rows, named).Draw(canvas, 0, bottom, width);
        return canvas.ToDrawing(width, bottom + 4);
    }

    static string Label(SwimmerFigureData data, SwimmerRow row)
    {
        List<string> parts = [$"treated {data.Axis.Text(row.TreatmentDays)}{(row.Ongoing ? ", ongoing" : "")}"];
        if (row.ResponseStart is { } start)
            parts.Add($"response from {data.Axis.Number(start)}{(row.ResponseEnd is { } end ? $" to {data.Axis.Number(end)}" : ", lasting")}");
        if (row.Progression is { } progression)
            parts.Add($"PD at {data.Axis.Number(progression)}");
        if (row.Death is { } death)
            parts.Add($"died at {data.Axis.Number(death)}");
        return $"{row.Subject} ({row.Best.Code}): {string.Join("; ", parts)}";
    }

    static void DrawRow(Canvas canvas, SwimmerRow row, Scale x, double middle, double pitch)
    {
        var look = Palette.Of(row.Best);
        var height = pitch * (pitch > 10 ? 0.56 : 0.8);
        var radius = pitch > 10 ? Math.Min(pitch * 0.34, 6) : Math.Max(pitch * 0.5, 2.2);
        canvas.Rect(x.FromPixel, middle - pitch / 2, x.ToPixel - x.FromPixel, pitch, "hit");
        var end = x.At(row.TreatmentDays);
        if (row.FollowUpDays is { } follow && follow > row.TreatmentDays)
            canvas.Line(end, middle, x.At(follow), middle, "follow");
        canvas.Rect(x.FromPixel, middle - height / 2, Math.Max(end - x.FromPixel, 0.5), height, "body key");
        if (row.ResponseStart is { } start)
        {
            var until = row.ResponseEnd ?? Math.Max(row.FollowUpDays ?? row.TreatmentDays, start);
            canvas.Rect(x.At(start), middle - height / 4, Math.Max(x.At(until) - x.At(start), 1), height / 2, look.Class);
            if (pitch > 10)
            {
                canvas.Mark(Shape.Up, x.At(start), middle, radius, look.Class + " edge");
                if (row.ResponseEnd is { } stopped)
                    canvas.Line(x.At(stopped), middle - height / 2, x.At(stopped), middle + height / 2, "stroke");
            }
        }
        if (row.Ongoing)
            canvas.Mark(Shape.Right, end + (pitch > 10 ? 7 : 4), middle, radius, "ink");
        if (row.NewTherapy is { } therapy)
            canvas.Mark(Shape.HollowSquare, x.At(therapy), middle, radius * (pitch > 10 ? 1 : 0.9), "");
        if (row.Progression is { } progression)
            canvas.Mark(Shape.Diamond, x.At(progression), middle, radius, "pd edge");
        if (row.Death is { } death)
            canvas.Mark(Shape.Cross, x.At(death), middle, radius, "");
    }

    static Legend Key(ImmutableArray<SwimmerRow> rows, bool named)
    {
        var legend = new Legend();
        legend.AddBox("On treatment", "body");
        if (rows.Any(row => row.Ongoing))
            legend.AddShape("Ongoing", Shape.Right, "ink");
        legend.Add("Follow-up", (canvas, x, y) => canvas.Line(x - 10, y, x + 10, y, "follow"));
        foreach (var group in rows.Where(row => row.ResponseStart is not null).GroupBy(row => Palette.Of(row.Best)).OrderBy(group => group.First().Best.Meaning))
            legend.Add(named ? $"{group.Key.Letters}: response starts, ends" : $"{group.Key.Letters}: in response", (canvas, x, y) =>
            {
                if (!named)
                {
                    canvas.Rect(x - 9, y - 2, 18, 4, group.Key.Class);
                    return;
                }
                canvas.Rect(x - 9, y - 2.5, 18, 5, group.Key.Class);
                canvas.Mark(Shape.Up, x - 8, y, 5.5, group.Key.Class + " edge");
                canvas.Line(x + 9, y - 5, x + 9, y + 5, "stroke");
            });
        if (rows.Any(row => row.Progression is not null))
            legend.AddShape("Progression", Shape.Diamond, "pd");
        if (rows.Any(row => row.NewTherapy is not null))
            legend.AddShape("New therapy", Shape.HollowSquare, "");
        if (rows.Any(row => row.Death is not null))
            legend.AddShape("Death", Shape.Cross, "");
        return legend;
    }

    static TableContent Data(SwimmerFigureData data)
    {
        string Day(double? days) => days is { } value ? NumberText.Fixed(value, 0) : NumberText.None;
        return new TableContent
        {
            Name = data.Name,
            Title = data.Title + ": every subject, in days",
            Columns =
            [
                new("Subject", Align.Whole), new("Best overall response"), new("On treatment", Align.Number), new("Ongoing"), new("Response from", Align.Number), new("Response to", Align.Number),
                new("Progression", Align.Number), new("New therapy", Align.Number), new("Death", Align.Number), new("Followed to", Align.Number),
            ],
            Rows =
            [
                .. Ordered(data).Select(row => TableRow.Of(
                    row.Subject, row.Best.Code, Day(row.TreatmentDays), row.Ongoing ? "yes" : "no", Day(row.ResponseStart), Day(row.ResponseEnd), Day(row.Progression),
                    Day(row.NewTherapy), Day(row.Death), Day(row.FollowUpDays))),
            ],
            Empty = "No subject has been treated yet.",
        };
    }
}
