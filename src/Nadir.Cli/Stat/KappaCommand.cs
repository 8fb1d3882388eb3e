using System.CommandLine;
using Nadir.Statistics.Tables;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat kappa FILE --rows C --columns C [--weights linear]</c>: agreement of two readers.</summary>
static class KappaCommand
{
    static readonly Dictionary<string, KappaWeights> Weights = new(StringComparer.Ordinal)
    {
        ["none"] = KappaWeights.Unweighted, ["linear"] = KappaWeights.Linear, ["quadratic"] = KappaWeights.Quadratic,
    };

    public static Command Create()
    {
        var file = StatRows.OptionalFile();
        var (rows, columns, table) = (StatRows.Text("--rows", "Column of the first reader."), StatRows.Text("--columns", "Column of the second."), StatRows.Text("--table", "Counts instead of a file: 20,5/10,15."));
        var weights = StatOptions.Among("--weights", "none (default), linear (Cicchetti-Allison, SAS) or quadratic (Fleiss-Cohen).", Weights.Keys);
        var level = StatOptions.Level();
        return StatRows.Command("kappa", "Cohen's kappa, weighted or not, with its interval and test.",
            "nadir stat kappa --table 20,5/10,15", [file, rows, columns, table, weights, level],
            parsed => Run(TableColumns.Read(parsed.GetValue(file), parsed.GetValue(rows), parsed.GetValue(columns), parsed.GetValue(table), square: true),
                parsed.GetValue(weights) ?? "none", parsed.GetValue(level)));
    }

    public static StatAnswer Run(TableColumns read, string weights, double level)
    {
        StatOptions.CheckLevel(level);
        if (read.Table.Rows < 2)
            throw new Nadir.Diagnostics.StudyInputException("Both readers use one category; agreement beyond chance needs two.");
        var kappa = Kappa.Of(read.Table, Weights[weights], level);
        return new(
            [("statistic", "kappa"), ("weights", weights), ("categories", string.Join(',', read.Rows)), ("level", level)],
            [
                StatisticRow.Of(StatisticRow.All, "estimate", kappa.Value, null, read.Table.Total),
                new(StatisticRow.All, "standard-error", kappa.StandardError), new(StatisticRow.All, "null-standard-error", kappa.NullStandardError),
                .. StatRows.Of(kappa.Test, read.Table.Total),
            ],
            read.Findings);
    }
}
