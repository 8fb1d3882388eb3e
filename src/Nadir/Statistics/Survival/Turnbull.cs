using System.Collections.Immutable;

namespace Nadir.Statistics.Survival;

/// <summary>Survival from events that are only known to lie between two looks: the nonparametric maximum likelihood estimate.</summary>
/// <remarks>
/// <para>Turnbull, J R Stat Soc B 1976;38:290-295; Peto, Appl Stat 1973;22:86-91. Mass can only lie in the innermost intervals, those that begin with a day some
/// subject was last without the event and end, with no other day between, with a day by which some subject had it. Where inside them is not known.</para>
/// <para>Found by self-consistency (EM) from equal masses, to a change under 1e-13.</para>
/// </remarks>
/// <param name="Mass">Innermost intervals in order of time, with their shares; the last may have no end.</param>
/// <param name="Subjects">Number of subjects.</param>
/// <param name="Converged">False when the iterations ran out; the masses then are close, not final.</param>
public sealed record Turnbull(ImmutableArray<Turnbull.Innermost> Mass, int Subjects, bool Converged)
{
    const double Tolerance = 1e-13;
    const int MostIterations = 100_000;

    /// <summary>A share of subjects whose event lies after one day and up to another; <paramref name="UpTo"/> null: later than every look.</summary>
    public readonly record struct Innermost(int After, int? UpTo, double Share);

    /// <param name="times">In any order; no subjects gives no mass.</param>
    /// <exception cref="ArgumentOutOfRangeException">A day below zero, or an interval that does not go forward: the caller's mistake.</exception>
    public static Turnbull Estimate(IReadOnlyList<IntervalTime> times)
    {
        foreach (var time in times)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(time.After, nameof(times));
            if (time.UpTo is { } end)
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, time.After, nameof(times));
        }
        if (times.Count == 0)
            return new([], 0, true);

        // One order, whatever the caller's: sums of doubles depend on it.
        times = [.. times.OrderBy(time => time.After).ThenBy(time => time.UpTo ?? int.MaxValue)];
        var support = Support(times);
        var first = new int[times.Count];
        var last = new int[times.Count];
        for (var i = 0; i < times.Count; i++)
        {
            first[i] = support.FindIndex(interval => interval.After >= times[i].After);
            last[i] = support.FindLastIndex(interval => (interval.UpTo ?? int.MaxValue) <= (times[i].UpTo ?? int.MaxValue));
        }
        var (shares, converged) = SelfConsistent(first, last, support.Count);
        return new([.. support.Select((interval, j) => new Innermost(interval.After, interval.UpTo, shares[j]))], times.Count, converged);
    }

    /// <summary>Share still without the event at a day.</summary>
    /// <returns>Not estimable inside an interval that holds mass, or after the last look while some are still without it.</returns>
    public Estimate At(int day)
    {
        if (Mass.IsEmpty)
            return new(null, null, null, "no subjects");
        var survival = 1.0;
        foreach (var interval in Mass)
        {
            if (interval.UpTo is { } end && end <= day)
                survival -= interval.Share;
            else if (interval.After < day && interval.Share > Tolerance)
                return new(null, null, null, interval.UpTo is { } known
                    ? $"not estimable: between day {interval.After} and day {known} it is not known when"
                    : $"not estimable: after the last look, on day {interval.After}");
        }
        return new(survival > Tolerance ? survival : 0, null, null);
    }

    /// <summary>The innermost interval in which a quantile lies: survival is above 1 - p before it and not above it after.</summary>
    /// <returns>Null when survival does not come down that far.</returns>
    public Innermost? Quantile(double probability)
    {
        var gone = 0.0;
        foreach (var interval in Mass)
        {
            gone += interval.Share;
            if (interval.UpTo is not null && gone >= probability - 1.5e-8)
                return interval;
        }
        return null;
    }

    /// <summary>The innermost intervals: a last day without the event, followed directly by a day by which it had happened.</summary>
    static List<(int After, int? UpTo)> Support(IReadOnlyList<IntervalTime> times)
    {
        // At the same day an end stands before a beginning: (42, 84] and (84, 126] share no day.
        var days = times.Select(time => (Day: time.UpTo ?? int.MaxValue, IsBeginning: false))
            .Concat(times.Select(time => (Day: time.After, IsBeginning: true)))
            .Distinct().OrderBy(day => day.Day).ThenBy(day => day.IsBeginning).ToList();
        List<(int, int?)> support = [];
        for (var i = 0; i + 1 < days.Count; i++)
            if (days[i].IsBeginning && !days[i + 1].IsBeginning)
                support.Add((days[i].Day, days[i + 1].Day == int.MaxValue ? null : days[i + 1].Day));
        return support;
    }

    static (double[] Shares, bool Converged) SelfConsistent(int[] first, int[] last, int intervals)
    {
        var shares = Enumerable.Repeat(1.0 / intervals, intervals).ToArray();
        var below = new double[intervals + 1];
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            for (var j = 0; j < intervals; j++)
                below[j + 1] = below[j] + shares[j];
            // Each subject's weight is spread over the intervals it allows; differences, then running sums.
            var weight = new double[intervals + 1];
            for (var i = 0; i < first.Length; i++)
            {
                var one = 1 / (below[last[i] + 1] - below[first[i]]);
                weight[first[i]] += one;
                weight[last[i] + 1] -= one;
            }
            var change = 0.0;
            var running = 0.0;
            for (var j = 0; j < intervals; j++)
            {
                running += weight[j];
                var next = shares[j] * running / first.Length;
                change = Math.Max(change, Math.Abs(next - shares[j]));
                shares[j] = next;
            }
            if (change < Tolerance)
                return (shares, true);
        }
        return (shares, false);
    }
}
