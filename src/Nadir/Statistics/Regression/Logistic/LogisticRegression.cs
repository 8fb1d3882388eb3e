using System.Collections.Immutable;
using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Regression.Logistic;

/// <summary>Choices of a logistic regression.</summary>
public sealed record LogisticOptions
{
    /// <summary>Penalised likelihood: finite estimates also where groups separate.</summary>
    public bool Firth { get; init; }
    /// <summary>Intervals from the profile of the likelihood (penalised with <see cref="Firth"/>); else Wald's.</summary>
    public bool ProfileIntervals { get; init; } = true;
    public double Level { get; init; } = ConfidenceLevel.Default;
}

/// <summary>One coefficient on the log-odds scale, and its odds ratio.</summary>
/// <param name="Name">Covariate, or <c>(Intercept)</c>.</param>
/// <param name="Test">Wald's z; with Firth, the penalised likelihood ratio on one degree of freedom.</param>
public sealed record LogisticCoefficient(string Name, Estimate Value, double? StandardError, TestResult Test)
{
    public Estimate OddsRatio => new(Exp(Value.Value), Exp(Value.Lower), Exp(Value.Upper), Value.Why);

    static double? Exp(double? value) => value is { } log ? Math.Exp(log) : null;
}

/// <summary>A fitted model. Without estimates, <see cref="Why"/> says why, and names the covariate.</summary>
public sealed record LogisticFit
{
    public required ImmutableArray<LogisticCoefficient> Coefficients { get; init; }
    /// <summary>Maximum of the log-likelihood, penalised with Firth.</summary>
    public double? LogLikelihood { get; init; }
    /// <summary>All covariates at once against none; df = number of covariates.</summary>
    public required TestResult LikelihoodRatio { get; init; }
    public required TestResult Wald { get; init; }
    public required TestResult Score { get; init; }
    public string? Why { get; init; }
}

/// <summary>Logistic regression of a yes-or-no outcome, by maximum likelihood or Firth's penalised likelihood.</summary>
/// <remarks>
/// Cox 1958. Firth, Biometrika 1993;80:27-38, with Heinze and Schemper, Stat Med 2002;21:2409-2419. Newton's method with halved steps. Separation is
/// decided by linear programming (<see cref="Separation"/>), so that it is named and not mistaken for a large effect.
/// </remarks>
public static class LogisticRegression
{
    const string Intercept = "(Intercept)";

    /// <param name="covariates">One array per covariate, as long as <paramref name="outcome"/>; an intercept is added.</param>
    public static LogisticFit Fit(
        IReadOnlyList<bool> outcome, IReadOnlyList<double[]> covariates, IReadOnlyList<string> names, LogisticOptions? options = null)
    {
        options ??= new();
        _ = ConfidenceLevel.Alpha(options.Level);
        ImmutableArray<string> all = [Intercept, .. names];
        int n = outcome.Count, events = outcome.Count(yes => yes);
        if (n == 0 || events == 0 || events == n)
            return Without(all, n == 0 ? "there are no subjects" : events == 0 ? "no subject has the outcome" : "every subject has the outcome");
        LogisticDesign design = new(outcome, covariates);
        if (design.Dependent() is { } dependent)
            return Without(all, dependent == 0
                ? "the intercept is a linear combination of covariates"
                : $"{all[dependent]} does not vary or is a linear combination of the other covariates; leave one of them out");

        var fit = LogisticSolver.Maximise(design, options.Firth, [], null);
        if (!options.Firth && (!fit.Converged || fit.Extreme) && Separation.Find(design) is { } separation)
            return Without(all, separation.Describe(all));
        if (!fit.Converged)
            return Without(all, "the likelihood was not maximised in 1000 steps; scale the covariates or leave some out");

        int[] slopes = [.. Enumerable.Range(1, covariates.Count)];
        var none = LogisticSolver.Maximise(design, options.Firth, slopes, null);
        return new()
        {
            Coefficients = [.. all.Select((name, j) => Coefficient(name, design, fit, j, options))],
            LogLikelihood = fit.LogLikelihood,
            LikelihoodRatio = Overall(options.Firth ? "Penalised likelihood-ratio test" : "Likelihood-ratio test", 2 * (fit.LogLikelihood - none.LogLikelihood), slopes.Length),
            Wald = Overall("Wald test", fit.WaldStatistic(slopes), slopes.Length),
            Score = options.Firth
                ? TestResult.None("Score test", "a penalised likelihood has no score test")
                : Overall("Score test", none.ScoreStatistic, slopes.Length),
        };
    }

    static LogisticCoefficient Coefficient(string name, LogisticDesign design, LogisticSolution fit, int j, LogisticOptions options)
    {
        double value = fit.Coefficients[j], error = Math.Sqrt(fit.Covariance[j, j]), scale = design.Scales[j];
        var z = StandardNormal.ForLevel(options.Level);
        var limits = options.ProfileIntervals
            ? ProfileInterval.Of(design, fit, j, options.Firth, options.Level)
            : (Lower: value - z * error, Upper: value + z * error);
        var test = options.Firth
            ? Overall("Penalised likelihood-ratio test", 2 * (fit.LogLikelihood - LogisticSolver.Maximise(design, true, [j], null).LogLikelihood), 1)
            : new() { Method = "Wald test", Statistic = value / error, PValue = StandardNormal.TwoSided(value / error) };
        return new(name, new(value / scale, limits.Lower / scale, limits.Upper / scale,
            limits.Lower is null || limits.Upper is null ? "the profile of the likelihood is too flat for a limit" : null), error / scale, test);
    }

    static TestResult Overall(string method, double statistic, int df) => df == 0
        ? TestResult.None(method, "there are no covariates")
        : new() { Method = method, Statistic = Math.Max(0, statistic), DegreesOfFreedom = df, PValue = ChiSquared.UpperTail(Math.Max(0, statistic), df) };

    static LogisticFit Without(ImmutableArray<string> names, string why) => new()
    {
        Coefficients = [.. names.Select(name => new LogisticCoefficient(name, new(null, null, null, why), null, TestResult.None("Wald test", why)))],
        LikelihoodRatio = TestResult.None("Likelihood-ratio test", why),
        Wald = TestResult.None("Wald test", why),
        Score = TestResult.None("Score test", why),
        Why = why,
    };
}
