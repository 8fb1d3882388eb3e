namespace Nadir.Statistics.Survival;

/// <summary>Who was under observation, and what happened, at each distinct time: what every estimator here starts from.</summary>
sealed class RiskTable
{
    /// <param name="AtRisk">Subjects whose time is <paramref name="Time"/> or later.</param>
    public readonly record struct Row(double Time, int AtRisk, int Events, int Censored);

    RiskTable(Row[] rows, int subjects) => (Rows, Subjects) = (rows, subjects);

    /// <summary>One per distinct time, ascending.</summary>
    public Row[] Rows { get; }

    public int Subjects { get; }

    public static RiskTable Of(ReadOnlySpan<EventTime> times)
    {
        var values = new double[times.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = times[i].Time;
        var distinct = DistinctTimes.Of(values);

        var events = new int[distinct.Times.Length];
        var all = new int[distinct.Times.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var at = distinct.Index[i];
            all[at]++;
            if (times[i].IsEvent)
                events[at]++;
        }

        var rows = new Row[all.Length];
        var atRisk = times.Length;
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new(distinct.Times[i], atRisk, events[i], all[i] - events[i]);
            atRisk -= all[i];
        }
        return new(rows, times.Length);
    }
}
