using System.CommandLine;
using System.Diagnostics;
using Nadir.Conduct;
using Nadir.Conduct.Anchors;

namespace Nadir.Cli;

/// <summary><c>nadir backup WORKSPACE FILE</c>: a copy of a workspace that is in use, checked.</summary>
static class BackupCommand
{
    public static Command Create()
    {
        Argument<string> workspace = new("workspace") { Description = "Folder of the workspace." };
        Argument<string> file = new("file") { Description = "The copy to make: a SQLite file, whichever database the workspace is on. Must not be there yet." };
        Option<string?> database = new("--database") { Description = "Connection string, for a workspace on PostgreSQL." };
        ExampleCommand command = new("backup", "Copy a workspace while it is in use, and verify the copy. Renamed to nadir.db in a new folder, with the keys beside it, the copy is a workspace.", "nadir backup trial trial-2031-03-10.db")
        { workspace, file, database };
        command.SetAction(parsed => Run(new WorkspaceOptions { Folder = parsed.GetRequiredValue(workspace), Database = parsed.GetValue(database) }, parsed.GetRequiredValue(file), parsed.InvocationConfiguration.Output));
        return command;
    }

    /// <returns>0 when the copy is whole.</returns>
    public static int Run(WorkspaceOptions workspace, string file, TextWriter output)
    {
        var started = Stopwatch.GetTimestamp();
        var report = Backup.Write(workspace, file);
        VerifyCommand.Print(report, Stopwatch.GetElapsedTime(started), output);
        return report.IsWhole ? ExitCode.Clean : ExitCode.WrittenWithErrors;
    }
}
