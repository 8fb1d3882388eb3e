using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;

namespace Nadir.Sdtm.Reading;

/// <summary>The rows of one domain's file, with columns found by name and every complaint addressed to the row.</summary>
sealed class DomainRows
{
    readonly TableReader table;
    readonly FindingLog log;
    readonly Supplements supplements;
    readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
    readonly Column visit;
    readonly Column visitNumber;
    readonly Column sequence;
    RecordRef? source;

    public DomainRows(TableReader table, string domain, string file, FindingLog log, Supplements supplements)
    {
        this.table = table;
        this.log = log;
        this.supplements = supplements;
        Domain = domain;
        File = file;
        for (var i = 0; i < table.Columns.Length; i++)
        {
            var name = table.Columns[i].Name;
            if (name.Length > 0 && !columns.TryAdd(name, i))
                log.Add(FindingCodes.ColumnTwice, file, $"{file} has the column {name.ToUpperInvariant()} twice; the first was read.");
        }
        // Exports from capture systems often know the short identifier only.
        Subject = Of(columns.ContainsKey("USUBJID") || !columns.ContainsKey("SUBJID") ? "USUBJID" : "SUBJID");
        visit = Of("VISIT");
        visitNumber = Of("VISITNUM");
        sequence = this["SEQ"];
        table.Report = problem => log.Add(
            problem.Damage == TableDamage.Truncated ? FindingCodes.FileTruncated : FindingCodes.FileMalformed,
            file, problem.Sentence, record: problem.Row > 0 ? new RecordRef(domain, problem.Row, null, file) : null);
    }

    /// <summary>Upper case: <c>TR</c>.</summary>
    public string Domain { get; }
    /// <summary>File name without folder.</summary>
    public string File { get; }
    public int Row => table.Row;
    public string FallbackEncoding => table.FallbackEncoding;

    /// <summary>USUBJID; SUBJID where a file has only that.</summary>
    public Column Subject { get; }

    /// <summary>VISIT.</summary>
    public Column VisitColumn => visit;

    /// <summary>VISITNUM.</summary>
    public Column VisitNumberColumn => visitNumber;

    /// <summary>Findings so far; when it grows, the last value asked for had something wrong.</summary>
    public int Reports { get; private set; }

    /// <summary>A column by its name without the domain's two letters: <c>TESTCD</c>.</summary>
    public Column this[string suffix] => Of(Domain + suffix);

    /// <summary>A column by its whole name; one that is not there has no values, unless supplemental qualifiers of that name do.</summary>
    public Column Of(string name) => new(this, name, columns.TryGetValue(name, out var index) ? new CellPool(table, index) : null, supplements.Has(name));

    /// <summary>Names of the columns and of the supplemental qualifiers, upper case, sorted.</summary>
    public IEnumerable<string> Names => columns.Keys.Concat(supplements.Names).Select(name => name.ToUpperInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public bool Read()
    {
        source = null;
        if (!table.Read())
            return false;
        supplements.Join(this);
        return true;
    }

    /// <summary>The current row.</summary>
    public RecordRef Source => source ??= new RecordRef(Domain, table.Row, Sequence, File);

    /// <summary>--SEQ.</summary>
    public decimal? Sequence => sequence.NumberOrNull;

    public decimal? VisitNumber => visitNumber.Number;

    public string? Visit => visit.Text;

    public string? Supplement(string name) => supplements.Value(name);

    /// <summary>A value in upper case that a record cannot do without; empty, with a finding, when it is missing.</summary>
    public string Required(Column column)
    {
        if (column.Upper is { } value)
            return value;
        Report(FindingCodes.ValueMissing, $"{Where}: {column.Name} is empty; what the record is about is not known.");
        return "";
    }

    /// <param name="wholeFile">True when it is not about the current row alone.</param>
    public void Report(FindingCode code, string sentence, bool wholeFile = false)
    {
        Reports++;
        if (wholeFile)
            log.Add(code, File, sentence);
        else
            log.Add(code, File, sentence, Subject.TextOrNull, visit.TextOrNull ?? visitNumber.TextOrNull, Source);
    }

    /// <summary>Says where: <c>tr.csv row 12</c>.</summary>
    public string Where => string.Create(CultureInfo.InvariantCulture, $"{File} row {table.Row}");
}
