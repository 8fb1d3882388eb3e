using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Commands;
using Nadir.Conduct.People;
using Nadir.Web.Pages.Visits;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Review;

static class ReviewRoutes
{
    const string Meaning = "I have read these scans independently; this is my assessment.";

    public static void MapReview(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studies/{study}/review", (Caller caller, string study) => Review(caller, study)).For(Privilege.PlanReview, Privilege.ReadScans, Privilege.Adjudicate, Privilege.SeeReads);
        routes.MapPost("/studies/{study}/review", async (Caller caller, string study) =>
        {
            var outcome = await caller.Do(new PlanReview(caller.CommandId, study, caller.Field("subject") ?? "", [caller.Field("reader1") ?? "", caller.Field("reader2") ?? ""], caller.Field("adjudicator") ?? ""));
            return outcome is Outcome.Refused refused ? await Review(caller, study, refused) : Show.Next(Address.Study(study, "review"), "planned");
        }).For(Privilege.PlanReview);
        routes.MapGet("/studies/{study}/review/{task}", (Caller caller, string study, string task) => Task(caller, study, task)).For(Privilege.ReadScans, Privilege.Adjudicate);
        routes.MapPost("/studies/{study}/review/{task}", async (Caller caller, string study, string task) =>
        {
            if (await caller.View.ReviewTask(study, task, caller.Gone) is not { Adjudication: false } read)
                return Show.NotFound();
            return await Do(caller, study, task, new SaveRead(caller.CommandId, study, task, FormRoutes.Expected(caller, ""), ReadSheet.Sent(caller, read)), "read-saved");
        }).For(Privilege.ReadScans);
        routes.MapPost("/studies/{study}/review/{task}/sign", async (Caller caller, string study, string task) =>
            await After(caller, study, task, await caller.DoSigned(proof => new SignRead(caller.CommandId, study, task, caller.Field("content") ?? "", Meaning, proof)), "read-signed")).For(Privilege.ReadScans).RequireRateLimiting(Account.AccountRoutes.SignInLimit);
        routes.MapPost("/studies/{study}/review/{task}/decide", async (Caller caller, string study, string task) =>
            await After(caller, study, task, await caller.DoSigned(proof => new AdjudicateReads(caller.CommandId, study, task, caller.Field("choice") ?? "", caller.Field("reason") ?? "", proof)), "adjudicated")).For(Privilege.Adjudicate).RequireRateLimiting(Account.AccountRoutes.SignInLimit);
    }

    static async Task<IResult> Do(Caller caller, string study, string task, Command command, string notice) => await After(caller, study, task, await caller.Do(command), notice);

    static async Task<IResult> After(Caller caller, string study, string task, Outcome outcome, string notice) =>
        outcome is Outcome.Refused refused ? await Task(caller, study, task, refused) : Show.Next($"{Address.Study(study, "review")}/{Uri.EscapeDataString(task)}", notice);

    static async Task<IResult> Task(Caller caller, string study, string id, Outcome.Refused? refused = null) => await caller.View.ReviewTask(study, id, caller.Gone) is { } task
        ? Show.Page<TaskPage, TaskModel>(new(task, ReadSheet.Rows(task), refused), refused is null ? 200 : (int)refused.Kind)
        : Show.NotFound();

    static async Task<IResult> Review(Caller caller, string study, Outcome.Refused? refused = null)
    {
        var plans = caller.May(Privilege.PlanReview, study);
        return Show.Page<ReviewPage, ReviewModel>(new(
            study, [.. (await caller.View.Tasks(caller.Gone)).Where(task => task.Study == study)], plans || caller.May(Privilege.SeeReads, study) ? await caller.View.Reviews(study, caller.Gone) : [],
            plans ? [.. (await caller.View.Matrix(study, caller.Gone)).Select(card => card.Subject)] : [], plans ? await caller.View.People(caller.Gone) : [], refused), refused is null ? 200 : (int)refused.Kind);
    }
}
