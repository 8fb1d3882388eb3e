using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Figures.Designs;

/// <summary>Which level simulated trials recommend.</summary>
/// <param name="Trials">Of each design in each scenario.</param>
public sealed record SelectionFigureData(string Name, string Title, long Trials, ImmutableArray<SelectionPanel> Panels);

/// <summary>One scenario.</summary>
/// <param name="Rates">True DLT rates, lowest level first.</param>
/// <param name="TrueMtd">Index of the right level; -1 when none is.</param>
public sealed record SelectionPanel(string Scenario, ImmutableArray<double> Rates, int TrueMtd, ImmutableArray<SelectionBars> Designs);

/// <param name="Shares">Share of trials that recommend each level, with its Monte Carlo interval; the last is that of no level.</param>
public sealed record SelectionBars(string Design, ImmutableArray<(double Value, double Lower, double Upper)> Shares);

/// <summary>A panel for each scenario: bars by level and design with Monte Carlo whiskers, the true rates beneath, the right level marked.</summary>
public static class SelectionFigure
{
    /// <summary>Panels drawn; the table has all.</summary>
    const int MostPanels = 24;

    const double PanelHeight = 150, Below = 62, Above = 36, NarrowestNumbered = 8;

    public static Figure Of(SelectionFigureData data) => new(data.Name, data.Title, Describe(data), width => Draw(data, width), () => Data(data));

    static string Describe(SelectionFigureData data) => $"{NumberText.Whole(data.Trials)} trials each. " + string.Join(" ", data.Panels.Take(MostPanels).Select(panel =>
        $"{panel.Scenario}: " + string.Join(", ", panel.Designs.Select(design => $"{design.Design} right in {NumberText.Percent(design.Shares[panel.TrueMtd < 0 ? ^1 : panel.TrueMtd].Value)}")) + "."));

    static string Css(int design) => "b" + design % Palette.Curves.Length;

    static Drawing Draw(SelectionFigureData data, double width)
    {
        var canvas = new Canvas();
        var legend = new Legend();
        for (var i = 0; i < data.Panels[0].Designs.Length; i++)
            legend.AddBox($"{NumberText.Whole(i + 1)} {data.Panels[0].Designs[i].Design}", Css(i));
        legend.Add("right level", (into, x, y) => into.Mark(Shape.Up, x, y, 5, "ink"));
        legend.AddText("Whiskers: 95% Monte Carlo interval");
        var top = legend.Draw(canvas, 0, 0, width) + 14;
        foreach (var panel in data.Panels.Take(MostPanels))
        {
            DrawPanel(canvas, panel, top, width);
            top += Above + PanelHeight + Below;
        }
        if (data.Panels.Length > MostPanels)
        {
            canvas.Text(0, top + 4, $"{NumberText.Whole(data.Panels.Length - MostPanels)} more scenarios in the table", "soft");
            top += 20;
        }
        return canvas.ToDrawing(width, top);
    }

    static void DrawPanel(Canvas canvas, SelectionPanel panel, double top, double width)
    {
        var (left, right) = (46.0, width - 8);
        var y = new Scale(0, 1, top + Above + PanelHeight, top + Above);
        canvas.BeginHidden();
        canvas.Text(0, top + 12, panel.Scenario, "bold");
        foreach (var share in (double[])[0, 0.25, 0.5, 0.75, 1])
        {
            if (share > 0)
                canvas.Line(left, y.At(share), right, y.At(share), "grid");
            canvas.Text(left - 8, y.At(share) + 4, NumberText.Percent(share, 0), "soft", Anchor.End);
        }
        canvas.EndHidden();
        var places = panel.Rates.Length + 1;
        var place = (right - left) / places;
        var bar = Math.Min(34, place * 0.8 / panel.Designs.Length);
        for (var level = 0; level < places; level++)
        {
            var centre = left + place * (level + 0.5);
            var none = level == panel.Rates.Length;
            canvas.BeginHidden();
            canvas.Text(centre, y.FromPixel + 18, none ? "None" : $"Level {NumberText.Whole(level + 1)}", "soft", Anchor.Middle);
            if (!none)
                canvas.Text(centre, y.FromPixel + 34, NumberText.Percent(panel.Rates[level], 1), "soft", Anchor.Middle);
            if (level == (panel.TrueMtd < 0 ? panel.Rates.Length : panel.TrueMtd))
                canvas.Mark(Shape.Up, centre, y.FromPixel + 44, 5, "ink");
            canvas.EndHidden();
            for (var i = 0; i < panel.Designs.Length; i++)
            {
                var (value, lower, upper) = panel.Designs[i].Shares[level];
                var x = centre + bar * (i - panel.Designs.Length / 2.0);
                canvas.BeginNamed($"{panel.Scenario}, {panel.Designs[i].Design}, {(none ? "no level" : "level " + NumberText.Whole(level + 1))}: {NumberText.Percent(value, 2)} {NumberText.PercentInterval(lower, upper, 2)}");
                canvas.Rect(x + 0.5, y.At(value), bar - 1, y.FromPixel - y.At(value), Css(i));
                canvas.Line(x + bar / 2, y.At(lower), x + bar / 2, y.At(upper), "stroke");
                if (bar >= NarrowestNumbered)
                    canvas.Text(x + bar / 2, y.At(upper) - 4, NumberText.Whole(i + 1), "soft", Anchor.Middle);
                canvas.EndNamed();
            }
        }
        canvas.BeginHidden();
        canvas.Line(left, y.FromPixel, right, y.FromPixel, "axis");
        canvas.EndHidden();
    }

    static TableContent Data(SelectionFigureData data) => new()
    {
        Name = data.Name,
        Title = data.Title + ": the bars as a table",
        Columns = [new("Scenario"), new("Design"), new("Level"), new("True rate, %", Align.Number), new("Recommended, %", Align.Number), new("95% Monte Carlo interval", Align.Number)],
        Rows =
        [
            .. from panel in data.Panels
               from design in panel.Designs
               from level in Enumerable.Range(0, design.Shares.Length)
               let share = design.Shares[level]
               select TableRow.Of(panel.Scenario, design.Design, level < panel.Rates.Length ? NumberText.Whole(level + 1) : "none",
                   level < panel.Rates.Length ? NumberText.Percent(panel.Rates[level]) : "", NumberText.Percent(share.Value, 2), NumberText.PercentInterval(share.Lower, share.Upper, 2)),
        ],
    };
}
