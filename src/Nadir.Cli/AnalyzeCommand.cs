using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Reporting;
using Nadir.Results;
using Nadir.Results.Writers;
using Nadir.Sdtm;

namespace Nadir.Cli;

/// <summary><c>nadir analyze STUDY [-o OUT]</c>: the main job. Read, check, derive, analyse, report.</summary>
static class AnalyzeCommand
{
    public static Command Create()
    {
        Argument<string> study = new("study") { Description = "Study folder, or its study.yaml." };
        Option<string?> output = new("--output", "-o") { Description = "Folder to write; made anew each time. Default: out in the study folder." };
        Option<int?> threads = new("--threads") { Description = "Processors to use. The result does not depend on it. Default: all." };
        Option<bool> json = new("--json") { Description = "Print the results as JSON, unrounded, on standard output." };

        Option<string?> dictionary = DictionaryOption.Create();
        var language = LanguageOption.Create();
        ExampleCommand command = new("analyze", "Derive and analyse every endpoint; write the report, datasets, results and findings.",
            "nadir analyze examples/js004-rcc")
        { study, output, threads, json, dictionary, language };
        command.SetAction(parsed => Run(
            StudyLocation.Of(parsed.GetRequiredValue(study)), parsed.GetValue(output), parsed.GetValue(threads), parsed.GetValue(json),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(dictionary), parsed.GetValue(language)));
        return command;
    }

    public static int Run(StudyLocation study, string? outputFolder, int? threads, bool json, TextWriter output, TextWriter error, string? dictionary = null, string? language = null)
    {
        var definition = StudyDefinitionReader.Read(study.File).In(language);
        var data = DictionaryOption.Check(SdtmReader.Read(definition, study.Folder), dictionary);
        var analysis = StudyAnalyzer.Analyze(definition, data, threads);
        var target = Path.GetFullPath(outputFolder ?? Path.Combine(study.Folder, "out"));
        OutputFolder.Replace(target, folder => StudyOutputs.Write(analysis, folder, () => ReportWriter.Write(analysis, folder), threads));

        if (json)
        {
            output.WriteLine(ResultsJson.Write(analysis));
            return ExitCode.For(analysis.Findings);
        }
        var wording = StudyWording.Of(analysis);
        output = WordingWriter.Of(output, wording);
        error = WordingWriter.Of(error, wording);
        AnswersView.Print(analysis, output);
        output.WriteLine();
        output.WriteLine($"Report: {Path.Combine(target, "report.html")}");
        FindingsView.Print(analysis.Findings.In(wording), error, 5, Path.Combine(target, "findings.csv"));
        output.Flush();
        error.Flush();
        return ExitCode.For(analysis.Findings);
    }
}
