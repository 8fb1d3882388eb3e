using System.CommandLine;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;
using Nadir.Synthesis.TrialDesign;

namespace Nadir.Cli;

/// <summary><c>nadir export sdtm STUDY</c>: the trial design datasets of the definition. Subjects' data are SDTM already.</summary>
static class ExportTrialDesignCommand
{
    public static Command Create()
    {
        Argument<string> study = new("study") { Description = "Study folder, or its study.yaml." };
        Option<string?> output = new("--output", "-o") { Description = "Folder to write; export/sdtm in the study folder when absent." };
        ExampleCommand command = new("sdtm", "Write the trial design datasets TA, TE, TI, TS and TV from the definition.", "nadir export sdtm examples/js004-rcc") { study, output };
        command.SetAction(parsed => Run(StudyLocation.Of(parsed.GetRequiredValue(study)), parsed.GetValue(output), parsed.InvocationConfiguration.Output));
        return command;
    }

    /// <exception cref="StudyInputException">The definition cannot be read, or the folder not be written.</exception>
    public static int Run(StudyLocation location, string? output, TextWriter messages)
    {
        var study = StudyDefinitionReader.Read(location.File);
        var folder = ExportCommand.Output(location, output, "sdtm");
        var datasets = TrialDesignDatasets.Of(study);
        Directory.CreateDirectory(folder);
        foreach (var dataset in datasets)
        {
            var path = Path.Combine(folder, dataset.Name.ToLowerInvariant() + ".csv");
            CsvDataset.Write(dataset, path + ".part");
            File.Move(path + ".part", path, overwrite: true);
        }
        messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: {string.Join(", ", datasets.Select(dataset => dataset.Name))}."));
        return ExitCode.Clean;
    }
}
