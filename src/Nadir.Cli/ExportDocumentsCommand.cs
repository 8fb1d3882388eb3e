using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Reporting.Documents;
using Nadir.Reporting.Writers;
using Nadir.Results;
using Nadir.Sdtm;

namespace Nadir.Cli;

/// <summary><c>nadir export documents STUDY</c>: tables, figures and listings as documents, filled or as shells.</summary>
static class ExportDocumentsCommand
{
    public static Command Create()
    {
        Argument<string> study = new("study") { Description = "Study folder, or its study.yaml." };
        Option<string?> output = new("--output", "-o") { Description = "Folder to write; export/documents in the study folder when absent." };
        Option<string?> format = new("--format") { Description = $"Formats, separated by commas: {string.Join(", ", FileFormat.All.Select(known => known.Name))}. Default: all." };
        Option<bool> shells = new("--shells") { Description = "Shells: every output of the definition without data. No data are read." };
        var language = LanguageOption.Create();
        ExampleCommand command = new("documents", "Write tables, figures and listings as documents: one of all, and one of each.", "nadir export documents examples/js004-rcc --format rtf,txt")
        { study, output, format, shells, language };
        command.SetAction(parsed => Run(StudyLocation.Of(parsed.GetRequiredValue(study)), Formats(parsed.GetValue(format)), parsed.GetValue(shells), parsed.GetValue(output), parsed.GetValue(language),
            parsed.InvocationConfiguration.Output));
        return command;
    }

    /// <exception cref="StudyInputException">The study cannot be read, or the folder not be written.</exception>
    public static int Run(StudyLocation location, ImmutableArray<FileFormat> formats, bool shells, string? output, string? language, TextWriter messages)
    {
        var definition = StudyDefinitionReader.Read(location.File).In(language);
        var analysis = StudyAnalyzer.Analyze(definition, shells ? new SdtmStudy { Subjects = [] } : SdtmReader.Read(definition, location.Folder));
        Write(analysis, formats, ExportCommand.Output(location, output, "documents"), messages);
        return shells ? ExitCode.Clean : ExitCode.For(analysis.Findings);
    }

    public static void Write(StudyAnalysis analysis, ImmutableArray<FileFormat> formats, string folder, TextWriter messages)
    {
        var document = StudyDocument.Of(analysis);
        var files = DocumentFiles.Write(document, folder, formats);
        int Count(OutputKind kind) => document.Outputs.Count(one => one.Definition.Kind == kind);
        messages.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{folder}: {string.Join(", ", files.Select(Path.GetFileName))}; {Count(OutputKind.Table)} tables, {Count(OutputKind.Figure)} figures, {Count(OutputKind.Listing)} listings, each also in each/."));
    }

    public static ImmutableArray<FileFormat> Formats(string? given)
    {
        if (given is null)
            return FileFormat.All;
        var names = given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.FirstOrDefault(name => FileFormat.All.All(format => format.Name != name)) is { } unknown || names.Length == 0
            ? throw new StudyInputException($"--format takes {string.Join(", ", FileFormat.All.Select(format => format.Name))}, not \"{given}\".")
            : [.. FileFormat.All.Where(format => names.Contains(format.Name, StringComparer.Ordinal))];
    }
}
