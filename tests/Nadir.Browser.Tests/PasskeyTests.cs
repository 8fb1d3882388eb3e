using Microsoft.Playwright;
using Nadir.Browser.Tests.Support;
using Nadir.Conduct;
using Nadir.Conduct.Log;
using Nadir.Web.Demo;

namespace Nadir.Browser.Tests;

/// <summary>Passkeys, with a security key that Chromium itself plays.</summary>
[Collection(InABrowser.Name)]
public sealed class PasskeyTests(Chromium chromium, Demo demo)
{
    const string Study = "/studies/" + Demo.Combination;

    [BrowserFact]
    public async Task R14_a_passkey_signs_in_and_is_the_second_component_of_a_signature()
    {
        await using var investigator = await Person.At(chromium, demo.Server);
        await SecurityKey(investigator);
        await investigator.SignIn("investigator", DemoPeople.Password);

        // Added with the password; named; named anew.
        await Add(investigator, "ward computer", DemoPeople.Password);
        Assert.Contains("The passkey is in use.", await investigator.Text(), StringComparison.Ordinal);
        await investigator.Page.GetByText("Another name").ClickAsync();
        await investigator.Page.Locator(".passkeys input[name=label]").FillAsync("ward key");
        await investigator.Press("Rename");
        Assert.Contains("ward key", await investigator.Text(".passkeys"), StringComparison.Ordinal);
        await investigator.Picture("passkeys-account");

        // The password alone opens the account no longer; the passkey does, with or without it.
        await investigator.Press("Sign out");
        await investigator.Page.Locator("#login").FillAsync("investigator");
        await investigator.Page.Locator("#password").FillAsync(DemoPeople.Password);
        await investigator.Leads(investigator.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }));
        Assert.Contains("Sign in with your passkey", await investigator.Text(".refusal"), StringComparison.Ordinal);
        await investigator.Picture("passkeys-sign-in");
        await investigator.Leads(investigator.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }));
        Assert.Contains("My work", await investigator.Text(), StringComparison.Ordinal);

        // A signature: the password alone is not enough, with the passkey it is.
        var sign = $"{Study}/subjects/0101/sign";
        await investigator.Open(sign);
        await investigator.Page.Locator("#p-password").FillAsync(DemoPeople.Password);
        await investigator.Press("Sign as");
        Assert.Contains("nothing is signed", await investigator.Text(".refusal"), StringComparison.Ordinal);
        await investigator.Page.Locator("#p-password").FillAsync(DemoPeople.Password);
        await investigator.Page.GetByRole(AriaRole.Button, new() { Name = "Show your passkey" }).ClickAsync();
        await investigator.Page.GetByText("The passkey was shown.").WaitForAsync();
        await investigator.Picture("passkeys-sign");
        await investigator.Save("Sign as", "done=signed");

        // Removed with the same proof; then the password alone signs in again.
        await investigator.Open("/account");
        await investigator.Page.Locator(".passkeys summary", new() { HasText = "Remove" }).ClickAsync();
        await investigator.Page.Locator(".passkeys input[name=password]").FillAsync(DemoPeople.Password);
        await investigator.Page.Locator(".passkeys").GetByRole(AriaRole.Button, new() { Name = "Show your passkey" }).ClickAsync();
        await investigator.Page.Locator(".passkeys").GetByText("The passkey was shown.").WaitForAsync();
        await investigator.Save("Remove this passkey", "done=passkey-removed");
        await investigator.Press("Sign out");
        await investigator.SignIn("investigator", DemoPeople.Password);
        Assert.Empty(investigator.Faults);

        // R05: it all stands in the trail.
        var trail = await Trail(demo.Server);
        foreach (var (kind, what) in (ReadOnlySpan<(string, string)>)[(EventKind.CredentialSet, "passkey"), (EventKind.SignedIn, "passkey"), (EventKind.ShownAgain, "password and passkey"), (EventKind.CredentialRemoved, "passkey")])
            Assert.Contains(trail, line => line.Contains(kind, StringComparison.Ordinal) && line.Contains(what, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Who_has_lost_a_passkey_is_helped_by_the_administrator()
    {
        await using var reader = await Person.At(chromium, demo.Server);
        await SecurityKey(reader);
        await reader.SignIn("reader2", DemoPeople.Password);
        await Add(reader, "lost phone", DemoPeople.Password);

        await using var admin = await Person.At(chromium, demo.Server);
        await admin.SignIn("admin", DemoPeople.Password);
        await admin.Open("/people");
        var row = admin.Page.Locator("tr", new() { HasText = "Ravi Reader" });
        await row.GetByText("Lost passkey or authenticator").ClickAsync();
        await row.Locator("form[action$='/second'] input[name=reason]").FillAsync("Phone stolen");
        await admin.Leads(row.GetByRole(AriaRole.Button, new() { Name = "Remove them and make a link" }));
        var link = new Uri((await admin.Text(".notice .hash")).Trim()).AbsolutePath;

        // The old session has ended, and the passkey opens nothing.
        await reader.Open("/");
        Assert.Contains("/sign-in", reader.Page.Url, StringComparison.Ordinal);
        await reader.Leads(reader.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }));
        Assert.Contains("not known here", await reader.Text(".refusal"), StringComparison.Ordinal);
        await reader.Open(link);
        await reader.Page.Locator("#password").FillAsync("quite another password");
        await reader.Page.Locator("#again").FillAsync("quite another password");
        await reader.Press("Begin");
        Assert.Contains("My work", await reader.Text(), StringComparison.Ordinal);
        Assert.Contains(await Trail(demo.Server), line => line.Contains(EventKind.CredentialRemoved, StringComparison.Ordinal) && line.Contains("Phone stolen", StringComparison.Ordinal));
    }

    static async Task Add(Person person, string name, string password)
    {
        await person.Open("/account");
        await person.Page.Locator("#label").FillAsync(name);
        await person.Page.Locator("#p-password-new").FillAsync(password);
        await person.Leads(person.Page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }));
        Assert.True(person.Page.Url.Contains("done=passkey", StringComparison.Ordinal), await person.Said());
    }

    static async Task<IReadOnlyList<string>> Trail(Server server)
    {
        List<string> lines = [];
        await foreach (var entry in server.Workspace.As(Nadir.Conduct.People.Actor.Program).Audit(new AuditFilter(null)))
            lines.Add(entry.ToString());
        return lines;
    }

    /// <summary>A security key with a lock of its own, in this browser alone.</summary>
    static async Task SecurityKey(Person person)
    {
        var tools = await person.Context.NewCDPSessionAsync(person.Page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
    }
}
