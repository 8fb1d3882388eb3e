using Nadir.Statistics.Distributions;
using Nadir.Statistics.Survival;

namespace Nadir.Statistics.Regression;

/// <summary>Proportional hazards regression: how covariates multiply the hazard.</summary>
/// <remarks>
/// <para>Cox, J R Stat Soc B 1972;34:187-220. Ties: <see cref="CoxTies"/>. Standard errors from the observed information.</para>
/// <para>A covariate that is constant, or a linear combination of earlier ones, has no coefficient and the others are as if it were not there. One that orders the events
/// perfectly has an infinite estimate: it has no coefficient, the likelihood ratio and score tests stand, and Firth's likelihood gives an answer.</para>
/// <para>Checked by Nadir.Validation, ST-COX: R coxph with eps = 1e-14, and closed forms.</para>
/// </remarks>
public static class CoxRegression
{
    /// <summary>Share of its own information below which a covariate counts as dependent on earlier ones.</summary>
    public const double SingularTolerance = 1e-10;

    /// <param name="times">One per subject, none negative, in any order.</param>
    /// <param name="covariates">At least one; a finite number for each subject.</param>
    /// <param name="strata">For each subject its stratum, each with a baseline hazard of its own; empty for one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a value is not finite: the caller's mistake.</exception>
    public static CoxModel Fit(
        ReadOnlySpan<EventTime> times, IReadOnlyList<Covariate> covariates, CoxOptions? options = null, ReadOnlySpan<int> strata = default)
    {
        options ??= new();
        _ = StandardNormal.ForLevel(options.ConfidenceLevel);
        Check(times.Length, covariates, strata.Length);

        var data = CoxData.Of(times, covariates, strata);
        var leftOut = Unusable(data, options.Ties);
        int[] kept = [.. Enumerable.Range(0, covariates.Count).Where(j => leftOut[j] is null)];
        if (kept.Length < covariates.Count)
            data = CoxData.Of(times, [.. kept.Select(j => covariates[j])], strata);

        var likelihood = PartialLikelihood.Of(data, options.Ties);
        (double Value, double[] Score, double[,] Information) Evaluate(double[] beta)
        {
            if (options.Firth)
                return FirthLikelihood.Evaluate(likelihood, beta);
            likelihood.Evaluate(beta);
            return (likelihood.Value, likelihood.Score, likelihood.Information);
        }

        var start = new double[kept.Length];
        var (atZero, score, information) = Evaluate(start);
        var scoreTest = options.Firth ? null : ModelTest.Of(Quadratic(information, score), kept.Length);
        var found = NewtonMaximum.Of(start, Evaluate, mayRunAway: !options.Firth);
        if (options.Firth)
        {
            // Standard errors and Wald's test are from the information without the penalty's curvature.
            likelihood.Evaluate(found.Beta);
            found = found with { Information = (double[,])likelihood.Information.Clone() };
        }

        var (coefficients, covariance) = Coefficients(data, covariates, kept, leftOut, found, options);
        if (options.Profile && found.HasConverged)
            AddProfiles(coefficients, kept, data, new(Evaluate, found, !options.Firth), options.ConfidenceLevel);
        return new([.. coefficients], covariance, atZero, found.Value,
            found.HasConverged ? ModelTest.Of(2 * (found.Value - atZero), kept.Length) : null,
            found is { IsFinite: true, HasConverged: true } ? ModelTest.Of(Form(found.Information, found.Beta), kept.Length) : null,
            scoreTest,
            kept.Length == 0 ? null : Concordance.Of(times, LinearPredictors(data, found.Beta, times.Length), strata).Value,
            times.Length, data.Events, options, found.Steps);
    }

    static (CoxModel.Coefficient[], double[,]) Coefficients(
        CoxData data, IReadOnlyList<Covariate> covariates, int[] kept, string?[] leftOut, NewtonMaximum.Found found, CoxOptions options)
    {
        var coefficients = new CoxModel.Coefficient[covariates.Count];
        var covariance = new double[covariates.Count, covariates.Count];
        for (var j = 0; j < coefficients.Length; j++)
            if (leftOut[j] is { } why)
                coefficients[j] = CoxModel.Coefficient.LeftOut(covariates[j].Name, why);

        if (!found.HasConverged)
        {
            foreach (var j in kept)
                coefficients[j] = CoxModel.Coefficient.LeftOut(covariates[j].Name, "the search for the maximum did not converge");
            return (coefficients, covariance);
        }
        var inverse = found.IsFinite ? SymmetricMatrix.Inverse(found.Information) : InverseOfFinite(found.Information, found.RunsAway);
        for (var a = 0; a < kept.Length; a++)
        {
            var name = covariates[kept[a]].Name;
            if (found.RunsAway[a] || inverse is null)
            {
                coefficients[kept[a]] = CoxModel.Coefficient.Infinite(name);
                continue;
            }
            for (var b = 0; b < kept.Length; b++)
                covariance[kept[a], kept[b]] = found.RunsAway[b] ? 0 : inverse[a, b] / (data.Scale[a] * data.Scale[b]);
            coefficients[kept[a]] = CoxModel.Coefficient.Of(name, found.Beta[a] / data.Scale[a],
                Math.Sqrt(inverse[a, a]) / data.Scale[a], options.ConfidenceLevel);
        }
        return (coefficients, covariance);
    }

    static void AddProfiles(CoxModel.Coefficient[] coefficients, int[] kept, CoxData data, ProfileLikelihood profile, double level)
    {
        for (var a = 0; a < kept.Length; a++)
        {
            var coefficient = coefficients[kept[a]];
            var reach = coefficient.StandardError is { } error ? 2 * error * data.Scale[a] : 1;
            var (lower, upper) = profile.Limits(a, level, reach);
            coefficients[kept[a]] = coefficient with
            {
                Profile = new(coefficient.HazardRatio.Value, Ratio(lower, data.Scale[a]), Ratio(upper, data.Scale[a]),
                    coefficient.Why ?? (lower is null || upper is null ? "a profile limit is infinite" : null)),
                ProfilePValue = profile.PValue(a),
            };
        }
    }

    static double? Ratio(double? beta, double scale) => beta is { } value ? Math.Exp(value / scale) : null;

    /// <summary>The hazard ratio of one group against another.</summary>
    /// <param name="name">How results name it: <c>arm=B</c>.</param>
    public static CoxModel Compare(IEnumerable<EventTime> reference, IEnumerable<EventTime> compared, string name, CoxOptions? options = null)
    {
        EventTime[] first = [.. reference], second = [.. compared];
        double[] values = [.. first.Select(_ => 0d), .. second.Select(_ => 1d)];
        return Fit([.. first, .. second], [new(name, values)], options);
    }

    static void Check(int count, IReadOnlyList<Covariate> covariates, int strata)
    {
        if (covariates.Count == 0)
            throw new ArgumentException("A Cox regression needs a covariate.", nameof(covariates));
        if (strata != 0 && strata != count)
            throw new ArgumentException("Each time needs its stratum.", nameof(strata));
        foreach (var covariate in covariates)
        {
            if (covariate.Values.Length != count)
                throw new ArgumentException($"Covariate {covariate.Name} needs one value per time.", nameof(covariates));
            if (covariate.Values.Any(value => !double.IsFinite(value)))
                throw new ArgumentException($"Covariate {covariate.Name} has a value that is not a finite number.", nameof(covariates));
        }
    }

    /// <summary>Why each covariate cannot have a coefficient; null for one that can.</summary>
    static string?[] Unusable(CoxData data, CoxTies ties)
    {
        if (data.Events == 0)
            return [.. Enumerable.Repeat("no events", data.Width)];

        var likelihood = PartialLikelihood.Of(data, ties);
        likelihood.Evaluate(new double[data.Width]);
        var independent = SymmetricMatrix.Independent(likelihood.Information, SingularTolerance);
        return [.. Enumerable.Range(0, data.Width).Select(j =>
            data.Scale[j] == 0 ? "the covariate is constant"
            : likelihood.Information[j, j] <= SingularTolerance / Math.Max(1, data.Rows.Length) ? "the covariate does not vary among those at risk at any event"
            : !independent[j] ? "the covariate is a linear combination of those before it"
            : null)];
    }

    static double[,]? InverseOfFinite(double[,] information, bool[] runsAway)
    {
        // A coefficient at infinity is fixed there: the others keep the information they have with it fixed.
        var finite = (double[,])information.Clone();
        for (var j = 0; j < runsAway.Length; j++)
            if (runsAway[j])
                for (var k = 0; k < runsAway.Length; k++)
                    finite[j, k] = finite[k, j] = j == k ? 1 : 0;
        return SymmetricMatrix.Inverse(finite);
    }

    static double Quadratic(double[,] information, double[] score)
    {
        if (SymmetricMatrix.Cholesky(information) is not { } factor)
            return double.NaN;
        var solved = (double[])score.Clone();
        SymmetricMatrix.Solve(factor, solved);
        return solved.Zip(score, (a, b) => a * b).Sum();
    }

    static double Form(double[,] matrix, double[] x)
    {
        var sum = 0d;
        for (var i = 0; i < x.Length; i++)
            for (var j = 0; j < x.Length; j++)
                sum += x[i] * matrix[i, j] * x[j];
        return sum;
    }

    static double[] LinearPredictors(CoxData data, double[] beta, int count)
    {
        var predictors = new double[count];
        for (var row = 0; row < data.Rows.Length; row++)
        {
            var sum = 0d;
            for (var j = 0; j < data.Width; j++)
                sum += data.X[row * data.Width + j] * beta[j];
            predictors[data.Rows[row]] = sum;
        }
        return predictors;
    }
}
