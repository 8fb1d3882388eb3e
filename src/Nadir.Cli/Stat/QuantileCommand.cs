using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics.Means;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat quantile FILE --value C [--p 0.25,0.5,0.75] [--type 7] [--by C]</c>.</summary>
static class QuantileCommand
{
    public sealed record Request(string File, string Value, string? By = null, string P = "0.25,0.5,0.75", int? Type = null, string? Like = null);

    public static Command Create()
    {
        var file = StatOptions.File();
        var (value, by) = (StatRows.Needed("--value", "Column of values."), StatOptions.By());
        Option<string> p = new("--p") { Description = "Probabilities.", DefaultValueFactory = _ => "0.25,0.5,0.75" };
        var type = StatRows.Count("--type", "Type 1 to 9 of Hyndman and Fan; 7 (default, R), 2 (SAS).");
        var like = StatOptions.Like();
        return StatRows.Command("quantile", "Quantiles in any of the nine types.",
            "nadir stat quantile trial.csv --value age --p 0.25,0.5,0.75 --type 2", [file, value, by, p, type, like],
            parsed => Run(new(parsed.GetRequiredValue(file), parsed.GetRequiredValue(value), parsed.GetValue(by), parsed.GetRequiredValue(p), parsed.GetValue(type), parsed.GetValue(like))));
    }

    public static StatAnswer Run(Request request)
    {
        var type = request.Type ?? (request.Like == "sas" ? 2 : 7);
        if (type is < 1 or > 9)
            throw new StudyInputException(FormattableString.Invariant($"--type is {type}; types of quantiles are 1 to 9."));
        var probabilities = StatOptions.Numbers("--p", request.P);
        if (probabilities.Length == 0 || probabilities.Any(p => p is < 0 or > 1))
            throw new StudyInputException("--p gives probabilities between 0 and 1: 0.25,0.5,0.75.");
        var (groups, columns) = Summaries.Groups(request.File, request.Value, request.By);
        return new([("statistic", "quantile"), ("type", type), ("value", request.Value), ("by", request.By), ("like", request.Like)],
            [.. groups.SelectMany(group => probabilities.Select(p =>
                new StatisticRow(group.Name, FormattableString.Invariant($"quantile-{100 * p:0.######}"), Quantile.Of(group.Values, p, type), N: group.Values.Length)))], columns.Findings);
    }
}
