using Nadir.Statistics;
using Nadir.Statistics.Ranks;
using Nadir.Statistics.Regression.Logistic;
using Nadir.Statistics.Roc;

namespace Nadir.Biomarkers;

/// <summary>A marker against a yes-or-no outcome: exact and rank tests with their effects, never a p-value alone (rulebook B3).</summary>
/// <param name="Events">Subjects with the outcome.</param>
/// <param name="Rank">Wilcoxon's test of those with the outcome against those without; within strata where there are any.</param>
/// <param name="Shift">Hodges and Lehmann's: with the outcome less without.</param>
/// <param name="Auc">Area under the ROC curve, DeLong's interval.</param>
/// <param name="OddsRatio">For <paramref name="Unit"/> more, by Firth's likelihood with profile limits.</param>
/// <param name="Unit">One standard deviation on the linear scale, 1 (a doubling) on the logarithmic one; null when it does not exist.</param>
public sealed record BinaryAssociation(
    int N, int Events, TestResult Rank, Estimate Shift, Estimate Auc, Estimate OddsRatio, TestResult OddsTest, MarkerUnit? Unit)
{
    /// <param name="values">As measured or as changed: what ranks are made of.</param>
    /// <param name="scaled">The same on the marker's scale; null where it has no place there.</param>
    /// <param name="strata">Of each subject its stratum; null for one.</param>
    public static BinaryAssociation Of(
        IReadOnlyList<double> values, IReadOnlyList<double?> scaled, IReadOnlyList<bool> outcome, IReadOnlyList<int>? strata, bool logarithmic, double level)
    {
        double[] with = [.. values.Where((_, i) => outcome[i])], without = [.. values.Where((_, i) => !outcome[i])];
        var rank = strata is null ? WilcoxonRankSum.Test(with, without) : StratifiedTrend.Test(values, [.. outcome.Select(yes => yes ? 1 : 0)], strata);
        var tied = values.Distinct().Count() < values.Count;
        var shift = HodgesLehmann.Shift(with, without, exact: !tied && values.Count <= 100, level);
        var auc = RocCurve.Of([.. outcome], [.. values]) is { } curve ? curve.Auc(level: level) : new Estimate(null, null, null, "one of the two groups is empty");
        int[] on = [.. Enumerable.Range(0, values.Count).Where(i => scaled[i] is not null)];
        if (MarkerUnit.Of([.. on.Select(i => scaled[i]!.Value)], logarithmic) is not { } unit)
            return new(values.Count, with.Length, rank, shift, auc, new(null, null, null, "the marker does not vary"), TestResult.None("Penalised likelihood-ratio test", "the marker does not vary"), null);
        var fit = LogisticRegression.Fit([.. on.Select(i => outcome[i])], [[.. on.Select(i => scaled[i]!.Value / unit.Size)]], ["marker"], new() { Firth = true, Level = level });
        return new(values.Count, with.Length, rank, shift, auc, fit.Coefficients[1].OddsRatio, fit.Coefficients[1].Test, unit with { N = on.Length });
    }
}

/// <summary>What "one more" of a marker is.</summary>
/// <param name="Size">On the marker's scale.</param>
/// <param name="N">Subjects with a value on that scale.</param>
public sealed record MarkerUnit(double Size, bool IsDoubling, int N)
{
    /// <returns>Null when the values do not vary.</returns>
    public static MarkerUnit? Of(double[] scaled, bool logarithmic)
    {
        if (scaled.Length < 2 || scaled.All(value => value == scaled[0]))
            return null;
        if (logarithmic)
            return new(1, true, scaled.Length);
        var mean = scaled.Sum() / scaled.Length;
        return new(Math.Sqrt(scaled.Sum(value => (value - mean) * (value - mean)) / (scaled.Length - 1)), false, scaled.Length);
    }
}
