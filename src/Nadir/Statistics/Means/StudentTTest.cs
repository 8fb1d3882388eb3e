using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Means;

/// <summary>A t test: the mean or difference with its interval, and the test.</summary>
public sealed record MeanTest(Estimate Value, double? StandardError, TestResult Test);

/// <summary>Student's t tests of one mean, of pairs, and of two means.</summary>
/// <remarks>Student, Biometrika 1908;6:1-25; unequal variances: Welch, Biometrika 1947;34:28-35, with Satterthwaite's degrees of freedom.</remarks>
public static class StudentTTest
{
    /// <summary>Mean of one sample against <paramref name="mean"/>; of paired differences, against 0.</summary>
    public static MeanTest OneSample(IReadOnlyList<double> values, double mean = 0, double level = ConfidenceLevel.Default)
    {
        const string Name = "One-sample t test";
        _ = ConfidenceLevel.Alpha(level);
        if (values.Count == 0)
            return None(Name, null, "there are no values");
        var (average, variance) = Moments(values);
        if (values.Count == 1)
            return None(Name, average, "one value has no standard deviation");
        return Result(Name, average, mean, Math.Sqrt(variance / values.Count), values.Count - 1, level);
    }

    /// <summary>Mean of the first less mean of the second, one variance for both.</summary>
    public static MeanTest Pooled(IReadOnlyList<double> first, IReadOnlyList<double> second, double level = ConfidenceLevel.Default)
    {
        const string Name = "Two-sample t test, pooled variance";
        _ = ConfidenceLevel.Alpha(level);
        if (first.Count == 0 || second.Count == 0)
            return None(Name, null, "a group has no values");
        var (meanA, varianceA) = Moments(first);
        var (meanB, varianceB) = Moments(second);
        double m = first.Count, n = second.Count, df = m + n - 2;
        if (df < 1)
            return None(Name, meanA - meanB, "one value in each group leaves no degrees of freedom");
        var pooled = ((m - 1) * varianceA + (n - 1) * varianceB) / df;
        return Result(Name, meanA - meanB, 0, Math.Sqrt(pooled * (1 / m + 1 / n)), df, level);
    }

    /// <summary>Mean of the first less mean of the second, each with its own variance.</summary>
    public static MeanTest Welch(IReadOnlyList<double> first, IReadOnlyList<double> second, double level = ConfidenceLevel.Default)
    {
        const string Name = "Two-sample t test, Welch";
        _ = ConfidenceLevel.Alpha(level);
        if (first.Count == 0 || second.Count == 0)
            return None(Name, null, "a group has no values");
        var (meanA, varianceA) = Moments(first);
        var (meanB, varianceB) = Moments(second);
        if (first.Count < 2 || second.Count < 2)
            return None(Name, meanA - meanB, "a group of one value has no standard deviation");
        double a = varianceA / first.Count, b = varianceB / second.Count;
        var df = (a + b) * (a + b) / (a * a / (first.Count - 1) + b * b / (second.Count - 1));
        return Result(Name, meanA - meanB, 0, Math.Sqrt(a + b), df, level);
    }

    /// <summary>Mean, and variance with n - 1; the second pass keeps the digits.</summary>
    internal static (double Mean, double Variance) Moments(IReadOnlyList<double> values)
    {
        double sum = 0, squares = 0, rest = 0;
        foreach (var value in values)
            sum += value;
        var mean = sum / values.Count;
        foreach (var value in values)
        {
            rest += value - mean;
            squares += (value - mean) * (value - mean);
        }
        return (mean + rest / values.Count, values.Count > 1 ? (squares - rest * rest / values.Count) / (values.Count - 1) : 0);
    }

    static MeanTest Result(string name, double value, double tested, double error, double df, double level)
    {
        // a constant sample has a deviation of rounding errors at most
        if (!(error > 1e-15 * Math.Max(Math.Abs(value), Math.Abs(tested))))
            return None(name, value, "the values do not vary");
        var t = (value - tested) / error;
        var half = StudentT.ForLevel(level, df) * error;
        return new(new(value, value - half, value + half), error, new()
        {
            Method = name, Statistic = t, DegreesOfFreedom = df, PValue = StudentT.TwoSided(t, df),
            Less = StudentT.LowerTail(t, df), Greater = StudentT.UpperTail(t, df),
        });
    }

    static MeanTest None(string name, double? value, string why) => new(new(value, null, null, why), null, TestResult.None(name, why));
}
