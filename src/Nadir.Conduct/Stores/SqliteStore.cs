using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Nadir.Diagnostics;

namespace Nadir.Conduct.Stores;

/// <summary>One file, one server: SQLite with a write-ahead log, each commit on the disk before it is acknowledged.</summary>
sealed class SqliteStore : IStore
{
    readonly string file;
    readonly FileStream? alone;
    readonly ConcurrentBag<SqlReader> idle = [];
    SqliteAppend? writer;

    SqliteStore(string file, FileStream? alone) => (this.file, this.alone) = (file, alone);

    public string Description => $"SQLite {SqliteNative.Version}, {file}";

    /// <exception cref="StudyInputException">It cannot be opened, is of a later version, or another server has it.</exception>
    public static SqliteStore Open(string file)
    {
        _ = SqliteNative.Version;
        var store = new SqliteStore(file, Alone(file));
        try
        {
            store.Prepare();
            return store;
        }
        catch (SqliteException fault)
        {
            store.alone?.Dispose();
            throw new StudyInputException($"{file} cannot be used as a workspace: {fault.Message}", fault);
        }
        catch
        {
            store.alone?.Dispose();
            throw;
        }
    }

    /// <summary>For reading alone, also beside a server that has it open.</summary>
    public static SqliteStore OpenToRead(string file)
    {
        _ = SqliteNative.Version;
        return File.Exists(file) ? new SqliteStore(file, null) : throw new StudyInputException($"There is no workspace at {file}.");
    }

    static FileStream Alone(string file)
    {
        try
        {
            return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
        }
        catch (IOException)
        {
            throw new StudyInputException($"{file} is in use by another server; stop that one first. (Several servers can share a workspace on PostgreSQL: --database.)");
        }
    }

    void Prepare()
    {
        using var connection = Connect(SqliteOpenMode.ReadWriteCreate);
        Run(connection, "PRAGMA journal_mode = WAL");
        using var version = connection.CreateCommand();
        version.CommandText = "PRAGMA user_version";
        switch (Convert.ToInt32(version.ExecuteScalar(), CultureInfo.InvariantCulture))
        {
            case 0:
                CreateTables(connection);
                break;
            case Schema.Version:
                break;
            case < Schema.Version and var earlier:
                Upgrade(connection, earlier);
                break;
            case var later:
                throw new StudyInputException($"{file} is a workspace of version {later}; this program knows version {Schema.Version}. Use a later Nadir.");
        }
    }

    static void CreateTables(SqliteConnection connection)
    {
        Run(connection, "BEGIN IMMEDIATE");
        foreach (var table in Schema.Tables("INTEGER", "BLOB", "TEXT", " STRICT"))
            Run(connection, table);
        foreach (var (table, action, unless) in Schema.Never)
            Run(connection, $"CREATE TRIGGER {table}_no_{action.ToLowerInvariant()} BEFORE {action} ON {table} {(unless is null ? "" : $"WHEN NOT {unless}")} BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END");
        Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Schema.Version}"));
        Run(connection, "COMMIT");
    }

    static void Upgrade(SqliteConnection connection, int from)
    {
        Run(connection, "BEGIN IMMEDIATE");
        foreach (var step in Schema.Upgrade(from))
            Run(connection, step);
        Run(connection, $"INSERT INTO meta (key, value) VALUES ('{Schema.Upgraded}', '{Schema.Note(from)}') ON CONFLICT (key) DO UPDATE SET value = excluded.value");
        Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Schema.Version}"));
        Run(connection, "COMMIT");
    }

    internal SqliteConnection Connect(SqliteOpenMode mode)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        Run(connection, "PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF" + (mode == SqliteOpenMode.ReadWriteCreate ? "; PRAGMA cache_size = -64000" : "; PRAGMA cache_size = -16000; PRAGMA query_only = ON"));
        return connection;
    }

    internal static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public IStoreAppend Begin()
    {
        if (alone is null)
            throw new InvalidOperationException("The store was opened for reading.");
        writer ??= new SqliteAppend(Connect(SqliteOpenMode.ReadWriteCreate), () => writer = null);
        writer.Begin();
        return writer;
    }

    public IStoreReader Read() => idle.TryTake(out var reader) ? reader : new SqlReader(Connect(SqliteOpenMode.ReadWrite), idle.Add);

    public IStoreReader ReadMoment()
    {
        try
        {
            var connection = Connect(SqliteOpenMode.ReadWrite);
            // The transaction ends with the connection.
            Run(connection, "BEGIN; SELECT position FROM events LIMIT 1");
            return new SqlReader(connection, null);
        }
        catch (SqliteException fault)
        {
            throw new StudyInputException($"{file} cannot be read as a workspace: {fault.Message}", fault);
        }
    }

    public void Backup(string to)
    {
        if (File.Exists(to))
            throw new StudyInputException($"{to} is there already; a backup does not write over anything.");
        using var from = Connect(SqliteOpenMode.ReadWrite);
        using SqliteConnection copy = new(new SqliteConnectionStringBuilder { DataSource = to, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString());
        copy.Open();
        from.BackupDatabase(copy);
        Run(copy, "PRAGMA journal_mode = DELETE");
    }

    public ValueTask DisposeAsync()
    {
        while (idle.TryTake(out var reader))
            reader.Close();
        writer?.Close();
        alone?.Dispose();
        return ValueTask.CompletedTask;
    }
}
