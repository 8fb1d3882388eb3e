using Nadir.Conduct.Stores;
using Nadir.Diagnostics;

namespace Nadir.Conduct.Anchors;

/// <summary>A copy of a workspace, made while it is in use: one SQLite file whichever the database, and beside it an anchor that says what the log was.</summary>
public static class Backup
{
    /// <summary>File of the anchor beside a backup.</summary>
    public static string AnchorOf(string file) => file + ".anchor.json";

    /// <returns>What <see cref="Verification"/> says of the copy.</returns>
    /// <exception cref="StudyInputException">There is no workspace, or the file is there already.</exception>
    public static VerificationReport Write(WorkspaceOptions options, string file)
    {
        if (File.Exists(file))
            throw new StudyInputException($"{file} is there already; a backup does not write over anything.");
        IStore store = options.Database is { } database ? PostgresStore.Open(database) : SqliteStore.OpenToRead(WorkspaceFiles.Database(options.Folder));
        try
        {
            store.Backup(file);
        }
        finally
        {
            store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        var copy = SqliteStore.OpenToRead(file);
        try
        {
            using (var reader = copy.Read())
                AnchorFile.Open(options.Folder).Write(reader.Head(), AnchorOf(file));
            return Verification.Run(copy, AnchorFile.Read(AnchorOf(file)), null);
        }
        finally
        {
            copy.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
