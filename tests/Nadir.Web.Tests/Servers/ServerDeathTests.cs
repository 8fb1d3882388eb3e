using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Nadir.Conduct;
using Nadir.Conduct.Anchors;
using Nadir.Conduct.Commands;
using Nadir.Conduct.People;
using Nadir.Conduct.Tests.Support;
using Nadir.Web.Requests;

namespace Nadir.Web.Tests.Servers;

/// <summary>Servers that are killed while people save through the pages: what was acknowledged is there, once, and nobody signs in again.</summary>
public sealed partial class ServerDeathTests
{
    const string Study = TestServer.Combination, Medications = "/studies/" + Study + "/subjects/0101/running/medications";

    /// <returns>With the sessions of a coordinator and an investigator, and of the administrator.</returns>
    static async Task<(WorkspaceOptions Options, string Coordinator, (string Token, string Person) Investigator, string Administrator)> Made(Database database)
    {
        var options = database.Options(TimeProvider.System);
        await using var workspace = await Workspace.Open(options);
        var trial = await RunningTrial.Make(workspace, 1);
        var coordinator = await trial.Person("coordinator", Role.Coordinator, "01");
        await trial.Do(new EnrolSubject(Caller.NewId(), Study, "01", "0101", RunningTrial.Day(60)), coordinator.Actor);
        var investigator = await trial.Person("investigator", Role.Investigator, "01");
        return (options, coordinator.Token, (investigator.Token, investigator.Actor.Person), trial.Token);
    }

    static Browser Open(Uri address, string session)
    {
        Browser browser = new(address);
        // Each request on a connection of its own: the proxy sends it to another server than the one before.
        browser.Client.DefaultRequestHeaders.ConnectionClose = true;
        browser.SetCookie("nadir", session);
        return browser;
    }

    /// <summary>What was acknowledged is there, and everything that is there once.</summary>
    static async Task AllThere(Browser browser, IEnumerable<Saving> people)
    {
        var page = await browser.Page(Medications);
        var there = Saved().Matches(page).Select(match => match.Value).ToList();
        Assert.Equal(there.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
        Assert.Empty(people.SelectMany(person => person.Acknowledged).Except(there, StringComparer.Ordinal));
    }

    [GeneratedRegex("Round\\d+-\\d+ \\d+")]
    private static partial Regex Saved();

    [PostgresFact]
    public async Task R17_two_servers_on_one_database_share_their_people_and_one_goes_on_when_the_other_is_killed_in_mid_save()
    {
        using var database = Postgres.NewDatabase();
        using var second = Database.Of("SQLite");
        var (options, clara, ivan, anna) = await Made(database);
        using var one = await ServerProcess.Start(database.Folder, options.Database);
        using var other = await ServerProcess.Start(second.Folder, options.Database);
        using Proxy proxy = new(one.Port, other.Port);
        using var coordinator = Open(proxy.Address, clara);
        using var investigator = Open(proxy.Address, ivan.Token);
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        Saving[] people = [new(coordinator, Medications, "Round0-0"), new(coordinator, Medications, "Round0-1"), new(investigator, Medications, "Round0-2")];

        var work = people.Select(person => Task.Run(async () =>
        {
            while (!one.HasExited)
                await person.Save(patience.Token);
            for (var i = 0; i < 5; i++)
                await person.Save(patience.Token);
        })).ToArray();
        while (people.Sum(person => person.Acknowledged.Count) < 20)
            await Task.Delay(5, patience.Token);
        // Both had their share of every person's requests.
        Assert.All(proxy.Given, given => Assert.True(given > 5));
        one.Kill();
        await Task.WhenAll(work);

        await AllThere(coordinator, people);
        Assert.DoesNotContain("/sign-in", (await investigator.Get("/")).Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
        Assert.Empty(Verification.Run(options).Problems);

        // The one that was killed comes back and knows everybody.
        using var again = await ServerProcess.Start(database.Folder, options.Database, one.Port);
        // R17: a role that is taken away on one server is gone on the other, for a session that is open there.
        using var at = Open(again.Address, ivan.Token);
        Assert.Equal(200, (int)(await at.Get(Medications)).StatusCode);
        using var administrator = Open(other.Address, anna);
        using HttpRequestMessage revoke = new(HttpMethod.Post, "/api/commands/revoke-role")
        {
            Content = JsonContent.Create(new { id = Caller.NewId(), person = ivan.Person, grant = new { role = "Investigator", study = Study, site = "01" }, reason = "left the site" }),
            Headers = { Authorization = new("Bearer", anna) },
        };
        using var revoked = await administrator.Client.SendAsync(revoke);
        Assert.Equal(200, (int)revoked.StatusCode);
        Assert.Contains((int)(await at.Get(Medications)).StatusCode, new[] { 403, 404 });
        using var refused = await at.Post(Medications + "/new", ("command", Caller.NewId().ToString()), ("expected", "0"), ("v.treatment", "After"), ("s.treatment", ""));
        Assert.Contains((int)refused.StatusCode, new[] { 403, 404 });
        other.Kill();
        await people[0].Save(patience.Token);
        await AllThere(coordinator, people);
        Assert.Empty(Verification.Run(options).Problems);
    }

    /// <summary>Kills of one server process while three people save in a loop.</summary>
    const int Kills = 4;

    [Theory]
    [Databases]
    public async Task A_server_that_is_killed_while_people_save_has_acknowledged_nothing_that_is_not_there(string name)
    {
        using var database = Database.Of(name);
        var (options, clara, _, _) = await Made(database);
        var server = await ServerProcess.Start(database.Folder, options.Database);
        using var coordinator = Open(server.Address, clara);
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(4));
        try
        {
            var lost = 0;
            for (var round = 0; round < Kills; round++)
            {
                var dying = server;
                Saving[] people = [.. Enumerable.Range(0, 3).Select(i => new Saving(coordinator, Medications, $"Round{round}-{i}"))];
                var work = people.Select(person => Task.Run(async () =>
                {
                    while (!dying.HasExited)
                        await person.Save(patience.Token);
                })).ToArray();
                while (people.Sum(person => person.Acknowledged.Count) < 6)
                    await Task.Delay(2, patience.Token);
                await Task.Delay(round * 13 % 40, patience.Token);
                dying.Kill();
                // Before anybody has sent anything again: what was acknowledged is in the log.
                server = await ServerProcess.Start(database.Folder, options.Database, dying.Port);
                await Task.WhenAll(work);
                await AllThere(coordinator, people);
                lost += people.Sum(person => person.Lost);
            }
            Assert.True(lost > 0);
            server.Kill();
            Assert.Empty(Verification.Run(options).Problems);
        }
        finally
        {
            server.Dispose();
        }
    }
}
