using System.Diagnostics;
using Nadir.Conduct.People;
using Nadir.Diagnostics;

namespace Nadir.Conduct.Anchors;

/// <summary>What a restored backup gave.</summary>
/// <param name="Report">Of the restored log, held against the anchors of the workspace up to then.</param>
/// <param name="Forms">Read one by one, as a page reads them.</param>
public sealed record DrillReport(VerificationReport Report, int Studies, int Subjects, int Forms, TimeSpan Took);

/// <summary>A backup restored beside itself, opened as a server opens it, read, and thrown away (R30): whether a backup can be restored is known before it is needed.</summary>
public static class RestoreDrill
{
    /// <param name="backup">As <see cref="Backup"/> wrote it.</param>
    /// <param name="folder">The workspace's own folder: its key and its anchors.</param>
    /// <exception cref="StudyInputException">There is no such backup, or it cannot be opened.</exception>
    public static async Task<DrillReport> Run(string backup, string folder)
    {
        if (!File.Exists(backup))
            throw new StudyInputException($"There is no backup at {backup}.");
        var started = Stopwatch.GetTimestamp();
        var place = Directory.CreateDirectory(backup + ".drill").FullName;
        try
        {
            File.Copy(backup, WorkspaceFiles.Database(place), overwrite: true);
            File.Copy(WorkspaceFiles.Key(folder), WorkspaceFiles.Key(place), overwrite: true);
            WorkspaceOptions options = new() { Folder = place };
            var events = AnchorFile.Read(Backup.AnchorOf(backup)).LastOrDefault()?.Count ?? long.MaxValue;
            // What the log was before the backup; later anchors are of events that it cannot have.
            var anchors = AnchorFile.Read(WorkspaceFiles.Anchors(folder)).Where(anchor => anchor.Count <= events).Concat(AnchorFile.Read(Backup.AnchorOf(backup))).ToList();
            var report = Verification.Run(options, anchors);
            var (studies, subjects, forms) = (0, 0, 0);
            await using var workspace = await Workspace.Open(options).ConfigureAwait(false);
            var view = workspace.As(Actor.Program);
            foreach (var study in await view.Studies().ConfigureAwait(false))
            {
                studies++;
                foreach (var subject in await view.Matrix(study.Study).ConfigureAwait(false))
                {
                    subjects++;
                    forms += (await view.Casebook(study.Study, subject.Subject).ConfigureAwait(false)).Count;
                }
            }
            return new DrillReport(report, studies, subjects, forms, Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }
}
