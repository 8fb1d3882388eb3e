using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Means;

/// <summary>Geometric mean with its t interval on the log scale, and the geometric coefficient of variation, sqrt(exp(s^2) - 1).</summary>
/// <remarks>Kirkwood, Biometrics 1979;35:908-909. The coefficient is a fraction: 0.3 is 30%.</remarks>
/// <param name="LogStandardDeviation">Of natural logarithms, with n - 1; null for one value.</param>
public sealed record GeometricMean(Estimate Value, double? LogStandardDeviation, double? CoefficientOfVariation)
{
    /// <param name="values">A value of 0 or less has no logarithm: then there is no answer, and the reason counts them.</param>
    public static GeometricMean Of(IReadOnlyList<double> values, double level = ConfidenceLevel.Default)
    {
        _ = ConfidenceLevel.Alpha(level);
        if (values.Count == 0)
            return new(new(null, null, null, "there are no values"), null, null);
        if (values.Count(value => value <= 0) is > 0 and var without)
            return new(new(null, null, null, FormattableString.Invariant($"{without} of {values.Count} values are 0 or less and have no logarithm")), null, null);
        var (mean, variance) = StudentTTest.Moments([.. values.Select(value => Math.Log(value))]);
        if (values.Count == 1)
            return new(new(values[0], null, null, "one value has no standard deviation"), null, null);
        var deviation = Math.Sqrt(variance);
        var half = StudentT.ForLevel(level, values.Count - 1) * deviation / Math.Sqrt(values.Count);
        return new(new(Math.Exp(mean), Math.Exp(mean - half), Math.Exp(mean + half)), deviation, Math.Sqrt(Math.Exp(variance) - 1));
    }
}
