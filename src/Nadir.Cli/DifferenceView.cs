using System.Globalization;
using Nadir.Results;
using Nadir.Results.Comparison;

namespace Nadir.Cli;

/// <summary>A difference on a terminal: what a reader asks first, first.</summary>
static class DifferenceView
{
    /// <summary>Changes of one kind that are printed when nobody asks for all.</summary>
    public const int Usual = 20;

    /// <summary>Records and columns named with one change; the rest are counted.</summary>
    const int Named = 4;

    public static void Print(SnapshotDifference difference, TextWriter output, int most)
    {
        output.WriteLine($"Old: {difference.Old.From} (data cut-off {difference.Old.Cutoff}, Nadir {difference.Old.Version})");
        output.WriteLine($"New: {difference.New.From} (data cut-off {difference.New.Cutoff}, Nadir {difference.New.Version})");
        if (difference.Same)
        {
            output.WriteLine("Nothing differs.");
            return;
        }
        Part("Settings", difference.Settings, change => [$"{change.Column}: {Given(change.Old)} -> {Given(change.New)}"]);
        Part("Data files", difference.Inputs, input => [$"{input.Domain}: {Rows(input.Old)} -> {Rows(input.New)}"]);
        Part("Answers", difference.Answers, answer => [answer.Title, $"  old  {answer.Old ?? "no such endpoint"}", $"  new  {answer.New ?? "no such endpoint"}"]);
        Part("Subjects", difference.Subjects, subject => [$"{subject.Subject}: {Changed(subject)}"]);
        Part("Verdicts on subjects", difference.Verdicts.Where(verdict => !verdict.IsByVisit && verdict.Row.Dataset == "ADRS"), Verdict);
        Part("Times to event", difference.Verdicts.Where(verdict => verdict.Row.Dataset == "ADTTE"), Verdict);
        Part("Responses by visit", difference.Verdicts.Where(verdict => verdict.IsByVisit), Verdict);
        Part("Numbers", difference.Numbers, number => [$"{Name(number.Row)}: {Number(number.Old)} -> {Number(number.New)}"]);
        Part("Rows of analysis datasets", difference.AnalysisRows.GroupBy(row => row.Dataset, StringComparer.Ordinal), rows => [$"{rows.Key}: {Counts(rows)}"]);
        Part("Records", difference.Records, record => [$"{record.Subject}: {Record(record)}"]);
        if (!difference.RecordsUnknown.IsEmpty)
            output.WriteLine($"\nThe rows of {string.Join(", ", difference.RecordsUnknown)} are not at hand in both states: the files that the results were made from have changed since. Compare the data folders to see the records.");
        Part("New findings", difference.FindingsNew, Finding);
        Part("Findings gone", difference.FindingsGone, Finding);

        void Part<T>(string title, IEnumerable<T> items, Func<T, string[]> lines)
        {
            var all = items.ToArray();
            if (all.Length == 0)
                return;
            output.WriteLine();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title} ({all.Length})"));
            foreach (var line in all.Take(most).SelectMany(lines))
                output.WriteLine("  " + FindingsView.Printable(line));
            if (all.Length > most)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ... and {all.Length - most} more (--all, --json)"));
        }

        string[] Verdict(VerdictChange verdict) =>
        [
            $"{verdict.Subject} {verdict.Parameter}{(verdict.Visit.Length > 0 ? $" at {verdict.Visit}" : "")}: {verdict.Old} -> {verdict.New}",
            .. verdict.Causes.IsEmpty
                ? [$"    {NoRecord(difference, verdict)}"]
                : verdict.Causes.Take(Named).Select(record => $"    {Record(record)}"),
            .. verdict.Causes.Length > Named ? [string.Create(CultureInfo.InvariantCulture, $"    ... and {verdict.Causes.Length - Named} more changed records of the subject")] : (string[])[],
        ];
    }

    /// <summary>What a changed verdict rests on when no record of the subject changed.</summary>
    static string NoRecord(SnapshotDifference difference, VerdictChange verdict)
    {
        var sources = verdict.Sources.IsEmpty ? null : string.Join(", ", verdict.Sources);
        if (!difference.RecordsUnknown.IsEmpty)
            return sources is null ? "changed records not at hand" : $"changed records not at hand (source: {sources})";
        string[] causes = [.. difference.Settings.Select(change => change.Column)];
        return (causes.Length > 0 ? $"no record of the subject that bears on it changed; {string.Join(", ", causes)} did" : "no record of the subject that bears on it changed")
            + (sources is null ? "" : $" (source: {sources})");
    }

    static string Record(RowChange record)
    {
        var name = VerdictChange.RecordName(record);
        var visit = record.Value("VISIT") is { Length: > 0 } at ? $" at {at}" : "";
        return record.Kind switch
        {
            ChangeKind.Changed => $"{name}{visit}: {Values(record)}",
            ChangeKind.Added => $"{name}{visit} new: {Content(record)}",
            _ => $"{name}{visit} gone: {Content(record)}",
        };
    }

    static string Values(RowChange row) =>
        string.Join(", ", row.Columns.Take(Named).Select(change => $"{change.Column} {Given(change.Old)} -> {Given(change.New)}")) + More(row.Columns.Length);

    /// <summary>What a record of one state says: identifiers that every record has are left out.</summary>
    static string Content(RowChange row)
    {
        string[] common = ["STUDYID", "DOMAIN", "USUBJID", "SUBJID", "SITEID", row.Dataset + "SEQ", "VISIT", "VISITNUM"];
        var said = row.Columns.Where(change => !common.Contains(change.Column, StringComparer.Ordinal)).ToArray();
        return string.Join(", ", said.Take(Named + 2).Select(change => $"{change.Column} {(row.Kind is ChangeKind.Added ? change.New : change.Old)}")) + (said.Length > Named + 2 ? ", ..." : "");
    }

    static string More(int count) => count > Named ? string.Create(CultureInfo.InvariantCulture, $" and {count - Named} more") : "";

    static string Changed(RowChange subject) => subject.Kind switch { ChangeKind.Added => "new", ChangeKind.Removed => "gone", _ => Values(subject) };

    static string Counts(IEnumerable<RowChange> rows) => string.Join(", ",
        rows.GroupBy(row => row.Kind).OrderBy(group => group.Key).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key switch { ChangeKind.Added => "new", ChangeKind.Removed => "gone", _ => "changed" }}")));

    static string Rows(SnapshotInput? input) => input is null ? "none" : string.Create(CultureInfo.InvariantCulture, $"{input.Rows} rows ({input.Sha256[..8]})");

    static string Name(AnalysisResult row) => string.Join(' ', ((string?[])
        [row.Endpoint, row.Analysis, row.Group == "all" ? null : $"[{row.Group}]", row.Statistic, row.Time is { } time ? string.Create(CultureInfo.InvariantCulture, $"at {time:0.##} days") : null])
        .Where(part => !string.IsNullOrEmpty(part)));

    static string Number(AnalysisResult? row)
    {
        if (row is null)
            return "none";
        var value = row.Value is { } known ? Short(known) : $"none ({row.Why})";
        var limits = row is { Lower: null, Upper: null } ? "" : $" ({(row.Lower is { } lower ? Short(lower) : "-")} to {(row.Upper is { } upper ? Short(upper) : "-")})";
        return value + limits + (row.N is { } n ? string.Create(CultureInfo.InvariantCulture, $" n={n}") : "") + (row.Events is { } events ? string.Create(CultureInfo.InvariantCulture, $" events={events}") : "");
    }

    static string Short(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    static string Given(string value) => value.Length == 0 ? "(empty)" : value;

    static string[] Finding(SnapshotFinding finding) => [$"{finding.Code}{(finding.Subject is { } subject ? $" ({subject})" : "")}: {finding.Sentence}"];
}
