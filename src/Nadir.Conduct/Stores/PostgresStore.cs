using System.Globalization;
using Nadir.Diagnostics;
using Npgsql;

namespace Nadir.Conduct.Stores;

/// <summary>Several servers, one PostgreSQL. Tables are in the schema <c>nadir</c>; the program works as the role <c>nadir_app</c>, which can add events and nothing else to them.</summary>
sealed class PostgresStore : IStore
{
    /// <summary>Role that the program takes on whenever its own may.</summary>
    public const string Role = "nadir_app";

    /// <summary>Of the advisory lock under which the tables are made.</summary>
    internal const long MakeLock = 0x4E61646972000001, AppendLock = 0x4E61646972000002;

    readonly NpgsqlDataSource source;

    PostgresStore(NpgsqlDataSource source, string description) => (this.source, Description) = (source, description);

    public string Description { get; }

    /// <exception cref="StudyInputException">It cannot be reached, is of a later version, or its role may do too much or too little.</exception>
    public static PostgresStore Open(string connectionString)
    {
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = "nadir", ApplicationName = "nadir" };
        }
        catch (ArgumentException fault)
        {
            throw new StudyInputException($"The database's connection string cannot be read: {fault.Message}", fault);
        }
        if (settings.MaxAutoPrepare == 0)
            settings.MaxAutoPrepare = 60;
        // The role is taken once for each connection and stays with it.
        settings.NoResetOnClose = true;
        try
        {
            using (NpgsqlConnection first = new(new NpgsqlConnectionStringBuilder(settings.ToString()) { Pooling = false }.ToString()))
            {
                first.Open();
                Prepare(first);
                NpgsqlDataSourceBuilder builder = new(settings.ToString());
                builder.UsePhysicalConnectionInitializer(TakeRole, connection => { TakeRole(connection); return Task.CompletedTask; });
                return new PostgresStore(builder.Build(), $"PostgreSQL {first.PostgreSqlVersion}, {settings.Host}/{settings.Database}");
            }
        }
        catch (NpgsqlException fault)
        {
            throw new StudyInputException($"The database {settings.Host}/{settings.Database} cannot be used as a workspace: {fault.Message}", fault);
        }
    }

    static object? Ask(NpgsqlConnection connection, string sql)
    {
        using NpgsqlCommand command = new(sql, connection);
        return command.ExecuteScalar();
    }

    static void Prepare(NpgsqlConnection connection)
    {
        if (Ask(connection, "SELECT to_regclass('nadir.meta')::text") is not string)
            CreateTables(connection);
        TakeRole(connection);
        var version = VersionOf(connection);
        if (version < Schema.Version)
        {
            Upgrade(connection);
            TakeRole(connection);
        }
        if (version > Schema.Version)
            throw new StudyInputException($"The database is a workspace of version {version}; this program knows version {Schema.Version}. Use a later Nadir.");
    }

    static int VersionOf(NpgsqlConnection connection) => int.Parse(Ask(connection, "SELECT value FROM meta WHERE key = 'schema'") as string ?? "0", CultureInfo.InvariantCulture);

    /// <summary>Indexes are the owner's to make, and not the program's role's.</summary>
    static void Upgrade(NpgsqlConnection connection)
    {
        Ask(connection, "RESET ROLE");
        using var transaction = connection.BeginTransaction();
        Ask(connection, $"SELECT pg_advisory_xact_lock({MakeLock})");
        // Two servers may start at once.
        var from = VersionOf(connection);
        try
        {
            foreach (var step in Schema.Upgrade(from))
                Ask(connection, step);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new StudyInputException($"The database is a workspace of version {from} and has to be brought to version {Schema.Version}, which its owner may do: start one server with the owner's connection once, then go on with this one.", fault);
        }
        if (from < Schema.Version)
        {
            Ask(connection, $"INSERT INTO meta (key, value) VALUES ('{Schema.Upgraded}', '{Schema.Note(from)}') ON CONFLICT (key) DO UPDATE SET value = excluded.value");
            Ask(connection, $"UPDATE meta SET value = '{Schema.Version}' WHERE key = 'schema'");
        }
        transaction.Commit();
    }

    /// <summary>Takes on the lesser role, and refuses to work with more rights than it needs (R03).</summary>
    static void TakeRole(NpgsqlConnection connection)
    {
        if (Ask(connection, $"SELECT pg_has_role(current_user, '{Role}', 'MEMBER')") is true)
            Ask(connection, $"SET ROLE {Role}");
        if (Ask(connection, "SELECT has_table_privilege('events', 'UPDATE, DELETE, TRUNCATE')") is true)
            throw new StudyInputException($"The database's role may change events, and could not take on the role {Role}. Connect as a member of {Role}.");
    }

    static void CreateTables(NpgsqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        Ask(connection, $"SELECT pg_advisory_xact_lock({MakeLock})");
        // Two servers may start at once.
        if (Ask(connection, "SELECT to_regclass('nadir.meta')::text") is string)
        {
            transaction.Commit();
            return;
        }
        Ask(connection, "CREATE SCHEMA IF NOT EXISTS nadir");
        foreach (var table in Schema.Tables("BIGINT", "BYTEA", "TEXT COLLATE \"C\"", ""))
            Ask(connection, table);
        Ask(connection, "CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% are never changed', TG_TABLE_NAME; END $$");
        foreach (var (table, action, unless) in Schema.Never)
        {
            if (unless is null)
            {
                Ask(connection, $"CREATE TRIGGER {table}_no_{action.ToLowerInvariant()} BEFORE {action} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION never()");
            }
            else
            {
                Ask(connection, $"CREATE FUNCTION {table}_{action.ToLowerInvariant()}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {unless} THEN RETURN OLD; END IF; RAISE EXCEPTION '{table} are never changed'; END $$");
                Ask(connection, $"CREATE TRIGGER {table}_no_{action.ToLowerInvariant()} BEFORE {action} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_{action.ToLowerInvariant()}()");
            }
        }
        foreach (var table in new[] { "events", "payloads", "redactions", "answers" })
            Ask(connection, $"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION never()");
        Ask(connection, $"INSERT INTO meta (key, value) VALUES ('schema', '{Schema.Version}')");
        Ask(connection, $"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{Role}') THEN CREATE ROLE {Role} NOLOGIN; END IF; END $$");
        Ask(connection, $"GRANT USAGE ON SCHEMA nadir TO {Role}");
        Ask(connection, $"GRANT SELECT, INSERT ON events, redactions, answers TO {Role}");
        // A payload goes when its redaction is written, and then only: the trigger sees to it.
        Ask(connection, $"GRANT SELECT, INSERT, DELETE ON payloads TO {Role}");
        Ask(connection, $"GRANT SELECT, INSERT, UPDATE, DELETE ON documents, kept TO {Role}");
        Ask(connection, $"GRANT SELECT, INSERT, UPDATE ON meta TO {Role}");
        transaction.Commit();
    }

    NpgsqlConnection Connect()
    {
        try
        {
            // A connection of the pool may have died with the server; the second is a new one.
            for (var first = true; ; first = false)
            {
                var connection = source.OpenConnection();
                try
                {
                    Ask(connection, "SELECT 1");
                    return connection;
                }
                catch (NpgsqlException) when (first)
                {
                    connection.Dispose();
                    source.Clear();
                }
                catch
                {
                    connection.Dispose();
                    throw;
                }
            }
        }
        catch (NpgsqlException fault)
        {
            throw new StoreUnavailableException(fault.Message, fault);
        }
    }

    public IStoreAppend Begin() => new PostgresAppend(Connect());

    public IStoreReader Read() => new PostgresReader(Connect());

    public IStoreReader ReadMoment() => new PostgresMoment(Connect());

    public void Backup(string file) => StoreCopy.Write(this, file);

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
