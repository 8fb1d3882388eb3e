using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Figures.Designs;

/// <summary>Exact probability that each level is the MTD.</summary>
/// <param name="Rates">True DLT rates, lowest level first.</param>
/// <param name="Probabilities">One per level.</param>
/// <param name="None">That no level is.</param>
/// <param name="Subjects">To expect at each level.</param>
public sealed record MtdProbabilityFigureData(
    string Name, string Title, ImmutableArray<double> Rates, ImmutableArray<double> Probabilities, double None, ImmutableArray<double> Subjects);

/// <summary>A bar for each level and one for none; the true DLT rates beneath.</summary>
public static class MtdProbabilityFigure
{
    public static Figure Of(MtdProbabilityFigureData data) => new(data.Name, data.Title, Describe(data), width => Draw(data, width), () => Data(data));

    static string Describe(MtdProbabilityFigureData data) =>
        string.Join(" ", data.Probabilities.Select((share, level) => $"Level {NumberText.Whole(level + 1)} is the MTD in {NumberText.Percent(share)}.")) + $" No level is in {NumberText.Percent(data.None)}.";

    static Drawing Draw(MtdProbabilityFigureData data, double width)
    {
        const double Top = 34;
        var canvas = new Canvas();
        var bottom = width >= 520 ? 270.0 : 220.0;
        double[] shares = [.. data.Probabilities, data.None];
        var most = Math.Max(0.25, Math.Ceiling(shares.Max() * 4) / 4);
        var y = new Scale(0, most, bottom, Top);
        const double Left = 46;
        var step = (width - 12 - Left) / shares.Length;
        canvas.BeginHidden();
        canvas.Text(0, 12, "Probability to be the MTD", "soft");
        for (var tick = 0.0; tick <= most + 1e-9; tick += 0.25)
        {
            canvas.Line(Left, y.At(tick), width - 12, y.At(tick), tick == 0 ? "axis" : "grid");
            canvas.Text(Left - 8, y.At(tick) + 4, NumberText.Percent(tick, 0), "soft", Anchor.End);
        }
        canvas.EndHidden();
        for (var i = 0; i < shares.Length; i++)
        {
            var at = Left + (step * (i + 0.5));
            var none = i == data.Probabilities.Length;
            canvas.BeginMark(none ? $"No level: {NumberText.Percent(shares[i])}" : $"Level {NumberText.Whole(i + 1)}, true DLT rate {NumberText.Percent(data.Rates[i])}: {NumberText.Percent(shares[i])}, {NumberText.Fixed(data.Subjects[i], 1)} subjects", width - 12, 12, Anchor.End);
            canvas.Rect(at - (step * 0.32), y.At(shares[i]), step * 0.64, bottom - y.At(shares[i]), none ? "body" : "b0");
            canvas.Rect(at - (step / 2), Top, step, bottom - Top, "hit");
            canvas.EndMark();
            if (step >= 40)
                canvas.Text(at, y.At(shares[i]) - 5, NumberText.Percent(shares[i]), "soft", Anchor.Middle);
            canvas.Text(at, bottom + 17, none ? "none" : NumberText.Whole(i + 1), "bold", Anchor.Middle);
            if (!none && step >= 28)
                canvas.Text(at, bottom + 34, NumberText.Percent(data.Rates[i], 0), "soft", Anchor.Middle);
        }
        canvas.Text(0, bottom + 17, "Level", "soft");
        canvas.Text(0, bottom + 34, "DLTs", "soft");
        return canvas.ToDrawing(width, bottom + 42);
    }

    static TableContent Data(MtdProbabilityFigureData data) => new()
    {
        Name = data.Name,
        Title = data.Title + ": the bars as a table",
        Columns = [new("Level"), new("True DLT rate", Align.Number), new("MTD", Align.Number), new("Subjects", Align.Number)],
        Rows =
        [
            .. data.Probabilities.Select((share, level) => TableRow.Of(NumberText.Whole(level + 1), NumberText.Percent(data.Rates[level]), NumberText.Percent(share), NumberText.Fixed(data.Subjects[level], 2))),
            TableRow.Of("none", "", NumberText.Percent(data.None)),
        ],
    };
}
