namespace Nadir.Statistics.Correlations;

/// <summary>Product-moment correlation, and point-biserial correlation, which is the same with one variable 0 or 1.</summary>
/// <remarks>t test with n - 2 degrees of freedom; interval by Fisher's z with standard error 1/sqrt(n - 3) (Fisher, Metron 1921;1:3-32).</remarks>
public static class Pearson
{
    const string Name = "Pearson correlation, t test";

    public static Correlation Of(
        IReadOnlyList<double> x, IReadOnlyList<double> y, double level = ConfidenceLevel.Default, FisherScale scale = FisherScale.Usual)
    {
        _ = ConfidenceLevel.Alpha(level);
        if (Correlation.Doubtful(x, y) is { } why)
            return Correlation.None(Name, why);
        var r = Coefficient(x, y);
        var few = x.Count < 4 ? "an interval needs at least four subjects" : null;
        return new(Correlation.OnFisherScale(r, 1 / Math.Sqrt(x.Count - 3.0), level, few, Bias(r, x.Count, scale)), Correlation.StudentTest(Name, r, x.Count));
    }

    /// <param name="group">False counts as 0, true as 1: a positive coefficient means greater values in the true group.</param>
    public static Correlation PointBiserial(IReadOnlyList<bool> group, IReadOnlyList<double> y, double level = ConfidenceLevel.Default) =>
        Of([.. group.Select(member => member ? 1.0 : 0.0)], y, level);

    internal static double Bias(double r, int n, FisherScale scale) => scale == FisherScale.BiasAdjusted ? r / (2.0 * (n - 1)) : 0;

    internal static double Coefficient(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        int n = x.Count;
        double meanX = 0, meanY = 0, xx = 0, yy = 0, xy = 0;
        for (var i = 0; i < n; i++)
            (meanX, meanY) = (meanX + x[i] / n, meanY + y[i] / n);
        for (var i = 0; i < n; i++)
        {
            double a = x[i] - meanX, b = y[i] - meanY;
            (xx, yy, xy) = (xx + a * a, yy + b * b, xy + a * b);
        }
        return Math.Clamp(xy / Math.Sqrt(xx) / Math.Sqrt(yy), -1, 1);
    }
}
