using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Cli.Simulate;
using Nadir.Cli.Stat;
using Nadir.Diagnostics;
using Nadir.Escalation.Simulation;

namespace Nadir.Cli;

/// <summary><c>nadir simulate PLAN</c> and <c>nadir simulate merge FILE...</c>: operating characteristics by simulation, on one machine or many.</summary>
static class SimulateCommand
{
    /// <param name="Output">File to write instead of standard output, whole or not at all.</param>
    public sealed record Request(string Plan, long? Trials, string? Shard, int? Threads, bool Json, string? Output, string? Figure);

    public static Command Create()
    {
        Argument<string> plan = new("plan") { Description = "Simulation plan (YAML)." };
        Option<long?> trials = new("--trials") { Description = "Trials of each design in each scenario, in place of the plan's." };
        Option<string?> shard = new("--shard") { Description = "Run one part, I/N with I from 0, and write its counts for merge." };
        Option<int?> threads = new("--threads") { Description = "Threads; the machine's unless given. The numbers do not depend on it." };
        var json = StatOptions.Json();
        Option<string?> output = new("--output", "-o") { Description = "File to write instead of standard output: whole or not at all." };
        Option<string?> figure = new("--figure") { Description = "SVG file to write the selection figure to." };
        ExampleCommand command = new("simulate", "Operating characteristics of dose-finding designs by simulation; the same numbers on any number of threads, machines and parts.",
            "nadir simulate examples/simulation/plan.yaml --trials 10000")
        {
            plan, trials, shard, threads, json, output, figure, Merge(),
        };
        command.SetAction(parsed => Run(new(
            parsed.GetRequiredValue(plan), parsed.GetValue(trials), parsed.GetValue(shard), parsed.GetValue(threads), parsed.GetValue(json),
            parsed.GetValue(output), parsed.GetValue(figure)), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    static ExampleCommand Merge()
    {
        Argument<string[]> files = new("files") { Description = "Every part of one simulation.", Arity = ArgumentArity.OneOrMore };
        var json = StatOptions.Json();
        Option<string?> output = new("--output", "-o") { Description = "File to write instead of standard output: whole or not at all." };
        Option<string?> figure = new("--figure") { Description = "SVG file to write the selection figure to." };
        ExampleCommand merge = new("merge", "Add the parts of a simulation: what one process would have printed, byte for byte.", "nadir simulate merge parts/*.json --json") { files, json, output, figure };
        merge.SetAction(parsed =>
        {
            var (header, cells) = ShardMerge.Merge(parsed.GetRequiredValue(files));
            return Print(header, cells, parsed.GetValue(json), parsed.GetValue(output), parsed.GetValue(figure), parsed.InvocationConfiguration.Output);
        });
        return merge;
    }

    public static int Run(Request request, TextWriter output, TextWriter messages)
    {
        if (request.Trials is < 1)
            throw new StudyInputException(string.Create(CultureInfo.InvariantCulture, $"--trials is {request.Trials}; give at least 1."));
        if (request.Threads is < 1 or > 1024)
            throw new StudyInputException(string.Create(CultureInfo.InvariantCulture, $"--threads is {request.Threads}; give 1 to 1024."));
        Shard? part = request.Shard is { } text ? Shard.Parse(text) : null;
        var plan = SimulationPlanReader.Read(request.Plan, request.Trials);
        var shard = part ?? Shard.Whole;
        var all = (shard.End(plan.Trials) - shard.First(plan.Trials)) * plan.AllScenarios.Length * plan.Designs.Length;
        using Progress progress = new(all, messages, TimeProvider.System);
        var cells = SimulationRun.Run(plan, shard, request.Threads ?? Environment.ProcessorCount, progress.Report);
        progress.End();
        if (part is null)
            return Print(SimulationHeader.Of(plan), cells, request.Json, request.Output, request.Figure, output);
        Write(ShardFile.Of(plan, shard, cells).Write(), request.Output, output);
        return ExitCode.Clean;
    }

    static int Print(SimulationHeader header, ImmutableArray<SimulatedCell> cells, bool json, string? file, string? figure, TextWriter output)
    {
        var answer = SimulationView.Answer(header, cells);
        if (figure is not null)
            File.WriteAllText(figure, SimulationView.Figure(header, cells).ToFile());
        Write(json ? answer.ToJson() : SimulationView.Text(header, cells), file, output);
        return ExitCode.For(answer.AllFindings);
    }

    /// <summary>Beside first, then moved: a run that is killed leaves no half file.</summary>
    static void Write(string text, string? file, TextWriter output)
    {
        if (file is null)
        {
            output.Write(text);
            return;
        }
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
        var beside = $"{file}.{Environment.ProcessId}.part";
        File.WriteAllText(beside, text, new UTF8Encoding(false));
        File.Move(beside, file, overwrite: true);
    }
}
