using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.Tests.Support;

namespace Nadir.Conduct.Tests;

/// <summary>The work around the data is in the trail as the data are, and the trail can be searched.</summary>
public class WorkflowTests
{
    static async Task<List<AuditEntry>> Trail(Trial trial, AuditFilter filter)
    {
        List<AuditEntry> entries = [];
        await foreach (var entry in trial.Workspace.As(trial["stat"]).Audit(filter))
            entries.Add(entry);
        return entries;
    }

    static async Task<Trial> Worked(string database)
    {
        var trial = await Trial.Start(Database.Of(database));
        await trial.Enrol();
        await trial.Save("anna", Trial.Demography(), 0, null, ("sex", "F"), ("age", "61"));
        var query = (await trial.Do("mona", id => new OpenQuery(id, Trial.Study, Trial.Demography(), "age", "Please check."))).Created!;
        await trial.Do("anna", id => new AnswerQuery(id, Trial.Study, query, "It is right."));
        await trial.Do("mona", id => new CloseQuery(id, Trial.Study, query, "Thank you."));
        await trial.Do("mona", id => new VerifySource(id, Trial.Study, Trial.Demography(), null));
        await trial.Do("dm", id => new ReviewForm(id, Trial.Study, Trial.Demography()));
        var content = FormContent.Hash((await trial.Workspace.As(trial["ida"]).Form(Trial.Study, Trial.Demography()))!);
        var proof = await trial.Prove("ida");
        await trial.Do("ida", id => new SignForms(id, Trial.Study, [(Trial.Demography(), content)], "I confirm these data.", proof));
        await trial.Do("ida", id => new Unblind(id, Trial.Study, "0101", "emergency", "treatment decision"));
        await trial.Do("stat", id => new TakeCut(id, Trial.Study, "interim", new DateOnly(2031, 3, 10)));
        await trial.Do("dm", id => new NoteExport(id, Trial.Study, "sdtm"));
        await trial.Do("dm", id => new SetHold(id, Trial.Study, new HoldScope("0101", "baseline", "demography"), Hold.Frozen, "clean"));
        return trial;
    }

    [Theory]
    [Databases]
    public async Task R04_queries_verification_review_signature_unblinding_cut_export_and_hold_are_events(string database)
    {
        await using var trial = await Worked(database);
        var entries = await Trail(trial, new AuditFilter(Trial.Study));
        foreach (var (kind, login) in ((string, string)[])[
            (EventKind.QueryOpened, "mona"), (EventKind.QueryAnswered, "anna"), (EventKind.QueryClosed, "mona"), (EventKind.SourceVerified, "mona"), (EventKind.FormReviewed, "dm"),
            (EventKind.FormSigned, "ida"), (EventKind.Unblinded, "ida"), (EventKind.CutTaken, "stat"), (EventKind.Exported, "dm"), (EventKind.HoldSet, "dm")])
            Assert.Equal((trial[login].Person, trial.Clock.GetUtcNow()), entries.Where(entry => entry.Kind == kind).Select(entry => (entry.Person, entry.At)).Single());
    }

    [Theory]
    [Databases]
    public async Task R22_the_trail_is_found_by_subject_item_person_kind_and_period_and_the_review_is_recorded(string database)
    {
        await using var trial = await Worked(database);
        var first = trial.Clock.GetUtcNow();
        trial.Clock.Move(TimeSpan.FromDays(1));
        await trial.Enrol("0102");

        async Task<List<string>> Kinds(AuditFilter filter) => [.. (await Trail(trial, filter)).Select(entry => entry.Kind).Distinct().Order(StringComparer.Ordinal)];
        Assert.All(await Trail(trial, new(Trial.Study, "0102")), entry => Assert.Equal("0102", entry.Subject));
        Assert.Contains(EventKind.SubjectEnrolled, await Kinds(new(Trial.Study, "0102")));
        Assert.All(await Trail(trial, new(Trial.Study, Item: "age")), entry => Assert.Equal("age", entry.Item));
        Assert.Equal([EventKind.CutTaken], await Kinds(new(Trial.Study, Kind: EventKind.CutTaken)));
        Assert.Equal([EventKind.FormSigned, EventKind.Unblinded], await Kinds(new(Trial.Study, "0101", Person: trial["ida"].Person)));
        Assert.DoesNotContain(EventKind.CutTaken, await Kinds(new(Trial.Study, From: first.AddHours(1))));
        Assert.Contains(EventKind.CutTaken, await Kinds(new(Trial.Study, Before: first.AddHours(1))));
        Assert.DoesNotContain(await Trail(trial, new(Trial.Study, Before: first.AddHours(1))), entry => entry.Subject == "0102");

        // Each of these reviews is in the trail, with who made it.
        var looks = (await Trail(trial, new(Trial.Study, Kind: EventKind.LookedAt))).Where(entry => entry.New == "audit").ToList();
        Assert.True(looks.Count >= 8, looks.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.All(looks, look => Assert.Equal(trial["stat"].Person, look.Person));
    }
}
