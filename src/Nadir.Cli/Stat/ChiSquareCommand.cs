using System.CommandLine;
using Nadir.Statistics.Tables;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat chi-square FILE --rows C --columns C</c>: Pearson's and likelihood-ratio tests of a table.</summary>
static class ChiSquareCommand
{
    public static Command Create()
    {
        var file = StatRows.OptionalFile();
        var (rows, columns, table) = (StatRows.Text("--rows", "Column of the rows."), StatRows.Text("--columns", "Column of the columns."), StatRows.Text("--table", "Counts instead of a file: 3,1/2,4."));
        var continuity = StatRows.Flag("--continuity", "Yates' correction, two by two only.");
        var like = StatOptions.Like();
        return StatRows.Command("chi-square", "Pearson's chi-squared test of a table, and the likelihood-ratio test.",
            "nadir stat chi-square --table 10,2/3,15", [file, rows, columns, table, continuity, like],
            parsed => Run(TableColumns.Read(parsed.GetValue(file), parsed.GetValue(rows), parsed.GetValue(columns), parsed.GetValue(table)),
                parsed.GetValue(continuity) || parsed.GetValue(like) == "r", parsed.GetValue(like)));
    }

    public static StatAnswer Run(TableColumns read, bool continuity, string? like)
    {
        var kept = read.Table.WithoutEmpty();
        var test = ChiSquaredTest.Pearson(read.Table, continuity);
        var ratio = ChiSquaredTest.LikelihoodRatio(read.Table);
        List<Nadir.Diagnostics.Finding> findings = [.. read.Findings];
        if (test.PValue is not null && Enumerable.Range(0, kept.Rows).Any(i => Enumerable.Range(0, kept.Columns).Any(j => kept.Expected(i, j) < 5)))
            findings.Add(new(Nadir.Diagnostics.FindingCodes.StatDoubtful, "An expected count is below 5: the exact test is safer."));
        return new(
            [("statistic", "chi-square"), ("test", test.Method), ("like", like)],
            [
                .. StatRows.Of(test, read.Table.Total),
                new(StatisticRow.All, "likelihood-ratio", ratio.Statistic, Why: ratio.Statistic is null ? ratio.Why : null),
                new(StatisticRow.All, "likelihood-ratio-p-value", ratio.PValue),
            ],
            [.. findings]);
    }
}
