using System.Collections.Immutable;
using System.Globalization;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.People;

namespace Nadir.Conduct.Tests.Support;

/// <summary>A workspace with a study, two sites and a person in every role; what tests start from.</summary>
sealed class Trial : IAsyncDisposable
{
    public const string Study = "CD70-CART-RCC", Password = "correct horse battery staple";

    readonly Dictionary<string, Actor> actors = new(StringComparer.Ordinal);
    int commands;

    Trial(Workspace workspace, Clock clock, Database database) => (Workspace, Clock, Database) = (workspace, clock, database);

    public Workspace Workspace { get; private set; }
    public Clock Clock { get; }
    public Database Database { get; }

    /// <summary>By the person's sign-in name: <c>anna</c> coordinates at site 01, <c>ben</c> at 02, and so on.</summary>
    public Actor this[string login] => actors[login];

    public static readonly (string Login, Role Role, string? Site)[] People =
    [
        ("dm", Role.DataManager, null), ("anna", Role.Coordinator, "01"), ("ben", Role.Coordinator, "02"), ("ida", Role.Investigator, "01"), ("ivan", Role.Investigator, "02"),
        ("mona", Role.Monitor, null), ("rita", Role.Reader, null), ("rolf", Role.Reader, null), ("alan", Role.Adjudicator, null), ("carl", Role.Committee, null), ("cora", Role.Committee, null), ("stat", Role.Statistician, null),
    ];

    public static async Task<Trial> Start(Database database, bool people = true)
    {
        Clock clock = new();
        Trial trial = new(await Workspace.Open(database.Options(clock)), clock, database);
        var link = await trial.Workspace.Accounts.FirstLink();
        var signIn = await trial.Workspace.Accounts.Redeem(link!, Password, "browser", "admin", "Ada Min");
        trial.actors["admin"] = signIn.Actor!;
        await trial.Do("admin", id => new AddStudy(id, Definition, null));
        await trial.Do("admin", id => new AddSite(id, Study, "01", "First hospital"));
        await trial.Do("admin", id => new AddSite(id, Study, "02", "Second hospital"));
        foreach (var (login, role, site) in people ? People : [])
            await trial.Add(login, new Grant(role, Study, site));
        return trial;
    }

    public async Task<Actor> Add(string login, params Grant[] grants)
    {
        var made = await Do("admin", id => new InvitePerson(id, login, $"{char.ToUpperInvariant(login[0])}{login[1..]} Example", null));
        foreach (var grant in grants)
            await Do("admin", id => new GrantRole(id, made.Created!, grant));
        return actors[login] = new Actor(made.Created!, $"{char.ToUpperInvariant(login[0])}{login[1..]} Example", null, [.. grants]);
    }

    /// <summary>The definition of the example trial of CAR-T cells: an escalation, with cells, cytokines and lesions.</summary>
    public static string Definition { get; } = File.ReadAllText(Path.Combine(Root(), "examples", "cd70-cart-rcc", "study.yaml"));

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Nadir.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder!;
    }

    public Guid NewId() => Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{++commands:000000000000}"));

    public Task<Outcome> Try(string login, Func<Guid, Command> command) => Workspace.Execute(actors[login], command(NewId()));

    public async Task<Outcome.Done> Do(string login, Func<Guid, Command> command)
    {
        var outcome = await Try(login, command);
        return outcome as Outcome.Done ?? throw new Xunit.Sdk.XunitException($"{command(Guid.Empty).GetType().Name} by {login}: {outcome}");
    }

    public async Task<Outcome.Refused> Refuse(string login, Func<Guid, Command> command)
    {
        var outcome = await Try(login, command);
        return outcome as Outcome.Refused ?? throw new Xunit.Sdk.XunitException($"{command(Guid.Empty).GetType().Name} by {login} was done, and should have been refused.");
    }

    public Task<Outcome.Done> Enrol(string subject = "0101", string site = "01", string by = "anna") => Do(by, id => new EnrolSubject(id, Study, site, subject, "2031-01-05"));

    public Task<Outcome.Done> Save(string login, FormKey form, int expected, string? reason, params (string Item, string? Value)[] values) =>
        Do(login, id => new SaveForm(id, Study, form, expected, Values(values), Reason: reason));

    public static ImmutableDictionary<string, ItemValue> Values(params (string Item, string? Value)[] values) => values.ToImmutableDictionary(value => value.Item, value => new ItemValue(value.Value));

    /// <summary>Demography, with all that it asks for.</summary>
    public static FormKey Demography(string subject = "0101") => new(subject, "baseline", "demography");

    /// <summary>A reason to believe that it is this person, for one signature.</summary>
    public async Task<string> Prove(string login)
    {
        var link = await Workspace.Accounts.MakeLink(actors["admin"], actors[login].Person);
        await Workspace.Accounts.Redeem(link!, Password, "browser");
        return (await Workspace.Accounts.Prove(actors[login], Password, null))!;
    }

    /// <summary>Closes the workspace and opens it again, as a restart does.</summary>
    public async Task Restart()
    {
        await Workspace.DisposeAsync();
        Workspace = await Workspace.Open(Database.Options(Clock));
    }

    public async ValueTask DisposeAsync()
    {
        await Workspace.DisposeAsync();
        Database.Dispose();
    }
}
