using System.Collections.Immutable;
using Nadir.Diagnostics;

namespace Nadir.Sdtm.Formats;

/// <summary>One dataset read whole from a file, whatever its format: CSV, SAS XPORT, Dataset-JSON or NDJSON by the ending of the name.</summary>
public static class DatasetFile
{
    /// <param name="name">Of an XPORT file with several members, the one wanted; of a file that names nothing, the dataset's name.</param>
    /// <returns>The rows as they stand, and a finding for every damage that reading went on after.</returns>
    /// <exception cref="StudyInputException">The file cannot be opened, or nothing in it can be read.</exception>
    public static Derived<Dataset> Read(string path, string name)
    {
        var file = Path.GetFileName(path);
        try
        {
            using var stream = File.OpenRead(path);
            using TableReader table = Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".xpt" => Member(stream, file, name),
                ".json" => DatasetJsonTable.Open(stream, file, lines: false),
                ".ndjson" => DatasetJsonTable.Open(stream, file, lines: true),
                _ => CsvTable.Open(stream, file),
            };
            var damage = ImmutableArray.CreateBuilder<Finding>();
            table.Report = problem => damage.Add(new Finding(problem.Damage is TableDamage.Truncated ? FindingCodes.FileTruncated : FindingCodes.FileMalformed, problem.Sentence));
            var read = table.ToDataset(name);
            return new Derived<Dataset>(read with { Name = name }, damage.ToImmutable());
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StudyInputException($"{file} cannot be opened: {problem.Message}", problem);
        }
    }

    static XportTable Member(FileStream stream, string file, string name)
    {
        if (stream.Length == 0)
            throw new StudyInputException($"{file} is empty: it is not a SAS transport file.");
        if (XportTable.Open(stream, file, name) is { } member)
            return member;
        stream.Position = 0;
        return XportTable.Open(stream, file)!;
    }
}
