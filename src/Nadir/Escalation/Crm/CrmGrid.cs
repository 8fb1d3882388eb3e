using Nadir.Statistics.Integration;

namespace Nadir.Escalation.Crm;

/// <summary>Points at which the posterior of a one-parameter model is summed, with the logarithms of every level's rate there.</summary>
/// <remarks>
/// The whole posterior by the trapezoidal rule in b = log a: for a smooth density that vanishes at both ends its error falls like exp(-2 (pi s / h)^2), s the
/// posterior's standard deviation and h the step. A subject adds at most <see cref="SubjectInformation"/> to the curvature, so h = s / 2.5 at the planned
/// number of subjects leaves less than 1e-15. A part of it, up to a cut, by Gauss-Legendre panels of two deviations.
/// </remarks>
public sealed class CrmGrid
{
    /// <summary>Largest curvature of a subject's log-likelihood in b, over rates and both curves, rounded up.</summary>
    const double SubjectInformation = 1.5;

    const double StepsPerDeviation = 2.5;

    readonly double[] points, weights, ofRate, ofRest, logPrior;

    CrmGrid(CrmModel model, (double[] Points, double[] Weights) rule)
    {
        Model = model;
        (points, weights) = rule;
        logPrior = [.. points.Select(model.Prior.LogDensity)];
        (ofRate, ofRest) = (new double[Points * model.Levels], new double[Points * model.Levels]);
        for (var level = 0; level < model.Levels; level++)
            for (var i = 0; i < Points; i++)
                (ofRate[level * Points + i], ofRest[level * Points + i]) = model.Logarithms(level, points[i]);
    }

    public CrmModel Model { get; }

    public int Points => points.Length;

    public ReadOnlySpan<double> At => points;

    public ReadOnlySpan<double> Weights => weights;

    /// <param name="subjects">Most subjects that the sums shall be accurate for.</param>
    public static CrmGrid Whole(CrmModel model, int subjects)
    {
        var (low, high) = (model.Prior.Low, model.Prior.High);
        var intervals = (int)Math.Ceiling((high - low) / (Deviation(model, subjects) / StepsPerDeviation) / 2) * 2;
        var step = (high - low) / intervals;
        return new(model, ([.. Enumerable.Range(0, intervals + 1).Select(i => low + i * step)], [.. Enumerable.Repeat(step, intervals + 1)]));
    }

    /// <summary>The part of the posterior in which a level's rate is above <paramref name="rate"/>; null when that is nothing.</summary>
    public static CrmGrid? Above(CrmModel model, int subjects, int level, double rate)
    {
        var (low, cut) = (model.Prior.Low, Math.Min(model.Prior.High, model.ParameterAt(level, rate)));
        return cut <= low ? null : new(model, GaussLegendre.Composite(low, cut, (int)Math.Ceiling((cut - low) / (2 * Deviation(model, subjects)))));
    }

    /// <summary>Logarithm of a level's rate at every point.</summary>
    public ReadOnlySpan<double> LogRates(int level) => ofRate.AsSpan(level * Points, Points);

    /// <summary>Logarithm of a level's rate without a DLT at every point.</summary>
    internal ReadOnlySpan<double> LogRests(int level) => ofRest.AsSpan(level * Points, Points);

    /// <summary>Unnormalised posterior at every point, divided by its largest value.</summary>
    /// <param name="into"><see cref="Points"/> numbers.</param>
    /// <returns>Logarithm of what was divided by.</returns>
    public double Posterior(ReadOnlySpan<LevelTally> levels, Span<double> into)
    {
        logPrior.CopyTo(into);
        for (var level = 0; level < levels.Length; level++)
        {
            Add(into, LogRates(level), levels[level].Dlts);
            Add(into, LogRests(level), levels[level].Evaluable - levels[level].Dlts);
        }
        return Exponentiate(into);
    }

    /// <summary>Integral of a density at the points.</summary>
    public double Integral(ReadOnlySpan<double> density)
    {
        var sum = 0.0;
        for (var i = 0; i < density.Length; i++)
            sum += weights[i] * density[i];
        return sum;
    }

    /// <summary>Logarithm of the prior at every point.</summary>
    internal ReadOnlySpan<double> LogPrior => logPrior;

    /// <summary>Adds the log-likelihood of <paramref name="count"/> like subjects.</summary>
    static void Add(Span<double> sum, ReadOnlySpan<double> logarithms, int count)
    {
        if (count == 0)
            return;
        for (var i = 0; i < sum.Length; i++)
            sum[i] += count * logarithms[i];
    }

    /// <summary>exp of each less the largest, in place.</summary>
    /// <returns>The largest.</returns>
    internal static double Exponentiate(Span<double> logarithms)
    {
        // Less than e^-45 of the largest adds nothing to a sum of a few hundred.
        const double Nothing = 45;
        var largest = double.NegativeInfinity;
        foreach (var value in logarithms)
            largest = Math.Max(largest, value);
        for (var i = 0; i < logarithms.Length; i++)
            logarithms[i] = logarithms[i] > largest - Nothing ? Math.Exp(logarithms[i] - largest) : 0;
        return largest;
    }

    static double Deviation(CrmModel model, int subjects) => 1 / Math.Sqrt(SubjectInformation * Math.Max(subjects, 1) + model.Prior.Information);
}
