using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Proportions;

/// <summary>Exact inference on two proportions without fixing the margins: the worst case over the common proportion.</summary>
/// <remarks>
/// Chan and Zhang, Biometrics 1999;55:1202-1209: tables ordered by the score statistic, two one-sided tests at alpha/2 inverted (SAS: RISKDIFF
/// with METHOD=SCORE). The test of no difference is Barnard's (Suissa and Shuster 1985: pooled z). The worst case is searched on a grid and then refined
/// around its best points to 1e-12.
/// </remarks>
public static class ExactUnconditional
{
    /// <summary>Tables of counts beyond which the interval is not made: its time would pass a minute.</summary>
    public const int MostTables = 40_000;

    const int Grid = 500;

    /// <summary>Barnard's test of equal proportions.</summary>
    public static TestResult Test(Proportion first, Proportion second)
    {
        const string Name = "Barnard's exact unconditional test, pooled z";
        if ((first.Subjects + 1L) * (second.Subjects + 1) > MostTables)
            return TestResult.None(Name, "the groups are too large to enumerate; the score test is close there");
        var z = ScoreDifference.Statistic(first, second, 0, biasCorrected: false);
        var statistics = Statistics(first.Subjects, second.Subjects, 0);
        double Worst(Func<double, bool> extreme) => Math.Min(1, WorstCase(first.Subjects, second.Subjects, 0, statistics, extreme));
        var slack = 1e-9 * Math.Max(1, Math.Abs(z));
        return new()
        {
            Method = Name, Statistic = z,
            PValue = Worst(s => Math.Abs(s) >= Math.Abs(z) - slack), Less = Worst(s => s <= z + slack), Greater = Worst(s => s >= z - slack),
        };
    }

    internal static Interval Interval(Proportion first, Proportion second, double alpha)
    {
        int m = first.Subjects, n = second.Subjects;
        if ((m + 1L) * (n + 1) > MostTables)
            throw new ArgumentOutOfRangeException(nameof(first), m, "The groups are too large for the exact unconditional interval; the score interval is close there.");
        var estimate = first.Estimate - second.Estimate;
        // lower limit: smallest difference that the one-sided test against greater differences does not reject
        double Greater(double d) => Tail(first, second, d, above: true) - alpha / 2;
        double Less(double d) => Tail(first, second, d, above: false) - alpha / 2;
        return new(
            estimate <= -1 ? -1 : Crossing(Greater, -1, estimate),
            estimate >= 1 ? 1 : -Crossing(d => Less(-d), -1, -estimate));
    }

    // P-value as a function of the difference jumps; walk in from the far end to where it first exceeds alpha/2, then halve.
    static double Crossing(Func<double, double> excess, double far, double near)
    {
        const double step = 0.02;
        var low = far + 1e-12;
        if (excess(low) >= 0)
            return far;
        for (var high = Math.Min(near, low + step); ; high = Math.Min(near, high + step))
        {
            if (excess(high) >= 0)
            {
                while (high - low > 1e-11)
                {
                    var middle = (low + high) / 2;
                    if (excess(middle) >= 0)
                        high = middle;
                    else
                        low = middle;
                }
                return high;
            }
            if (high >= near)
                return near;
            low = high;
        }
    }

    static double Tail(Proportion first, Proportion second, double difference, bool above)
    {
        var observed = ScoreDifference.Statistic(first, second, difference, biasCorrected: false);
        var statistics = Statistics(first.Subjects, second.Subjects, difference);
        var slack = 1e-9 * Math.Max(1, Math.Min(1e9, Math.Abs(observed)));
        return WorstCase(first.Subjects, second.Subjects, difference, statistics, s => above ? s >= observed - slack : s <= observed + slack);
    }

    static double[,] Statistics(int m, int n, double difference)
    {
        var statistics = new double[m + 1, n + 1];
        for (var x = 0; x <= m; x++)
            for (var y = 0; y <= n; y++)
                statistics[x, y] = ScoreDifference.Statistic(new(x, m), new(y, n), difference, biasCorrected: false);
        return statistics;
    }

    // Largest chance, over the second proportion, of a table in the extreme set.
    static double WorstCase(int m, int n, double difference, double[,] statistics, Func<double, bool> extreme)
    {
        // per count of the first group: runs of the second group's counts that are extreme, so that a run costs two cumulative sums
        List<(int X, int From, int To)> runs = [];
        for (var x = 0; x <= m; x++)
            for (var y = 0; y <= n; y++)
            {
                if (!extreme(statistics[x, y]))
                    continue;
                var from = y;
                while (y + 1 <= n && extreme(statistics[x, y + 1]))
                    y++;
                runs.Add((x, from, y));
            }
        double low = Math.Max(0, -difference), high = Math.Min(1, 1 - difference);
        var chances = new double[Grid + 1];
        for (var i = 0; i <= Grid; i++)
            chances[i] = Chance(low + (high - low) * i / Grid);
        var worst = chances.Max();
        for (var i = 0; i <= Grid; i++)
        {
            // refine each local peak that could pass the best
            var peak = (i == 0 || chances[i] >= chances[i - 1]) && (i == Grid || chances[i] >= chances[i + 1]);
            if (peak && chances[i] > 0.95 * worst)
                worst = Math.Max(worst, Refine(low + (high - low) * Math.Max(0, i - 1) / Grid, low + (high - low) * Math.Min(Grid, i + 1) / Grid));
        }
        return worst;

        double Refine(double a, double b)
        {
            var golden = (Math.Sqrt(5) - 1) / 2;
            double left = b - golden * (b - a), right = a + golden * (b - a), atLeft = Chance(left), atRight = Chance(right);
            while (b - a > 1e-9)
                if (atLeft >= atRight)
                {
                    (b, right, atRight) = (right, left, atLeft);
                    left = b - golden * (b - a);
                    atLeft = Chance(left);
                }
                else
                {
                    (a, left, atLeft) = (left, right, atRight);
                    right = a + golden * (b - a);
                    atRight = Chance(right);
                }
            return Math.Max(atLeft, atRight);
        }

        double Chance(double q)
        {
            var masses = Masses(m, Math.Clamp(q + difference, 0, 1));
            var cumulative = Masses(n, Math.Clamp(q, 0, 1));
            for (var y = 1; y <= n; y++)
                cumulative[y] += cumulative[y - 1];
            double sum = 0;
            foreach (var (x, from, to) in runs)
                sum += masses[x] * (cumulative[to] - (from > 0 ? cumulative[from - 1] : 0));
            return sum;
        }
    }

    // All binomial masses, from the mode outwards.
    static double[] Masses(int n, double p)
    {
        var masses = new double[n + 1];
        if (p is 0 or 1)
        {
            masses[p == 0 ? 0 : n] = 1;
            return masses;
        }
        var mode = Math.Min(n, (int)((n + 1) * p));
        masses[mode] = Binomial.Mass(mode, n, p);
        var odds = p / (1 - p);
        for (var k = mode; k < n; k++)
            masses[k + 1] = masses[k] * odds * (n - k) / (k + 1);
        for (var k = mode; k > 0; k--)
            masses[k - 1] = masses[k] / odds * k / (n - k + 1);
        return masses;
    }
}
