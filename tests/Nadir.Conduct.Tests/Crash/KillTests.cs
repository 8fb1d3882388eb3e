using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Nadir.Conduct.Anchors;
using Nadir.Conduct.Commands;
using Nadir.Conduct.People;
using Nadir.Conduct.Tests.Support;

namespace Nadir.Conduct.Tests.Crash;

/// <summary>The server dies in mid-save: nothing that was acknowledged is lost, nothing is half there, and sending again is safe.</summary>
/// <remarks><c>NADIR_KILLS=1000/200</c> kills as often on SQLite and PostgreSQL; 200 and 50 without it.</remarks>
static class Kills
{
    static readonly int[] Wanted = [.. (Environment.GetEnvironmentVariable("NADIR_KILLS") is { Length: > 0 } wanted ? wanted : "200/50").Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];

    public static int OnSqlite => Wanted[0];
    public static int OnPostgres => Wanted[1];

    /// <summary>Rounds on one workspace; then a new one, so that a long run stays as quick as a short one.</summary>
    public const int Rounds = 25;

    public static async Task<Trial> Ready(Database database)
    {
        var trial = await Trial.Start(database, people: false);
        await trial.Add("anna", new Grant(Role.Coordinator, Trial.Study, "01"));
        await trial.Enrol();
        return trial;
    }

    /// <summary>
    /// The chain is whole, the documents follow from it, each acknowledged form is there with both items. Every command that was acknowledged, sent again, is answered with the event of that time
    /// and makes no second one; what was under way can be sent again, and once more.
    /// </summary>
    public static async Task Whole(Trial trial, string anna, int round, IReadOnlyList<(int Writer, int I, long Position)> acknowledged)
    {
        var options = trial.Database.Options(trial.Clock) with { Checks = NoFindings.Instance };
        Assert.Empty(Verification.Run(options).Problems);
        await using var workspace = await Workspace.Open(options);
        Actor actor = new(anna, "Anna", null, [new Grant(Role.Coordinator, Trial.Study, "01")]);
        var forms = (await workspace.As(actor).Casebook(Trial.Study, "0101")).ToDictionary(form => form.Key.Instance, StringComparer.Ordinal);
        Assert.All(forms.Values, form => Assert.Equal(2, form.Items.Count));
        Assert.All(acknowledged, ack => Assert.Equal($"Drug {ack.I}", forms[string.Create(CultureInfo.InvariantCulture, $"CM{round}-{ack.Writer}-{ack.I}")]["treatment"].Text));
        var before = Events(workspace);
        foreach (var (writer, i, position) in acknowledged)
            Assert.Equal(new Outcome.Done(position, 2, null, Repeated: true), await workspace.Execute(actor, Victim.Save(round, writer, i)));
        Assert.Equal(before, Events(workspace));
        foreach (var writer in acknowledged.GroupBy(ack => ack.Writer))
        {
            var next = Victim.Save(round, writer.Key, writer.Max(ack => ack.I) + 1);
            var stored = forms.ContainsKey(next.Form.Instance);
            var done = Assert.IsType<Outcome.Done>(await workspace.Execute(actor, next));
            Assert.Equal(stored, done.Repeated);
            Assert.Equal(done with { Repeated = true }, await workspace.Execute(actor, next));
        }
    }

    static long Events(Workspace workspace)
    {
        using var reader = workspace.Store.Read();
        return reader.Head().Count;
    }
}

/// <inheritdoc cref="Kills"/>
public class SqliteKillTests
{
    [Fact]
    public async Task SQLite_survives_the_death_of_its_process()
    {
        // Two workspaces at once: one is looked over while the other's process runs.
        var lanes = Enumerable.Range(0, 2).Select(lane => Task.Run(() => Lane(lane, (Kills.OnSqlite + 1 - lane) / 2))).ToArray();
        var acknowledged = (await Task.WhenAll(lanes)).Sum();
        Assert.True(acknowledged > Kills.OnSqlite, acknowledged.ToString(CultureInfo.InvariantCulture));
    }

    static async Task<int> Lane(int lane, int kills)
    {
        var total = 0;
        for (var done = 0; done < kills; done += Kills.Rounds)
        {
            await using var trial = await Kills.Ready(Database.Of("SQLite"));
            var anna = trial["anna"].Person;
            await trial.Workspace.DisposeAsync();
            for (var round = 0; round < Math.Min(Kills.Rounds, kills - done); round++)
                total += await Kill(trial, anna, round, (round * 37 + lane * 53 + done * 7) % 90);
            await trial.Restart();
        }
        return total;
    }

    static async Task<int> Kill(Trial trial, string anna, int round, int milliseconds)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet") { RedirectStandardOutput = true };
        // A process that lives for a moment has no use for code that learns.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var argument in new[] { typeof(Victim).Assembly.Location, trial.Database.Folder, anna, round.ToString(CultureInfo.InvariantCulture) })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        List<(int Writer, int I, long Position)> acknowledged = [];
        Task? death = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            // A line cut off by the end was not heard; a number may have been cut too, so the last counts when its line ended.
            if (line.EndsWith(';') && line[..^1].Split(' ') is [var writer, var i, var position])
                acknowledged.Add((int.Parse(writer, CultureInfo.InvariantCulture), int.Parse(i, CultureInfo.InvariantCulture), long.Parse(position, CultureInfo.InvariantCulture)));
            death ??= Task.Run(async () =>
            {
                await Task.Delay(milliseconds);
                process.Kill();
            });
        }
        await process.WaitForExitAsync();
        Assert.True(acknowledged.Count > 0, $"The process ended with {process.ExitCode} before it had saved anything.");

        await Kills.Whole(trial, anna, round, acknowledged);
        return acknowledged.Count;
    }
}

/// <inheritdoc cref="Kills"/>
public class PostgresKillTests
{
    [PostgresFact]
    public async Task PostgreSQL_survives_the_death_of_its_server()
    {
        var (server, database) = Postgres.Alone();
        using (server)
        {
            await using var trial = await Kills.Ready(database);
            var anna = trial["anna"].Person;
            await trial.Workspace.DisposeAsync();
            for (var round = 0; round < Kills.OnPostgres; round++)
            {
                ConcurrentBag<(int, int, long)> acknowledged = [];
                await using (var workspace = await Workspace.Open(database.Options(trial.Clock) with { Checks = NoFindings.Instance }))
                {
                    Actor actor = new(anna, "Anna", null, []);
                    var r = round;
                    var writers = Enumerable.Range(0, Victim.Writers).Select(writer => Task.Run(async () =>
                    {
                        for (var i = 0; await workspace.Execute(actor, Victim.Save(r, writer, i)) is Outcome.Done done; i++)
                            acknowledged.Add((writer, i, done.Position));
                    })).ToArray();
                    while (acknowledged.IsEmpty)
                        await Task.Delay(5);
                    await Task.Delay(round * 37 % 150);
                    server.Kill();
                    await Task.WhenAll(writers);
                    server.Start();
                }
                await Kills.Whole(trial, anna, round, [.. acknowledged]);
            }
            await trial.Restart();
        }
    }
}
