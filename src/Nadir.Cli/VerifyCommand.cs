using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Nadir.Conduct;
using Nadir.Conduct.Anchors;
using Nadir.Diagnostics;

namespace Nadir.Cli;

/// <summary><c>nadir verify WORKSPACE</c>: the audit trail from its first event to its last, against its anchors.</summary>
static class VerifyCommand
{
    public static Command Create()
    {
        Argument<string> workspace = new("workspace") { Description = "Folder of the workspace." };
        Option<string?> database = new("--database") { Description = "Connection string, for a workspace on PostgreSQL." };
        Option<string?> anchors = new("--anchors") { Description = "A copy of the anchors kept elsewhere; without it, those in the folder." };
        Option<bool> json = new("--json") { Description = "Print what was found as JSON." };
        ExampleCommand command = new("verify", "Check the audit trail of a workspace: the chain of events, every payload, the anchors, and that the data follow from the events. Works beside a running server.", "nadir verify trial")
        { workspace, database, anchors, json };
        command.SetAction(parsed => Run(
            new WorkspaceOptions { Folder = parsed.GetRequiredValue(workspace), Database = parsed.GetValue(database) }, parsed.GetValue(anchors), parsed.GetValue(json), parsed.InvocationConfiguration.Output));
        return command;
    }

    /// <returns>0 when the trail is whole, 2 when anything is wrong with it.</returns>
    public static int Run(WorkspaceOptions workspace, string? anchors, bool json, TextWriter output)
    {
        if (anchors is not null && !File.Exists(anchors))
            throw new StudyInputException($"There is no file {anchors}.");
        var started = Stopwatch.GetTimestamp();
        var report = Verification.Run(workspace, anchors);
        if (json)
            Write(report, output);
        else
            Print(report, Stopwatch.GetElapsedTime(started), output);
        return report.IsWhole ? ExitCode.Clean : ExitCode.WrittenWithErrors;
    }

    internal static void Print(VerificationReport report, TimeSpan took, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Events} events, {report.Documents} documents, {report.Anchors} anchors (the last of {report.LastAnchor} events), {report.Redacted} redacted; {took.TotalSeconds:0.0} s"));
        output.WriteLine($"head {report.Head}");
        foreach (var problem in report.Problems)
            output.WriteLine($"{problem.Code}: {problem.Sentence}");
        output.WriteLine(report.IsWhole ? "The trail is whole."
            : report.Problems[0].Position > 0 ? string.Create(CultureInfo.InvariantCulture, $"The trail is not whole; the first bad position is {report.Problems[0].Position}.") : "The chain is whole; the data do not follow from it.");
    }

    static void Write(VerificationReport report, TextWriter output)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteBoolean("whole", report.IsWhole);
            json.WriteNumber("events", report.Events);
            json.WriteString("head", report.Head);
            json.WriteNumber("anchors", report.Anchors);
            json.WriteNumber("lastAnchor", report.LastAnchor);
            json.WriteNumber("redacted", report.Redacted);
            json.WriteNumber("documents", report.Documents);
            json.WriteStartArray("problems");
            foreach (var problem in report.Problems)
            {
                json.WriteStartObject();
                json.WriteNumber("position", problem.Position);
                json.WriteString("code", problem.Code);
                json.WriteString("sentence", problem.Sentence);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteLine(System.Text.Encoding.UTF8.GetString(bytes.ToArray()));
    }
}
