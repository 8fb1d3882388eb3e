using Nadir.Statistics;
using Nadir.Statistics.Correlations;
using Nadir.Statistics.Ranks;

namespace Nadir.Biomarkers;

/// <summary>A marker against an ordered grade, such as the worst grade of a toxicity (rulebook B7).</summary>
/// <param name="Spearman">Over all subjects.</param>
/// <param name="Trend">Jonckheere and Terpstra's test over the grades, all subjects together.</param>
/// <param name="Stratified">The same within strata: null without strata. It is the one to look at where the stratum confounds, as the dose does.</param>
/// <param name="SpearmanWithin">Correlation of the ranks within strata, each centred in its stratum; null without strata.</param>
public sealed record GradeAssociation(int N, Correlation Spearman, TestResult Trend, TestResult? Stratified, Estimate? SpearmanWithin)
{
    /// <param name="grades">0 for none.</param>
    public static GradeAssociation Of(IReadOnlyList<double> values, IReadOnlyList<int> grades, IReadOnlyList<int>? strata, double level)
    {
        var groups = Enumerable.Range(0, values.Count).GroupBy(i => grades[i]).OrderBy(group => group.Key).Select(group => (IReadOnlyList<double>)[.. group.Select(i => values[i])]);
        return new(
            values.Count, Statistics.Correlations.Spearman.Of(values, [.. grades.Select(grade => (double)grade)], level: level), JonckheereTerpstra.Test([.. groups]),
            strata is null ? null : StratifiedTrend.Test(values, grades, strata), strata is null ? null : Within(values, grades, strata));
    }

    static Estimate Within(IReadOnlyList<double> values, IReadOnlyList<int> grades, IReadOnlyList<int> strata)
    {
        double xy = 0, xx = 0, yy = 0;
        foreach (var stratum in Enumerable.Range(0, values.Count).GroupBy(i => strata[i]))
        {
            double[] x = Midranks.Of([.. stratum.Select(i => values[i])]).Ranks, y = Midranks.Of([.. stratum.Select(i => (double)grades[i])]).Ranks;
            var middle = (x.Length + 1) / 2.0;
            for (var i = 0; i < x.Length; i++)
                (xy, xx, yy) = (xy + (x[i] - middle) * (y[i] - middle), xx + (x[i] - middle) * (x[i] - middle), yy + (y[i] - middle) * (y[i] - middle));
        }
        return xx == 0 || yy == 0
            ? new(null, null, null, "neither marker nor grade varies within a stratum")
            : new(xy / Math.Sqrt(xx * yy), null, null, "a description without an interval; the stratified trend test has the p-value");
    }
}
