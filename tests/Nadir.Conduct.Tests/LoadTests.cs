using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Nadir.Conduct.Anchors;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.People;
using Nadir.Conduct.Tests.Support;
using Xunit.Abstractions;

namespace Nadir.Conduct.Tests;

/// <summary>A trial of many values: <c>NADIR_LOAD=1000000</c> makes as many events; 20,000 without it.</summary>
public class LoadTests(ITestOutputHelper output)
{
    const int Subjects = 500, Items = 5, FormsACommand = 2000;

    static readonly int Events = int.TryParse(Environment.GetEnvironmentVariable("NADIR_LOAD"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 20_000;

    [Theory]
    [Databases]
    public async Task Many_events_are_imported_verified_opened_and_read_in_time(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database));
        await trial.Workspace.DisposeAsync();
        var options = trial.Database.Options(trial.Clock) with { Checks = NoFindings.Instance };
        await using (var workspace = await Workspace.Open(options))
        {
            for (var i = 0; i < Subjects; i++)
                Assert.IsType<Outcome.Done>(await workspace.Execute(trial["anna"], new EnrolSubject(trial.NewId(), Trial.Study, "01", Subject(i), "2031-01-05")));

            var forms = Events / Items;
            var started = Stopwatch.GetTimestamp();
            var work = Environment.CpuUsage.TotalTime;
            for (var from = 0; from < forms; from += FormsACommand)
            {
                ImportForms import = new(trial.NewId(), Trial.Study, "lab.csv", new string('a', 64), [.. Enumerable.Range(from, Math.Min(FormsACommand, forms - from)).Select(Form)], "load");
                Assert.IsType<Outcome.Done>(await workspace.Execute(trial["dm"], import));
            }
            var import_ = Stopwatch.GetElapsedTime(started);
            Say($"import of {forms * Items} events", import_, $"{forms * Items / import_.TotalSeconds:0} events/s, {(Environment.CpuUsage.TotalTime - work).TotalSeconds:0.0} s of processor");

            await Timed("matrix of 500 subjects", () => workspace.As(trial["anna"]).Matrix(Trial.Study), 20);
            await Timed("casebook", () => workspace.As(trial["anna"]).Casebook(Trial.Study, Subject(7)), 20);
            var saves = Enumerable.Range(0, 50).Select(i => (Func<Task>)(async () =>
                Assert.IsType<Outcome.Done>(await workspace.Execute(trial["anna"], new SaveForm(trial.NewId(), Trial.Study, new(Subject(i), "running", "medications", "CM1"), 0, Trial.Values(("treatment", "Drug"))))))).ToList();
            List<double> took = [];
            foreach (var save in saves)
            {
                var at = Stopwatch.GetTimestamp();
                await save();
                took.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }
            Say("save", TimeSpan.FromMilliseconds(took.Order().ElementAt(47)), "95th percentile of 50");
            started = Stopwatch.GetTimestamp();
            var many = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => workspace.Execute(trial["anna"], new SaveForm(trial.NewId(), Trial.Study, new(Subject(i), "running", "medications", "CM2"), 0, Trial.Values(("treatment", "Drug"))))));
            Assert.All(many, outcome => Assert.IsType<Outcome.Done>(outcome));
            Say("500 saves at once", Stopwatch.GetElapsedTime(started), $"{500 / Stopwatch.GetElapsedTime(started).TotalSeconds:0} commands/s");
        }

        var begin = Stopwatch.GetTimestamp();
        var report = Verification.Run(options);
        Say("verify", Stopwatch.GetElapsedTime(begin), $"{report.Events / Stopwatch.GetElapsedTime(begin).TotalSeconds:0} events/s, {report.Documents} documents");
        Assert.Empty(report.Problems);
        begin = Stopwatch.GetTimestamp();
        await trial.Restart();
        await trial.Workspace.As(trial["anna"]).Studies();
        Say("start", Stopwatch.GetElapsedTime(begin), "");
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{database}: peak memory of the process {process.PeakWorkingSet64 / 1048576} MiB"));

        void Say(string what, TimeSpan time, string more) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{database}: {what}: {time.TotalSeconds:0.000} s {more}"));

        async Task Timed<T>(string what, Func<Task<T>> act, int times)
        {
            List<double> each = [];
            for (var i = 0; i < times; i++)
            {
                var at = Stopwatch.GetTimestamp();
                await act();
                each.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }
            Say(what, TimeSpan.FromMilliseconds(each.Order().ElementAt(times * 95 / 100)), $"95th percentile of {times}");
        }
    }

    static string Subject(int i) => string.Create(CultureInfo.InvariantCulture, $"01{i:0000}");

    static ImportedForm Form(int i) => new(
        new FormKey(Subject(i % Subjects), "w4", "laboratory", string.Create(CultureInfo.InvariantCulture, $"L{i / Subjects}")),
        ImmutableDictionary<string, ItemValue>.Empty.Add("date", new("2031-02-05")).Add("test", new("CRP")).Add("result", new(string.Create(CultureInfo.InvariantCulture, $"{i % 97}.5"))).Add("low", new("0")).Add("high", new("5")),
        string.Create(CultureInfo.InvariantCulture, $"row {i + 2}"));
}
