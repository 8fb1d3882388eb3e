using System.CommandLine;
using Nadir.Statistics.Tables;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat mcnemar FILE --rows C --columns C</c>: change between two classifications of the same subjects.</summary>
static class McNemarCommand
{
    public static Command Create()
    {
        var file = StatRows.OptionalFile();
        var (rows, columns, table) = (StatRows.Text("--rows", "Column of the first classification."), StatRows.Text("--columns", "Column of the second."), StatRows.Text("--table", "Counts instead of a file: 59,6/16,80."));
        var continuity = StatRows.Flag("--continuity", "Lessen the difference by 1 (R's default).");
        var like = StatOptions.Like();
        return StatRows.Command("mcnemar", "McNemar's test, exact and mid-p too; Bowker's test for more than two categories.",
            "nadir stat mcnemar --table 59,6/16,80", [file, rows, columns, table, continuity, like],
            parsed => Run(TableColumns.Read(parsed.GetValue(file), parsed.GetValue(rows), parsed.GetValue(columns), parsed.GetValue(table), square: true),
                parsed.GetValue(continuity) || parsed.GetValue(like) == "r", parsed.GetValue(like)));
    }

    public static StatAnswer Run(TableColumns read, bool continuity, string? like)
    {
        if (read.Table.Rows < 2)
            throw new Nadir.Diagnostics.StudyInputException("Every subject is in one category; change needs two.");
        var test = McNemar.Test(read.Table, continuity);
        List<StatisticRow> rows = [.. StatRows.Of(test, read.Table.Total)];
        if (read.Table.Rows == 2)
        {
            TestRow("exact-p-value", McNemar.Exact(read.Table));
            TestRow("mid-p-value", McNemar.Exact(read.Table, midP: true));
        }
        return new([("statistic", "mcnemar"), ("test", test.Method), ("categories", string.Join(',', read.Rows)), ("like", like)], [.. rows], read.Findings);

        void TestRow(string name, Nadir.Statistics.TestResult result) =>
            rows.Add(new(StatisticRow.All, name, result.PValue, N: read.Table.Total, Why: result.PValue is null ? result.Why : null));
    }
}
