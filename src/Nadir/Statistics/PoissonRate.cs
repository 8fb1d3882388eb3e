using Nadir.Statistics.Distributions;

namespace Nadir.Statistics;

/// <summary>Events in a time at risk, and the exact interval of their rate.</summary>
/// <remarks>Garwood, Biometrika 1936;28:437-442: alpha/2 in each tail, by the gamma distribution. Without an event the lower limit is 0 and the upper limit keeps alpha/2.</remarks>
public static class PoissonRate
{
    /// <param name="events">0 or more.</param>
    /// <param name="time">Above 0.</param>
    /// <param name="level">Strictly between 0 and 1.</param>
    public static (double Rate, Interval Interval) Of(int events, double time, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(time);
        var tail = (1 - level) / 2;
        return (events / time, new(events == 0 ? 0 : Gamma.Quantile(tail, events) / time, Gamma.UpperQuantile(tail, events + 1) / time));
    }
}
