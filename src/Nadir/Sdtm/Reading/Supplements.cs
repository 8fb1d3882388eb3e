using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;

namespace Nadir.Sdtm.Reading;

/// <summary>The supplemental qualifiers of one domain, found again by the record they belong to (SDTMIG 8.4).</summary>
sealed class Supplements
{
    public static readonly Supplements None = new([]);

    readonly Dictionary<Key, List<int>> byRecord = [];
    readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    readonly string[] variables;
    readonly IReadOnlyList<Supp> all;
    readonly bool[] joined;
    readonly List<Supp> current = [];
    DomainRows? columnsOf;
    Column[] columns = [];

    public Supplements(IReadOnlyList<Supp> rows)
    {
        all = rows;
        joined = new bool[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            names.Add(row.Name);
            var key = new Key(Squeeze(row.Subject), row.IdVariable ?? "", Normal(row.IdValue));
            if (!byRecord.TryGetValue(key, out var list))
                byRecord.Add(key, list = []);
            list.Add(i);
        }
        variables = [.. rows.Select(row => row.IdVariable ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public IEnumerable<string> Names => names;

    public bool Has(string name) => names.Contains(name);

    /// <summary>Finds the qualifiers of the row that was just read.</summary>
    public void Join(DomainRows rows)
    {
        if (byRecord.Count == 0)
            return;
        if (!ReferenceEquals(columnsOf, rows))
        {
            columnsOf = rows;
            columns = [.. variables.Select(variable => rows.Of(variable))];
        }
        current.Clear();
        if (rows.Subject.TextOrNull is not { } subject)
            return;
        for (var i = 0; i < variables.Length; i++)
        {
            var value = variables[i].Length == 0 ? "" : Normal(columns[i].TextOrNull);
            if (variables[i].Length > 0 && value.Length == 0)
                continue;
            if (!byRecord.TryGetValue(new Key(Squeeze(subject), variables[i], value), out var found))
                continue;
            foreach (var index in found)
            {
                joined[index] = true;
                current.Add(all[index]);
            }
        }
    }

    /// <summary>The qualifier's value in the current row; null when there is none.</summary>
    public string? Value(string name)
    {
        foreach (var row in current)
        {
            if (string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase))
                return row.Value;
        }
        return null;
    }

    public void ReportOrphans(FindingLog log)
    {
        for (var i = 0; i < joined.Length; i++)
        {
            var row = all[i];
            if (!joined[i])
                log.Add(FindingCodes.SupplementOrphan, row.Source.File ?? row.Source.Domain,
                    $"{row.Name} belongs to {row.Domain} with {row.IdVariable ?? "no key"} {row.IdValue}, which does not exist.", row.Subject, record: row.Source);
        }
    }

    /// <summary>So that <c>1</c>, <c>1.0</c> and <c>01</c> find each other.</summary>
    static string Normal(string? value) =>
        Numbers.Parse(value) is { } number ? number.ToString("0.############", CultureInfo.InvariantCulture) : value?.Trim() ?? "";

    static string Squeeze(string subject) => SubjectIndex.Squeeze(subject);

    /// <summary>How a qualifier names its record: the subject, a variable (IDVAR) and its value (IDVARVAL).</summary>
    readonly record struct Key(string Subject, string Variable, string Value);
}
