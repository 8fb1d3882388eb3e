using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;

namespace Nadir.Sdtm.Reading;

/// <summary>Which file holds which domain.</summary>
/// <remarks>
/// A file that the study definition names wins; else a file of the domain's name in the data folder (<c>tr.csv</c>, in any case), CSV before
/// XPORT before Dataset-JSON; else a member of that name in any other XPORT file of the folder.
/// </remarks>
sealed class DataFiles
{
    static readonly string[] Extensions = [".csv", ".xpt", ".ndjson", ".json"];

    readonly Dictionary<string, string> byDomain = new(StringComparer.Ordinal);

    DataFiles()
    {
    }

    /// <summary>Domains that have a file, upper case, sorted.</summary>
    public IEnumerable<string> Domains => byDomain.Keys.Order(StringComparer.Ordinal);

    /// <returns>Path of the domain's file; null when there is none.</returns>
    public string? Of(string domain) => byDomain.GetValueOrDefault(domain);

    /// <exception cref="StudyInputException">There is no data folder, and the definition names no file.</exception>
    public static DataFiles Find(DataLocation location, string studyFolder, FindingLog log)
    {
        var files = new DataFiles();
        foreach (var key in (location.Files ?? []).Keys.Order(StringComparer.Ordinal))
        {
            var path = location.Files![key];
            var full = Path.GetFullPath(Path.Combine(studyFolder, path));
            if (File.Exists(full))
                files.byDomain[key.ToUpperInvariant()] = full;
            else
                log.Add(FindingCodes.FileMissing, path, $"{path}, named for {key} in study.yaml, does not exist.");
        }
        var folder = Path.GetFullPath(Path.Combine(studyFolder, location.Folder));
        if (Directory.Exists(folder))
            files.AddFolder(folder, log);
        else if (location.Files is null or { Count: 0 })
            throw new StudyInputException($"There is no data folder {location.Folder} in {studyFolder}.");
        return files;
    }

    void AddFolder(string folder, FindingLog log)
    {
        var named = byDomain.Values.ToHashSet(StringComparer.Ordinal);
        var found = Directory.GetFiles(folder)
            .Where(path => Extensions.Contains(Path.GetExtension(path).ToLowerInvariant(), StringComparer.Ordinal) && !named.Contains(path))
            .OrderBy(path => Path.GetFileNameWithoutExtension(path).ToUpperInvariant(), StringComparer.Ordinal)
            .ThenBy(path => Array.IndexOf(Extensions, Path.GetExtension(path).ToLowerInvariant()))
            .ThenBy(path => path, StringComparer.Ordinal)
            .ToArray();
        var libraries = new List<string>();
        foreach (var path in found)
        {
            var name = Path.GetFileNameWithoutExtension(path).ToUpperInvariant();
            if (!IsDomain(name))
                libraries.Add(path);
            else if (!byDomain.TryAdd(name, path) && string.Equals(Path.GetDirectoryName(byDomain[name]), folder, StringComparison.Ordinal))
                log.Add(FindingCodes.FileTwice, path, $"{name} has the files {Path.GetFileName(byDomain[name])} and {Path.GetFileName(path)}; {Path.GetFileName(byDomain[name])} was read.");
        }
        foreach (var path in libraries)
        {
            if (!AddMembers(path))
                log.Add(FindingCodes.FileNotUsed, path, $"{Path.GetFileName(path)} has no domain's name and was not read.");
        }
    }

    bool AddMembers(string path)
    {
        if (!Path.GetExtension(path).Equals(".xpt", StringComparison.OrdinalIgnoreCase))
            return false;
        try
        {
            using var stream = File.OpenRead(path);
            using var table = XportTable.Open(stream, Path.GetFileName(path))!;
            var used = false;
            do
            {
                var name = table.Name.ToUpperInvariant();
                used |= IsDomain(name) && byDomain.TryAdd(name, path);
            }
            while (table.NextMember());
            return used;
        }
        catch (StudyInputException)
        {
            // Nobody asked for this file: it is not used, and said so.
            return false;
        }
    }

    /// <summary>Two letters, or SUPP and two letters.</summary>
    static bool IsDomain(string name) => IsPair(name) || name.Length == 6 && name.StartsWith("SUPP", StringComparison.Ordinal) && IsPair(name[4..]);

    static bool IsPair(string name) => name.Length == 2 && char.IsAsciiLetterUpper(name[0]) && char.IsAsciiLetterOrDigit(name[1]);
}
