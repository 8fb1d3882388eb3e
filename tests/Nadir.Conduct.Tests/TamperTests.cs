using System.Globalization;
using Microsoft.Data.Sqlite;
using Nadir.Conduct.Anchors;
using Nadir.Conduct.Tests.Support;
using Npgsql;

namespace Nadir.Conduct.Tests;

/// <summary>Whoever has the database's file can change it; nobody can do so unseen.</summary>
public class TamperTests
{
    static async Task<Trial> Filled(int forms = 4)
    {
        var trial = await Trial.Start(Database.Of("SQLite"), people: false);
        await trial.Add("anna", new People.Grant(People.Role.Coordinator, Trial.Study, "01"));
        await trial.Enrol();
        for (var i = 0; i < forms; i++)
            await trial.Save("anna", new Conduct.Forms.FormKey("0101", Conduct.Forms.VisitPlan.Running, "medications", $"CM{i}"), 0, null, ("treatment", $"Drug {i}"));
        return trial;
    }

    /// <summary>As someone would who has taken the triggers away.</summary>
    static void Tamper(Trial trial, string sql)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(trial.Database.Folder, "nadir.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"DROP TRIGGER events_no_update; DROP TRIGGER events_no_delete; DROP TRIGGER payloads_no_update; DROP TRIGGER payloads_no_delete; {sql}";
        command.ExecuteNonQuery();
    }

    static VerificationReport Verify(Trial trial) => Verification.Run(trial.Database.Options(trial.Clock));

    [Theory]
    [InlineData("UPDATE payloads SET body = CAST(REPLACE(CAST(body AS TEXT), 'Drug 1', 'Drug 9') AS BLOB) WHERE position = (SELECT position FROM payloads WHERE CAST(body AS TEXT) LIKE '%Drug 1%')", "payload")]
    [InlineData("UPDATE events SET person = 'p1' WHERE position = 12", "chain")]
    [InlineData("UPDATE events SET at = at + 1 WHERE position = 12", "chain")]
    [InlineData("UPDATE events SET subject = NULL WHERE position = (SELECT MAX(position) FROM events WHERE subject IS NOT NULL)", "index")]
    [InlineData("DELETE FROM events WHERE position = 12; DELETE FROM payloads WHERE position = 12", "gap")]
    [InlineData("DELETE FROM payloads WHERE position = 12", "payload")]
    [InlineData("UPDATE events SET position = -1 WHERE position = 11; UPDATE events SET position = 11 WHERE position = 12; UPDATE events SET position = 12 WHERE position = -1", "chain")]
    [InlineData("DELETE FROM events WHERE position > (SELECT MAX(position) - 3 FROM events)", "tail")]
    [InlineData("UPDATE documents SET body = CAST(REPLACE(CAST(body AS TEXT), 'Drug 1', 'Drug 9') AS BLOB) WHERE kind = 'form'", "document")]
    [InlineData("DELETE FROM documents WHERE kind = 'subject'", "document")]
    public async Task A_change_is_found_and_its_place_named(string sql, string code)
    {
        await using var trial = await Filled();
        await trial.Workspace.DisposeAsync();
        Assert.Empty(Verify(trial).Problems);
        Tamper(trial, sql);
        Assert.Contains(Verify(trial).Problems, problem => problem.Code == code);
        await trial.Restart();
    }

    /// <summary>Several are changed: the first bad position is the one that is named, and where only the end is missing, the position after the last that is there.</summary>
    [Theory]
    [InlineData("UPDATE events SET person = 'p1' WHERE position IN (14, 11, 20)", 11)]
    [InlineData("UPDATE payloads SET body = CAST('{}' AS BLOB) WHERE position IN (19, 13)", 13)]
    [InlineData("DELETE FROM payloads WHERE position = 15; UPDATE events SET at = at + 1 WHERE position = 18", 15)]
    [InlineData("DELETE FROM events WHERE position IN (12, 16); DELETE FROM payloads WHERE position IN (12, 16)", 12)]
    [InlineData("DELETE FROM events WHERE position > 16; DELETE FROM payloads WHERE position > 16", 17)]
    public async Task Verify_names_the_first_bad_position(string sql, long first)
    {
        await using var trial = await Filled(8);
        await trial.Workspace.DisposeAsync();
        Tamper(trial, sql);
        Assert.Equal(first, Verify(trial).Problems[0].Position);
        await trial.Restart();
    }

    [Fact]
    public async Task A_log_written_anew_with_a_right_chain_does_not_fit_its_anchors()
    {
        await using var trial = await Filled();
        await using var other = await Filled(5);
        await trial.Workspace.DisposeAsync();
        await other.Workspace.DisposeAsync();
        // Another's log, whole in itself, put in place of this one.
        File.Copy(Path.Combine(other.Database.Folder, "nadir.db"), Path.Combine(trial.Database.Folder, "nadir.db"), overwrite: true);
        Assert.Contains(Verify(trial).Problems, problem => problem.Code == "anchor");
        await trial.Restart();
        await other.Restart();
    }

    [Fact]
    public async Task A_forged_anchor_is_known_by_its_signature()
    {
        await using var trial = await Filled();
        await trial.Workspace.DisposeAsync();
        var file = Path.Combine(trial.Database.Folder, "anchors.ndjson");
        var count = AnchorFile.Read(file)[^1].Count;
        File.WriteAllText(file, File.ReadAllText(file).Replace($"\"count\":{count}", $"\"count\":{count - 1}", StringComparison.Ordinal));
        Assert.Contains(Verify(trial).Problems, problem => problem.Code == "anchor");
        await trial.Restart();
    }

    /// <summary>A byte anywhere in the file is found, or was none of the log's or the documents' (free space, other tables); nothing is read wrong in silence.</summary>
    [Fact]
    public async Task A_flipped_byte_is_found_or_does_no_harm()
    {
        await using var trial = await Filled();
        await trial.Workspace.DisposeAsync();
        var file = Path.Combine(trial.Database.Folder, "nadir.db");
        var whole = await File.ReadAllBytesAsync(file);
        var head = Verify(trial).Head;
        var found = 0;
        for (var i = 0; i < 60; i++)
        {
            var at = (int)((i * 2654435761L) % whole.Length);
            var bent = (byte[])whole.Clone();
            bent[at] ^= 0x10;
            await File.WriteAllBytesAsync(file, bent);
            try
            {
                var report = Verify(trial);
                if (report.IsWhole)
                    Assert.Equal(head, report.Head);
                else
                    found++;
            }
            catch (Exception refused) when (refused is Diagnostics.StudyInputException)
            {
                found++;
            }
        }
        Assert.True(found > 0, found.ToString(CultureInfo.InvariantCulture));
        await File.WriteAllBytesAsync(file, whole);
        await trial.Restart();
    }

    /// <summary>What a crash can leave: the write-ahead log cut at any byte. The workspace opens with a beginning of the log, whole in itself.</summary>
    [Fact]
    public async Task A_write_ahead_log_cut_at_any_byte_opens_to_a_whole_beginning()
    {
        await using var trial = await Filled(8);
        var from = trial.Database.Folder;
        var database = await Shared(Path.Combine(from, "nadir.db"));
        var log = await Shared(Path.Combine(from, "nadir.db-wal"));
        Assert.True(log.Length > 100_000);
        long last = 0;
        using var place = Database.Of("SQLite");
        for (var i = 0; i <= 40; i++)
        {
            var length = i == 40 ? log.Length : (int)((long)log.Length * i / 40) + i * 7 % 4096;
            foreach (var file in Directory.GetFiles(place.Folder))
                File.Delete(file);
            await File.WriteAllBytesAsync(Path.Combine(place.Folder, "nadir.db"), database);
            await File.WriteAllBytesAsync(Path.Combine(place.Folder, "nadir.db-wal"), log[..Math.Min(length, log.Length)]);
            try
            {
                var report = Verification.Run(place.Options(trial.Clock));
                Assert.Empty(report.Problems);
                Assert.True(report.Events >= last, $"{report.Events} after {last}");
                last = report.Events;
            }
            catch (Diagnostics.StudyInputException)
            {
                // Before the tables are there: it says so.
                Assert.Equal(0, last);
            }
        }
        Assert.True(last > 10);
    }

    static async Task<byte[]> Shared(string file)
    {
        await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using MemoryStream bytes = new();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    [Theory]
    [InlineData("UPDATE events SET person = 'x'")]
    [InlineData("DELETE FROM events")]
    [InlineData("DELETE FROM payloads")]
    [InlineData("UPDATE payloads SET body = x'00'")]
    [InlineData("DELETE FROM answers")]
    public async Task R02_R03_SQLite_refuses_to_change_events_while_the_triggers_stand(string sql)
    {
        await using var trial = await Filled(1);
        using SqliteConnection connection = new($"Data Source={Path.Combine(trial.Database.Folder, "nadir.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Contains("never changed", Assert.Throws<SqliteException>(() => command.ExecuteNonQuery()).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task R03_the_role_of_the_program_cannot_change_delete_or_truncate_events()
    {
        await using var trial = await Trial.Start(Database.Of("PostgreSQL"), people: false);
        await using var source = NpgsqlDataSource.Create(((Postgres.InPostgres)trial.Database).Connection);
        await using var connection = await source.OpenConnectionAsync();
        await Run("SET ROLE nadir_app; SET search_path = nadir");
        foreach (var sql in new[] { "UPDATE events SET person = 'x'", "DELETE FROM events", "TRUNCATE events", "UPDATE payloads SET body = ''", "ALTER TABLE events DISABLE TRIGGER ALL", "DROP TABLE events", "DELETE FROM answers" })
            Assert.Contains((await Assert.ThrowsAsync<PostgresException>(() => Run(sql))).SqlState, new[] { PostgresErrorCodes.InsufficientPrivilege });
        Assert.Contains("never changed", (await Assert.ThrowsAsync<PostgresException>(() => Run("DELETE FROM payloads"))).MessageText, StringComparison.Ordinal);
        // Not even the owner, while the triggers stand.
        await Run("RESET ROLE");
        Assert.Contains("never changed", (await Assert.ThrowsAsync<PostgresException>(() => Run("TRUNCATE events"))).MessageText, StringComparison.Ordinal);

        async Task Run(string sql)
        {
            await using NpgsqlCommand command = new(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Theory]
    [Databases]
    public async Task R30_a_backup_made_while_others_write_restores_to_a_whole_workspace(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database));
        await trial.Enrol();
        using CancellationTokenSource stop = new();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
                await trial.Workspace.Execute(trial["anna"], new Commands.SaveForm(new Guid(i + 1, 3, 3, 1, 2, 3, 4, 5, 6, 7, 8), Trial.Study, new("0101", "running", "medications", $"CM{i}"), 0, Trial.Values(("treatment", "Drug"))));
        });
        await Task.Delay(200);
        using var place = Database.Of("SQLite");
        var copy = Path.Combine(place.Folder, "nadir.db");
        var report = Backup.Write(trial.Database.Options(trial.Clock), copy);
        await stop.CancelAsync();
        await writing;
        Assert.Empty(report.Problems);
        Assert.True(File.Exists(Backup.AnchorOf(copy)));

        // The drill restores it beside itself, holds it against the workspace's anchors, opens and reads it.
        var drill = await RestoreDrill.Run(copy, trial.Database.Folder);
        Assert.Empty(drill.Report.Problems);
        Assert.Equal((1, 1, report.Events), (drill.Studies, drill.Subjects, drill.Report.Events));
        Assert.True(drill.Forms > 0);
        Assert.False(Directory.Exists(copy + ".drill"));
        File.Copy(Path.Combine(trial.Database.Folder, "anchor-key.pem"), Path.Combine(place.Folder, "anchor-key.pem"));

        await using var restored = await Workspace.Open(place.Options(trial.Clock));
        var subject = await restored.As(trial["anna"]).Subject(Trial.Study, "0101");
        Assert.NotNull(subject);
        Assert.Equal(People.SignInState.Done, (await restored.Accounts.SignIn("admin", Trial.Password, null, "browser")).State);
    }
}
