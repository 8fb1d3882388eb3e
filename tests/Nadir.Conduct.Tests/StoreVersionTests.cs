using Microsoft.Data.Sqlite;
using Nadir.Conduct.Anchors;
using Nadir.Conduct.Log;
using Nadir.Conduct.Stores;
using Nadir.Conduct.Tests.Support;
using Nadir.Diagnostics;
using Npgsql;

namespace Nadir.Conduct.Tests;

/// <summary>A workspace made by an earlier program is brought up to the version of this one, once, and its trail says so.</summary>
public class StoreVersionTests
{
    /// <summary>What version 1 had where version 2 has something else.</summary>
    const string Earlier = "DROP INDEX documents_group; CREATE INDEX documents_group ON documents (kind, study, grp); DROP INDEX kept_group; CREATE INDEX kept_group ON kept (kind, grp)";

    static async Task Run(Trial trial, string onSqlite, string onPostgres)
    {
        if (trial.Database is Postgres.InPostgres postgres)
        {
            await using var source = NpgsqlDataSource.Create(postgres.Connection + ";Search Path=nadir");
            await using var command = source.CreateCommand(onPostgres);
            await command.ExecuteNonQueryAsync();
            return;
        }
        await using SqliteConnection connection = new($"Data Source={Path.Combine(trial.Database.Folder, "nadir.db")};Pooling=False");
        await connection.OpenAsync();
        await using var sql = connection.CreateCommand();
        sql.CommandText = onSqlite;
        await sql.ExecuteNonQueryAsync();
    }

    static Task GoBack(Trial trial) => Run(trial, Earlier + "; PRAGMA user_version = 1", Earlier + "; UPDATE meta SET value = '1' WHERE key = 'schema'");

    [Theory]
    [Databases]
    public async Task An_earlier_store_is_brought_up_once_and_the_trail_says_so(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database), people: false);
        await trial.Workspace.DisposeAsync();
        await GoBack(trial);
        Assert.Empty(Verification.Run(trial.Database.Options(trial.Clock)).Problems);

        await trial.Restart();
        await trial.Restart();

        List<AuditEntry> entries = [];
        await foreach (var entry in trial.Workspace.As(trial["admin"]).Audit(new AuditFilter(Kind: EventKind.StoreUpgraded)))
            entries.Add(entry);
        Assert.Equal($"store from version 1 to {Schema.Version}", Assert.Single(entries).Detail);
        Assert.Empty(Verification.Run(trial.Database.Options(trial.Clock)).Problems);
        // The indexes are those of a new workspace: making them as it does fails.
        await trial.Workspace.DisposeAsync();
        foreach (var step in Schema.Upgrade(1).Where(step => step.StartsWith("CREATE", StringComparison.Ordinal)))
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Run(trial, step, step));
        await trial.Restart();
    }

    [Theory]
    [Databases]
    public async Task A_store_of_a_later_version_is_refused_with_a_sentence(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database), people: false);
        await trial.Workspace.DisposeAsync();
        await Run(trial, "PRAGMA user_version = 99", "UPDATE meta SET value = '99' WHERE key = 'schema'");
        Assert.Contains("Use a later Nadir", (await Assert.ThrowsAsync<StudyInputException>(() => Workspace.Open(trial.Database.Options(trial.Clock)))).Message, StringComparison.Ordinal);
        await Run(trial, $"PRAGMA user_version = {Schema.Version}", $"UPDATE meta SET value = '{Schema.Version}' WHERE key = 'schema'");
        await trial.Restart();
    }

    [PostgresFact]
    public async Task R03_a_login_that_is_a_member_of_the_program_role_serves_cannot_change_events_and_leaves_new_indexes_to_the_owner()
    {
        await using var trial = await Trial.Start(Database.Of("PostgreSQL"));
        await trial.Workspace.DisposeAsync();
        var postgres = (Postgres.InPostgres)trial.Database;
        var login = postgres.NewLogin("IN ROLE nadir_app");
        var options = trial.Database.Options(trial.Clock) with { Database = login };
        await using (var workspace = await Workspace.Open(options))
            Assert.IsType<Commands.Outcome.Done>(await workspace.Execute(trial["anna"], new Commands.EnrolSubject(trial.NewId(), Trial.Study, "01", "0101", "2031-01-05")));
        await using (var source = NpgsqlDataSource.Create(login + ";Search Path=nadir"))
        {
            foreach (var sql in new[] { "UPDATE events SET person = 'x'", "DELETE FROM events", "TRUNCATE events", "UPDATE payloads SET body = ''", "DELETE FROM redactions", "DELETE FROM answers", "ALTER TABLE events DISABLE TRIGGER ALL", "RESET ROLE; DELETE FROM events" })
            {
                await using var command = source.CreateCommand(sql);
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
            }
        }
        await GoBack(trial);
        Assert.Contains("owner", (await Assert.ThrowsAsync<StudyInputException>(() => Workspace.Open(options))).Message, StringComparison.Ordinal);
        await trial.Restart();
        await trial.Workspace.DisposeAsync();
        await (await Workspace.Open(options)).DisposeAsync();

        // R03: a login that could change events, and has no lesser role to take on, is not served.
        var strong = postgres.NewLogin("");
        await Run(trial, "", "GRANT USAGE ON SCHEMA nadir TO PUBLIC; GRANT SELECT ON ALL TABLES IN SCHEMA nadir TO PUBLIC; GRANT UPDATE ON events TO PUBLIC");
        Assert.Contains("may change events", (await Assert.ThrowsAsync<StudyInputException>(() => Workspace.Open(options with { Database = strong }))).Message, StringComparison.Ordinal);
        await Run(trial, "", "REVOKE ALL ON ALL TABLES IN SCHEMA nadir FROM PUBLIC");
        await trial.Restart();
    }
}
