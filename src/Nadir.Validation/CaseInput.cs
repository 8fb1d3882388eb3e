using System.Globalization;

namespace Nadir.Validation;

/// <summary>What a case gives to its method: named arguments, and the columns of its data set.</summary>
public sealed class CaseInput
{
    readonly Dictionary<string, string> arguments = new(StringComparer.Ordinal);
    readonly DataSet? data;

    internal CaseInput(string text, DataSet? data)
    {
        this.data = data;
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            arguments.Add(equals < 0 ? part : part[..equals].Trim(), equals < 0 ? "" : part[(equals + 1)..].Trim());
        }
    }

    public bool Has(string name) => arguments.ContainsKey(name);

    /// <exception cref="KeyNotFoundException">The case does not give it and there is no <paramref name="otherwise"/>.</exception>
    public string Text(string name, string? otherwise = null) =>
        arguments.TryGetValue(name, out var value) ? value : otherwise ?? throw new KeyNotFoundException($"The case has no argument {name}.");

    public double Number(string name) => Parse(Text(name));

    public double Number(string name, double otherwise) => Has(name) ? Number(name) : otherwise;

    public int Integer(string name) => int.Parse(Text(name), CultureInfo.InvariantCulture);

    public int Integer(string name, int otherwise) => Has(name) ? Integer(name) : otherwise;

    /// <summary>Numbers parted by blanks.</summary>
    public double[] Numbers(string name) => [.. Words(name).Select(Parse)];

    public int[] Integers(string name) => [.. Words(name).Select(word => int.Parse(word, CultureInfo.InvariantCulture))];

    public string[] Words(string name) => Text(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Rows of numbers parted by a slash: <c>3 1 / 2 4</c>.</summary>
    public int[,] Table(string name)
    {
        var rows = Text(name).Split('/').Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        var table = new int[rows.Length, rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < rows[0].Length; j++)
                table[i, j] = rows[i][j];
        return table;
    }

    /// <summary>A value of an enumeration by its name in lower case with hyphens: <c>log-log</c> for <c>LogLog</c>.</summary>
    public T Choice<T>(string name, T otherwise) where T : struct, Enum => Has(name) ? Choice<T>(name) : otherwise;

    public T Choice<T>(string name) where T : struct, Enum =>
        Enum.Parse<T>(Text(name).Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    /// <summary>A column of the data set as numbers; an empty cell or <c>NA</c> is NaN.</summary>
    public double[] Column(string column) => [.. TextColumn(column).Select(cell => cell is "" or "NA" ? double.NaN : Parse(cell))];

    /// <summary>A column as written.</summary>
    public IReadOnlyList<string> TextColumn(string column) =>
        (data ?? throw new InvalidOperationException("The case names no data set.")).Column(column);

    static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
