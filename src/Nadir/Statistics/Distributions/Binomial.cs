namespace Nadir.Statistics.Distributions;

/// <summary>Number of successes in n independent trials with one probability.</summary>
public static class Binomial
{
    /// <summary>Probability of exactly <paramref name="x"/> of <paramref name="n"/>.</summary>
    /// <remarks>Loader's saddle-point form: relative error near 1e-15 whatever n.</remarks>
    public static double Mass(int x, int n, double p)
    {
        if (x < 0 || x > n)
            return 0;
        if (p <= 0)
            return x == 0 ? 1 : 0;
        if (p >= 1)
            return x == n ? 1 : 0;
        return Kernel(x, n - x, p, 1 - p);
    }

    /// <summary>P(X &lt;= x).</summary>
    public static double AtMost(int x, int n, double p) =>
        x < 0 ? 0 : x >= n ? 1 : Beta.UpperTail(p, x + 1, n - x);

    /// <summary>P(X &gt;= x).</summary>
    public static double AtLeast(int x, int n, double p) =>
        x <= 0 ? 1 : x > n ? 0 : Beta.LowerTail(p, x, n - x + 1);

    /// <summary>The mass for real arguments: Gamma(x+y+1) / (Gamma(x+1) Gamma(y+1)) p^x q^y, with q = 1 - p given apart so that neither is rounded away.</summary>
    internal static double Kernel(double x, double y, double p, double q)
    {
        if (x == 0)
            return Math.Exp(y * LogOneMinus(p, q));
        if (y == 0)
            return Math.Exp(x * LogOneMinus(q, p));
        var n = x + y;
        var exponent = Stirling.Error(n) - Stirling.Error(x) - Stirling.Error(y) - Stirling.Deviance(x, n * p) - Stirling.Deviance(y, n * q);
        return Math.Sqrt(n / (x * y) / (2 * Math.PI)) * Math.Exp(exponent);
    }

    // ln(1 - p), where q is that difference: the series where p is small
    static double LogOneMinus(double p, double q) => p < 0.1 ? Stirling.LogOnePlus(-p) : Math.Log(q);
}
