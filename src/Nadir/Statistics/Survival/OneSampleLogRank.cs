using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Survival;

/// <summary>Compares one group with a survival curve that is given: the events seen with those expected.</summary>
/// <remarks>
/// <para>Breslow, Int Stat Rev 1975;43:45-57; Finkelstein, Muzikansky and Schoenfeld, J Natl Cancer Inst 2003;95:1434-1439. Expected is the sum of the given cumulative
/// hazard at each subject's time. z = (observed - expected) / sqrt(expected); with <see cref="OneSampleVariance.Mean"/> the variance is the mean of observed and
/// expected, which keeps the level in small samples (Wu, J Biopharm Stat 2015;25:1089-1098).</para>
/// <para>The ratio's interval: exact limits of a Poisson count over expected.</para>
/// </remarks>
/// <param name="Z">Negative when fewer events came than expected; null when none were expected.</param>
/// <param name="PValue">Two-sided.</param>
/// <param name="PValueFewer">One-sided: P of as few events, when fewer are hoped for.</param>
public readonly record struct OneSampleLogRank(
    int Subjects, int Observed, double Expected, double? Z, double? PValue, double? PValueFewer, Estimate Ratio, string? Why = null)
{
    /// <param name="times">One per subject, none negative.</param>
    /// <param name="cumulativeHazard">H0(t) = -log S0(t) of the given curve, for each subject the value at its own time.</param>
    public static OneSampleLogRank Of(
        IEnumerable<EventTime> times, Func<double, double> cumulativeHazard, OneSampleVariance variance = OneSampleVariance.Expected, double confidenceLevel = 0.95)
    {
        EventTime[] all = [.. times];
        return Of(all, [.. all.Select(time => cumulativeHazard(time.Time))], variance, confidenceLevel);
    }

    /// <param name="expected">For each subject the events expected in its follow-up, zero or more.</param>
    /// <exception cref="ArgumentException">Lengths differ, or an expected number is negative or not finite.</exception>
    public static OneSampleLogRank Of(
        IReadOnlyList<EventTime> times, IReadOnlyList<double> expected, OneSampleVariance variance = OneSampleVariance.Expected, double confidenceLevel = 0.95)
    {
        var alpha = ConfidenceLevel.Alpha(confidenceLevel);
        if (expected.Count != times.Count || expected.Any(value => !(value >= 0 && value < double.PositiveInfinity)))
            throw new ArgumentException("Each time needs its expected number of events, zero or more.", nameof(expected));

        var observed = times.Count(time => time.IsEvent);
        var sum = expected.Sum();
        if (sum == 0)
        {
            var why = times.Count == 0 ? "no subjects" : "no events are expected";
            return new(times.Count, observed, sum, null, null, null, new(null, null, null, why), why);
        }
        var z = (observed - sum) / Math.Sqrt(variance == OneSampleVariance.Expected ? sum : (observed + sum) / 2);
        var lower = observed == 0 ? 0 : Gamma.Quantile(alpha / 2, observed) / sum;
        var upper = Gamma.UpperQuantile(alpha / 2, observed + 1) / sum;
        return new(times.Count, observed, sum, z, StandardNormal.TwoSided(z), StandardNormal.LowerTail(z), new(observed / sum, lower, upper));
    }
}

/// <summary>Variance of observed minus expected.</summary>
public enum OneSampleVariance
{
    Expected,
    /// <summary>(observed + expected) / 2.</summary>
    Mean,
}
