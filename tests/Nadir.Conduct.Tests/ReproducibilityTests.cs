using Nadir.Conduct.Anchors;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Live;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Tests.Support;
using Nadir.Protocol;

namespace Nadir.Conduct.Tests;

/// <summary>What was computed once is computed again the same; what the trail says of it is enough to do so.</summary>
public class ReproducibilityTests
{
    static async Task<Trial> Start(string database, string subject)
    {
        var trial = await Trial.Start(Database.Of(database));
        await trial.Enrol(subject);
        return trial;
    }

    static async Task<List<AuditEntry>> Trail(Trial trial, string by, AuditFilter filter)
    {
        List<AuditEntry> entries = [];
        await foreach (var entry in trial.Workspace.As(trial[by]).Audit(filter))
            entries.Add(entry);
        return entries;
    }

    static VerificationReport Verify(Trial trial) => Verification.Run(trial.Database.Options(trial.Clock));

    [Theory]
    [Databases]
    public async Task R27_a_cut_gives_the_same_data_later(string database)
    {
        await using var trial = await Start(database, "0101");
        var version = (await trial.Save("anna", Trial.Demography(), 0, null, ("sex", "F"), ("age", "61"))).Version!.Value;
        await trial.Do("stat", id => new TakeCut(id, Trial.Study, "interim", new DateOnly(2031, 3, 10)));
        var before = await Content();
        Assert.Contains("dm.csv", before, StringComparison.Ordinal);
        await trial.Save("anna", Trial.Demography(), version, "source", ("age", "62"));
        await trial.Enrol("0102");
        await trial.Do("admin", id => new AmendStudy(id, Trial.Study, Trial.Definition + "\n# version 2\n", "amendment 1"));
        await trial.Restart();

        Assert.Equal(before, await Content());
        Assert.Equal("interim", Assert.Single(await trial.Workspace.As(trial["stat"]).Cuts(Trial.Study)).Name);
        Assert.Equal(RefusalKind.Conflict, (await trial.Refuse("stat", id => new TakeCut(id, Trial.Study, "interim", new DateOnly(2031, 3, 10)))).Kind);

        async Task<string> Content()
        {
            var view = trial.Workspace.As(trial["stat"]);
            var books = (await view.Casebooks(Trial.Study, Purpose.Results, "interim"))!;
            return string.Join('\n', books.SelectMany(book => book.Forms).Select(FormContent.Hash).Concat(Written(folder => CasebookSdtm.Write(Definition, Plan, books, folder))));
        }
    }

    static readonly StudyDefinition Definition = StudyDefinitionReader.Parse(Trial.Definition, "study.yaml");
    static readonly CasebookPlan Plan = CasebookPlanner.Of(Definition);

    /// <summary>Each file that is written, with the SHA-256 of its bytes.</summary>
    static List<string> Written(Action<string> write)
    {
        var folder = Directory.CreateTempSubdirectory("nadir-cut-").FullName;
        try
        {
            write(folder);
            return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{Path.GetRelativePath(folder, file)} {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}")];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [Databases]
    public async Task R29_what_is_computed_names_its_rules_and_inputs_and_is_derived_again_the_same(string database)
    {
        await using var trial = await Start(database, "0101");
        async Task Enter(string visit, string form, string instance, params (string, string?)[] values) => await trial.Save("anna", new FormKey("0101", visit, form, instance), 0, null, values);
        await Enter("baseline", "scans", FormKey.Only, ("date", "2031-01-06"));
        await Enter("baseline", "lesions", "T01", ("role", "TARGET"), ("organ", "LUNG"), ("longest-diameter", "40"));
        await Enter(VisitPlan.Running, "doses", "D1", ("treatment", "CD70 CAR-T CELLS"), ("start", "2031-01-12"));
        await Enter("w4", "scans", FormKey.Only, ("date", "2031-02-09"));
        await Enter("w4", "lesions", "T01", ("role", "TARGET"), ("organ", "LUNG"), ("longest-diameter", "22"));
        await trial.Do("stat", id => new TakeCut(id, Trial.Study, "interim", new DateOnly(2031, 3, 10)));

        // The response: by which rules, from which measurements.
        var course = LiveResponse.Of(Definition, Plan, (await trial.Workspace.As(trial["stat"]).Casebooks(Trial.Study, Purpose.Results, "interim"))![0], new DateOnly(2031, 3, 10));
        var visit = course.Series.SelectMany(series => series.Visits).First(one => one.VisitId == "w4");
        Assert.Equal(("PR", 22m), (visit.Overall, visit.Sum));
        Assert.All(visit.Why, why => Assert.NotEqual("", why.Rule));
        Assert.Equal(["T01"], visit.Lesions.Select(lesion => lesion.Lesion));
        // All results of the cut: with the program's version, the settings in force and the digest of every input, and the same bytes again after all has changed.
        var first = await Results();
        await trial.Save("ida", new FormKey("0101", "w4", "lesions", "T01"), 3, "read again", ("longest-diameter", "55"));
        await trial.Restart();
        Assert.Equal(first, await Results());

        // A decision: by which protocol and program, on which state of the log; the desk derived again from it is the one that was decided on.
        var books = (await trial.Workspace.As(trial["carl"]).Casebooks(Trial.Study, Purpose.Desk))!;
        var basis = Basis(books, Definition, Plan);
        var proof = await trial.Prove("carl");
        await trial.Do("carl", id => new DecideDose(id, Trial.Study, basis, "stay", 1, ["Carl Example", "Cora Example"], "One treated, none with a DLT.", proof));
        await trial.Do("admin", id => new AmendStudy(id, Trial.Study, Trial.Definition + "\n# version 2\n", "amendment 1"));
        await trial.Enrol("0102");
        var cora = trial.Workspace.As(trial["cora"]);
        var decision = Assert.Single(await cora.Decisions(Trial.Study));
        Assert.Equal((1, Nadir.Results.Writers.RunJson.Version), (decision.Protocol, decision.Program));
        Assert.Equal(decision.Basis, Basis((await cora.CasebooksAt(Trial.Study, Purpose.Desk, decision.Position - 1))!, (await cora.Definition(Trial.Study, decision.Protocol))!, (await cora.Plan(Trial.Study, decision.Protocol))!));
        Assert.Empty(Verify(trial).Problems);

        static string Basis(IReadOnlyList<SubjectForms> books, StudyDefinition definition, CasebookPlan plan) =>
            Desk.LiveDesk.Basis(LiveStudy.Analyze(definition, plan, books, new DateOnly(2031, 3, 10), threads: 1).Analysis!.Desk!);

        async Task<List<string>> Results()
        {
            var cut = (await trial.Workspace.As(trial["stat"]).Casebooks(Trial.Study, Purpose.Results, "interim"))!;
            var run = "";
            var files = Written(folder =>
            {
                Nadir.Results.StudyOutputs.Write(LiveStudy.Analyze(Definition, Plan, cut, new DateOnly(2031, 3, 10), threads: 1).Analysis!, folder);
                run = File.ReadAllText(Path.Combine(folder, "run.json"));
            });
            Assert.Contains($"\"version\": \"{Nadir.Results.Writers.RunJson.Version}\"", run, StringComparison.Ordinal);
            Assert.Contains("tr.csv", run, StringComparison.Ordinal);
            return files;
        }
    }

    [Theory]
    [Databases]
    public async Task R32_each_value_keeps_the_version_of_the_protocol_it_was_entered_under(string database)
    {
        await using var trial = await Start(database, "0101");
        var version = (await trial.Save("anna", Trial.Demography(), 0, null, ("sex", "F"))).Version!.Value;
        await trial.Do("admin", id => new AmendStudy(id, Trial.Study, Trial.Definition + "\n# version 2\n", "amendment 1"));
        await trial.Save("anna", Trial.Demography(), version, null, ("age", "61"));
        var form = (await trial.Workspace.As(trial["anna"]).Form(Trial.Study, Trial.Demography()))!;
        Assert.Equal((1, 2), (form.Items["sex"].Protocol, form.Items["age"].Protocol));
        // The amendment is itself an event, with who, why, and the digest of the new text.
        var amended = Assert.Single(await Trail(trial, "stat", new AuditFilter(Trial.Study, Kind: EventKind.StudyAmended)));
        Assert.Equal((trial["admin"].Person, "amendment 1", 2, 64), (amended.Person, amended.Reason, amended.Protocol, amended.New!.Length));
        Assert.Equal([1, 2], (await Trail(trial, "anna", new AuditFilter(Trial.Study, "0101", "demography"))).Where(entry => entry.Item is not null && entry.Kind == EventKind.ItemEntered).Select(entry => entry.Protocol!.Value));
        Assert.Equal(["", "amendment 1"], (await trial.Workspace.As(trial["anna"]).Versions(Trial.Study)).Select(v => v.Reason ?? ""));
    }

    [Theory]
    [Databases]
    public async Task R16_R21_a_clock_that_is_set_and_an_account_that_is_locked_raise_an_alarm(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database), people: false);
        await trial.Workspace.DisposeAsync();
        List<string> alarms = [];
        await using (var workspace = await Workspace.Open(trial.Database.Options(trial.Clock) with { Alarm = alarms.Add }))
        {
            // What is written next waits until the alarm of what was written before has been raised.
            Task Told() => workspace.KeepDraft(trial["admin"], Trial.Study, "draft", "text");
            async Task Work()
            {
                Assert.IsType<Outcome.Done>(await workspace.Execute(trial["admin"], new AddSite(trial.NewId(), Trial.Study, $"S{trial.NewId().ToString()[^3..]}", "Another")));
                await Told();
            }
            await Work();
            trial.Clock.Move(TimeSpan.FromDays(2));
            await Work();
            Assert.Empty(alarms);
            trial.Clock.Set(TimeSpan.FromMinutes(10));
            await Work();
            Assert.Contains("was set by +600 s", Assert.Single(alarms), StringComparison.Ordinal);
            trial.Clock.Set(TimeSpan.FromMinutes(-10));
            await Work();
            await Work();
            Assert.Contains("600 s behind", alarms[1], StringComparison.Ordinal);
            for (var i = 0; i < 5; i++)
                await workspace.Accounts.SignIn("admin", "not the password", null, "browser");
            await Told();
            Assert.Contains("the account p1 was locked", alarms[2], StringComparison.Ordinal);
            Assert.Equal(3, alarms.Count);
        }
        await trial.Restart();
    }
}
