using Nadir.Diagnostics;

namespace Nadir.Cli;

/// <summary>A STUDY argument: a study folder, or its <c>study.yaml</c>.</summary>
/// <param name="Folder">Full path of the folder.</param>
/// <param name="File">Full path of the definition.</param>
sealed record StudyLocation(string Folder, string File)
{
    /// <exception cref="StudyInputException">Neither a folder with a <c>study.yaml</c> nor a file.</exception>
    public static StudyLocation Of(string argument)
    {
        var path = Path.GetFullPath(argument);
        if (Directory.Exists(path))
        {
            var file = Path.Combine(path, "study.yaml");
            return System.IO.File.Exists(file)
                ? new StudyLocation(path, file)
                : throw new StudyInputException($"{argument} has no study.yaml; a study folder holds one (nadir new makes it from a registry record).");
        }
        return System.IO.File.Exists(path)
            ? new StudyLocation(Path.GetDirectoryName(path)!, path)
            : throw new StudyInputException($"{argument} is neither a study folder nor a study.yaml.");
    }
}
