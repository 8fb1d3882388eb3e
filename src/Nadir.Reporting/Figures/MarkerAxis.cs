using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Figures;

/// <summary>The upright axis of a marker: straight, or logarithmic with zeros at its foot.</summary>
sealed class MarkerAxis
{
    readonly Scale scale;
    readonly bool logarithmic;
    readonly double smallest;

    MarkerAxis(Scale scale, double[] ticks, bool logarithmic, double smallest) => (this.scale, Ticks, this.logarithmic, this.smallest) = (scale, ticks, logarithmic, smallest);

    public double[] Ticks { get; }
    public double Foot => Math.Max(scale.FromPixel, scale.ToPixel);

    public static MarkerAxis Of(IEnumerable<double> values, bool logarithmic, double foot, double head)
    {
        var all = values.Where(double.IsFinite).ToList();
        var positive = all.Where(value => value > 0).ToList();
        if (!logarithmic || positive.Count == 0)
        {
            var ticks = Figures.Ticks.Nice(Math.Min(all.DefaultIfEmpty(0).Min(), 0), all.DefaultIfEmpty(1).Max(), 6);
            return new(new Scale(ticks[0], ticks[^1], foot, head), ticks, false, 0);
        }
        double[] steps = [1, 2, 5];
        var round = Enumerable.Range(-6, 15).SelectMany(power => steps.Select(step => step * Math.Pow(10, power))).ToArray();
        var (from, to) = (Array.FindLastIndex(round, tick => tick <= positive.Min() * 1.0001), Array.FindIndex(round, tick => tick >= positive.Max() * 0.9999));
        (from, to) = (Math.Max(from, 0), to < 0 ? round.Length - 1 : to);
        if (to == from)
            to = Math.Min(from + 1, round.Length - 1);
        var shown = round[from..(to + 1)];
        var (low, high) = (Math.Log(round[from]), Math.Log(round[to]));
        if (shown.Length > 8)
            shown = [.. shown.Where(tick => Math.Abs(Math.Log10(tick) - Math.Round(Math.Log10(tick))) < 1e-9)];
        return new(new Scale(low, high, foot, head), shown, true, round[from]);
    }

    public double At(double value) => scale.At(logarithmic ? Math.Log(Math.Max(value, smallest)) : value);

    public void Draw(Canvas canvas, double left, double right)
    {
        foreach (var tick in Ticks)
        {
            canvas.Line(left, At(tick), right, At(tick), "grid");
            canvas.Text(left - 8, At(tick) + 4, MarkerText.Number(tick), "soft", Anchor.End);
        }
    }
}

/// <summary>Values of markers as a reader sees them: three figures or so, whatever the unit.</summary>
static class MarkerText
{
    public static string Number(double? value) => NumberText.Round(value, value is { } v ? Math.Abs(v) >= 100 ? 0 : Math.Abs(v) >= 10 ? 1 : Math.Abs(v) >= 0.1 ? 2 : 4 : 0) is { } rounded ? NumberText.Plain(rounded) : NumberText.NotEstimable;
}
