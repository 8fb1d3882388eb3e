namespace Nadir.Statistics.Distributions;

/// <summary>Beta distribution: the regularised incomplete beta function and its inverse.</summary>
/// <remarks>
/// Continued fraction of DiDonato and Morris (ACM Trans Math Softw 1992;18:360-373, eq. 9), evaluated by Lentz's method on the side where it
/// converges fast. Both tails are computed directly, so that small ones keep their digits.
/// </remarks>
public static class Beta
{
    /// <summary>P(X &lt;= x) for X ~ Beta(a, b); a and b above 0.</summary>
    public static double LowerTail(double x, double a, double b) => Tails(x, 1 - x, a, b).Lower;

    /// <summary>P(X &gt; x).</summary>
    public static double UpperTail(double x, double a, double b) => Tails(x, 1 - x, a, b).Upper;

    /// <summary>Both tails at x, with 1 - x given apart for values near 1.</summary>
    public static (double Lower, double Upper) Tails(double x, double complement, double a, double b)
    {
        if (x <= 0)
            return (0, 1);
        if (complement <= 0)
            return (1, 0);
        if (x <= a / (a + b))
        {
            var lower = Fraction(x, complement, a, b);
            return (lower, 1 - lower);
        }
        var upper = Fraction(complement, x, b, a);
        return (1 - upper, upper);
    }

    /// <summary>The x below which a share <paramref name="p"/> lies.</summary>
    public static double Quantile(double p, double a, double b) => Solve(p, a, b, upperTail: false);

    /// <summary>The x above which a share <paramref name="p"/> lies: exact for small p, where 1 - p would be rounded.</summary>
    public static double UpperQuantile(double p, double a, double b) => Solve(p, a, b, upperTail: true);

    /// <summary>Density at x.</summary>
    public static double Density(double x, double complement, double a, double b) =>
        Binomial.Kernel(a, b, x, complement) * a * b / (a + b) / (x * complement);

    static double Fraction(double x, double y, double a, double b)
    {
        // x^a y^b / (a B(a,b)) times the fraction in t = x
        var front = Binomial.Kernel(a, b, x, y) * b / (a + b);
        if (front == 0)
            return 0;
        const double tiny = 1e-300;
        double c = 1, d = 1 - (a + b) * x / (a + 1);
        d = 1 / (Math.Abs(d) < tiny ? tiny : d);
        var fraction = d;
        for (var m = 1; m < 1_000_000; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 + even * d;
            d = 1 / (Math.Abs(d) < tiny ? tiny : d);
            c = 1 + even / c;
            c = Math.Abs(c) < tiny ? tiny : c;
            fraction *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 + odd * d;
            d = 1 / (Math.Abs(d) < tiny ? tiny : d);
            c = 1 + odd / c;
            c = Math.Abs(c) < tiny ? tiny : c;
            var step = d * c;
            fraction *= step;
            if (Math.Abs(step - 1) < 3e-16)
                break;
        }
        return Math.Min(1, front * fraction);
    }

    // Newton inside a shrinking bracket, on the tail that was asked for.
    static double Solve(double p, double a, double b, bool upperTail)
    {
        if (p <= 0)
            return upperTail ? 1 : 0;
        if (p >= 1)
            return upperTail ? 0 : 1;
        double low = 0, high = 1, x = Start(p, a, b, upperTail);
        for (var i = 0; i < 200; i++)
        {
            var tails = Tails(x, 1 - x, a, b);
            var excess = upperTail ? p - tails.Upper : tails.Lower - p;
            if (excess == 0)
                return x;
            if (excess > 0)
                high = x;
            else
                low = x;
            var step = excess / Density(x, 1 - x, a, b);
            var next = x - step;
            if (!(next > low && next < high))
                next = low > 0 && high / low > 8 ? Math.Sqrt(low * high) : low + (high - low) / 2;
            if (Math.Abs(next - x) <= 2e-16 * x || next == low || next == high)
                return next;
            x = next;
        }
        return x;
    }

    // A normal approximation to the logit, or the first term of the series where the shape is small.
    static double Start(double p, double a, double b, bool upperTail)
    {
        var tail = upperTail ? 1 - p : p;
        if (a > 1 && b > 1)
        {
            var z = upperTail ? -StandardNormal.Quantile(p) : StandardNormal.Quantile(p);
            var h = 2 / (1 / (2 * a - 1) + 1 / (2 * b - 1));
            var l = (z * z - 3) / 6;
            var w = z * Math.Sqrt(h + l) / h - (1 / (2 * b - 1) - 1 / (2 * a - 1)) * (l + 5.0 / 6 - 2 / (3 * h));
            var x = a / (a + b * Math.Exp(-2 * w));
            if (x is > 0 and < 1)
                return x;
        }
        var logBeta = Stirling.LogGamma(a) + Stirling.LogGamma(b) - Stirling.LogGamma(a + b);
        var fromLeft = Math.Exp((Math.Log(tail * a) + logBeta) / a);
        if (fromLeft is > 0 and < 0.5)
            return fromLeft;
        var fromRight = Math.Exp((Math.Log((upperTail ? p : 1 - p) * b) + logBeta) / b);
        return fromRight is > 0 and < 0.5 ? 1 - fromRight : a / (a + b);
    }
}
