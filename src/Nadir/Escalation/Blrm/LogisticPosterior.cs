using System.Collections.Immutable;

namespace Nadir.Escalation.Blrm;

/// <summary>Posterior of the two-parameter logistic model: logit of the DLT rate = log alpha + beta x log(dose / reference dose).</summary>
/// <remarks>
/// Neuenschwander, Branson and Gsponer, Stat Med 2008;27:2420-2439. Integrated, not sampled: over log beta by the trapezoidal rule, whose step is halved until
/// no number changes by more than <see cref="Tolerance"/>, over log alpha by <see cref="InnerIntegral"/>. The same numbers on every run.
/// </remarks>
/// <param name="Intercept">Posterior mean of log alpha.</param>
/// <param name="LogSlope">Posterior mean of log beta.</param>
/// <param name="Rates">Posterior mean of each level's DLT rate.</param>
/// <param name="Above">Posterior probability that the rate is above each cut: level by level.</param>
/// <param name="Error">Change of any rate or probability in the last halving.</param>
public sealed record LogisticPosterior(double Intercept, double LogSlope, ImmutableArray<double> Rates, ImmutableArray<ImmutableArray<double>> Above, double Error)
{
    public const double Tolerance = 1e-8;

    /// <summary>Prior standard deviations of log beta on each side that are integrated.</summary>
    const double Reach = 8.5;

    const int MostHalvings = 6;

    /// <param name="covariates">Log of dose over reference dose, one per level.</param>
    /// <param name="cuts">Rates whose exceedance is asked for.</param>
    public static LogisticPosterior Of(LogisticPrior prior, ReadOnlySpan<double> covariates, ReadOnlySpan<LevelTally> levels, params double[] cuts)
    {
        prior.Check();
        InnerIntegral inner = new(levels.ToArray(), cuts);
        var size = 3 + levels.Length * (1 + cuts.Length);
        var (sum, last) = (new double[size], new double[size]);
        var scale = double.NegativeInfinity;
        var step = 0.5;
        Add(prior, covariates, inner, sum, ref scale, 0, step);
        for (var halving = 0; ; halving++, step /= 2)
        {
            var before = Normalised(sum);
            var change = Change(before, last);
            if (halving > 0 && (change < Tolerance || halving == MostHalvings))
                return Read(before, levels.Length, cuts.Length, change);
            last = before;
            // the points between those there are
            Add(prior, covariates, inner, sum, ref scale, step / 2, step);
        }
    }

    static void Add(LogisticPrior prior, ReadOnlySpan<double> covariates, InnerIntegral inner, double[] sum, ref double scale, double offset, double step)
    {
        for (var z = -Reach + offset; z <= Reach; z += step)
        {
            inner.At(Math.Exp(prior.LogSlope + prior.LogSlopeDeviation * z), covariates, prior.Intercept + prior.Correlation * prior.InterceptDeviation * z,
                prior.InterceptDeviation * Math.Sqrt(1 - prior.Correlation * prior.Correlation));
            var log = inner.LogScale - 0.5 * z * z;
            if (log > scale)
            {
                var shrink = Math.Exp(scale - log);
                for (var i = 0; i < sum.Length; i++)
                    sum[i] *= shrink;
                scale = log;
            }
            var weight = Math.Exp(log - scale);
            sum[0] += weight * inner.Mass;
            sum[1] += weight * inner.Intercept;
            sum[2] += weight * inner.Mass * (prior.LogSlope + prior.LogSlopeDeviation * z);
            for (var i = 0; i < inner.Rates.Length; i++)
                sum[3 + i] += weight * inner.Rates[i];
            for (var i = 0; i < inner.Above.Length; i++)
                sum[3 + inner.Rates.Length + i] += weight * inner.Above[i];
        }
    }

    static double[] Normalised(double[] sum) => [.. sum.Select(value => value / sum[0])];

    static double Change(double[] now, double[] before)
    {
        var change = 0.0;
        for (var i = 1; i < now.Length; i++)
            change = Math.Max(change, Math.Abs(now[i] - before[i]));
        return change;
    }

    static LogisticPosterior Read(double[] values, int levels, int cuts, double change) => new(values[1], values[2], [.. values.AsSpan(3, levels)],
        [.. Enumerable.Range(0, levels).Select(level => values.AsSpan(3 + levels + level * cuts, cuts).ToImmutableArray())], change);
}
