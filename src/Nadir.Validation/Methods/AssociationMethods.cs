using Nadir.Statistics;
using Nadir.Statistics.Correlations;
using Nadir.Statistics.Ranks;
using Nadir.Statistics.Regression.Logistic;
using Nadir.Statistics.Roc;

namespace Nadir.Validation.Methods;

/// <summary>Correlation, logistic regression, and ROC curves.</summary>
static class AssociationMethods
{
    public static void Register(MethodTable table)
    {
        var correlation = table.Require("ST-CORRELATION", "Pearson, Spearman and Kendall correlation with intervals, exact p-values for small samples, and point-biserial correlation.", "correlation.md");
        table.Method(correlation, "pearson", input => Of(Pearson.Of(X(input), Y(input), Level(input))));
        table.Method(correlation, "point-biserial", input => Of(Pearson.PointBiserial([.. X(input).Select(x => x == 1)], Y(input), Level(input))));
        table.Method(correlation, "spearman", input => Of(Spearman.Of(X(input), Y(input), input.Choice("method", SpearmanMethod.Auto), Level(input))));
        table.Method(correlation, "kendall", input => Of(Kendall.Of(X(input), Y(input), input.Choice("method", RankMethod.Auto), Level(input))));

        var logistic = table.Require("ST-LOGISTIC", "Logistic regression by maximum likelihood and Firth's penalised likelihood, with Wald and profile intervals, separation named.", "logistic.md");
        table.Method(logistic, "logistic", Logistic);

        var roc = table.Require("ST-ROC", "ROC curves: area with DeLong's interval, comparison of areas, optimal cut-point with a corrected p-value.", "roc.md");
        table.Method(roc, "roc", Roc);
        table.Method(roc, "kolmogorov-smirnov", input =>
        {
            var (first, second) = RankMethods.Pair(input);
            return Answers.Of(KolmogorovSmirnov.Test(first, second));
        });
    }

    static double[] X(CaseInput input) => RankMethods.Values(input, input.Text("xcolumn", "x"));

    static double[] Y(CaseInput input) => RankMethods.Values(input, input.Text("ycolumn", "y"));

    static double Level(CaseInput input) => input.Number("level", ConfidenceLevel.Default);

    static Answer Of(Correlation correlation) => Answers.Of(correlation.Value, correlation.Test);

    static bool[] Outcome(CaseInput input) => [.. input.Column(input.Text("outcome")).Select(value => value == 1)];

    // statistics as NAME.coefficient, NAME.lower ...
    static Answer Logistic(CaseInput input)
    {
        var names = input.Words("covariates");
        var fit = LogisticRegression.Fit(Outcome(input), [.. names.Select(input.Column)], names,
            new() { Firth = input.Has("firth"), ProfileIntervals = input.Has("profile"), Level = Level(input) });
        Answer answer = new()
        {
            ["log-likelihood"] = fit.LogLikelihood, ["likelihood-ratio"] = fit.LikelihoodRatio.Statistic, ["wald"] = fit.Wald.Statistic, ["score"] = fit.Score.Statistic,
            Why = fit.Why,
        };
        foreach (var one in fit.Coefficients)
        {
            answer[$"{one.Name}.coefficient"] = one.Value.Value;
            answer[$"{one.Name}.lower"] = one.Value.Lower;
            answer[$"{one.Name}.upper"] = one.Value.Upper;
            answer[$"{one.Name}.odds-ratio"] = one.OddsRatio.Value;
            answer[$"{one.Name}.standard-error"] = one.StandardError;
            answer[$"{one.Name}.statistic"] = one.Test.Statistic;
            answer[$"{one.Name}.p-value"] = one.Test.PValue;
        }
        return answer;
    }

    static Answer Roc(CaseInput input)
    {
        var outcome = Outcome(input);
        var curve = RocCurve.Of(outcome, input.Column(input.Text("score")))!;
        var answer = Answers.Of(curve.Auc(input.Choice("scale", AucIntervalScale.Plain), Level(input)), curve.Test());
        var best = curve.BestCutPoint();
        (answer["standard-error"], answer["threshold"], answer["youden"]) = (curve.StandardError, best.Cut.Threshold, best.Cut.Youden);
        (answer["sensitivity"], answer["specificity"], answer["cut-p-value"]) = (best.Cut.Sensitivity, best.Cut.Specificity, best.Test.PValue);
        if (input.Has("against"))
        {
            var (difference, test) = curve.CompareWith(RocCurve.Of(outcome, input.Column(input.Text("against")))!);
            (answer["difference"], answer["difference-statistic"], answer["difference-p-value"]) = (difference.Value, test.Statistic, test.PValue);
        }
        return answer;
    }
}
