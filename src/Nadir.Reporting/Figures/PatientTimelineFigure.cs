using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Response;

namespace Nadir.Reporting.Figures;

/// <summary>One subject after an infusion of cells: dose, cells, cytokines, cytokine release, neurotoxicity, what was given for them, and response, on one axis of days.</summary>
public sealed record PatientTimelineData(string Name, string Title, string Subject, string Dose)
{
    public string CellsLabel { get; init; } = "Cells";
    public ImmutableArray<TimelinePoint> Cells { get; init; } = [];
    public double? Lloq { get; init; }
    /// <summary>Multiples of baseline, a course per cytokine.</summary>
    public ImmutableArray<TimelineCourse> Cytokines { get; init; } = [];
    public ImmutableArray<TimelineEpisode> CytokineRelease { get; init; } = [];
    public ImmutableArray<TimelineEpisode> Neurotoxicity { get; init; } = [];
    public ImmutableArray<TimelineEvent> Interventions { get; init; } = [];
    public ImmutableArray<(double Day, ResponseCategory Category)> Responses { get; init; } = [];
    public double? Death { get; init; }
}

/// <param name="Below">Below the limit of quantification.</param>
/// <param name="Marked">After a medicine that moves the value.</param>
public readonly record struct TimelinePoint(double Day, double Value, bool Below, bool Marked);

public sealed record TimelineCourse(string Label, ImmutableArray<TimelinePoint> Points);

/// <param name="To">Null while it goes on.</param>
public readonly record struct TimelineEpisode(double From, double? To, int Grade);

public readonly record struct TimelineEvent(double Day, string Name);

/// <summary>The patient timeline.</summary>
public static class PatientTimelineFigure
{
    const double Size = FigureStyle.TextSize, Lane = 24;
    /// <summary>Above a panel's axis, for its label.</summary>
    const double Head = 26;

    public static Figure Of(PatientTimelineData data) => new(
        data.Name, data.Title, $"Subject {data.Subject} from the infusion on: cells, cytokines, toxicity, interventions and response on one axis.", width => Draw(data, width), () => Data(data));

    public static Drawing Draw(PatientTimelineData data, double width)
    {
        var canvas = new Canvas();
        var wide = width >= 520;
        var days = data.Cells.Select(point => point.Day).Concat(data.Cytokines.SelectMany(course => course.Points).Select(point => point.Day)).Concat(data.Responses.Select(one => one.Day).Where(day => day <= 100)).DefaultIfEmpty(28).ToArray();
        var ticks = TimeAxis.Day.Ticks(Math.Max(days.Max(), 28), wide ? 9 : 5);
        var left = Math.Max(TextWidth.Of("Interventions", Size), 60) + 14;
        var x = new Scale(Math.Min(-2, days.Min()), TimeAxis.Day.End(ticks, days.Max()), left, width - 36);
        var top = wide ? 34.0 : 52.0;

        canvas.BeginHidden();
        canvas.Text(0, top + 4, "Dose", "soft");
        canvas.Mark(Shape.Down, x.At(0), top, 6, "ink");
        canvas.Text(x.At(0) + 10, top + 4, TextWidth.Shorten(data.Dose, width - x.At(0) - 30, Size), "soft");
        canvas.EndHidden();
        var y = top + 22;
        canvas.BeginHidden();
        var foot = y + PanelHeight(data.Cells.Length, wide) + 8 + PanelHeight(data.Cytokines.Sum(course => course.Points.Length), wide) + 10 + 4 * Lane + 4;
        foreach (var tick in ticks)
            canvas.Line(x.At(tick), top + 16, x.At(tick), foot, "grid");
        canvas.EndHidden();
        y = Panel(canvas, data.CellsLabel, [new TimelineCourse(data.CellsLabel, data.Cells)], data.Lloq, x, y, width, wide);
        y = Panel(canvas, "Cytokines, multiples of baseline", data.Cytokines, null, x, y + 8, width, wide);
        y += 10;
        y = Episodes(canvas, "CRS", data.CytokineRelease, x, y, width);
        y = Episodes(canvas, "ICANS", data.Neurotoxicity, x, y, width);
        y = Given(canvas, data.Interventions, x, y, width);
        y = Responses(canvas, data, x, y, width);

        canvas.BeginHidden();
        foreach (var tick in ticks)
        {
            canvas.Line(x.At(tick), y, x.At(tick), y + 5, "axis");
            canvas.Text(x.At(tick), y + 18, NumberText.Plain((decimal)tick), "soft", Anchor.Middle);
        }
        canvas.Line(x.FromPixel, y, x.ToPixel, y, "axis");
        canvas.Text(x.ToPixel, y + 34, "Days since the infusion", "soft", Anchor.End);
        canvas.EndHidden();
        var legend = new Legend();
        for (var i = 0; i < data.Cytokines.Length; i++)
            legend.AddLine(data.Cytokines[i].Label, $"curve c{(i + 1) % 6}", Palette.CurveDashes[(i + 1) % 6]);
        if (data.Cells.Any(point => point.Below) || data.Cytokines.Any(course => course.Points.Any(point => point.Below)))
            legend.AddShape("below the limit of quantification", Shape.Down, "ink");
        if (data.Cytokines.Any(course => course.Points.Any(point => point.Marked)))
            legend.AddShape("after tocilizumab or a steroid", Shape.HollowSquare, "ink");
        return canvas.ToDrawing(width, y + 44 + legend.Draw(canvas, 0, y + 44, width));
    }

    /// <summary>An empty panel is its label.</summary>
    static double PanelHeight(int points, bool wide) => points == 0 ? 18 : Head + (wide ? 120 : 100);

    static double Panel(Canvas canvas, string label, ImmutableArray<TimelineCourse> courses, double? lloq, Scale x, double top, double width, bool wide)
    {
        var height = PanelHeight(1, wide) - Head;
        var values = courses.SelectMany(course => course.Points).Where(point => !point.Below && point.Value > 0).Select(point => point.Value).Concat(lloq is { } limit ? [limit] : Array.Empty<double>()).ToArray();
        canvas.BeginHidden();
        canvas.Text(0, top + 10, label, "soft");
        canvas.EndHidden();
        if (values.Length == 0)
            return top + 18;
        var y = MarkerAxis.Of(values, true, top + Head + height, top + Head);
        canvas.BeginHidden();
        foreach (var tick in y.Ticks.Where((_, i) => y.Ticks.Length <= 6 || i % 2 == 0))
        {
            canvas.Line(x.FromPixel, y.At(tick), x.ToPixel, y.At(tick), "grid");
            canvas.Text(x.FromPixel - 8, y.At(tick) + 4, MarkerText.Number(tick), "soft", Anchor.End);
        }
        canvas.EndHidden();
        for (var i = 0; i < courses.Length; i++)
        {
            var course = courses[i];
            if (course.Points.IsEmpty)
                continue;
            var colour = courses.Length == 1 ? 0 : (i + 1) % 6;
            var peak = course.Points.MaxBy(point => point.Value);
            double Height(TimelinePoint point) => point.Below ? y.Foot : y.At(point.Value);
            canvas.BeginMark($"{course.Label}: largest {MarkerText.Number(peak.Value)} on day {MarkerText.Number(peak.Day)}", width, 12, Anchor.End);
            if (course.Points.Length > 1)
                canvas.Path([.. course.Points.Select(point => (x.At(point.Day), Height(point)))], $"curve c{colour} key", Palette.CurveDashes[colour]);
            foreach (var point in course.Points)
                canvas.Mark(point.Marked ? Shape.HollowSquare : point.Below ? Shape.Down : Shape.Circle, x.At(point.Day), Height(point), point.Marked || point.Below ? 3.6 : 2.6, $"b{colour}");
            canvas.EndMark();
        }
        return y.Foot;
    }

    static double Episodes(Canvas canvas, string label, ImmutableArray<TimelineEpisode> episodes, Scale x, double top, double width)
    {
        canvas.BeginHidden();
        canvas.Text(0, top + 16, label, "soft");
        if (episodes.IsEmpty)
            canvas.Text(x.At(0) + 4, top + 16, "none", "soft");
        canvas.EndHidden();
        foreach (var episode in episodes)
        {
            var (from, to) = (x.At(episode.From), Math.Min(x.At(episode.To ?? x.ToValue), x.ToPixel));
            canvas.BeginMark($"{label} grade {NumberText.Whole(episode.Grade)}, day {MarkerText.Number(episode.From)} to {(episode.To is { } end ? MarkerText.Number(end) : "still there")}", width, 12, Anchor.End);
            canvas.Rect(from, top + 5, Math.Max(to - from, 4), 14, episode.Grade >= 3 ? "pd" : "sd", 3);
            canvas.Text(to + 5, top + 16, NumberText.Whole(episode.Grade), "bold halo");
            canvas.EndMark();
        }
        return top + Lane;
    }

    static double Given(Canvas canvas, ImmutableArray<TimelineEvent> events, Scale x, double top, double width)
    {
        canvas.BeginHidden();
        canvas.Text(0, top + 16, "Interventions", "soft");
        if (events.IsEmpty)
            canvas.Text(x.At(0) + 4, top + 16, "none", "soft");
        canvas.EndHidden();
        var ordered = events.OrderBy(one => one.Day).ThenBy(one => one.Name, StringComparer.Ordinal).ToArray();
        foreach (var one in ordered)
        {
            canvas.BeginMark($"{one.Name} on day {MarkerText.Number(one.Day)}", width, 12, Anchor.End);
            canvas.Mark(Shape.Diamond, x.At(one.Day), top + 12, 4.5, "ink");
            canvas.EndMark();
        }
        // Marks that leave no room between them for a name have their names after the last of them.
        canvas.BeginHidden();
        for (var from = 0; from < ordered.Length;)
        {
            var to = from + 1;
            while (to < ordered.Length && x.At(ordered[to].Day) - 8 < x.At(ordered[to - 1].Day) + 8 + TextWidth.Of(Names(ordered[from..to]), Size))
                to++;
            var (names, last) = (Names(ordered[from..to]), x.At(ordered[to - 1].Day) + 8);
            canvas.Text(last, top + 16, TextWidth.Shorten(names, width - last, Size), "halo");
            from = to;
        }
        canvas.EndHidden();
        return top + Lane;
    }

    /// <summary><c>tocilizumab, 2 dexamethasone</c>.</summary>
    static string Names(TimelineEvent[] events) => string.Join(", ", events.GroupBy(one => one.Name, StringComparer.Ordinal).Select(group => group.Count() == 1 ? group.Key : $"{NumberText.Whole(group.Count())} {group.Key}"));

    static double Responses(Canvas canvas, PatientTimelineData data, Scale x, double top, double width)
    {
        canvas.BeginHidden();
        canvas.Text(0, top + 16, "Response", "soft");
        canvas.EndHidden();
        foreach (var (day, category) in data.Responses.Where(one => one.Day <= x.ToValue))
        {
            var look = Palette.Of(category);
            canvas.BeginMark($"{look.Word} on day {MarkerText.Number(day)}", width, 12, Anchor.End);
            canvas.Mark(look.Shape, x.At(day), top + 12, 5.5, look.Class);
            canvas.Text(x.At(day) + 9, top + 16, look.Letters, "halo");
            canvas.EndMark();
        }
        if (data.Death is { } died && died <= x.ToValue)
        {
            canvas.BeginMark($"Death on day {MarkerText.Number(died)}", width, 12, Anchor.End);
            canvas.Mark(Shape.Cross, x.At(died), top + 12, 6, "ink");
            canvas.Text(x.At(died) + 9, top + 16, "died", "halo");
            canvas.EndMark();
        }
        return top + Lane + 4;
    }

    static TableContent Data(PatientTimelineData data) => new()
    {
        Name = data.Name,
        Title = data.Title + ": every mark",
        Columns = [new("What"), new("Day", Align.Number), new("Value", Align.Number), new("Remark")],
        Rows =
        [
            TableRow.Of("Dose", "0", data.Dose, ""),
            .. data.Cells.Select(point => TableRow.Of(data.CellsLabel, NumberText.Fixed(point.Day, 2), point.Below ? "BLQ" : MarkerText.Number(point.Value), "")),
            .. data.Cytokines.SelectMany(course => course.Points.Select(point => TableRow.Of(course.Label + ", multiple of baseline", NumberText.Fixed(point.Day, 2), point.Below ? "BLQ" : MarkerText.Number(point.Value), point.Marked ? "after a medicine that moves it" : ""))),
            .. data.CytokineRelease.Select(episode => TableRow.Of("CRS", NumberText.Fixed(episode.From, 1), $"grade {NumberText.Whole(episode.Grade)}", episode.To is { } end ? $"to day {NumberText.Fixed(end, 1)}" : "still there")),
            .. data.Neurotoxicity.Select(episode => TableRow.Of("ICANS", NumberText.Fixed(episode.From, 1), $"grade {NumberText.Whole(episode.Grade)}", episode.To is { } end ? $"to day {NumberText.Fixed(end, 1)}" : "still there")),
            .. data.Interventions.Select(one => TableRow.Of("Intervention", NumberText.Fixed(one.Day, 1), one.Name, "")),
            .. data.Responses.Select(one => TableRow.Of("Response", NumberText.Fixed(one.Day, 0), one.Category.Code, "")),
            .. data.Death is { } died ? (TableRow[])[TableRow.Of("Death", NumberText.Fixed(died, 0), "", "")] : [],
        ],
    };
}
