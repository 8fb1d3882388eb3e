namespace Nadir.Cli.Stat;

/// <summary>Values of a column, of everyone or by groups.</summary>
static class Summaries
{
    public static ((string Name, double[] Values)[] Groups, StatColumns Columns) Groups(string file, string value, string? by)
    {
        var columns = StatColumns.Read(file, [value], by is null ? [] : [by]);
        var numbers = columns.Numbers(value);
        if (by is null)
            return ([(StatisticRow.All, numbers)], columns);
        var labels = columns.Text(by);
        return ([.. labels.Names.Select((name, code) => ($"{by}={name}", numbers.Where((_, row) => labels.Codes[row] == code).ToArray()))], columns);
    }
}
