using System.Collections.Immutable;
using Nadir.Statistics.Distributions;

namespace Nadir.Escalation.Expansion;

/// <summary>When an expansion cohort stops for DLTs, and how often it does.</summary>
/// <param name="StopIfAtLeast">Fewest DLTs that stop after n subjects, n from 1; null: none does, or nobody looks then.</param>
public sealed record ExpansionMonitor(ImmutableArray<int?> StopIfAtLeast)
{
    public int Planned => StopIfAtLeast.Length;

    /// <summary>Stops when the posterior probability of a rate above the limit is above the cut-off.</summary>
    /// <remarks>Thall, Simon and Estey, Stat Med 1995;14:357-379, for one event.</remarks>
    /// <param name="limit">Highest acceptable DLT rate.</param>
    /// <param name="priorDlts">First parameter of the beta prior; subjects of the escalation at this dose can be added to it.</param>
    /// <param name="priorClear">Second parameter.</param>
    public static ExpansionMonitor Bayesian(int planned, double limit, double cutoff, double priorDlts = 1, double priorClear = 1, int from = 1, int every = 1)
    {
        Check(planned, limit, cutoff, from, every);
        if (!(priorDlts > 0 && priorClear > 0))
            throw new ArgumentOutOfRangeException(nameof(priorDlts), priorDlts, "Both parameters of a beta prior are above 0.");
        return Of(planned, from, every, (dlts, n) => Beta.UpperTail(limit, priorDlts + dlts, priorClear + n - dlts) > cutoff);
    }

    /// <summary>Stops when as many DLTs or more would have at most probability <paramref name="alpha"/> at the limit: a one-sided exact test at each look.</summary>
    /// <remarks>The level holds at each look, not over all: <see cref="At"/> gives the probability over all.</remarks>
    public static ExpansionMonitor Exact(int planned, double limit, double alpha, int from = 1, int every = 1)
    {
        Check(planned, limit, alpha, from, every);
        return Of(planned, from, every, (dlts, n) => dlts > 0 && Binomial.AtLeast(dlts, n, limit) <= alpha);
    }

    /// <param name="Stopped">Probability that the cohort stops before or at its last look.</param>
    public readonly record struct Characteristics(double Stopped, double ExpectedSubjects, double ExpectedDlts);

    /// <summary>Exact, at a true DLT rate.</summary>
    public Characteristics At(double rate)
    {
        if (!(rate is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "A DLT rate lies between 0 and 1.");
        var going = new double[Planned + 1];
        going[0] = 1;
        var (stopped, subjects, dlts) = (0.0, 0.0, 0.0);
        for (var n = 1; n <= Planned; n++)
        {
            for (var y = n; y >= 0; y--)
                going[y] = going[y] * (1 - rate) + (y > 0 ? going[y - 1] * rate : 0);
            for (var y = 0; y <= n; y++)
            {
                var stops = StopIfAtLeast[n - 1] is { } limit && y >= limit;
                if (!stops && n < Planned)
                    continue;
                (subjects, dlts) = (subjects + going[y] * n, dlts + going[y] * y);
                stopped += stops ? going[y] : 0;
                going[y] = 0;
            }
        }
        return new(stopped, subjects, dlts);
    }

    static ExpansionMonitor Of(int planned, int from, int every, Func<int, int, bool> stops) => new(
        [.. Enumerable.Range(1, planned).Select(n => n < from || ((n - from) % every != 0 && n != planned) ? null
            : Enumerable.Range(0, n + 1).Cast<int?>().FirstOrDefault(dlts => stops(dlts!.Value, n)))]);

    static void Check(int planned, double limit, double level, int from, int every)
    {
        if (planned is < 1 or > 1000)
            throw new ArgumentOutOfRangeException(nameof(planned), planned, "An expansion cohort has 1 to 1000 subjects.");
        if (!(limit is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "The highest acceptable DLT rate lies strictly between 0 and 1.");
        if (!(level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A cut-off or level lies strictly between 0 and 1.");
        if (from < 1 || every < 1)
            throw new ArgumentOutOfRangeException(nameof(from), from, "Looks begin at 1 subject or later, and come every 1 subject or more.");
    }
}
