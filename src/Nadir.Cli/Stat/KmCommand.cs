using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics;
using Nadir.Statistics.Survival;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat km FILE --time C --event C=1</c>: Kaplan-Meier estimates.</summary>
static class KmCommand
{
    /// <param name="Interval">Null takes the default of <paramref name="Like"/>: log in R, log-log in SAS and here.</param>
    /// <param name="Steps">Print every step of the curve.</param>
    public sealed record Request(
        string File, string Time, string Event, string? By = null, string? Interval = null, double Level = 0.95,
        IReadOnlyList<double>? Times = null, double? Tau = null, bool Steps = false, string? Like = null);

    public static Command Create()
    {
        var file = StatOptions.File();
        var (time, status, by, level, like, json) =
            (StatOptions.Time(), StatOptions.Event(), StatOptions.By(), StatOptions.Level(), StatOptions.Like(), StatOptions.Json());
        var interval = StatOptions.Among("--interval", "Scale of the interval: log-log (default; SAS), log (R), plain, logit, arcsine.", SurvivalScales.Names);
        Option<string?> times = new("--times") { Description = "Times at which to give survival and number at risk: 180,365." };
        Option<double?> tau = new("--tau") { Description = "Horizon of the restricted mean." };
        Option<bool> steps = new("--steps") { Description = "Give survival and number at risk at every time of the data." };

        ExampleCommand command = new("km", "Kaplan-Meier estimate: quantiles with limits, survival and number at risk at times, restricted mean, median follow-up.",
            "nadir stat km trial.csv --time days --event status=1 --by arm --times 180,365")
        {
            file, time, status, by, interval, times, tau, steps, level, like, json,
        };
        command.SetAction(parsed => Run(new(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(time), parsed.GetRequiredValue(status), parsed.GetValue(by), parsed.GetValue(interval),
            parsed.GetValue(level), StatOptions.Times("--times", parsed.GetValue(times)), parsed.GetValue(tau), parsed.GetValue(steps), parsed.GetValue(like)))
            .Print(parsed.InvocationConfiguration.Output, parsed.GetValue(json)));
        return command;
    }

    public static StatAnswer Run(Request request)
    {
        StatOptions.CheckLevel(request.Level);
        if (request.Tau is <= 0)
            throw new StudyInputException(FormattableString.Invariant($"--tau is {request.Tau}; a horizon is more than zero."));
        var name = request.Interval ?? (request.Like == "r" ? "log" : "log-log");
        var data = SurvivalColumns.Read(request.File, request.Time, request.Event, request.By);

        List<StatisticRow> rows = [];
        foreach (var (group, times) in data.GroupNames.Zip(data.ByGroup()))
            AddGroup(rows, request, SurvivalScales.Of(name), group, times);
        return new(
            [
                ("statistic", "km"), ("estimator", "Kaplan-Meier"), ("variance", "Greenwood"), ("interval", name), ("level", request.Level),
                ("quantile", "smallest time with S <= 1 - p, middle of a stretch at 1 - p; limits by inverting the band"),
                ("follow-up", "reverse Kaplan-Meier"), ("time", request.Time), ("event", request.Event), ("by", request.By), ("tau", request.Tau),
                ("like", request.Like),
            ],
            [.. rows], data.Findings);
    }

    static void AddGroup(List<StatisticRow> rows, Request request, SurvivalIntervalKind interval, string group, EventTime[] times)
    {
        var curve = KaplanMeier.Estimate(times, request.Level, interval);
        var (n, events) = (curve.Subjects, curve.Events);
        rows.Add(StatisticRow.Of(group, "quantile-25", curve.Quantile(0.25), null, n, events));
        rows.Add(StatisticRow.Of(group, "median", curve.Median, null, n, events));
        rows.Add(StatisticRow.Of(group, "quantile-75", curve.Quantile(0.75), null, n, events));
        var followUp = KaplanMeier.FollowUp(times, request.Level, interval).Median;
        rows.Add(StatisticRow.Of(group, "follow-up-median", events == n ? followUp with { Why = "not reached: nobody was censored" } : followUp, null, n, events));

        foreach (var time in (request.Times ?? []).Concat(request.Steps ? curve.Steps.Select(step => step.Time) : []))
        {
            var point = curve.At(time);
            rows.Add(StatisticRow.Of(group, "survival", AsSystem(point.Survival, request.Like), time, n, events));
            rows.Add(new(group, "at-risk", point.AtRisk, Time: time, N: n, Events: events));
        }
        if (request.Tau is { } tau)
        {
            var mean = curve.RestrictedMean(tau);
            rows.Add(new(group, "rmst", mean.Value, mean.Lower, mean.Upper, tau, n, events, mean.Why));
            rows.Add(new(group, "rmst-standard-error", mean.StandardError, Time: tau, N: n, Events: events));
        }
    }

    /// <summary>R and SAS print limits of 1 where no event has happened yet; here such a limit is left out.</summary>
    static Estimate AsSystem(Estimate survival, string? like) => like is not null && survival.Value == 1 ? new(1, 1, 1) : survival;
}
