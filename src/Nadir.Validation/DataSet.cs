namespace Nadir.Validation;

/// <summary>A small data set that several cases share: columns by name, cells as written.</summary>
/// <remarks>Plain comma-separated text without quotes; lines that start with # say where it is from.</remarks>
public sealed class DataSet
{
    readonly Dictionary<string, List<string>> columns = new(StringComparer.Ordinal);

    DataSet(string name) => Name = name;

    public string Name { get; }

    public IReadOnlyList<string> Column(string column) =>
        columns.TryGetValue(column, out var cells) ? cells : throw new KeyNotFoundException($"Data set {Name} has no column {column}.");

    internal static DataSet Parse(string name, string text)
    {
        DataSet data = new(name);
        string[]? header = null;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var cells = line.Split(',');
            if (header is null)
            {
                header = cells;
                foreach (var column in header)
                    data.columns.Add(column, []);
            }
            else
                for (var i = 0; i < header.Length; i++)
                    data.columns[header[i]].Add(cells[i]);
        }
        return data;
    }
}
