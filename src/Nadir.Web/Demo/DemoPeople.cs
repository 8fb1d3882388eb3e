using System.Collections.Immutable;
using Nadir.Conduct.People;
using Nadir.Web.Pages.Account;

namespace Nadir.Web.Demo;

/// <summary>The people of the demo. Their sign-ins are no secret, which is why the demo is served on this machine only.</summary>
static class DemoPeople
{
    public const string Password = "demo-on-this-machine";

    /// <summary>A person of the demo; <paramref name="Site"/> null: all sites.</summary>
    public sealed record Person(string Login, string Name, Role Role, string? Site, string Does);

    public static readonly ImmutableArray<Person> All =
    [
        new("coordinator", "Clara Coordinator", Role.Coordinator, "01", "enters data at site 01"),
        new("coordinator2", "Chen Coordinator", Role.Coordinator, "02", "enters data at site 02"),
        new("investigator", "Ivan Investigator", Role.Investigator, "01", "judges and signs at site 01"),
        new("manager", "Dana Datamanager", Role.DataManager, null, "queries, review, lock, cuts, results"),
        new("monitor", "Mona Monitor", Role.Monitor, null, "verifies against the source"),
        new("reader1", "Rita Reader", Role.Reader, null, "reads scans without knowing whose"),
        new("reader2", "Ravi Reader", Role.Reader, null, "reads them again, alone"),
        new("adjudicator", "Ada Adjudicator", Role.Adjudicator, null, "decides between two reads"),
        new("committee", "Carl Committee", Role.Committee, null, "decides on doses"),
        new("statistician", "Stan Statistician", Role.Statistician, null, "live results and cuts"),
        new("inspector", "Inga Inspector", Role.Inspector, null, "reads everything, changes nothing"),
    ];

    public static readonly IReadOnlyList<DemoSignIn> SignIns = [.. All.Select(person => new DemoSignIn(person.Login, person.Name, person.Does)), new DemoSignIn("admin", "Anna Administrator", "accounts, studies, sites")];
}
