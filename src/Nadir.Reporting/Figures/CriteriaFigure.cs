using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Response;

namespace Nadir.Reporting.Figures;

/// <summary>What a figure of compared criteria shows.</summary>
/// <param name="Criteria">Names of the columns.</param>
/// <param name="Rows">One per subject.</param>
public sealed record CriteriaFigureData(string Name, string Title, ImmutableArray<string> Criteria, ImmutableArray<CriteriaRow> Rows);

/// <param name="Best">One per column; null where the subject has none.</param>
/// <param name="Progression">Study day of the first progression, as text; null: none.</param>
/// <param name="Differs">True for a column that departs from the first.</param>
public sealed record CriteriaRow(string Subject, ImmutableArray<ResponseCategory?> Best, ImmutableArray<string?> Progression, ImmutableArray<bool> Differs);

/// <summary>Subjects by criteria: a coloured, lettered mark per best response, the day of progression beside it, and a ring around what differs from the first column.</summary>
public static class CriteriaFigure
{
    const double RowHeight = 20, Radius = 6;

    public static Figure Of(CriteriaFigureData data) => new(data.Name, data.Title, Describe(data), width => Draw(data, width), () => Data(data));

    static string Describe(CriteriaFigureData data) =>
        $"{NumberText.Whole(data.Rows.Length)} subjects; {NumberText.Whole(data.Rows.Count(row => row.Differs.Any(differs => differs)))} judged differently by another set of criteria.";

    public static Drawing Draw(CriteriaFigureData data, double width)
    {
        var canvas = new Canvas();
        var label = Math.Min(TextWidth.OfLongest(data.Rows.Select(row => row.Subject), FigureStyle.TextSize), width * 0.3);
        var step = (width - label - 24) / Math.Max(1, data.Criteria.Length);
        double X(int column) => label + 24 + step * column + Radius;
        for (var column = 0; column < data.Criteria.Length; column++)
            canvas.Text(X(column) - Radius, 14, TextWidth.Shorten(data.Criteria[column], step - 8, FigureStyle.TextSize), "bold");
        var y = 34.0;
        foreach (var row in data.Rows)
        {
            canvas.Text(0, y + 4, TextWidth.Shorten(row.Subject, label, FigureStyle.TextSize), "soft");
            for (var column = 0; column < row.Best.Length; column++)
            {
                if (row.Best[column] is not { } best)
                    continue;
                var look = Palette.Of(best);
                var day = row.Progression[column] is { } known ? $"{look.Letters} {known}" : look.Letters;
                canvas.BeginNamed($"{row.Subject}, {data.Criteria[column]}: {look.Word}{(row.Progression[column] is { } on ? $", progression on day {on}" : "")}{(row.Differs[column] ? ", differs" : "")}");
                if (row.Differs[column])
                    canvas.Rect(X(column) - Radius - 4, y - Radius - 3, TextWidth.Of(day, FigureStyle.TextSize) + 2 * Radius + 16, 2 * Radius + 6, "stroke", 4);
                canvas.Mark(look.Shape, X(column), y, Radius, look.Class);
                canvas.Text(X(column) + Radius + 6, y + 4, day);
                canvas.EndNamed();
            }
            y += RowHeight;
        }
        var legend = new Legend();
        foreach (var look in data.Rows.SelectMany(row => row.Best).OfType<ResponseCategory>().Select(Palette.Of).DistinctBy(look => look.Class).OrderBy(look => look.Class, StringComparer.Ordinal))
            legend.AddShape(look.Word, look.Shape, look.Class);
        legend.AddText("number: day of first progression");
        legend.Add("differs from the first column", (drawn, x, at) => drawn.Rect(x - 9, at - 6, 18, 12, "stroke", 4));
        y += 4;
        return canvas.ToDrawing(width, y + legend.Draw(canvas, 0, y, width) + 4);
    }

    static TableContent Data(CriteriaFigureData data) => new()
    {
        Name = data.Name,
        Title = data.Title + ": as a table",
        Columns = [new("Subject", Align.Whole), .. data.Criteria.Select(name => new ColumnHead(name))],
        Rows =
        [
            .. data.Rows.Select(row => TableRow.Of([row.Subject, .. row.Best.Select((best, at) => best is null ? NumberText.None
                : best.Code + (row.Progression[at] is { } day ? $", progression on day {day}" : "") + (row.Differs[at] ? ", differs" : ""))])),
        ],
    };
}
