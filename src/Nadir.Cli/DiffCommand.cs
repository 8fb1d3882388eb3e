using System.CommandLine;
using Nadir.Protocol;
using Nadir.Results.Comparison;

namespace Nadir.Cli;

/// <summary><c>nadir diff STUDY OLD NEW</c>: what changed between two data cuts or two versions, and the records that caused it.</summary>
static class DiffCommand
{
    public static Command Create()
    {
        Argument<string> study = new("study") { Description = "Study folder, or its study.yaml." };
        Argument<string> old = new("old") { Description = "The state before: a folder of results (out), a study folder, or a data folder, which is analysed by STUDY's definition." };
        Argument<string> @new = new("new") { Description = "The state after, likewise." };
        Option<bool> json = new("--json") { Description = "Print every change as JSON." };
        Option<bool> all = new("--all") { Description = "Print every change; without it, the first of each kind and how many more." };
        ExampleCommand command = new("diff", "Compare two data cuts or two versions: subjects, verdicts, times, numbers, and the records that caused it.",
            "nadir diff examples/js004-rcc examples/js004-rcc/data examples/js004-rcc/data")
        { study, old, @new, json, all };
        command.SetAction(parsed => Run(
            StudyLocation.Of(parsed.GetRequiredValue(study)), parsed.GetRequiredValue(old), parsed.GetRequiredValue(@new), parsed.GetValue(json), parsed.GetValue(all),
            parsed.InvocationConfiguration.Output, LanguageOption.Of(parsed)));
        return command;
    }

    /// <returns>0 when nothing differs, 2 when anything does.</returns>
    public static int Run(StudyLocation study, string old, string @new, bool json, bool all, TextWriter output, string? language = null)
    {
        var definition = StudyDefinitionReader.Read(study.File).In(language);
        var difference = SnapshotDifference.Between(SnapshotReader.Read(old, definition, study.Folder), SnapshotReader.Read(@new, definition, study.Folder));
        if (json)
            output.Write(DifferenceJson.Write(difference));
        else
            DifferenceView.Print(difference, output, all ? int.MaxValue : DifferenceView.Usual);
        return difference.Same ? ExitCode.Clean : ExitCode.WrittenWithErrors;
    }
}
