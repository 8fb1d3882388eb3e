using MathNet.Numerics;

namespace Nadir.Statistics.Distributions;

/// <summary>Standard normal distribution.</summary>
public static class StandardNormal
{
    static readonly double InverseRootTwoPi = 1 / Math.Sqrt(2 * Math.PI);

    public static double Density(double z) => InverseRootTwoPi * Math.Exp(-0.5 * z * z);

    /// <summary>P(Z &lt;= z).</summary>
    public static double LowerTail(double z) => 0.5 * SpecialFunctions.Erfc(-z / Math.Sqrt(2));

    /// <summary>P(Z &gt; z), exact far out.</summary>
    public static double UpperTail(double z) => 0.5 * SpecialFunctions.Erfc(z / Math.Sqrt(2));

    /// <summary>P(|Z| &gt;= |z|).</summary>
    public static double TwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>The z below which a share <paramref name="p"/> lies; infinite at 0 and 1.</summary>
    public static double Quantile(double p)
    {
        if (p is <= 0 or >= 1)
            return p <= 0 ? double.NegativeInfinity : double.PositiveInfinity;
        if (p > 0.5)
            return -LowerHalf(1 - p);
        return LowerHalf(p);
    }

    /// <summary>The z that leaves alpha/2 in each tail: 1.959964 for 0.95.</summary>
    public static double ForLevel(double level) => -Quantile(ConfidenceLevel.Alpha(level) / 2);

    // The library's inverse, then one step of Halley's method on the tail.
    static double LowerHalf(double p)
    {
        var z = -Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * p);
        var density = Density(z);
        if (density == 0)
            return z;
        var step = (LowerTail(z) - p) / density;
        return z - step / (1 + z * step / 2);
    }
}
