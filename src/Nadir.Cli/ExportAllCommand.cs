using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Results.Adam;
using Nadir.Sdtm;

namespace Nadir.Cli;

/// <summary><c>nadir export all STUDY</c>: the whole hand-over, the study analysed once.</summary>
static class ExportAllCommand
{
    public static Command Create()
    {
        Argument<string> study = new("study") { Description = "Study folder, or its study.yaml." };
        Option<string?> output = new("--output", "-o") { Description = "Folder to write; export in the study folder when absent." };
        Option<bool> noPdf = new("--no-pdf") { Description = "Leave out PDF, which takes another program and most of the time." };
        var language = LanguageOption.Create();
        ExampleCommand command = new("all", "Write the whole hand-over: documents in every format, datasets, define.xml, analysis results, registry results, the definition as USDM.",
            "nadir export all examples/js004-rcc -o hand-over")
        { study, output, noPdf, language };
        DeidentifyOptions deidentify = new();
        deidentify.AddTo(command);
        command.SetAction(parsed => Run(StudyLocation.Of(parsed.GetRequiredValue(study)), parsed.GetValue(output), !parsed.GetValue(noPdf), parsed.GetValue(language),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, deidentify.Of(parsed)));
        return command;
    }

    /// <exception cref="StudyInputException">The study cannot be read, or the folder not be written.</exception>
    public static int Run(StudyLocation location, string? output, bool pdf, string? language, TextWriter messages, TextWriter errors, DeidentifyRequest? deidentify = null)
    {
        var definition = StudyDefinitionReader.Read(location.File).In(language);
        var folder = Path.GetFullPath(output ?? Path.Combine(location.Folder, deidentify is null ? "export" : "export-deidentified"));
        string In(string name) => Path.Combine(folder, name);
        var analysis = deidentify is null ? StudyAnalyzer.Analyze(definition, SdtmReader.Read(definition, location.Folder)) : DeidentifiedAnalysis.Of(definition, location, deidentify, In("documents"));
        // Each has said what it found; the exit code is the worst of them.
        return new[]
        {
            FromDatasets(),
            ExportTrialDesignCommand.Run(location, "xpt", In("sdtm"), messages, errors, deidentify),
            ExportArsCommand.Write(analysis, In("ars.json"), messages),
            ExportRegistryCommand.Write(analysis, 0, null, null, In("registry"), messages, errors),
            ExportUsdmCommand.Run(location, In("usdm.json"), messages),
        }.Max();

        // What reads the analysis datasets comes first: they are made once, and gone before the domains are read.
        int FromDatasets()
        {
            if (deidentify is not null)
            {
                ExportDocumentsCommand.Write(analysis, pdf ? ExportDocumentsCommand.All : ExportDocumentsCommand.Quick, In("documents"), messages);
                return Math.Max(ExportAdamCommand.Run(location, "xpt", In("adam"), messages, errors, deidentify), ExitCode.For(analysis.Findings));
            }
            var datasets = AdamDatasets.Of(analysis);
            var code = ExportAdamCommand.Write(analysis, "xpt", In("adam"), messages, errors, made: datasets);
            ExportDocumentsCommand.Write(analysis, pdf ? ExportDocumentsCommand.All : ExportDocumentsCommand.Quick, In("documents"), messages, datasets);
            return Math.Max(code, ExitCode.For(analysis.Findings));
        }
    }
}
