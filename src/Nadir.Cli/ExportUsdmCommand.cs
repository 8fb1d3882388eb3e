using System.CommandLine;
using System.Text;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Protocol.Usdm;

namespace Nadir.Cli;

/// <summary><c>nadir export usdm STUDY</c>: the study definition as a USDM document, which <c>nadir new</c> reads back.</summary>
static class ExportUsdmCommand
{
    /// <summary>Records are a few kilobytes; a larger file is not carried along.</summary>
    const int LargestRecord = 4 * 1024 * 1024;

    public static Command Create()
    {
        Argument<string> study = new("study") { Description = "Study folder, or its study.yaml." };
        Option<string?> output = new("--output", "-o") { Description = "File to write, - for standard output; export/usdm.json in the study folder when absent." };
        ExampleCommand command = new("usdm", "Write the study definition as USDM 4.0 JSON; nadir new reads it back.", "nadir export usdm examples/js004-rcc") { study, output };
        command.SetAction(parsed => Run(StudyLocation.Of(parsed.GetRequiredValue(study)), parsed.GetValue(output), parsed.InvocationConfiguration.Output));
        return command;
    }

    /// <exception cref="StudyInputException">The definition cannot be read, or the file not be written.</exception>
    public static int Run(StudyLocation location, string? output, TextWriter messages)
    {
        var study = StudyDefinitionReader.Read(location.File);
        var text = UsdmExport.Write(study, Record(study, location.Folder), typeof(ExportUsdmCommand).Assembly.GetName().Version?.ToString(3));
        if (output == "-")
        {
            messages.Write(text);
            return ExitCode.Clean;
        }
        var path = ExportCommand.Output(location, output, "usdm.json");
        ExportCommand.WriteText(path, text);
        messages.WriteLine($"{path}: USDM {UsdmExport.Version}, {study.Endpoints.Length} endpoints.");
        if (study.Endpoints.All(endpoint => endpoint.Tier != EndpointTier.Primary))
            messages.WriteLine("The study has no primary endpoint, and USDM asks for one (rule DDF00041).");
        return ExitCode.Clean;
    }

    /// <summary>Text of the kept record; null where none lies in the folder, or it is no UTF-8 text.</summary>
    static string? Record(StudyDefinition study, string folder)
    {
        if (study.Registry?.File is not { } file || new FileInfo(Path.Combine(folder, file)) is not { Exists: true, Length: <= LargestRecord } kept)
            return null;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(kept.FullName));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
