using System.Collections.Immutable;
using Nadir.Statistics.Survival;

namespace Nadir.Statistics.Regression;

/// <summary>Tests whether effects change with time: the score test for adding x g(t) to the model, for each covariate and for all.</summary>
/// <remarks>
/// Grambsch and Therneau, Biometrika 1994;81:515-526; the score test with the full information, as R <c>cox.zph</c> has it since survival 3.0 (earlier versions took each event's
/// information to be the average one). One degree of freedom per covariate.
/// </remarks>
/// <param name="Covariates">One per covariate of the model; null for one without an estimate.</param>
/// <param name="Global">All together; null when no covariate has an estimate.</param>
public sealed record ProportionalHazardsTest(ImmutableArray<ModelTest?> Covariates, ModelTest? Global, TimeScale Scale)
{
    /// <param name="model">Fitted to the same times, covariates and strata, without Firth's penalty.</param>
    public static ProportionalHazardsTest Of(
        CoxModel model, ReadOnlySpan<EventTime> times, IReadOnlyList<Covariate> covariates, ReadOnlySpan<int> strata = default, TimeScale scale = TimeScale.KaplanMeier)
    {
        int[] kept = [.. Enumerable.Range(0, covariates.Count).Where(j => model.Coefficients[j].Value is not null)];
        if (kept.Length == 0 || kept.Length < model.Coefficients.Count(coefficient => coefficient.IsIn))
            return new([.. covariates.Select(_ => (ModelTest?)null)], null, scale);

        var data = CoxData.Of(times, [.. kept.Select(j => covariates[j])], strata);
        double[] beta = [.. kept.Select((j, a) => model.Coefficients[j].Value!.Value * data.Scale[a])];
        var g = Weights(data, times, scale);

        var likelihood = PartialLikelihood.Of(data, model.Options.Ties);
        likelihood.Evaluate(beta);
        var (score, plain) = ((double[])likelihood.Score.Clone(), (double[,])likelihood.Information.Clone());
        likelihood.Evaluate(beta, g);
        var (changing, cross) = ((double[])likelihood.Score.Clone(), (double[,])likelihood.Information.Clone());
        likelihood.Evaluate(beta, [.. g.Select(value => value * value)]);
        var square = likelihood.Information;

        var tests = new ModelTest?[covariates.Count];
        for (var a = 0; a < kept.Length; a++)
            tests[kept[a]] = Test([a]);
        return new([.. tests], Test([.. Enumerable.Range(0, kept.Length)]), scale);

        // Score test that the coefficients of x g(t), for the covariates named, are 0.
        ModelTest? Test(int[] added)
        {
            var width = kept.Length;
            var information = new double[width + added.Length, width + added.Length];
            var u = new double[width + added.Length];
            for (var j = 0; j < width; j++)
            {
                u[j] = score[j];
                for (var k = 0; k < width; k++)
                    information[j, k] = plain[j, k];
                for (var b = 0; b < added.Length; b++)
                    information[j, width + b] = information[width + b, j] = cross[j, added[b]];
            }
            for (var b = 0; b < added.Length; b++)
            {
                u[width + b] = changing[added[b]];
                for (var c = 0; c < added.Length; c++)
                    information[width + b, width + c] = square[added[b], added[c]];
            }
            if (SymmetricMatrix.Cholesky(information) is not { } factor || !SymmetricMatrix.Independent(information, 1e-12).All(free => free))
                return null;
            var solved = (double[])u.Clone();
            SymmetricMatrix.Solve(factor, solved);
            return ModelTest.Of(solved.Zip(u, (x, y) => x * y).Sum(), added.Length);
        }
    }

    /// <summary>g at each tie, centred on the events.</summary>
    static double[] Weights(CoxData data, ReadOnlySpan<EventTime> times, TimeScale scale)
    {
        var curve = scale == TimeScale.KaplanMeier ? Survival.KaplanMeier.Estimate(times.ToArray()) : null;
        var ranks = scale == TimeScale.Rank ? Ranks(data) : null;
        double[] g = [.. data.Ties.Select(tie => tie.Events == 0 ? 0 : scale switch
        {
            TimeScale.KaplanMeier => 1 - Before(curve!, tie.Time),
            TimeScale.Rank => ranks![tie.Time],
            TimeScale.Log => Math.Log(tie.Time),
            _ => tie.Time,
        })];
        var mean = data.Ties.Zip(g, (tie, value) => tie.Events * value).Sum() / data.Events;
        return [.. g.Select((value, i) => data.Ties[i].Events == 0 ? 0 : value - mean)];
    }

    static double Before(KaplanMeier curve, double time)
    {
        var passed = curve.StepsUntil(time);
        return passed < 2 ? 1 : curve.Steps[passed - 2].Survival;
    }

    /// <summary>Mean rank of each time among all times, censored ones too.</summary>
    static Dictionary<double, double> Ranks(CoxData data)
    {
        Dictionary<double, double> ranks = [];
        var below = 0;
        foreach (var group in data.Ties.GroupBy(tie => tie.Time).OrderBy(group => group.Key))
        {
            var count = group.Sum(tie => tie.To - tie.From);
            ranks[group.Key] = below + (count + 1) / 2d;
            below += count;
        }
        return ranks;
    }
}

/// <summary>g(t): how an effect may change with time.</summary>
public enum TimeScale
{
    /// <summary>1 - S just before t, S the Kaplan-Meier estimate of all subjects. The default here and in R.</summary>
    KaplanMeier,
    /// <summary>t itself. The default of SAS PHREG.</summary>
    Identity,
    /// <summary>Rank of t among all follow-up times.</summary>
    Rank,
    /// <summary>log t; no event may be at time 0.</summary>
    Log,
}
