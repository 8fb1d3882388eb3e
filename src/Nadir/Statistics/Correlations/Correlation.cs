using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Correlations;

/// <summary>How the interval of a correlation is placed on the scale of Fisher's z.</summary>
public enum FisherScale
{
    /// <summary>Around atanh(r), with the standard error that the coefficient's page names.</summary>
    Usual,
    /// <summary>Around atanh(r) - r/(2(n - 1)) with standard error 1/sqrt(n - 3): SAS.</summary>
    BiasAdjusted,
}

/// <summary>A correlation coefficient with its interval, and the test that it is 0.</summary>
public sealed record Correlation(Estimate Value, TestResult Test)
{
    internal static Correlation None(string method, string why) => new(new(null, null, null, why), TestResult.None(method, why));

    /// <summary>Interval on the scale of Fisher's z = atanh(r), for a standard error there.</summary>
    internal static Estimate OnFisherScale(double r, double standardError, double level, string? withoutError, double bias = 0)
    {
        if (withoutError is not null)
            return new(r, null, null, withoutError);
        if (Math.Abs(r) >= 1)
            return new(r, null, null, "the coefficient is 1 or -1, where Fisher's z is infinite");
        var (z, half) = (Math.Atanh(r) - bias, StandardNormal.ForLevel(level) * standardError);
        return new(r, Math.Tanh(z - half), Math.Tanh(z + half));
    }

    internal static string? Doubtful(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count != y.Count)
            throw new ArgumentException("Both variables have one value per subject.", nameof(y));
        return x.Count < 2 ? "fewer than two subjects"
            : x.All(value => value == x[0]) ? "the first variable does not vary"
            : y.All(value => value == y[0]) ? "the second variable does not vary"
            : null;
    }

    /// <summary>t test of r = 0 with n - 2 degrees of freedom.</summary>
    internal static TestResult StudentTest(string method, double r, int n)
    {
        if (n < 3)
            return TestResult.None(method, "two subjects always lie on a line");
        double df = n - 2;
        var t = Math.Abs(r) >= 1 ? double.CopySign(double.PositiveInfinity, r) : r * Math.Sqrt(df / ((1 - r) * (1 + r)));
        return new()
        {
            Method = method, Statistic = double.IsInfinity(t) ? null : t, DegreesOfFreedom = df, PValue = StudentT.TwoSided(t, df),
            Less = double.IsInfinity(t) ? (t > 0 ? 1 : 0) : StudentT.LowerTail(t, df), Greater = double.IsInfinity(t) ? (t > 0 ? 0 : 1) : StudentT.UpperTail(t, df),
            Why = double.IsInfinity(t) ? "the coefficient is 1 or -1, where t is infinite" : null,
        };
    }
}
