using System.CommandLine;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Results.Ars;
using Nadir.Sdtm;

namespace Nadir.Cli;

/// <summary><c>nadir export ars STUDY</c>: every statistic in the CDISC Analysis Results Standard.</summary>
static class ExportArsCommand
{
    public static Command Create()
    {
        Argument<string> study = new("study") { Description = "Study folder, or its study.yaml." };
        Option<string?> output = new("--output", "-o") { Description = "File to write, - for standard output; export/ars.json in the study folder when absent." };
        ExampleCommand command = new("ars", "Write every statistic as a CDISC Analysis Results Standard (ARS) document.", "nadir export ars examples/js004-rcc") { study, output };
        command.SetAction(parsed => Run(StudyLocation.Of(parsed.GetRequiredValue(study)), parsed.GetValue(output), parsed.InvocationConfiguration.Output));
        return command;
    }

    /// <exception cref="StudyInputException">The study cannot be read, or the file not be written.</exception>
    public static int Run(StudyLocation location, string? output, TextWriter messages)
    {
        var definition = StudyDefinitionReader.Read(location.File);
        var analysis = StudyAnalyzer.Analyze(definition, SdtmReader.Read(definition, location.Folder));
        var text = ArsExport.Write(analysis);
        if (output == "-")
        {
            messages.Write(text);
            return ExitCode.For(analysis.Findings);
        }
        return Write(analysis, text, ExportCommand.Output(location, output, "ars.json"), messages);
    }

    /// <summary>The document of a study that is analysed already.</summary>
    public static int Write(StudyAnalysis analysis, string path, TextWriter messages) => Write(analysis, ArsExport.Write(analysis), path, messages);

    static int Write(StudyAnalysis analysis, string text, string path, TextWriter messages)
    {
        ExportCommand.WriteText(path, text);
        messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: ARS {ArsExport.Version}, {analysis.Results.Length} statistics of {analysis.Definition.Endpoints.Length} endpoints."));
        return ExitCode.For(analysis.Findings);
    }
}
