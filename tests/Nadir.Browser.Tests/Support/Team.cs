using System.Globalization;
using Nadir.Conduct.People;
using Nadir.Web.Demo;
using Nadir.Web.Pages.Studies;

namespace Nadir.Browser.Tests.Support;

/// <summary>The people of one trial, each at a browser of their own. The trial, its site and its people are made by the administrator, on the pages.</summary>
public sealed class Team : IAsyncDisposable
{
    const string Password = "four words and more";

    readonly Dictionary<string, Person> people = new(StringComparer.Ordinal);

    Team(Server server, string study) => (Server, Study) = (server, study);

    public Server Server { get; }

    public string Study { get; }

    public string Here => $"/studies/{Study}";

    public string Secret => Password;

    public Person this[string login] => people[login];

    /// <summary>Today, or some days before.</summary>
    public static string Day(int before = 0) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-before).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static async Task<Team> Make(Chromium chromium, string example, string study, params (string Login, Role Role)[] roles)
    {
        var server = await Server.Start(demo: false);
        Team team = new(server, study);
        var admin = team.people["admin"] = await Person.At(chromium, server);
        await admin.Open("/start/" + await server.Workspace.Accounts.FirstLink());
        await admin.Enter("#name", "Anna Administrator");
        await admin.Enter("#login", "admin");
        await Begin(admin);
        await admin.Open("/studies");
        var known = ExampleStudy.All.First(one => one.Id == example);
        await admin.Enter("#definition", DemoStory.Open(known.Definition));
        await admin.Enter("#record", known.Record);
        await admin.Save("Add the study", "done=study-added");
        await admin.Open($"/studies/{study}/settings");
        await admin.Enter("#site", "01");
        await admin.Enter("#name", "University Hospital");
        await admin.Save("Add the site", "done=site-added");
        foreach (var (login, role) in roles)
        {
            await admin.Open("/people");
            await admin.Enter("#name", char.ToUpperInvariant(login[0]) + login[1..] + " Person");
            await admin.Enter("#login", login);
            await admin.Leads(admin.Page.Locator("form[action='/people'] button"));
            var link = new Uri((await admin.Text(".notice .hash")).Trim()).AbsolutePath;
            await admin.Page.Locator("#person").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = char.ToUpperInvariant(login[0]) + login[1..] + " Person" });
            await admin.Enter("#role", role.ToString());
            await admin.Enter("#study", study);
            await admin.Save("Give", "done=granted");
            var person = team.people[login] = await Person.At(chromium, server);
            await person.Open(link);
            await Begin(person);
        }
        return team;
    }

    static async Task Begin(Person person)
    {
        await person.Enter("#password", Password);
        await person.Enter("#again", Password);
        await person.Press("Begin");
    }

    /// <summary>Everyone's window from now on.</summary>
    public async Task Width(int width)
    {
        foreach (var person in people.Values)
            await person.Page.SetViewportSizeAsync(width, width < 600 ? 844 : 800);
    }

    public async Task<Person> At(string login, string path)
    {
        await people[login].Open(Here + path);
        return people[login];
    }

    /// <summary>Fills in a form and saves it.</summary>
    /// <param name="values">Item, and its value as the form sends it.</param>
    public async Task Fill(string login, string path, params (string Item, string Value)[] values)
    {
        var person = await At(login, path);
        foreach (var (item, value) in values)
            await person.Put($"v.{item}", value);
        await person.Save("Save", "done=saved");
    }

    /// <summary>Signs all complete forms of a subject.</summary>
    public async Task Sign(string login, string subject)
    {
        var person = await At(login, $"/subjects/{subject}/sign");
        await person.Enter("#p-password", Password);
        await person.Save("Sign as", "done=signed");
    }

    /// <summary>Whoever asked is answered by the site and closes the query; nothing is locked before.</summary>
    public async Task Settle()
    {
        foreach (var query in await Server.Workspace.As(Actor.Program).Queries(Study))
        {
            var form = $"/subjects/{query.Form.Subject}/{query.Form.Visit}/{query.Form.Form}/{query.Form.Instance}";
            await this["coordinator"].Say(Here + form, query.Id, "answer", "It stands so in the source.");
            await this["manager"].Say(Here + form, query.Id, "close", "Confirmed.");
        }
    }

    /// <summary>A data manager locks the study, takes a cut, and a statistician reads its report: each answer is the engine's own.</summary>
    public async Task LockAndReport(string entered)
    {
        var manager = await At("manager", "/exports");
        foreach (var hold in (string[])["Frozen", "Locked"])
        {
            await manager.Enter("#hold", hold);
            await manager.Enter("#hold-reason", "Database lock");
            await manager.Leads(manager.Page.Locator("form[action$='/hold'] button"));
            Assert.True(manager.Page.Url.Contains("done=held", StringComparison.Ordinal), await manager.Said());
        }
        await manager.Enter("#name", "final");
        await manager.Save("Take the cut", "done=cut");
        await manager.Picture($"trial-{Study}-exports");

        // What the coordinator had open is refused, and stands on the page.
        var coordinator = people["coordinator"];
        await coordinator.Press("Save");
        Assert.Contains("ocked", await coordinator.Said(), StringComparison.Ordinal);
        Assert.Contains(entered, await coordinator.Text(), StringComparison.Ordinal);
        await coordinator.Picture($"trial-{Study}-locked");

        var statistician = await At("statistician", "/results");
        await statistician.Enter("#cut", "final");
        await statistician.Press("Analyse");
        await statistician.Page.GetByText("Open the report").WaitForAsync(new() { Timeout = 120_000 });
        await statistician.Picture($"trial-{Study}-results");
        await statistician.Follow("Open the report");
        var answers = await statistician.Page.Locator("p.answer").AllTextContentsAsync();
        var analysis = await Engine.Analysis(Server, Study, "final");
        foreach (var answer in analysis.Answers.Where(answer => answer.Headline is not null))
            Assert.Contains(answers, text => Engine.Plain(text).Contains(Engine.Plain(answer.Headline!), StringComparison.Ordinal));
        await statistician.Picture($"trial-{Study}-report");
        Assert.All(people.Values, person => Assert.Empty(person.Faults));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people.Values)
            await person.DisposeAsync();
        await Server.DisposeAsync();
    }
}
