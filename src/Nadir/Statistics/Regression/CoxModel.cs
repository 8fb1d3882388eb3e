using System.Collections.Immutable;
using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Regression;

/// <summary>A fitted proportional hazards model.</summary>
/// <param name="Coefficients">One per covariate, in the order given.</param>
/// <param name="Covariance">Inverse of the observed information; zero in the rows and columns of what could not be estimated.</param>
/// <param name="NullLogLikelihood">Log partial likelihood with every coefficient zero; with Firth's penalty when that is asked for, as <paramref name="LogLikelihood"/>.</param>
/// <param name="LogLikelihood">Log partial likelihood at the estimate.</param>
/// <param name="Wald">Null when an estimate is infinite.</param>
/// <param name="Score">Null with Firth's penalty.</param>
/// <param name="Concordance">Null when no two subjects can be ordered.</param>
/// <param name="Iterations">Newton steps taken.</param>
public sealed record CoxModel(
    ImmutableArray<CoxModel.Coefficient> Coefficients,
    double[,] Covariance,
    double NullLogLikelihood,
    double LogLikelihood,
    ModelTest? LikelihoodRatio,
    ModelTest? Wald,
    ModelTest? Score,
    double? Concordance,
    int Subjects,
    int Events,
    CoxOptions Options,
    int Iterations)
{
    /// <summary>One covariate's effect.</summary>
    /// <param name="Value">Log hazard ratio for one unit more; null when it cannot be estimated.</param>
    /// <param name="HazardRatio">exp of the coefficient, with Wald limits.</param>
    /// <param name="Z">Coefficient over standard error.</param>
    /// <param name="Why">Why there is no value; null when there is.</param>
    public sealed record Coefficient(
        string Name, double? Value, double? StandardError, Estimate HazardRatio, double? Z, double? PValue, string? Why = null)
    {
        /// <summary>The hazard ratio with profile likelihood limits; null unless asked for.</summary>
        public Estimate? Profile { get; init; }

        /// <summary>P-value of the likelihood ratio test that this coefficient is 0; null unless profile limits were asked for.</summary>
        public double? ProfilePValue { get; init; }

        /// <summary>True when the covariate is part of the model, estimable or not; false when it was left out as constant or dependent.</summary>
        public bool IsIn { get; init; } = true;

        internal static Coefficient Of(string name, double value, double standardError, double level)
        {
            var half = StandardNormal.ForLevel(level) * standardError;
            var z = value / standardError;
            return new(name, value, standardError,
                new(Math.Exp(value), Math.Exp(value - half), Math.Exp(value + half)), z, StandardNormal.TwoSided(z));
        }

        internal static Coefficient LeftOut(string name, string why) =>
            new(name, null, null, new(null, null, null, why), null, null, why) { IsIn = false };

        internal static Coefficient Infinite(string name)
        {
            const string why = "the estimate is infinite: the covariate orders the events perfectly; use Firth's penalised likelihood, or a profile limit";
            return new(name, null, null, new(null, null, null, why), null, null, why);
        }
    }
}

/// <summary>A test of the whole model against one without covariates.</summary>
public readonly record struct ModelTest(double ChiSquare, int Df, double PValue)
{
    /// <returns>Null without degrees of freedom, or where the statistic cannot be computed.</returns>
    internal static ModelTest? Of(double chiSquare, int df) =>
        df == 0 || double.IsNaN(chiSquare) ? null : new(Math.Max(0, chiSquare), df, ChiSquared.UpperTail(chiSquare, df));
}

/// <summary>Choices of a Cox regression.</summary>
/// <param name="Ties">Events at the same time.</param>
/// <param name="ConfidenceLevel">Strictly between 0 and 1.</param>
/// <param name="Firth">Firth's penalised likelihood: finite where a covariate orders the events perfectly, less biased in small samples.</param>
/// <param name="Profile">Profile likelihood limits and tests as well as Wald's.</param>
public sealed record CoxOptions(CoxTies Ties = CoxTies.Efron, double ConfidenceLevel = 0.95, bool Firth = false, bool Profile = false);
