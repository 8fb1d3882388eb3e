namespace Nadir.Pharmacokinetics;

/// <summary>How the area between two samples is taken (rulebook K5).</summary>
public enum AucMethod
{
    /// <summary>Linear while concentrations rise or stay, logarithmic while they fall.</summary>
    LinearUpLogDown,
    /// <summary>Linear throughout.</summary>
    Linear,
    /// <summary>Linear up to the first Tmax, logarithmic after it, rising or falling.</summary>
    LinearLog,
}

/// <summary>Area and first moment between two samples.</summary>
/// <remarks>
/// Purves, J Pharmacokinet Biopharm 1992;20:211-226. Logarithmic: the concentration is taken to change exponentially between the samples, so the area is
/// the difference over the logarithm of the ratio. It needs two positive concentrations; where one is 0 the segment is linear, and so it is between equal ones.
/// </remarks>
public static class Trapezoid
{
    /// <summary>Exponents below this are summed as a series: differences of nearly equal numbers lose their digits.</summary>
    const double Small = 0.02;

    /// <param name="t1">Time of the first sample.</param>
    /// <param name="tmax">First time of the largest concentration; only linear-log asks for it.</param>
    public static bool IsLogarithmic(AucMethod method, double t1, double c1, double c2, double tmax) => method switch
    {
        AucMethod.LinearUpLogDown => c2 < c1 && c2 > 0,
        AucMethod.LinearLog => t1 >= tmax && c1 > 0 && c2 > 0 && c1 != c2,
        _ => false,
    };

    public static double LinearArea(double dt, double c1, double c2) => dt * (c1 + c2) / 2;

    /// <summary>Area of the moment, time times concentration, taken as straight between the samples.</summary>
    public static double LinearMoment(double t1, double c1, double t2, double c2) => (t2 - t1) * (t1 * c1 + t2 * c2) / 2;

    public static double LogArea(double dt, double c1, double c2)
    {
        var x = Math.Log(c1 / c2);
        return Math.Abs(x) < Small ? dt * c1 * Series(x, 1) : dt * (c1 - c2) / x;
    }

    public static double LogMoment(double t1, double c1, double t2, double c2)
    {
        var (dt, x) = (t2 - t1, Math.Log(c1 / c2));
        var (area, moment) = Math.Abs(x) < Small
            ? (c1 * Series(x, 1), c1 * Series(x, 2))
            : ((c1 - c2) / x, (c1 - c2 * (1 + x)) / (x * x));
        return t1 * dt * area + dt * dt * moment;
    }

    /// <summary>Concentration at a time inside a segment, by the curve that its area assumes.</summary>
    public static double Between(bool logarithmic, double t1, double c1, double t2, double c2, double t)
    {
        var part = (t - t1) / (t2 - t1);
        return logarithmic ? c1 * Math.Exp(part * Math.Log(c2 / c1)) : c1 + part * (c2 - c1);
    }

    /// <summary>Integral over 0 to 1 of u^(power-1) exp(-x u): sum of (-x)^n / (n! (n + power)).</summary>
    static double Series(double x, int power)
    {
        double sum = 0, term = 1;
        for (var n = 0; n < 9; n++)
        {
            sum += term / (n + power);
            term *= -x / (n + 1);
        }
        return sum;
    }
}
