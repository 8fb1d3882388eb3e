using System.Globalization;
using CsvHelper;

namespace Nadir.Intake.Conversion;

/// <summary>An SDTM record under way, with the cell it came from.</summary>
sealed record DomainRow(IntakeSubject Subject, string? Date, string?[] Values, string File, string Sheet, string Cell);

/// <summary>An SDTM dataset being filled. Records are held and sorted by subject and date; a very large dataset is written as it comes.</summary>
sealed class DomainTable : IDisposable
{
    /// <summary>Beyond it, records are no longer held.</summary>
    const int MostHeld = 100_000;

    readonly string folder;
    readonly string[] columns;
    readonly Dictionary<string, int> positions;
    readonly string study;
    readonly Dictionary<string, int> sequences = new(StringComparer.Ordinal);
    readonly SourceList sources;
    List<DomainRow> held = [];
    CsvWriter? writer;
    Stream? stream;

    public DomainTable(string domain, string columns, string study, string folder, SourceList sources)
    {
        Domain = domain;
        this.columns = columns.Split(' ');
        positions = this.columns.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        (this.study, this.folder, this.sources) = (study, folder, sources);
    }

    public string Domain { get; }
    public int Count { get; private set; }

    /// <summary>Adds a record. What is not named is missing.</summary>
    public void Add(IntakeSubject subject, SourceRecord from, string cell, string? date, params ReadOnlySpan<(string Variable, string? Value)> values)
    {
        var row = new string?[columns.Length];
        foreach (var (variable, value) in values)
            row[positions[variable]] = value;
        Count++;
        DomainRow record = new(subject, date, row, from.Sheet.File, from.Sheet.Name, cell);
        if (writer is not null)
        {
            Write(record);
            return;
        }
        held.Add(record);
        if (held.Count > MostHeld)
            Flush();
    }

    /// <summary>The records so far; empty when they are no longer held.</summary>
    public IReadOnlyList<DomainRow> Held => held;

    public string? this[DomainRow row, string variable] => row.Values[positions[variable]];

    /// <summary>Writes what is held. Without records there is no file.</summary>
    public void Finish()
    {
        if (Count > 0 && held.Count > 0)
            Flush();
        Dispose();
    }

    void Flush()
    {
        stream = File.Create(Path.Combine(folder, Domain.ToLowerInvariant() + ".csv"));
        writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        writer.WriteField("STUDYID");
        writer.WriteField("DOMAIN");
        writer.WriteField("USUBJID");
        writer.WriteField(Domain + "SEQ");
        foreach (var column in columns)
            writer.WriteField(column);
        writer.EndRecord();
        foreach (var row in held.Select((row, i) => (row, i)).OrderBy(pair => pair.row.Subject.Order).ThenBy(pair => pair.row.Date ?? "", StringComparer.Ordinal).ThenBy(pair => pair.i))
            Write(row.row);
        held = [];
    }

    void Write(DomainRow row)
    {
        var sequence = sequences[row.Subject.Usubjid] = sequences.GetValueOrDefault(row.Subject.Usubjid) + 1;
        var number = sequence.ToString(CultureInfo.InvariantCulture);
        writer!.WriteField(study);
        writer.WriteField(Domain);
        writer.WriteField(row.Subject.Usubjid);
        writer.WriteField(number);
        foreach (var value in row.Values)
            writer.WriteField(value ?? "");
        writer.EndRecord();
        sources.Add(Domain, row.Subject.Usubjid, number, row.File, row.Sheet, row.Cell);
    }

    public void Dispose()
    {
        writer?.Dispose();
        stream?.Dispose();
        (writer, stream) = (null, null);
    }
}

/// <summary>Which cell each SDTM record came from: <c>intake/sources.csv</c> beside the data.</summary>
sealed class SourceList : IDisposable
{
    readonly FileStream stream;
    readonly CsvWriter writer;

    public SourceList(string path)
    {
        stream = File.Create(path);
        writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        foreach (var name in (ReadOnlySpan<string>)["DOMAIN", "USUBJID", "SEQ", "FILE", "SHEET", "CELL"])
            writer.WriteField(name);
        writer.EndRecord();
    }

    public void Add(string domain, string usubjid, string sequence, string file, string sheet, string cell)
    {
        writer.WriteField(domain);
        writer.WriteField(usubjid);
        writer.WriteField(sequence);
        writer.WriteField(file);
        writer.WriteField(sheet);
        writer.WriteField(cell);
        writer.EndRecord();
    }

    public void Dispose()
    {
        writer.Dispose();
        stream.Dispose();
    }
}
