using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Spreadsheets;

namespace Nadir.Cli;

/// <summary><c>nadir template STUDY -o FILE.xlsx</c>: the workbook that a trial fills by hand.</summary>
static class TemplateCommand
{
    public static Command Create()
    {
        Argument<string> study = new("study") { Description = "Study folder, or its study.yaml." };
        Option<string> output = new("--output", "-o") { Description = "Workbook to write (.xlsx).", Required = true };
        Option<string?> language = new("--language") { Description = "en or zh-CN; the study's language when absent." };
        language.AcceptOnlyFromAmong("en", "zh-CN");
        ExampleCommand command = new("template", "Make the workbook that a small trial fills by hand; what comes back goes through intake without a map.", "nadir template my-study -o my-study.xlsx")
        {
            study, output, language,
        };
        command.SetAction(parsed => Run(StudyLocation.Of(parsed.GetRequiredValue(study)), parsed.GetRequiredValue(output), parsed.GetValue(language), parsed.InvocationConfiguration.Output));
        return command;
    }

    /// <exception cref="StudyInputException">The definition cannot be used, or the file is there already.</exception>
    public static int Run(StudyLocation location, string output, string? language, TextWriter messages)
    {
        var study = StudyDefinitionReader.Read(location.File);
        if (!output.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            throw new StudyInputException($"{output}: expected a name that ends in .xlsx.");
        if (File.Exists(output))
            throw new StudyInputException($"{output} is there already; it may hold data, so it is not overwritten.");
        WorkbookWriter.Write(Template.Of(study, (language ?? study.Language) == "zh-CN"), output);
        messages.WriteLine($"{output}: fill it, then: nadir intake {output} --study {location.Folder}");
        return ExitCode.Clean;
    }
}
