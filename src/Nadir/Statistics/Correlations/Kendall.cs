using Nadir.Statistics.Distributions;
using Nadir.Statistics.Ranks;

namespace Nadir.Statistics.Correlations;

/// <summary>Kendall's tau-b: concordant less discordant pairs, over the pairs not tied.</summary>
/// <remarks>
/// Kendall, Biometrika 1938;30:81-93, and 1945;33:239-251 for ties. Exact: all orders equally likely given the ties; where that is long, normal
/// with the variance for ties, without continuity correction as in R and SAS. Interval: Fisher's z with standard error sqrt(0.437/(n - 4)) (Fieller,
/// Hartley and Pearson, Biometrika 1957;44:470-481).
/// </remarks>
public static class Kendall
{
    /// <summary>Subjects up to which the exact distribution without ties is used.</summary>
    public const int MostExact = 170;

    const string Name = "Kendall's tau-b";

    public static Correlation Of(IReadOnlyList<double> x, IReadOnlyList<double> y, RankMethod method = RankMethod.Auto, double level = ConfidenceLevel.Default)
    {
        _ = ConfidenceLevel.Alpha(level);
        if (Correlation.Doubtful(x, y) is { } why)
            return Correlation.None(Name, why);
        var n = x.Count;
        Midranks first = Midranks.Of([.. x]), second = Midranks.Of([.. y]);
        var score = Score(x, y);
        double all = n * (n - 1.0) / 2;
        var tau = score / Math.Sqrt((all - Pairs(first)) * (all - Pairs(second)));
        var few = n < 5 ? "an interval needs at least five subjects" : null;
        return new(Correlation.OnFisherScale(Math.Clamp(tau, -1, 1), Math.Sqrt(0.437 / (n - 4.0)), level, few), Test(first, second, score, method));
    }

    static TestResult Test(Midranks first, Midranks second, double score, RankMethod method)
    {
        var n = first.Ranks.Length;
        if (method is RankMethod.Exact or RankMethod.Auto)
        {
            if (!first.HasTies && !second.HasTies && n <= MostExact)
            {
                // twice the concordant pairs = all pairs + score
                var (less, greater, far) = OrderedPermutations.Tails(Inversions(n), n * (n - 1.0) / 4 + score / 2);
                return new() { Method = $"{Name}, exact", Statistic = score, PValue = far, Less = less, Greater = greater };
            }
            // groups: values of the variable with fewer distinct ones; the exact count of concordant pairs needs ties of one variable to be one block
            var (groups, blocks) = first.TieSizes.Length <= second.TieSizes.Length ? (first.TieSizes, second.TieSizes) : (second.TieSizes, first.TieSizes);
            var exact = OrderedPermutations.Distribution(groups, blocks, method == RankMethod.Exact ? long.MaxValue : OrderedPermutations.LongFrom);
            if (exact is not null)
            {
                // pairs of different groups: P = concordant + half of those tied in a block, so 2P = pairs + score
                double pairs = (n * (double)n - groups.Sum(g => (double)g * g)) / 2;
                var (less, greater, far) = OrderedPermutations.Tails(exact, pairs + score);
                return new() { Method = $"{Name}, exact with ties", Statistic = score, PValue = far, Less = less, Greater = greater };
            }
        }
        if (n < 3)
            return TestResult.None(Name, "fewer than three subjects");
        double Sum(Midranks ranked, Func<double, double> term) => ranked.TieSizes.Sum(size => term(size));
        double Cubic(double t) => t * (t - 1) * (2 * t + 5);
        double Triple(double t) => t * (t - 1) * (t - 2);
        var variance = (Cubic(n) - Sum(first, Cubic) - Sum(second, Cubic)) / 18
            + 4 * Pairs(first) * Pairs(second) / (2 * n * (n - 1.0))
            + Sum(first, Triple) * Sum(second, Triple) / (9 * n * (n - 1.0) * (n - 2.0));
        var z = score / Math.Sqrt(variance);
        return new()
        {
            Method = $"{Name}, normal", Statistic = z, PValue = StandardNormal.TwoSided(z),
            Less = StandardNormal.LowerTail(z), Greater = StandardNormal.UpperTail(z),
        };
    }

    // Chances of 0, 1, 2 ... pairs in order among n different values: one value more adds 0 to its rank less one, equally likely.
    static double[] Inversions(int n)
    {
        double[] chances = [1];
        for (var i = 2; i <= n; i++)
        {
            var next = new double[chances.Length + i - 1];
            for (var s = 0; s < next.Length; s++)
            {
                var window = 0.0;
                for (var back = Math.Max(0, s - i + 1); back <= Math.Min(s, chances.Length - 1); back++)
                    window += chances[back];
                next[s] = window / i;
            }
            chances = next;
        }
        return chances;
    }

    static double Pairs(Midranks ranked) => ranked.TieSizes.Sum(t => t * (t - 1.0) / 2);

    // Concordant less discordant pairs: order by x, then count inversions of y in merges (Knight, J Am Stat Assoc 1966;61:436-439).
    static double Score(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        int n = x.Count;
        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => x[i]).ThenBy(i => y[i])];
        double[] values = [.. order.Select(i => y[i])];
        double tiedX = 0, tiedBoth = 0, tiedY = Pairs(Midranks.Of([.. y]));
        for (int from = 0, to; from < n; from = to)
        {
            to = from + 1;
            while (to < n && x[order[to]] == x[order[from]])
                to++;
            tiedX += (to - from) * (to - from - 1.0) / 2;
            for (int inner = from, end; inner < to; inner = end)
            {
                end = inner + 1;
                while (end < to && values[end] == values[inner])
                    end++;
                tiedBoth += (end - inner) * (end - inner - 1.0) / 2;
            }
        }
        var discordant = MergeSort(values, new double[n], 0, n);
        return n * (n - 1.0) / 2 - tiedX - tiedY + tiedBoth - 2 * discordant;
    }

    static double MergeSort(double[] values, double[] buffer, int from, int to)
    {
        if (to - from < 2)
            return 0;
        var middle = (from + to) / 2;
        var inversions = MergeSort(values, buffer, from, middle) + MergeSort(values, buffer, middle, to);
        int left = from, right = middle;
        for (var at = from; at < to; at++)
            if (left < middle && (right >= to || values[left] <= values[right]))
                buffer[at] = values[left++];
            else
            {
                inversions += middle - left;
                buffer[at] = values[right++];
            }
        Array.Copy(buffer, from, values, from, to - from);
        return inversions;
    }
}
