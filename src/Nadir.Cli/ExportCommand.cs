using System.CommandLine;
using System.Text;
using Nadir.Diagnostics;

namespace Nadir.Cli;

/// <summary><c>nadir export FORM STUDY</c>: a study or its results in a standard's form. One file beside this one for each form.</summary>
static class ExportCommand
{
    public static Command Create() => new("export", "Write a study or its results in a standard's form.")
    {
        ExportUsdmCommand.Create(),
        ExportTrialDesignCommand.Create(),
        ExportRegistryCommand.Create(),
        ExportAdamCommand.Create(),
        ExportArsCommand.Create(),
        ExportDocumentsCommand.Create(),
        ExportAllCommand.Create(),
    };

    /// <summary>Where a form goes when nobody says: <c>export/</c> in the study folder.</summary>
    public static string Output(StudyLocation study, string? given, string name) => Path.GetFullPath(given ?? Path.Combine(study.Folder, "export", name));

    /// <summary>Writes a text beside its place and moves it there, so that a run that breaks off leaves the last one as it was.</summary>
    /// <exception cref="StudyInputException">The place is a folder.</exception>
    public static void WriteText(string path, string text)
    {
        if (Directory.Exists(path))
            throw new StudyInputException($"{path} is a folder; name a file with --output.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".part", text, new UTF8Encoding(false));
        File.Move(path + ".part", path, overwrite: true);
    }
}
