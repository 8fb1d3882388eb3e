using System.Collections.Immutable;
using Nadir.Conduct.Anchors;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Tests.Support;

namespace Nadir.Conduct.Tests;

/// <summary>Commands on both databases: what they do, what refuses them, what the trail says.</summary>
public class PipelineTests
{
    static async Task<Trial> Start(string database, params string[] subjects)
    {
        var trial = await Trial.Start(Database.Of(database));
        foreach (var subject in subjects)
            await trial.Enrol(subject, subject[..2], subject.StartsWith("01", StringComparison.Ordinal) ? "anna" : "ben");
        return trial;
    }

    static async Task<List<AuditEntry>> Trail(Trial trial, string by, AuditFilter filter)
    {
        List<AuditEntry> entries = [];
        await foreach (var entry in trial.Workspace.As(trial[by]).Audit(filter))
            entries.Add(entry);
        return entries;
    }

    [Theory]
    [Databases]
    public async Task R01_an_entry_and_a_change_have_who_when_old_new_and_why(string database)
    {
        await using var trial = await Start(database, "0101");
        var saved = await trial.Save("anna", Trial.Demography(), 0, null, ("sex", "F"), ("age", "61"));
        trial.Clock.Move(TimeSpan.FromHours(1));
        await trial.Save("ida", Trial.Demography(), saved.Version!.Value, "misread", ("age", "62"));

        var entries = await Trail(trial, "anna", new AuditFilter(Trial.Study, "0101", "demography"));
        Assert.Equal([EventKind.ItemEntered, EventKind.ItemEntered, EventKind.ItemChanged], entries.Where(entry => entry.Item is not null && !entry.Kind.StartsWith("query", StringComparison.Ordinal)).Select(entry => entry.Kind));
        var change = entries.Single(entry => entry.Kind == EventKind.ItemChanged);
        Assert.Equal(("61", "62", "misread", trial["ida"].Person, "Ida Example", "age", 1), (change.Old, change.New, change.Reason, change.Person, change.Name, change.Item, change.Protocol));
        Assert.Equal(trial.Clock.GetUtcNow(), change.At);
        Assert.Equal(TimeSpan.Zero, change.At.Offset);
    }

    [Theory]
    [Databases]
    public async Task R05_accounts_roles_sign_ins_and_failures_are_in_the_trail(string database)
    {
        await using var trial = await Start(database);
        await trial.Workspace.Accounts.SignIn("anna", "wrong password", null, "browser");
        var entries = await Trail(trial, "admin", new AuditFilter());
        Assert.Contains(entries, entry => entry.Kind == EventKind.PersonInvited && entry.New == "anna");
        Assert.Contains(entries, entry => entry.Kind == EventKind.RoleGranted && entry.New == "coordinator, CD70-CART-RCC, 01");
        Assert.Contains(entries, entry => entry.Kind == EventKind.SignedIn && entry.Person == trial["admin"].Person);
        Assert.Contains(entries, entry => entry.Kind == EventKind.SignInFailed && entry.Person == trial["anna"].Person);
    }

    [Theory]
    [Databases]
    public async Task R08_a_change_of_a_saved_value_needs_a_reason_and_the_first_entry_none(string database)
    {
        await using var trial = await Start(database, "0101");
        var version = (await trial.Save("anna", Trial.Demography(), 0, null, ("sex", "F"))).Version!.Value;
        var refused = await trial.Refuse("anna", id => new SaveForm(id, Trial.Study, Trial.Demography(), version, Trial.Values(("sex", "M"))));
        Assert.Contains("reason", refused.Sentence, StringComparison.Ordinal);
        await trial.Save("anna", Trial.Demography(), version, "typed wrongly", ("sex", "M"));
    }

    [Theory]
    [Databases]
    public async Task Two_editors_of_different_items_are_merged_and_of_the_same_item_see_both_values(string database)
    {
        await using var trial = await Start(database, "0101");
        var seen = (await trial.Save("anna", Trial.Demography(), 0, null, ("sex", "F"), ("age", "61"))).Version!.Value;
        await trial.Save("ida", Trial.Demography(), seen, "source", ("age", "62"));

        await trial.Save("anna", Trial.Demography(), seen, "source", ("sex", "M"));
        var refused = await trial.Refuse("anna", id => new SaveForm(id, Trial.Study, Trial.Demography(), seen, Trial.Values(("age", "63")), Reason: "source"));

        Assert.Equal(RefusalKind.Conflict, refused.Kind);
        var conflict = Assert.Single(refused.Conflicts);
        Assert.Equal(("age", "63", "62", "Ida Example"), (conflict.Item, conflict.Yours.Text, conflict.Theirs.Text, conflict.TheirName));
        var form = await trial.Workspace.As(trial["anna"]).Form(Trial.Study, Trial.Demography());
        Assert.Equal(("M", "62"), (form!["sex"].Text, form["age"].Text));
    }

    [Theory]
    [Databases]
    public async Task Eight_writers_at_once_lose_nothing(string database)
    {
        await using var trial = await Start(database, "0101");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 10; i++)
            {
                var key = new FormKey("0101", VisitPlan.Running, "adverse-events", $"AE{writer}-{i}");
                var outcome = await trial.Workspace.Execute(trial["anna"], new SaveForm(new Guid(writer + 1, (short)i, 7, 1, 2, 3, 4, 5, 6, 7, 8), Trial.Study, key, 0, Trial.Values(("term", $"Nausea {writer} {i}"))));
                Assert.IsType<Outcome.Done>(outcome);
            }
        }));
        var forms = await trial.Workspace.As(trial["anna"]).Casebook(Trial.Study, "0101");
        Assert.Equal(80, forms.Count(form => form.Key.Form == "adverse-events"));
        Assert.True(Verify(trial).IsWhole);
    }

    [Theory]
    [Databases]
    public async Task What_cannot_be_is_refused_with_what_to_do(string database)
    {
        await using var trial = await Start(database, "0101");
        async Task<string> Saved(FormKey key, params (string, string?)[] values) => (await trial.Refuse("anna", id => new SaveForm(id, Trial.Study, key, 0, Trial.Values(values)))) is var refused && refused.Problems.IsDefaultOrEmpty ? refused.Sentence : refused.Problems[0].Sentence;

        Assert.Contains("still to come", await Saved(new("0101", "baseline", "scans"), ("date", "2031-05-01")), StringComparison.Ordinal);
        Assert.Contains("before the informed consent", await Saved(new("0101", "w4", "scans"), ("date", "2030-12-01")), StringComparison.Ordinal);
        Assert.Contains("no question", await Saved(Trial.Demography(), ("shoe-size", "43")), StringComparison.Ordinal);
        Assert.Contains("no form", await Saved(new("0101", "w4", "demography"), ("sex", "F")), StringComparison.Ordinal);
        Assert.Contains("once at a visit", await Saved(new("0101", "baseline", "demography", "2"), ("sex", "F")), StringComparison.Ordinal);
        Assert.Contains("no subject", await Saved(Trial.Demography("0199"), ("sex", "F")), StringComparison.Ordinal);
        var other = Trial.Definition.Replace("study: CD70-CART-RCC", "study: OTHER", StringComparison.Ordinal);
        Assert.Contains("definition of OTHER", (await trial.Refuse("admin", id => new AmendStudy(id, Trial.Study, other, "new version"))).Sentence, StringComparison.Ordinal);
        Assert.Contains("still to come", (await trial.Refuse("anna", id => new EnrolSubject(id, Trial.Study, "01", "0102", "2031-04-01"))).Sentence, StringComparison.Ordinal);
        Assert.Contains("taken", (await trial.Refuse("anna", id => new EnrolSubject(id, Trial.Study, "01", "0101", "2031-01-01"))).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [Databases]
    public async Task R09_R26_nothing_is_entered_after_a_lock_and_unlocking_needs_the_right_and_a_reason(string database)
    {
        await using var trial = await Start(database, "0101");
        var version = (await trial.Save("anna", Trial.Demography(), 0, null, ("sex", "F"), ("age", "61"))).Version!.Value;
        await CloseAll(trial);
        await trial.Do("dm", id => new SetHold(id, Trial.Study, new HoldScope("0101"), Hold.Locked, "database lock"));

        var refused = await trial.Refuse("anna", id => new SaveForm(id, Trial.Study, Trial.Demography(), version, Trial.Values(("age", "62")), Reason: "late"));
        Assert.Equal(RefusalKind.Held, refused.Kind);
        Assert.Equal(RefusalKind.Held, (await trial.Refuse("anna", id => new RemoveInstance(id, Trial.Study, Trial.Demography(), version, "x"))).Kind);
        Assert.Equal(RefusalKind.Forbidden, (await trial.Refuse("anna", id => new SetHold(id, Trial.Study, new HoldScope("0101"), Hold.None, "please"))).Kind);
        Assert.Equal(RefusalKind.Invalid, (await trial.Refuse("dm", id => new SetHold(id, Trial.Study, new HoldScope("0101"), Hold.None, " "))).Kind);
        Assert.Equal(Hold.Locked, (await trial.Workspace.As(trial["anna"]).Form(Trial.Study, Trial.Demography()))!.Hold);
        // R19: the investigator reads and exports all the same.
        Assert.NotNull(await trial.Workspace.As(trial["ida"]).Casebooks(Trial.Study, Purpose.Export));

        await trial.Do("dm", id => new SetHold(id, Trial.Study, new HoldScope("0101"), Hold.None, "correction agreed"));
        await trial.Save("anna", Trial.Demography(), version, "late", ("age", "62"));
    }

    static async Task CloseAll(Trial trial)
    {
        foreach (var query in await trial.Workspace.As(trial["dm"]).Queries(Trial.Study))
            await trial.Do("dm", id => new CloseQuery(id, Trial.Study, query.Id, "accepted"));
    }

    [Theory]
    [Databases]
    public async Task R09_a_lock_waits_for_open_queries(string database)
    {
        await using var trial = await Start(database, "0101");
        await trial.Save("anna", Trial.Demography(), 0, null, ("sex", "F"));
        await trial.Do("mona", id => new OpenQuery(id, Trial.Study, Trial.Demography(), "sex", "Please check."));
        Assert.Contains("open", (await trial.Refuse("dm", id => new SetHold(id, Trial.Study, new HoldScope(), Hold.Locked, "end"))).Sentence, StringComparison.Ordinal);
        await CloseAll(trial);
        await trial.Do("dm", id => new SetHold(id, Trial.Study, new HoldScope(), Hold.Locked, "end"));
    }

    [Theory]
    [Databases]
    public async Task A_query_goes_from_question_to_answer_to_end_and_back(string database)
    {
        await using var trial = await Start(database, "0101");
        await trial.Save("anna", Trial.Demography(), 0, null, ("sex", "F"));
        var query = (await trial.Do("mona", id => new OpenQuery(id, Trial.Study, Trial.Demography(), "sex", "Is this right?"))).Created!;
        await trial.Do("anna", id => new AnswerQuery(id, Trial.Study, query, "Yes, see source."));
        Assert.Equal(RefusalKind.Forbidden, (await trial.Refuse("anna", id => new CloseQuery(id, Trial.Study, query, "done"))).Kind);
        await trial.Do("mona", id => new CloseQuery(id, Trial.Study, query, "Thank you."));
        Assert.Equal(RefusalKind.NotAllowed, (await trial.Refuse("anna", id => new AnswerQuery(id, Trial.Study, query, "again"))).Kind);
        await trial.Do("mona", id => new ReopenQuery(id, Trial.Study, query, "On second thoughts."));

        var thread = (await trial.Workspace.As(trial["anna"]).Queries(Trial.Study)).Single(thread => thread.Id == query);
        Assert.Equal(["Is this right?", "Yes, see source.", "Thank you.", "On second thoughts."], thread.Entries.Select(entry => entry.Text));
        Assert.Equal(1, (await trial.Workspace.As(trial["anna"]).Form(Trial.Study, Trial.Demography()))!.Items["sex"].OpenQueries);
    }

    [Theory]
    [Databases]
    public async Task Queries_of_edit_checks_open_and_close_by_themselves(string database)
    {
        await using var trial = await Start(database, "0101");
        FormKey key = new("0101", "baseline", "history");
        var version = (await trial.Save("anna", key, 0, null, ("diagnosis-date", "2028-05"))).Version!.Value;
        var open = (await trial.Workspace.As(trial["anna"]).Queries(Trial.Study, "0101")).Single(query => query.Form == key);
        Assert.Equal(("diagnosis", StudyChecks.Gap), (open.Item, open.Code));

        await trial.Save("anna", key, version, null, ("diagnosis", "CLEAR CELL RENAL CELL CARCINOMA"));
        Assert.DoesNotContain(await trial.Workspace.As(trial["anna"]).Queries(Trial.Study, "0101"), query => query.Form == key);
        Assert.Equal(QueryState.Closed, (await trial.Workspace.As(trial["anna"]).Queries(Trial.Study, "0101", closed: true)).Single(query => query.Id == open.Id).State);
    }

    [Theory]
    [Databases]
    public async Task R12_R13_R14_a_signature_has_name_time_meaning_is_bound_to_the_content_and_void_after_a_change(string database)
    {
        await using var trial = await Start(database, "0101");
        var version = (await trial.Save("anna", Trial.Demography(), 0, null, ("sex", "F"), ("age", "61"))).Version!.Value;
        var content = FormContent.Hash((await trial.Workspace.As(trial["ida"]).Form(Trial.Study, Trial.Demography()))!);
        SignForms Sign(Guid id, string proof, string? hash = null) => new(id, Trial.Study, [(Trial.Demography(), hash ?? content)], "I confirm these data.", proof);

        Assert.Equal(RefusalKind.Forbidden, (await trial.Refuse("ida", id => Sign(id, "no proof"))).Kind);
        var others = await trial.Prove("ivan");
        Assert.Equal(RefusalKind.Forbidden, (await trial.Refuse("ida", id => Sign(id, others))).Kind);
        Assert.Equal(RefusalKind.Forbidden, (await trial.Refuse("anna", id => Sign(id, others))).Kind);
        var proof = await trial.Prove("ida");
        Assert.Equal(RefusalKind.Conflict, (await trial.Refuse("ida", id => Sign(id, proof, new string('0', 64)))).Kind);
        await trial.Do("ida", id => Sign(id, proof));
        // A proof serves once.
        Assert.Equal(RefusalKind.Forbidden, (await trial.Refuse("ida", id => Sign(id, proof))).Kind);

        var form = (await trial.Workspace.As(trial["ida"]).Form(Trial.Study, Trial.Demography()))!;
        var signature = Assert.Single(form.Signatures);
        Assert.Equal(("Ida Example", "I confirm these data.", content, trial.Clock.GetUtcNow()), (signature.Name, signature.Meaning, signature.Content, signature.At));
        Assert.Equal(64, signature.Head.Length);

        await trial.Save("anna", Trial.Demography(), form.Version, "source", ("age", "62"));
        form = (await trial.Workspace.As(trial["ida"]).Form(Trial.Study, Trial.Demography()))!;
        Assert.Empty(form.Signatures);
        Assert.True(form.SignatureVoid);
        _ = version;
    }

    [Theory]
    [Databases]
    public async Task R09_an_incomplete_form_is_not_signed(string database)
    {
        await using var trial = await Start(database, "0101");
        FormKey key = new("0101", "baseline", "history");
        await trial.Save("anna", key, 0, null, ("diagnosis-date", "2028-05"));
        var content = FormContent.Hash((await trial.Workspace.As(trial["ida"]).Form(Trial.Study, key))!);
        var proof = await trial.Prove("ida");
        Assert.Contains("not complete", (await trial.Refuse("ida", id => new SignForms(id, Trial.Study, [(key, content)], "ok", proof))).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [Databases]
    public async Task R11_a_site_cannot_see_count_or_infer_the_subjects_of_another(string database)
    {
        await using var trial = await Start(database, "0101", "0201");
        await trial.Save("ben", Trial.Demography("0201"), 0, null, ("sex", "F"));
        await trial.Do("mona", id => new OpenQuery(id, Trial.Study, Trial.Demography("0201"), null, "Canary."));
        var anna = trial.Workspace.As(trial["anna"]);

        Assert.Equal(["0101"], (await anna.Matrix(Trial.Study)).Select(card => card.Subject));
        Assert.Null(await anna.Subject(Trial.Study, "0201"));
        Assert.Null(await anna.Form(Trial.Study, Trial.Demography("0201")));
        Assert.Empty(await anna.Casebook(Trial.Study, "0201"));
        Assert.DoesNotContain(await anna.Queries(Trial.Study), query => query.Site == "02");
        var card = Assert.Single(await anna.Studies());
        Assert.Equal((1, "01"), (card.Subjects, Assert.Single(card.Sites).Site));
        Assert.DoesNotContain(await Trail(trial, "anna", new AuditFilter(Trial.Study)), entry => entry.Subject == "0201" || entry.Site == "02");
        Assert.Equal(["0101"], (await trial.Workspace.As(trial["ida"]).Casebooks(Trial.Study, Purpose.Export))!.Select(book => book.Subject));

        // The same sentence whether the subject is another's or nobody's.
        var hidden = await trial.Refuse("anna", id => new SaveForm(id, Trial.Study, Trial.Demography("0201"), 0, Trial.Values(("sex", "F"))));
        var nobody = await trial.Refuse("anna", id => new SaveForm(id, Trial.Study, Trial.Demography("0299"), 0, Trial.Values(("sex", "F"))));
        Assert.Equal(hidden.Sentence.Replace("0201", "", StringComparison.Ordinal), nobody.Sentence.Replace("0299", "", StringComparison.Ordinal));
        Assert.Equal(RefusalKind.NotFound, hidden.Kind);
    }

    [Theory]
    [Databases]
    public async Task R10_a_refusal_for_want_of_right_is_in_the_trail(string database)
    {
        await using var trial = await Start(database, "0101");
        Assert.Equal(RefusalKind.Forbidden, (await trial.Refuse("mona", id => new SaveForm(id, Trial.Study, Trial.Demography(), 0, Trial.Values(("sex", "F"))))).Kind);
        Assert.Contains(await Trail(trial, "stat", new AuditFilter(Trial.Study)), entry => entry.Kind == EventKind.Refused && entry.Person == trial["mona"].Person && entry.New == "SaveForm");
    }

    [Theory]
    [Databases]
    public async Task R20_R28_an_import_fills_gaps_whole_or_not_at_all_and_never_alters_what_a_site_entered(string database)
    {
        await using var trial = await Start(database, "0101");
        await trial.Save("anna", Trial.Demography(), 0, null, ("sex", "F"));
        FormKey sample = new("0101", VisitPlan.Running, "laboratory", "L1");
        sample = new("0101", "baseline", "laboratory", "L1");
        ImportedForm Row(FormKey key, string source, params (string, string?)[] values) => new(key, Trial.Values(values), source);
        ImportForms Import(Guid id, params ImportedForm[] forms) => new(id, Trial.Study, "lab.csv", new string('a', 64), [.. forms], "central laboratory");

        // R28: all or nothing.
        var refused = await trial.Refuse("dm", id => Import(id, Row(sample, "row 2", ("test", "CRP"), ("result", "12"), ("date", "2031-01-06")), Row(Trial.Demography(), "row 3", ("sex", "M"))));
        Assert.Contains("entered at the site", Assert.Single(refused.Problems).Sentence, StringComparison.Ordinal);
        Assert.Equal(0, (await trial.Workspace.As(trial["anna"]).Form(Trial.Study, sample))!.Version);

        var done = await trial.Do("dm", id => Import(id, Row(sample, "row 2", ("test", "CRP"), ("result", "12"), ("date", "2031-01-06"))));
        Assert.Equal("entered 3, changed 0, unchanged 0", done.Created);
        Assert.Equal("lab.csv: row 2", (await trial.Workspace.As(trial["anna"]).Form(Trial.Study, sample))!.Items["result"].Source);
        // The same file again leaves nothing, not even an entry that says so.
        var head = await trial.Do("dm", id => Import(id, Row(sample, "row 2", ("test", "CRP"), ("result", "12"), ("date", "2031-01-06"))));
        Assert.Equal(("entered 0, changed 0, unchanged 3", done.Position), (head.Created, head.Position));
        var other = Row(sample, "row 2", ("test", "CRP"), ("result", "13"), ("date", "2031-01-06"));
        Assert.Contains("only when it is told to replace", Assert.Single((await trial.Refuse("dm", id => Import(id, other))).Problems).Sentence, StringComparison.Ordinal);
        var review = (await trial.Workspace.As(trial["dm"]).DryRun(Import(Guid.Empty, other) with { Mode = ImportMode.Replace }))!;
        Assert.Equal((1, true), (review.Count(Conduct.Imports.ImportState.Updated), review.CanImport));
        Assert.Equal(RefusalKind.Conflict, (await trial.Refuse("dm", id => Import(id, other) with { Mode = ImportMode.Replace, Basis = new string('0', 64) })).Kind);
        Assert.Equal("entered 0, changed 1, unchanged 2", (await trial.Do("dm", id => Import(id, other) with { Mode = ImportMode.Replace, Basis = review.Basis })).Created);
    }

    [Theory]
    [Databases]
    public async Task R23_a_redaction_takes_the_words_and_leaves_the_chain(string database)
    {
        await using var trial = await Start(database, "0101");
        FormKey key = new("0101", "baseline", "history");
        var version = (await trial.Save("anna", key, 0, null, ("diagnosis", "RCC"), ("comment", "Mrs Canary, 12 High Street"))).Version!.Value;
        var at = (await trial.Workspace.As(trial["anna"]).Form(Trial.Study, key))!.Items["comment"].Position;
        await trial.Save("anna", key, version, "personal data", ("comment", "none"));
        var query = (await trial.Do("mona", id => new OpenQuery(id, Trial.Study, key, null, "Who is Mrs Canary?"))).Position;
        await trial.Do("dm", id => new Redact(id, Trial.Study, at, "a name was entered"));
        await trial.Do("dm", id => new Redact(id, Trial.Study, query, "a name was entered"));

        Assert.Equal("none", (await trial.Workspace.As(trial["anna"]).Form(Trial.Study, key))!["comment"].Text);
        Assert.DoesNotContain(await Trail(trial, "dm", new AuditFilter(Trial.Study)), entry => entry.ToString().Contains("Canary", StringComparison.Ordinal));
        Assert.DoesNotContain(await trial.Workspace.As(trial["dm"]).Queries(Trial.Study, closed: true), thread => thread.Entries.Any(entry => entry.Text.Contains("Canary", StringComparison.Ordinal)));
        var report = Verify(trial);
        Assert.Empty(report.Problems);
        Assert.Equal(3, report.Redacted);
    }

    [Theory]
    [Databases]
    public async Task R33_an_inspector_reads_until_the_day_and_each_read_is_recorded(string database)
    {
        await using var trial = await Start(database, "0101");
        Assert.Equal(RefusalKind.Invalid, (await trial.Refuse("admin", id => new GrantRole(id, trial["carl"].Person, new Grant(Role.Inspector, null, null)))).Kind);
        var inspector = await trial.Add("insp", new Grant(Role.Inspector, null, null, trial.Clock.GetUtcNow().AddDays(1)));
        var view = trial.Workspace.As(inspector);
        Assert.NotNull(await view.Subject(Trial.Study, "0101"));
        Assert.Contains(await Trail(trial, "stat", new AuditFilter(Trial.Study)), entry => entry is { Kind: EventKind.LookedAt, Subject: "0101" } && entry.Person == inspector.Person);
        Assert.Equal(RefusalKind.Forbidden, (await trial.Refuse("insp", id => new EnrolSubject(id, Trial.Study, "01", "0105", "2031-01-05"))).Kind);
        trial.Clock.Move(TimeSpan.FromDays(2));
        Assert.Null(await trial.Workspace.As(inspector).Subject(Trial.Study, "0101"));
    }

    [Theory]
    [Databases]
    public async Task The_committee_decides_and_signs_and_the_program_does_not(string database)
    {
        await using var trial = await Start(database, "0101");
        var proof = await trial.Prove("carl");
        var basis = new string('b', 64);
        Assert.Contains("two at least", (await trial.Refuse("carl", id => new DecideDose(id, Trial.Study, basis, "escalate", 2, ["Carl"], "Looked at level 1.", proof))).Sentence, StringComparison.Ordinal);
        await trial.Do("carl", id => new DecideDose(id, Trial.Study, basis, "escalate", 2, ["Carl Example", "Cora Example"], "No DLT in three at level 1.", proof));
        var decision = Assert.Single(await trial.Workspace.As(trial["cora"]).Decisions(Trial.Study));
        Assert.Equal(("escalate", 2, "Carl Example"), (decision.Decision, decision.Level, decision.Name));
        Assert.Equal(RefusalKind.Forbidden, (await trial.Refuse("ida", id => new DecideDose(id, Trial.Study, basis, "stop", null, ["A", "B"], "x", proof))).Kind);
        Assert.Empty(await trial.Workspace.As(trial["anna"]).Decisions(Trial.Study));
    }

    [Theory]
    [Databases]
    public async Task State_is_what_the_events_add_up_to(string database)
    {
        await using var trial = await Start(database, "0101", "0201");
        var version = (await trial.Save("anna", Trial.Demography(), 0, null, ("sex", "F"), ("age", "61"))).Version!.Value;
        await trial.Do("mona", id => new VerifySource(id, Trial.Study, Trial.Demography(), null));
        await trial.Do("dm", id => new ReviewForm(id, Trial.Study, Trial.Demography()));
        await trial.Do("dm", id => new SetHold(id, Trial.Study, new HoldScope("0101", "baseline", "demography"), Hold.Frozen, "clean"));
        await trial.Do("dm", id => new SetHold(id, Trial.Study, new HoldScope("0101", "baseline", "demography"), Hold.None, "again"));
        FormKey ae = new("0101", VisitPlan.Running, "adverse-events", "AE1");
        version = (await trial.Save("anna", ae, 0, null, ("term", "Nausea"))).Version!.Value;
        await trial.Do("anna", id => new RemoveInstance(id, Trial.Study, ae, version, "entered twice"));
        await trial.Do("ida", id => new Unblind(id, Trial.Study, "0101", "emergency", "medical need"));
        await trial.Do("admin", id => new DisablePerson(id, trial["ben"].Person, "left"));
        var report = Verify(trial);
        Assert.Empty(report.Problems);
        Assert.True(report.Documents > 30);
    }

    [Theory]
    [Databases]
    public async Task Every_command_sent_twice_is_done_once(string database)
    {
        await using var trial = await Start(database, "0101");
        SaveForm save = new(trial.NewId(), Trial.Study, Trial.Demography(), 0, Trial.Values(("sex", "F"), ("age", "61"), ("race", null)));
        var first = (Outcome.Done)await trial.Workspace.Execute(trial["anna"], save);
        await trial.Restart();
        var again = (Outcome.Done)await trial.Workspace.Execute(trial["anna"], save);
        Assert.Equal(first with { Repeated = true }, again);
        // Another's, or another content, under the same identifier.
        Assert.IsType<Outcome.Refused>(await trial.Workspace.Execute(trial["ida"], save));
        Assert.IsType<Outcome.Refused>(await trial.Workspace.Execute(trial["anna"], save with { Values = Trial.Values(("sex", "M")) }));
        Assert.Equal(first.Version, (await trial.Workspace.As(trial["anna"]).Form(Trial.Study, Trial.Demography()))!.Version);
    }

    [Theory]
    [Databases]
    public async Task R21_a_clock_that_goes_back_is_in_the_trail_and_order_is_by_position(string database)
    {
        await using var trial = await Start(database, "0101");
        trial.Clock.Set(TimeSpan.FromHours(-1));
        await trial.Save("anna", Trial.Demography(), 0, null, ("sex", "F"), ("age", "61"));
        Assert.Equal("3600 s", Assert.Single(await Trail(trial, "admin", new AuditFilter(Kind: EventKind.ClockWentBack))).Detail);
        Assert.Empty(Verify(trial).Problems);
    }

    static VerificationReport Verify(Trial trial) => Verification.Run(trial.Database.Options(trial.Clock));
}
