using Nadir.Conduct.People;

namespace Nadir.Web.Pages.People;

static class RoleWords
{
    public static string Of(Role role) => role switch
    {
        Role.Administrator => "Administrator",
        Role.DataManager => "Data manager",
        Role.Coordinator => "Coordinator",
        Role.Investigator => "Investigator",
        Role.Monitor => "Monitor",
        Role.Reader => "Independent reader",
        Role.Adjudicator => "Adjudicator",
        Role.Committee => "Committee member",
        Role.Statistician => "Statistician",
        _ => "Inspector",
    };
}
