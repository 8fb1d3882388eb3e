using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Jobs;
using Nadir.Conduct.People;
using Nadir.Web.Jobs;
using Nadir.Web.Pages.Results;
using Nadir.Web.Requests;

namespace Nadir.Web.Api;

/// <summary>Work that takes longer, for programs: asked for, looked at, and its files fetched.</summary>
static class JobApi
{
    public static void MapJobApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/studies/{study}/jobs", async (HttpContext http, string study) => Replies.Json(await Caller.Of(http).Workspace.Jobs.Of(study, Caller.Of(http).Actor.Person, http.RequestAborted), ApiRoutes.Json))
            .For(Privilege.SeeResults, Privilege.ExportData).Produces<IReadOnlyList<JobRecord>>().WithSummary("Your jobs, the latest first.");
        api.MapGet("/studies/{study}/jobs/{job}", async (HttpContext http, string study, string job) =>
            await Caller.Of(http).Workspace.Jobs.Find(study, Caller.Of(http).Actor.Person, job, http.RequestAborted) is { } found ? Replies.Json(found, ApiRoutes.Json) : Replies.NotFound())
            .For(Privilege.SeeResults, Privilege.ExportData).Produces<JobRecord>().WithSummary("A job: its state, how far it is, what it made.");
        api.MapGet("/studies/{study}/jobs/{job}/files/{**file}", async (HttpContext http, string study, string job, string file) =>
            await Caller.Of(http).Workspace.Jobs.Content(study, Caller.Of(http).Actor.Person, job, file, http.RequestAborted) is { } content ? Replies.Bytes(content, "application/octet-stream", Path.GetFileName(file)) : Replies.NotFound())
            .For(Privilege.SeeResults, Privilege.ExportData).Produces<Stream>(contentType: "application/octet-stream").WithSummary("A file that a job made.");
        api.MapPost("/studies/{study}/results", async (HttpContext http, string study, string? cut, JobRunner jobs) =>
            await ResultsRoutes.Analyse(Caller.Of(http), study, cut, jobs) is { } job ? Replies.Json(job, ApiRoutes.Json) : Replies.NotFound())
            .For(Privilege.SeeResults).Produces<JobRecord>().WithSummary("Asks for the report on the present data, or on a cut.");
        api.MapPost("/studies/{study}/exports/sdtm", async (HttpContext http, string study, string? cut, JobRunner jobs) =>
        {
            var caller = Caller.Of(http);
            if (await caller.Do(new NoteExport(Caller.NewId(), study, "sdtm", Detail: cut)) is Outcome.Refused refused)
                return ApiRoutes.Answer(refused);
            return Replies.Json(await ResultsRoutes.Ask(caller, study, JobWork.Sdtm, cut is null ? "SDTM datasets, data as they were" : $"SDTM datasets, cut {cut}", cut, jobs), ApiRoutes.Json);
        }).For(Privilege.ExportData).Produces<JobRecord>().WithSummary("Asks for the SDTM datasets of the present data, or of a cut.");
    }
}
