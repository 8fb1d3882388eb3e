using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Proportions;

/// <summary>Score statistic for a stated difference of two proportions, its test and its interval.</summary>
/// <remarks>
/// Miettinen and Nurminen, Stat Med 1985;4:213-226: variance at the estimates of maximum likelihood under the stated difference, times N/(N - 1);
/// without that factor: Mee, Biometrics 1984;40:1175-1176.
/// </remarks>
public static class ScoreDifference
{
    /// <summary>(p - q - difference) over its standard error; positive when the data lie above the stated difference.</summary>
    public static double Statistic(Proportion first, Proportion second, double difference, bool biasCorrected = true)
    {
        double m = first.Subjects, n = second.Subjects;
        var distance = first.Estimate - second.Estimate - difference;
        var (p, q) = Restricted(first.Successes, second.Successes, m, n, difference);
        var variance = p * (1 - p) / m + q * (1 - q) / n;
        if (biasCorrected)
            variance *= (m + n) / (m + n - 1);
        return distance == 0 ? 0 : variance <= 0 ? double.CopySign(double.PositiveInfinity, distance) : distance / Math.Sqrt(variance);
    }

    /// <summary>Test of a stated difference: greater means that the true difference is above it.</summary>
    public static TestResult Test(Proportion first, Proportion second, double difference = 0, bool biasCorrected = true)
    {
        var z = Statistic(first, second, difference, biasCorrected);
        var name = biasCorrected ? "Miettinen-Nurminen score test" : "Mee score test";
        return double.IsInfinity(z)
            ? new() { Method = name, PValue = 0, Less = z < 0 ? 0 : 1, Greater = z > 0 ? 0 : 1, Why = "the standard error is 0, so the statistic is infinite" }
            : new() { Method = name, Statistic = z, PValue = StandardNormal.TwoSided(z), Less = StandardNormal.LowerTail(z), Greater = StandardNormal.UpperTail(z) };
    }

    internal static Interval Interval(Proportion first, Proportion second, double alpha, bool biasCorrected)
    {
        var z = Proportion.TwoSided(alpha);
        var estimate = first.Estimate - second.Estimate;
        // The statistic falls as the difference rises; an infinite value keeps its sign for the search.
        double At(double difference) => Math.Clamp(Statistic(first, second, difference, biasCorrected), -1e9, 1e9);
        return new(
            estimate <= -1 ? -1 : Root.Find(d => At(d) - z, -1, estimate, 1e-16),
            estimate >= 1 ? 1 : Root.Find(d => At(d) + z, estimate, 1, 1e-16));
    }

    // Estimates of maximum likelihood with p - q = difference: the root of a cubic in q, in closed form (appendix of the paper), then one polish.
    static (double P, double Q) Restricted(double x, double y, double m, double n, double difference)
    {
        var total = m + n;
        var a3 = total;
        var a2 = (m + 2 * n) * difference - total - x - y;
        var a1 = (n * difference - total - 2 * y) * difference + x + y;
        var a0 = y * difference * (1 - difference);
        double third = a2 / (3 * a3), v = third * third * third - a1 * a2 / (6 * a3 * a3) + a0 / (2 * a3);
        var u = Math.Sqrt(Math.Max(0, third * third - a1 / (3 * a3)));
        u = v < 0 ? -u : u;
        var w = u == 0 ? Math.PI / 3 : (Math.PI + Math.Acos(Math.Clamp(v / (u * u * u), -1, 1))) / 3;
        var q = 2 * u * Math.Cos(w) - third;
        double low = Math.Max(0, -difference), high = Math.Min(1, 1 - difference);
        q = Math.Clamp(q, low, high);
        var slope = (3 * a3 * q + 2 * a2) * q + a1;
        if (slope != 0)
        {
            var polished = q - (((a3 * q + a2) * q + a1) * q + a0) / slope;
            if (Math.Abs(polished - q) < 1e-6)
                q = Math.Clamp(polished, low, high);
        }
        return (Math.Clamp(q + difference, 0, 1), q);
    }
}
