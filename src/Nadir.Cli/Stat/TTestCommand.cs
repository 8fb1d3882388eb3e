using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics.Means;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat t-test FILE --value C [--by C | --against C]</c>: two groups, pairs, or one sample.</summary>
static class TTestCommand
{
    public sealed record Request(string File, string Value, string? By = null, string? Against = null, double Null = 0, bool Pooled = false, double Level = 0.95, string? Like = null);

    public static Command Create()
    {
        var file = StatOptions.File();
        var (value, by, against) = (StatRows.Needed("--value", "Column of values."), StatRows.Text("--by", "Column of two groups."), StatRows.Text("--against", "Column of the paired values."));
        Option<double> tested = new("--null") { Description = "Mean tested, for one sample.", DefaultValueFactory = _ => 0 };
        var pooled = StatRows.Flag("--pooled", "One variance for both groups; without it Welch's.");
        var (level, like) = (StatOptions.Level(), StatOptions.Like());
        return StatRows.Command("t-test", "Student's t test of two groups (Welch or pooled), of pairs, or of one sample.",
            "nadir stat t-test trial.csv --value change --by arm", [file, value, by, against, tested, pooled, level, like],
            parsed => Run(new(parsed.GetRequiredValue(file), parsed.GetRequiredValue(value), parsed.GetValue(by), parsed.GetValue(against), parsed.GetValue(tested),
                parsed.GetValue(pooled), parsed.GetValue(level), parsed.GetValue(like))));
    }

    public static StatAnswer Run(Request request)
    {
        StatOptions.CheckLevel(request.Level);
        if (request.By is not null && request.Against is not null)
            throw new StudyInputException("t-test takes --by for two groups or --against for pairs, not both.");
        var pooled = request.Pooled || (request.Like == "sas" && request.By is not null);
        StatColumns columns;
        MeanTest result;
        string[] names = [];
        int n;
        if (request.By is { } by)
        {
            (names, var values, columns) = StatRows.Groups(request.File, request.Value, by, exactly: 2);
            n = values[0].Length + values[1].Length;
            result = pooled ? StudentTTest.Pooled(values[0], values[1], request.Level) : StudentTTest.Welch(values[0], values[1], request.Level);
        }
        else
        {
            columns = StatColumns.Read(request.File, request.Against is null ? [request.Value] : [request.Value, request.Against]);
            n = columns.Count;
            var values = columns.Numbers(request.Value);
            result = request.Against is { } other
                ? StudentTTest.OneSample([.. values.Zip(columns.Numbers(other), (a, b) => a - b)], 0, request.Level)
                : StudentTTest.OneSample(values, request.Null, request.Level);
        }
        return new(
            [
                ("statistic", "t-test"), ("test", result.Test.Method), ("first", names.ElementAtOrDefault(0)), ("second", names.ElementAtOrDefault(1)),
                ("null", request.By is null && request.Against is null ? request.Null : null), ("level", request.Level), ("value", request.Value), ("by", request.By),
                ("against", request.Against), ("like", request.Like),
            ],
            [
                StatisticRow.Of(StatisticRow.All, "estimate", result.Value, null, n), new(StatisticRow.All, "standard-error", result.StandardError),
                .. StatRows.Of(result.Test, n),
            ],
            columns.Findings);
    }
}
