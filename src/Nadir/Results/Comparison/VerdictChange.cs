using System.Collections.Immutable;

namespace Nadir.Results.Comparison;

/// <summary>A response, best response or time to event that changed, with the records that caused it.</summary>
/// <param name="Row">The row of ADRS or ADTTE.</param>
/// <param name="Sources">Records that the verdict names as its source, before and after: <c>TR 14</c>.</param>
/// <param name="Causes">Changed SDTM rows of the subject: those that the verdict names first, then others of domains that bear on it.</param>
public sealed record VerdictChange(RowChange Row, ImmutableArray<string> Sources, ImmutableArray<RowChange> Causes)
{
    /// <summary>What makes a response or a time another one; a source record alone does not.</summary>
    static readonly string[] Telling = ["AVAL", "AVALC", "ADT", "ANL01FL", "REASON", "CNSR", "EVNTDESC", "CNSDTDSC", "STARTDT"];

    /// <summary>Domains that responses and times to event are read from.</summary>
    static readonly string[] Bearing = ["TR", "TU", "RS", "DM", "DS", "DD", "EX", "EC", "CM", "PR", "AE", "SV"];

    public string Subject => Row.Subject;
    public string Parameter => Row.Value("PARAMCD");
    /// <summary>Empty for a verdict on the subject.</summary>
    public string Visit => Row.Value("AVISIT");
    /// <summary>A response by visit; the other verdicts are on the subject as a whole.</summary>
    public bool IsByVisit => Row.Dataset == "ADRS" && Row.Value("ENDPOINT").Length == 0;

    public string Old => Words(Row.Old, Row.Dataset);
    public string New => Words(Row.New, Row.Dataset);

    public static ImmutableArray<VerdictChange> Of(ImmutableArray<RowChange> analysis, ImmutableArray<RowChange> records)
    {
        var bySubject = records.Where(record => Bearing.Contains(Domain(record), StringComparer.Ordinal)).ToLookup(record => record.Subject, StringComparer.Ordinal);
        return [.. analysis.Where(row => row.Dataset is "ADRS" or "ADTTE" && (row.Kind != ChangeKind.Changed || row.Touches(Telling)))
            .Select(row => new VerdictChange(row, Named(row), Causing(row, bySubject[row.Subject])))
            .OrderBy(verdict => verdict.Subject, StringComparer.Ordinal)];
    }

    static ImmutableArray<string> Named(RowChange row) =>
        [.. ((TextRow?[])[row.Old, row.New]).OfType<TextRow>().Select(Source).OfType<string>().Distinct(StringComparer.Ordinal)];

    static string? Source(TextRow row) => row.Value("SRCDOM") is { Length: > 0 } domain ? row.Value("SRCSEQ") is { Length: > 0 } sequence ? $"{domain} {sequence}" : domain : null;

    static ImmutableArray<RowChange> Causing(RowChange row, IEnumerable<RowChange> records)
    {
        var named = Named(row);
        var visit = row.Value("AVISIT");
        return [.. records.OrderBy(record => named.Contains(RecordName(record)) ? 0 : visit.Length > 0 && record.Value("VISIT") == visit ? 1 : 2)
            .ThenBy(record => Array.IndexOf(Bearing, Domain(record)))];
    }

    /// <summary><c>TR 14</c> as in SRCDOM and SRCSEQ; the domain alone where rows have no number.</summary>
    public static string RecordName(RowChange record) => record.Value(record.Dataset + "SEQ") is { Length: > 0 } sequence ? $"{record.Dataset} {sequence}" : record.Dataset;

    static string Domain(RowChange record) => record.Dataset.StartsWith("SUPP", StringComparison.Ordinal) ? record.Dataset[4..] : record.Dataset;

    static string Words(TextRow? row, string dataset)
    {
        if (row is null)
            return "none";
        if (dataset == "ADTTE")
            return $"{(row.Value("CNSR") == "0" ? "event" : "censored")} at {row.Value("AVAL")} days ({row.Value("ADT")}): {row.Value("EVNTDESC")}{(row.Value("CNSDTDSC") is { Length: > 0 } why && why != row.Value("EVNTDESC") ? $", {why}" : "")}";
        var reason = row.Value("REASON") is { Length: > 0 } given ? $" ({given})" : "";
        return row.Value("AVALC") + (row.Value("ADT") is { Length: > 0 } date ? $" on {date}" : "") + reason + (row.Value("ANL01FL").Length == 0 ? ", not counted" : "");
    }
}
