using System.CommandLine;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Statistics.Regression;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat cox FILE --time C --event C=1 --covariates a,b</c>: proportional hazards regression.</summary>
static class CoxCommand
{
    static readonly Dictionary<string, CoxTies> Ties = new(StringComparer.Ordinal)
    {
        ["efron"] = CoxTies.Efron, ["breslow"] = CoxTies.Breslow, ["exact"] = CoxTies.Exact,
    };

    static readonly Dictionary<string, TimeScale> Scales = new(StringComparer.Ordinal)
    {
        ["km"] = TimeScale.KaplanMeier, ["identity"] = TimeScale.Identity, ["rank"] = TimeScale.Rank, ["log"] = TimeScale.Log,
    };

    /// <param name="Proportionality">Scale of time for the proportional hazards test; null for none.</param>
    /// <param name="Start">Column of the start of each row's interval, for covariates that change in time; null: every row is a subject followed from 0.</param>
    /// <param name="Ties">Null takes the default of <paramref name="Like"/>: Breslow in SAS, Efron in R and here.</param>
    public sealed record Request(
        string File, string Time, string Event, IReadOnlyList<string> Covariates, string? Strata = null, string? Ties = null, double Level = 0.95, string? Like = null,
        bool Firth = false, bool Profile = false, string? Proportionality = null, string? Start = null);

    public static Command Create()
    {
        var file = StatOptions.File();
        var (time, status, strata, level, like, json) =
            (StatOptions.Time(), StatOptions.Event(), StatOptions.Strata(), StatOptions.Level(), StatOptions.Like(), StatOptions.Json());
        Option<string> covariates = new("--covariates") { Description = "Columns of the model: age,arm. Text is a category, its first value the reference.", Required = true };
        var ties = StatOptions.Among("--ties", "efron (default; R), breslow (SAS), exact (R exact, SAS DISCRETE).", Ties.Keys);
        Option<bool> firth = new("--firth") { Description = "Firth's penalised likelihood: finite estimates under separation." };
        Option<bool> profile = new("--profile") { Description = "Profile likelihood limits and tests as well as Wald's." };
        var proportionality = StatOptions.Among("--proportionality", "Test proportional hazards against x g(t), g: km (R's default), identity, rank, log.", Scales.Keys);

        Option<string> start = new("--start") { Description = "Column of the start of an interval whose end is --time: several rows to a subject, covariates that change in time." };

        ExampleCommand command = new("cox", "Cox regression: coefficients, hazard ratios with limits, tests of the model, concordance.",
            "nadir stat cox trial.csv --time days --event status=1 --covariates age,arm --strata site")
        {
            file, time, status, start, covariates, strata, ties, firth, profile, proportionality, level, like, json,
        };
        command.SetAction(parsed => Run(new(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(time), parsed.GetRequiredValue(status),
            StatOptions.List(parsed.GetRequiredValue(covariates)), parsed.GetValue(strata), parsed.GetValue(ties), parsed.GetValue(level), parsed.GetValue(like),
            parsed.GetValue(firth), parsed.GetValue(profile), parsed.GetValue(proportionality), parsed.GetValue(start)))
            .Print(parsed.InvocationConfiguration.Output, parsed.GetValue(json)));
        return command;
    }

    public static StatAnswer Run(Request request)
    {
        StatOptions.CheckLevel(request.Level);
        if (request.Covariates.Count == 0)
            throw new StudyInputException("--covariates names no column.");
        var name = request.Ties ?? (request.Like == "sas" ? "breslow" : "efron");
        var data = SurvivalColumns.Read(request.File, request.Time, request.Event, strata: request.Strata, covariates: request.Covariates, numbers: request.Start is { } from ? [from] : null);
        Covariate[] covariates = [.. request.Covariates.SelectMany(column => Covariates(data.Columns, column))];

        CoxOptions options = new(Ties[name], request.Level, request.Firth, request.Profile);
        var model = request.Start is { } start ? FitIntervals(request, start, data, covariates, options) : CoxRegression.Fit(data.Times, covariates, options, data.Strata?.Codes ?? []);
        Refuse(request.File, model);
        var rows = model.Coefficients.SelectMany(coefficient => Rows(coefficient, model)).Concat(Rows(model)).ToList();
        if (request.Proportionality is { } scale)
            AddProportionality(rows, request, data, covariates, model, Scales[scale]);
        return new(
            [
                ("statistic", "cox"), ("ties", name), ("likelihood", request.Firth ? "Firth" : "partial"), ("variance", "observed information"), ("interval", request.Profile ? "wald, profile" : "wald"), ("proportionality", request.Proportionality), ("level", request.Level), ("start", request.Start), ("time", request.Time),
                ("event", request.Event), ("covariates", string.Join(',', covariates.Select(covariate => covariate.Name))), ("strata", request.Strata),
                ("iterations", model.Iterations), ("like", request.Like),
            ],
            [.. rows], data.Findings);
    }

    static CoxModel FitIntervals(Request request, string start, SurvivalColumns data, Covariate[] covariates, CoxOptions options)
    {
        if (request.Proportionality is not null)
            throw new StudyInputException("--proportionality is for subjects followed from 0; leave it or --start out.");
        var starts = data.Columns.Times(start);
        var bad = Enumerable.Range(0, starts.Length).FirstOrDefault(row => starts[row] >= data.Times[row].Time, -1);
        if (bad >= 0)
            throw new StudyInputException(string.Create(CultureInfo.InvariantCulture,
                $"{request.File} row {data.Columns.RowNumbers[bad]}: the interval starts at {starts[bad]} ({start}) and ends at {data.Times[bad].Time} ({request.Time}); an interval ends after it starts."));
        try
        {
            return TimeDependentCox.Fit([.. starts.Zip(data.Times, (from, until) => new RiskInterval(from, until.Time, until.IsEvent))], covariates, options, data.Strata?.Codes ?? []);
        }
        catch (ArgumentException tooMuch)
        {
            throw new StudyInputException($"{request.File}: {tooMuch.Message}");
        }
    }

    /// <summary>A column of numbers as it is; of categories as one column of 0 and 1 for each but the first.</summary>
    internal static IEnumerable<Covariate> Covariates(StatColumns columns, string column)
    {
        if (columns.IsNumeric(column))
            return [new(column, columns.Numbers(column))];
        var labels = columns.Text(column);
        if (labels.Names.Length > 100)
            throw new StudyInputException(FormattableString.Invariant(
                $"{columns.File}: column {column} holds {labels.Names.Length} different texts; a covariate is a number, or a category of at most 100."));
        return labels.Names.Length == 1
            ? [new(column, new double[columns.Count])]
            : Enumerable.Range(1, labels.Names.Length - 1).Select(category => new Covariate(
                $"{column}={labels.Names[category]}", [.. labels.Codes.Select(code => code == category ? 1d : 0d)]));
    }

    static void Refuse(string file, CoxModel model)
    {
        if (model.Events > 0 && model.Coefficients.FirstOrDefault(coefficient => coefficient.Why is { } why && !why.StartsWith("the estimate", StringComparison.Ordinal)) is { } bad)
            throw new StudyInputException(string.Create(CultureInfo.InvariantCulture, $"{file}: {bad.Name} cannot be estimated: {bad.Why}; leave it out of --covariates."));
    }

    static IEnumerable<StatisticRow> Rows(CoxModel.Coefficient coefficient, CoxModel model)
    {
        StatisticRow Row(string statistic, double? value) =>
            new(coefficient.Name, statistic, value, N: model.Subjects, Events: model.Events, Why: value is null ? coefficient.Why : null);
        yield return Row("coefficient", coefficient.Value);
        yield return Row("standard-error", coefficient.StandardError);
        yield return StatisticRow.Of(coefficient.Name, "hazard-ratio", coefficient.HazardRatio, null, model.Subjects, model.Events);
        yield return Row("z", coefficient.Z);
        yield return Row("p-value", coefficient.PValue);
        if (coefficient.Profile is { } profile)
        {
            yield return StatisticRow.Of(coefficient.Name, "hazard-ratio-profile", profile, null, model.Subjects, model.Events);
            yield return new(coefficient.Name, "profile-p-value", coefficient.ProfilePValue, N: model.Subjects, Events: model.Events);
        }
    }

    static IEnumerable<StatisticRow> Rows(CoxModel model)
    {
        StatisticRow Row(string statistic, double? value, string why) =>
            new(StatisticRow.All, statistic, value, N: model.Subjects, Events: model.Events, Why: value is null ? why : null);
        (string Name, ModelTest? Test)[] tests = [("likelihood-ratio", model.LikelihoodRatio), ("wald", model.Wald), ("score", model.Score)];
        foreach (var (name, test) in tests.Where(test => !model.Options.Firth || test.Name != "score"))
        {
            var why = model.Events == 0 ? "no events" : "an estimate is infinite";
            yield return Row(name, test?.ChiSquare, why);
            yield return Row($"{name}-df", test?.Df, why);
            yield return Row($"{name}-p-value", test?.PValue, why);
        }
        yield return Row("log-likelihood-null", model.NullLogLikelihood, "");
        yield return Row("log-likelihood", model.LogLikelihood, "");
        yield return Row("concordance", model.Concordance, "no two subjects can be ordered");
    }

    static void AddProportionality(List<StatisticRow> rows, Request request, SurvivalColumns data, Covariate[] covariates, CoxModel model, TimeScale scale)
    {
        if (request.Firth)
            throw new StudyInputException("--proportionality needs the partial likelihood; leave --firth out.");
        if (scale == TimeScale.Log && data.Times.Any(time => time is { Time: 0, IsEvent: true }))
            throw new StudyInputException($"{request.File}: an event in {request.Time} is at time 0, which has no log; use --proportionality km.");
        var test = ProportionalHazardsTest.Of(model, data.Times, covariates, data.Strata?.Codes ?? [], scale);
        void Add(string group, ModelTest? result)
        {
            var why = result is null ? "an estimate is missing" : null;
            rows.Add(new(group, "proportionality", result?.ChiSquare, N: model.Subjects, Events: model.Events, Why: why));
            rows.Add(new(group, "proportionality-p-value", result?.PValue, N: model.Subjects, Events: model.Events, Why: why));
        }
        foreach (var (covariate, result) in covariates.Zip(test.Covariates))
            Add(covariate.Name, result);
        Add(StatisticRow.All, test.Global);
    }
}
