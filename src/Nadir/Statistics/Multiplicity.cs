namespace Nadir.Statistics;

/// <summary>How p-values are adjusted for being several.</summary>
public enum Adjustment
{
    Bonferroni,
    /// <summary>Holm, Scand J Stat 1979;6:65-70: family-wise, whatever the dependence.</summary>
    Holm,
    /// <summary>Hochberg, Biometrika 1988;75:800-802: family-wise, for independent or positively dependent tests.</summary>
    Hochberg,
    /// <summary>Benjamini and Hochberg, J R Stat Soc B 1995;57:289-300: false discovery rate, same condition.</summary>
    BenjaminiHochberg,
    /// <summary>Benjamini and Yekutieli, Ann Stat 2001;29:1165-1188: false discovery rate, whatever the dependence.</summary>
    BenjaminiYekutieli,
}

/// <summary>Adjusted p-values: reject those at or below alpha.</summary>
public static class Multiplicity
{
    /// <param name="pValues">Each between 0 and 1.</param>
    /// <returns>In the same order; equal p-values stay equal.</returns>
    public static double[] Adjust(IReadOnlyList<double> pValues, Adjustment adjustment)
    {
        foreach (var p in pValues)
            if (p is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(pValues), p, "A p-value lies between 0 and 1.");
        int n = pValues.Count;
        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => pValues[i])];
        var adjusted = new double[n];
        switch (adjustment)
        {
            case Adjustment.Bonferroni:
                for (var i = 0; i < n; i++)
                    adjusted[i] = Math.Min(1, n * pValues[i]);
                break;
            case Adjustment.Holm:
                var highest = 0.0;
                for (var i = 0; i < n; i++)
                    adjusted[order[i]] = highest = Math.Max(highest, Math.Min(1, (n - i) * pValues[order[i]]));
                break;
            default:
                var harmonic = adjustment == Adjustment.BenjaminiYekutieli ? Enumerable.Range(1, n).Sum(i => 1.0 / i) : 1;
                var lowest = 1.0;
                for (var i = n - 1; i >= 0; i--)
                {
                    var factor = adjustment == Adjustment.Hochberg ? n - i : harmonic * n / (i + 1);
                    adjusted[order[i]] = lowest = Math.Min(lowest, factor * pValues[order[i]]);
                }
                break;
        }
        return adjusted;
    }
}
