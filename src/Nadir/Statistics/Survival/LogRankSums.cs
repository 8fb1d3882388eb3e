using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Survival;

/// <summary>Observed, expected and covariance, added up stratum by stratum.</summary>
sealed class LogRankSums(int groupCount, LogRankWeight weight)
{
    readonly double[] _observed = new double[groupCount];
    readonly double[] _expected = new double[groupCount];
    readonly int[] _subjects = new int[groupCount];
    readonly int[] _events = new int[groupCount];
    readonly double[,] _covariance = new double[groupCount, groupCount];

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
            _subjects[group]++;
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
            _events[group] += events[group];
            _observed[group] += w * events[group];
            if (atRisk[group] == 0)
                continue;
            var share = (double)atRisk[group] / n;
            _expected[group] += w * d * share;
            if (spread == 0)
                continue;
            _covariance[group, group] += spread * share * ((double)(n - atRisk[group]) / n);
            for (var other = 0; other < group; other++)
                _covariance[group, other] -= spread * share * ((double)atRisk[other] / n);
        }
    }

    public LogRankTest Test()
    {
        for (var i = 0; i < groupCount; i++)
            for (var j = 0; j < i; j++)
                _covariance[j, i] = _covariance[i, j];

        var difference = _observed.Zip(_expected, (observed, expected) => observed - expected).ToArray();
        var (chiSquare, df) = QuadraticForm.Of(_covariance, difference);
        var groups = Enumerable.Range(0, groupCount)
            .Select(i => new LogRankTest.Group(_subjects[i], _events[i], _observed[i], _expected[i]));
        return df > 0
            ? new([.. groups], _covariance, chiSquare, df, ChiSquared.UpperTail(chiSquare, df), weight)
            : new([.. groups], _covariance, null, 0, null, weight, _events.Sum() == 0 ? "no events" : "no event while two groups were at risk");
    }
}
