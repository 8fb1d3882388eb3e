using System.CommandLine;
using Nadir.Statistics.Ranks;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat kruskal FILE --value C --by C</c>: several groups compared by ranks.</summary>
static class KruskalCommand
{
    public static Command Create()
    {
        var file = StatOptions.File();
        var (value, by) = (StatRows.Needed("--value", "Column of values."), StatRows.Needed("--by", "Column of groups."));
        return StatRows.Command("kruskal", "Kruskal-Wallis test of two groups or more.",
            "nadir stat kruskal trial.csv --value cmax --by dose", [file, value, by],
            parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(value), parsed.GetRequiredValue(by)));
    }

    public static StatAnswer Run(string file, string value, string by)
    {
        var (_, groups, columns) = StatRows.Groups(file, value, by);
        StatRows.RefuseConstant(columns, file, value);
        var test = KruskalWallis.Test(groups);
        return new([("statistic", "kruskal"), ("test", test.Method), ("value", value), ("by", by)], [.. StatRows.Of(test, groups.Sum(group => group.Length))], columns.Findings);
    }
}
