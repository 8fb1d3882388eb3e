using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Tables;

/// <summary>Credit for disagreeing by some categories.</summary>
public enum KappaWeights
{
    /// <summary>None: Cohen's kappa.</summary>
    Unweighted,
    /// <summary>1 - |i - j| / (k - 1) (Cicchetti and Allison 1971).</summary>
    Linear,
    /// <summary>1 - (i - j)^2 / (k - 1)^2 (Fleiss and Cohen 1973).</summary>
    Quadratic,
}

/// <summary>Agreement of two readers beyond chance.</summary>
/// <remarks>
/// Cohen, Educ Psychol Meas 1960;20:37-46; weighted: Psychol Bull 1968;70:213-220. Standard errors: Fleiss, Cohen and Everitt, Psychol Bull
/// 1969;72:323-327: one for the interval, one under no agreement for the test.
/// </remarks>
/// <param name="Value">Kappa with its interval, which may pass 1 as in R and SAS.</param>
/// <param name="StandardError">For the interval; null without kappa.</param>
/// <param name="NullStandardError">For the test of kappa = 0.</param>
public sealed record Kappa(Estimate Value, double? StandardError, double? NullStandardError, TestResult Test)
{
    /// <param name="table">Readers' categories in the same order; categories that neither used stay, since weights count them.</param>
    public static Kappa Of(ContingencyTable table, KappaWeights weights = KappaWeights.Unweighted, double level = ConfidenceLevel.Default)
    {
        McNemar.Square(table);
        var name = weights == KappaWeights.Unweighted ? "Cohen's kappa" : weights == KappaWeights.Linear ? "Weighted kappa, linear weights" : "Weighted kappa, quadratic weights";
        var z = StandardNormal.ForLevel(level);
        if (table.Total == 0)
            return None("the table is empty");
        int k = table.Rows;
        double n = table.Total;
        double[] rowMean = new double[k], columnMean = new double[k];
        double agreement = 0, chance = 0;
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
            {
                var w = Weight(i, j);
                agreement += w * table[i, j] / n;
                chance += w * table.RowTotals[i] / n * table.ColumnTotals[j] / n;
                rowMean[i] += w * table.ColumnTotals[j] / n;
                columnMean[j] += w * table.RowTotals[i] / n;
            }
        if (1 - chance <= 1e-15)
            return None("both readers put every subject in one category, so agreement beyond chance is not defined");
        var kappa = (agreement - chance) / (1 - chance);
        double spread = 0, nullSpread = 0;
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
            {
                var w = Weight(i, j);
                var distance = w - (rowMean[i] + columnMean[j]) * (1 - kappa);
                spread += table[i, j] / n * distance * distance;
                var nullDistance = w - (rowMean[i] + columnMean[j]);
                nullSpread += table.RowTotals[i] / n * table.ColumnTotals[j] / n * nullDistance * nullDistance;
            }
        var offset = kappa - chance * (1 - kappa);
        var error = Math.Sqrt(Math.Max(0, spread - offset * offset) / n) / (1 - chance);
        var nullError = Math.Sqrt(Math.Max(0, nullSpread - chance * chance) / n) / (1 - chance);
        var ratio = kappa / nullError;
        return new(
            new(kappa, kappa - z * error, kappa + z * error), error, nullError,
            nullError > 0
                ? new() { Method = name, Statistic = ratio, PValue = StandardNormal.TwoSided(ratio), Less = StandardNormal.LowerTail(ratio), Greater = StandardNormal.UpperTail(ratio) }
                : TestResult.None(name, "one reader put every subject in one category, so no agreement beyond chance can show"));

        double Weight(int i, int j) => weights switch
        {
            KappaWeights.Linear => 1 - Math.Abs(i - j) / (k - 1.0),
            KappaWeights.Quadratic => 1 - (i - j) * (i - j) / ((k - 1.0) * (k - 1.0)),
            _ => i == j ? 1 : 0,
        };

        Kappa None(string why) => new(new(null, null, null, why), null, null, TestResult.None(name, why));
    }
}
