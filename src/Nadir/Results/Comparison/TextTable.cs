using System.Collections.Frozen;
using System.Collections.Immutable;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Comparison;

/// <summary>A table of texts: a dataset with every value as CSV has it, missing as empty.</summary>
public sealed record TextTable(string Name, ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows)
{
    readonly FrozenDictionary<string, int> places = Places(Columns);

    /// <summary>The value of a column in a row; empty when the table has no such column.</summary>
    public string Value(ImmutableArray<string> row, string column) => places.TryGetValue(column, out var place) ? row[place] : "";

    public bool Has(string column) => places.ContainsKey(column);

    public static TextTable Of(Dataset dataset) => new(
        dataset.Name.ToUpperInvariant(),
        [.. dataset.Columns.Select(column => column.Name)],
        [.. dataset.Rows.Select(row => dataset.Columns.Select((column, i) => row[i].AsText(column.Type)).ToImmutableArray())]);

    /// <summary>Of two columns of one name the first counts, as when data are read.</summary>
    static FrozenDictionary<string, int> Places(ImmutableArray<string> columns) =>
        columns.Select((name, place) => (name, place)).DistinctBy(column => column.name, StringComparer.Ordinal).ToFrozenDictionary(column => column.name, column => column.place, StringComparer.Ordinal);
}
