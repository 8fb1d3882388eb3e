using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.People;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Queries;

static class QueryRoutes
{
    public static void MapQueries(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studies/{study}/queries", async (Caller caller, string study) =>
        {
            var state = caller.Asked("state") ?? "open";
            if (await caller.View.Plan(study, cancellation: caller.Gone) is not { } plan)
                return Show.NotFound();
            var threads = await caller.View.Queries(study, caller.Asked("subject"), closed: state == "all", caller.Gone);
            return Show.Page<QueriesPage, QueriesModel>(new(study, plan, state == "answered" ? [.. threads.Where(thread => thread.State == QueryState.Answered)] : threads, state, caller.Asked("subject")));
        }).For(Privilege.SeeSubjects);

        routes.MapPost("/studies/{study}/queries/{query}/answer", (Caller caller, string study, string query) =>
            Do(caller, new AnswerQuery(caller.CommandId, study, query, caller.Field("text") ?? ""), "query-answered")).For(Privilege.AnswerQuery);
        routes.MapPost("/studies/{study}/queries/{query}/close", (Caller caller, string study, string query) =>
            Do(caller, new CloseQuery(caller.CommandId, study, query, caller.Field("text") ?? ""), "query-closed")).For(Privilege.CloseQuery);
        routes.MapPost("/studies/{study}/queries/{query}/reopen", (Caller caller, string study, string query) =>
            Do(caller, new ReopenQuery(caller.CommandId, study, query, caller.Field("text") ?? ""), "query-opened")).For(Privilege.CloseQuery);
    }

    static async Task<IResult> Do(Caller caller, StudyCommand command, string notice) => await caller.Do(command) switch
    {
        Outcome.Refused refused => Show.Refused(refused),
        _ => Show.Next(caller.LocalField("next") ?? Address.Study(command.Study, "queries"), notice),
    };
}
