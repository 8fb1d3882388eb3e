using System.CommandLine;
using System.Reflection;
using Nadir.Diagnostics;
using Nadir.Validation;
using Nadir.Validation.Behaviours;

namespace Nadir.Cli;

/// <summary><c>nadir validate [-o FOLDER]</c>: every reference case on this machine, and the qualification record.</summary>
static class ValidateCommand
{
    public static Command Create()
    {
        Option<string> output = new("--output", "-o") { Description = "Folder for qualification.html and qualification.json.", DefaultValueFactory = _ => "qualification" };
        Option<bool> json = new("--json") { Description = "Print the record as JSON too." };
        Option<string?> tests = new("--tests") { Description = "Folder with the .trx files of a run of the tests: which test proves which behaviour of the workspace. Without it the record beside the program." };
        Option<string?> tested = new("--tested") { Description = "What those tests ran on, such as a commit." };
        ExampleCommand command = new("validate", "Run the reference cases on this machine and write the qualification record.", "nadir validate -o qualification") { output, json, tests, tested };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(output), parsed.GetValue(json), AppContext.BaseDirectory, TimeProvider.System, parsed.InvocationConfiguration.Output, parsed.GetValue(tests), parsed.GetValue(tested)));
        return command;
    }

    /// <param name="program">Folder of the program, whose files the record names by their hash.</param>
    /// <returns>0 when every number is reproduced, every requirement has a case, and every behaviour a test that passed where the tests are known; else 2.</returns>
    public static int Run(string folder, bool json, string program, TimeProvider clock, TextWriter output, string? tests = null, string? tested = null)
    {
        var version = typeof(ValidateCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        if (tests is not null && !Directory.Exists(tests))
            throw new StudyInputException($"{tests} is no folder.");
        var record = QualificationRecord.Make(version, program, clock, tests is null ? null : TestRecord.FromRun(tests, tested ?? version));
        Directory.CreateDirectory(folder);
        if (record.Tests is { } run)
            File.WriteAllText(Path.Combine(folder, TestRecord.FileName), run.ToCsv());
        var text = QualificationJson.Of(record);
        File.WriteAllText(Path.Combine(folder, "qualification.json"), text);
        File.WriteAllText(Path.Combine(folder, "qualification.html"), QualificationHtml.Of(record));
        if (json)
            output.Write(text);
        else
            Summarise(record, folder, output);
        return record.Passed ? ExitCode.Clean : ExitCode.WrittenWithErrors;
    }

    static void Summarise(QualificationRecord record, string folder, TextWriter output)
    {
        var failed = record.Results.Count(result => !result.Passed);
        output.WriteLine(FormattableString.Invariant(
            $"{(record.Passed ? "passed" : "failed")}: {record.Results.Count - failed} of {record.Results.Count} reference numbers, {record.Matrix.Count(line => line.Fulfilled)} of {record.Matrix.Count} requirements"));
        if (record.Tests is { } tests)
        {
            output.WriteLine(FormattableString.Invariant($"workspace: {tests.Matrix.Count(line => line.Result == BehaviourResult.Passed)} of {Behaviour.All.Count} behaviours proved by the tests of {tests.Of}"));
            foreach (var line in tests.Matrix.Where(line => line.Result != BehaviourResult.Passed))
                output.WriteLine($"{(line.Result == BehaviourResult.None ? "no test" : line.Result.ToString().ToLowerInvariant())}: {line.Behaviour.Id} {line.Behaviour.Statement}");
        }
        foreach (var line in record.Matrix.Where(line => line.Cases == 0))
            output.WriteLine($"no test: {line.Requirement.Id}");
        foreach (var result in record.Results.Where(result => !result.Passed).Take(20))
            output.WriteLine(FormattableString.Invariant(
                $"failed: {result.Case.File} row {result.Case.Row}, {result.Case.Method} {result.Case.Statistic}: expected {result.Case.Expected}, got {result.Got}{(result.Why is null ? "" : $" ({result.Why})")}"));
        output.WriteLine($"written: {Path.Combine(folder, "qualification.html")}, {Path.Combine(folder, "qualification.json")}");
    }
}
