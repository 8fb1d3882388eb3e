using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
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
        Option<bool> drill = new("--drill") { Description = "Restore the copy beside itself, open it as a server does, read every casebook, and take it away again." };
        ExampleCommand command = new("backup", "Copy a workspace while it is in use, and verify the copy. Renamed to nadir.db in a new folder, with the keys beside it, the copy is a workspace.", "nadir backup trial trial-2031-03-10.db")
        { workspace, file, database, drill };
        command.SetAction(parsed => Run(new WorkspaceOptions { Folder = parsed.GetRequiredValue(workspace), Database = parsed.GetValue(database) }, parsed.GetRequiredValue(file), parsed.GetValue(drill), parsed.InvocationConfiguration.Output));
        return command;
    }

    /// <returns>0 when the copy is whole.</returns>
    public static int Run(WorkspaceOptions workspace, string file, bool drill, TextWriter output)
    {
        var started = Stopwatch.GetTimestamp();
        var report = Backup.Write(workspace, file);
        VerifyCommand.Print(report, Stopwatch.GetElapsedTime(started), output);
        if (report.IsWhole && drill)
        {
            var restored = RestoreDrill.Run(file, workspace.Folder).GetAwaiter().GetResult();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Restored and opened: {restored.Studies} {(restored.Studies == 1 ? "study" : "studies")}, {restored.Subjects} subjects, {restored.Forms} forms read; {restored.Took.TotalSeconds:0.0} s"));
            report = restored.Report;
            if (!report.IsWhole)
                VerifyCommand.Print(report, restored.Took, output);
        }
        return report.IsWhole ? ExitCode.Clean : ExitCode.WrittenWithErrors;
    }
}
