namespace Nadir.Statistics.Proportions;

/// <summary>A proportion of units that come in clusters, such as lesions of a subject.</summary>
/// <remarks>
/// <para>Ratio estimator of cluster totals: Cochran, Sampling Techniques, 3rd ed. 1977, section 3.12. With y of m units in each of k clusters, p = sum y / sum m and
/// variance k / (k - 1) sum (y - p m)^2 / (sum m)^2. The design effect is that variance over p (1 - p) / n; Rao and Scott, Biometrics 1992;48:577-585: divided by it, the counts are taken as those of
/// independent units.</para>
/// <para>The interval is Wilson's with the effective size n / design effect, which stays inside 0 to 1. One cluster has no variance. When every unit has, or no unit has, the property, the variance is 0
/// and says nothing; the size is then taken as k, the number of clusters, which is what units that are all alike within a cluster amount to.</para>
/// </remarks>
/// <param name="Interval">Null with fewer than two clusters.</param>
/// <param name="DesignEffect">Null where it is not defined: fewer than two clusters, or a proportion of 0 or 1.</param>
public readonly record struct ClusteredProportion(int Events, int Units, int Clusters, Interval? Interval, double? DesignEffect)
{
    /// <summary>Null without units.</summary>
    public double? Estimate => Units > 0 ? (double)Events / Units : null;

    /// <param name="clusters">Units with the property and all units, per cluster. Clusters without a unit do not count.</param>
    /// <exception cref="ArgumentOutOfRangeException">Counts that cannot be, or a level outside 0 to 1: the caller's mistake.</exception>
    public static ClusteredProportion Of(IEnumerable<(int Events, int Units)> clusters, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        var all = clusters.Where(cluster => cluster.Units > 0 || cluster.Events != 0).ToArray();
        foreach (var (events, units) in all)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(events);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(events, units);
        }
        var (y, n, k) = (all.Sum(cluster => cluster.Events), all.Sum(cluster => cluster.Units), all.Length);
        if (k < 2)
            return new(y, n, k, null, null);
        var p = (double)y / n;
        var effect = y == 0 || y == n ? (double?)null
            : (double)k / (k - 1) * all.Sum(cluster => Math.Pow(cluster.Events - p * cluster.Units, 2)) / ((double)n * n) / (p * (1 - p) / n);
        // Fewer units than clusters, or more than there are, is nothing that clusters can do to the information.
        var size = effect is > 0 and var divisor ? Math.Clamp(n / divisor, 1, n) : k;
        return new(y, n, k, Wilson(p, size, level), effect);
    }

    /// <summary>Wilson's interval for a size that need not be whole.</summary>
    static Interval Wilson(double p, double size, double level)
    {
        var z = Distributions.StandardNormal.Quantile(1 - (1 - level) / 2);
        var centre = (p + z * z / (2 * size)) / (1 + z * z / size);
        var half = z / (1 + z * z / size) * Math.Sqrt(p * (1 - p) / size + z * z / (4 * size * size));
        return new(p == 0 ? 0 : Math.Max(0, centre - half), p == 1 ? 1 : Math.Min(1, centre + half));
    }
}
