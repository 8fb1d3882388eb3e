using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Figures;

/// <summary>What marks mean, in a line or as many as needed.</summary>
sealed class Legend
{
    const double Key = 22, Gap = 16, LineHeight = 18;

    readonly List<(string Text, Action<Canvas, double, double>? Draw)> entries = [];

    /// <param name="draw">Draws the key: canvas, its centre, and the height of the line's middle.</param>
    public void Add(string text, Action<Canvas, double, double> draw) => entries.Add((text, draw));

    public void AddText(string text) => entries.Add((text, null));

    public void AddShape(string text, Shape shape, string cssClass) => Add(text, (canvas, x, y) => canvas.Mark(shape, x, y, 5, cssClass));

    public void AddLine(string text, string cssClass, string? dash) => Add(text, (canvas, x, y) => canvas.Path([(x - 10, y), (x + 10, y)], cssClass, dash));

    public void AddBox(string text, string cssClass) => Add(text, (canvas, x, y) => canvas.Rect(x - 7, y - 5, 14, 10, cssClass));

    /// <returns>The height used.</returns>
    public double Draw(Canvas canvas, double left, double top, double width)
    {
        if (entries.Count == 0)
            return 0;
        canvas.BeginHidden();
        var (x, y) = (left, top + LineHeight / 2);
        foreach (var (text, draw) in entries)
        {
            var key = draw is null ? 0 : Key + 4;
            var shown = TextWidth.Shorten(text, width - key, FigureStyle.TextSize);
            var needed = key + TextWidth.Of(shown, FigureStyle.TextSize);
            if (x > left && x + needed > left + width)
                (x, y) = (left, y + LineHeight);
            draw?.Invoke(canvas, x + Key / 2, y);
            canvas.Text(x + key, y + 4, shown, "soft");
            x += needed + Gap;
        }
        canvas.EndHidden();
        return y + LineHeight / 2 - top;
    }
}
