using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Review;
using Nadir.Conduct.Tests.Support;
using Nadir.Protocol;

namespace Nadir.Conduct.Tests;

/// <summary>Independent review: sealed, blinded, adjudicated.</summary>
public class ReviewTests
{
    const string Canary = "CANARY-VERDICT";

    static async Task<Trial> Planned(string database)
    {
        var trial = await Trial.Start(Database.Of(database));
        await trial.Enrol();
        await trial.Save("anna", new FormKey("0101", "baseline", "scans"), 0, null, ("date", "2031-01-06"));
        await trial.Save("anna", new FormKey("0101", "w4", "scans"), 0, null, ("date", "2031-02-06"));
        await trial.Do("dm", id => new PlanReview(id, Trial.Study, "0101", [trial["rita"].Person, trial["rolf"].Person], trial["alan"].Person));
        return trial;
    }

    static async Task<string> Task(Trial trial, string reader) => Assert.Single(await trial.Workspace.As(trial[reader]).Tasks()).Task;

    static async Task Read(Trial trial, string reader, string verdict)
    {
        var task = await Task(trial, reader);
        await trial.Do(reader, id => new SaveRead(id, Trial.Study, task, 0, Trial.Values((ReadKeys.Of("w4", "responses", "1", "overall"), verdict), (ReadKeys.Of("w4", "responses", "1", "comment"), Canary))));
        var content = (await trial.Workspace.As(trial[reader]).ReviewTask(Trial.Study, task))!.Content;
        var proof = await trial.Prove(reader);
        await trial.Do(reader, id => new SignRead(id, Trial.Study, task, content, "My read.", proof));
    }

    [Theory]
    [Databases]
    public async Task A_reader_sees_the_case_without_the_subject_and_seals_it_by_signing(string database)
    {
        await using var trial = await Planned(database);
        var task = await Task(trial, "rita");
        Assert.DoesNotContain("0101", task, StringComparison.Ordinal);
        var view = (await trial.Workspace.As(trial["rita"]).ReviewTask(Trial.Study, task))!;
        Assert.Equal(["baseline", "w4"], view.TimePoints.Select(point => point.Id));
        Assert.Empty(await trial.Workspace.As(trial["rita"]).Matrix(Trial.Study));
        Assert.Null(await trial.Workspace.As(trial["rolf"]).ReviewTask(Trial.Study, task));
        await Read(trial, "rita", "PR");
        Assert.Equal(RefusalKind.Held, (await trial.Refuse("rita", id => new SaveRead(id, Trial.Study, task, 2, Trial.Values((ReadKeys.Of("w4", "responses", "1", "overall"), "PD"))))).Kind);
    }

    [Theory]
    [Databases]
    public async Task Readers_who_agree_need_no_adjudicator(string database)
    {
        await using var trial = await Planned(database);
        await Read(trial, "rita", "PR");
        await Read(trial, "rolf", "PR");
        Assert.Empty(await trial.Workspace.As(trial["alan"]).Tasks());
        var review = Assert.Single(await trial.Workspace.As(trial["stat"]).Reviews(Trial.Study));
        Assert.Equal(("agreed", 2, false), (review.State, review.Signed, review.Discordant));
        Assert.Single(review.Reads!, read => read.Accepted);
    }

    [Theory]
    [Databases]
    public async Task The_adjudicator_chooses_between_two_reads_without_names_and_the_chosen_counts(string database)
    {
        await using var trial = await Planned(database);
        await Read(trial, "rita", "PR");
        await Read(trial, "rolf", "PD");
        var task = await Task(trial, "alan");
        var view = (await trial.Workspace.As(trial["alan"]).ReviewTask(Trial.Study, task))!;
        Assert.Equal([ReadKeys.Of("w4", "responses", "1", "overall")], view.Differing.AsEnumerable());
        Assert.All(view.A!.Concat(view.B!), form =>
        {
            Assert.Equal("", form.Key.Subject);
            Assert.All(form.Items.Values, item => Assert.Equal("", item.Person));
        });
        var chosen = view.A!.Single(form => form.Key.Form == "responses")["overall"].Text;
        var proof = await trial.Prove("alan");
        await trial.Do("alan", id => new AdjudicateReads(id, Trial.Study, task, "A", "the better measured", proof));
        var accepted = Assert.Single(Assert.Single(await trial.Workspace.As(trial["stat"]).Reviews(Trial.Study)).Reads!, read => read.Accepted);
        Assert.Equal(chosen, accepted.Forms.Single(form => form.Key.Form == "responses")["overall"].Text);
    }

    [Theory]
    [Databases]
    public async Task R24_who_is_blinded_learns_no_verdict_from_any_list_trail_export_or_error(string database)
    {
        await using var trial = await Planned(database);
        await Read(trial, "rita", "PR");
        await Read(trial, "rolf", "PD");
        foreach (var login in new[] { "anna", "ida", "mona", "dm", "carl", "admin", "rita", "rolf" })
        {
            var view = trial.Workspace.As(trial[login]);
            List<object?> seen = [.. await view.Studies(), .. await view.Matrix(Trial.Study), await view.Subject(Trial.Study, "0101"), .. await view.Casebook(Trial.Study, "0101"), .. await view.Queries(Trial.Study, closed: true), .. await view.Decisions(Trial.Study), .. await view.Cuts(Trial.Study)];
            foreach (var purpose in Enum.GetValues<Purpose>())
                seen.AddRange((await view.Casebooks(Trial.Study, purpose) ?? []).SelectMany(book => book.Reads ?? []));
            await foreach (var entry in view.Audit(new AuditFilter(Trial.Study)))
                seen.Add(entry);
            foreach (var review in await view.Reviews(Trial.Study))
            {
                Assert.Null(review.Reads);
                Assert.Null(review.Discordant);
                Assert.Equal("read", review.State);
            }
            Assert.DoesNotContain(seen, item => item is not null && (item.ToString()!.Contains(Canary, StringComparison.Ordinal) || item is IndependentRead || item is AuditEntry { Kind: EventKind.ReadsCompared or EventKind.ReadEntered or EventKind.ReadSigned }));
            if (login is not ("rita" or "rolf"))
                Assert.Empty(await view.Tasks());
        }
        var rolf = await Task(trial, "rolf");
        Assert.Equal($"There is no task “{rolf}” of yours.", (await trial.Refuse("rita", id => new SaveRead(id, Trial.Study, rolf, 0, Trial.Values()))).Sentence);
    }

    /// <summary>What the study names decides whether two reads differ; the order of the visits is the plan's.</summary>
    [Theory]
    [InlineData("overall-response", "PR PD", "PR PD", "")]
    [InlineData("overall-response", "SD PD", "PR PD", "w4")]
    [InlineData("best-response", "SD PD", "PR PD", "best-response")]
    [InlineData("best-response", "PR SD", "SD PR", "")]
    [InlineData("best-response", "SD PD PR", "SD PD", "")]
    [InlineData("best-response", "NE NE", "NON-CR/NON-PD", "best-response")]
    [InlineData("progression-date", "SD PD", "PR PD", "")]
    [InlineData("progression-date", "PD", "SD PD", "w4 w8 progression-date")]
    [InlineData("progression-date", "SD SD", "SD PD", "w8 progression-date")]
    [InlineData("response-date", "SD PR", "PR PR", "w4 w8 response-date")]
    [InlineData("response-date", "PD PR", "PD SD", "")]
    [InlineData("response-date, best-response", "SD SD", "SD CR", "w8 best-response response-date")]
    [InlineData("", "CR", "PD", "")]
    public void Reads_differ_in_what_the_study_compares(string on, string first, string second, string differing)
    {
        string[] visits = ["baseline", "w4", "w8", "w12"];
        var found = ReadComparison.Differing(Judged(first), Judged(second), StudyDefinitionReader.Parse($"schema: nadir-study/1\nstudy: A\ntitle: B\nreview: {{adjudicate-on: [{on}]}}", "study.yaml").Review.AdjudicateOn, [.. visits.Select(id => new VisitPlan(id, id, "", null, null, []))]);
        Assert.Equal(differing, string.Join(' ', found.Select(name => name.Split('/')[0])));

        TaskState Judged(string responses)
        {
            TaskState task = new();
            foreach (var (overall, index) in responses.Split(' ').Select((overall, index) => (overall, index)))
                task.Items[ReadKeys.Of(visits[index + 1], "responses", "1", "overall")] = new ItemState { Value = Written.Of(new ItemValue(overall)) };
            return task;
        }
    }

    [Theory]
    [Databases]
    public async Task A_reader_has_no_other_role_in_the_study(string database)
    {
        await using var trial = await Planned(database);
        Assert.Contains("no other role", (await trial.Refuse("admin", id => new GrantRole(id, trial["rita"].Person, new Grant(Role.Statistician, Trial.Study, null)))).Sentence, StringComparison.Ordinal);
        Assert.Contains("no other role", (await trial.Refuse("admin", id => new GrantRole(id, trial["ida"].Person, new Grant(Role.Reader, Trial.Study, null)))).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [Databases]
    public async Task R25_unblinding_has_a_category_and_a_reason_and_shows_on_the_casebook(string database)
    {
        await using var trial = await Planned(database);
        Assert.Equal(RefusalKind.Invalid, (await trial.Refuse("ida", id => new Unblind(id, Trial.Study, "0101", "emergency", ""))).Kind);
        await trial.Do("ida", id => new Unblind(id, Trial.Study, "0101", "emergency", "treatment decision"));
        var mark = Assert.Single((await trial.Workspace.As(trial["anna"]).Subject(Trial.Study, "0101"))!.Unblinded);
        Assert.Equal(("emergency", "treatment decision", "Ida Example"), (mark.Category, mark.Reason, mark.Name));
    }
}
