using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Figures;

/// <summary>What a figure of estimated DLT rates shows.</summary>
/// <param name="Target">Drawn as a line; null: none.</param>
public sealed record DoseRateFigureData(string Name, string Title, double? Target, ImmutableArray<DoseRate> Levels);

/// <param name="Label">Name of the level.</param>
/// <param name="Rate">Estimate.</param>
/// <param name="Lower">Null where there is no interval.</param>
/// <param name="Prior">Prior guess, drawn hollow; null: none.</param>
public readonly record struct DoseRate(string Label, double Rate, double? Lower, double? Upper, double? Prior, int Dlts, int Subjects);

/// <summary>The DLT rate that a model estimates at each level, with what was observed written beneath.</summary>
public static class DoseRateFigure
{
    public static Figure Of(DoseRateFigureData data) => new(data.Name, data.Title, string.Join(" ", data.Levels.Select(level => Words(level) + ".")), width => Draw(data, width), () => Data(data));

    static string Words(DoseRate level) =>
        $"Level {level.Label}: {NumberText.Percent(level.Rate)}{(level.Lower is null ? "" : " " + NumberText.PercentInterval(level.Lower, level.Upper))}, {NumberText.Whole(level.Dlts)} of {NumberText.Whole(level.Subjects)} with a DLT";

    static Drawing Draw(DoseRateFigureData data, double width)
    {
        const double Top = 28, Height = 240;
        var canvas = new Canvas();
        var (left, right) = (46.0, width - 12);
        var y = new Scale(0, 1, Top + Height, Top);
        var step = (right - left) / data.Levels.Length;
        double X(int level) => left + (level + 0.5) * step;

        canvas.BeginHidden();
        canvas.Text(0, 12, "DLT rate", "soft");
        foreach (var share in (double[])[0, 0.25, 0.5, 0.75, 1])
        {
            canvas.Line(left, y.At(share), right, y.At(share), share > 0 ? "grid" : "axis");
            canvas.Text(left - 8, y.At(share) + 4, NumberText.Percent(share, 0), "soft", Anchor.End);
        }
        if (data.Target is { } target)
        {
            canvas.Line(left, y.At(target), right, y.At(target), "rule");
            canvas.Text(right, y.At(target) - 5, "target " + NumberText.Percent(target, 0), "soft halo", Anchor.End);
        }
        for (var i = 0; i < data.Levels.Length; i++)
        {
            canvas.Text(X(i), Top + Height + 18, data.Levels[i].Label, "soft", Anchor.Middle);
            canvas.Text(X(i), Top + Height + 36, $"{NumberText.Whole(data.Levels[i].Dlts)}/{NumberText.Whole(data.Levels[i].Subjects)}", "risk", Anchor.Middle);
        }
        canvas.Text(0, Top + Height + 18, "Level", "soft");
        canvas.Text(0, Top + Height + 36, "DLTs", "soft");
        canvas.EndHidden();

        for (var i = 0; i < data.Levels.Length; i++)
        {
            var level = data.Levels[i];
            canvas.BeginMark(Words(level), right, 12, Anchor.End);
            if (level.Prior is { } prior)
                canvas.Mark(Shape.HollowDiamond, X(i) - 9, y.At(prior), 4.5, "");
            if (level is { Lower: { } lower, Upper: { } upper })
                canvas.Line(X(i), y.At(lower), X(i), y.At(upper), "curve c0");
            canvas.Mark(Shape.Circle, X(i), y.At(level.Rate), 5, "b0");
            canvas.Rect(X(i) - 14, Top, 28, Height, "hit");
            canvas.EndMark();
        }
        if (data.Levels.Any(level => level.Prior is not null))
            canvas.Text(left, Top + Height + 58, "Filled: estimate now, with its interval. Hollow: prior guess.", "soft");
        return canvas.ToDrawing(width, Top + Height + 68);
    }

    static TableContent Data(DoseRateFigureData data) => new()
    {
        Name = data.Name, Title = data.Title,
        Columns = [new("Level"), new("DLTs", Align.Number), new("Subjects", Align.Number), new("Rate", Align.Number), new("Interval, %", Align.Number), new("Prior guess", Align.Number)],
        Rows = [.. data.Levels.Select(level => TableRow.Of(level.Label, NumberText.Whole(level.Dlts), NumberText.Whole(level.Subjects), NumberText.Percent(level.Rate),
            level.Lower is null ? NumberText.None : NumberText.PercentInterval(level.Lower, level.Upper), level.Prior is { } prior ? NumberText.Percent(prior) : NumberText.None))],
    };
}
