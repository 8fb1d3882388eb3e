namespace Nadir.Statistics.Survival;

/// <summary>How well a risk score orders the events: of the pairs whose order is known, the share in which the higher score had the event first.</summary>
/// <remarks>
/// <para>Harrell, Lee and Mark, Stat Med 1996;15:361-387. A pair counts when the shorter time is an event; a censoring at the time of an event outlives it. Two events at one
/// time do not count. Equal scores count one half.</para>
/// <para>Within strata only. R <c>concordance</c> counts the same.</para>
/// </remarks>
public readonly record struct Concordance(long Concordant, long Discordant, long TiedScore)
{
    /// <summary>Null when no pair counts.</summary>
    public double? Value => Concordant + Discordant + TiedScore is > 0 and var pairs ? (Concordant + TiedScore / 2d) / pairs : null;

    /// <param name="scores">Higher for those expected to have the event sooner, one per time.</param>
    /// <param name="strata">For each time its stratum; empty for none.</param>
    public static Concordance Of(ReadOnlySpan<EventTime> times, ReadOnlySpan<double> scores, ReadOnlySpan<int> strata = default)
    {
        if (scores.Length != times.Length)
            throw new ArgumentException("Each time needs its score.", nameof(scores));

        Concordance total = default;
        foreach (var rows in Strata.Rows(strata, times.Length))
        {
            var values = new double[rows.Length];
            for (var i = 0; i < rows.Length; i++)
                values[i] = times[rows[i]].Time;
            var distinct = DistinctTimes.Of(values);
            var (ranks, count) = Ranks(scores, rows);
            var byTime = RiskOrder.LatestFirst(times, rows, distinct);
            total = total.Plus(Within(byTime, ranks, count));
        }
        return total;
    }

    static Concordance Within(RiskOrder order, int[] ranks, int count)
    {
        var tree = new int[count + 1];
        long concordant = 0, discordant = 0, tied = 0, present = 0;
        for (var at = 0; at < order.Times; at++)
        {
            var (from, events, to) = order.At(at);
            for (var i = events; i < to; i++, present++)
                Add(tree, ranks[order.Rows[i]]);
            for (var i = from; i < events; i++)
            {
                var rank = ranks[order.Rows[i]];
                var below = Below(tree, rank);
                var same = Below(tree, rank + 1) - below;
                concordant += below;
                tied += same;
                discordant += present - below - same;
            }
            for (var i = from; i < events; i++, present++)
                Add(tree, ranks[order.Rows[i]]);
        }
        return new(concordant, discordant, tied);
    }

    Concordance Plus(Concordance other) =>
        new(Concordant + other.Concordant, Discordant + other.Discordant, TiedScore + other.TiedScore);

    /// <summary>Rank of each score among the distinct ones, from 0.</summary>
    static (int[] Ranks, int Count) Ranks(ReadOnlySpan<double> scores, int[] rows)
    {
        var values = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            values[i] = scores[rows[i]];
        var (sorted, order) = RadixOrder.Of(values);
        var ranks = new int[rows.Length];
        var rank = -1;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
                rank++;
            ranks[order[i]] = rank;
        }
        return (ranks, rank + 1);
    }

    static void Add(int[] tree, int rank)
    {
        for (var i = rank + 1; i < tree.Length; i += i & -i)
            tree[i]++;
    }

    /// <summary>How many have a rank below this one.</summary>
    static int Below(int[] tree, int rank)
    {
        var sum = 0;
        for (var i = rank; i > 0; i -= i & -i)
            sum += tree[i];
        return sum;
    }
}
