using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Nadir.Conduct;
using Nadir.Conduct.Anchors;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.People;
using Nadir.Conduct.Tests.Support;
using Nadir.Web.Requests;
using Xunit.Abstractions;

namespace Nadir.Web.Tests.Servers;

/// <summary>
/// A server of its own with 500 subjects at 30 sites and fifty people at work, who together send ten requests a second: <c>NADIR_LOAD=1000000</c> fills it with as many events and keeps the
/// people at it for a minute; 5,000 and five seconds without it.
/// </summary>
public class LoadTests(ITestOutputHelper output)
{
    const int Items = 5, FormsAFile = 2000, RequestsASecond = 10;

    static readonly bool Full = int.TryParse(Environment.GetEnvironmentVariable("NADIR_LOAD"), CultureInfo.InvariantCulture, out _);
    static readonly int Events = Full ? int.Parse(Environment.GetEnvironmentVariable("NADIR_LOAD")!, CultureInfo.InvariantCulture) : 5_000;
    static readonly int Subjects = Full ? 500 : 50, Sites = Full ? 30 : 5, People = Full ? 50 : 6;
    static readonly TimeSpan AtWork = TimeSpan.FromSeconds(Full ? 60 : 5);

    [Theory]
    [Databases]
    public async Task Fifty_people_save_and_read_in_time_and_nothing_is_lost(string name)
    {
        using var database = Database.Of(name);
        var options = database.Options(TimeProvider.System);
        List<(string Token, int Site)> people = [];
        string manager;
        await using (var workspace = await Workspace.Open(options))
            manager = await Fill(workspace, people);

        using var server = await ServerProcess.Start(database.Folder, options.Database);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: start {server.Ready.TotalSeconds:0.0} s"));
        Dictionary<string, List<double>> took = new(StringComparer.Ordinal);
        var saved = 0;
        using (var whole = Open(server.Address, manager))
        {
            for (var i = 0; i < (Full ? 20 : 2); i++)
                await Timed("matrix of all subjects", () => whole.Get($"/studies/{RunningTrial.Study}/subjects"));
        }
        var worked = server.Worked;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(people.Select((person, i) => Task.Run(() => Work(person, i))));
        var time = Stopwatch.GetElapsedTime(started);
        foreach (var (what, times) in took.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            times.Sort();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {what}: median {times[times.Count / 2]:0} ms, 95th percentile {times[times.Count * 95 / 100]:0} ms, longest {times[^1]:0} ms of {times.Count}"));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {(server.Worked - worked).TotalSeconds:0.0} s of processor in {time.TotalSeconds:0} s; the server's peak memory {server.PeakMegabytes} MB"));
        server.Kill();

        var began = Stopwatch.GetTimestamp();
        var report = Verification.Run(options);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: verify {report.Events} events {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s"));
        Assert.Empty(report.Problems);
        await using var after = await Workspace.Open(options);
        var forms = 0;
        for (var i = 0; i < Subjects; i++)
            forms += (await after.As(Actor.Program).Casebook(RunningTrial.Study, RunningTrial.Subject(i, Sites))).Count(form => form.Key.Form == "medications");
        Assert.Equal(saved, forms);

        async Task Work((string Token, int Site) person, int number)
        {
            using var browser = Open(server.Address, person.Token);
            // They do not all begin at once.
            var pause = TimeSpan.FromSeconds((double)people.Count / RequestsASecond);
            await Task.Delay(pause * number / people.Count);
            var own = Enumerable.Range(0, Subjects).Where(i => i % Sites == person.Site).Select(i => RunningTrial.Subject(i, Sites)).ToList();
            var until = Stopwatch.GetElapsedTime(started) + AtWork;
            for (var i = number; Stopwatch.GetElapsedTime(started) < until; i++)
            {
                var home = $"/studies/{RunningTrial.Study}/subjects";
                var subject = $"{home}/{own[i % own.Count]}";
                var begun = Stopwatch.GetTimestamp();
                switch (i % 4)
                {
                    case 0:
                        await Timed("matrix of a site", () => browser.Get(home));
                        break;
                    case 1:
                        await Timed("lesion page", () => browser.Get(subject + "/w6/lesions"));
                        break;
                    default:
                        var medications = subject + "/running/medications";
                        await Timed("save", () => browser.Post(medications + "/new", ("command", Caller.NewId().ToString()), ("expected", "0"), ("v.treatment", $"Drug {number} {i}"), ("s.treatment", "")), HttpStatusCode.Redirect);
                        Interlocked.Increment(ref saved);
                        break;
                }
                if (pause - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } rest)
                    await Task.Delay(rest);
            }
        }

        async Task Timed(string what, Func<Task<HttpResponseMessage>> ask, HttpStatusCode expected = HttpStatusCode.OK)
        {
            var at = Stopwatch.GetTimestamp();
            using var answer = await ask();
            await answer.Content.ReadAsByteArrayAsync();
            var milliseconds = Stopwatch.GetElapsedTime(at).TotalMilliseconds;
            Assert.Equal(expected, answer.StatusCode);
            lock (took)
            {
                if (!took.TryGetValue(what, out var times))
                    took.Add(what, times = []);
                times.Add(milliseconds);
            }
        }
    }

    static Browser Open(Uri address, string session)
    {
        Browser browser = new(address);
        browser.SetCookie("nadir", session);
        return browser;
    }

    /// <returns>The data manager's session.</returns>
    async Task<string> Fill(Workspace workspace, List<(string Token, int Site)> people)
    {
        var trial = await RunningTrial.Make(workspace, Sites);
        var manager = await trial.Person("manager", Role.DataManager, null);
        var everywhere = await trial.Person("everywhere", Role.Coordinator, null);
        for (var i = 0; i < People; i++)
            people.Add(((await trial.Person($"coordinator{i}", Role.Coordinator, RunningTrial.Site(i % Sites))).Token, i % Sites));
        for (var i = 0; i < Subjects; i++)
            await trial.Enrol(manager.Actor, everywhere.Actor, RunningTrial.Subject(i, Sites), RunningTrial.Site(i % Sites));
        var started = Stopwatch.GetTimestamp();
        var forms = Events / Items;
        for (var from = 0; from < forms; from += FormsAFile)
        {
            ImmutableArray<ImportedForm> some = [.. Enumerable.Range(from, Math.Min(FormsAFile, forms - from)).Select(Laboratory)];
            await trial.Do(new ImportForms(Caller.NewId(), RunningTrial.Study, "lab.csv", new string('a', 64), some, "load"), manager.Actor);
        }
        var took = Stopwatch.GetElapsedTime(started);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"import: {forms * Items / took.TotalSeconds:0} events/s, with the edit checks at work beside it"));
        return manager.Token;
    }

    static ImportedForm Laboratory(int i) => new(
        new FormKey(RunningTrial.Subject(i % Subjects, Sites), "w6", "laboratory", string.Create(CultureInfo.InvariantCulture, $"L{i / Subjects}")),
        ImmutableDictionary<string, ItemValue>.Empty.Add("date", new(RunningTrial.Day(40))).Add("test", new("CRP")).Add("result", new(string.Create(CultureInfo.InvariantCulture, $"{i % 97}.5"))).Add("low", new("0")).Add("high", new("5")),
        string.Create(CultureInfo.InvariantCulture, $"row {i + 2}"));
}
