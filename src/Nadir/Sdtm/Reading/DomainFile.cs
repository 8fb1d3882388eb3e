using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;

namespace Nadir.Sdtm.Reading;

/// <summary>One domain's file while it is read, whatever its format.</summary>
sealed class DomainFile : IDisposable
{
    readonly HashingStream stream;
    readonly TableReader table;
    readonly string domain;
    readonly FindingLog log;
    readonly Column ownDomain;
    bool otherDomain;

    DomainFile(HashingStream stream, TableReader table, string domain, string name, FindingLog log, Supplements supplements)
    {
        this.stream = stream;
        this.table = table;
        this.domain = domain;
        this.log = log;
        Rows = new DomainRows(table, domain, name, log, supplements);
        ownDomain = Rows.Of("DOMAIN");
    }

    public DomainRows Rows { get; }

    /// <exception cref="StudyInputException">The file cannot be opened, or nothing in it can be read.</exception>
    public static DomainFile Open(string path, string domain, FindingLog log, Supplements supplements)
    {
        var name = Path.GetFileName(path);
        HashingStream? stream = null;
        try
        {
            stream = new HashingStream(OpenFile(path, 0));
            TableReader table = Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".xpt" => OpenMember(ref stream, path, name, domain, log),
                ".json" => DatasetJsonTable.Open(stream, name, lines: false),
                ".ndjson" => DatasetJsonTable.Open(stream, name, lines: true),
                _ => CsvTable.Open(stream, name, offset => OpenFile(path, offset)),
            };
            return new DomainFile(stream, table, domain, name, log, supplements);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            stream?.Dispose();
            throw new StudyInputException($"{name} cannot be opened: {problem.Message}", problem);
        }
        catch
        {
            stream?.Dispose();
            throw;
        }
    }

    static XportTable OpenMember(ref HashingStream stream, string path, string name, string domain, FindingLog log)
    {
        if (stream.Length == 0)
            throw new StudyInputException($"{name} is empty: it is not a SAS transport file.");
        if (XportTable.Open(stream, name, domain, out var members) is { } member)
            return member;
        // Many programs name the only member after the file; of several members, one should have the domain's name.
        stream.Dispose();
        stream = new HashingStream(OpenFile(path, 0));
        var first = XportTable.Open(stream, name)!;
        if (members > 1)
            log.Add(FindingCodes.WrongDomain, name, $"{name} has no member {domain}; its first member, {first.Name}, was read.");
        return first;
    }

    /// <summary>True when the file has each of the columns; <c>A|B</c> is either of the two. What is missing becomes a finding.</summary>
    public bool HasColumns(ReadOnlySpan<string> required)
    {
        // An empty file is told of as such.
        var complete = table.Columns.Length > 0;
        foreach (var names in complete ? required : [])
        {
            if (names.Split('|').Any(name => Rows.Of(name).Exists))
                continue;
            complete = false;
            log.Add(FindingCodes.ColumnMissing, Rows.File,
                $"{Rows.File} has no column {names.Replace("|", " or ", StringComparison.Ordinal)}, without which {domain} cannot be used; its columns are {Listed()}.");
        }
        return complete;
    }

    public bool Read()
    {
        if (!Rows.Read())
            return false;
        if (!otherDomain && ownDomain.Upper is { } stated && !string.Equals(stated, domain, StringComparison.Ordinal))
        {
            otherDomain = true;
            Rows.Report(FindingCodes.WrongDomain, $"{Rows.Where}: DOMAIN is {Column.Shorten(stated)} in a file of {domain}.");
        }
        return true;
    }

    /// <summary>What was read; to be asked for after the last row.</summary>
    public SourceFile Close()
    {
        if (Rows.Row == 0)
            log.Add(FindingCodes.DatasetEmpty, Rows.File, $"{Rows.File} has no rows.");
        return new SourceFile(domain, Rows.File, Rows.Row, stream.Finish());
    }

    /// <summary>Counts and hashes the rows of a file that cannot be used, with no word on single rows.</summary>
    public SourceFile CountOnly()
    {
        table.Report = _ => { };
        while (table.Read())
        {
        }
        return Close();
    }

    string Listed()
    {
        const int most = 20;
        var names = table.Columns.Take(most).Select(column => Column.Shorten(column.Name));
        var more = table.Columns.Length > most ? string.Create(CultureInfo.InvariantCulture, $" and {table.Columns.Length - most} more") : "";
        return table.Columns.Length == 0 ? "none" : string.Join(", ", names) + more;
    }

    static FileStream OpenFile(string path, long offset)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        file.Position = offset;
        return file;
    }

    public void Dispose()
    {
        table.Dispose();
        stream.Dispose();
    }
}
