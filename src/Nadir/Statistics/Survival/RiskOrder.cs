namespace Nadir.Statistics.Survival;

/// <summary>Subjects latest time first, and within a time events before censorings: the order in which a risk set grows.</summary>
sealed class RiskOrder
{
    readonly int[] starts;

    RiskOrder(int[] rows, int[] starts) => (Rows, this.starts) = (rows, starts);

    /// <summary>Positions in the set of rows that was ordered.</summary>
    public int[] Rows { get; }

    public int Times => starts.Length / 2;

    /// <summary>The <paramref name="at"/>-th latest time: its events are <c>From</c> to <c>Events</c>, its censorings from there to <c>To</c>.</summary>
    public (int From, int Events, int To) At(int at) => (starts[2 * at], starts[2 * at + 1], starts[2 * at + 2]);

    public static RiskOrder LatestFirst(ReadOnlySpan<EventTime> times, int[] rows, DistinctTimes distinct)
    {
        var count = distinct.Times.Length;
        var cells = new int[rows.Length];
        var starts = new int[2 * count + 1];
        for (var i = 0; i < rows.Length; i++)
        {
            cells[i] = 2 * (count - 1 - distinct.Index[i]) + (times[rows[i]].IsEvent ? 0 : 1);
            starts[cells[i] + 1]++;
        }
        for (var cell = 0; cell < 2 * count; cell++)
            starts[cell + 1] += starts[cell];

        var next = (int[])starts.Clone();
        var ordered = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            ordered[next[cells[i]]++] = i;
        return new(ordered, starts);
    }
}
