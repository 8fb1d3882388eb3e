using Nadir.Browser.Tests.Support;
using Nadir.Conduct.People;
using Nadir.Escalation;
using Nadir.Escalation.Desk;

namespace Nadir.Browser.Tests;

/// <summary>A dose escalation of CAR-T cells, 3+3, from an empty workspace to the report: two cohorts, the first at a desk's width, the second at a phone's.</summary>
[Collection(InABrowser.Name)]
public sealed class EscalationTrialTests(Chromium chromium)
{
    const string Study = "CD70-CART-RCC";
    const int Wide = 1280, Phone = 390;

    [BrowserFact]
    public async Task Two_cohorts_go_from_enrolment_to_the_report()
    {
        await using var team = await Team.Make(chromium, "cd70-cart-rcc", Study,
            ("coordinator", Role.Coordinator), ("investigator", Role.Investigator), ("monitor", Role.Monitor), ("manager", Role.DataManager), ("committee", Role.Committee), ("statistician", Role.Statistician));

        // The first cohort, at level 1: nothing happens to them.
        for (var i = 1; i <= 3; i++)
            await Treat(team, $"0{i}", level: 1, infusedBefore: 90 - (i * 3), whole: i == 1);
        var desk = await Shown(team, "committee", "wide");
        Assert.Equal(DoseAction.Escalate, desk.Decision!.Value.Action);
        await Decide(team, desk, "wide");

        // The second, at level 2, on phones: a DLT in one of them, and a query on the way.
        await team.Width(Phone);
        for (var i = 4; i <= 6; i++)
            await Treat(team, $"0{i}", level: 2, infusedBefore: 62 - (i * 3), whole: false, dlt: i == 5);
        await Ask(team, "05");
        desk = await Shown(team, "committee", "phone");
        Assert.Equal(DoseAction.Stay, desk.Decision!.Value.Action);
        await Decide(team, desk, "phone");

        await team.Settle();
        for (var i = 1; i <= 6; i++)
        {
            await team.Width(i <= 3 ? Wide : Phone);
            await team.Sign("investigator", $"0{i}");
        }
        await team.Width(Wide);
        var matrix = await team.At("coordinator", "/subjects");
        await matrix.Picture("trial-cart-matrix");
        await team.At("coordinator", "/subjects/01/baseline/history");
        await team["coordinator"].Put("v.comment", "typed before the lock");
        await team.LockAndReport("typed before the lock");
    }

    static async Task Treat(Team team, string subject, int level, int infusedBefore, bool whole, bool dlt = false)
    {
        var home = $"/subjects/{subject}";
        var coordinator = await team.At("coordinator", "/subjects");
        await coordinator.Enter("#e-site", "01");
        await coordinator.Enter("#e-subject", subject);
        await coordinator.Enter("#e-consent", Team.Day(infusedBefore + 14));
        await coordinator.Save("Enrol", "done=enrolled");
        var arm = new[] { "1e6 cells/kg", "3e6 cells/kg" }[level - 1];
        await team.Fill("coordinator", home + "/baseline/consent", ("enrolment-date", Team.Day(infusedBefore + 3)), ("arm", arm));
        await team.Fill("coordinator", home + "/running/doses/new", ("treatment", "CD70 CAR-T CELLS"), ("dose", level == 1 ? "1000000" : "3000000"), ("unit", "cells/kg"), ("start", Team.Day(infusedBefore)));
        if (whole)
        {
            await team.Fill("coordinator", home + "/baseline/eligibility", ("cd70-positive", "Y"), ("eligible", "Y"));
            await team.Fill("coordinator", home + "/baseline/demography", ("birth-date", "1961"), ("age", "65"), ("sex", "F"));
            await team.Fill("coordinator", home + "/baseline/history", ("diagnosis", "Clear cell renal cell carcinoma"), ("diagnosis-date", "2024-UN-UN"));
            await team.Fill("coordinator", home + "/w1/vitals", ("date", Team.Day(infusedBefore - 7) + "T09:30"), ("temperature", "38.4"), ("systolic", "118"), ("diastolic", "71"));
            await team.Fill("coordinator", home + "/running/neurology/new", ("date", Team.Day(infusedBefore - 4) + "T10:00"), ("ice", "10"));
            await team.Fill("coordinator", home + "/running/concentrations/new", ("analyte", "CD70CAR"), ("time-point", "Day 7"), ("date", Team.Day(infusedBefore - 7) + "T08:00"), ("result", "1250"), ("lloq", "50"));
            await team.Fill("investigator", home + "/running/adverse-events/new", ("term", "Cytokine release syndrome"), ("preferred-term", "Cytokine release syndrome"), ("grade", "1"), ("serious", "N"), ("start", Team.Day(infusedBefore - 3)), ("end", Team.Day(infusedBefore - 5)), ("related", "RELATED"), ("outcome", "RECOVERED/RESOLVED"));
        }
        if (dlt)
            await team.Fill("investigator", home + "/running/adverse-events/new", ("term", "Hypotension"), ("preferred-term", "Hypotension"), ("grade", "4"), ("serious", "Y"), ("start", Team.Day(infusedBefore - 6)), ("end", Team.Day(infusedBefore - 12)), ("related", "RELATED"), ("outcome", "RECOVERED/RESOLVED"), ("dlt", "Y"));
        await team.Fill("investigator", home + "/running/dlt", ("date", Team.Day(infusedBefore - 28)), ("observed", dlt ? "Y" : "N"), ("complete", "Y"));
        if (whole || dlt)
            await (await team.At("coordinator", home)).Picture($"trial-cart-subject-{subject}");
    }

    /// <summary>What the desk says is what the engine says.</summary>
    static async Task<EscalationDesk> Shown(Team team, string login, string width)
    {
        var desk = await Engine.Desk(team.Server, Study);
        var text = Engine.Plain(await (await team.At(login, "/desk")).Text());
        Assert.Contains(Engine.Plain(DecisionWords.Of(desk.Decision!.Value, desk.NameOf)), text, StringComparison.Ordinal);
        Assert.Contains(Engine.Plain(desk.Reason!), text, StringComparison.Ordinal);
        foreach (var level in desk.Levels)
            Assert.Contains($"{level.Tally.Dlts} of {level.Tally.Evaluable} with a DLT", text, StringComparison.Ordinal);
        await team[login].Picture($"trial-cart-desk-{width}");
        return desk;
    }

    static async Task Decide(Team team, EscalationDesk desk, string width)
    {
        var committee = await team.At("committee", "/desk");
        await committee.Enter("#decision", DecisionWords.Of(desk.Decision!.Value.Action));
        await committee.Page.Locator("#level").SelectOptionAsync(desk.Study.Levels[desk.Decision.Value.Level].Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await committee.Enter("#attendance", "Committee Person\nInvestigator Person");
        await committee.Enter("#minutes", $"As the rule says: {desk.Reason}.");
        await committee.Enter("#p-password", team.Secret);
        await committee.Save("Sign the decision", "done=decided");
        await committee.Leads(committee.Page.Locator(".card-list a").First);
        Assert.Contains("Investigator Person", await committee.Text(), StringComparison.Ordinal);
        await committee.Picture($"trial-cart-minutes-{width}");
    }

    /// <summary>A monitor verifies and asks, the site answers, the monitor closes.</summary>
    static async Task Ask(Team team, string subject)
    {
        var form = $"/subjects/{subject}/running/dlt";
        var monitor = await team.At("monitor", form);
        await monitor.Save("Verified against the source", "done=verified");
        await monitor.Page.Locator(".item", new() { Has = monitor.Page.Locator("#i-observed") }).GetByText("Ask", new() { Exact = true }).ClickAsync();
        await monitor.Page.Locator("textarea[form='q-observed']").FillAsync("Which criterion was met?");
        await monitor.Leads(monitor.Page.Locator("button[form='q-observed']"));
        await (await team.At("coordinator", form)).Picture("trial-cart-query-phone");
        var query = (await team.Server.Workspace.As(Actor.Program).Queries(Study)).Single(query => query.Entries[0].Text == "Which criterion was met?").Id;
        await team["coordinator"].Say(team.Here + form, query, "answer", "Grade 4 hypotension.");
        monitor = await team.At("monitor", form);
        Assert.Contains("Grade 4 hypotension.", await monitor.Text(), StringComparison.Ordinal);
        await monitor.Say(team.Here + form, query, "close", "Answered.");
    }
}
