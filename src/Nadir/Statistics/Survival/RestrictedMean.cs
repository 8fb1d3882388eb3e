using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Survival;

/// <summary>Mean time without the event up to a horizon: the area under the curve.</summary>
/// <remarks>
/// Irwin, J Hyg 1949;47:188-189; variance: sum over event times of (area from there to tau)^2 d / (n (n - d)), as R survival and survRM2 have it, without the
/// factor m / (m - 1) that some programs add. Interval: value plus or minus z times the standard error.
/// </remarks>
/// <param name="Tau">The horizon.</param>
/// <param name="Value">Null when tau lies after the last observation and S is not 0 there (rulebook V15).</param>
/// <param name="Why">Why the value is missing; null when it is not.</param>
public readonly record struct RestrictedMean(double Tau, double? Value, double? StandardError, double? Lower, double? Upper, string? Why = null)
{
    /// <param name="tau">More than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">Tau is not more than zero.</exception>
    public static RestrictedMean Of(KaplanMeier curve, double tau)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tau);
        if (curve.LastObservation is not { } last)
            return new(tau, null, null, null, null, "no subjects");
        if (curve.At(tau).Survival.Value is null)
            return new(tau, null, null, null, null, FormattableString.Invariant($"not estimable: tau lies after the last observation, at {last}"));

        // Backwards: the area from each step to tau is at hand when its term of the variance is due.
        double area = 0, variance = 0;
        var until = tau;
        for (var i = curve.StepsUntil(tau) - 1; i >= 0; i--)
        {
            var step = curve.Steps[i];
            area += step.Survival * (until - step.Time);
            if (step.Events > 0 && step.Survival > 0)
                variance += area * area * step.Events / ((double)step.AtRisk * (step.AtRisk - step.Events));
            until = step.Time;
        }
        area += until;

        if (variance == 0)
            return new(tau, area, 0, null, null, "no interval: nothing varies before tau");
        var standardError = Math.Sqrt(variance);
        var half = StandardNormal.ForLevel(curve.ConfidenceLevel) * standardError;
        return new(tau, area, standardError, area - half, area + half);
    }
}
