using Nadir.Statistics.Survival;

namespace Nadir.Pharmacokinetics.Cells;

/// <summary>A slope through logarithms in a phase of the course.</summary>
/// <param name="Rate">Per day; growth is positive.</param>
public readonly record struct PhaseRate(double Rate, int Points, double From, double To)
{
    /// <summary>Time to double, or to halve.</summary>
    public double Days => Math.Log(2) / Math.Abs(Rate);
}

/// <summary>How engineered cells expand, contract and stay (rulebook K11, K13).</summary>
/// <remarks>
/// After the infusion cells leave the blood and come back: the course first dips, then expands to a peak, contracts and persists (Stein et al., CPT Pharmacometrics Syst Pharmacol 2019;8:285-295). Lag: time of the
/// lowest sample between the infusion and the peak of growth (the largest from day 1 on), the last of equal ones. Expansion: least squares through the logarithms of the quantifiable samples from there to that peak. Contraction:
/// the same from the peak to the day that the study names. Each needs three samples.
/// </remarks>
/// <param name="Lag">Days; null when the peak of growth is the first sample.</param>
/// <param name="Expansion">Null when fewer than three samples lie in the phase or they do not rise.</param>
/// <param name="Contraction">Null when fewer than three samples lie in the phase or they do not fall.</param>
/// <param name="LastQuantifiable">Day of the last quantifiable sample; 0 when none was.</param>
/// <param name="LostBy">Day of the first sample below the limit after it; null when cells were still there at the last sample.</param>
/// <param name="PeakIsInfusion">Tmax lies within a day of the infusion: the peak is what was infused, not what grew.</param>
public sealed record CellKinetics(double? Lag, PhaseRate? Expansion, PhaseRate? Contraction, double LastQuantifiable, double? LostBy, bool PeakIsInfusion)
{
    /// <summary>Persistence: to the last quantifiable day; an event when the loss was seen, censored when cells were still there.</summary>
    public EventTime Persistence => new(LastQuantifiable, LostBy is not null);

    /// <summary>Days in which what was infused leaves the blood.</summary>
    public const double DistributionDays = 1;

    /// <returns>Null without any sample.</returns>
    /// <param name="curve">The whole course, in days.</param>
    public static CellKinetics? Of(Curve curve, int contractionUntilDays)
    {
        if (curve.Unusable is Absent.AllBlq)
            return new(null, null, null, 0, curve.ObservedTimes[0], false);
        if (curve.Unusable != Absent.None)
            return null;
        ReadOnlySpan<double> times = curve.ObservedTimes, values = curve.Observed;
        // The peak of growth: what is measured in the first day was infused.
        var peak = -1;
        for (var i = 0; i < times.Length; i++)
            if (times[i] >= DistributionDays && values[i] > (peak < 0 ? 0 : values[peak]))
                peak = i;
        if (peak < 0)
            peak = curve.Peak;
        var lowest = 0;
        for (var i = 0; i < peak; i++)
            if (times[i] <= 0 || times[lowest] <= 0 || values[i] <= values[lowest])
                lowest = i;
        var expansion = peak == 0 ? null : Phase(times, values, lowest, peak, double.PositiveInfinity);
        var contraction = Phase(times, values, peak, times.Length - 1, contractionUntilDays);
        return new(
            peak == 0 ? null : times[lowest], expansion is { Rate: > 0 } ? expansion : null, contraction is { Rate: < 0 } ? contraction : null,
            curve.Tlast, curve.Last < times.Length - 1 ? times[curve.Last + 1] : null, curve.Tmax < DistributionDays);
    }

    static PhaseRate? Phase(ReadOnlySpan<double> times, ReadOnlySpan<double> values, int from, int to, double until)
    {
        int n = 0, first = -1, last = -1;
        double meanX = 0, meanY = 0, xx = 0, xy = 0;
        for (var i = from; i <= to; i++)
        {
            if (values[i] <= 0 || times[i] > until)
                continue;
            n++;
            (first, last) = (first < 0 ? i : first, i);
            var (dx, dy) = (times[i] - meanX, Math.Log(values[i]) - meanY);
            meanX += dx / n;
            meanY += dy / n;
            xx += dx * (times[i] - meanX);
            xy += dx * (Math.Log(values[i]) - meanY);
        }
        return n < 3 ? null : new(xy / xx, n, times[first], times[last]);
    }
}
