using System.Diagnostics;
using Nadir.Statistics.Correlations;
using Nadir.Statistics.Proportions;
using Nadir.Statistics.Random;
using Nadir.Statistics.Ranks;
using Nadir.Statistics.Regression.Logistic;
using Nadir.Statistics.Tables;

namespace Nadir.Benchmarks;

/// <summary>Exact tests and intervals, one thread, median of repeats.</summary>
static class ExactTestsBenchmark
{
    public static void Run()
    {
        RandomStream stream = new(1);
        double[] first = [.. Enumerable.Range(0, 50).Select(_ => Math.Round(stream.NextNormal(10, 3)))], second = [.. Enumerable.Range(0, 50).Select(_ => Math.Round(stream.NextNormal(11, 3)))];
        double[] plain = [.. first.Select(_ => stream.NextNormal())], other = [.. first.Select(_ => stream.NextNormal())];
        double[] x = [.. Enumerable.Range(0, 12).Select(_ => stream.NextNormal())], y = [.. x.Select(_ => stream.NextNormal())];
        double[] age = [.. Enumerable.Range(0, 10_000).Select(_ => stream.NextNormal(60, 9))];
        bool[] outcome = [.. age.Select(value => stream.NextBool(1 / (1 + Math.Exp((60 - value) / 10))))];
        ContingencyTable table = new(12, 28, 5, 35), large = new(new[,] { { 1, 2, 1, 0 }, { 3, 3, 6, 1 }, { 10, 10, 14, 9 }, { 6, 7, 12, 11 } });

        Time("Clopper-Pearson, 10 of 40", 20_000, () => new Proportion(10, 40).Interval());
        Time("Clopper-Pearson, 123 of 100,000", 20_000, () => new Proportion(123, 100_000).Interval());
        Time("Blaker, 10 of 40", 2_000, () => new Proportion(10, 40).Interval(ProportionIntervalKind.Blaker));
        Time("Fisher 2 x 2, n = 80", 20_000, () => FisherExact.Test(table));
        Time("Fisher 4 x 4, n = 104", 5, () => FisherExact.Test(large));
        Time("Wilcoxon exact, 50 + 50 with ties", 10, () => WilcoxonRankSum.Test(first, second, RankMethod.Exact));
        Time("Wilcoxon exact, 50 + 50 without ties", 10, () => WilcoxonRankSum.Test(plain, other, RankMethod.Exact));
        Time("Spearman exact, n = 12", 5, () => Spearman.Of(x, y, SpearmanMethod.Exact));
        Time("Difference, exact unconditional, 40 + 40", 1, () => ProportionDifference.Of(new(12, 40), new(5, 40), DifferenceIntervalKind.ExactUnconditional));
        Time("Logistic, 10,000 rows, profile limits", 3, () => LogisticRegression.Fit(outcome, [age], ["age"]));
    }

    static void Time(string name, int repeats, Action work)
    {
        work();
        var rounds = new double[5];
        for (var round = 0; round < rounds.Length; round++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < repeats; i++)
                work();
            rounds[round] = watch.Elapsed.TotalMicroseconds / repeats;
        }
        Array.Sort(rounds);
        Console.WriteLine(FormattableString.Invariant($"{name,-45} {rounds[2],14:0.0} microseconds"));
    }
}
