namespace Nadir.Statistics.Distributions;

/// <summary>Fisher's F distribution.</summary>
public static class FisherF
{
    /// <summary>P(F &gt; f).</summary>
    public static double UpperTail(double f, double numerator, double denominator) => f <= 0
        ? 1
        : Beta.Tails(denominator / (denominator + numerator * f), numerator * f / (denominator + numerator * f), denominator / 2, numerator / 2).Lower;

    /// <summary>P(F &lt;= f).</summary>
    public static double LowerTail(double f, double numerator, double denominator) => f <= 0
        ? 0
        : Beta.Tails(numerator * f / (denominator + numerator * f), denominator / (denominator + numerator * f), numerator / 2, denominator / 2).Lower;

    public static double Quantile(double p, double numerator, double denominator)
    {
        var x = Beta.Quantile(p, numerator / 2, denominator / 2);
        if (x < 0.5)
            return denominator / numerator * x / (1 - x);
        var y = Beta.UpperQuantile(p, denominator / 2, numerator / 2);
        return denominator / numerator * (1 - y) / y;
    }
}
