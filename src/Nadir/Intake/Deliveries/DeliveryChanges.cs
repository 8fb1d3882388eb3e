using System.Collections.Immutable;
using Nadir.Sdtm.Formats;

namespace Nadir.Intake.Deliveries;

/// <summary>What happened to a record between two deliveries.</summary>
public enum ChangeKind
{
    Added,
    Changed,
    Withdrawn,
}

/// <summary>A record that is not as it was.</summary>
/// <param name="Key">What the record is known by: subject, lesion, date and so on.</param>
/// <param name="Variable">Of a changed record, the variable; null for a whole record.</param>
/// <param name="Before">Null for an added record.</param>
/// <param name="After">Null for a withdrawn record or an emptied cell.</param>
public sealed record RecordChange(string Domain, string Subject, string Key, ChangeKind Kind, string? Variable, string? Before, string? After);

/// <summary>Compares the data of two deliveries record by record (rulebook XA7: by subject, lesion, date; an emptied cell is withdrawn, and said).</summary>
public static class DeliveryChanges
{
    /// <summary>A larger dataset is not compared record by record.</summary>
    public const long LargestFile = 100_000_000;

    /// <summary>What a record of a domain is known by; domains not listed by all that names a finding or an event.</summary>
    static readonly ImmutableDictionary<string, string[]> Keys = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["DM"] = [],
        ["EX"] = ["EXTRT", "EXLNKID", "EXSTDTC"],
        ["TU"] = ["TULNKID", "TUEVAL", "TUEVALID"],
        ["TR"] = ["TRLNKID", "TRTESTCD", "TREVAL", "TREVALID", "TRDTC"],
        ["RS"] = ["RSTESTCD", "RSCAT", "RSEVAL", "RSEVALID", "RSDTC"],
        ["AE"] = ["AETERM", "AESTDTC"],
        ["DS"] = ["DSDECOD", "DSSCAT"],
        ["DD"] = ["DDTESTCD"],
        ["MH"] = ["MHCAT"],
        ["SV"] = ["VISIT"],
        ["CM"] = ["CMTRT", "CMSTDTC"],
        ["PR"] = ["PRTRT", "PRSTDTC"],
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Differences in the order of domain, subject and record.</summary>
    /// <param name="skipped">Domains that are too large to be compared.</param>
    public static ImmutableArray<RecordChange> Between(string oldFolder, string newFolder, IEnumerable<string> domains, out ImmutableArray<string> skipped)
    {
        var changes = ImmutableArray.CreateBuilder<RecordChange>();
        var large = ImmutableArray.CreateBuilder<string>();
        foreach (var domain in domains.Select(domain => domain.ToUpperInvariant()).Order(StringComparer.Ordinal))
        {
            FileInfo before = new(Path.Combine(oldFolder, domain.ToLowerInvariant() + ".csv")), after = new(Path.Combine(newFolder, domain.ToLowerInvariant() + ".csv"));
            if (before.Exists && before.Length > LargestFile || after.Exists && after.Length > LargestFile)
                large.Add(domain);
            else if (before.Exists || after.Exists)
                Compare(domain, Records(domain, before), Records(domain, after), changes);
        }
        skipped = large.ToImmutable();
        return changes.ToImmutable();
    }

    static void Compare(string domain, SortedDictionary<string, Dictionary<string, string>> before, SortedDictionary<string, Dictionary<string, string>> after, ImmutableArray<RecordChange>.Builder changes)
    {
        foreach (var key in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var subject = key.Split('\u0001')[0];
            var name = string.Join(", ", key.Split('\u0001').Skip(1).Where(part => part.Length > 0));
            if (!after.TryGetValue(key, out var now))
                changes.Add(new RecordChange(domain, subject, name, ChangeKind.Withdrawn, null, null, null));
            else if (!before.TryGetValue(key, out var then))
                changes.Add(new RecordChange(domain, subject, name, ChangeKind.Added, null, null, null));
            else
            {
                foreach (var variable in then.Keys.Union(now.Keys).Where(variable => !variable.EndsWith("SEQ", StringComparison.Ordinal) && variable != "VISITNUM").Order(StringComparer.Ordinal))
                {
                    var old = then.GetValueOrDefault(variable, "");
                    var fresh = now.GetValueOrDefault(variable, "");
                    if (old != fresh)
                        changes.Add(new RecordChange(domain, subject, name, fresh.Length == 0 ? ChangeKind.Withdrawn : ChangeKind.Changed, variable, old.Length == 0 ? null : old, fresh.Length == 0 ? null : fresh));
                }
            }
        }
    }

    static SortedDictionary<string, Dictionary<string, string>> Records(string domain, FileInfo file)
    {
        SortedDictionary<string, Dictionary<string, string>> records = new(StringComparer.Ordinal);
        if (!file.Exists)
            return records;
        var data = CsvDataset.Read(file.FullName);
        var keys = Keys.GetValueOrDefault(domain, [domain + "TESTCD", domain + "TSTDTL", domain + "TPT", domain + "DTC"]).Prepend("USUBJID").ToArray();
        foreach (var row in data.Rows)
        {
            Dictionary<string, string> record = new(StringComparer.Ordinal);
            for (var i = 0; i < data.Columns.Length; i++)
                record[data.Columns[i].Name] = row[i].Text ?? "";
            var key = string.Join('\u0001', keys.Select(name => record.GetValueOrDefault(name, "")));
            // Records that nothing tells apart are told apart by their order.
            var unique = key;
            for (var n = 2; records.ContainsKey(unique); n++)
                unique = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key}\u0001no. {n}");
            records.Add(unique, record);
        }
        return records;
    }
}
