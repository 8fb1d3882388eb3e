using System.Collections.Immutable;
using Nadir.Statistics;
using Nadir.Statistics.Distributions;
using Nadir.Statistics.Integration;

namespace Nadir.Escalation.Ewoc;

/// <summary>Posterior of the MTD under escalation with overdose control.</summary>
/// <remarks>
/// <para>Babb, Rogatko and Zacks, Stat Med 1998;17:1103-1120: a logistic model in the dose whose parameters are rho, the DLT rate at the lowest dose, and gamma,
/// the dose with the target rate (the MTD). Prior: uniform and independent, rho from 0 to the target, gamma from the lowest to the highest dose.</para>
/// <para>Integrated by Gauss-Legendre panels: over gamma between the doses, with panels that shrink towards the lowest one, over the logit of rho.</para>
/// </remarks>
/// <param name="Below">Posterior probability that the MTD is below each level's dose: the risk of overdosing there.</param>
/// <param name="Rates">Posterior mean of each level's DLT rate.</param>
/// <param name="Error">Largest change of a probability or rate from half as many points.</param>
public sealed record EwocPosterior(ImmutableArray<double> Below, ImmutableArray<double> Rates, double Error)
{
    /// <summary>Points of a panel: twice as many show the error of half as many.</summary>
    const int Coarse = 8, Fine = 16;

    /// <summary>Panels that halve towards the lowest dose, and towards the target's logit.</summary>
    const int Halvings = 12;

    /// <param name="doses">Rising, one per level.</param>
    /// <param name="target">Target DLT rate.</param>
    public static EwocPosterior Of(IReadOnlyList<double> doses, ReadOnlySpan<LevelTally> levels, double target)
    {
        var tallies = levels.ToArray();
        var fine = Sum(doses, tallies, target, Fine);
        var coarse = Sum(doses, tallies, target, Coarse);
        var error = 0.0;
        for (var level = 0; level < tallies.Length; level++)
            error = Math.Max(error, Math.Max(Math.Abs(fine.Below[level] - coarse.Below[level]), Math.Abs(fine.Rates[level] - coarse.Rates[level])));
        return fine with { Error = error };
    }

    /// <summary>Without the check of its error, for simulation.</summary>
    internal static EwocPosterior Quick(IReadOnlyList<double> doses, ReadOnlySpan<LevelTally> levels, double target) => Sum(doses, levels.ToArray(), target, Coarse);

    /// <summary>The dose that is above the MTD with this probability: what the method gives where any dose can be given.</summary>
    public static double DoseAtRisk(IReadOnlyList<double> doses, ReadOnlySpan<LevelTally> levels, double target, double risk)
    {
        var tallies = levels.ToArray();
        var all = Integrate(doses, doses, tallies, target, Coarse);
        double Excess(double dose)
        {
            if (dose <= doses[0])
                return -risk;
            var part = Integrate(doses, [.. doses.Where(lower => lower < dose), dose], tallies, target, Coarse);
            return Math.Exp(part.LogScale - all.LogScale) * part.Masses.Sum() / all.Masses.Sum() - risk;
        }
        return Root.Find(Excess, doses[0], doses[^1], 1e-9 * (doses[^1] - doses[0]));
    }

    static EwocPosterior Sum(IReadOnlyList<double> doses, LevelTally[] levels, double target, int order)
    {
        var (_, masses, rates) = Integrate(doses, doses, levels, target, order);
        var mass = masses.Sum();
        var below = new double[levels.Length];
        for (var level = 1; level < levels.Length; level++)
            below[level] = below[level - 1] + masses[level - 1] / mass;
        return new([.. below], [.. rates.Select(rate => rate / mass)], 0);
    }

    /// <summary>Mass between neighbouring ends, and the integral of each level's rate, divided by exp of the scale.</summary>
    static (double LogScale, double[] Masses, double[] Rates) Integrate(IReadOnlyList<double> doses, IReadOnlyList<double> ends, LevelTally[] levels, double target, int order)
    {
        var (gammas, gammaWeights, interval) = GammaRule(ends, order);
        var (logits, logitWeights) = LogitRule(target, order);
        var logTarget = Math.Log(target / (1 - target));
        var (masses, rates) = (new double[ends.Count - 1], new double[levels.Length]);
        var logs = new double[gammas.Length, logits.Length];
        var largest = double.NegativeInfinity;
        for (var g = 0; g < gammas.Length; g++)
            for (var r = 0; r < logits.Length; r++)
                largest = Math.Max(largest, logs[g, r] = LogLikelihood(doses, levels, gammas[g], logits[r], logTarget));
        for (var g = 0; g < gammas.Length; g++)
            for (var r = 0; r < logits.Length; r++)
            {
                var weight = gammaWeights[g] * logitWeights[r] * Math.Exp(logs[g, r] - largest);
                if (weight == 0)
                    continue;
                masses[interval[g]] += weight;
                for (var level = 0; level < rates.Length; level++)
                    rates[level] += weight / (1 + Math.Exp(-Logit(doses, level, gammas[g], logits[r], logTarget)));
            }
        return (largest, masses, rates);
    }

    // Panels between neighbouring ends; in the first interval they halve towards the lowest dose, where the curve becomes a step.
    static (double[] Points, double[] Weights, int[] Interval) GammaRule(IReadOnlyList<double> ends, int order)
    {
        var first = ends[1] - ends[0];
        double[] edges = [ends[0], .. Enumerable.Range(0, Halvings + 1).Select(k => ends[0] + first / (1 << (Halvings - k))), .. ends.Skip(2)];
        var (points, weights) = GaussLegendre.Between(edges, order);
        return (points, weights, [.. points.Select((_, i) => Math.Max(0, i / order - Halvings))]);
    }

    // Uniform in rho is rho (1 - rho) in its logit. Panels double downwards from the target's logit: near it the curve of a gamma close to the lowest dose
    // is steep, and 40 below it nothing is left.
    static (double[] Points, double[] Weights) LogitRule(double target, int order)
    {
        const double Depth = 40;
        var top = Math.Log(target / (1 - target));
        double[] edges = [top - Depth, top - 24, top - 16, .. Enumerable.Range(-3, Halvings + 4).Select(k => top - Math.Pow(2, -k)), top];
        var (points, weights) = GaussLegendre.Between(edges, order);
        for (var i = 0; i < points.Length; i++)
        {
            var rho = 1 / (1 + Math.Exp(-points[i]));
            weights[i] *= rho * (1 - rho);
        }
        return (points, weights);
    }

    static double Logit(IReadOnlyList<double> doses, int level, double gamma, double logit, double logTarget) =>
        logit + (doses[level] - doses[0]) / (gamma - doses[0]) * (logTarget - logit);

    static double LogLikelihood(IReadOnlyList<double> doses, LevelTally[] levels, double gamma, double logit, double logTarget)
    {
        var sum = 0.0;
        for (var level = 0; level < levels.Length; level++)
            if (levels[level].Evaluable > 0)
            {
                var at = Logit(doses, level, gamma, logit, logTarget);
                sum += levels[level].Dlts * at - levels[level].Evaluable * (Math.Max(at, 0) + Stirling.LogOnePlus(Math.Exp(-Math.Abs(at))));
            }
        return sum;
    }
}
