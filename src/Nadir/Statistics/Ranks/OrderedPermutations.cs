namespace Nadir.Statistics.Ranks;

/// <summary>Exact distribution, over all ways to deal group labels to ordered values, of the number of pairs in order.</summary>
/// <remarks>
/// Values are dealt out block by block of equal ones. What decides the rest is how many of each group are out already: one state per such
/// vector, holding a distribution of twice the number of pairs (ties counting one half). Serves Jonckheere-Terpstra, and Kendall's tau with ties,
/// where the groups are the values of the second variable.
/// </remarks>
static class OrderedPermutations
{
    public const long LongFrom = 150_000_000;

    /// <returns>Probability by twice the number of pairs, or null when more than <paramref name="budget"/> additions would be needed.</returns>
    public static double[]? Distribution(int[] groups, int[] blocks, long budget)
    {
        double states = 1;
        foreach (var size in groups)
            states *= size + 1;
        long pairs = 0;
        for (var g = 0; g < groups.Length; g++)
            for (var h = g + 1; h < groups.Length; h++)
                pairs += 2L * groups[g] * groups[h];
        if (states * (pairs + 1) * groups.Length > budget || pairs > int.MaxValue / 2)
            return null;

        Dictionary<long, double[]> level = new() { [0] = First(pairs) };
        foreach (var block in blocks)
        {
            Dictionary<long, double[]> next = [];
            foreach (var (state, row) in level.OrderBy(pair => pair.Key))
                Deal(groups, Unpack(state, groups), block, (chosen, shift, chance) =>
                {
                    var key = state + Pack(chosen, groups);
                    if (!next.TryGetValue(key, out var into))
                        next.Add(key, into = new double[row.Length]);
                    for (var s = 0; s < row.Length - shift; s++)
                        into[s + shift] += chance * row[s];
                });
            level = next;
        }
        return level.Values.Single();
    }

    /// <summary>P(at most), P(at least), and P(at least as far from the mean).</summary>
    public static (double Less, double Greater, double Far) Tails(double[] chances, double observed)
    {
        double mean = 0, less = 0, greater = 0, far = 0;
        for (var s = 0; s < chances.Length; s++)
            mean += chances[s] * s;
        for (var s = 0; s < chances.Length; s++)
        {
            less += s <= observed + 1e-6 ? chances[s] : 0;
            greater += s >= observed - 1e-6 ? chances[s] : 0;
            far += Math.Abs(s - mean) >= Math.Abs(observed - mean) - 1e-6 ? chances[s] : 0;
        }
        return (Math.Min(1, less), Math.Min(1, greater), Math.Min(1, far));
    }

    static double[] First(long pairs)
    {
        var row = new double[pairs + 1];
        row[0] = 1;
        return row;
    }

    // All ways to take `block` labels from what each group has left: what was taken, twice the pairs gained, and the chance of it.
    static void Deal(int[] groups, int[] dealt, int block, Action<int[], int, double> take)
    {
        var chosen = new int[groups.Length];
        var left = 0;
        for (var g = 0; g < groups.Length; g++)
            left += groups[g] - dealt[g];
        Choose(0, block, left, 1, 0, 0, 0);

        // earlier: dealt before, in groups below g; now: chosen in groups below g. Multivariate hypergeometric, one group at a time.
        void Choose(int g, int open, int available, double chance, int shift, int earlier, int now)
        {
            if (g == groups.Length)
            {
                take(chosen, shift, chance);
                return;
            }
            var own = groups[g] - dealt[g];
            var rest = available - own;
            for (var x = Math.Max(0, open - rest); x <= Math.Min(own, open); x++)
            {
                chosen[g] = x;
                Choose(g + 1, open - x, rest, chance * Share(x, own, open, available), shift + 2 * earlier * x + now * x, earlier + dealt[g], now + x);
            }
            chosen[g] = 0;
        }
    }

    // Chance that x of `open` draws without replacement from `available` fall on one group's `own`.
    static double Share(int x, int own, int open, int available)
    {
        double chance = 1;
        for (var i = 0; i < x; i++)
            chance *= (double)(own - i) / (available - i) * (open - i) / (i + 1);
        for (var i = 0; i < open - x; i++)
            chance *= (double)(available - own - i) / (available - x - i);
        return chance;
    }

    static long Pack(int[] counts, int[] groups)
    {
        long key = 0;
        for (var g = groups.Length - 1; g >= 0; g--)
            key = key * (groups[g] + 1) + counts[g];
        return key;
    }

    static int[] Unpack(long key, int[] groups)
    {
        var counts = new int[groups.Length];
        for (var g = 0; g < groups.Length; g++)
        {
            counts[g] = (int)(key % (groups[g] + 1));
            key /= groups[g] + 1;
        }
        return counts;
    }
}
