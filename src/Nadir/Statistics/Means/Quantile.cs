namespace Nadir.Statistics.Means;

/// <summary>Sample quantiles in the nine types of Hyndman and Fan.</summary>
/// <remarks>
/// Hyndman and Fan, Am Stat 1996;50:361-365. R's default is 7, SAS's (PCTLDEF=5) is type 2. SAS's others: 1 is type 4, 2 is type 3, 3 is type 1,
/// 4 is type 6.
/// </remarks>
public static class Quantile
{
    /// <param name="values">In any order; at least one.</param>
    /// <param name="p">From 0 to 1.</param>
    /// <param name="type">1 to 9.</param>
    public static double Of(IReadOnlyList<double> values, double p, int type = 7) => OfSorted([.. values.Order()], p, type);

    /// <param name="sorted">Ascending; at least one.</param>
    public static double OfSorted(IReadOnlyList<double> sorted, double p, int type = 7)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Count);
        if (p is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A quantile's probability lies between 0 and 1.");
        double n = sorted.Count;
        // position of the quantile among the order statistics, counted from 1, is n p + m
        var m = type switch
        {
            1 or 2 => 0,
            3 => -0.5,
            4 => 0,
            5 => 0.5,
            6 => p,
            7 => 1 - p,
            8 => (p + 1) / 3,
            9 => p / 4 + 3.0 / 8,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Types of quantiles are 1 to 9."),
        };
        var position = n * p + m;
        // products that are whole but for rounding are whole
        var j = Math.Floor(position + 4 * 2.2e-16 * Math.Max(1, Math.Abs(position)));
        var share = position - j;
        if (Math.Abs(share) < 4 * 2.2e-16 * Math.Max(1, Math.Abs(position)))
            share = 0;
        var weight = type switch
        {
            1 => share > 0 ? 1 : 0,
            2 => share > 0 ? 1 : 0.5,
            3 => share > 0 || j % 2 != 0 ? 1 : 0,
            _ => share,
        };
        double below = At(j), above = At(j + 1);
        return weight == 0 ? below : weight == 1 ? above : (1 - weight) * below + weight * above;

        double At(double index) => sorted[(int)Math.Clamp(index, 1, n) - 1];
    }
}
