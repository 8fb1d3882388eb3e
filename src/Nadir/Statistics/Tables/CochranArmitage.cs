using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Tables;

/// <summary>Trend in proportions over ordered groups.</summary>
/// <remarks>Cochran, Biometrics 1954;10:417-451; Armitage, Biometrics 1955;11:375-386. The variance has the number of subjects in its denominator, as in R and SAS.</remarks>
public static class CochranArmitage
{
    /// <param name="successes">Per group.</param>
    /// <param name="subjects">Per group.</param>
    /// <param name="scores">Dose or rank of each group; 1, 2, 3 ... when null.</param>
    public static TestResult Test(IReadOnlyList<int> successes, IReadOnlyList<int> subjects, IReadOnlyList<double>? scores = null)
    {
        const string Name = "Cochran-Armitage trend test";
        var (_, statistic, squares, p) = Moments(successes, subjects, scores);
        var variance = p * (1 - p) * squares;
        if (variance <= 0)
            return TestResult.None(Name, Without(p));
        var z = statistic / Math.Sqrt(variance);
        return new()
        {
            Method = Name, Statistic = z, PValue = StandardNormal.TwoSided(z),
            Less = StandardNormal.LowerTail(z), Greater = StandardNormal.UpperTail(z),
        };
    }

    /// <summary>The same statistic with its permutation distribution: successes fall on any subjects with equal chance.</summary>
    /// <remarks>Two-sided: scores sums at least as far from their mean as the one observed. Sums equal to within a relative 1e-9 count as equal.</remarks>
    public static TestResult Exact(IReadOnlyList<int> successes, IReadOnlyList<int> subjects, IReadOnlyList<double>? scores = null)
    {
        const string Name = "Cochran-Armitage trend test, exact";
        var (centred, statistic, squares, p) = Moments(successes, subjects, scores);
        if (p * (1 - p) * squares <= 0)
            return TestResult.None(Name, Without(p));

        // by group: sums of centred scores for each number of successes so far, with the number of ways (product of binomial coefficients)
        var unit = 1e-9 * centred.Max(Math.Abs);
        List<Dictionary<long, double>> ways = [new() { [0] = 1 }];
        var total = successes.Sum();
        for (var g = 0; g < subjects.Count; g++)
        {
            List<Dictionary<long, double>> next = [.. Enumerable.Range(0, total + 1).Select(_ => new Dictionary<long, double>())];
            var choose = 1.0;
            for (var x = 0; x <= Math.Min(total, subjects[g]); x++)
            {
                for (var before = 0; before < ways.Count && before + x <= total; before++)
                    foreach (var (sum, count) in ways[before])
                    {
                        var key = sum + (long)Math.Round(x * centred[g] / unit);
                        next[before + x][key] = next[before + x].GetValueOrDefault(key) + count * choose;
                    }
                choose *= (double)(subjects[g] - x) / (x + 1);
            }
            ways = next;
        }
        double all = 0, less = 0, greater = 0, far = 0;
        var slack = 10.0 * subjects.Count;
        var observed = statistic / unit;
        foreach (var (sum, count) in ways[total].OrderBy(pair => pair.Key))
        {
            all += count;
            less += sum <= observed + slack ? count : 0;
            greater += sum >= observed - slack ? count : 0;
            far += Math.Abs((double)sum) >= Math.Abs(observed) - slack ? count : 0;
        }
        return new() { Method = Name, Statistic = statistic / Math.Sqrt(p * (1 - p) * squares), PValue = far / all, Less = less / all, Greater = greater / all };
    }

    static (double[] Centred, double Statistic, double Squares, double P) Moments(
        IReadOnlyList<int> successes, IReadOnlyList<int> subjects, IReadOnlyList<double>? scores)
    {
        if (successes.Count != subjects.Count || (scores is not null && scores.Count != subjects.Count))
            throw new ArgumentException("Successes, subjects and scores have one entry per group.", nameof(successes));
        scores ??= [.. Enumerable.Range(1, subjects.Count).Select(g => (double)g)];
        double n = subjects.Sum(), mean = 0;
        for (var g = 0; g < subjects.Count; g++)
            mean += scores[g] * subjects[g] / n;
        double[] centred = [.. scores.Select(score => score - mean)];
        double statistic = 0, squares = 0;
        for (var g = 0; g < subjects.Count; g++)
        {
            statistic += centred[g] * successes[g];
            squares += centred[g] * centred[g] * subjects[g];
        }
        return (centred, statistic, squares, successes.Sum() / n);
    }

    static string Without(double p) => p is 0 or 1
        ? "every group has the same proportion, 0 or 1, so there is no trend to test"
        : "only one group has subjects, so there is no trend to test";
}
