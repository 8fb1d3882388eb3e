using System.IO.Compression;
using Nadir.Diagnostics;
using Nadir.Intake.Forms;
using Nadir.Intake.Sources;
using Nadir.Spreadsheets;

namespace Nadir.Conduct.Imports;

/// <summary>A file that was sent in, as sheets. Its size, and what it unpacks to, are bounded before anything is read; its name leads nowhere.</summary>
public static class ImportedFile
{
    /// <summary>Bytes of a file that is taken.</summary>
    public const int MostBytes = 16 << 20;

    /// <summary>Bytes that an archive, such as an .xlsx file, may unpack to.</summary>
    const long MostUnpacked = 256L << 20;

    /// <summary>Records of a file that are taken.</summary>
    public const int MostRecords = 100_000;

    /// <summary>Rows of a sheet that are searched for the name of a study.</summary>
    const int Searched = 500;

    /// <summary>The name without folders and without what no name needs; never empty.</summary>
    public static string Name(string? uploaded)
    {
        var last = (uploaded ?? "").Split('/', '\\')[^1];
        var safe = string.Concat(last.Where(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ' ' or '(' or ')')).Trim('.', ' ');
        return safe.Length == 0 ? "file" : safe[Math.Max(0, safe.Length - 120)..];
    }

    /// <param name="use">Reads the sheets; they are gone when it returns.</param>
    /// <exception cref="StudyInputException">Too large, damaged, or no table; the message says which.</exception>
    public static T Read<T>(string name, byte[] content, Func<IReadOnlyList<SourceSheet>, T> use)
    {
        if (content.Length == 0)
            throw new StudyInputException("The file is empty.");
        if (content.Length > MostBytes)
            throw new StudyInputException($"The file is larger than {MostBytes >> 20} MB; deliver it in parts.");
        Unpacked(content);
        var folder = Directory.CreateTempSubdirectory("nadir-import-").FullName;
        try
        {
            var path = Path.Combine(folder, Name(name));
            File.WriteAllBytes(path, content);
            return use(Delivery.Open([path]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What an archive says of its own size is not believed: it is unpacked once into nothing, counted.</summary>
    static void Unpacked(byte[] content)
    {
        if (content is not [(byte)'P', (byte)'K', 3, 4, ..])
            return;
        try
        {
            using ZipArchive archive = new(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            var buffer = new byte[1 << 16];
            long total = 0;
            foreach (var entry in archive.Entries)
            {
                if (entry.FullName.Contains("..", StringComparison.Ordinal) || entry.FullName.StartsWith('/') || entry.FullName.Contains('\\', StringComparison.Ordinal))
                    throw new StudyInputException("The archive has a part whose name leads out of it; it was not read.");
                using var part = entry.Open();
                for (int read; (read = part.Read(buffer)) > 0;)
                {
                    if ((total += read) > MostUnpacked)
                        throw new StudyInputException($"The file unpacks to more than {MostUnpacked >> 20} MB; it was not read.");
                }
            }
        }
        catch (InvalidDataException damaged)
        {
            throw new StudyInputException("The file is damaged or broken off.", damaged);
        }
    }

    static readonly HashSet<string> StudyHeadings = new(StringComparer.Ordinal) { "studyid", "study id", "study", "protocol", "protocol no", "protocol number", "protocol id", "study no", "study number", "方案编号", "方案号", "研究名称" };

    /// <summary>The study that a column of the file names when that is another one; null when none does.</summary>
    public static string? OtherStudy(IReadOnlyList<SourceSheet> sheets, string study)
    {
        var own = HeaderWords.Plain(study);
        foreach (var sheet in sheets)
        {
            int? column = null;
            string? other = null;
            foreach (var row in sheet.Rows().Take(Searched))
            {
                if (column is null)
                {
                    for (var i = 0; i < row.Cells.Length && column is null; i++)
                    {
                        if (StudyHeadings.Contains(HeaderWords.Plain(row.Cells[i].Text)))
                            column = i;
                    }
                }
                else if (row[column.Value] is { IsEmpty: false, Text: var text })
                {
                    if (HeaderWords.Plain(text) == own)
                        return null;
                    other ??= text;
                }
            }
            if (other is not null)
                return other;
        }
        return null;
    }
}
