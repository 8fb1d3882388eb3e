using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;

namespace Nadir.Checks.Cdisc;

/// <summary>A folder of datasets as they were exported or received, tabulation and analysis alike.</summary>
public static class ConformanceFolder
{
    /// <summary>Endings of the formats, the first one wins where a dataset is there in several.</summary>
    static readonly string[] Endings = [".xpt", ".json", ".ndjson", ".csv"];

    /// <summary>Whether the folder holds files that could be datasets.</summary>
    public static bool HasDatasets(string folder) => Directory.Exists(folder) && Files(folder).Any();

    /// <returns>All datasets, named by their files, and a finding for each file that could not be read.</returns>
    public static Derived<ImmutableArray<ConformanceTable>> Read(string folder)
    {
        var tables = ImmutableArray.CreateBuilder<ConformanceTable>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var path in Files(folder))
        {
            var file = Path.GetFileName(path);
            try
            {
                var read = DatasetFile.Read(path, Name(path));
                tables.Add(new ConformanceTable(read.Value, file));
                findings.AddRange(read.Findings);
            }
            catch (StudyInputException unreadable)
            {
                findings.Add(new Finding(FindingCodes.ConformanceFileUnread, $"{unreadable.Message} Its rules were not checked."));
            }
        }
        return new(tables.ToImmutable(), findings.ToImmutable());
    }

    static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder)
        .Where(path => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && IsName(Name(path)))
        .GroupBy(Name, StringComparer.Ordinal)
        .OrderBy(files => files.Key, StringComparer.Ordinal)
        .Select(files => files.MinBy(path => Array.IndexOf(Endings, Path.GetExtension(path).ToLowerInvariant()))!);

    static string Name(string path) => Path.GetFileNameWithoutExtension(path).ToUpperInvariant();

    static bool IsName(string name) => name.Length is >= 2 and <= 8 && char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter))
        && (name.Length <= 4 || name.StartsWith("AD", StringComparison.Ordinal) || name.StartsWith("SUPP", StringComparison.Ordinal) || name.StartsWith("SQ", StringComparison.Ordinal) || name.StartsWith("REL", StringComparison.Ordinal));
}
