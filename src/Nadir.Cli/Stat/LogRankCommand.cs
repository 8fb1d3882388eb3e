using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics.Survival;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat logrank FILE --time C --event C=1 --by C</c>: survival of groups compared.</summary>
static class LogRankCommand
{
    static readonly Dictionary<string, LogRankFamily> Families = new(StringComparer.Ordinal)
    {
        ["logrank"] = LogRankFamily.LogRank, ["gehan-breslow"] = LogRankFamily.GehanBreslow, ["tarone-ware"] = LogRankFamily.TaroneWare,
        ["peto"] = LogRankFamily.PetoPeto, ["modified-peto"] = LogRankFamily.ModifiedPeto, ["fleming-harrington"] = LogRankFamily.FlemingHarrington,
    };

    /// <param name="Weights">Null for log-rank, or for Fleming-Harrington when an exponent is given.</param>
    /// <param name="Scores">One per group for the trend; empty numbers them 1, 2, ...; null asks for no trend.</param>
    public sealed record Request(
        string File, string Time, string Event, string By, string? Strata = null, string? Weights = null, double? Rho = null, double? Gamma = null,
        IReadOnlyList<double>? Scores = null, string? Like = null);

    public static Command Create()
    {
        var file = StatOptions.File();
        var (time, status, strata, like, json) = (StatOptions.Time(), StatOptions.Event(), StatOptions.Strata(), StatOptions.Like(), StatOptions.Json());
        Option<string> by = new("--by") { Description = "Column of groups.", Required = true };
        var weights = StatOptions.Among("--weights", "logrank (default), gehan-breslow (SAS WILCOXON), tarone-ware, peto, modified-peto, fleming-harrington.", Families.Keys);
        Option<double?> rho = new("--rho") { Description = "Fleming-Harrington weight S^rho (1 - S)^gamma: early differences." };
        Option<double?> gamma = new("--gamma") { Description = "The same: late differences." };
        Option<bool> trend = new("--trend") { Description = "Test for a trend over the groups in their order." };
        Option<string?> scores = new("--scores") { Description = "Scores of the groups for the trend: 1,2,4. Without them 1, 2, 3 ..." };

        ExampleCommand command = new("logrank", "Log-rank test and its weighted family, for two groups or more, stratified, with trend.",
            "nadir stat logrank trial.csv --time days --event status=1 --by arm --strata site")
        {
            file, time, status, by, strata, weights, rho, gamma, trend, scores, like, json,
        };
        command.SetAction(parsed => Run(new(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(time), parsed.GetRequiredValue(status), parsed.GetRequiredValue(by), parsed.GetValue(strata),
            parsed.GetValue(weights), parsed.GetValue(rho), parsed.GetValue(gamma),
            parsed.GetValue(scores) is { } text ? StatOptions.Numbers("--scores", text) : parsed.GetValue(trend) ? [] : null, parsed.GetValue(like)))
            .Print(parsed.InvocationConfiguration.Output, parsed.GetValue(json)));
        return command;
    }

    public static StatAnswer Run(Request request)
    {
        var exponents = request.Rho is not null || request.Gamma is not null;
        var name = request.Weights ?? (exponents ? "fleming-harrington" : "logrank");
        if (exponents && name != "fleming-harrington")
            throw new StudyInputException($"--rho and --gamma belong to Fleming-Harrington weights, not to {name}.");
        if (request.Rho is < 0 || request.Gamma is < 0)
            throw new StudyInputException("--rho and --gamma are zero or more.");
        LogRankWeight weight = new(Families[name], request.Rho ?? 0, request.Gamma ?? 0);

        var data = SurvivalColumns.Read(request.File, request.Time, request.Event, request.By, request.Strata);
        var groups = data.GroupNames;
        if (groups.Length < 2)
            throw new StudyInputException($"{request.File}: column {request.By} holds one group, {groups[0]}; a comparison needs two.");
        var test = LogRankTest.Compare(data.Times, data.Groups!.Codes, groups.Length, data.Strata?.Codes ?? [], weight);

        var events = test.Groups.Sum(group => group.Events);
        List<StatisticRow> rows =
        [
            new(StatisticRow.All, "chi-square", test.ChiSquare, N: data.Times.Length, Events: events, Why: test.Why),
            new(StatisticRow.All, "df", test.Df, N: data.Times.Length, Events: events),
            new(StatisticRow.All, "p-value", test.PValue, N: data.Times.Length, Events: events, Why: test.Why),
        ];
        foreach (var (group, counts) in groups.Zip(test.Groups))
        {
            rows.Add(new(group, "observed", counts.Observed, N: counts.Subjects, Events: counts.Events));
            rows.Add(new(group, "expected", counts.Expected, N: counts.Subjects, Events: counts.Events));
        }
        AddTrend(rows, request, test);
        return new(
            [
                ("statistic", "logrank"), ("weights", name), ("rho", name == "fleming-harrington" ? weight.Rho : null),
                ("gamma", name == "fleming-harrington" ? weight.Gamma : null), ("variance", "hypergeometric"), ("time", request.Time), ("event", request.Event),
                ("by", request.By), ("strata", request.Strata),
                ("scores", request.Scores is null ? null : string.Join(',', Scores(request, test))), ("like", request.Like),
            ],
            [.. rows], data.Findings);
    }

    static double[] Scores(Request request, LogRankTest test) =>
        request.Scores is { Count: > 0 } scores ? [.. scores] : [.. Enumerable.Range(1, test.Groups.Length).Select(i => (double)i)];

    static void AddTrend(List<StatisticRow> rows, Request request, LogRankTest test)
    {
        if (request.Scores is null)
            return;
        var scores = Scores(request, test);
        if (scores.Length != test.Groups.Length)
            throw new StudyInputException(FormattableString.Invariant($"--scores gives {scores.Length} numbers for {test.Groups.Length} groups of {request.By}."));
        var trend = test.Trend(scores);
        var why = trend is null ? "no difference in score among those at risk" : null;
        rows.Add(new(StatisticRow.All, "trend-z", trend?.Z, Why: why));
        rows.Add(new(StatisticRow.All, "trend-chi-square", trend?.ChiSquare, Why: why));
        rows.Add(new(StatisticRow.All, "trend-p-value", trend?.PValue, Why: why));
    }
}
