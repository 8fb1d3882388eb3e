using System.Collections.Immutable;
using System.Globalization;
using Nadir.Conduct;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.People;
using Nadir.Web.Demo;
using Nadir.Web.Pages.Studies;
using Nadir.Web.Requests;

namespace Nadir.Web.Tests.Servers;

/// <summary>A workspace made for a server to serve: one study with its sites, subjects and people, who have signed in already.</summary>
sealed class RunningTrial
{
    public const string Study = TestServer.Combination, Password = DemoPeople.Password;

    /// <summary>Of the browser that <see cref="Browser"/> says it is: a session is its browser's.</summary>
    const string Client = "test/1";

    static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    readonly IWorkspace workspace;
    readonly Actor admin;

    RunningTrial(IWorkspace workspace, Actor admin, string token) => (this.workspace, this.admin, Token) = (workspace, admin, token);

    /// <summary>Of the administrator's session.</summary>
    public string Token { get; }

    public static string Day(int before) => Today.AddDays(-before).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Site(int number) => (number + 1).ToString("00", CultureInfo.InvariantCulture);

    public static string Subject(int number, int sites) => $"{Site(number % sites)}{(number / sites + 1).ToString("00", CultureInfo.InvariantCulture)}";

    /// <summary>The study and its sites; the workspace stays the caller's to close.</summary>
    public static async Task<RunningTrial> Make(IWorkspace workspace, int sites)
    {
        var first = await workspace.Accounts.Redeem((await workspace.Accounts.FirstLink())!, Password, Client, "admin", "Anna Administrator");
        RunningTrial trial = new(workspace, first.Actor!, first.Token!);
        var example = ExampleStudy.All.First(one => one.Id == "js004-rcc");
        await trial.Do(new AddStudy(Caller.NewId(), DemoStory.Open(example.Definition), null));
        for (var i = 0; i < sites; i++)
            await trial.Do(new AddSite(Caller.NewId(), Study, Site(i), $"Hospital {i + 1}"));
        return trial;
    }

    public async Task<Outcome.Done> Do(Command command, Actor? by = null) => await workspace.Execute(by ?? admin, command) switch
    {
        Outcome.Done done => done,
        var refused => throw new InvalidOperationException(refused.ToString()),
    };

    /// <returns>Who it is, and the token of a session of theirs.</returns>
    public async Task<(Actor Actor, string Token)> Person(string login, Role role, string? site)
    {
        var made = await Do(new InvitePerson(Caller.NewId(), login, $"{login} Example", null));
        await Do(new GrantRole(Caller.NewId(), made.Created!, new Grant(role, Study, site)));
        var answer = await workspace.Accounts.Redeem((await workspace.Accounts.MakeLink(admin, made.Created!))!, Password, Client);
        return (answer.Actor!, answer.Token!);
    }

    /// <summary>Enrolled, treated, with lesions at baseline and at the first scan.</summary>
    public async Task Enrol(Actor manager, Actor coordinator, string subject, string site)
    {
        await Do(new EnrolSubject(Caller.NewId(), Study, site, subject, Day(90)), coordinator);
        List<ImportedForm> forms = [Of("baseline", "scans", "1", ("date", Day(86))), Of("running", "doses", "D1", ("treatment", "JS004"), ("dose", "200"), ("unit", "mg"), ("start", Day(80))), Of("w6", "scans", "1", ("date", Day(40)))];
        for (var i = 1; i <= 3; i++)
        {
            forms.Add(Of("baseline", "lesions", $"T{i:00}", ("role", "TARGET"), ("organ", i == 1 ? "LUNG" : i == 2 ? "LIVER" : "KIDNEY"), ("longest-diameter", $"{20 + 7 * i}")));
            forms.Add(Of("w6", "lesions", $"T{i:00}", ("role", "TARGET"), ("organ", i == 1 ? "LUNG" : i == 2 ? "LIVER" : "KIDNEY"), ("longest-diameter", $"{14 + 6 * i}")));
        }
        await Do(new ImportForms(Caller.NewId(), Study, "lesions.csv", new string('b', 64), [.. forms], "first delivery"), manager);

        ImportedForm Of(string visit, string form, string instance, params (string Item, string Value)[] values) =>
            new(new FormKey(subject, visit, form, instance), values.ToImmutableDictionary(value => value.Item, value => new ItemValue(value.Value), StringComparer.Ordinal), subject);
    }
}
