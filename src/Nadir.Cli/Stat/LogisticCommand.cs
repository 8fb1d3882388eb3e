using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics.Regression.Logistic;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat logistic FILE --outcome C=1 --covariates a,b</c>: odds of an outcome by covariates.</summary>
static class LogisticCommand
{
    public sealed record Request(string File, string Outcome, IReadOnlyList<string> Covariates, bool Firth = false, string? Interval = null, double Level = 0.95, string? Like = null);

    public static Command Create()
    {
        var file = StatOptions.File();
        var (outcome, covariates) = (StatRows.Needed("--outcome", "Column and value of the outcome: response=1."), StatRows.Needed("--covariates", "Columns, with commas between; words become categories against the first."));
        var firth = StatRows.Flag("--firth", "Firth's penalised likelihood: finite where covariates separate the outcome.");
        var interval = StatOptions.Among("--interval", "profile (default, R) or wald (SAS).", "profile", "wald");
        var (level, like) = (StatOptions.Level(), StatOptions.Like());
        return StatRows.Command("logistic", "Logistic regression by maximum likelihood or Firth's penalised likelihood.",
            "nadir stat logistic trial.csv --outcome response=1 --covariates age,ldh", [file, outcome, covariates, firth, interval, level, like],
            parsed => Run(new(parsed.GetRequiredValue(file), parsed.GetRequiredValue(outcome), StatOptions.List(parsed.GetRequiredValue(covariates)), parsed.GetValue(firth),
                parsed.GetValue(interval), parsed.GetValue(level), parsed.GetValue(like))));
    }

    public static StatAnswer Run(Request request)
    {
        StatOptions.CheckLevel(request.Level);
        if (request.Covariates.Count == 0)
            throw new StudyInputException("--covariates names no column.");
        var outcomeColumn = StatColumns.Condition(request.Outcome).Column;
        var columns = StatColumns.Read(request.File, [], [outcomeColumn], request.Covariates);
        List<string> names = [];
        List<double[]> values = [];
        foreach (var covariate in request.Covariates)
        {
            if (columns.IsNumeric(covariate))
            {
                names.Add(covariate);
                values.Add(columns.Numbers(covariate));
                continue;
            }
            var labels = columns.Text(covariate);
            for (var code = 1; code < labels.Names.Length; code++)
            {
                names.Add($"{covariate}={labels.Names[code]}");
                values.Add([.. labels.Codes.Select(own => own == code ? 1.0 : 0.0)]);
            }
            if (labels.Names.Length == 1)
                throw new StudyInputException($"{request.File}: column {covariate} holds one category, {labels.Names[0]}; leave it out.");
        }
        var success = columns.Where(request.Outcome);
        var interval = request.Interval ?? (request.Like == "sas" ? "wald" : "profile");
        var fit = LogisticRegression.Fit(success, values, names, new() { Firth = request.Firth, ProfileIntervals = interval == "profile", Level = request.Level });
        if (fit.Why is { } why && (why.Contains("linear combination", StringComparison.Ordinal) || why.Contains("not maximised", StringComparison.Ordinal)))
            throw new StudyInputException($"{request.File}: {why}.");
        int n = success.Length, events = success.Count(yes => yes);
        List<StatisticRow> rows = [];
        foreach (var one in fit.Coefficients)
        {
            rows.Add(StatisticRow.Of(one.Name, "coefficient", one.Value, null, n, events));
            rows.Add(new(one.Name, "standard-error", one.StandardError));
            if (one.Name != "(Intercept)")
                rows.Add(StatisticRow.Of(one.Name, "odds-ratio", one.OddsRatio with { Why = null }, null, n, events));
            rows.Add(new(one.Name, one.Test.DegreesOfFreedom is null ? "z" : "chi-square", one.Test.Statistic));
            rows.Add(new(one.Name, "p-value", one.Test.PValue));
        }
        rows.Add(new(StatisticRow.All, "log-likelihood", fit.LogLikelihood, N: n, Events: events));
        foreach (var (name, test) in new[] { ("likelihood-ratio", fit.LikelihoodRatio), ("wald", fit.Wald), ("score", fit.Score) })
        {
            if (request.Firth && name == "score")
                continue;
            rows.Add(new(StatisticRow.All, name, test.Statistic, N: n, Events: events));
            rows.Add(new(StatisticRow.All, $"{name}-p-value", test.PValue, N: n, Events: events));
        }
        rows.Add(new(StatisticRow.All, "df", names.Count));
        return new(
            [
                ("statistic", "logistic"), ("likelihood", request.Firth ? "Firth" : "maximum"), ("interval", interval), ("level", request.Level), ("outcome", request.Outcome),
                ("covariates", string.Join(',', names)), ("like", request.Like),
            ],
            [.. rows], columns.Unmatched(request.Outcome) is { } doubt ? columns.Findings.Add(doubt) : columns.Findings);
    }
}
