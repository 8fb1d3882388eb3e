namespace Nadir.Statistics.Distributions;

/// <summary>Student's t distribution; any degrees of freedom above 0.</summary>
public static class StudentT
{
    /// <summary>P(T &gt; t).</summary>
    public static double UpperTail(double t, double df) => t >= 0 ? TwoSided(t, df) / 2 : 1 - TwoSided(t, df) / 2;

    /// <summary>P(T &lt;= t).</summary>
    public static double LowerTail(double t, double df) => UpperTail(-t, df);

    /// <summary>P(|T| &gt;= |t|).</summary>
    public static double TwoSided(double t, double df)
    {
        if (double.IsInfinity(t))
            return 0;
        var square = t * t;
        return Beta.Tails(df / (df + square), square / (df + square), df / 2, 0.5).Lower;
    }

    /// <summary>The t below which a share <paramref name="p"/> lies.</summary>
    public static double Quantile(double p, double df)
    {
        if (p is <= 0 or >= 1)
            return p <= 0 ? double.NegativeInfinity : double.PositiveInfinity;
        if (p == 0.5)
            return 0;
        var tail = 2 * Math.Min(p, 1 - p);
        // x = v / (v + t^2) has a Beta(v/2, 1/2) distribution, 1 - x its mirror: solve for the smaller of the two
        double ratio;
        var x = Beta.Quantile(tail, df / 2, 0.5);
        if (x < 0.5)
            ratio = (1 - x) / x;
        else
        {
            var y = Beta.UpperQuantile(tail, 0.5, df / 2);
            ratio = y / (1 - y);
        }
        var t = Math.Sqrt(df * ratio);
        return p < 0.5 ? -t : t;
    }

    /// <summary>The t that leaves alpha/2 in each tail.</summary>
    public static double ForLevel(double level, double df) => -Quantile(ConfidenceLevel.Alpha(level) / 2, df);
}
