using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Commands;
using Nadir.Conduct.People;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.People;

static class PeopleRoutes
{
    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people", (Caller caller) => People(caller)).For(Privilege.ManagePeople);
        routes.MapGet("/studies/{study}/people", () => Replies.Redirect("/people")).For(Privilege.ManagePeople);
        routes.MapPost("/people", async (Caller caller) =>
        {
            var outcome = await caller.Do(new InvitePerson(caller.CommandId, caller.Field("login") ?? "", caller.Field("name") ?? "", caller.Field("email")));
            return outcome is Outcome.Done { Created: { } person } ? await Link(caller, person) : await People(caller, outcome as Outcome.Refused);
        }).For(Privilege.ManagePeople);
        routes.MapPost("/people/grant", async (Caller caller) => await Do(caller, new GrantRole(caller.CommandId, caller.Field("person") ?? "", Grant(caller)), "granted")).For(Privilege.ManagePeople);
        routes.MapPost("/people/{person}/revoke", async (Caller caller, string person) => await Do(caller, new RevokeRole(caller.CommandId, person, Grant(caller), caller.Field("reason") ?? ""), "revoked")).For(Privilege.ManagePeople);
        routes.MapPost("/people/{person}/disable", async (Caller caller, string person) => await Do(caller, new DisablePerson(caller.CommandId, person, caller.Field("reason") ?? ""), "revoked")).For(Privilege.ManagePeople);
        routes.MapPost("/people/{person}/second", async (Caller caller, string person) =>
            await caller.Accounts.RemoveSecondComponents(caller.Actor, person, caller.Field("reason") ?? "", caller.Gone) ? await Link(caller, person) : Show.NotFound()).For(Privilege.ManagePeople);
        routes.MapPost("/people/{person}/link", (Caller caller, string person) => Link(caller, person)).For(Privilege.ManagePeople);
    }

    static Grant Grant(Caller caller) => new(
        Enum.TryParse<Role>(caller.Field("role"), out var role) && Enum.IsDefined(role) ? role : Role.Monitor, caller.Field("study"), caller.Field("site"),
        DateTimeOffset.TryParse(caller.Field("until"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) ? until : null);

    static async Task<IResult> Do(Caller caller, Command command, string notice) => await caller.Do(command) is Outcome.Refused refused ? await People(caller, refused) : Show.Next("/people", notice);

    static async Task<IResult> Link(Caller caller, string person)
    {
        var people = await caller.View.People(caller.Gone);
        return await caller.Accounts.MakeLink(caller.Actor, person, caller.Gone) is { } token
            ? Show.Page<PeoplePage, PeopleModel>(new(people, await caller.View.Studies(caller.Gone), $"{caller.Http.Request.Scheme}://{caller.Http.Request.Host}/start/{token}", people.FirstOrDefault(one => one.Person == person)?.Name, null))
            : Show.NotFound();
    }

    static async Task<IResult> People(Caller caller, Outcome.Refused? refused = null) =>
        Show.Page<PeoplePage, PeopleModel>(new(await caller.View.People(caller.Gone), await caller.View.Studies(caller.Gone), null, null, refused), refused is null ? 200 : (int)refused.Kind);
}
