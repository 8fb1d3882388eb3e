using Nadir.Statistics.Distributions;
using Nadir.Statistics.Means;
using Nadir.Statistics.Random;

namespace Nadir.Statistics.Resampling;

/// <summary>Interval of any statistic of one sample, bias-corrected and accelerated.</summary>
/// <remarks>
/// Efron, J Am Stat Assoc 1987;82:171-185. Bias from the share of replicates below the estimate (equal ones count one half), acceleration from the
/// jackknife. Limits are quantiles of type 6 of the replicates. Replicate b draws from substream b of the seed, so the answer does not depend on the number
/// of threads.
/// </remarks>
public static class Bootstrap
{
    /// <param name="statistic">Of a sample as long as <paramref name="values"/>, and of one shorter by one. NaN where it does not exist.</param>
    /// <param name="replicates">At least 100; 10,000 give two stable digits.</param>
    public static Estimate Interval(
        IReadOnlyList<double> values, Func<double[], double> statistic, int replicates, ulong seed, double level = ConfidenceLevel.Default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 100);
        if (values.Count < 2)
            return new(values.Count == 1 ? statistic([values[0]]) : null, null, null, "fewer than two values cannot be resampled");
        double[] all = [.. values];
        var estimate = statistic(all);
        var drawn = new double[replicates];
        RandomStream stream = new(seed);
        var sample = new double[all.Length];
        for (var b = 0; b < replicates; b++)
        {
            stream.MoveTo((ulong)b);
            for (var i = 0; i < sample.Length; i++)
                sample[i] = all[stream.NextInt(all.Length)];
            drawn[b] = statistic(sample);
        }
        double[] left = [.. all.Select((_, i) => statistic([.. all[..i], .. all[(i + 1)..]]))];
        return FromReplicates(estimate, drawn, left, level);
    }

    /// <summary>The interval from an estimate, its bootstrap replicates, and its jackknife values (each subject left out once).</summary>
    public static Estimate FromReplicates(double estimate, IReadOnlyList<double> replicates, IReadOnlyList<double> jackknife, double level = ConfidenceLevel.Default)
    {
        var alpha = ConfidenceLevel.Alpha(level);
        if (double.IsNaN(estimate))
            return new(null, null, null, "the statistic does not exist for these values");
        if (replicates.Any(double.IsNaN) || jackknife.Any(double.IsNaN))
            return new(estimate, null, null, "the statistic does not exist for some of the samples drawn");
        var below = (replicates.Count(value => value < estimate) + 0.5 * replicates.Count(value => value == estimate)) / replicates.Count;
        if (below is 0 or 1)
            return new(estimate, null, null, "every replicate lies on one side of the estimate");
        double mean = jackknife.Average(), squares = 0, cubes = 0;
        foreach (var value in jackknife)
        {
            var distance = mean - value;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }
        if (squares == 0)
            return new(estimate, null, null, "the statistic does not vary when a subject is left out");
        double bias = StandardNormal.Quantile(below), acceleration = cubes / (6 * Math.Pow(squares, 1.5));
        double[] sorted = [.. replicates.Order()];
        return new(estimate, At(StandardNormal.Quantile(alpha / 2)), At(-StandardNormal.Quantile(alpha / 2)));

        double At(double z) => Quantile.OfSorted(sorted, StandardNormal.LowerTail(bias + (bias + z) / (1 - acceleration * (bias + z))), 6);
    }
}
