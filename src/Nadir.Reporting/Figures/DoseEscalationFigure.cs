using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Figures;

/// <summary>What a dose-escalation figure shows.</summary>
/// <param name="Levels">Labels from the lowest row to the highest; the expansion, where there is one, last.</param>
/// <param name="Expansion">The last row is the expansion.</param>
/// <param name="Subjects">In the order of treatment.</param>
/// <param name="Next">Row of the next subjects; null when none are to be treated.</param>
/// <param name="Decision">In words.</param>
public sealed record DoseEscalationFigureData(
    string Name, string Title, ImmutableArray<DoseRow> Levels, bool Expansion, ImmutableArray<DoseMark> Subjects, int? Next, string Decision);

/// <param name="Label"><c>Level 2</c>.</param>
/// <param name="Dose">Null for the expansion.</param>
public sealed record DoseRow(string Label, string? Dose);

/// <param name="Row">Index of the row.</param>
/// <param name="Departure">Treated where the rule did not say so.</param>
public sealed record DoseMark(string Subject, int Row, DateOnly Start, DoseMarkState State, string Why, bool Departure);

public enum DoseMarkState { Clear, Toxic, Pending, Replaced }

/// <summary>The escalation subject by subject: the order of treatment to the right, dose levels upwards, each subject's mark saying what became of its DLT window.</summary>
public static class DoseEscalationFigure
{
    const double RowHeight = 46;

    public static Figure Of(DoseEscalationFigureData data) => new(data.Name, data.Title, Describe(data), width => Draw(data, width), () => Data(data));

    static string Describe(DoseEscalationFigureData data) =>
        $"{NumberText.Whole(data.Subjects.Length)} subjects at {NumberText.Whole(data.Levels.Length - (data.Expansion ? 1 : 0))} dose levels, {NumberText.Whole(data.Subjects.Count(subject => subject.State is DoseMarkState.Toxic))} with a DLT. {data.Decision}.";

    public static Drawing Draw(DoseEscalationFigureData data, double width)
    {
        var canvas = new Canvas();
        var wide = width >= 520;
        var left = wide ? 20 + data.Levels.Max(row => TextWidth.Of(wide && row.Dose is { } dose && dose.Length > row.Label.Length ? dose : row.Label, FigureStyle.TextSize)) : 66;
        left = Math.Min(left, width / 3);
        var right = width - 14;
        const double Top = 30;
        var places = data.Subjects.Length + (data.Next is null ? 0 : 1);
        var step = (right - left) / Math.Max(places, 1);
        var radius = Math.Clamp(step / 2.6, 2.5, 7);
        double X(int place) => left + (step * (place + 0.5));
        double Y(int row) => Top + 22 + (RowHeight * (data.Levels.Length - 1 - row)) + (data.Expansion && row < data.Levels.Length - 1 ? 14 : 0);

        canvas.BeginHidden();
        for (var row = 0; row < data.Levels.Length; row++)
        {
            canvas.Line(left, Y(row), right, Y(row), "grid");
            var (label, dose) = data.Levels[row];
            canvas.Text(0, Y(row) + (wide && dose is not null ? -2 : 4), TextWidth.Shorten(label, left - 8, FigureStyle.TextSize), "bold");
            if (wide && dose is not null)
                canvas.Text(0, Y(row) + 14, TextWidth.Shorten(dose, left - 8, FigureStyle.TextSize), "soft");
        }
        if (data.Subjects.Length > 1)
            canvas.Path([.. data.Subjects.Select((subject, place) => (X(place), Y(subject.Row)))], "follow");
        var bottom = Y(0) + 26;
        canvas.Line(left, bottom, right, bottom, "axis");
        Names(canvas, data, X, step, bottom);
        canvas.Text(right, bottom + 34, "Subjects in the order of treatment", "soft", Anchor.End);
        canvas.EndHidden();

        for (var place = 0; place < data.Subjects.Length; place++)
        {
            var subject = data.Subjects[place];
            canvas.BeginMark($"{subject.Subject}, {data.Levels[subject.Row].Label}, {DateText.Of(subject.Start)}: {Word(subject.State)}{(subject.Departure ? "; not where the rule said" : "")}", right, 12, Anchor.End);
            canvas.Rect(X(place) - (step / 2), Y(subject.Row) - 18, step, 36, "hit");
            Mark(canvas, subject.State, X(place), Y(subject.Row), radius);
            if (subject.Departure)
                canvas.Mark(Shape.Down, X(place), Y(subject.Row) - radius - 8, 4, "sd");
            canvas.EndMark();
        }
        if (data.Next is { } next)
        {
            canvas.BeginMark(data.Decision, right, 12, Anchor.End);
            canvas.Rect(X(places - 1) - (step / 2), Y(next) - 18, step, 36, "hit");
            canvas.Mark(Shape.Right, X(places - 1), Y(next), radius, "ink");
            canvas.EndMark();
        }
        var top = bottom + 46;
        return canvas.ToDrawing(width, top + Keys(data).Draw(canvas, 0, top, width) + 4);
    }

    static void Mark(Canvas canvas, DoseMarkState state, double x, double y, double radius)
    {
        if (state is DoseMarkState.Toxic)
            canvas.Mark(Shape.Diamond, x, y, radius * 1.15, "key pd");
        else if (state is DoseMarkState.Pending)
            canvas.Mark(Shape.HollowSquare, x, y, radius, "key");
        else if (state is DoseMarkState.Replaced)
            canvas.Mark(Shape.Cross, x, y, radius, "key");
        else
            canvas.Mark(Shape.Circle, x, y, radius, "key hollow");
    }

    static Legend Keys(DoseEscalationFigureData data)
    {
        Legend legend = new();
        foreach (var state in data.Subjects.Select(subject => subject.State).Distinct().Order())
            legend.Add(Word(state), (canvas, x, y) => Mark(canvas, state, x, y, 5));
        if (data.Subjects.Any(subject => subject.Departure))
            legend.AddShape("not where the rule said", Shape.Down, "sd");
        if (data.Next is not null)
            legend.AddShape("next subjects", Shape.Right, "ink");
        return legend;
    }

    /// <summary>Names under the axis, as many as fit.</summary>
    static void Names(Canvas canvas, DoseEscalationFigureData data, Func<int, double> x, double step, double bottom)
    {
        var names = SubjectNames.Short(data.Subjects.Select(subject => subject.Subject));
        var every = (int)Math.Ceiling((names.Select(name => TextWidth.Of(name, FigureStyle.TextSize)).DefaultIfEmpty(0).Max() + 6) / step);
        for (var place = 0; place < names.Length; place += Math.Max(every, 1))
            canvas.Text(x(place), bottom + 17, names[place], "soft", Anchor.Middle);
    }

    static string Word(DoseMarkState state) => state switch
    {
        DoseMarkState.Clear => "no DLT",
        DoseMarkState.Toxic => "DLT",
        DoseMarkState.Pending => "pending",
        _ => "replaced",
    };

    static TableContent Data(DoseEscalationFigureData data) => new()
    {
        Name = data.Name,
        Title = data.Title + ": subjects as a table",
        Columns = [new("Subject", Align.Whole), new("Level"), new("First dose", Align.Whole), new("DLT window"), new("Why")],
        Rows = [.. data.Subjects.Select(subject => TableRow.Of(subject.Subject, data.Levels[subject.Row].Label, DateText.Of(subject.Start),
            Word(subject.State) + (subject.Departure ? ", not where the rule said" : ""), subject.Why))],
        Empty = "Nobody was treated yet.",
    };
}
