using Nadir.Browser.Tests.Support;
using Nadir.Conduct.People;

namespace Nadir.Browser.Tests;

/// <summary>A trial with blinded readers, from an empty workspace to the report: lesions with the response as they are typed, two sealed reads that differ, one adjudicated.</summary>
[Collection(InABrowser.Name)]
public sealed class ReadTrialTests(Chromium chromium)
{
    const string Study = "JS001-NET";
    const int Wide = 1280, Phone = 390;

    [BrowserFact]
    public async Task Lesions_are_measured_read_apart_adjudicated_and_reported()
    {
        await using var team = await Team.Make(chromium, "js001-net", Study,
            ("coordinator", Role.Coordinator), ("investigator", Role.Investigator), ("manager", Role.DataManager), ("rita", Role.Reader), ("ravi", Role.Reader), ("ada", Role.Adjudicator), ("statistician", Role.Statistician));

        await Course(team, "01", sizeAtWeek6: "24", shortAxisAtWeek6: "18", newLesion: false, "wide");
        await team.Width(Phone);
        await Course(team, "02", sizeAtWeek6: "41", shortAxisAtWeek6: "31", newLesion: true, "phone");

        // Two readers and an adjudicator, none of whom knows whose scans these are.
        await team.Width(Wide);
        var manager = await team.At("manager", "/review");
        await manager.Enter("#subject", "01");
        await manager.Save("Plan", "done=planned");
        await Read(team, "rita", "24", "PR", "wide");
        await team.Width(Phone);
        await Read(team, "ravi", "36", "SD", "phone");
        Assert.True(Assert.Single(await team.Server.Workspace.As(Actor.Program).Reviews(Study)).Discordant);
        manager = await team.At("manager", "/review");
        Assert.DoesNotContain("PR", await manager.Text("main table"), StringComparison.Ordinal);
        await manager.Picture("trial-net-review-phone");
        await Adjudicate(team);

        await team.Settle();
        await team.Sign("investigator", "02");
        await team.Width(Wide);
        await team.Sign("investigator", "01");
        await team.At("coordinator", "/subjects/01/baseline/history");
        await team["coordinator"].Put("v.comment", "typed before the lock");
        await team.LockAndReport("typed before the lock");
    }

    static async Task Course(Team team, string subject, string sizeAtWeek6, string shortAxisAtWeek6, bool newLesion, string width)
    {
        var home = $"/subjects/{subject}";
        var coordinator = await team.At("coordinator", "/subjects");
        await coordinator.Enter("#e-subject", subject);
        await coordinator.Enter("#e-consent", Team.Day(70));
        await coordinator.Save("Enrol", "done=enrolled");
        await team.Fill("coordinator", home + "/baseline/consent", ("enrolment-date", Team.Day(58)));
        await team.Fill("coordinator", home + "/running/doses/new", ("treatment", "JS001"), ("dose", "210"), ("unit", "mg"), ("start", Team.Day(56)));
        await team.Fill("coordinator", home + "/baseline/lesions", ("scan.date", Team.Day(62)),
            ("+1.role", "TARGET"), ("+1.organ", "LIVER"), ("+1.longest-diameter", "40"), ("+1.short-axis", "30"), ("+2.role", "NON-TARGET"), ("+2.organ", "BONE"), ("+2.state", "PRESENT"));
        await team.Fill("coordinator", home + "/running/adverse-events/new", ("term", "Pruritus"), ("preferred-term", "Pruritus"), ("grade", "1"), ("serious", "N"), ("start", Team.Day(40)), ("end", Team.Day(30)), ("related", "RELATED"), ("outcome", "RECOVERED/RESOLVED"));

        // As it is typed the verdict is there; saved, it is what the engine says.
        coordinator = await team.At("coordinator", home + "/w6/lesions");
        await coordinator.Put("v.scan.date", Team.Day(14));
        await coordinator.Put("v.T01.short-axis", shortAxisAtWeek6);
        await coordinator.Put("v.NT01.state", "PRESENT");
        if (newLesion)
        {
            await coordinator.Put("v.+1.organ", "LUNG");
            await coordinator.Put("v.+1.longest-diameter", "15");
            await coordinator.Put("v.+1.short-axis", "12");
            await coordinator.Put("v.+1.state", "UNEQUIVOCAL");
        }
        var answered = coordinator.Page.WaitForResponseAsync(response => response.Url.EndsWith("/response", StringComparison.Ordinal) && response.Request.PostData?.Contains(sizeAtWeek6, StringComparison.Ordinal) == true);
        await coordinator.Put("v.T01.longest-diameter", sizeAtWeek6);
        await answered;
        await coordinator.Page.WaitForFunctionAsync("() => !document.querySelector('#live').hasAttribute('aria-busy')");
        var typed = await coordinator.Page.Locator("#live .verdict").AllInnerTextsAsync();
        await coordinator.Picture($"trial-net-live-{width}");
        await coordinator.Save("Save", "done=saved");
        var saved = await Engine.Response(team.Server, Study, subject, "w6");
        Assert.NotEmpty(saved);
        Assert.Equal(saved.Select(visit => visit.Overall), typed.Select(text => text.Trim()));
        Assert.Equal(saved.Select(visit => visit.Overall), (await coordinator.Page.Locator("#live .verdict").AllInnerTextsAsync()).Select(text => text.Trim()));
        var panel = Engine.Plain(await coordinator.Text("#live"));
        Assert.All(saved.SelectMany(visit => visit.Why), reason => Assert.Contains(Engine.Plain(reason.Sentence), panel, StringComparison.Ordinal));
        await team.Fill("investigator", home + "/w6/responses", ("date", Team.Day(14)), ("overall", saved[0].Overall));
    }

    static async Task Read(Team team, string reader, string week6, string verdict, string width)
    {
        var person = await team.At(reader, "/review");
        await person.Leads(person.Page.Locator(".card-list a"));
        Assert.DoesNotContain("Subject", await person.Text(), StringComparison.Ordinal);
        foreach (var (field, value) in ((string, string)[])[("+1.role", "TARGET"), ("+1.organ", "LIVER"), ("+1.baseline.size", "40"), ("+1.w6.size", week6), ("overall.w6", verdict)])
            await person.Put("r." + field, value);
        await person.Save("Save", "done=read-saved");
        await person.Enter("#p-password", team.Secret);
        await person.Picture($"trial-net-read-{width}");
        await person.Save("Sign as", "done=read-signed");
        Assert.Contains("Signed and sealed", await person.Text(), StringComparison.Ordinal);
    }

    static async Task Adjudicate(Team team)
    {
        var ada = await team.At("ada", "/review");
        await ada.Leads(ada.Page.Locator(".card-list a"));
        var text = await ada.Text();
        Assert.DoesNotContain("Rita", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ravi", text, StringComparison.Ordinal);
        await ada.Put("choice", "A");
        await ada.Enter("#reason", "The edge of the lesion is followed in read A.");
        await ada.Enter("#p-password", team.Secret);
        await ada.Picture("trial-net-adjudication-phone");
        await ada.Save("Sign the decision", "done=adjudicated");
    }
}
