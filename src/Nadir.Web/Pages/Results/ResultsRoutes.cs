using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Jobs;
using Nadir.Conduct.People;
using Nadir.Web.Hosting;
using Nadir.Web.Jobs;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Results;

/// <summary>Live results, exports, cuts: what is made of the data.</summary>
static class ResultsRoutes
{
    public static void MapResults(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studies/{study}/results", async (Caller caller, string study) =>
            Show.Page<ResultsPage, ResultsModel>(new(study, [.. (await caller.Workspace.Jobs.Of(study, caller.Actor.Person, caller.Gone)).Where(job => job.Kind == JobWork.Results)], await caller.View.Cuts(study, caller.Gone)))).For(Privilege.SeeResults);
        routes.MapPost("/studies/{study}/results", async (Caller caller, string study, JobRunner jobs) => await Analyse(caller, study, caller.Field("cut"), jobs) is { } job ? Next(study, job) : Show.NotFound()).For(Privilege.SeeResults);
        routes.MapGet("/studies/{study}/exports", (Caller caller, string study) => Exports(caller, study)).For(Privilege.ExportData, Privilege.TakeCut, Privilege.Lock);
        routes.MapPost("/studies/{study}/exports", (Caller caller, string study, JobRunner jobs) => Export(caller, study, jobs)).For(Privilege.ExportData);
        routes.MapPost("/studies/{study}/exports/{format}", (Caller caller, string study, string format, JobRunner jobs) => Trial(caller, study, format, jobs)).For(Privilege.ExportData);
        routes.MapPost("/studies/{study}/cuts", async (Caller caller, string study) =>
        {
            if (!DateOnly.TryParseExact(caller.Field("cutoff"), "yyyy-MM-dd", out var cutoff))
                return await Exports(caller, study, new(RefusalKind.Invalid, "The cut-off date is no date. Write it as 2030-05-31."));
            var outcome = await caller.Do(new TakeCut(caller.CommandId, study, caller.Field("name") ?? "", cutoff));
            return outcome is Outcome.Refused refused ? await Exports(caller, study, refused) : Show.Next(Address.Study(study, "exports"), "cut");
        }).For(Privilege.TakeCut);
        routes.MapPost("/studies/{study}/hold", async (Caller caller, string study) =>
        {
            var outcome = await caller.Do(new SetHold(caller.CommandId, study, new HoldScope(), Subjects.SubjectRoutes.HoldOf(caller), caller.Field("reason") ?? ""));
            return outcome is Outcome.Refused refused ? await Exports(caller, study, refused) : Show.Next(Address.Study(study, "exports"), "held");
        }).For(Privilege.Freeze, Privilege.Lock, Privilege.Unlock);
        routes.MapGet("/studies/{study}/jobs/{job}", async (Caller caller, string study, string job) =>
            await caller.Workspace.Jobs.Find(study, caller.Actor.Person, job, caller.Gone) is { } found ? Show.Page<JobPage, JobModel>(new(study, found)) : Show.NotFound()).For(Privilege.SeeResults, Privilege.ExportData);
        routes.MapGet("/studies/{study}/jobs/{job}/files/{**file}", File).For(Privilege.SeeResults, Privilege.ExportData);
    }

    /// <summary>Only a file that the job made is served: a path that leads elsewhere is none.</summary>
    static async Task<IResult> File(Caller caller, string study, string job, string file)
    {
        if (await caller.Workspace.Jobs.Content(study, caller.Actor.Person, job, file, caller.Gone) is not { } content)
            return Show.NotFound();
        var html = file.EndsWith(".html", StringComparison.Ordinal);
        if (html)
            caller.Http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Report;
        return Replies.File(content, html ? "text/html; charset=utf-8" : file.EndsWith(".csv", StringComparison.Ordinal) ? "text/csv; charset=utf-8" : "application/octet-stream", html ? null : Path.GetFileName(file));
    }

    /// <summary>The job stands in the store when the page is answered; whichever server does it, this address shows it.</summary>
    public static async Task<JobRecord> Ask(Caller caller, string study, string kind, string title, string? cut, JobRunner jobs, long? position = null)
    {
        var cutoff = cut is null ? Clock.Today(caller) : (await caller.View.Cuts(study, caller.Gone)).FirstOrDefault(one => one.Name == cut)?.Cutoff ?? Clock.Today(caller);
        var job = await caller.Workspace.Jobs.Ask(study, caller.Actor.Person, kind, title, new JobOrder(cut, position, caller.Language, cutoff), caller.Gone);
        jobs.Wake();
        return job;
    }

    /// <returns>Null when there is no such cut, or the study is not there for this person.</returns>
    public static async Task<JobRecord?> Analyse(Caller caller, string study, string? cut, JobRunner jobs) => !await Known(caller, study, cut) ? null
        : await Ask(caller, study, JobWork.Results, cut is null ? "Results, data as they were" : $"Results, cut {cut}", cut, jobs);

    static async Task<bool> Known(Caller caller, string study, string? cut) =>
        await caller.View.Plan(study, cancellation: caller.Gone) is not null && (cut is null || (await caller.View.Cuts(study, caller.Gone)).Any(one => one.Name == cut));

    static async Task<IResult> Export(Caller caller, string study, JobRunner jobs)
    {
        var cut = caller.Field("cut");
        if (!await Known(caller, study, cut))
            return Show.NotFound();
        if (await caller.Do(new NoteExport(caller.CommandId, study, "sdtm", Detail: cut)) is Outcome.Refused refused)
            return Show.Refused(refused);
        return Next(study, await Ask(caller, study, JobWork.Sdtm, cut is null ? "SDTM datasets, data as they were" : $"SDTM datasets, cut {cut}", cut, jobs));
    }

    static IResult Next(string study, JobRecord job) => Show.Next($"{Address.Study(study, "jobs")}/{job.Id}");

    static async Task<IResult> Trial(Caller caller, string study, string format, JobRunner jobs)
    {
        var (trial, refused) = await TrialFiles.Take(caller, study, format);
        if (trial is null)
            return refused is null ? Show.NotFound() : Show.Refused(refused);
        if (format != TrialFiles.Archive)
            return TrialFiles.Odm(trial, format);
        return Next(study, await Ask(caller, study, JobWork.Archive, "Archive of the study", null, jobs, trial.Position));
    }

    public static async Task<IResult> Exports(Caller caller, string study, Outcome.Refused? refused = null) => Show.Page<ExportsPage, ExportsModel>(
        new(study, await caller.View.Cuts(study, caller.Gone), [.. (await caller.Workspace.Jobs.Of(study, caller.Actor.Person, caller.Gone)).Where(job => job.Kind is not JobWork.Results)], refused),
        refused is null ? 200 : (int)refused.Kind);
}
