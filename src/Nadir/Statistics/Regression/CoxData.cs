using Nadir.Statistics.Survival;

namespace Nadir.Statistics.Regression;

/// <summary>Subjects in the order a partial likelihood reads them: stratum by stratum, latest time first, covariates standardised.</summary>
/// <remarks>Latest first, since the risk set then only grows. Standardised, so that no covariate's unit decides what is singular or converged.</remarks>
sealed class CoxData
{
    /// <summary>Rows <paramref name="From"/> to <paramref name="To"/> (excluded) share one time; the first <paramref name="Events"/> of them are events.</summary>
    public readonly record struct Tie(int From, int To, int Events, double Time, bool FirstOfStratum);

    CoxData(double[] x, Tie[] ties, int[] rows, double[] scale, int width) =>
        (X, Ties, Rows, Scale, Width) = (x, ties, rows, scale, width);

    /// <summary>Row-major, <see cref="Width"/> to a row.</summary>
    public double[] X { get; }
    public Tie[] Ties { get; }
    /// <summary>For each row here, the subject it came from.</summary>
    public int[] Rows { get; }
    /// <summary>Standard deviation of each covariate: a coefficient here divided by it is the coefficient outside.</summary>
    public double[] Scale { get; }
    public int Width { get; }
    public int Events => Ties.Sum(tie => tie.Events);

    public static CoxData Of(ReadOnlySpan<EventTime> times, IReadOnlyList<Covariate> covariates, ReadOnlySpan<int> strata)
    {
        var rows = new int[times.Length];
        List<Tie> ties = [];
        var from = 0;
        foreach (var members in Strata.Rows(strata, times.Length))
        {
            AddStratum(times, members, rows, from, ties);
            from += members.Length;
        }

        var width = covariates.Count;
        var (x, scale) = (new double[rows.Length * width], new double[width]);
        for (var j = 0; j < width; j++)
        {
            var values = covariates[j].Values;
            var mean = values.Length == 0 ? 0 : values.Average();
            var squares = 0d;
            foreach (var value in values)
                squares += (value - mean) * (value - mean);
            // A spread lost in the digits of the values is none.
            scale[j] = Math.Sqrt(squares / Math.Max(1, values.Length - 1));
            if (scale[j] <= 1e-12 * Math.Abs(mean))
                scale[j] = 0;
            if (scale[j] > 0)
                for (var i = 0; i < rows.Length; i++)
                    x[i * width + j] = (values[rows[i]] - mean) / scale[j];
        }
        return new(x, [.. ties], rows, scale, width);
    }

    static void AddStratum(ReadOnlySpan<EventTime> times, int[] members, int[] rows, int start, List<Tie> ties)
    {
        var values = new double[members.Length];
        for (var i = 0; i < members.Length; i++)
            values[i] = times[members[i]].Time;
        var distinct = DistinctTimes.Of(values);

        var order = RiskOrder.LatestFirst(times, members, distinct);
        for (var at = 0; at < order.Times; at++)
        {
            var (from, events, to) = order.At(at);
            ties.Add(new(start + from, start + to, events - from, distinct.Times[^(at + 1)], at == 0));
        }
        for (var i = 0; i < members.Length; i++)
            rows[start + i] = members[order.Rows[i]];
    }
}
