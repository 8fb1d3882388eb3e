using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Cli.Stat;

/// <summary>The columns of a CSV file that a method asked for, complete rows only.</summary>
/// <remarks>Empty, <c>NA</c> and <c>.</c> are missing. A row that misses any of the columns is left out, and a finding says how many and where the first is.</remarks>
sealed class StatColumns
{
    readonly Dictionary<string, double[]> numbers = new(StringComparer.Ordinal);
    readonly Dictionary<string, Labels> texts = new(StringComparer.Ordinal);

    StatColumns(string file, int[] rowNumbers, ImmutableArray<Finding> findings) =>
        (File, RowNumbers, Findings) = (file, rowNumbers, findings);

    public string File { get; }
    public int Count => RowNumbers.Length;
    /// <summary>For each row kept, its number in the file, from 1, the header not counted.</summary>
    public int[] RowNumbers { get; }
    public ImmutableArray<Finding> Findings { get; }

    /// <summary>Column of text by code: <c>Names[Codes[row]]</c>. Names in order of number when all are numbers, else ordinal.</summary>
    public sealed record Labels(int[] Codes, string[] Names);

    /// <param name="numbers">Columns that must hold numbers.</param>
    /// <param name="texts">Columns that hold categories.</param>
    /// <param name="either">Columns that are numbers when every value is one, categories when none is; numbers and words together are refused.</param>
    /// <exception cref="StudyInputException">The file, a column or a value cannot be read: one sentence with path, column and row.</exception>
    public static StatColumns Read(string path, IEnumerable<string> numbers, IEnumerable<string>? texts = null, IEnumerable<string>? either = null)
    {
        string[] asNumbers = [.. numbers.Distinct(StringComparer.Ordinal)], asEither = [.. (either ?? []).Distinct(StringComparer.Ordinal)];
        string[] asTexts = [.. (texts ?? []).Distinct(StringComparer.Ordinal)];
        var raw = CsvColumnReader.Read(path, asNumbers, asTexts, asEither);
        if (raw.Either.FirstOrDefault(column => column is { FirstText: not null, HasNumber: true }) is { } mixed)
            throw new StudyInputException(FormattableString.Invariant(
                $"{path} row {mixed.FirstTextRow}: {mixed.Name} is \"{mixed.FirstText}\" where other rows hold numbers; correct it, leave it empty if it is missing, or write every category as a text (g3, not 3)."));
        // A column that turned out to hold text is read again as such.
        if (raw.Either.Where(column => column.FirstText is not null).Select(column => column.Name).ToArray() is { Length: > 0 } categories)
            raw = CsvColumnReader.Read(path, asNumbers, [.. asTexts, .. categories], [.. asEither.Except(categories, StringComparer.Ordinal)]);
        return Complete(path, raw);
    }

    public double[] Numbers(string column) => numbers[column];
    public Labels Text(string column) => texts[column];
    public bool IsNumeric(string column) => numbers.ContainsKey(column);

    /// <summary>True for each row where a column written <c>C=1</c> has that value; <c>C</c> alone means <c>C=1</c>. 1 and 1.0 are the same value.</summary>
    public bool[] Where(string condition)
    {
        var (column, value) = Condition(condition);
        var labels = Text(column);
        var codes = labels.Names.Select(name => Same(name, value)).ToArray();
        return [.. labels.Codes.Select(code => codes[code])];
    }

    /// <summary>A warning when no row has the value that a condition asks for; null otherwise.</summary>
    public Finding? Unmatched(string condition)
    {
        var (column, value) = Condition(condition);
        var names = Text(column).Names;
        return names.Any(name => Same(name, value)) ? null : new(FindingCodes.StatDoubtful,
            $"{File}: no row has {column}={value}; column {column} holds {string.Join(", ", names.Take(6))}{(names.Length > 6 ? ", ..." : "")}.");
    }

    /// <returns>Column and value of <c>C=1</c>.</returns>
    public static (string Column, string Value) Condition(string condition) =>
        condition.LastIndexOf('=') is > 0 and var at ? (condition[..at], condition[(at + 1)..].Trim()) : (condition, "1");

    /// <summary>Checks follow-up times.</summary>
    /// <exception cref="StudyInputException">A time is negative.</exception>
    public double[] Times(string column)
    {
        var times = Numbers(column);
        var row = Array.FindIndex(times, time => time < 0);
        return row < 0 ? times : throw new StudyInputException(string.Create(CultureInfo.InvariantCulture,
            $"{File} row {RowNumbers[row]}: {column} is {times[row]}; a follow-up time is zero or more, so correct the row or its origin."));
    }

    static bool Same(string name, string value) => string.Equals(name, value, StringComparison.Ordinal)
        || (double.TryParse(name, CultureInfo.InvariantCulture, out var a) && double.TryParse(value, CultureInfo.InvariantCulture, out var b) && a == b);

    static StatColumns Complete(string path, CsvColumnReader raw)
    {
        var file = Path.GetFileName(path);
        if (raw.Rows == 0)
            throw new StudyInputException($"{path} has a header and no rows.");
        foreach (var column in raw.Columns)
            if (column.Missing == raw.Rows)
                throw new StudyInputException($"{path}: column {column.Name} is empty in every row; name a column that has values.");

        var keep = new bool[raw.Rows];
        Array.Fill(keep, true);
        foreach (var column in raw.Columns.Where(column => column.Missing > 0))
            for (var row = 0; row < keep.Length; row++)
                keep[row] &= !column.IsMissing(row);
        int[] rows = [.. Enumerable.Range(0, keep.Length).Where(row => keep[row])];
        if (rows.Length == 0)
            throw new StudyInputException($"{path}: no row has a value in every one of {string.Join(", ", raw.Columns.Select(column => column.Name))}.");

        List<Finding> findings = [];
        if (rows.Length < raw.Rows)
            findings.Add(new(FindingCodes.StatMissing, string.Create(CultureInfo.InvariantCulture,
                $"{file}: {raw.Rows - rows.Length} of {raw.Rows} rows were left out for a missing value (")
                + string.Join("; ", raw.Columns.Where(column => column.Missing > 0).Select(column => string.Create(CultureInfo.InvariantCulture,
                    $"{column.Name} in {column.Missing}, first row {column.FirstMissing + 1}"))) + ")."));

        StatColumns columns = new(file, [.. rows.Select(row => row + 1)], [.. findings]);
        foreach (var column in raw.Columns)
            if (column.Numbers is { } values)
                columns.numbers[column.Name] = rows.Length == values.Length ? values : [.. rows.Select(row => values[row])];
            else
                columns.texts[column.Name] = InOrder([.. rows.Select(row => column.Codes![row])], column.Labels!);
        return columns;
    }

    /// <summary>Renumbers codes so that names ascend, and drops names that no kept row has.</summary>
    static Labels InOrder(int[] codes, IReadOnlyList<string> names)
    {
        var used = new bool[names.Count];
        foreach (var code in codes)
            used[code] = true;
        var present = Enumerable.Range(0, names.Count).Where(code => used[code]).ToArray();
        var allNumbers = present.All(code => double.TryParse(names[code], NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        int[] order = [.. allNumbers
            ? present.OrderBy(code => double.Parse(names[code], CultureInfo.InvariantCulture)).ThenBy(code => names[code], StringComparer.Ordinal)
            : present.OrderBy(code => names[code], StringComparer.Ordinal)];
        var renumbered = new int[names.Count];
        for (var i = 0; i < order.Length; i++)
            renumbered[order[i]] = i;
        return new([.. codes.Select(code => renumbered[code])], [.. order.Select(code => names[code])]);
    }
}
