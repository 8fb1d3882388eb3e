using System.CommandLine;
using Nadir.Cli.Design;
using Nadir.Cli.Dose;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Reporting.Language;
using Nadir.Reporting.Page;
using Nadir.Results;
using Nadir.Sdtm;

namespace Nadir.Cli;

/// <summary><c>nadir dose STUDY</c> and <c>nadir dose --outcomes "1NNN 2NTN"</c>: the dose-escalation desk; the next dose and why.</summary>
static class DoseCommand
{
    public static Command Create()
    {
        Argument<string?> study = new("study") { Description = "Study folder, or its study.yaml.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> output = new("--output", "-o") { Description = "HTML file to write the committee's page to." };
        Option<string?> outcomes = new("--outcomes") { Description = "Instead of a study: cohorts so far, the level, then N (no DLT) or T (DLT) for each subject, M for a moderate toxicity." };
        var (variant, top, accelerated) = (ThreePlusThreeCommand.Variant(), ThreePlusThreeCommand.TopLevel(), ThreePlusThreeCommand.Accelerated());
        Option<int?> levels = new("--levels") { Description = "With --outcomes: number of dose levels; without it there is always a level above." };
        Option<string?> overrule = new("--overrule") { Description = "With --outcomes: written reason for departures from the rule; the decision then stands." };
        Option<bool> json = new("--json") { Description = "Print the answer as JSON." };

        ExampleCommand command = new("dose", "The dose-escalation desk: counts by level, the next dose by the rule, its reason, and what would change it.",
            "nadir dose examples/cd70-cart-rcc\nnadir dose --outcomes \"1NNN 2NTN\" --variant storer --levels 4")
        { study, output, outcomes, variant, top, accelerated, levels, overrule, json };
        command.SetAction(parsed =>
        {
            var (folder, words) = (parsed.GetValue(study), parsed.GetValue(outcomes));
            if (folder is null == words is null)
                throw new StudyInputException("dose needs a study, or --outcomes \"1NNN 2NTN\", and not both.");
            if (words is not null && parsed.GetValue(output) is not null)
                throw new StudyInputException("--output writes the committee's page of a study; outcomes have none.");
            if (folder is not null && new Option[] { variant, top, accelerated, levels, overrule }.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } foreign)
                throw new StudyInputException($"{foreign.Name} goes with --outcomes; a study's rule, levels and reasons stand in its study.yaml.");
            var (to, asJson) = (parsed.InvocationConfiguration.Output, parsed.GetValue(json));
            return words is not null
                ? new OutcomeQuestion(words, parsed.GetValue(variant), parsed.GetValue(top), parsed.GetValue(accelerated), parsed.GetValue(levels), parsed.GetValue(overrule)).Answer().Print(to, asJson)
                : Run(StudyLocation.Of(folder!), parsed.GetValue(output), asJson, to, parsed.InvocationConfiguration.Error, LanguageOption.Of(parsed));
        });
        return command;
    }

    public static int Run(StudyLocation study, string? committee, bool json, TextWriter output, TextWriter error, string? language = null)
    {
        var definition = StudyDefinitionReader.Read(study.File).In(language);
        if (definition is { Escalation: null, Design.Monitoring: null })
            throw new StudyInputException($"{study.File}: the study escalates no dose and monitors no response (neither escalation nor design.monitoring in its definition).");
        var analysis = StudyAnalyzer.Analyze(definition, SdtmReader.Read(definition, study.Folder));
        var wording = StudyWording.Of(analysis);
        if (!json)
            (output, error) = (WordingWriter.Of(output, wording), WordingWriter.Of(error, wording));
        if (analysis.Stage is { } stage && analysis.Desk is null)
            return StageAnswer.Print(analysis, stage, output, json, committee);
        var desk = analysis.Desk ?? throw new StudyInputException($"{study.File}: escalation has no levels.");
        output.Write(json ? StudyAnswer.ToJson(analysis, desk) : StudyAnswer.ToText(analysis, desk));
        if (committee is not null)
            File.WriteAllText(committee, HtmlWording.Of(CommitteePage.Write(analysis, desk), wording));
        var findings = StudyDesk.Shown(analysis, desk);
        if (!json && !findings.IsEmpty)
            FindingsView.Print(findings.In(wording), error, int.MaxValue, null);
        return ExitCode.For(findings);
    }
}
