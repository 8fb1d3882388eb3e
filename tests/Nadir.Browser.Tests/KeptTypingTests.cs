using Nadir.Browser.Tests.Support;
using Nadir.Web.Demo;

namespace Nadir.Browser.Tests;

/// <summary>Nothing typed is lost: two editors, a stale tab, a lost connection, no scripts.</summary>
[Collection(InABrowser.Name)]
public sealed class KeptTypingTests(Chromium chromium, Demo demo)
{
    const string Rcc = "/studies/" + Demo.Combination + "/subjects";

    [BrowserFact]
    public async Task Two_editors_of_one_field_see_both_values()
    {
        const string form = Rcc + "/0102/baseline/history";
        await using var coordinator = await SignedIn("coordinator");
        await using var investigator = await SignedIn("investigator");
        await coordinator.Open(form);
        await investigator.Open(form);
        await investigator.Put("v.diagnosis", "Papillary renal cell carcinoma");
        await investigator.Enter("#reason", "Pathology read again");
        await investigator.Save("Save", "done=saved");

        await coordinator.Put("v.diagnosis", "Chromophobe renal cell carcinoma");
        await coordinator.Enter("#reason", "Typing error");
        await coordinator.Press("Save");
        Assert.Equal("Chromophobe renal cell carcinoma", await coordinator.Page.Locator("[name='v.diagnosis']").InputValueAsync());
        var both = await coordinator.Text(".conflict");
        Assert.Contains("Papillary", both, StringComparison.Ordinal);
        Assert.Contains("Ivan Investigator", both, StringComparison.Ordinal);
        Assert.Equal("refusal", await coordinator.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        await coordinator.Picture("kept-two-editors");

        // Saved again, with a reason, it stands in place of the other.
        await coordinator.Enter("#reason", "Agreed with the investigator");
        await coordinator.Save("Save", "done=saved");
    }

    [BrowserFact]
    public async Task A_stale_tab_merges_other_fields_and_keeps_what_was_typed()
    {
        const string form = Rcc + "/0102/baseline/demography";
        await using var coordinator = await SignedIn("coordinator");
        await coordinator.Open(form);
        var other = await coordinator.Context.NewPageAsync();
        await other.GotoAsync(form);
        await other.Locator("[name='v.race']").FillAsync("ASIAN");
        await other.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await other.WaitForURLAsync("**done=saved**");

        await coordinator.Put("v.age", "57");
        await coordinator.Enter("#reason", "Typing error");
        await coordinator.Save("Save", "done=saved");
        await coordinator.Open(form);
        Assert.Equal("57", await coordinator.Page.Locator("[name='v.age']").InputValueAsync());
        Assert.Equal("ASIAN", await coordinator.Page.Locator("[name='v.race']").InputValueAsync());
    }

    [BrowserFact]
    public async Task A_lost_connection_is_said_and_costs_nothing_typed()
    {
        const string form = Rcc + "/0104/baseline/history";
        await using var coordinator = await SignedIn("coordinator");
        await coordinator.Open(form);
        await coordinator.Context.SetOfflineAsync(true);
        await coordinator.Put("v.comment", "half a sentence, and no connection");
        await coordinator.Page.GetByText("No connection").WaitForAsync();
        await coordinator.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await coordinator.Page.WaitForTimeoutAsync(300);
        Assert.Equal("half a sentence, and no connection", await coordinator.Page.Locator("[name='v.comment']").InputValueAsync());
        await coordinator.Picture("kept-no-connection");

        await coordinator.Context.SetOfflineAsync(false);
        await coordinator.Page.GetByText("Draft kept on the server").WaitForAsync();
        await coordinator.Open(form);
        Assert.Equal("half a sentence, and no connection", await coordinator.Page.Locator("[name='v.comment']").InputValueAsync());
        Assert.Contains("was not saved", await coordinator.Text(), StringComparison.Ordinal);
        await coordinator.Picture("kept-draft");
        await coordinator.Save("Save", "done=saved");
    }

    [BrowserFact]
    public async Task Entry_signing_and_locking_work_without_scripts()
    {
        const string subject = Rcc + "/0190";
        await using var coordinator = await SignedIn("coordinator", scripts: false);
        await using (var visitor = await Person.At(chromium, demo.Server, scripts: false))
        {
            // What needs a script is not offered without one.
            await visitor.Open("/sign-in");
            Assert.False(await visitor.Page.Locator("[data-passkey]").IsVisibleAsync());
        }
        await coordinator.Open(Rcc);
        await coordinator.Enter("#e-subject", "0190");
        await coordinator.Enter("#e-consent", Team.Day(40));
        await coordinator.Save("Enrol", "done=enrolled");
        await Fill(coordinator, subject + "/baseline/consent", ("enrolment-date", Team.Day(38)));
        await Fill(coordinator, subject + "/running/doses/new", ("treatment", "JS004"), ("dose", "200"), ("unit", "mg"), ("start", Team.Day(35)));
        await Fill(coordinator, subject + "/baseline/lesions", ("scan.date", Team.Day(39)), ("+1.role", "TARGET"), ("+1.organ", "LUNG"), ("+1.longest-diameter", "40"));

        // The response by a button, in the place of typing.
        await coordinator.Open(subject + "/w6/lesions");
        await coordinator.Put("v.scan.date", Team.Day(0));
        await coordinator.Put("v.T01.longest-diameter", "24");
        await coordinator.Press("Show the response");
        Assert.Equal("24", await coordinator.Page.Locator("[name='v.T01.longest-diameter']").InputValueAsync());
        var shown = (await coordinator.Text("#live .verdict")).Trim();
        await coordinator.Picture("no-scripts-lesions");
        await coordinator.Save("Save", "done=saved");
        Assert.Equal((await Engine.Response(demo.Server, Demo.Combination, "0190", "w6"))[0].Overall, shown);

        await using var investigator = await SignedIn("investigator", scripts: false);
        await investigator.Open(subject + "/sign");
        await investigator.Enter("#p-password", DemoPeople.Password);
        await investigator.Save("Sign as", "done=signed");

        await using var manager = await SignedIn("manager", scripts: false);
        foreach (var query in await demo.Server.Workspace.As(Nadir.Conduct.People.Actor.Program).Queries(Demo.Combination, "0190"))
        {
            var form = $"{subject}/{query.Form.Visit}/{query.Form.Form}/{query.Form.Instance}";
            await coordinator.Say(form, query.Id, "answer", "It stands so in the source.");
            await manager.Say(form, query.Id, "close", "Confirmed.");
        }
        await manager.Open(subject);
        await manager.Enter("#h-hold", "Locked");
        await manager.Enter("#h-reason", "Subject complete");
        await manager.Save("Set", "done=held");

        await coordinator.Open(subject + "/baseline/history");
        Assert.Contains("Locked", await coordinator.Text(), StringComparison.Ordinal);
        await coordinator.Picture("no-scripts-locked");
    }

    [BrowserFact]
    public async Task The_lesion_grid_is_worked_by_keyboard()
    {
        await using var coordinator = await SignedIn("coordinator");
        await coordinator.Open(Rcc + "/0101/w6/lesions");
        await coordinator.Page.Locator("[name='v.T01.longest-diameter']").FocusAsync();
        await coordinator.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("v.T02.longest-diameter", await Focus());
        await coordinator.Page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal("v.T01.longest-diameter", await Focus());
        await coordinator.Page.Keyboard.PressAsync("Tab");
        Assert.NotEqual("v.T01.longest-diameter", await Focus());

        // The first stop of every page leads past its head.
        await coordinator.Open(Rcc);
        await coordinator.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await coordinator.Page.EvaluateAsync<string>("() => document.activeElement.getAttribute('href')"));
        await coordinator.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await coordinator.Page.EvaluateAsync<string>("() => document.activeElement.id"));

        Task<string> Focus() => coordinator.Page.EvaluateAsync<string>("() => document.activeElement.name");
    }

    async Task<Person> SignedIn(string login, bool scripts = true)
    {
        var person = await Person.At(chromium, demo.Server, scripts: scripts);
        return await person.SignIn(login, DemoPeople.Password);
    }

    static async Task Fill(Person person, string path, params (string Item, string Value)[] values)
    {
        await person.Open(path);
        foreach (var (item, value) in values)
            await person.Put("v." + item, value);
        await person.Save("Save", "done=saved");
    }
}
