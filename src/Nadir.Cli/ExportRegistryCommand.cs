using System.CommandLine;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Results.Registry;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;

namespace Nadir.Cli;

/// <summary><c>nadir export registry STUDY</c>: results as a registry posts them, checked first against its review criteria. With <c>--check</c>, posted results of others.</summary>
static class ExportRegistryCommand
{
    public static Command Create()
    {
        Argument<string?> study = new("study") { Description = "Study folder, or its study.yaml.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> output = new("--output", "-o") { Description = "Folder to write; export/registry in the study folder when absent." };
        Option<decimal> threshold = new("--threshold") { Description = "Percent of a group that an event which is not serious must exceed to be listed, 0 to 5. Default: 0.", DefaultValueFactory = _ => 0 };
        Option<string?> vocabulary = new("--vocabulary") { Description = "Dictionary of the adverse events with its version: \"MedDRA 27.1\"." };
        Option<string?> organization = new("--organization") { Description = "The sponsor's short name in the registry's system, for the XML upload." };
        Option<string?> check = new("--check") { Description = "Instead: review the posted results of a record (API v2 JSON, one or one a line), and say what reading and writing them again would lose." };
        ExampleCommand command = new("registry", "Write the results as a registry posts them: participant flow, baseline, outcome measures, adverse events.",
            "nadir export registry examples/js004-rcc")
        { study, output, threshold, vocabulary, organization, check };
        command.SetAction(parsed =>
        {
            var (messages, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (parsed.GetValue(check) is { } record)
                return Check(record, messages);
            if (parsed.GetValue(study) is not { } folder)
                throw new StudyInputException("Name a study, or a record with --check.");
            var percent = parsed.GetValue(threshold);
            if (percent is < 0 or > 5)
                throw new StudyInputException("--threshold is a percentage from 0 to 5; the registry takes no other.");
            return Run(StudyLocation.Of(folder), parsed.GetValue(output), percent, parsed.GetValue(vocabulary), parsed.GetValue(organization), messages, error, LanguageOption.Of(parsed));
        });
        return command;
    }

    /// <exception cref="StudyInputException">The study cannot be read, or the folder not be written.</exception>
    public static int Run(StudyLocation location, string? output, decimal threshold, string? vocabulary, string? organization, TextWriter messages, TextWriter error, string? language = null)
    {
        var definition = StudyDefinitionReader.Read(location.File).In(language);
        var analysis = StudyAnalyzer.Analyze(definition, SdtmReader.Read(definition, location.Folder));
        return Write(analysis, threshold, vocabulary, organization, ExportCommand.Output(location, output, "registry"), messages, error);
    }

    /// <summary>The posted results of a study that is analysed already.</summary>
    public static int Write(StudyAnalysis analysis, decimal threshold, string? vocabulary, string? organization, string folder, TextWriter messages, TextWriter error)
    {
        var wording = StudyWording.Of(analysis);
        var results = RegistryResults.Of(analysis, threshold, vocabulary);
        ExportCommand.WriteText(Path.Combine(folder, "results.json"), ResultsSectionJson.Write(results.Section));
        ExportCommand.WriteText(Path.Combine(folder, "results.xml"), ResultsUpload.Write(results.Section, analysis.Definition.Study, organization));
        Write(EventForms.European(analysis), Path.Combine(folder, "adverse-events-eu.csv"));
        Write(EventForms.EuropeanGroups(analysis), Path.Combine(folder, "adverse-events-eu-groups.csv"));
        Write(EventForms.Chinese(analysis), Path.Combine(folder, "adverse-events-zh.csv"));
        Write(Nadir.Results.Writers.FindingsCsv.Of(results.Findings.In(wording)), Path.Combine(folder, "review.csv"));

        var outcomes = results.Section.OutcomeMeasuresModule?.OutcomeMeasures ?? [];
        messages.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{folder}: results.json, results.xml, adverse-events-eu.csv, adverse-events-eu-groups.csv, adverse-events-zh.csv, review.csv; {outcomes.Count(outcome => outcome.ReportingStatus == OutcomeMeasure.Posted)} of {outcomes.Count} outcomes with results, {results.Section.AdverseEventsModule?.SeriousEvents?.Count ?? 0} serious and {results.Section.AdverseEventsModule?.OtherEvents?.Count ?? 0} other terms."));
        FindingsView.Print(results.Findings.In(wording), error, 10, Path.Combine(folder, "review.csv"));
        return ExitCode.For(results.Findings);
    }

    static void Write(Dataset dataset, string path)
    {
        CsvDataset.Write(dataset, path + ".part");
        File.Move(path + ".part", path, overwrite: true);
    }

    /// <summary>Posted results, read, reviewed, written again and compared.</summary>
    static int Check(string file, TextWriter messages)
    {
        if (!File.Exists(file))
            throw new StudyInputException($"{file} is not there.");
        var whole = true;
        var any = false;
        foreach (var (text, name) in Texts(file))
        {
            if (ResultsSectionJson.Read(text, name) is not var (source, section))
                continue;
            any = true;
            var coverage = ResultsCoverage.Of(source, section);
            whole &= coverage.IsWhole;
            messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {coverage.Kept} values read and written again, {coverage.Lost.Values.Sum()} not covered, {coverage.Changed.Length} changed."));
            foreach (var (field, count) in coverage.Lost)
                messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  not covered: {field} ({count})"));
            foreach (var change in coverage.Changed)
                messages.WriteLine($"  changed: {FindingsView.Printable(change)}");
            FindingsView.Print([.. ResultsReview.Of(section)], messages, 10, null);
        }
        if (!any)
            throw new StudyInputException($"{file} holds no posted results (resultsSection).");
        return whole ? ExitCode.Clean : ExitCode.WrittenWithErrors;
    }

    /// <summary>One record, or one a line.</summary>
    static IEnumerable<(string Text, string Name)> Texts(string file)
    {
        if (!file.EndsWith("l", StringComparison.OrdinalIgnoreCase))
            return [(File.ReadAllText(file), Path.GetFileName(file))];
        return File.ReadLines(file).Select((line, i) => (line, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)} line {i + 1}"))).Where(line => line.line.Length > 0);
    }
}
