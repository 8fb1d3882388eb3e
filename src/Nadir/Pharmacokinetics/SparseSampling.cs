using System.Collections.Immutable;
using Nadir.Statistics;
using Nadir.Statistics.Distributions;

namespace Nadir.Pharmacokinetics;

/// <summary>One sample of one subject of a sparsely sampled group; 0 below the limit of quantification.</summary>
public readonly record struct SparseSample(string Subject, double Time, double Concentration);

/// <summary>Area under the mean concentrations of a group in which no subject has a whole profile.</summary>
/// <param name="Area">Linear trapezoids under the means at each time, from the first time to the last at which the mean is above 0.</param>
/// <param name="StandardError">Null when a time has one subject only.</param>
/// <param name="DegreesOfFreedom">Satterthwaite's; null where subjects are sampled more than once.</param>
/// <param name="Why">Why something has no number; null when all has.</param>
public sealed record SparseArea(double? Area, double? StandardError, double? DegreesOfFreedom, int Subjects, string? Why)
{
    /// <summary>Interval by Student's t where the degrees of freedom are known, else by the normal distribution.</summary>
    public Estimate Interval(double level = ConfidenceLevel.Default)
    {
        if (Area is not { } area || StandardError is not { } error)
            return new(Area, null, null, Why);
        var p = (1 + level) / 2;
        var half = error * (DegreesOfFreedom is { } df ? StudentT.Quantile(p, df) : StandardNormal.Quantile(p));
        return new(area, area - half, area + half);
    }
}

/// <summary>Sparse sampling: the area of the mean curve and how well it is known.</summary>
/// <remarks>
/// One sample a subject: Bailer, J Pharmacokinet Biopharm 1988;16:303-309; degrees of freedom Nedelman, Gibiansky and Lau, Pharm Res 1995;12:124-128. Subjects
/// sampled at several times: the covariance between times enters (Nedelman and Jia, J Biopharm Stat 1998;8:317-328) in the form of Holder, J Biopharm Stat 2001;11:75-79.
/// </remarks>
public static class SparseSampling
{
    public static SparseArea AucOf(ImmutableArray<SparseSample> samples)
    {
        var at = samples.GroupBy(sample => sample.Time).OrderBy(group => group.Key).Select(group => group.ToArray()).ToList();
        var subjects = samples.Select(sample => sample.Subject).Distinct(StringComparer.Ordinal).Count();
        while (at.Count > 0 && at[^1].All(sample => sample.Concentration <= 0))
            at.RemoveAt(at.Count - 1);
        if (at.Count < 2)
            return new(null, null, null, subjects, at.Count == 0 ? Absent.AllBlq.Words : Absent.OneSample.Words);

        var weights = Enumerable.Range(0, at.Count).Select(i => (at[Math.Min(i + 1, at.Count - 1)][0].Time - at[Math.Max(i - 1, 0)][0].Time) / 2).ToArray();
        var means = at.Select(group => group.Average(sample => sample.Concentration)).ToArray();
        var area = weights.Zip(means, (weight, mean) => weight * mean).Sum();
        if (at.Exists(group => group.Length < 2))
            return new(area, null, null, subjects, "a time has one subject only, so its variance is not known");

        var parts = at.Select((group, i) => weights[i] * weights[i] * Covariance(group, group, means[i], means[i]) / group.Length).ToArray();
        double between = 0;
        var repeated = false;
        for (var i = 0; i < at.Count; i++)
            for (var j = i + 1; j < at.Count; j++)
            {
                var both = at[i].Select(sample => sample.Subject).Intersect(at[j].Select(sample => sample.Subject), StringComparer.Ordinal).Count();
                repeated |= both > 0;
                if (both > 1)
                    between += 2 * weights[i] * weights[j] * both * Covariance(at[i], at[j], means[i], means[j]) / (at[i].Length * at[j].Length);
            }
        var variance = parts.Sum() + between;
        var spread = at.Select((group, i) => parts[i] * parts[i] / (group.Length - 1)).Sum();
        return variance > 0
            ? new(area, Math.Sqrt(variance), repeated || spread == 0 ? null : parts.Sum() * parts.Sum() / spread, subjects, null)
            : new(area, variance == 0 ? 0 : null, null, subjects, variance == 0 ? null : "the covariances between times outweigh the variances");
    }

    static double Covariance(SparseSample[] first, SparseSample[] second, double firstMean, double secondMean)
    {
        var pairs = first.Join(second, a => a.Subject, b => b.Subject, (a, b) => (a.Concentration - firstMean) * (b.Concentration - secondMean), StringComparer.Ordinal).ToArray();
        var r = (double)pairs.Length;
        return pairs.Sum() / (r - 1 + (1 - r / first.Length) * (1 - r / second.Length));
    }
}
