using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Imports;
using Nadir.Conduct.People;
using Nadir.Web.Pages.Imports;
using Nadir.Web.Requests;

namespace Nadir.Web.Api;

/// <summary>Files in, for programs: sent as they are, answered with the dry run, imported by a second call that names what the dry run said.</summary>
static class ImportApi
{
    public static void MapImportApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/studies/{study}/imports", async (HttpContext http, string study) => Replies.Json(await Caller.Of(http).View.Imports(study, http.RequestAborted), ApiRoutes.Json))
            .For(Privilege.ImportFile).Produces<IReadOnlyList<ImportCard>>().WithSummary("Files that were imported.");
        api.MapGet("/studies/{study}/import-maps", async (HttpContext http, string study) => Replies.Json(await Caller.Of(http).View.ImportMaps(study, http.RequestAborted), ApiRoutes.Json))
            .For(Privilege.ImportFile).Produces<IReadOnlyList<MapCard>>().WithSummary("Every version of the maps that files are read with.");
        api.MapPost("/studies/{study}/imports", Take).For(Privilege.ImportFile).Accepts<Stream>("application/octet-stream", "*/*").Produces<DryRun>().ProducesProblem(422)
            .WithSummary("Sends a file (name and map in the address, the file as the body): nothing is saved, the answer is the dry run.");
        api.MapGet("/studies/{study}/imports/{id}", async (HttpContext http, string study, string id, string? map, ImportMode? mode) =>
            await Caller.Of(http).Workspace.FileOf(Caller.Of(http).Actor, study, id, http.RequestAborted) is { } file ? await Dry(Caller.Of(http), study, file, map, mode ?? ImportMode.Add) : Replies.NotFound())
            .For(Privilege.ImportFile).Produces<DryRun>().ProducesProblem(422).WithSummary("The dry run of a file that was sent, with a map and a mode.");
        api.MapPost("/studies/{study}/imports/{id}", Import).For(Privilege.ImportFile).Accepts<ImportOrder>("application/json").Produces<Done>().ProducesProblem(422).WithSummary("Imports what the dry run showed, all of it or nothing.");
    }

    static async Task<IResult> Take(HttpContext http, string study, string? name, string? map, ImportMode? mode)
    {
        var caller = Caller.Of(http);
        if (await Body(http) is not { } content)
            return TooLarge;
        if (content.Length == 0)
            return Replies.Problem("The request has no file.", statusCode: 400, title: "Not read");
        var id = await caller.Workspace.KeepFile(caller.Actor, study, ImportedFile.Name(name), content, caller.Gone);
        return await Dry(caller, study, (await caller.Workspace.FileOf(caller.Actor, study, id, caller.Gone))!, map, mode ?? ImportMode.Add);
    }

    /// <returns>Null when the request has more than a file may have.</returns>
    public static async Task<byte[]?> Body(HttpContext http)
    {
        using MemoryStream content = new();
        var buffer = new byte[1 << 16];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            if (content.Length + read > ImportedFile.MostBytes)
                return null;
            content.Write(buffer, 0, read);
        }
        return content.ToArray();
    }

    public static IResult TooLarge => Replies.Problem($"The file is larger than {ImportedFile.MostBytes >> 20} MB; deliver it in parts.", statusCode: StatusCodes.Status413PayloadTooLarge, title: "Refused");

    static async Task<IResult> Dry(Caller caller, string study, KeptFile file, string? map, ImportMode mode)
    {
        var (run, why) = await ImportRun.Of(caller, study, file, map, mode);
        return run is not null ? Replies.Json(DryRun.Of(run), ApiRoutes.Json) : why is null ? Replies.NotFound() : Replies.Problem(why, statusCode: 422, title: "Refused");
    }

    static async Task<IResult> Import(HttpContext http, string study, string id)
    {
        var caller = Caller.Of(http);
        ImportOrder? order;
        try
        {
            order = await JsonSerializer.DeserializeAsync<ImportOrder>(http.Request.Body, ApiRoutes.Json, caller.Gone);
        }
        catch (JsonException wrong)
        {
            return Replies.Problem($"This is no {nameof(ImportOrder)} at {wrong.Path}, line {wrong.LineNumber + 1}.", statusCode: 400, title: "Not read");
        }
        if (order is null || order.Id == Guid.Empty || order.Map is null || order.Basis is null)
            return Replies.Problem("An id of your own, the map and the basis of the dry run are needed.", statusCode: 400, title: "Not read");
        if (await caller.Workspace.FileOf(caller.Actor, study, id, caller.Gone) is not { } file)
            return Replies.NotFound();
        var (outcome, _) = await ImportRoutes.Do(caller, order.Id, study, file, order.Map, order.Mode, order.Reason ?? "", order.Basis);
        return outcome is null ? Replies.NotFound() : ApiRoutes.Answer(outcome);
    }
}

/// <param name="Id">Of the command, your own: the same one sent twice is done once.</param>
/// <param name="Map">Name and version of a kept map: <c>central-laboratory/2</c>.</param>
/// <param name="Basis">As the dry run said it.</param>
public sealed record ImportOrder(Guid Id, string? Map, string? Reason, string? Basis, ImportMode Mode = ImportMode.Add);

/// <summary>What an import would do.</summary>
/// <param name="Id">Of the file, for the import.</param>
/// <param name="Map">Name and version of the map; null while <paramref name="MapText"/> is a proposal: keep it first.</param>
public sealed record DryRun(
    string Id, string File, string Sha256, string? Map, string MapText, ImmutableArray<string> Questions, int Created, int Changed, int Unchanged, int Conflicts, int Findings, bool CanImport, string Basis,
    ImmutableArray<ReviewedForm> Forms, ImmutableArray<Unplaced> Unplaced, ImmutableArray<string> Notes)
{
    internal static DryRun Of(ImportRun run) => new(
        run.File.Id, run.File.Name, run.File.Sha256, run.Map, run.MapText, [.. run.Map is null ? run.Read.Questions.Select(question => $"{question.About}: {question.Ask} {question.Answer}") : []],
        run.Review.Count(ImportState.Created), run.Review.Count(ImportState.Updated), run.Review.Count(ImportState.Unchanged), run.Review.Count(ImportState.Conflict), run.Review.Count(ImportState.Finding) + run.Placed.Unplaced.Length,
        run.CanImport, run.Review.Basis, run.Review.Forms, run.Placed.Unplaced, [.. run.Placed.Notes, .. run.Delivered.Findings.Select(finding => finding.Sentence)]);
}
