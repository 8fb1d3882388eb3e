using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Tables;

/// <summary>Responses derived from lesions against those the reader recorded, visit by visit.</summary>
public static class AgreementTable
{
    const string Analysis = "agreement";

    /// <returns>One table per reader; none where a study has one source only.</returns>
    public static IEnumerable<TableContent> Of(ResultLookup results)
    {
        foreach (var reader in results.Of("", Analysis).Where(row => row.Statistic == "visits").Select(row => (Row: row, Parts: Split(row.Group))).GroupBy(entry => entry.Parts.Reader, StringComparer.Ordinal))
        {
            var cells = reader.ToDictionary(entry => (entry.Parts.Derived, entry.Parts.Recorded), entry => entry.Row);
            var derived = Ordered(cells.Keys.Select(key => key.Derived));
            var recorded = Ordered(cells.Keys.Select(key => key.Recorded));
            var share = results.Find("", Analysis, "reader=" + reader.Key, "agreement");
            var kappa = results.Find("", Analysis, "reader=" + reader.Key, "kappa");
            yield return new TableContent
            {
                Name = "agreement-" + reader.Key,
                Title = $"Overall response per visit: derived from lesions against as recorded ({reader.Key})",
                Columns = [new("Derived \\ recorded"), .. recorded.Select(code => new ColumnHead(code, Align.Number))],
                Rows =
                [
                    .. derived.Select(row => TableRow.Of([row, .. recorded.Select(column => cells.TryGetValue((row, column), out var cell) ? NumberText.Whole((long)(cell.Value ?? 0)) : NumberText.None)])),
                ],
                Footnotes =
                [
                    "Visits. Each visit that differs is a finding with the cause.",
                    .. share is null ? (string[])[] : [$"Agreement {NumberText.FractionPercent(share.Events ?? 0, share.N ?? 0)} of visits with both; kappa {(kappa?.Value is null ? $"{NumberText.NotEstimable} ({kappa?.Why})" : NumberText.Fixed(kappa.Value, 2))}."],
                ],
            };
        }
    }

    /// <summary><c>reader=investigator derived=PR recorded=SD</c>.</summary>
    static (string Reader, string Derived, string Recorded) Split(string group)
    {
        var recorded = group.LastIndexOf(" recorded=", StringComparison.Ordinal);
        var derived = recorded < 0 ? -1 : group.LastIndexOf(" derived=", recorded, StringComparison.Ordinal);
        return derived < 0
            ? (group, "", "")
            : (group["reader=".Length..derived], group[(derived + " derived=".Length)..recorded], group[(recorded + " recorded=".Length)..]);
    }

    static readonly string[] Order = ["CR", "PR", "SD", "NON-CR/NON-PD", "PD", "NE"];

    static List<string> Ordered(IEnumerable<string> codes) =>
        [.. codes.Distinct().OrderBy(code => Array.IndexOf(Order, code) is var at and >= 0 ? at : Order.Length).ThenBy(code => code, StringComparer.Ordinal)];
}
