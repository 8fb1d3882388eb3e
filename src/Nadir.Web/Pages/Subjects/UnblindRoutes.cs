using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.People;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Subjects;

/// <param name="Reads">Independent reads, for whoever has unblinded the subject; empty before.</param>
public sealed record UnblindModel(string Study, SubjectCard Card, CasebookPlan Plan, IReadOnlyList<IndependentRead> Reads, Outcome.Refused? Refused)
{
    public static readonly IReadOnlyList<string> Categories = ["Medical emergency", "Report to an authority", "Safety committee", "End of the study", "By mistake"];
}

/// <summary>The blind of one subject is broken: with a category and a reason, in the trail and on the casebook (R25).</summary>
static class UnblindRoutes
{
    const string Path = "/studies/{study}/subjects/{subject}/unblind";

    public static void MapUnblinding(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (Caller caller, string study, string subject) => Page(caller, study, subject)).For(Privilege.Unblind);
        routes.MapPost(Path, async (Caller caller, string study, string subject) =>
        {
            var category = UnblindModel.Categories.FirstOrDefault(known => known == caller.Field("category"));
            var outcome = await caller.Do(new Unblind(caller.CommandId, study, subject, category ?? "", caller.Field("reason") ?? ""));
            return outcome is Outcome.Refused refused ? await Page(caller, study, subject, refused) : Show.Next(Address.Subject(study, subject) + "/unblind", "unblinded");
        }).For(Privilege.Unblind);
    }

    static async Task<IResult> Page(Caller caller, string study, string subject, Outcome.Refused? refused = null)
    {
        if (await caller.View.Subject(study, subject, caller.Gone) is not { } card || await caller.View.Plan(study, cancellation: caller.Gone) is not { } plan)
            return Show.NotFound();
        // Those who unblinded the subject read on; nobody else sees more than before.
        var reads = card.Unblinded.Any(mark => mark.Person == caller.Actor.Person) ? await caller.View.ReadsOf(study, subject, caller.Gone) : [];
        return Show.Page<UnblindPage, UnblindModel>(new(study, card, plan, reads, refused), refused is null ? StatusCodes.Status200OK : (int)refused.Kind);
    }
}
