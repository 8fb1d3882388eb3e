using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics.Means;
using Nadir.Statistics.Resampling;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat bootstrap FILE --value C --statistic median --seed 1</c>: interval of a summary by resampling.</summary>
static class BootstrapCommand
{
    static readonly Dictionary<string, Func<double[], double>> Statistics = new(StringComparer.Ordinal)
    {
        ["mean"] = values => values.Average(),
        ["median"] = values => Quantile.Of(values, 0.5),
        ["standard-deviation"] = values => Math.Sqrt(values.Sum(x => (x - values.Average()) * (x - values.Average())) / (values.Length - 1)),
        ["geometric-mean"] = values => Math.Exp(values.Average(Math.Log)),
    };

    public sealed record Request(string File, string Value, string? By = null, string Statistic = "mean", int Replicates = 10_000, long Seed = 1, double Level = 0.95);

    public static Command Create()
    {
        var file = StatOptions.File();
        var (value, by, level) = (StatRows.Needed("--value", "Column of values."), StatOptions.By(), StatOptions.Level());
        var statistic = StatOptions.Among("--statistic", "mean (default), median, standard-deviation or geometric-mean.", Statistics.Keys);
        Option<int> replicates = new("--replicates") { Description = "Samples drawn.", DefaultValueFactory = _ => 10_000 };
        Option<long> seed = new("--seed") { Description = "Seed: the same one gives the same interval.", DefaultValueFactory = _ => 1 };
        return StatRows.Command("bootstrap", "Bias-corrected and accelerated bootstrap interval of a summary.",
            "nadir stat bootstrap trial.csv --value age --statistic median --seed 7", [file, value, by, statistic, replicates, seed, level],
            parsed => Run(new(parsed.GetRequiredValue(file), parsed.GetRequiredValue(value), parsed.GetValue(by), parsed.GetValue(statistic) ?? "mean", parsed.GetValue(replicates),
                parsed.GetValue(seed), parsed.GetValue(level))));
    }

    public static StatAnswer Run(Request request)
    {
        StatOptions.CheckLevel(request.Level);
        if (request.Replicates is < 100 or > 10_000_000)
            throw new StudyInputException("--replicates lies between 100 and 10000000.");
        var (groups, columns) = Summaries.Groups(request.File, request.Value, request.By);
        if (request.Statistic == "geometric-mean" && columns.Numbers(request.Value).Any(value => value <= 0))
            throw new StudyInputException($"{request.File}: column {request.Value} holds values of 0 or less, which have no logarithm.");
        return new(
            [
                ("statistic", "bootstrap"), ("of", request.Statistic), ("interval", "BCa"), ("replicates", request.Replicates), ("seed", request.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("level", request.Level), ("value", request.Value), ("by", request.By),
            ],
            [.. groups.Select(group => StatisticRow.Of(group.Name, request.Statistic,
                Bootstrap.Interval(group.Values, Statistics[request.Statistic], request.Replicates, (ulong)request.Seed, request.Level), null, group.Values.Length))],
            columns.Findings);
    }
}
