using System.CommandLine;
using Nadir.Statistics.Ranks;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat jonckheere FILE --value C --by C</c>: a trend of values over ordered groups.</summary>
static class JonckheereCommand
{
    public static Command Create()
    {
        var file = StatOptions.File();
        var (value, by) = (StatRows.Needed("--value", "Column of values."), StatRows.Needed("--by", "Column of groups; numbers order by size, words by their letters."));
        var method = StatOptions.Among("--method", "auto (default: exact where that is quick), exact or normal.", "auto", "exact", "normal");
        return StatRows.Command("jonckheere", "Jonckheere-Terpstra test for a trend over ordered groups, exact with ties.",
            "nadir stat jonckheere trial.csv --value cmax --by dose", [file, value, by, method],
            parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(value), parsed.GetRequiredValue(by), parsed.GetValue(method) ?? "auto"));
    }

    public static StatAnswer Run(string file, string value, string by, string method)
    {
        var (names, groups, columns) = StatRows.Groups(file, value, by);
        var test = JonckheereTerpstra.Test(groups, WilcoxonCommand.Methods[method]);
        return new([("statistic", "jonckheere"), ("test", test.Method), ("order", string.Join(", ", names)), ("value", value), ("by", by)],
            [.. StatRows.Of(test, groups.Sum(group => group.Length))], columns.Findings);
    }
}
