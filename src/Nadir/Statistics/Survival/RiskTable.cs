namespace Nadir.Statistics.Survival;

/// <summary>Who was under observation, and what happened, at each distinct time: what the one-group estimators start from.</summary>
sealed class RiskTable
{
    readonly double[] times;
    readonly int[] atRisk, events, ended;

    /// <param name="AtRisk">Subjects whose time is <paramref name="Time"/> or later.</param>
    public readonly record struct Row(double Time, int AtRisk, int Events, int Censored);

    RiskTable(double[] times, int[] atRisk, int[] events, int[] ended, int subjects) =>
        (this.times, this.atRisk, this.events, this.ended, Subjects) = (times, atRisk, events, ended, subjects);

    /// <summary>Distinct times.</summary>
    public int Count => times.Length;

    public int Subjects { get; }

    /// <summary>Rows ascend by time.</summary>
    public Row this[int i] => new(times[i], atRisk[i], events[i], ended[i] - events[i]);

    public static RiskTable Of(ReadOnlySpan<EventTime> times)
    {
        var values = new double[times.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = times[i].Time;
        var distinct = DistinctTimes.Of(values);

        var (events, ended, atRisk) = (new int[distinct.Times.Length], new int[distinct.Times.Length], new int[distinct.Times.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            var at = distinct.Index[i];
            ended[at]++;
            if (times[i].IsEvent)
                events[at]++;
        }
        var left = times.Length;
        for (var i = 0; i < atRisk.Length; i++)
        {
            atRisk[i] = left;
            left -= ended[i];
        }
        return new(distinct.Times, atRisk, events, ended, times.Length);
    }
}
