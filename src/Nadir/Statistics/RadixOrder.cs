namespace Nadir.Statistics;

/// <summary>Ascending, stable order of finite numbers.</summary>
/// <remarks>Least significant digit first, eleven bits at a time, on the bits of the numbers turned so that they sort as the numbers do. A digit that all share costs
/// nothing.</remarks>
static class RadixOrder
{
    const int Bits = 11, Buckets = 1 << Bits, Passes = 6;

    /// <returns>The values ascending, and for each the row it came from.</returns>
    public static (double[] Sorted, int[] Rows) Of(ReadOnlySpan<double> values)
    {
        var keys = new ulong[values.Length];
        var rows = new int[values.Length];
        var counts = new int[Passes * Buckets];
        for (var row = 0; row < keys.Length; row++)
        {
            // + 0.0 makes one zero of the two.
            var key = Turn(BitConverter.DoubleToUInt64Bits(values[row] + 0.0));
            keys[row] = key;
            rows[row] = row;
            for (var pass = 0; pass < Passes; pass++, key >>= Bits)
                counts[pass * Buckets + (int)(key & (Buckets - 1))]++;
        }

        var otherKeys = new ulong[keys.Length];
        var otherRows = new int[keys.Length];
        for (var pass = 0; pass < Passes; pass++)
        {
            var starts = counts.AsSpan(pass * Buckets, Buckets);
            if (starts.Contains(keys.Length))
                continue;

            var start = 0;
            for (var bucket = 0; bucket < Buckets; bucket++)
                (starts[bucket], start) = (start, start + starts[bucket]);
            var shift = pass * Bits;
            for (var i = 0; i < keys.Length; i++)
            {
                var to = starts[(int)(keys[i] >> shift) & (Buckets - 1)]++;
                otherKeys[to] = keys[i];
                otherRows[to] = rows[i];
            }
            (keys, otherKeys, rows, otherRows) = (otherKeys, keys, otherRows, rows);
        }

        var sorted = new double[keys.Length];
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = BitConverter.UInt64BitsToDouble(TurnBack(keys[i]));
        return (sorted, rows);
    }

    const ulong Sign = 1UL << 63;

    /// <summary>The sign bit flips; of a negative number all bits do.</summary>
    static ulong Turn(ulong bits) => (bits & Sign) == 0 ? bits | Sign : ~bits;

    static ulong TurnBack(ulong key) => (key & Sign) == 0 ? ~key : key ^ Sign;
}
