using Nadir.Statistics.Distributions;
using Nadir.Statistics.Ranks;

namespace Nadir.Statistics.Correlations;

/// <summary>Where the p-value of Spearman's rho comes from.</summary>
public enum SpearmanMethod
{
    /// <summary>Exact up to <see cref="Spearman.MostExact"/> subjects, else Student's t.</summary>
    Auto,
    /// <summary>All orders of the second variable, ties included.</summary>
    Exact,
    /// <summary>t with n - 2 degrees of freedom (SAS).</summary>
    StudentT,
    /// <summary>Edgeworth series of Best and Roberts (Appl Stat 1975;24:377-379, AS 89): what R calls exact beyond nine subjects.</summary>
    Edgeworth,
}

/// <summary>Correlation of ranks, ties sharing the mean rank.</summary>
/// <remarks>
/// Spearman, Am J Psychol 1904;15:72-101. Interval: Fisher's z with standard error sqrt((1 + rho^2/2)/(n - 3)) (Bonett and Wright, Psychometrika
/// 2000;65:23-28). Exact two-sided p: orders at least as far from no correlation.
/// </remarks>
public static class Spearman
{
    /// <summary>Subjects up to which all orders are counted.</summary>
    public const int MostExact = 12;

    const string Name = "Spearman correlation";

    public static Correlation Of(
        IReadOnlyList<double> x, IReadOnlyList<double> y, SpearmanMethod method = SpearmanMethod.Auto, double level = ConfidenceLevel.Default,
        FisherScale scale = FisherScale.Usual)
    {
        _ = ConfidenceLevel.Alpha(level);
        if (Correlation.Doubtful(x, y) is { } why)
            return Correlation.None(Name, why);
        int n = x.Count;
        Midranks first = Midranks.Of([.. x]), second = Midranks.Of([.. y]);
        var rho = Pearson.Coefficient(first.Ranks, second.Ranks);
        if (method == SpearmanMethod.Exact && n > MostExact)
            return Correlation.None(Name, FormattableString.Invariant($"the exact test is for up to {MostExact} subjects"));
        if (method == SpearmanMethod.Auto)
            method = n <= MostExact ? SpearmanMethod.Exact : SpearmanMethod.StudentT;
        var test = method switch
        {
            SpearmanMethod.Exact => Exact(first, second),
            SpearmanMethod.Edgeworth => Edgeworth(rho, n),
            _ => Correlation.StudentTest($"{Name}, t test", rho, n),
        };
        var few = n < 4 ? "an interval needs at least four subjects" : null;
        var error = Math.Sqrt((scale == FisherScale.Usual ? 1 + rho * rho / 2 : 1) / (n - 3.0));
        return new(Correlation.OnFisherScale(rho, error, level, few, Pearson.Bias(rho, n, scale)), test);
    }

    // Sum of squared differences of ranks, for the series; with ties the one that rho implies, rounded as R does.
    static TestResult Edgeworth(double rho, int n)
    {
        double cube = (double)n * n * n - n, s = cube * (1 - rho) / 6;
        double atMost = 1 - Upper(2 * Math.Round(s / 2) + 2), atLeast = Upper(2 * Math.Round(s / 2));
        return new()
        {
            Method = $"{Name}, Edgeworth series", Statistic = s,
            PValue = Math.Min(1, 2 * (s > cube / 6 ? atLeast : atMost)), Less = atLeast, Greater = atMost,
        };

        // P(S >= s), coefficients as published
        double Upper(double sum)
        {
            var b = 1.0 / n;
            var x = (6 * (sum - 1) * b / ((double)n * n - 1) - 1) * Math.Sqrt(1 / b - 1);
            var y = x * x;
            var u = x * b * (0.2274 + b * (0.2531 + 0.1745 * b)
                + y * (-0.0758 + b * (0.1033 + 0.3932 * b) - y * b * (0.0879 + 0.0151 * b - y * (0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y)))));
            return Math.Clamp(u / Math.Exp(y / 2) + StandardNormal.UpperTail(x), 0, 1);
        }
    }

    // Over subsets of second ranks already used: a distribution of the sum of products of doubled ranks for each.
    static TestResult Exact(Midranks first, Midranks second)
    {
        var n = first.Ranks.Length;
        var doubled = first.HasTies || second.HasTies ? 2 : 1;
        int[] a = [.. first.Ranks.Order().Select(rank => (int)Math.Round(doubled * rank))], b = [.. second.Ranks.Order().Select(rank => (int)Math.Round(doubled * rank))];
        var most = a.Zip(b, (r, q) => r * q).Sum() + 1;
        Dictionary<int, double[]> level = new() { [0] = new double[1] };
        level[0][0] = 1;
        for (var i = 0; i < n; i++)
        {
            Dictionary<int, double[]> next = [];
            foreach (var (mask, row) in level.OrderBy(pair => pair.Key))
                for (var j = 0; j < n; j++)
                {
                    if ((mask & 1 << j) != 0)
                        continue;
                    var into = next.TryGetValue(mask | 1 << j, out var known) ? known : next[mask | 1 << j] = new double[Math.Min(most, Reach(a, b, mask | 1 << j, i) + 1)];
                    var shift = a[i] * b[j];
                    for (var s = 0; s < row.Length; s++)
                        if (row[s] != 0)
                            into[s + shift] += row[s];
                }
            level = next;
        }
        var counts = level.Values.Single();
        double observed = 0, mean = (double)a.Sum() * b.Sum() / n, less = 0, greater = 0, far = 0, all = 0, squares = 0;
        for (var i = 0; i < n; i++)
        {
            observed += doubled * first.Ranks[i] * (doubled * second.Ranks[i]);
            squares += (first.Ranks[i] - second.Ranks[i]) * (first.Ranks[i] - second.Ranks[i]);
        }
        for (var s = 0; s < counts.Length; s++)
        {
            all += counts[s];
            less += s <= observed + 1e-6 ? counts[s] : 0;
            greater += s >= observed - 1e-6 ? counts[s] : 0;
            far += Math.Abs(s - mean) >= Math.Abs(observed - mean) - 1e-6 ? counts[s] : 0;
        }
        return new()
        {
            Method = doubled == 2 ? $"{Name}, exact with ties" : $"{Name}, exact", Statistic = squares,
            PValue = far / all, Less = less / all, Greater = greater / all,
        };
    }

    // Greatest sum of products that the ranks in the mask can have with the first i + 1 ranks.
    static int Reach(int[] a, int[] b, int mask, int i)
    {
        var sum = 0;
        for (int j = b.Length - 1, k = i; j >= 0; j--)
            if ((mask & 1 << j) != 0)
                sum += a[k--] * b[j];
        return sum;
    }
}
