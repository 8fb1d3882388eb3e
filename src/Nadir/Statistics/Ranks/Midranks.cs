namespace Nadir.Statistics.Ranks;

/// <summary>Ranks from 1, equal values sharing the mean of theirs.</summary>
/// <param name="Ranks">In the order of the values.</param>
/// <param name="TieSizes">Sizes of the groups of equal values, those of one included, in ascending order of value.</param>
public sealed record Midranks(double[] Ranks, int[] TieSizes)
{
    public bool HasTies => TieSizes.Length < Ranks.Length;

    /// <summary>Sum of t^3 - t over the groups: what ties take from variances.</summary>
    public double TieCubes => TieSizes.Sum(t => (double)t * t * t - t);

    /// <param name="values">No NaN among them.</param>
    public static Midranks Of(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = new int[sorted.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        List<int> ties = [];
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from])
                to++;
            for (var i = from; i < to; i++)
                ranks[order[i]] = (from + 1 + to) / 2.0;
            ties.Add(to - from);
        }
        return new(ranks, [.. ties]);
    }
}
