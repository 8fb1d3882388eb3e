using Nadir.Diagnostics;
using Nadir.Intake.Exports;
using Nadir.Intake.Sources;

namespace Nadir.Spreadsheets;

/// <summary>The files of a delivery, whatever their kind: it is told from their first bytes, not from their names.</summary>
public static class Delivery
{
    /// <param name="paths">Files; a folder stands for the files in it.</param>
    /// <exception cref="StudyInputException">A file does not exist or cannot be read.</exception>
    public static IReadOnlyList<SourceSheet> Open(IEnumerable<string> paths)
    {
        List<string> files = [];
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
                files.AddRange(Directory.EnumerateFiles(path).Where(IsDelivered).Order(StringComparer.Ordinal));
            else if (File.Exists(path))
                files.Add(path);
            else
                throw new StudyInputException($"{path}: there is no such file.");
        }
        if (files.Count == 0)
            throw new StudyInputException("The delivery has no files.");
        var twice = files.GroupBy(Path.GetFileName, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new StudyInputException($"Two files of the delivery are called {twice.Key}; a map could not tell them apart.");
        var sheets = files.SelectMany(OpenOne).ToList();
        // A data dictionary explains the exports beside it and is no data itself.
        RedcapDictionary? dictionary = null;
        for (var i = sheets.Count - 1; i >= 0; i--)
        {
            if (sheets[i] is DelimitedSheet && RedcapDictionary.Of(sheets[i]) is { } found)
            {
                dictionary = found;
                sheets.RemoveAt(i);
            }
        }
        return [.. sheets.SelectMany(sheet => sheet is DelimitedSheet ? Redcap.Split(sheet, dictionary) : [sheet])];
    }

    /// <summary>In a folder, what looks like a table; notes and hidden files beside them are passed over.</summary>
    static bool IsDelivered(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" or ".txt" or ".xlsx" or ".xlsm" or ".xls" or ".xml" or ".odm" && Path.GetFileName(path) is var name && !name.StartsWith('.') && !name.StartsWith("~$", StringComparison.Ordinal);

    static IEnumerable<SourceSheet> OpenOne(string path)
    {
        Span<byte> head = stackalloc byte[8];
        using (var stream = File.OpenRead(path))
            head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head is [(byte)'P', (byte)'K', 3, 4, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..])
            return Workbook.Read(path);
        var start = head;
        if (start is [0xEF, 0xBB, 0xBF, ..])
            start = start[3..];
        if (start is [(byte)'<', (byte)'?' or (byte)'O' or (byte)'!', ..])
            return OdmFile.Read(path);
        return [DelimitedSheet.Open(path)];
    }
}
