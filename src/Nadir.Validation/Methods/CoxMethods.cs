using Nadir.Statistics.Regression;

namespace Nadir.Validation.Methods;

/// <summary>Proportional hazards regression.</summary>
static class CoxMethods
{
    public static void Register(MethodTable table)
    {
        var cox = table.Require("ST-COX",
            "Cox regression with three treatments of ties, strata, Wald and profile limits, three tests, concordance and Firth's penalty.", "cox-regression.md");
        table.Method(cox, "cox", Fit);
        var intervals = table.Require("ST-COX-TIME-DEPENDENT", "Cox regression on covariates that change in time and on subjects who enter late, with two treatments of ties, strata and profile limits.", "cox-regression.md");
        table.Method(intervals, "cox-intervals", FitIntervals);
        var proportional = table.Require("ST-PROPORTIONAL-HAZARDS", "Test of proportional hazards, per covariate and for all, on four scales of time.", "cox-regression.md");
        table.Method(proportional, "proportional-hazards", Proportional);
    }

    static Covariate[] Covariates(CaseInput input) => [.. input.Words("covariates").Select(name => new Covariate(name, input.Column(name)))];

    static CoxOptions Options(CaseInput input) => new(input.Choice("ties", CoxTies.Efron), Firth: input.Has("firth"), Profile: input.Has("profile"));

    static Answer Fit(CaseInput input) => AnswerOf(CoxRegression.Fit(SurvivalMethods.Times(input), Covariates(input), Options(input), SurvivalMethods.Strata(input)));

    static Answer FitIntervals(CaseInput input)
    {
        var (starts, times) = (input.Column(input.Text("start")), SurvivalMethods.Times(input));
        return AnswerOf(TimeDependentCox.Fit([.. times.Select((time, i) => new RiskInterval(starts[i], time.Time, time.IsEvent))], Covariates(input), Options(input), SurvivalMethods.Strata(input)));
    }

    static Answer AnswerOf(CoxModel model)
    {
        Answer answer = new()
        {
            ["log-likelihood-null"] = model.NullLogLikelihood, ["log-likelihood"] = model.LogLikelihood, ["likelihood-ratio"] = model.LikelihoodRatio?.ChiSquare,
            ["wald"] = model.Wald?.ChiSquare, ["score"] = model.Score?.ChiSquare, ["concordance"] = model.Concordance,
        };
        for (var k = 0; k < model.Coefficients.Length; k++)
        {
            var coefficient = model.Coefficients[k];
            answer[$"coefficient-{k + 1}"] = coefficient.Value;
            answer[$"standard-error-{k + 1}"] = coefficient.StandardError;
            answer[$"lower-{k + 1}"] = coefficient.HazardRatio.Lower;
            answer[$"upper-{k + 1}"] = coefficient.HazardRatio.Upper;
            answer[$"p-value-{k + 1}"] = coefficient.PValue;
            answer[$"profile-lower-{k + 1}"] = coefficient.Profile?.Lower;
            answer[$"profile-upper-{k + 1}"] = coefficient.Profile?.Upper;
            answer.Why ??= coefficient.Why;
        }
        return answer;
    }

    static Answer Proportional(CaseInput input)
    {
        var (times, covariates, strata) = (SurvivalMethods.Times(input), Covariates(input), SurvivalMethods.Strata(input));
        var model = CoxRegression.Fit(times, covariates, new(input.Choice("ties", CoxTies.Efron)), strata);
        var test = ProportionalHazardsTest.Of(model, times, covariates, strata, input.Choice("scale", TimeScale.KaplanMeier));
        return new()
        {
            ["chi-square-1"] = test.Covariates[0]?.ChiSquare, ["chi-square-2"] = test.Covariates[1]?.ChiSquare, ["global"] = test.Global?.ChiSquare,
        };
    }
}
