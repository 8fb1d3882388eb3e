using System.Numerics;

namespace Nadir.Statistics.Ranks;

/// <summary>Permutation distribution of a sum of ranks: over all samples of one size, or over all choices of signs.</summary>
/// <remarks>
/// Shift algorithm of Streitberg and Roehmel (Statistical Software Newsletter 1986;12:10-17), on twice the midranks so that every sum is whole.
/// Counts are doubles: sums of positive terms, relative error near 1e-15.
/// </remarks>
sealed class RankSumDistribution
{
    /// <summary>Additions above which an enumeration counts as long: a fraction of a second.</summary>
    public const long LongFrom = 600_000_000;

    readonly double[] counts;
    readonly double total;
    readonly int unit;

    RankSumDistribution(double[] counts, int unit)
    {
        (this.counts, this.unit) = (counts, unit);
        total = counts.Sum();
    }

    /// <summary>Sums of <paramref name="size"/> of the ranks.</summary>
    public static RankSumDistribution OfSamples(double[] ranks, int size)
    {
        var (scores, unit) = Whole(ranks);
        var most = scores.OrderDescending().Take(size).Sum();
        var rows = new double[size + 1][];
        for (var k = 0; k <= size; k++)
            rows[k] = new double[most + 1];
        rows[0][0] = 1;
        int seen = 0, reach = 0;
        foreach (var score in scores)
        {
            seen++;
            reach = Math.Min(most, reach + score);
            for (var k = Math.Min(seen, size); k >= 1; k--)
                Add(rows[k], rows[k - 1], score, reach);
        }
        return new(rows[size], unit);
    }

    /// <summary>Additions that <see cref="OfSamples"/> makes.</summary>
    public static double CostOfSamples(double[] ranks, int size) => (double)ranks.Length * size * 2 * ranks.OrderDescending().Take(size).Sum();

    /// <summary>Sums of the ranks that have a plus when each sign is plus or minus with equal chance.</summary>
    public static RankSumDistribution OfSigns(double[] ranks)
    {
        var (scores, unit) = Whole(ranks);
        var row = new double[scores.Sum() + 1];
        row[0] = 1;
        var reach = 0;
        foreach (var score in scores)
        {
            reach += score;
            for (var s = reach; s >= score; s--)
                row[s] = 0.5 * (row[s] + row[s - score]);
            for (var s = Math.Min(score, reach + 1) - 1; s >= 0; s--)
                row[s] *= 0.5;
        }
        return new(row, unit);
    }

    public double AtMost(double sum)
    {
        double count = 0;
        for (var s = 0; s <= Math.Min(counts.Length - 1, Key(sum)); s++)
            count += counts[s];
        return count / total;
    }

    public double AtLeast(double sum)
    {
        double count = 0;
        for (var s = counts.Length - 1; s >= Math.Max(0, Key(sum)); s--)
            count += counts[s];
        return count / total;
    }

    /// <summary>Chance of a sum at least as far from <paramref name="mean"/> as <paramref name="sum"/> is.</summary>
    public double AtLeastAsFar(double sum, double mean)
    {
        var distance = Math.Abs(sum - mean) * 2 - 1e-7;
        double count = 0;
        for (var s = 0; s < counts.Length; s++)
            if (Math.Abs((double)s * unit - 2 * mean) >= distance)
                count += counts[s];
        return Math.Min(1, count / total);
    }

    int Key(double sum) => (int)Math.Round(2 * sum / unit);

    // Twice the ranks, divided by 2 when all are even.
    static (int[] Scores, int Unit) Whole(double[] ranks)
    {
        int[] doubled = [.. ranks.Select(rank => (int)Math.Round(2 * rank))];
        return doubled.All(score => score % 2 == 0) ? ([.. doubled.Select(score => score / 2)], 2) : (doubled, 1);
    }

    // into[s + score] += from[s], up to sum `reach`
    static void Add(double[] into, double[] from, int score, int reach)
    {
        var length = reach + 1 - score;
        var target = into.AsSpan(score, length);
        var source = from.AsSpan(0, length);
        var s = 0;
        for (; s <= length - Vector<double>.Count; s += Vector<double>.Count)
            (new Vector<double>(target[s..]) + new Vector<double>(source[s..])).CopyTo(target[s..]);
        for (; s < length; s++)
            target[s] += source[s];
    }
}
