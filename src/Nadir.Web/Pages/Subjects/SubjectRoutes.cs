using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.People;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Subjects;

static class SubjectRoutes
{
    public static void MapSubjects(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studies/{study}", (string study) => Replies.Redirect(Address.Study(study))).ForSignedIn();

        routes.MapGet("/studies/{study}/subjects", (Caller caller, string study) => Matrix(caller, study)).For(Privilege.SeeSubjects);

        routes.MapPost("/studies/{study}/subjects", async (Caller caller, string study) =>
        {
            var subject = caller.Field("subject") ?? "";
            var outcome = await caller.Do(new EnrolSubject(caller.CommandId, study, caller.Field("site") ?? "", subject, caller.Field("consent") ?? ""));
            return outcome is Outcome.Refused refused ? await Matrix(caller, study, refused) : Show.Next(Address.Subject(study, subject), "enrolled");
        }).For(Privilege.EnrolSubject);

        routes.MapGet("/studies/{study}/subjects/{subject}", (Caller caller, string study, string subject) => Subject(caller, study, subject)).For(Privilege.SeeSubjects);

        routes.MapPost("/studies/{study}/subjects/{subject}/hold", async (Caller caller, string study, string subject) =>
        {
            var outcome = await caller.Do(new SetHold(caller.CommandId, study, new HoldScope(subject, caller.Field("visit")), HoldOf(caller), caller.Field("reason") ?? ""));
            return outcome is Outcome.Refused refused ? await Subject(caller, study, subject, refused) : Show.Next(Address.Subject(study, subject), "held");
        }).For(Privilege.Freeze, Privilege.Lock, Privilege.Unlock);
    }

    public static Hold HoldOf(Caller caller) => Enum.TryParse<Hold>(caller.Field("hold"), out var hold) && Enum.IsDefined(hold) ? hold : Hold.Frozen;

    static async Task<IResult> Matrix(Caller caller, string study, Outcome.Refused? refused = null)
    {
        var card = (await caller.View.Studies(caller.Gone)).FirstOrDefault(one => one.Study == study);
        if (card is null || await caller.View.Plan(study, cancellation: caller.Gone) is not { } plan)
            return Show.NotFound();
        var order = MatrixOrder.Of(caller.Asked("sort"), caller.Asked("site"), caller.Asked("status"), caller.Asked("text"), caller.Asked("page"));
        return Show.Page<MatrixPage, MatrixModel>(MatrixModel.Of(new(study, card.Title, card.Sites), plan, await caller.View.Matrix(study, caller.Gone), order, refused), Status(refused));
    }

    static async Task<IResult> Subject(Caller caller, string study, string subject, Outcome.Refused? refused = null)
    {
        if (await caller.View.Subject(study, subject, caller.Gone) is not { } card || await caller.View.Plan(study, cancellation: caller.Gone) is not { } plan)
            return Show.NotFound();
        return Show.Page<SubjectPage, SubjectModel>(
            new(study, card, plan, await caller.View.Casebook(study, subject, caller.Gone), await caller.View.Queries(study, subject, cancellation: caller.Gone), Clock.Today(caller), refused), Status(refused));
    }

    static int Status(Outcome.Refused? refused) => refused is null ? StatusCodes.Status200OK : (int)refused.Kind;
}
