using Nadir.Sdtm.Formats;

namespace Nadir.Intake.Conversion;

/// <summary>An SDTM record under way, with the cell it came from; null for a subject that no list has.</summary>
sealed record DomainRow(IntakeSubject Subject, string? Date, string?[] Values, CellPlace? Cell);

/// <summary>An SDTM dataset being filled. Records are held and sorted by subject and date; a very large dataset is written as it comes.</summary>
/// <param name="ordinal">Place among the tables.</param>
sealed class DomainTable(string domain, int ordinal, string variables, string study, string folder, SourceList sources) : IDisposable
{
    /// <summary>Beyond it, records are no longer held.</summary>
    const int MostHeld = 50_000;

    readonly string[] columns = Array.ConvertAll(variables.Split(' '), string.Intern);
    string?[] passing = [];
    List<DomainRow> held = [];
    RepeatingCsvWriter? writer;
    Stream? stream;

    public string Domain => domain;
    public int Count { get; private set; }

    /// <summary>Adds a record. What is not named is missing.</summary>
    public void Add(IntakeSubject subject, CellPlace? cell, string? date, params ReadOnlySpan<(string Variable, string? Value)> values)
    {
        Count++;
        if (writer is null)
        {
            held.Add(new(subject, date, Placed(new string?[columns.Length], values), cell));
            if (held.Count > MostHeld)
                Flush();
            return;
        }
        Array.Clear(passing);
        Write(subject, Placed(passing, values), cell);
    }

    string?[] Placed(string?[] row, ReadOnlySpan<(string Variable, string? Value)> values)
    {
        var place = -1;
        foreach (var (variable, value) in values)
        {
            place = Next(variable, place);
            row[place] = value;
        }
        return row;
    }

    /// <summary>Variables come mostly in the order of the columns, as the very strings of the table.</summary>
    int Next(string variable, int after)
    {
        for (var i = after + 1; i < columns.Length; i++)
        {
            if (ReferenceEquals(columns[i], variable))
                return i;
        }
        return Array.IndexOf(columns, variable) is >= 0 and var place ? place : throw new ArgumentException($"{domain} has no variable {variable}.", nameof(variable));
    }

    /// <summary>The records so far, while they are held.</summary>
    public IEnumerable<DomainRow> Held => held;

    /// <summary>A variable of a record that is held.</summary>
    public ref string? Value(DomainRow row, string variable) => ref row.Values[Next(variable, -1)];

    /// <summary>Takes out the later of a subject's records that are the same, while they are held.</summary>
    /// <returns>True when there were any.</returns>
    public bool DropRepeats(IntakeSubject subject)
    {
        List<DomainRow> own = held.FindAll(row => ReferenceEquals(row.Subject, subject)), repeated = [];
        for (var i = 1; i < own.Count; i++)
        {
            if (own.FindIndex(0, i, before => before.Values.AsSpan().SequenceEqual(own[i].Values)) >= 0)
                repeated.Add(own[i]);
        }
        Count -= held.RemoveAll(row => repeated.Exists(one => ReferenceEquals(one, row)));
        return repeated.Count > 0;
    }

    /// <summary>Writes what is held. Without records there is no file.</summary>
    public void Finish()
    {
        if (held.Count > 0)
            Flush();
        Dispose();
    }

    void Flush()
    {
        passing = new string?[columns.Length];
        stream = new FileStream(Path.Combine(folder, domain.ToLowerInvariant() + ".csv"), FileMode.Create, FileAccess.Write, FileShare.Read, 1);
        writer = new RepeatingCsvWriter(stream, columns.Length + 4);
        writer.Texts("STUDYID", "DOMAIN", "USUBJID", domain + "SEQ");
        writer.Texts(columns);
        writer.EndRow();
        foreach (var (row, _) in held.Select((row, i) => (row, i)).OrderBy(pair => pair.row.Subject.Order).ThenBy(pair => pair.row.Date ?? "", StringComparer.Ordinal).ThenBy(pair => pair.i))
            Write(row.Subject, row.Values, row.Cell);
        held = [];
    }

    void Write(IntakeSubject subject, string?[] values, CellPlace? cell)
    {
        var number = subject.NextNumber(ordinal);
        writer!.Texts(study, domain, subject.Usubjid);
        writer.Number(number);
        writer.Texts(values);
        writer.EndRow();
        sources.Add(domain, subject.Usubjid, number, cell);
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
    readonly RepeatingCsvWriter writer;

    public SourceList(string path)
    {
        stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1);
        writer = new RepeatingCsvWriter(stream, 6);
        writer.Texts("DOMAIN", "USUBJID", "SEQ", "FILE", "SHEET", "CELL");
        writer.EndRow();
    }

    public void Add(string domain, string usubjid, int sequence, CellPlace? cell)
    {
        writer.Texts(domain, usubjid);
        writer.Number(sequence);
        writer.Texts(cell?.Sheet.File, cell?.Sheet.Name);
        Span<char> name = stackalloc char[256];
        if (cell is not { } place)
            writer.Text("");
        else if (place.Sheet.Address(place.Row, place.Column, name) is >= 0 and var length)
            writer.Text(name[..length]);
        else
            writer.Text(place.Name);
        writer.EndRow();
    }

    public void Dispose()
    {
        writer.Dispose();
        stream.Dispose();
    }
}
