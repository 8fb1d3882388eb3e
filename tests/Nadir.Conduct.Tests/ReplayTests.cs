using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.People;
using Nadir.Conduct.Review;
using Nadir.Conduct.Tests.Support;
using Nadir.Intake.Maps;

namespace Nadir.Conduct.Tests;

/// <summary>Each kind of command, sent again at once and again after a restart: the answer of the first time, and no second event.</summary>
public class ReplayTests
{
    sealed class Sent(Trial trial)
    {
        readonly List<(string Login, Command Command, Outcome.Done Answer)> all = [];

        public IEnumerable<Type> Kinds => all.Select(one => one.Command.GetType()).Distinct();

        public async Task<Outcome.Done> Do(string login, Func<Guid, Command> make)
        {
            var command = make(trial.NewId());
            var outcome = await trial.Workspace.Execute(trial[login], command);
            var done = outcome as Outcome.Done ?? throw new Xunit.Sdk.XunitException($"{command.GetType().Name} by {login}: {outcome}");
            all.Add((login, command, done));
            await Same(login, command, done);
            return done;
        }

        public async Task Again()
        {
            var before = Events();
            foreach (var (login, command, done) in all)
                await Same(login, command, done);
            Assert.Equal(before, Events());
        }

        async Task Same(string login, Command command, Outcome.Done done)
        {
            var before = Events();
            Assert.Equal(done with { Repeated = true }, await trial.Workspace.Execute(trial[login], command));
            Assert.Equal(before, Events());
        }

        long Events()
        {
            using var reader = trial.Workspace.Store.Read();
            return reader.Head().Count;
        }
    }

    [Theory]
    [Databases]
    public async Task Every_kind_of_command_sent_twice_is_done_once_also_across_a_restart(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database));
        Sent sent = new(trial);
        var made = (await sent.Do("admin", id => new InvitePerson(id, "nora", "Nora Example", null))).Created!;
        Grant grant = new(Role.Monitor, Trial.Study, null);
        await sent.Do("admin", id => new GrantRole(id, made, grant));
        await sent.Do("admin", id => new RevokeRole(id, made, grant, "moved"));
        await sent.Do("admin", id => new DisablePerson(id, made, "left"));
        await sent.Do("admin", id => new AddStudy(id, Trial.Definition.Replace("study: CD70-CART-RCC", "study: OTHER", StringComparison.Ordinal), null));
        await sent.Do("admin", id => new AddSite(id, Trial.Study, "03", "Third hospital"));

        await sent.Do("anna", id => new EnrolSubject(id, Trial.Study, "01", "0101", "2031-01-05"));
        await sent.Do("anna", id => new SaveForm(id, Trial.Study, Trial.Demography(), 0, Trial.Values(("sex", "F"), ("age", "61"))));
        await sent.Do("anna", id => new SaveForms(id, Trial.Study, [.. new (string Visit, string Date)[] { ("baseline", "2031-01-06"), ("w4", "2031-02-06") }
            .Select(scan => new FormSave(new FormKey("0101", scan.Visit, "scans"), 0, Trial.Values(("date", scan.Date))))]));
        FormKey event1 = new("0101", VisitPlan.Running, "adverse-events", "AE1"), history = new("0101", "baseline", "history");
        var version = (await sent.Do("anna", id => new SaveForm(id, Trial.Study, event1, 0, Trial.Values(("term", "Nausea"))))).Version!.Value;
        await sent.Do("anna", id => new RemoveInstance(id, Trial.Study, event1, version, "entered twice"));
        await sent.Do("anna", id => new SaveForm(id, Trial.Study, history, 0, Trial.Values(("comment", "Mrs Canary"))));
        var comment = (await trial.Workspace.As(trial["anna"]).Form(Trial.Study, history))!.Items["comment"].Position;
        await sent.Do("dm", id => new Redact(id, Trial.Study, comment, "a name"));
        await sent.Do("dm", id => new ImportForms(id, Trial.Study, "lab.csv", new string('a', 64), [new ImportedForm(new FormKey("0101", "baseline", "laboratory", "L1"), Trial.Values(("test", "CRP"), ("result", "12"), ("date", "2031-01-06")), "row 2")], "delivery"));
        var map = IntakeMapFile.Write(new IntakeMap(Trial.Study, [new MappedSheet("lab.csv", null, "laboratory", 1, SheetLayout.Rows, 1, 1, false, [new MappedColumn("A", "Subject", "subject")], [], [], [])], []));
        await sent.Do("dm", id => new KeepImportMap(id, Trial.Study, "laboratory", map, 0));
        await trial.Workspace.Settled();

        var query = (await sent.Do("mona", id => new OpenQuery(id, Trial.Study, Trial.Demography(), "age", "Please check."))).Created!;
        await sent.Do("anna", id => new AnswerQuery(id, Trial.Study, query, "It is right."));
        await sent.Do("mona", id => new CloseQuery(id, Trial.Study, query, "Thank you."));
        await sent.Do("mona", id => new ReopenQuery(id, Trial.Study, query, "On second thoughts."));
        await sent.Do("mona", id => new VerifySource(id, Trial.Study, Trial.Demography(), null));
        await sent.Do("dm", id => new ReviewForm(id, Trial.Study, Trial.Demography()));
        var content = FormContent.Hash((await trial.Workspace.As(trial["ida"]).Form(Trial.Study, Trial.Demography()))!);
        var proof = await trial.Prove("ida");
        await sent.Do("ida", id => new SignForms(id, Trial.Study, [(Trial.Demography(), content)], "I confirm these data.", proof));
        await sent.Do("ida", id => new Unblind(id, Trial.Study, "0101", "emergency", "treatment decision"));
        await sent.Do("stat", id => new TakeCut(id, Trial.Study, "interim", new DateOnly(2031, 3, 10)));
        await sent.Do("dm", id => new NoteExport(id, Trial.Study, "sdtm"));
        proof = await trial.Prove("carl");
        await sent.Do("carl", id => new DecideDose(id, Trial.Study, new string('b', 64), "escalate", 2, ["Carl Example", "Cora Example"], "No DLT in three at level 1.", proof));

        await sent.Do("dm", id => new PlanReview(id, Trial.Study, "0101", [trial["rita"].Person, trial["rolf"].Person], trial["alan"].Person));
        foreach (var (reader, verdict) in ((string, string)[])[("rita", "PR"), ("rolf", "PD")])
        {
            var task = Assert.Single(await trial.Workspace.As(trial[reader]).Tasks()).Task;
            await sent.Do(reader, id => new SaveRead(id, Trial.Study, task, 0, Trial.Values((ReadKeys.Of("w4", "responses", "1", "overall"), verdict))));
            var read = (await trial.Workspace.As(trial[reader]).ReviewTask(Trial.Study, task))!.Content;
            proof = await trial.Prove(reader);
            await sent.Do(reader, id => new SignRead(id, Trial.Study, task, read, "My read.", proof));
        }
        var adjudication = Assert.Single(await trial.Workspace.As(trial["alan"]).Tasks()).Task;
        proof = await trial.Prove("alan");
        await sent.Do("alan", id => new AdjudicateReads(id, Trial.Study, adjudication, "A", "the better measured", proof));
        await sent.Do("dm", id => new SetHold(id, Trial.Study, new HoldScope("0101", "baseline", "demography"), Hold.Frozen, "clean"));
        await sent.Do("admin", id => new AmendStudy(id, Trial.Study, Trial.Definition + "\n# version 2\n", "amendment 1"));
        await trial.Workspace.Settled();

        // A command that is added later is sent twice here too.
        Assert.Empty(typeof(Command).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Command)) && !type.IsAbstract).Except(sent.Kinds));
        await trial.Restart();
        await trial.Workspace.Settled();
        await sent.Again();
        Assert.Empty(Anchors.Verification.Run(trial.Database.Options(trial.Clock)).Problems);
    }
}
