using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Nadir.Checks.Cdisc;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Reporting.Guide;
using Nadir.Results;
using Nadir.Results.Adam;
using Nadir.Results.Define;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;

namespace Nadir.Cli;

/// <summary><c>nadir export adam STUDY</c>: the analysis datasets in a format of choice, with define.xml and the reviewer's guide beside them.</summary>
static class ExportAdamCommand
{
    public static Command Create()
    {
        Argument<string> study = new("study") { Description = "Study folder, or its study.yaml." };
        Option<string?> output = new("--output", "-o") { Description = "Folder to write; export/adam in the study folder when absent." };
        var format = ExportFormat.Option("xpt");
        DeidentifyOptions deidentify = new();
        ExampleCommand command = new("adam", "Write the analysis datasets, with define.xml 2.1 and a draft of the reviewer's guide beside them.", "nadir export adam examples/js004-rcc --format dataset-json") { study, format, output };
        deidentify.AddTo(command);
        command.SetAction(parsed => Run(StudyLocation.Of(parsed.GetRequiredValue(study)), parsed.GetRequiredValue(format), parsed.GetValue(output),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, deidentify.Of(parsed)));
        return command;
    }

    /// <exception cref="StudyInputException">The study cannot be read, or the folder not be written.</exception>
    public static int Run(StudyLocation location, string format, string? output, TextWriter messages, TextWriter errors, DeidentifyRequest? deidentify = null)
    {
        var definition = StudyDefinitionReader.Read(location.File);
        var analysis = StudyAnalyzer.Analyze(definition, SdtmReader.Read(definition, location.Folder));
        if (deidentify is not null)
            return Deidentified(analysis, location, format, ExportCommand.Output(location, output, "adam-deidentified"), deidentify, messages, errors);
        return Write(analysis, format, ExportCommand.Output(location, output, "adam"), messages, errors, location.Folder);
    }

    /// <summary>The datasets without what identifies subjects, define.xml of them, and the record; no reviewer's guide, which names subjects.</summary>
    static int Deidentified(StudyAnalysis analysis, StudyLocation location, string format, string folder, DeidentifyRequest deidentify, TextWriter messages, TextWriter errors)
    {
        var datasets = deidentify.Analysis(AdamDatasets.Of(analysis), SdtmFiles.Read(analysis.Definition.Data, location.Folder).Value, analysis.Definition.Study, folder);
        var undated = analysis with { Cutoff = DeidentifyRequest.NoDate };
        var findings = ExportFormat.Write(datasets, folder, format, dataset => ExportFormat.Header(undated.Definition.Study, undated.Cutoff, "define.xml", AdamStructure.Of(dataset).Keys));
        ExportCommand.WriteText(Path.Combine(folder, "define.xml"), DefineXml.Write(undated, datasets, ExportFormat.Extension(format)));
        messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: {string.Join(", ", datasets.Select(dataset => $"{dataset.Name} ({dataset.Rows.Count})"))}; define.xml, deidentification.md."));
        if (!findings.IsEmpty)
            FindingsView.Print(findings, errors, int.MaxValue, null);
        return ExitCode.For(findings);
    }

    /// <summary>The datasets, define.xml and the reviewer's guide of a study that is analysed already.</summary>
    /// <param name="study">Folder of the study, whose SDTM data are held against the conformance rules too; null: the analysis datasets alone are.</param>
    /// <param name="made">The datasets, where they are made already.</param>
    public static int Write(StudyAnalysis analysis, string format, string folder, TextWriter messages, TextWriter errors, string? study = null, ImmutableArray<Dataset>? made = null)
    {
        var datasets = made ?? AdamDatasets.Of(analysis);
        var findings = ExportFormat.Write(datasets, folder, format,
            dataset => ExportFormat.Header(analysis.Definition.Study, analysis.Cutoff, "define.xml", AdamStructure.Of(dataset).Keys));
        ExportCommand.WriteText(Path.Combine(folder, "define.xml"), DefineXml.Write(analysis, datasets, ExportFormat.Extension(format), "adrg.html"));
        var conformance = ConformanceCheck.Of(study is null ? new ConformanceStudy(datasets) : ConformanceView.Of(analysis.Definition, study, analysis).Study);
        ExportCommand.WriteText(Path.Combine(folder, "adrg.html"), ReviewersGuide.Write(analysis, datasets, ExportFormat.Extension(format), conformance));
        messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: {string.Join(", ", datasets.Select(dataset => $"{dataset.Name} ({dataset.Rows.Count})"))}; define.xml, adrg.html."));
        if (!findings.IsEmpty)
            FindingsView.Print(findings, errors, int.MaxValue, null);
        return ExitCode.For(findings);
    }
}
