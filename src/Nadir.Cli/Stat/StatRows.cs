using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics;

namespace Nadir.Cli.Stat;

/// <summary>Rows that many methods share, and the reading of groups and tables.</summary>
static class StatRows
{
    /// <summary><c>statistic</c>, <c>df</c>, <c>p-value</c>, <c>p-value-less</c>, <c>p-value-greater</c>: those the test has.</summary>
    public static IEnumerable<StatisticRow> Of(TestResult test, int? n = null, string group = StatisticRow.All)
    {
        if (test.Statistic is not null || test.Why is not null)
            yield return new(group, "statistic", test.Statistic, N: n, Why: test.Statistic is null ? test.Why : null);
        if (test.DegreesOfFreedom is { } df)
            yield return new(group, "df", df, N: n);
        yield return new(group, "p-value", test.PValue, N: n, Why: test.PValue is null ? test.Why : null);
        if (test.Less is { } less)
            yield return new(group, "p-value-less", less, N: n);
        if (test.Greater is { } greater)
            yield return new(group, "p-value-greater", greater, N: n);
    }

    /// <summary>Values of a column parted by the groups of another, in the order of the groups' names.</summary>
    /// <exception cref="StudyInputException">Fewer than two groups, or not <paramref name="exactly"/> as many.</exception>
    public static (string[] Names, double[][] Values, StatColumns Columns) Groups(string file, string value, string by, int? exactly = null)
    {
        var columns = StatColumns.Read(file, [value], [by]);
        var labels = columns.Text(by);
        if (labels.Names.Length < 2 || (exactly is { } count && labels.Names.Length != count))
            throw new StudyInputException(FormattableString.Invariant(
                $"{file}: column {by} holds {labels.Names.Length} group{(labels.Names.Length == 1 ? "" : "s")} ({string.Join(", ", labels.Names.Take(6))}{(labels.Names.Length > 6 ? ", ..." : "")}); this method compares {(exactly is null ? "two or more" : "two")}."));
        var numbers = columns.Numbers(value);
        return ([.. labels.Names.Select(name => $"{by}={name}")],
            [.. Enumerable.Range(0, labels.Names.Length).Select(code => numbers.Where((_, row) => labels.Codes[row] == code).ToArray())], columns);
    }

    /// <summary>Refuses a column whose values are all the same, where the method then has no answer at all.</summary>
    /// <exception cref="StudyInputException">Two rows or more, one value.</exception>
    public static void RefuseConstant(StatColumns columns, string file, params IEnumerable<string> names)
    {
        foreach (var name in names)
            if (columns.Count > 1 && columns.Numbers(name) is var values && Array.TrueForAll(values, value => value == values[0]))
                throw new StudyInputException(FormattableString.Invariant(
                    $"{file}: column {name} holds {values[0]} in every row; this method needs values that differ, so name another column."));
    }

    /// <summary>Parses a table of counts: <c>3,1/2,4</c>, rows parted by a slash or a semicolon.</summary>
    /// <exception cref="StudyInputException">Rows of different length, or something that is not a count.</exception>
    public static int[,] Counts(string option, string text)
    {
        string[][] rows = [.. text.Split(['/', ';'], StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        if (rows.Length == 0 || rows.Any(row => row.Length != rows[0].Length))
            throw new StudyInputException($"{option} is \"{text}\"; write counts as 3,1/2,4 with rows of one length.");
        var counts = new int[rows.Length, rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < rows[0].Length; j++)
                if (!int.TryParse(rows[i][j], System.Globalization.CultureInfo.InvariantCulture, out counts[i, j]) || counts[i, j] < 0)
                    throw new StudyInputException($"{option} holds \"{rows[i][j]}\"; a count is a whole number, zero or more.");
        return counts;
    }

    public static Argument<string?> OptionalFile() =>
        new("file") { Description = "CSV file, UTF-8, whose first line names the columns.", Arity = ArgumentArity.ZeroOrOne };

    public static Option<string?> Text(string name, string description) => new(name) { Description = description };

    public static Option<string> Needed(string name, string description) => new(name) { Description = description, Required = true };

    public static Option<int?> Count(string name, string description) => new(name) { Description = description };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>The command with an example, and what it prints.</summary>
    /// <remarks>A method whose defaults are the same in every system takes <c>--like</c> all the same, and its answer says so.</remarks>
    public static Command Command(string name, string description, string example, IEnumerable<Symbol> symbols, Func<ParseResult, StatAnswer> run)
    {
        ExampleCommand command = new(name, description, example);
        symbols = [.. symbols];
        if (!symbols.Any(symbol => symbol.Name == "--like"))
        {
            var like = StatOptions.Like();
            like.Description = "Accepted as everywhere; this method has the same defaults in both systems.";
            var own = run;
            symbols = [.. symbols, like];
            run = parsed => own(parsed).With("like", parsed.GetValue(like));
        }
        foreach (var symbol in symbols)
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        var json = StatOptions.Json();
        command.Options.Add(json);
        command.SetAction(parsed => run(parsed).Print(parsed.InvocationConfiguration.Output, parsed.GetValue(json)));
        return command;
    }
}
