using System.CommandLine;
using Nadir.Statistics.Means;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat geometric-mean FILE --value C [--by C]</c>.</summary>
static class GeometricMeanCommand
{
    public static Command Create()
    {
        var file = StatOptions.File();
        var (value, by, level) = (StatRows.Needed("--value", "Column of values, all above 0."), StatOptions.By(), StatOptions.Level());
        return StatRows.Command("geometric-mean", "Geometric mean with its interval, and geometric coefficient of variation.",
            "nadir stat geometric-mean trial.csv --value cmax --by dose", [file, value, by, level],
            parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(value), parsed.GetValue(by), parsed.GetValue(level)));
    }

    public static StatAnswer Run(string file, string value, string? by, double level)
    {
        StatOptions.CheckLevel(level);
        var (groups, columns) = Summaries.Groups(file, value, by);
        List<StatisticRow> rows = [];
        foreach (var (name, values) in groups)
        {
            var mean = GeometricMean.Of(values, level);
            rows.Add(StatisticRow.Of(name, "geometric-mean", mean.Value, null, values.Length));
            rows.Add(new(name, "geometric-cv", mean.CoefficientOfVariation, N: values.Length));
        }
        return new([("statistic", "geometric-mean"), ("interval", "t on logarithms"), ("level", level), ("value", value), ("by", by)], [.. rows], columns.Findings);
    }
}
