using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Nadir.Diagnostics;
using Nadir.Intake.Conversion;
using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Language;
using Nadir.Sdtm.Formats;

namespace Nadir.Intake.Deliveries;

/// <summary>What a run leaves for people: <c>intake.md</c>, and the lists beside it.</summary>
public static class IntakeReport
{
    const int Listed = 40;

    /// <param name="wording">The language to write it in; null: English.</param>
    public static string Write(IntakeMap map, IntakeOutcome outcome, ChangeList? changes, Wording? wording = null)
    {
        var page = Page(map, outcome, changes);
        if (Words(wording)?.Keeping(outcome.Accounts.Select(account => account.Sheet.Length == 0 ? Cell(account.File) : $"{Cell(account.File)}, {Cell(account.Sheet)}")) is not { } words)
            return page;
        return string.Join('\n', page.Split('\n').Select(line => MarkdownWording.Of(line, words)));
    }

    /// <summary>The wording of what intake says: forms by their names, and a cell is one of a sheet.</summary>
    public static Wording? Words(Wording? wording) => wording?.With([], [("Cells", "单元格"), ("Sheet", "工作表"), .. FormLibrary.All.Select(form => (form.Id, form.Chinese))]);

    static string Page(IntakeMap map, IntakeOutcome outcome, ChangeList? changes)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# Intake of {map.Study}\n\n{outcome.Subjects} subjects; {string.Join(", ", outcome.Records.Select(record => string.Create(CultureInfo.InvariantCulture, $"{record.Records} {record.Domain}")))}.\n\n");
        text.Append("## Where every cell ended\n\nCells that are not empty. `sources.csv` gives the cell of each record.\n\n| Sheet | Read as | Cells | In values | Headings | Rows that are no record | In findings | Not used |\n|---|---|--:|--:|--:|--:|--:|--:|\n");
        foreach (var account in outcome.Accounts)
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(account.File)}{(account.Sheet.Length == 0 ? "" : ", " + Cell(account.Sheet))} | {account.Form ?? "not used"} | {account.Cells} | {account.InValues} | {account.Headings} | {account.InRowsLeft} | {account.InFindings} | {account.NotUsed.Values.Sum()} |\n");
        if (outcome.Accounts.Any(account => account.NotUsed.Count > 0))
        {
            text.Append("\n## Not used\n\nColumns to which the map gives no field.\n\n");
            foreach (var account in outcome.Accounts.Where(account => account.NotUsed.Count > 0))
                text.Append(CultureInfo.InvariantCulture, $"- {account.File}{(account.Sheet.Length == 0 ? "" : ", " + account.Sheet)}: {string.Join("; ", account.NotUsed.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} ({pair.Value})")))}\n");
        }
        text.Append("\n## Findings\n\n");
        if (outcome.Findings.IsEmpty)
            text.Append("None.\n");
        foreach (var finding in outcome.Findings.OrderByDescending(finding => finding.Code.Severity).Take(Listed))
            text.Append(CultureInfo.InvariantCulture, $"- {finding.Code.Severity}, {finding.Code.Id}: {finding.Sentence}\n");
        if (outcome.Findings.Length > Listed)
            text.Append(CultureInfo.InvariantCulture, $"- {outcome.Findings.Length - Listed} more in findings.csv\n");
        text.Append("\n## Since the last delivery\n\n");
        if (changes is null)
            text.Append("This is the first delivery.\n");
        else if (changes.Held.Count == 0)
            text.Append("Nothing has changed.\n");
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"{changes.Count(ChangeKind.Added)} added, {changes.Count(ChangeKind.Changed)} changed, {changes.Count(ChangeKind.Withdrawn)} withdrawn; all in changes.csv. The data of the delivery before are in `previous/`.\n\n");
            foreach (var change in changes.Held.OrderByDescending(change => change.Kind).ThenBy(change => change.Domain, StringComparer.Ordinal).Take(Listed))
                text.Append(CultureInfo.InvariantCulture, $"- {change.Kind.ToString().ToLowerInvariant()}: {change.Domain} {change.Subject} {change.Key}{(change.Variable is null ? "" : $", {change.Variable}: {change.Before ?? "empty"} -> {change.After ?? "empty"}")}\n");
        }
        return text.ToString();
    }

    public static Dataset Findings(IntakeOutcome outcome, Wording? wording = null) => new("FINDINGS", "Findings of the intake", Columns("CODE", "SEVERITY", "FILE", "SHEET", "ROW", "CELL", "VALUE", "SUBJECT", "SENTENCE"),
        [.. outcome.Findings.Select(finding => new DatasetCell[] { finding.Code.Id, finding.Code.Severity.ToString(), finding.File, finding.Sheet, finding.Row == 0 ? null : finding.Row.ToString(CultureInfo.InvariantCulture), finding.Cell, SpreadsheetCsv.Neutral(finding.Value), SpreadsheetCsv.Neutral(finding.Subject), SpreadsheetCsv.Neutral(wording is null ? finding.Sentence : FindingWording.Sentence(new Finding(finding.Code, finding.Sentence), wording)) })]);

    /// <summary>Errors among the findings.</summary>
    public static bool HasErrors(IntakeOutcome outcome) => outcome.Findings.Any(finding => finding.Code.Severity == Severity.Error);

    static ImmutableArray<DatasetColumn> Columns(params string[] names) => [.. names.Select(name => new DatasetColumn(name, "", ColumnType.Text))];

    static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
