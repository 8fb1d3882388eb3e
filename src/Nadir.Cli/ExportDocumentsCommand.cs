using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Reporting.Documents;
using Nadir.Reporting.Writers;
using Nadir.Results;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;

namespace Nadir.Cli;

/// <summary><c>nadir export documents STUDY</c>: tables, figures and listings as documents, filled or as shells.</summary>
static class ExportDocumentsCommand
{
    public static Command Create()
    {
        Argument<string> study = new("study") { Description = "Study folder, or its study.yaml." };
        Option<string?> output = new("--output", "-o") { Description = "Folder to write; export/documents in the study folder when absent." };
        Option<string?> format = new("--format") { Description = $"Formats, separated by commas: {string.Join(", ", Names)}. Default: html, rtf, docx and txt. pdf takes LibreOffice or Chromium." };
        Option<bool> shells = new("--shells") { Description = "Shells: every output of the definition without data. No data are read." };
        var language = LanguageOption.Create();
        ExampleCommand command = new("documents", "Write tables, figures and listings as documents: one of all, and one of each.", "nadir export documents examples/js004-rcc --format rtf,pdf")
        { study, output, format, shells, language };
        DeidentifyOptions deidentify = new();
        deidentify.AddTo(command);
        command.SetAction(parsed => Run(StudyLocation.Of(parsed.GetRequiredValue(study)), Chosen(parsed.GetValue(format)), parsed.GetValue(shells), parsed.GetValue(output), parsed.GetValue(language),
            parsed.InvocationConfiguration.Output, deidentify.Of(parsed)));
        return command;
    }

    /// <exception cref="StudyInputException">The study cannot be read, or the folder not be written.</exception>
    public static int Run(StudyLocation location, ImmutableArray<string> formats, bool shells, string? output, string? language, TextWriter messages, DeidentifyRequest? deidentify = null)
    {
        var definition = StudyDefinitionReader.Read(location.File).In(language);
        if (deidentify is not null && !shells)
        {
            var folder = ExportCommand.Output(location, output, "documents-deidentified");
            var recoded = DeidentifiedAnalysis.Of(definition, location, deidentify, folder);
            Write(recoded, formats, folder, messages);
            return ExitCode.For(recoded.Findings);
        }
        var analysis = StudyAnalyzer.Analyze(definition, shells ? new SdtmStudy { Subjects = [] } : SdtmReader.Read(definition, location.Folder));
        Write(analysis, formats, ExportCommand.Output(location, output, "documents"), messages);
        return shells ? ExitCode.Clean : ExitCode.For(analysis.Findings);
    }

    /// <param name="formats">Names, <c>pdf</c> among them.</param>
    /// <param name="made">The analysis datasets, where they are made already.</param>
    public static void Write(StudyAnalysis analysis, ImmutableArray<string> formats, string folder, TextWriter messages, ImmutableArray<Dataset>? made = null)
    {
        var document = StudyDocument.Of(new DocumentSource(analysis, made));
        var files = DocumentFiles.Write(document, folder, [.. FileFormat.All.Where(format => formats.Contains(format.Name, StringComparer.Ordinal))]);
        string[] names = [.. files.Select(file => Path.GetFileName(file))];
        string? trouble = null;
        if (formats.Contains("pdf", StringComparer.Ordinal))
        {
            trouble = DocumentFiles.WritePdf(document, folder);
            names = trouble is null ? [.. names, $"{DocumentFiles.NameOf(document)}.pdf"] : names;
        }
        int Count(OutputKind kind) => document.Outputs.Count(one => one.Definition.Kind == kind);
        messages.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{folder}: {string.Join(", ", names)}; {Count(OutputKind.Table)} tables, {Count(OutputKind.Figure)} figures, {Count(OutputKind.Listing)} listings, each also in each/."));
        if (trouble is not null)
            messages.WriteLine(trouble);
    }

    static readonly ImmutableArray<string> Names = [.. FileFormat.All.Select(format => format.Name), "pdf"];

    /// <summary>Every format but PDF, which takes another program and its time.</summary>
    public static ImmutableArray<string> Quick => [.. Names.Where(name => name != "pdf")];

    /// <summary>Every format.</summary>
    public static ImmutableArray<string> All => Names;

    static ImmutableArray<string> Chosen(string? given)
    {
        if (given is null)
            return Quick;
        ImmutableArray<string> names = [.. given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return names.IsEmpty || names.Any(name => !Names.Contains(name, StringComparer.Ordinal))
            ? throw new StudyInputException($"--format takes {string.Join(", ", Names)}, separated by commas, not \"{given}\".") : names;
    }
}
