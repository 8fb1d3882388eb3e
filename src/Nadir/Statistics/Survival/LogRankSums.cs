using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Survival;

/// <summary>Observed, expected and covariance, added up stratum by stratum.</summary>
sealed class LogRankSums(int groupCount, LogRankWeight weight)
{
    readonly double[] observed = new double[groupCount];
    readonly double[] expected = new double[groupCount];
    readonly int[] subjects = new int[groupCount];
    readonly int[] eventCounts = new int[groupCount];
    readonly double[,] covariance = new double[groupCount, groupCount];

    public void Add(ReadOnlySpan<EventTime> times, ReadOnlySpan<int> groups, int[] rows)
    {
        var values = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            values[i] = times[rows[i]].Time;
        var distinct = DistinctTimes.Of(values);

        // Per distinct time and group: all subjects that end there, and those with the event.
        var all = new int[distinct.Times.Length * groupCount];
        var events = new int[all.Length];
        var atRisk = new int[groupCount];
        for (var i = 0; i < rows.Length; i++)
        {
            var group = groups[rows[i]];
            var cell = distinct.Index[i] * groupCount + group;
            all[cell]++;
            atRisk[group]++;
            subjects[group]++;
            if (times[rows[i]].IsEvent)
                events[cell]++;
        }

        double survival = 1, peto = 1;
        var n = rows.Length;
        for (var at = 0; at < distinct.Times.Length; at++)
        {
            var here = events.AsSpan(at * groupCount, groupCount);
            var d = 0;
            foreach (var count in here)
                d += count;
            if (d > 0)
            {
                peto *= 1 - d / (n + 1d);
                AddTime(here, d, atRisk, n, weight.Of(n, survival, peto));
                survival *= (double)(n - d) / n;
            }
            for (var group = 0; group < groupCount; group++)
            {
                var gone = all[at * groupCount + group];
                atRisk[group] -= gone;
                n -= gone;
            }
        }
    }

    void AddTime(ReadOnlySpan<int> events, int d, int[] atRisk, int n, double w)
    {
        // A time at which every subject at risk has the event has no variance; nor has one with a single subject.
        var spread = n > 1 ? w * w * d * (n - d) / (n - 1d) : 0;
        for (var group = 0; group < groupCount; group++)
        {
            eventCounts[group] += events[group];
            observed[group] += w * events[group];
            if (atRisk[group] == 0)
                continue;
            var share = (double)atRisk[group] / n;
            expected[group] += w * d * share;
            if (spread == 0)
                continue;
            covariance[group, group] += spread * share * ((double)(n - atRisk[group]) / n);
            for (var other = 0; other < group; other++)
                covariance[group, other] -= spread * share * ((double)atRisk[other] / n);
        }
    }

    public LogRankTest Test()
    {
        for (var i = 0; i < groupCount; i++)
            for (var j = 0; j < i; j++)
                covariance[j, i] = covariance[i, j];

        var difference = observed.Zip(expected, (observed, expected) => observed - expected).ToArray();
        var (chiSquare, df) = QuadraticForm.Of(covariance, difference);
        var groups = Enumerable.Range(0, groupCount)
            .Select(i => new LogRankTest.Group(subjects[i], eventCounts[i], observed[i], expected[i]));
        return df > 0
            ? new([.. groups], covariance, chiSquare, df, ChiSquared.UpperTail(chiSquare, df), weight)
            : new([.. groups], covariance, null, 0, null, weight, eventCounts.Sum() == 0 ? "no events" : "no event while two groups were at risk");
    }
}
