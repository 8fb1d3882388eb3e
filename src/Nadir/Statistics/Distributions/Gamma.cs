namespace Nadir.Statistics.Distributions;

/// <summary>Gamma distribution with scale 1: the regularised incomplete gamma function and its inverse.</summary>
/// <remarks>Series below the mean, continued fraction (Lentz) above; the leading term is Loader's, exact for large shapes.</remarks>
public static class Gamma
{
    /// <summary>P(X &lt;= x); shape above 0.</summary>
    public static double LowerTail(double x, double shape) => Tails(x, shape).Lower;

    /// <summary>P(X &gt; x).</summary>
    public static double UpperTail(double x, double shape) => Tails(x, shape).Upper;

    static (double Lower, double Upper) Tails(double x, double shape)
    {
        if (x <= 0)
            return (0, 1);
        if (double.IsPositiveInfinity(x))
            return (1, 0);
        var mass = PoissonKernel(shape, x); // x^shape e^-x / Gamma(shape + 1)
        if (x < shape + 1)
        {
            double sum = 1, term = 1;
            for (var n = 1; n < 1_000_000 && term > sum * 1e-17; n++)
            {
                term *= x / (shape + n);
                sum += term;
            }
            var lower = Math.Min(1, mass * sum);
            return (lower, 1 - lower);
        }
        const double tiny = 1e-300;
        double b = x + 1 - shape, c = 1 / tiny, d = 1 / b, fraction = d;
        for (var n = 1; n < 1_000_000; n++)
        {
            var a = -n * (n - shape);
            b += 2;
            d = a * d + b;
            d = 1 / (Math.Abs(d) < tiny ? tiny : d);
            c = b + a / c;
            c = Math.Abs(c) < tiny ? tiny : c;
            var step = d * c;
            fraction *= step;
            if (Math.Abs(step - 1) < 3e-16)
                break;
        }
        var upper = Math.Min(1, mass * shape * fraction);
        return (1 - upper, upper);
    }

    /// <summary>The x below which a share <paramref name="p"/> lies.</summary>
    public static double Quantile(double p, double shape) => Solve(p, shape, upperTail: false);

    /// <summary>The x above which a share <paramref name="p"/> lies.</summary>
    public static double UpperQuantile(double p, double shape) => Solve(p, shape, upperTail: true);

    static double Solve(double p, double shape, bool upperTail)
    {
        if (p is <= 0 or >= 1)
            return p <= 0 == upperTail ? double.PositiveInfinity : 0;
        // Wilson and Hilferty's cube, or the first term of the series near 0
        var z = upperTail ? -StandardNormal.Quantile(p) : StandardNormal.Quantile(p);
        var cube = 1 - 1 / (9 * shape) + z / (3 * Math.Sqrt(shape));
        var x = shape * cube * cube * cube;
        if (cube <= 0 || x < 0.1 * shape)
            x = Math.Exp((Math.Log(upperTail ? 1 - p : p) + Stirling.LogGamma(shape + 1)) / shape);
        double low = 0, high = double.PositiveInfinity;
        for (var i = 0; i < 500; i++)
        {
            var tails = Tails(x, shape);
            var excess = upperTail ? p - tails.Upper : tails.Lower - p;
            if (excess == 0)
                return x;
            if (excess > 0)
                high = x;
            else
                low = x;
            var next = x - excess / (PoissonKernel(shape, x) * shape / x);
            if (!(next > low && next < high))
                next = double.IsInfinity(high) ? x * 2 : low > 0 && high / low > 8 ? Math.Sqrt(low * high) : low + (high - low) / 2;
            if (Math.Abs(next - x) <= 2e-16 * x || next == low || next == high)
                return next;
            x = next;
        }
        return x;
    }

    /// <summary>x^shape e^-x / Gamma(shape + 1): the Poisson mass for real arguments.</summary>
    internal static double PoissonKernel(double shape, double mean) => shape == 0
        ? Math.Exp(-mean)
        : Math.Exp(-Stirling.Error(shape) - Stirling.Deviance(shape, mean)) / Math.Sqrt(2 * Math.PI * shape);
}
