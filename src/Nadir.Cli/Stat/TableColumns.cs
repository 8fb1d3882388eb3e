using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Statistics.Tables;

namespace Nadir.Cli.Stat;

/// <summary>A table of counts, from two columns of a file or written out.</summary>
sealed record TableColumns(ContingencyTable Table, string[] Rows, string[] Columns, ImmutableArray<Finding> Findings)
{
    /// <param name="square">Both columns share one list of categories, as two readers of the same subjects do.</param>
    /// <exception cref="StudyInputException">Neither a file with both columns nor a table.</exception>
    public static TableColumns Read(string? file, string? rows, string? columns, string? table, bool square = false)
    {
        if (table is not null)
        {
            if (file is not null)
                throw new StudyInputException("Give a file with --rows and --columns, or --table, not both.");
            var counts = StatRows.Counts("--table", table);
            if (square && counts.GetLength(0) != counts.GetLength(1))
                throw new StudyInputException("--table needs as many columns as rows: the same categories both ways.");
            return new(new(counts), Numbered(counts.GetLength(0)), Numbered(counts.GetLength(1)), []);
        }
        if (file is null || rows is null || columns is null)
            throw new StudyInputException("A table needs a file with --rows and --columns, or its counts as --table 3,1/2,4.");
        var read = StatColumns.Read(file, [], [rows, columns]);
        StatColumns.Labels first = read.Text(rows), second = read.Text(columns);
        if (!square && (first.Names.Length < 2 || second.Names.Length < 2))
        {
            var (constant, only) = first.Names.Length < 2 ? (rows, first.Names[0]) : (columns, second.Names[0]);
            throw new StudyInputException($"{file}: column {constant} holds one value, {only}; a table needs two or more, so name another column.");
        }
        if (!square)
            return new(ContingencyTable.Count(first.Codes, second.Codes, first.Names.Length, second.Names.Length), first.Names, second.Names, read.Findings);
        string[] names = [.. first.Names.Union(second.Names, StringComparer.Ordinal)];
        names = names.All(name => double.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out _))
            ? [.. names.OrderBy(name => double.Parse(name, System.Globalization.CultureInfo.InvariantCulture))]
            : [.. names.Order(StringComparer.Ordinal)];
        int[] Codes(StatColumns.Labels labels) => [.. labels.Codes.Select(code => Array.IndexOf(names, labels.Names[code]))];
        return new(ContingencyTable.Count(Codes(first), Codes(second), names.Length, names.Length), names, names, read.Findings);
    }

    static string[] Numbered(int count) => [.. Enumerable.Range(1, count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
}
