using System.Collections.Immutable;
using Nadir.Sdtm.Formats;

namespace Nadir.Checks.Cdisc;

/// <summary>All datasets that are checked together: tabulation, analysis, or both.</summary>
public sealed class ConformanceStudy
{
    readonly Dictionary<string, ConformanceTable> byName = new(StringComparer.Ordinal);
    readonly Dictionary<(string, string), HashSet<string>> values = [];
    readonly Dictionary<(string, string), HashSet<string>> sets = [];
    readonly Dictionary<string, Dictionary<string, ConformanceRow[]>> rows = new(StringComparer.Ordinal);
    Dictionary<string, ConformanceRow>? subjects;
    Dictionary<(string, string, string), HashSet<string>>? records;

    public ConformanceStudy(IEnumerable<ConformanceTable> tables)
    {
        Tables = [.. tables.OrderBy(table => table.Name, StringComparer.Ordinal)];
        foreach (var table in Tables)
            byName.TryAdd(table.Name, table);
    }

    public ConformanceStudy(IEnumerable<Dataset> datasets) : this(datasets.Select(dataset => new ConformanceTable(dataset)))
    {
    }

    /// <summary>By name.</summary>
    public ImmutableArray<ConformanceTable> Tables { get; }

    public bool HasTabulation => Tables.Any(table => !table.IsAnalysis);
    public bool HasAnalysis => Tables.Any(table => table.IsAnalysis);

    public ConformanceTable? Table(string name) => byName.GetValueOrDefault(name);

    public bool Has(string name) => byName.ContainsKey(name);

    /// <summary>Tables of a domain: more than one where it is split.</summary>
    public IEnumerable<ConformanceTable> OfDomain(string domain) => Tables.Where(table => table.Domain == domain);

    /// <summary>Values of a variable over all rows of a dataset; empty where there is none.</summary>
    public HashSet<string> Values(string dataset, string variable)
    {
        if (!values.TryGetValue((dataset, variable), out var known))
            values[(dataset, variable)] = known = Table(dataset)?.Values(variable) ?? [];
        return known;
    }

    /// <summary>A set that several rows ask for, made once.</summary>
    public HashSet<string> BySubject(string name, string variable, Func<IEnumerable<string>> make)
    {
        if (!sets.TryGetValue((name, variable), out var known))
            sets[(name, variable)] = known = [.. make()];
        return known;
    }

    /// <summary>The subject's rows of a domain.</summary>
    public ConformanceRow[] RowsOf(string domain, string subject)
    {
        if (!rows.TryGetValue(domain, out var known))
            rows[domain] = known = OfDomain(domain).SelectMany(table => table.Rows).GroupBy(row => row["USUBJID"], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        return known.GetValueOrDefault(subject) ?? [];
    }

    /// <summary>The subject's row in DM; null where there is none.</summary>
    public ConformanceRow? Subject(string id)
    {
        if (subjects is null)
        {
            subjects = new(StringComparer.Ordinal);
            foreach (var row in Table("DM")?.Rows ?? [])
                subjects.TryAdd(row["USUBJID"], row);
        }
        return subjects.TryGetValue(id, out var found) ? found : null;
    }

    /// <summary>A record of the domain has the value in the variable; of the subject when one is named.</summary>
    public bool HasRecord(string domain, string subject, string variable, string value)
    {
        records ??= [];
        if (!records.TryGetValue((domain, subject.Length == 0 ? "" : "subject", variable), out var known))
        {
            known = new(StringComparer.Ordinal);
            foreach (var row in OfDomain(domain).SelectMany(table => table.Rows))
                known.Add((subject.Length == 0 ? "" : row["USUBJID"]) + "|" + Number(row[variable]));
            records[(domain, subject.Length == 0 ? "" : "subject", variable)] = known;
        }
        return known.Contains(subject + "|" + Number(value));
    }

    /// <summary>1, 1.0 and 01 are one number.</summary>
    static string Number(string text) => Numbers.Parse(text) is { } number ? number.ToString("0.############", System.Globalization.CultureInfo.InvariantCulture) : text;
}
