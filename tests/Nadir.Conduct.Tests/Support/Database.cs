namespace Nadir.Conduct.Tests.Support;

/// <summary>Where a test's workspace is; it goes when the test ends.</summary>
abstract class Database : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("nadir-conduct-").FullName;

    public virtual WorkspaceOptions Options(TimeProvider time) => new() { Folder = Folder, Time = time };

    public virtual void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <param name="name">As the theory's data have it.</param>
    public static Database Of(string name) => name == "SQLite" ? new Sqlite() : Postgres.NewDatabase();

    sealed class Sqlite : Database;
}
