using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Imports;
using Nadir.Conduct.People;
using Nadir.Conduct.Review;
using Nadir.Diagnostics;
using Nadir.Web.Pages.Visits;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Review;

public sealed record ReadFileModel(ReviewTask Task, KeptFile File, ReadFile? Read, Outcome.Refused? Refused);

/// <summary>A reader fills in a read from a file: seen first, then saved, and only then signed by the reader.</summary>
static class ReadFileRoutes
{
    const string Path = "/studies/{study}/review/{task}/file";

    public static void MapReadFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, Take).For(Privilege.ReadScans);
        routes.MapGet(Path + "/{id}", async (Caller caller, string study, string task, string id) => await Page(caller, study, task, id)).For(Privilege.ReadScans);
        routes.MapPost(Path + "/{id}", async (Caller caller, string study, string task, string id) =>
        {
            var (read, file, parsed, why) = await Find(caller, study, task, id);
            if (read is null || file is null)
                return Show.NotFound();
            if (parsed is null)
                return await Page(caller, study, task, id, new(RefusalKind.NotAllowed, why!));
            var outcome = await caller.Do(new SaveRead(caller.CommandId, study, task, FormRoutes.Expected(caller, ""), parsed.Values.ToImmutableDictionary(value => value.Name, value => value.File, StringComparer.Ordinal))
            {
                Source = $"{file.Name}, SHA-256 {file.Sha256}",
            });
            if (outcome is Outcome.Refused refused)
                return await Page(caller, study, task, id, refused);
            await caller.Workspace.DropFile(caller.Actor, study, id, caller.Gone);
            return Show.Next(Back(study, task), "read-saved");
        }).For(Privilege.ReadScans);
    }

    static string Back(string study, string task) => $"{Address.Study(study, "review")}/{Uri.EscapeDataString(task)}";

    static async Task<IResult> Take(Caller caller, string study, string task)
    {
        if (await caller.View.ReviewTask(study, task, caller.Gone) is not { Adjudication: false, Signed: null })
            return Show.NotFound();
        if (caller.Form.Files.GetFile("file") is not { Length: > 0 and <= ImportedFile.MostBytes } sent)
            return Show.Refused(new(RefusalKind.Invalid, $"Choose a file, at most {ImportedFile.MostBytes >> 20} MB."));
        using MemoryStream content = new((int)sent.Length);
        await sent.CopyToAsync(content, caller.Gone);
        var id = await caller.Workspace.KeepFile(caller.Actor, study, ImportedFile.Name(sent.FileName), content.ToArray(), caller.Gone);
        return Show.Next($"{Back(study, task)}/file/{id}");
    }

    /// <summary>For programs: the file is read and forgotten.</summary>
    public static async Task<IResult> Dry(HttpContext http, string study, string task, string? name)
    {
        var caller = Caller.Of(http);
        if (await caller.View.ReviewTask(study, task, caller.Gone) is not { Adjudication: false } read || await caller.View.Definition(study, cancellation: caller.Gone) is not { } definition)
            return Replies.NotFound();
        if (await Api.ImportApi.Body(http) is not { } content)
            return Api.ImportApi.TooLarge;
        try
        {
            return Replies.Json(ReadFile.Of(read, definition, new KeptFile("", ImportedFile.Name(name), "", default, content)), Api.ApiRoutes.Json);
        }
        catch (StudyInputException wrong)
        {
            return Replies.Problem(wrong.Message, statusCode: 422, title: "Refused");
        }
    }

    static async Task<(ReviewTask? Task, KeptFile? File, ReadFile? Read, string? Why)> Find(Caller caller, string study, string task, string id)
    {
        if (await caller.View.ReviewTask(study, task, caller.Gone) is not { Adjudication: false } read || await caller.View.Definition(study, cancellation: caller.Gone) is not { } definition || await caller.Workspace.FileOf(caller.Actor, study, id, caller.Gone) is not { } file)
            return default;
        try
        {
            return (read, file, await Task.Run(() => ReadFile.Of(read, definition, file)), null);
        }
        catch (StudyInputException wrong)
        {
            return (read, file, null, wrong.Message);
        }
    }

    static async Task<IResult> Page(Caller caller, string study, string task, string id, Outcome.Refused? refused = null)
    {
        var (read, file, parsed, why) = await Find(caller, study, task, id);
        if (read is null || file is null)
            return Show.NotFound();
        refused ??= why is null ? null : new(RefusalKind.NotAllowed, why);
        return Show.Page<ReadFilePage, ReadFileModel>(new(read, file, parsed, refused), refused is null ? StatusCodes.Status200OK : (int)refused.Kind);
    }
}
