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
        var like = StatOptions.Like();
        return StatRows.Command("jonckheere", "Jonckheere-Terpstra test for a trend over ordered groups, exact with ties.",
            "nadir stat jonckheere trial.csv --value cmax --by dose", [file, value, by, method, like],
            parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(value), parsed.GetRequiredValue(by), parsed.GetValue(method) ?? (parsed.GetValue(like) == "sas" ? "normal" : "auto"),
                parsed.GetValue(like)));
    }

    public static StatAnswer Run(string file, string value, string by, string method, string? like = null)
    {
        var (names, groups, columns) = StatRows.Groups(file, value, by);
        StatRows.RefuseConstant(columns, file, value);
        var test = JonckheereTerpstra.Test(groups, WilcoxonCommand.Methods[method]);
        return new([("statistic", "jonckheere"), ("test", test.Method), ("order", string.Join(", ", names)), ("value", value), ("by", by), ("like", like)],
            [.. StatRows.Of(test, groups.Sum(group => group.Length))], columns.Findings);
    }
}
