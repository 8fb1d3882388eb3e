namespace Nadir.Statistics.Survival;

/// <summary>The distinct times of a set, ascending, and for each row which of them it has.</summary>
/// <remarks>
/// <para>Ties (rulebook V11): times made by floating arithmetic, months for example, may differ in the last digits though they are the same day.
/// Neighbours closer than <see cref="RelativeTolerance"/> of the mean distinct time are one time, the smaller one; exactly that close is still one. R survival
/// merges by the same measure (<c>timefix</c>).</para>
/// <para>Whole numbers are counted, in time proportional to the rows; decimals are sorted once, by radix.</para>
/// </remarks>
public sealed class DistinctTimes
{
    /// <summary>Square root of the spacing of doubles at 1.</summary>
    public const double RelativeTolerance = 1.4901161193847656e-8;

    DistinctTimes(double[] times, int[] index) => (Times, Index) = (times, index);

    /// <summary>Ascending, no two within the tolerance.</summary>
    public double[] Times { get; }

    /// <summary>For each row, where its time stands in <see cref="Times"/>.</summary>
    public int[] Index { get; }

    /// <param name="times">Zero or more each, finite, in any order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative or not a number.</exception>
    public static DistinctTimes Of(ReadOnlySpan<double> times)
    {
        var largest = 0d;
        var whole = true;
        foreach (var time in times)
        {
            if (!(time >= 0 && time < double.PositiveInfinity))
                throw new ArgumentOutOfRangeException(nameof(times), time, "A follow-up time is a number of zero or more.");
            if (time > largest)
                largest = time;
            whole = whole && time == Math.Floor(time);
        }
        return whole && largest <= Math.Max(1 << 16, 4L * times.Length) ? Counted(times, (int)largest) : Sorted(times);
    }

    static DistinctTimes Counted(ReadOnlySpan<double> times, int largest)
    {
        var rank = new int[largest + 1];
        foreach (var time in times)
            rank[(int)time] = 1;

        var distinct = 0;
        for (var day = 0; day < rank.Length; day++)
            rank[day] = rank[day] == 0 ? -1 : distinct++;

        var values = new double[distinct];
        for (var day = 0; day < rank.Length; day++)
            if (rank[day] >= 0)
                values[rank[day]] = day;

        var index = new int[times.Length];
        for (var row = 0; row < index.Length; row++)
            index[row] = rank[(int)times[row]];
        return new(values, index);
    }

    static DistinctTimes Sorted(ReadOnlySpan<double> times)
    {
        var (sorted, rows) = RadixOrder.Of(times);
        var index = new int[times.Length];

        double sum = 0, unique = 0, last = -1;
        foreach (var time in sorted)
            if (time != last)
            {
                sum += time;
                unique++;
                last = time;
            }
        var tolerance = RelativeTolerance * (sum / unique);

        var distinct = 0;
        last = double.NegativeInfinity;
        var values = new double[(int)unique];
        for (var i = 0; i < sorted.Length; i++)
        {
            if (sorted[i] - last > tolerance)
                values[distinct++] = sorted[i];
            last = sorted[i];
            index[rows[i]] = distinct - 1;
        }
        Array.Resize(ref values, distinct);
        return new(values, index);
    }
}
