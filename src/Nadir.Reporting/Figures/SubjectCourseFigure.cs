using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Response;

namespace Nadir.Reporting.Figures;

/// <summary>One subject from first to last: doses, responses, the sum of diameters, adverse events and laboratory grades on one axis, in days from the start of treatment.</summary>
public sealed record SubjectCourseData(string Subject, TimeAxis Axis)
{
    public ImmutableArray<CourseDoses> Doses { get; init; } = [];
    public ImmutableArray<(double Day, ResponseCategory Category)> Responses { get; init; } = [];
    /// <summary>Baseline included.</summary>
    public ImmutableArray<(double Day, double Sum)> Sums { get; init; } = [];
    public string SumLabel { get; init; } = "Sum, mm";
    /// <summary>The worst first.</summary>
    public ImmutableArray<CourseEvent> Events { get; init; } = [];
    /// <summary>A lane per test.</summary>
    public ImmutableArray<CourseGrades> Laboratory { get; init; } = [];
    public double? NewTherapy { get; init; }
    public double? Death { get; init; }
    /// <summary>Last day known of.</summary>
    public double Last { get; init; }
    public bool Ongoing { get; init; }
}

public sealed record CourseDoses(string Treatment, ImmutableArray<double> Days);

/// <param name="To">Null while it goes on.</param>
/// <param name="Grade">0 when not graded.</param>
public sealed record CourseEvent(string Term, double From, double? To, int Grade, bool Serious);

public sealed record CourseGrades(string Test, ImmutableArray<(double Day, int Grade)> Values);

/// <summary>The course of a subject. It is drawn once and small, since a report has one for each; the tables under it say the same in words.</summary>
public static class SubjectCourseFigure
{
    public const double Width = 700;
    /// <summary>More events or tests than these are in the tables only.</summary>
    public const int MostEvents = 8, MostTests = 5;

    const double Size = FigureStyle.TextSize, Lane = 19, Left = 178, SumHeight = 56;

    public static Figure Of(SubjectCourseData data) => new(
        "course-" + data.Subject, $"Course of {data.Subject}", "Doses, responses, sum of diameters, adverse events and laboratory grades by time since the start of treatment; the tables below say the same.",
        width => Draw(data, width), () => throw new InvalidOperationException("The tables of the subject are its data."));

    public static Drawing Draw(SubjectCourseData data, double width)
    {
        var canvas = new Canvas();
        var (first, last) = Range(data);
        var ticks = data.Axis.Ticks(last, (int)((width - Left) / 60) + 1);
        var x = new Scale(Math.Min(first, 0), data.Axis.End(ticks, last), Left, width - 20);
        var events = data.Events.Take(MostEvents).ToArray();
        var tests = data.Laboratory.Take(MostTests).ToArray();
        var lanes = data.Doses.Length + events.Length + tests.Length + 1;
        var foot = lanes * Lane + (data.Responses.IsEmpty ? 0 : 2 * Lane - 4) + (data.Sums.IsEmpty ? 0 : SumHeight + 8) + 8;
        foreach (var tick in ticks)
        {
            var at = x.At(tick * data.Axis.Days);
            canvas.Line(at, 0, at, foot, "grid");
            canvas.Text(at, foot + 14, NumberText.Plain((decimal)tick), "soft", Anchor.Middle);
        }
        canvas.Text(0, foot + 14, char.ToUpperInvariant(data.Axis.Unit[0]) + data.Axis.Unit[1..] + " on study", "soft");
        var y = 4.0;
        foreach (var treatment in data.Doses)
        {
            Label(canvas, treatment.Treatment, y);
            canvas.Bars(treatment.Days.Select(x.At), y + 3, y + 14, "stroke");
            y += Lane;
        }
        if (!data.Responses.IsEmpty)
        {
            Label(canvas, "Response", y);
            var free = double.NegativeInfinity;
            foreach (var (day, category) in data.Responses)
            {
                var look = Palette.Of(category);
                canvas.Mark(look.Shape, x.At(day), y + 9, 5, look.Class);
                var half = TextWidth.Of(look.Letters, Size) / 2;
                if (x.At(day) - half < free)
                    continue;
                canvas.Text(x.At(day), y + 27, look.Letters, "halo", Anchor.Middle);
                free = x.At(day) + half + 3;
            }
            y += 2 * Lane - 4;
        }
        if (!data.Sums.IsEmpty)
            y = Sums(canvas, data, x, y + 4);
        foreach (var one in events)
            y = Event(canvas, one, x, y, data.Death ?? data.Last);
        foreach (var test in tests)
            y = Grades(canvas, test, x, y);
        Follow(canvas, data, x, y);
        return canvas.ToDrawing(width, foot + 20);
    }

    static (double First, double Last) Range(SubjectCourseData data)
    {
        var days = data.Doses.SelectMany(one => one.Days).Concat(data.Responses.Select(one => one.Day)).Concat(data.Sums.Select(one => one.Day))
            .Concat(data.Events.Take(MostEvents).Select(one => one.From)).Append(data.Last).Append(data.Death ?? 0).ToArray();
        return (days.Min(), Math.Max(days.Max(), 7));
    }

    static void Label(Canvas canvas, string text, double y) => canvas.Text(0, y + 13, TextWidth.Shorten(text, Left - 14, Size), "soft");

    static double Sums(Canvas canvas, SubjectCourseData data, Scale x, double top)
    {
        var most = Math.Max(data.Sums.Max(one => one.Sum), 1);
        var y = new Scale(0, most, top + SumHeight, top + 6);
        Label(canvas, data.SumLabel, top + SumHeight / 2 - 10);
        canvas.Line(Left, y.FromPixel, x.ToPixel, y.FromPixel, "grid");
        canvas.Text(Left - 6, y.ToPixel + 4, NumberText.Fixed(most, 0), "soft", Anchor.End);
        canvas.Text(Left - 6, y.FromPixel + 4, "0", "soft", Anchor.End);
        if (data.Sums.Length > 1)
            canvas.Path([.. data.Sums.Select(one => (x.At(one.Day), y.At(one.Sum)))], "curve c0");
        foreach (var (day, sum) in data.Sums)
            canvas.Mark(Shape.Circle, x.At(day), y.At(sum), 2.6, "b0");
        return top + SumHeight + 4;
    }

    static double Event(Canvas canvas, CourseEvent one, Scale x, double y, double last)
    {
        Label(canvas, one.Term, y);
        var (from, to) = (x.At(one.From), Math.Min(x.At(one.To ?? Math.Max(last, one.From)), x.ToPixel));
        canvas.Rect(from, y + 4, Math.Max(to - from, 4), 10, one.Grade switch { >= 4 => "pd", 3 => "sd", _ => "body" });
        var remark = (one.Grade > 0 ? NumberText.Whole(one.Grade) : "?") + (one.Serious ? " serious" : "");
        var room = to + 5 + TextWidth.Of(remark, Size) <= x.ToPixel + 20;
        canvas.Text(room ? Math.Max(to, from + 4) + 4 : from - 4, y + 13, remark, "halo", room ? Anchor.Start : Anchor.End);
        return y + Lane;
    }

    static double Grades(Canvas canvas, CourseGrades test, Scale x, double y)
    {
        Label(canvas, test.Test, y);
        var free = double.NegativeInfinity;
        foreach (var (day, grade) in test.Values)
        {
            if (x.At(day) < free)
                continue;
            canvas.Text(x.At(day), y + 13, NumberText.Whole(grade), grade >= 3 ? "bold" : "soft", Anchor.Middle);
            free = x.At(day) + 9;
        }
        return y + Lane;
    }

    static void Follow(Canvas canvas, SubjectCourseData data, Scale x, double y)
    {
        Label(canvas, "Follow-up", y);
        var end = x.At(data.Death ?? data.Last);
        canvas.Line(x.At(0), y + 9, end, y + 9, "follow");
        if (data.NewTherapy is { } therapy)
        {
            canvas.Mark(Shape.HollowSquare, x.At(therapy), y + 9, 5, "");
            canvas.Text(x.At(therapy) + 8, y + 13, "new therapy", "halo soft");
        }
        if (data.Death is null)
            canvas.Mark(Shape.Right, end, y + 9, 5, "ink");
        else
        {
            canvas.Mark(Shape.Cross, end, y + 9, 5, "");
            canvas.Text(end + (end + 50 < x.ToPixel + 20 ? 8 : -8), y + 13, "death", "halo", end + 50 < x.ToPixel + 20 ? Anchor.Start : Anchor.End);
        }
    }
}
