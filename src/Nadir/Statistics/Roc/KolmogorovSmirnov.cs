namespace Nadir.Statistics.Roc;

/// <summary>Greatest distance between two empirical distribution functions, with its exact p-value given ties.</summary>
/// <remarks>
/// Smirnov 1939; ties: Schroeer and Trenkler, Comput Stat Data Anal 1995;20:185-202. Paths over the counts of both groups, one step per subject in order of
/// value; a path that reaches the observed distance at the end of a block of equal values counts.
/// </remarks>
public static class KolmogorovSmirnov
{
    /// <summary>Cells of the path grid beyond which the limiting distribution is used.</summary>
    const long MostCells = 100_000_000;

    /// <summary>Statistic: the two-sided distance. Greater: the first group has greater values (its distribution function is lower).</summary>
    public static TestResult Test(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        const string Name = "Two-sample Kolmogorov-Smirnov test";
        int m = first.Count, n = second.Count;
        if (m == 0 || n == 0)
            return TestResult.None(Name, "a group has no values");
        double[] x = [.. first.Order()], y = [.. second.Order()];
        var blockEnds = new bool[m + n + 1];
        long below = 0, above = 0;
        for (int i = 0, j = 0; i < m || j < n;)
        {
            var value = i < m && (j == n || x[i] <= y[j]) ? x[i] : y[j];
            while (i < m && x[i] == value)
                i++;
            while (j < n && y[j] == value)
                j++;
            blockEnds[i + j] = true;
            var distance = (long)i * n - (long)j * m;
            above = Math.Max(above, distance);
            below = Math.Max(below, -distance);
        }
        var statistic = Math.Max(above, below) / ((double)m * n);
        if ((long)m * n > MostCells)
        {
            double Scaled(long distance) => distance / Math.Sqrt((double)m * n) / Math.Sqrt(m + n);
            return new()
            {
                Method = $"{Name}, limiting distribution", Statistic = statistic, PValue = Limit(Scaled(Math.Max(above, below))),
                Less = Math.Exp(-2 * Scaled(above) * Scaled(above)), Greater = Math.Exp(-2 * Scaled(below) * Scaled(below)),
            };
        }
        return new()
        {
            Method = $"{Name}, exact", Statistic = statistic,
            PValue = Reaching(m, n, blockEnds, Math.Max(above, below), Math.Max(above, below)),
            Less = Reaching(m, n, blockEnds, above, long.MaxValue), Greater = Reaching(m, n, blockEnds, long.MaxValue, below),
        };
    }

    // Chance that i n - j m reaches `above`, or its negative reaches `below`, at the end of some block.
    static double Reaching(int m, int n, bool[] blockEnds, long above, long below)
    {
        if (above == 0 || below == 0)
            return 1;
        double reached = 0;
        var row = new double[n + 1];
        for (var i = 0; i <= m; i++)
            for (var j = 0; j <= n; j++)
            {
                double left = m + n - i - j + 1;
                var mass = i == 0 && j == 0 ? 1
                    : (i > 0 ? row[j] * (m - i + 1) / left : 0) + (j > 0 ? row[j - 1] * (n - j + 1) / left : 0);
                var distance = (long)i * n - (long)j * m;
                if (blockEnds[i + j] && (distance >= above || -distance >= below))
                {
                    reached += mass;
                    mass = 0;
                }
                row[j] = mass;
            }
        return Math.Min(1, reached);
    }

    // 2 sum (-1)^(k-1) exp(-2 k^2 x^2)
    static double Limit(double x)
    {
        double sum = 0;
        for (var k = 1; k <= 100; k++)
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * x * x);
        return x < 0.2 ? 1 : Math.Clamp(sum, 0, 1);
    }
}
