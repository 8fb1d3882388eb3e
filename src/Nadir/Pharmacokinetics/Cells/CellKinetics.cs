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
/// lowest sample between infusion and Tmax, the last of equal ones, from which numbers rise to the peak. Expansion: least squares through the logarithms of the quantifiable samples from there to Tmax. Contraction:
/// the same from Tmax to the day that the study names. Each needs three samples.
/// </remarks>
/// <param name="Lag">Days; null when the peak is the first sample.</param>
/// <param name="Expansion">Null when fewer than three samples lie in the phase or they do not rise.</param>
/// <param name="Contraction">Null when fewer than three samples lie in the phase or they do not fall.</param>
/// <param name="LastQuantifiable">Day of the last quantifiable sample; 0 when none was.</param>
/// <param name="LostBy">Day of the first sample below the limit after it; null when cells were still there at the last sample.</param>
/// <param name="PeakIsInfusion">Tmax lies within a day of the infusion: the peak is what was infused, not what grew.</param>
public sealed record CellKinetics(double? Lag, PhaseRate? Expansion, PhaseRate? Contraction, double LastQuantifiable, double? LostBy, bool PeakIsInfusion)
{
    /// <summary>Persistence: to the last quantifiable day; an event when the loss was seen, censored when cells were still there.</summary>
    public EventTime Persistence => new(LastQuantifiable, LostBy is not null);

    /// <returns>Null without any sample.</returns>
    /// <param name="curve">The whole course, in days.</param>
    public static CellKinetics? Of(Curve curve, int contractionUntilDays)
    {
        if (curve.Unusable is Absent.AllBlq)
            return new(null, null, null, 0, curve.ObservedTimes[0], false);
        if (curve.Unusable != Absent.None)
            return null;
        ReadOnlySpan<double> times = curve.ObservedTimes, values = curve.Observed;
        var lowest = 0;
        for (var i = 0; i < curve.Peak; i++)
            if (values[i] <= values[lowest])
                lowest = i;
        var expansion = curve.Peak == 0 ? null : Phase(times, values, lowest, curve.Peak, double.PositiveInfinity);
        var contraction = Phase(times, values, curve.Peak, times.Length - 1, contractionUntilDays);
        return new(
            curve.Peak == 0 ? null : times[lowest], expansion is { Rate: > 0 } ? expansion : null, contraction is { Rate: < 0 } ? contraction : null,
            curve.Tlast, curve.Last < times.Length - 1 ? times[curve.Last + 1] : null, curve.Tmax < 1);
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
