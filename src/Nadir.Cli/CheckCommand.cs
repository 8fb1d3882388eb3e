using System.Collections.Immutable;
using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Protocol.Registry;
using Nadir.Results;
using Nadir.Results.Writers;
using Nadir.Sdtm;

namespace Nadir.Cli;

/// <summary><c>nadir check STUDY</c>: the definition and the data, by severity; with <c>--cdisc</c> the published conformance rules. Nothing is written.</summary>
static class CheckCommand
{
    public static Command Create()
    {
        Argument<string> study = new("study") { Description = "Study folder, or its study.yaml; with --cdisc also a folder of SDTM or ADaM datasets." };
        Option<bool> json = new("--json") { Description = "Print the findings as JSON on standard output." };

        Option<bool> cdisc = new("--cdisc") { Description = "Run the CDISC conformance rules on the SDTM and ADaM datasets instead: findings by published rule id." };
        Option<bool> all = new("--all") { Description = "With --cdisc: print every place where a rule is broken, not the first three." };
        Option<string?> dictionary = DictionaryOption.Create();
        var language = LanguageOption.Create();
        ExampleCommand command = new("check", "Look at the definition and the data: findings by severity, with subject, visit and record.",
            "nadir check examples/js004-rcc")
        { study, json, cdisc, all, dictionary, language };
        command.SetAction(parsed => parsed.GetValue(cdisc)
            ? ConformanceView.Run(parsed.GetRequiredValue(study), parsed.GetValue(json), parsed.GetValue(all), parsed.InvocationConfiguration.Output)
            : Run(StudyLocation.Of(parsed.GetRequiredValue(study)), parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.GetValue(dictionary), parsed.GetValue(language)));
        return command;
    }

    public static int Run(StudyLocation study, bool json, TextWriter output, string? dictionary = null, string? language = null)
    {
        var definition = StudyDefinitionReader.Read(study.File).In(language);
        var data = DictionaryOption.Check(SdtmReader.Read(definition, study.Folder), dictionary);
        ImmutableArray<Finding> findings = [.. RegistryDrift.Of(definition, study.Folder), .. StudyAnalyzer.Analyze(definition, data, threads: null).Findings];
        var wording = StudyWording.Of(definition, data);
        if (json)
            output.WriteLine(FindingsJson.Write(findings));
        else
        {
            output = WordingWriter.Of(output, wording);
            FindingsView.Print(findings.In(wording), output, int.MaxValue, null);
            output.Flush();
        }
        return ExitCode.For(findings);
    }
}
