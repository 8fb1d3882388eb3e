using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Intake.Sources;

namespace Nadir.Intake.Conversion;

/// <summary>Something that a delivery shows to be wrong or doubtful, with its cell.</summary>
/// <param name="Row">From 1; 0 when the whole sheet is meant.</param>
/// <param name="Cell">Name of the cell: F12; null when no single cell is meant.</param>
/// <param name="Value">As it stands in the cell.</param>
public sealed record IntakeFinding(FindingCode Code, string File, string Sheet, int Row, string? Cell, string? Value, string? Subject, string Sentence);

/// <summary>Where the cells of a sheet ended: every one that is not empty is counted once.</summary>
public sealed class CellAccount(string file, string sheet)
{
    public string File => file;
    public string Sheet => sheet;
    /// <summary>The form it was read as; null when it was not used.</summary>
    public string? Form { get; set; }
    public long Cells { get; set; }
    public long InValues { get; set; }
    /// <summary>Headings, and titles above them.</summary>
    public long Headings { get; set; }
    /// <summary>Repeated headings, totals, notes: rows that are no record.</summary>
    public long InRowsLeft { get; set; }
    public long InFindings { get; set; }
    /// <summary>In columns that the map does not use, by heading.</summary>
    public SortedDictionary<string, long> NotUsed { get; } = new(StringComparer.Ordinal);

    public bool AddsUp => Cells == InValues + Headings + InRowsLeft + InFindings + NotUsed.Values.Sum();
}

/// <summary>Collects findings and accounts of a run.</summary>
sealed class IntakeLog
{
    /// <summary>Of one kind in one sheet, more are counted and not listed.</summary>
    const int MostOfAKind = 1000;

    readonly List<IntakeFinding> findings = [];
    readonly Dictionary<(string Code, string File, string Sheet), int> counts = [];

    public List<CellAccount> Accounts { get; } = [];

    public ImmutableArray<IntakeFinding> Findings =>
        [.. findings, .. from pair in counts
                         where pair.Value > MostOfAKind
                         orderby pair.Key.File, pair.Key.Sheet, pair.Key.Code
                         let code = findings.First(finding => finding.Code.Id == pair.Key.Code).Code
                         select new IntakeFinding(code, pair.Key.File, pair.Key.Sheet, 0, null, null, null,
                             string.Create(CultureInfo.InvariantCulture, $"{pair.Value - MostOfAKind} more of this kind are not listed."))];

    public void Add(FindingCode code, SourceSheet sheet, string sentence, int row = 0, int? column = null, string? value = null, string? subject = null)
    {
        var key = (code.Id, sheet.File, sheet.Name);
        var count = counts[key] = counts.GetValueOrDefault(key) + 1;
        if (count <= MostOfAKind)
            findings.Add(new IntakeFinding(code, sheet.File, sheet.Name, row, column is { } c ? sheet.Address(row, c) : null, value, subject, sentence));
    }
}
