using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Nadir.Conduct.Anchors;
using Nadir.Conduct.Commands;
using Nadir.Conduct.People;
using Nadir.Conduct.Tests.Support;

namespace Nadir.Conduct.Tests.Crash;

/// <summary>The server dies in mid-save: nothing that was acknowledged is lost, nothing is half there, and sending again is safe.</summary>
/// <remarks><c>NADIR_KILLS=200/50</c> kills as often on SQLite and PostgreSQL; 10 and 5 without it.</remarks>
public class KillTests
{
    static readonly int[] Kills = [.. (Environment.GetEnvironmentVariable("NADIR_KILLS") is { Length: > 0 } wanted ? wanted : "10/5").Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];

    /// <summary>Rounds on one workspace; then a new one, so that a long run stays as quick as a short one.</summary>
    const int Rounds = 25;

    [Fact]
    public async Task SQLite_survives_the_death_of_its_process()
    {
        // Two workspaces at once: one is looked over while the other's process runs.
        var lanes = Enumerable.Range(0, 2).Select(lane => Task.Run(() => Lane(lane, (Kills[0] + 1 - lane) / 2))).ToArray();
        var acknowledged = (await Task.WhenAll(lanes)).Sum();
        Assert.True(acknowledged > Kills[0], acknowledged.ToString(CultureInfo.InvariantCulture));
    }

    static async Task<int> Lane(int lane, int kills)
    {
        var total = 0;
        for (var done = 0; done < kills; done += Rounds)
        {
            await using var trial = await Ready("SQLite");
            var anna = trial["anna"].Person;
            await trial.Workspace.DisposeAsync();
            for (var round = 0; round < Math.Min(Rounds, kills - done); round++)
                total += await Kill(trial, anna, round, 15 + (round * 37 + lane * 53) % 120);
            await trial.Restart();
        }
        return total;
    }

    static async Task<Trial> Ready(string database)
    {
        var trial = await Trial.Start(Database.Of(database), people: false);
        await trial.Add("anna", new Grant(Role.Coordinator, Trial.Study, "01"));
        await trial.Enrol();
        return trial;
    }

    static async Task<int> Kill(Trial trial, string anna, int round, int milliseconds)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { typeof(Victim).Assembly.Location, trial.Database.Folder, anna, round.ToString(CultureInfo.InvariantCulture) })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        List<(int Writer, int I)> acknowledged = [];
        Task? death = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            // A line cut off by the end was not heard.
            if (line.Split(' ') is [var writer, var i])
                acknowledged.Add((int.Parse(writer, CultureInfo.InvariantCulture), int.Parse(i, CultureInfo.InvariantCulture)));
            death ??= Task.Run(async () =>
            {
                await Task.Delay(milliseconds);
                process.Kill();
            });
        }
        await process.WaitForExitAsync();
        Assert.True(acknowledged.Count > 0, $"The process ended with {process.ExitCode} before it had saved anything.");

        await Whole(trial, anna, round, acknowledged);
        return acknowledged.Count;
    }

    /// <summary>The chain is whole, the documents follow from it, each acknowledged form is there with both items, and what was under way can be sent again.</summary>
    static async Task Whole(Trial trial, string anna, int round, IReadOnlyList<(int Writer, int I)> acknowledged)
    {
        var options = trial.Database.Options(trial.Clock) with { Checks = NoFindings.Instance };
        Assert.Empty(Verification.Run(options).Problems);
        await using var workspace = await Workspace.Open(options);
        Actor actor = new(anna, "Anna", null, [new Grant(Role.Coordinator, Trial.Study, "01")]);
        var forms = (await workspace.As(actor).Casebook(Trial.Study, "0101")).ToDictionary(form => form.Key.Instance, StringComparer.Ordinal);
        Assert.All(forms.Values, form => Assert.Equal(2, form.Items.Count));
        Assert.All(acknowledged, ack => Assert.Equal($"Drug {ack.I}", forms[string.Create(CultureInfo.InvariantCulture, $"CM{round}-{ack.Writer}-{ack.I}")]["treatment"].Text));
        foreach (var writer in acknowledged.GroupBy(ack => ack.Writer))
        {
            var next = Victim.Save(round, writer.Key, writer.Max(ack => ack.I) + 1);
            var stored = forms.ContainsKey(next.Form.Instance);
            Assert.Equal(stored, Assert.IsType<Outcome.Done>(await workspace.Execute(actor, next)).Repeated);
        }
    }

    [PostgresFact]
    public async Task PostgreSQL_survives_the_death_of_its_server()
    {
        var (server, database) = Postgres.Alone();
        using (server)
        {
            await using var trial = await Trial.Start(database, people: false);
            await trial.Add("anna", new Grant(Role.Coordinator, Trial.Study, "01"));
            await trial.Enrol();
            var anna = trial["anna"].Person;
            await trial.Workspace.DisposeAsync();
            for (var round = 0; round < Kills[1]; round++)
            {
                ConcurrentBag<(int, int)> acknowledged = [];
                await using (var workspace = await Workspace.Open(database.Options(trial.Clock) with { Checks = NoFindings.Instance }))
                {
                    Actor actor = new(anna, "Anna", null, []);
                    var r = round;
                    var writers = Enumerable.Range(0, Victim.Writers).Select(writer => Task.Run(async () =>
                    {
                        for (var i = 0; await workspace.Execute(actor, Victim.Save(r, writer, i)) is Outcome.Done; i++)
                            acknowledged.Add((writer, i));
                    })).ToArray();
                    while (acknowledged.IsEmpty)
                        await Task.Delay(5);
                    await Task.Delay(20 + round * 37 % 150);
                    server.Kill();
                    await Task.WhenAll(writers);
                    server.Start();
                }
                await Whole(trial, anna, round, [.. acknowledged]);
            }
            await trial.Restart();
        }
    }
}
