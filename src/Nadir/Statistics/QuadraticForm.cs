namespace Nadir.Statistics;

/// <summary>x' V^- x for a covariance matrix that may be singular, and its rank.</summary>
/// <remarks>
/// Elimination with the largest remaining diagonal as pivot; what is left below <see cref="Tolerance"/> of its own variance is dependent on what was taken, and
/// adds nothing. The answer does not depend on which of the dependent rows is dropped when x lies in the range of V, as group differences do.
/// </remarks>
static class QuadraticForm
{
    /// <summary>Share of a variance below which it counts as zero.</summary>
    public const double Tolerance = 1e-9;

    public static (double Value, int Rank) Of(double[,] covariance, double[] x)
    {
        var v = (double[,])covariance.Clone();
        var rest = (double[])x.Clone();
        var open = Enumerable.Range(0, x.Length).ToList();
        var value = 0d;
        var rank = 0;
        while (open.Count > 0)
        {
            var pivot = open.MaxBy(i => covariance[i, i] > 0 ? v[i, i] / covariance[i, i] : 0);
            if (!(covariance[pivot, pivot] > 0) || v[pivot, pivot] <= Tolerance * covariance[pivot, pivot])
                break;

            open.Remove(pivot);
            rank++;
            value += rest[pivot] * rest[pivot] / v[pivot, pivot];
            foreach (var i in open)
            {
                var factor = v[i, pivot] / v[pivot, pivot];
                rest[i] -= factor * rest[pivot];
                foreach (var j in open)
                    v[i, j] -= factor * v[pivot, j];
            }
        }
        return (value, rank);
    }
}
