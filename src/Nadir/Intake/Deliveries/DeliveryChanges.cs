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
    /// <summary>A larger dataset is compared in parts: memory does not grow with it.</summary>
    const long LargestAtOnce = 20_000_000;

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

    /// <summary>Tells the differences in the order of domain, subject and record.</summary>
    /// <param name="atOnce">Bytes of a dataset that is compared in one piece.</param>
    public static void Between(string oldFolder, string newFolder, IEnumerable<string> domains, Action<RecordChange> tell, long atOnce = LargestAtOnce)
    {
        foreach (var domain in domains.Select(domain => domain.ToUpperInvariant()).Order(StringComparer.Ordinal))
        {
            FileInfo before = new(Path.Combine(oldFolder, domain.ToLowerInvariant() + ".csv")), after = new(Path.Combine(newFolder, domain.ToLowerInvariant() + ".csv"));
            if (before.Exists && before.Length > atOnce || after.Exists && after.Length > atOnce)
            {
                using var parts = ChangedSubjects.Between(before, after);
                foreach (var (then, now) in parts.Files)
                    Compare(domain, Records(domain, then), Records(domain, now), tell);
            }
            else if (before.Exists || after.Exists)
                Compare(domain, Records(domain, before), Records(domain, after), tell);
        }
    }

    /// <summary>Number and place in the plan follow from the rest.</summary>
    internal static bool IsCompared(string variable) => !variable.EndsWith("SEQ", StringComparison.Ordinal) && variable != "VISITNUM";

    static void Compare(string domain, RecordSet before, RecordSet after, Action<RecordChange> tell)
    {
        var variables = before.Columns.Union(after.Columns, StringComparer.Ordinal).Where(IsCompared).Order(StringComparer.Ordinal)
            .Select(name => (Name: name, Before: Array.IndexOf(before.Columns, name), After: Array.IndexOf(after.Columns, name))).ToArray();
        foreach (var key in before.Rows.Keys.Union(after.Rows.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var subject = key.Split('\u0001')[0];
            var name = string.Join(", ", key.Split('\u0001').Skip(1).Where(part => part.Length > 0));
            if (!after.Rows.TryGetValue(key, out var now))
                tell(new RecordChange(domain, subject, name, ChangeKind.Withdrawn, null, null, null));
            else if (!before.Rows.TryGetValue(key, out var then))
                tell(new RecordChange(domain, subject, name, ChangeKind.Added, null, null, null));
            else
            {
                foreach (var variable in variables)
                {
                    var old = variable.Before < 0 ? null : then[variable.Before].Text;
                    var fresh = variable.After < 0 ? null : now[variable.After].Text;
                    if (old != fresh)
                        tell(new RecordChange(domain, subject, name, fresh is null ? ChangeKind.Withdrawn : ChangeKind.Changed, variable.Name, old, fresh));
                }
            }
        }
    }

    sealed record RecordSet(string[] Columns, Dictionary<string, DatasetCell[]> Rows);

    static RecordSet Records(string domain, FileInfo file)
    {
        if (!file.Exists)
            return new([], []);
        var data = CsvDataset.Read(file.FullName);
        string[] columns = [.. data.Columns.Select(column => column.Name)];
        var keys = Keys.GetValueOrDefault(domain, [domain + "TESTCD", domain + "TSTDTL", domain + "TPT", domain + "DTC"]).Prepend("USUBJID").Select(name => Array.IndexOf(columns, name)).ToArray();
        Dictionary<string, DatasetCell[]> records = new(StringComparer.Ordinal);
        foreach (var row in data.Rows)
        {
            var key = string.Join('\u0001', keys.Select(place => place < 0 ? "" : row[place].Text));
            // Records that nothing tells apart are told apart by their order.
            var unique = key;
            for (var n = 2; !records.TryAdd(unique, row); n++)
                unique = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key}\u0001no. {n}");
        }
        return new(columns, records);
    }
}
