namespace Nadir.Statistics;

/// <summary>Zero of a function that changes sign in a bracket.</summary>
/// <remarks>Brent, Algorithms for Minimization without Derivatives (1973), chapter 4: inverse quadratic and secant steps, halving where they would not help.</remarks>
static class Root
{
    /// <param name="function">Has values of opposite sign, or zero, at the two ends.</param>
    /// <returns>The zero to within rounding. Where the sign does not change, the end at which the function is nearer to 0.</returns>
    public static double Find(Func<double, double> function, double low, double high, double absoluteTolerance = 0)
    {
        double a = low, b = high, atA = function(a), atB = function(b);
        if (atA == 0 || atB == 0 || Math.Sign(atA) == Math.Sign(atB))
            return Math.Abs(atA) <= Math.Abs(atB) ? a : b;
        double c = a, atC = atA, step = b - a, previous = step;
        for (var i = 0; i < 500; i++)
        {
            if (Math.Abs(atC) < Math.Abs(atB))
                (a, b, c, atA, atB, atC) = (b, c, b, atB, atC, atB);
            var tolerance = 2.3e-16 * Math.Abs(b) + absoluteTolerance / 2;
            var half = (c - b) / 2;
            if (atB == 0 || Math.Abs(half) <= tolerance)
                return b;
            if (Math.Abs(previous) >= tolerance && Math.Abs(atA) > Math.Abs(atB))
            {
                var (numerator, denominator) = Interpolate(a, b, c, atA, atB, atC, half);
                if (2 * numerator < Math.Min(3 * half * denominator - Math.Abs(tolerance * denominator), Math.Abs(previous * denominator)))
                    (previous, step) = (step, numerator / denominator);
                else
                    previous = step = half;
            }
            else
                previous = step = half;
            (a, atA) = (b, atB);
            b += Math.Abs(step) > tolerance ? step : Math.CopySign(Math.Max(tolerance, double.Epsilon), half);
            atB = function(b);
            if (Math.Sign(atB) == Math.Sign(atC))
            {
                (c, atC) = (a, atA);
                previous = step = b - a;
            }
        }
        return b;
    }

    // Numerator made positive, so that the caller compares one side only.
    static (double Numerator, double Denominator) Interpolate(double a, double b, double c, double atA, double atB, double atC, double half)
    {
        double p, q, s = atB / atA;
        if (a == c)
            (p, q) = (2 * half * s, 1 - s);
        else
        {
            double r = atB / atC, t = atA / atC;
            p = s * (2 * half * t * (t - r) - (b - a) * (r - 1));
            q = (t - 1) * (r - 1) * (s - 1);
        }
        return p > 0 ? (p, -q) : (-p, q);
    }
}
