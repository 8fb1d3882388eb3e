using System.CommandLine;
using Nadir.Statistics.Survival;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat nelson-aalen FILE --time C --event C=1</c>: cumulative hazards.</summary>
static class NelsonAalenCommand
{
    public sealed record Request(
        string File, string Time, string Event, string? By = null, IReadOnlyList<double>? Times = null, string Interval = "log", string Ties = "together",
        double Level = 0.95);

    public static Command Create()
    {
        var file = StatOptions.File();
        var (time, status, by, level, json) = (StatOptions.Time(), StatOptions.Event(), StatOptions.By(), StatOptions.Level(), StatOptions.Json());
        var like = StatOptions.Like();
        Option<string?> times = new("--times") { Description = "Times at which to give the hazard; without them, every time of an event." };
        var interval = StatOptions.Among("--interval", "log (default) or plain.", "log", "plain");
        var ties = StatOptions.Among("--ties", "together (d/n, default) or one-by-one (Fleming-Harrington).", "together", "one-by-one");

        ExampleCommand command = new("nelson-aalen", "Nelson-Aalen estimate of the cumulative hazard.",
            "nadir stat nelson-aalen trial.csv --time days --event status=1 --times 180,365")
        {
            file, time, status, by, times, interval, ties, level, like, json,
        };
        command.SetAction(parsed => Run(new(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(time), parsed.GetRequiredValue(status), parsed.GetValue(by),
            StatOptions.Times("--times", parsed.GetValue(times)), parsed.GetValue(interval) ?? "log", parsed.GetValue(ties) ?? "together", parsed.GetValue(level)))
            .With("like", parsed.GetValue(like)).Print(parsed.InvocationConfiguration.Output, parsed.GetValue(json)));
        return command;
    }

    public static StatAnswer Run(Request request)
    {
        StatOptions.CheckLevel(request.Level);
        var data = SurvivalColumns.Read(request.File, request.Time, request.Event, request.By);
        List<StatisticRow> rows = [];
        foreach (var (group, times) in data.GroupNames.Zip(data.ByGroup()))
        {
            var curve = NelsonAalen.Estimate(
                times, request.Level, request.Interval == "log", request.Ties == "together" ? HazardTies.Together : HazardTies.OneByOne);
            foreach (var time in request.Times is { Count: > 0 } asked ? asked : [.. curve.Steps.Where(step => step.Events > 0).Select(step => step.Time)])
            {
                var (hazard, variance) = curve.At(time);
                rows.Add(StatisticRow.Of(group, "cumulative-hazard", hazard, time, curve.Subjects, curve.Events));
                rows.Add(new(group, "variance", variance, Time: time, N: curve.Subjects, Events: curve.Events, Why: variance is null ? hazard.Why : null));
            }
            if (curve.Events == 0)
                rows.Add(new(group, "cumulative-hazard", 0, N: curve.Subjects, Events: 0, Why: "no interval: no events"));
        }
        return new(
            [
                ("statistic", "nelson-aalen"), ("ties", request.Ties), ("interval", request.Interval), ("level", request.Level), ("time", request.Time),
                ("event", request.Event), ("by", request.By),
            ],
            [.. rows], data.Findings);
    }
}
