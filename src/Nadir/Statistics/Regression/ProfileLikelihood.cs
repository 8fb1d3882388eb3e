using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Regression;

/// <summary>Limits and test of one coefficient from its profile likelihood: the others at their best for each of its values.</summary>
/// <remarks>Venzon and Moolgavkar, Appl Stat 1988;37:87-94. Limits are where twice the drop of the log likelihood equals the chi-squared quantile with one degree of freedom.</remarks>
/// <param name="maximum">The best of all coefficients.</param>
sealed class ProfileLikelihood(
    Func<double[], (double Value, double[] Score, double[,] Information)> evaluate, NewtonMaximum.Found maximum, bool mayRunAway)
{
    /// <summary>Beyond this many standardised units a limit counts as infinite.</summary>
    const double Farthest = 400;

    /// <param name="reach">A first guess at the distance of the limits.</param>
    /// <returns>Null for a limit that does not exist. Of an infinite estimate only the limit on the other side can be finite.</returns>
    public (double? Lower, double? Upper) Limits(int j, double level, double reach)
    {
        var z = StandardNormal.ForLevel(level);
        var (best, runsAway) = (maximum.Beta[j], maximum.RunsAway[j]);
        var lower = runsAway && best < 0 ? null : Limit(j, z * z, -reach);
        var upper = runsAway && best > 0 ? null : Limit(j, z * z, reach);
        return (lower, upper);
    }

    /// <summary>P-value of the likelihood ratio test that the coefficient is 0; null where the likelihood cannot be computed there.</summary>
    public double? PValue(int j) => Drop(j, 0, Start()) is var drop && double.IsFinite(drop) ? StandardNormal.TwoSided(Math.Sqrt(Math.Max(0, drop))) : null;

    double? Limit(int j, double threshold, double reach)
    {
        var start = Start();
        var inside = maximum.Beta[j];
        for (var step = reach; Math.Abs(step) < Farthest; step *= 2)
        {
            var outside = maximum.Beta[j] + step;
            var drop = Drop(j, outside, start);
            if (double.IsNaN(drop))
                return null;
            if (drop > threshold)
                return Root.Find(value => Math.Min(Drop(j, value, start) - threshold, 1000) is var excess && double.IsNaN(excess) ? 1000 : excess, inside, outside);
            inside = outside;
        }
        return null;
    }

    /// <summary>Where to look for the others first: at the best, or at 0 when that is far away.</summary>
    double[] Start() => maximum.IsFinite ? (double[])maximum.Beta.Clone() : new double[maximum.Beta.Length];

    /// <summary>Twice the drop of the log likelihood when one coefficient is fixed. The others found go into <paramref name="start"/>, to start from next time.</summary>
    double Drop(int j, double fixedAt, double[] start)
    {
        start[j] = fixedAt;
        if (start.Length == 1)
            return 2 * (maximum.Value - evaluate(start).Value);

        int[] others = [.. Enumerable.Range(0, start.Length).Where(k => k != j)];
        var value = double.NaN;
        var found = NewtonMaximum.Of([.. others.Select(k => start[k])], rest =>
        {
            var full = Full(rest);
            var (at, score, information) = evaluate(full);
            value = at;
            var part = new double[others.Length, others.Length];
            for (var a = 0; a < others.Length; a++)
                for (var b = 0; b < others.Length; b++)
                    part[a, b] = information[others[a], others[b]];
            return (at, [.. others.Select(k => score[k])], part);
        }, mayRunAway);
        for (var a = 0; a < others.Length; a++)
            start[others[a]] = found.Beta[a];
        return 2 * (maximum.Value - value);

        double[] Full(double[] rest)
        {
            var full = new double[start.Length];
            full[j] = fixedAt;
            for (var a = 0; a < others.Length; a++)
                full[others[a]] = rest[a];
            return full;
        }
    }
}
