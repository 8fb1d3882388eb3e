using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics.Tables;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat fisher FILE --rows C --columns C</c>: exact test of a table, with the odds ratio where it is two by two.</summary>
static class FisherCommand
{
    public sealed record Request(
        string? File = null, string? Rows = null, string? Columns = null, string? Table = null, double Level = 0.95, bool MidP = false, int? MonteCarlo = null, long Seed = 1,
        string? Like = null);

    public static Command Create()
    {
        var file = StatRows.OptionalFile();
        var (rows, columns, table) = (StatRows.Text("--rows", "Column of the rows."), StatRows.Text("--columns", "Column of the columns."), StatRows.Text("--table", "Counts instead of a file: 3,1/2,4."));
        var midP = StatRows.Flag("--mid-p", "Odds ratio limits with half the probability of the observed table.");
        var draws = StatRows.Count("--monte-carlo", "Draw this many tables instead of enumerating.");
        Option<long> seed = new("--seed") { Description = "Seed of the draws.", DefaultValueFactory = _ => 1 };
        var (level, like) = (StatOptions.Level(), StatOptions.Like());
        return StatRows.Command("fisher", "Fisher's exact test of a table of any size; for two by two, odds ratio with exact limits.",
            "nadir stat fisher --table 3,1/1,3", [file, rows, columns, table, level, midP, draws, seed, like],
            parsed => Run(new(parsed.GetValue(file), parsed.GetValue(rows), parsed.GetValue(columns), parsed.GetValue(table), parsed.GetValue(level),
                parsed.GetValue(midP), parsed.GetValue(draws), parsed.GetValue(seed), parsed.GetValue(like))));
    }

    public static StatAnswer Run(Request request)
    {
        StatOptions.CheckLevel(request.Level);
        if (request.MonteCarlo is < 1)
            throw new StudyInputException("--monte-carlo is at least 1.");
        var asSas = request.Like == "sas" && !request.MidP;
        var read = TableColumns.Read(request.File, request.Rows, request.Columns, request.Table);
        var test = request.MonteCarlo is { } draws && read.Table.Total > 0
            ? FisherMonteCarlo.Test(read.Table, draws, (ulong)request.Seed)
            : FisherExact.Test(read.Table);
        List<StatisticRow> rows = [.. StatRows.Of(test, read.Table.Total).Where(row => row.Statistic != "statistic")];
        if (read.Table is { Rows: 2, Columns: 2 })
        {
            var (conditional, sample) = (OddsRatio.Conditional(read.Table, request.Level, request.MidP), OddsRatio.Sample(read.Table, request.Level));
            rows.Add(StatisticRow.Of(StatisticRow.All, "odds-ratio", asSas ? sample : conditional, null, read.Table.Total));
            rows.Add(StatisticRow.Of(StatisticRow.All, "sample-odds-ratio", sample, null, read.Table.Total));
        }
        return new(
            [
                ("statistic", "fisher"), ("test", test.Method), ("two-sided", "tables no more probable"), ("odds-ratio", asSas ? "sample" : "conditional"), ("mid-p", request.MidP),
                ("level", request.Level), ("rows", request.Rows), ("columns", request.Columns), ("like", request.Like),
            ],
            [.. rows], read.Findings);
    }
}
