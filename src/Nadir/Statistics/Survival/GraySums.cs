namespace Nadir.Statistics.Survival;

/// <summary>Score and covariance of Gray's test within one stratum.</summary>
/// <remarks>
/// With h_r = n_r / S_r and h their sum, group r adds to the score of group k through A_kr = w h_k (1[k=r] - h_r / h). Its events of the cause carry
/// A_kr + b_r (c_kr(end) - c_kr), b_r = 1 - G / S_r, and its competing events (G / S_r)(c_kr(end) - c_kr), where c_kr sums A_kr over the pooled subdistribution hazard and G is one minus
/// the pooled incidence. The end is not known on the way, so the squares are kept as constant, linear and quadratic in c(end).
/// </remarks>
sealed class GraySums(int groupCount, double rho)
{
    readonly double[,] c = new double[groupCount, groupCount];
    readonly double[,,] constants = new double[groupCount, groupCount, groupCount];
    readonly double[,] linears = new double[groupCount, groupCount];
    readonly double[] quadratics = new double[groupCount];

    public double[] Score { get; } = new double[groupCount];

    public void Add(ReadOnlySpan<CompetingTime> times, ReadOnlySpan<int> groups, int[] rows, int cause)
    {
        var values = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            values[i] = times[rows[i]].Time;
        var distinct = DistinctTimes.Of(values);

        var (events, competing, all) = (new int[distinct.Times.Length * groupCount], new int[distinct.Times.Length * groupCount], new int[distinct.Times.Length * groupCount]);
        var atRisk = new int[groupCount];
        for (var i = 0; i < rows.Length; i++)
        {
            var cell = distinct.Index[i] * groupCount + groups[rows[i]];
            all[cell]++;
            atRisk[groups[rows[i]]]++;
            var kind = times[rows[i]].Cause;
            if (kind == cause)
                events[cell]++;
            else if (kind != 0)
                competing[cell]++;
        }

        GroupCurve[] curves = [.. Enumerable.Repeat(new GroupCurve(1, 0), groupCount)];
        var pooled = 0d;
        for (var at = 0; at < distinct.Times.Length; at++)
        {
            var d1 = events.AsSpan(at * groupCount, groupCount);
            var d2 = competing.AsSpan(at * groupCount, groupCount);
            if (d1.ContainsAnyExcept(0) || d2.ContainsAnyExcept(0))
                AddTime(d1, d2, atRisk, curves, ref pooled);
            for (var group = 0; group < groupCount; group++)
                atRisk[group] -= all[at * groupCount + group];
        }
    }

    /// <summary>One group's estimates just before a time: of no event at all, and of the cause.</summary>
    readonly record struct GroupCurve(double Survival, double Incidence);

    void AddTime(ReadOnlySpan<int> d1, ReadOnlySpan<int> d2, int[] atRisk, GroupCurve[] curves, ref double pooled)
    {
        // Per group, 0 when nobody is left: h, and the risk set h (1 - F1).
        var (h, riskSet, total) = (new double[groupCount], new double[groupCount], 0);
        for (var group = 0; group < groupCount; group++)
        {
            total += d1[group];
            h[group] = atRisk[group] == 0 ? 0 : atRisk[group] / curves[group].Survival;
            riskSet[group] = h[group] * (1 - curves[group].Incidence);
        }
        var (all, everyone) = (h.Sum(), riskSet.Sum());

        var weight = Math.Pow(1 - pooled, rho);
        var hazard = total / (all * (1 - pooled));
        pooled += total / all;
        double A(int k, int r) => weight * h[k] * ((k == r ? 1 : 0) - h[r] / all);
        for (var k = 0; k < groupCount && total > 0; k++)
        {
            Score[k] += weight * (d1[k] - total * riskSet[k] / everyone);
            for (var r = 0; r < groupCount; r++)
                c[k, r] += A(k, r) * hazard;
        }

        for (var r = 0; r < groupCount; r++)
        {
            if (atRisk[r] == 0)
                continue;
            var (survival, incidence) = curves[r];
            var after = survival * (atRisk[r] - d1[r] - d2[r]) / atRisk[r];
            var share = after > 0 ? (1 - pooled) / after : 0;
            if (total > 0)
                AddEvents(r, after > 0 ? 1 - share : 1, Variance(total, all * survival) * survival / (all * atRisk[r]), k => A(k, r));
            if (d2[r] > 0 && after > 0)
                AddEvents(r, -share, Variance(d2[r], atRisk[r]) * survival * survival / ((double)atRisk[r] * atRisk[r]), _ => 0);
            curves[r] = new(after, incidence + survival * d1[r] / atRisk[r]);
        }
    }

    /// <summary>d, shrunk by the hypergeometric share when several tie.</summary>
    static double Variance(int d, double n) => d == 1 ? 1 : d * (1 - (d - 1) / (n - 1));

    void AddEvents(int r, double slope, double variance, Func<int, double> a)
    {
        quadratics[r] += slope * slope * variance;
        for (var k = 0; k < groupCount; k++)
        {
            var constant = a(k) - slope * c[k, r];
            linears[k, r] += constant * slope * variance;
            for (var other = 0; other < groupCount; other++)
                constants[k, other, r] += constant * (a(other) - slope * c[other, r]) * variance;
        }
    }

    public double Covariance(int k, int other)
    {
        var sum = 0d;
        for (var r = 0; r < groupCount; r++)
            sum += constants[k, other, r] + c[other, r] * linears[k, r] + c[k, r] * linears[other, r] + c[k, r] * c[other, r] * quadratics[r];
        return sum;
    }
}
