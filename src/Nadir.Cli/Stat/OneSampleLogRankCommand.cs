using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics.Survival;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat one-sample-logrank FILE --time C --event C=1 --median 180</c>: one group against a given survival.</summary>
static class OneSampleLogRankCommand
{
    /// <param name="Median">Of an exponential survival; one of the three is given.</param>
    /// <param name="Rate">Hazard of an exponential survival.</param>
    /// <param name="Expected">Column with each subject's expected cumulative hazard.</param>
    public sealed record Request(
        string File, string Time, string Event, double? Median = null, double? Rate = null, string? Expected = null, string Variance = "expected", double Level = 0.95);

    public static Command Create()
    {
        var file = StatOptions.File();
        var (time, status, level, json) = (StatOptions.Time(), StatOptions.Event(), StatOptions.Level(), StatOptions.Json());
        var like = StatOptions.Like();
        Option<double?> median = new("--median") { Description = "Compare with an exponential survival of this median." };
        Option<double?> rate = new("--rate") { Description = "Compare with an exponential survival of this hazard." };
        Option<string?> expected = new("--expected") { Description = "Column with each subject's cumulative hazard in the curve compared with." };
        var variance = StatOptions.Among("--variance", "expected (default) or mean of observed and expected (Wu).", "expected", "mean");

        ExampleCommand command = new("one-sample-logrank", "One-sample log-rank test: one group against a survival that is given.",
            "nadir stat one-sample-logrank trial.csv --time days --event status=1 --median 180")
        {
            file, time, status, median, rate, expected, variance, level, like, json,
        };
        command.SetAction(parsed => Run(new(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(time), parsed.GetRequiredValue(status), parsed.GetValue(median), parsed.GetValue(rate),
            parsed.GetValue(expected), parsed.GetValue(variance) ?? "expected", parsed.GetValue(level)))
            .With("like", parsed.GetValue(like)).Print(parsed.InvocationConfiguration.Output, parsed.GetValue(json)));
        return command;
    }

    public static StatAnswer Run(Request request)
    {
        StatOptions.CheckLevel(request.Level);
        if (new[] { request.Median is not null, request.Rate is not null, request.Expected is not null }.Count(given => given) != 1)
            throw new StudyInputException("one-sample-logrank needs one of --median, --rate and --expected.");
        if (request.Median is <= 0 || request.Rate is <= 0)
            throw new StudyInputException("--median and --rate are more than zero.");

        var data = SurvivalColumns.Read(request.File, request.Time, request.Event, numbers: request.Expected is { } column ? [column] : []);
        var rate = request.Rate ?? Math.Log(2) / request.Median;
        double[] expected = request.Expected is { } name ? data.Columns.Numbers(name) : [.. data.Times.Select(time => rate!.Value * time.Time)];
        if (Array.FindIndex(expected, value => value < 0) is >= 0 and var row)
            throw new StudyInputException(FormattableString.Invariant(
                $"{request.File} row {data.Columns.RowNumbers[row]}: {request.Expected} is {expected[row]}; a cumulative hazard is zero or more."));

        var test = OneSampleLogRank.Of(data.Times, expected, request.Variance == "mean" ? OneSampleVariance.Mean : OneSampleVariance.Expected, request.Level);
        StatisticRow Row(string statistic, double? value, string? why = null) =>
            new(StatisticRow.All, statistic, value, N: test.Subjects, Events: test.Observed, Why: value is null ? why : null);
        return new(
            [
                ("statistic", "one-sample-logrank"), ("hazard", request.Expected is null ? rate : null), ("variance", request.Variance), ("interval", "exact Poisson"),
                ("level", request.Level), ("time", request.Time), ("event", request.Event), ("expected", request.Expected),
            ],
            [
                Row("observed", test.Observed), Row("expected", test.Expected), Row("z", test.Z, test.Why), Row("chi-square", test.Z * test.Z, test.Why),
                Row("p-value", test.PValue, test.Why), Row("p-value-fewer", test.PValueFewer, test.Why),
                StatisticRow.Of(StatisticRow.All, "ratio", test.Ratio, null, test.Subjects, test.Observed),
            ],
            data.Findings);
    }
}
