using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics.Survival;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat cuminc FILE --time C --event C --cause 1</c>: cumulative incidence where events compete.</summary>
static class CumincCommand
{
    static readonly Dictionary<string, IncidenceVariance> Variances = new(StringComparer.Ordinal)
    {
        ["aalen"] = IncidenceVariance.Aalen, ["delta"] = IncidenceVariance.Delta,
    };

    /// <param name="Variance">Null for Aalen's.</param>
    public sealed record Request(
        string File, string Time, string Event, string Cause, string Censored = "0", string? By = null, string? Strata = null, double Rho = 0,
        IReadOnlyList<double>? Times = null, string? Interval = null, string? Variance = null, double Level = 0.95, string? Like = null);

    public static Command Create()
    {
        var file = StatOptions.File();
        var (time, by, strata, level, like, json) =
            (StatOptions.Time(), StatOptions.By(), StatOptions.Strata(), StatOptions.Level(), StatOptions.Like(), StatOptions.Json());
        Option<string> status = new("--event") { Description = "Column that says how follow-up ended: a value for censored, one for each cause.", Required = true };
        Option<string> cause = new("--cause") { Description = "The value of that column to estimate; others compete.", Required = true };
        Option<string> censored = new("--censored") { Description = "The value that means censored.", DefaultValueFactory = _ => "0" };
        Option<double> rho = new("--rho") { Description = "Gray's weight (1 - F)^rho.", DefaultValueFactory = _ => 0 };
        Option<string?> times = new("--times") { Description = "Times at which to give the incidence; without them, every time of an event of the cause." };
        var interval = StatOptions.Among("--interval", "Scale of the interval, on the incidence: log-log (default), log, plain, logit, arcsine.", SurvivalScales.Names);
        var variance = StatOptions.Among("--variance", "aalen (default; R cmprsk) or delta (R survival).", Variances.Keys);

        ExampleCommand command = new("cuminc", "Cumulative incidence of one cause by Aalen and Johansen; groups compared by Gray's test.",
            "nadir stat cuminc trial.csv --time days --event cause --cause 1 --by arm --times 180,365")
        {
            file, time, status, cause, censored, by, strata, rho, times, interval, variance, level, like, json,
        };
        command.SetAction(parsed => Run(new(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(time), parsed.GetRequiredValue(status), parsed.GetRequiredValue(cause),
            parsed.GetRequiredValue(censored), parsed.GetValue(by), parsed.GetValue(strata), parsed.GetValue(rho),
            StatOptions.Times("--times", parsed.GetValue(times)), parsed.GetValue(interval), parsed.GetValue(variance), parsed.GetValue(level), parsed.GetValue(like)))
            .Print(parsed.InvocationConfiguration.Output, parsed.GetValue(json)));
        return command;
    }

    public static StatAnswer Run(Request request)
    {
        StatOptions.CheckLevel(request.Level);
        if (request.Rho < 0)
            throw new StudyInputException("--rho is zero or more.");
        var (interval, variance) = (request.Interval ?? "log-log", request.Variance ?? "aalen");
        var condition = $"{request.Event}={request.Cause}";
        var data = SurvivalColumns.Read(request.File, request.Time, condition, request.By, request.Strata);
        var isCensored = data.Columns.Where($"{request.Event}={request.Censored}");
        if (data.Times.Where((time, row) => time.IsEvent && isCensored[row]).Any())
            throw new StudyInputException($"--cause and --censored are both {request.Cause}; they are different values of {request.Event}.");
        CompetingTime[] times = [.. data.Times.Select((time, row) => new CompetingTime(time.Time, time.IsEvent ? 1 : isCensored[row] ? 0 : 2))];

        List<StatisticRow> rows = [];
        var names = data.GroupNames;
        for (var group = 0; group < names.Length; group++)
        {
            CompetingTime[] members = data.Groups is { Codes: var codes } ? [.. times.Where((_, row) => codes[row] == group)] : times;
            AddGroup(rows, request, names[group], CumulativeIncidence.Estimate(members, 1, request.Level, SurvivalScales.Of(interval), Variances[variance]));
        }
        if (data.Groups is not null)
            AddTest(rows, GrayTest.Compare(times, data.Groups.Codes, names.Length, 1, data.Strata?.Codes ?? [], request.Rho), times);
        return new(
            [
                ("statistic", "cuminc"), ("estimator", "Aalen-Johansen"), ("variance", variance), ("interval", interval), ("level", request.Level),
                ("test", data.Groups is null ? null : "Gray"), ("rho", data.Groups is null ? null : request.Rho), ("time", request.Time), ("event", request.Event),
                ("cause", request.Cause), ("censored", request.Censored), ("by", request.By), ("strata", request.Strata), ("like", request.Like),
            ],
            [.. rows], data.Findings);
    }

    static void AddGroup(List<StatisticRow> rows, Request request, string group, CumulativeIncidence curve)
    {
        var times = request.Times is { Count: > 0 } asked ? asked : [.. curve.Steps.Where(step => step.Events > 0).Select(step => step.Time)];
        foreach (var time in times)
        {
            var (incidence, variance, atRisk) = curve.At(time);
            rows.Add(StatisticRow.Of(group, "incidence", incidence, time, curve.Subjects, curve.Events));
            rows.Add(new(group, "variance", variance, Time: time, N: curve.Subjects, Events: curve.Events, Why: variance is null ? incidence.Why : null));
            rows.Add(new(group, "at-risk", atRisk, Time: time, N: curve.Subjects, Events: curve.Events));
        }
        if (times.Count == 0)
            rows.Add(new(group, "incidence", 0, N: curve.Subjects, Events: 0, Why: "no interval: no event of the cause"));
    }

    static void AddTest(List<StatisticRow> rows, GrayTest test, CompetingTime[] times)
    {
        var events = times.Count(time => time.Cause == 1);
        rows.Add(new(StatisticRow.All, "gray", test.ChiSquare, N: times.Length, Events: events, Why: test.Why));
        rows.Add(new(StatisticRow.All, "gray-df", test.Df, N: times.Length, Events: events));
        rows.Add(new(StatisticRow.All, "gray-p-value", test.PValue, N: times.Length, Events: events, Why: test.Why));
    }
}
