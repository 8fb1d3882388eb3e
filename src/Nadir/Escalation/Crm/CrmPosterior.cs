using System.Collections.Immutable;
using Nadir.Statistics.Distributions;

namespace Nadir.Escalation.Crm;

/// <summary>What a one-parameter model knows after the outcomes so far.</summary>
/// <param name="Parameter">Posterior mean of b = log a.</param>
/// <param name="Variance">Posterior variance of b.</param>
/// <param name="Power">Posterior mean of a itself.</param>
/// <param name="Levels">One per level.</param>
/// <param name="Error">Largest change of these means when every other point of the integration is left out: far above the error of the numbers given.</param>
public sealed record CrmPosterior(double Parameter, double Variance, double Power, ImmutableArray<CrmPosterior.Level> Levels, double Error)
{
    /// <param name="PlugIn">DLT rate at the posterior mean of b; with an exponential prior, at the posterior mean of a, as O'Quigley et al. 1990 have it.</param>
    /// <param name="Mean">Posterior mean of the DLT rate.</param>
    /// <param name="Lower">Lower end of the 90% interval: the rate at the posterior mean of b plus 1.645 standard deviations.</param>
    /// <param name="Upper">Upper end.</param>
    /// <param name="AboveTarget">Posterior probability that the rate is above the target.</param>
    public readonly record struct Level(double PlugIn, double Mean, double Lower, double Upper, double AboveTarget)
    {
        public double Estimate(CrmEstimate kind) => kind is CrmEstimate.PlugIn ? PlugIn : Mean;
    }

    /// <summary>Level of the interval around each rate.</summary>
    public const double IntervalLevel = 0.9;

    /// <param name="target">Target DLT rate.</param>
    public static CrmPosterior Of(CrmModel model, ReadOnlySpan<LevelTally> levels, double target)
    {
        var tallies = levels.ToArray();
        return Of(model, tallies.Sum(level => level.Evaluable), target, (grid, into) => grid.Posterior(tallies, into));
    }

    /// <param name="fill">Fills the unnormalised posterior at a grid's points and gives the logarithm of what it was divided by.</param>
    internal static CrmPosterior Of(CrmModel model, int subjects, double target, Func<CrmGrid, double[], double> fill)
    {
        var grid = CrmGrid.Whole(model, subjects);
        var density = new double[grid.Points];
        var scale = fill(grid, density);
        var mass = grid.Integral(density);

        var fine = Sum(grid, density, 1);
        var coarse = Sum(grid, density, 2);
        var error = Math.Max(Math.Abs(fine.Parameter - coarse.Parameter), Math.Abs(fine.Variance - coarse.Variance));
        for (var level = 0; level < model.Levels; level++)
            error = Math.Max(error, Math.Max(Math.Abs(fine.Levels[level].PlugIn - coarse.Levels[level].PlugIn), Math.Abs(fine.Levels[level].Mean - coarse.Levels[level].Mean)));

        double Above(int level)
        {
            if (CrmGrid.Above(model, subjects, level, target) is not { } part)
                return 0;
            var there = new double[part.Points];
            var factor = fill(part, there);
            return Math.Min(1, Math.Exp(factor - scale) * part.Integral(there) / mass);
        }
        return fine with { Error = error, Levels = [.. fine.Levels.Select((rate, level) => rate with { AboveTarget = Above(level) })] };
    }

    static CrmPosterior Sum(CrmGrid grid, ReadOnlySpan<double> density, int stride)
    {
        var model = grid.Model;
        double mass = 0, first = 0, power = 0, second = 0;
        for (var i = 0; i < density.Length; i += stride)
        {
            mass += density[i];
            first += density[i] * grid.At[i];
            power += density[i] * Math.Exp(grid.At[i]);
        }
        var mean = first / mass;
        for (var i = 0; i < density.Length; i += stride)
            second += density[i] * (grid.At[i] - mean) * (grid.At[i] - mean);
        var variance = second / mass;
        var reach = StandardNormal.ForLevel(IntervalLevel) * Math.Sqrt(variance);
        var plugged = model.Prior == CrmPrior.Exponential ? Math.Log(power / mass) : mean;
        var levels = ImmutableArray.CreateBuilder<Level>(model.Levels);
        for (var level = 0; level < model.Levels; level++)
        {
            var rates = grid.LogRates(level);
            var rate = 0.0;
            for (var i = 0; i < density.Length; i += stride)
                rate += density[i] * Math.Exp(rates[i]);
            levels.Add(new(model.Rate(level, plugged), rate / mass, model.Rate(level, mean + reach), model.Rate(level, mean - reach), double.NaN));
        }
        return new(mean, variance, power / mass, levels.MoveToImmutable(), 0);
    }
}

/// <summary>Which estimate of a level's DLT rate is compared with the target.</summary>
public enum CrmEstimate
{
    /// <summary>The rate at the parameter's posterior mean.</summary>
    PlugIn,
    /// <summary>The posterior mean of the rate.</summary>
    Mean,
}
