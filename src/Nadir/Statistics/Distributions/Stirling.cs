namespace Nadir.Statistics.Distributions;

/// <summary>Log-gamma, and the two small terms from which binomial, Poisson and beta densities are made without cancellation.</summary>
/// <remarks>C. Loader, Fast and accurate computation of binomial probabilities (2000): the saddle-point form of the mass.</remarks>
public static class Stirling
{
    const double HalfLogTwoPi = 0.918938533204672741780329736406;

    /// <summary>From here up the asymptotic series has full precision.</summary>
    const double SeriesFrom = 16;

    /// <summary>ln Gamma(x), for x above 0.</summary>
    public static double LogGamma(double x)
    {
        if (x >= SeriesFrom)
            return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi + Series(x);
        // Gamma(x) = Gamma(x + k) / (x (x+1) ... (x+k-1))
        double product = 1;
        for (; x < SeriesFrom; x++)
            product *= x;
        return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi + Series(x) - Math.Log(product);
    }

    /// <summary>ln x! minus Stirling's formula, (x + 1/2) ln x - x + ln(2 pi)/2; for x above 0.</summary>
    public static double Error(double x)
    {
        if (x >= SeriesFrom)
            return Series(x);
        var shifted = x;
        double product = 1;
        for (; shifted < SeriesFrom; )
            product *= ++shifted;
        // ln Gamma(x+1) = ln Gamma(shifted+1) - ln product
        return (shifted + 0.5) * Math.Log(shifted) - shifted + Series(shifted) - Math.Log(product) - ((x + 0.5) * Math.Log(x) - x);
    }

    /// <summary>Deviance term x ln(x/m) + m - x, without cancellation where x is near m.</summary>
    public static double Deviance(double x, double m)
    {
        if (Math.Abs(x - m) >= 0.1 * (x + m))
            return x == 0 ? m : x * Math.Log(x / m) + m - x;
        var v = (x - m) / (x + m);
        var sum = (x - m) * v;
        var term = 2 * x * v;
        for (var j = 1; j < 1000; j++)
        {
            term *= v * v;
            var next = sum + term / (2 * j + 1);
            if (next == sum)
                break;
            sum = next;
        }
        return sum;
    }

    /// <summary>ln(1 + x) without cancellation where x is small; x above -1.</summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    static double Series(double x)
    {
        var inverse = 1 / x;
        var square = inverse * inverse;
        return inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188
            - square * (691.0 / 360360 - square * (1.0 / 156)))))));
    }
}
