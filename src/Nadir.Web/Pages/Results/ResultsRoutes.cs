using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Live;
using Nadir.Conduct.People;
using Nadir.Diagnostics;
using Nadir.Reporting;
using Nadir.Results;
using Nadir.Web.Hosting;
using Nadir.Web.Jobs;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Results;

/// <summary>Live results, exports, cuts: what is made of the data.</summary>
static class ResultsRoutes
{
    public static void MapResults(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studies/{study}/results", async (Caller caller, string study, JobList jobs) =>
            Show.Page<ResultsPage, ResultsModel>(new(study, [.. jobs.Of(study, caller.Actor.Person).Where(job => job.Kind == "results")], await caller.View.Cuts(study, caller.Gone)))).For(Privilege.SeeResults);
        routes.MapPost("/studies/{study}/results", (Caller caller, string study, JobList jobs) => Analyse(caller, study, jobs)).For(Privilege.SeeResults);
        routes.MapGet("/studies/{study}/exports", (Caller caller, string study, JobList jobs) => Exports(caller, study, jobs)).For(Privilege.ExportData, Privilege.TakeCut, Privilege.Lock);
        routes.MapPost("/studies/{study}/exports", (Caller caller, string study, JobList jobs) => Export(caller, study, jobs)).For(Privilege.ExportData);
        routes.MapPost("/studies/{study}/exports/{format}", (Caller caller, string study, string format, JobList jobs) => Trial(caller, study, format, jobs)).For(Privilege.ExportData);
        routes.MapPost("/studies/{study}/cuts", async (Caller caller, string study, JobList jobs) =>
        {
            if (!DateOnly.TryParseExact(caller.Field("cutoff"), "yyyy-MM-dd", out var cutoff))
                return await Exports(caller, study, jobs, new(RefusalKind.Invalid, "The cut-off date is no date. Write it as 2030-05-31."));
            var outcome = await caller.Do(new TakeCut(caller.CommandId, study, caller.Field("name") ?? "", cutoff));
            return outcome is Outcome.Refused refused ? await Exports(caller, study, jobs, refused) : Show.Next(Address.Study(study, "exports"), "cut");
        }).For(Privilege.TakeCut);
        routes.MapPost("/studies/{study}/hold", async (Caller caller, string study, JobList jobs) =>
        {
            var outcome = await caller.Do(new SetHold(caller.CommandId, study, new HoldScope(), Subjects.SubjectRoutes.HoldOf(caller), caller.Field("reason") ?? ""));
            return outcome is Outcome.Refused refused ? await Exports(caller, study, jobs, refused) : Show.Next(Address.Study(study, "exports"), "held");
        }).For(Privilege.Freeze, Privilege.Lock, Privilege.Unlock);
        routes.MapGet("/studies/{study}/jobs/{job}", (Caller caller, string study, string job, JobList jobs) =>
            jobs.Find(study, caller.Actor.Person, job) is { } found ? Show.Page<JobPage, JobModel>(new(study, found, Files(found))) : Show.NotFound()).For(Privilege.SeeResults, Privilege.ExportData);
        routes.MapGet("/studies/{study}/jobs/{job}/files/{**file}", (Caller caller, string study, string job, string file, JobList jobs) => File(caller, study, job, file, jobs)).For(Privilege.SeeResults, Privilege.ExportData);
    }

    static IReadOnlyList<string> Files(Job job) => job.State is not JobState.Done ? [] :
        [.. Directory.EnumerateFiles(job.Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(job.Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>Only a file that is listed is served: a path that leads elsewhere is no file of the job.</summary>
    static IResult File(Caller caller, string study, string id, string file, JobList jobs)
    {
        if (jobs.Find(study, caller.Actor.Person, id) is not { } job || Files(job).FirstOrDefault(one => one == file) is not { } known)
            return Show.NotFound();
        var html = known.EndsWith(".html", StringComparison.Ordinal);
        if (html)
            caller.Http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Report;
        return Replies.File(Path.Combine(job.Folder, known), html ? "text/html; charset=utf-8" : known.EndsWith(".csv", StringComparison.Ordinal) ? "text/csv; charset=utf-8" : "application/octet-stream", html ? null : Path.GetFileName(known));
    }

    static async Task<IResult> Analyse(Caller caller, string study, JobList jobs)
    {
        var cut = caller.Field("cut");
        if (await caller.View.Definition(study, cancellation: caller.Gone) is not { } definition || await caller.View.Plan(study, cancellation: caller.Gone) is not { } plan || await caller.View.Casebooks(study, Purpose.Results, cut, caller.Gone) is not { } books)
            return Show.NotFound();
        var cutoff = cut is null ? Clock.Today(caller) : (await caller.View.Cuts(study, caller.Gone)).First(one => one.Name == cut).Cutoff;
        var here = definition with { Language = caller.Language };
        var job = jobs.Start(study, caller.Actor.Person, "results", cut is null ? "Results, data as they were" : $"Results, cut {cut}", (folder, step) =>
        {
            step("Reading the casebooks and deriving.");
            var live = LiveStudy.Analyze(here, plan, books, cutoff);
            if (live.Analysis is not { } analysis)
                throw new StudyInputException(live.Why ?? "Nothing that can be analysed has been entered yet.");
            step("Writing the report.");
            ReportWriter.Write(analysis, folder);
            StudyOutputs.Write(analysis, folder);
        });
        return Show.Next($"{Address.Study(study, "jobs")}/{job.Id}");
    }

    static async Task<IResult> Export(Caller caller, string study, JobList jobs)
    {
        var cut = caller.Field("cut");
        if (await caller.View.Definition(study, cancellation: caller.Gone) is not { } definition || await caller.View.Plan(study, cancellation: caller.Gone) is not { } plan || await caller.View.Casebooks(study, Purpose.Export, cut, caller.Gone) is not { } books)
            return Show.NotFound();
        if (await caller.Do(new NoteExport(caller.CommandId, study, "sdtm", Detail: cut)) is Outcome.Refused refused)
            return Show.Refused(refused);
        var job = jobs.Start(study, caller.Actor.Person, "export", cut is null ? "SDTM datasets, data as they were" : $"SDTM datasets, cut {cut}", (folder, step) =>
        {
            step("Writing the datasets.");
            CasebookSdtm.Write(definition, plan, books, folder);
        });
        return Show.Next($"{Address.Study(study, "jobs")}/{job.Id}");
    }

    static async Task<IResult> Trial(Caller caller, string study, string format, JobList jobs)
    {
        var (trial, refused) = await TrialFiles.Take(caller, study, format);
        if (trial is null)
            return refused is null ? Show.NotFound() : Show.Refused(refused);
        if (format != TrialFiles.Archive)
            return TrialFiles.Odm(trial, format);
        if (await ArchiveContent.Of(caller, trial) is not { } content)
            return Show.NotFound();
        var job = jobs.Start(study, caller.Actor.Person, "export", "Archive of the study", async (folder, step) =>
        {
            await using var file = System.IO.File.Create(Path.Combine(folder, "archive.zip"));
            await content.Write(file, step);
        });
        return Show.Next($"{Address.Study(study, "jobs")}/{job.Id}");
    }

    public static async Task<IResult> Exports(Caller caller, string study, JobList jobs, Outcome.Refused? refused = null) => Show.Page<ExportsPage, ExportsModel>(
        new(study, await caller.View.Cuts(study, caller.Gone), [.. jobs.Of(study, caller.Actor.Person).Where(job => job.Kind == "export")], refused),
        refused is null ? 200 : (int)refused.Kind);
}
