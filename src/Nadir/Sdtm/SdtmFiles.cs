using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;
using Nadir.Sdtm.Reading;

namespace Nadir.Sdtm;

/// <summary>The files that hold a study's domains, and their rows as they stand: nothing joined, judged or left out.</summary>
public static class SdtmFiles
{
    /// <returns>Domain, upper case, and the full path of its file, ordered by domain.</returns>
    /// <exception cref="StudyInputException">There is no data folder, and the definition names no file.</exception>
    public static ImmutableArray<(string Domain, string Path)> Find(DataLocation location, string studyFolder)
    {
        var files = DataFiles.Find(location, studyFolder, new FindingLog());
        return [.. files.Domains.Select(domain => (domain, files.Of(domain)!))];
    }

    /// <summary>All rows of all domains, in the order of the domains.</summary>
    /// <exception cref="StudyInputException">A file cannot be opened, or nothing in it can be read.</exception>
    public static Derived<ImmutableArray<Dataset>> Read(DataLocation location, string studyFolder)
    {
        var read = Find(location, studyFolder).Select(file => DatasetFile.Read(file.Path, file.Domain)).ToArray();
        return new([.. read.Select(dataset => dataset.Value)], [.. read.SelectMany(dataset => dataset.Findings)]);
    }
}
