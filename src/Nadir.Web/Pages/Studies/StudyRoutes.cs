using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Commands;
using Nadir.Conduct.People;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Studies;

static class StudyRoutes
{
    public static void MapStudies(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studies", (Caller caller) => Studies(caller)).For(Privilege.ManageStudy);
        routes.MapPost("/studies", async (Caller caller) =>
        {
            var example = ExampleStudy.All.FirstOrDefault(one => one.Id == caller.Field("example"));
            var outcome = await caller.Do(new AddStudy(caller.CommandId, example?.Definition ?? caller.Field("definition") ?? "", example?.Record ?? caller.Field("record")));
            return outcome is Outcome.Refused refused ? await Studies(caller, refused) : Show.Next("/studies", "study-added");
        }).For(Privilege.ManageStudy);
        routes.MapGet("/studies/{study}/settings", (Caller caller, string study) => Settings(caller, study)).For(Privilege.ManageStudy);
        routes.MapPost("/studies/{study}/sites", async (Caller caller, string study) =>
            await caller.Do(new AddSite(caller.CommandId, study, caller.Field("site") ?? "", caller.Field("name") ?? "", caller.Field("zone"))) is Outcome.Refused refused ? await Settings(caller, study, refused) : Show.Next(Address.Study(study, "settings"), "site-added")).For(Privilege.ManageStudy);
        routes.MapPost("/studies/{study}/amend", async (Caller caller, string study) =>
            await caller.Do(new AmendStudy(caller.CommandId, study, caller.Field("definition") ?? "", caller.Field("reason") ?? "")) is Outcome.Refused refused ? await Settings(caller, study, refused) : Show.Next(Address.Study(study, "settings"), "amended")).For(Privilege.ManageStudy);
    }

    static async Task<IResult> Studies(Caller caller, Outcome.Refused? refused = null)
    {
        var studies = await caller.View.Studies(caller.Gone);
        return Show.Page<StudiesPage, StudiesModel>(new(studies, ExampleStudy.All, refused), refused is null ? 200 : (int)refused.Kind);
    }

    static async Task<IResult> Settings(Caller caller, string study, Outcome.Refused? refused = null) => (await caller.View.Studies(caller.Gone)).FirstOrDefault(card => card.Study == study) is { } card
        ? Show.Page<SettingsPage, SettingsModel>(new(card, await caller.View.Versions(study, caller.Gone), refused), refused is null ? 200 : (int)refused.Kind)
        : Show.NotFound();
}
