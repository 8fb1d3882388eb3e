namespace Nadir.Statistics.Distributions;

/// <summary>Chi-squared distribution; any degrees of freedom above 0.</summary>
public static class ChiSquared
{
    public static double LowerTail(double x, double df) => Gamma.LowerTail(x / 2, df / 2);

    /// <summary>P(X &gt; x): the p-value of a chi-squared statistic.</summary>
    public static double UpperTail(double x, double df) => Gamma.UpperTail(x / 2, df / 2);

    public static double Quantile(double p, double df) => 2 * Gamma.Quantile(p, df / 2);

    public static double UpperQuantile(double p, double df) => 2 * Gamma.UpperQuantile(p, df / 2);
}
