using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Exchange;
using Nadir.Conduct.Imports;
using Nadir.Conduct.People;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Imports;

/// <summary>Files in: sent, read with a map, looked at as a dry run, and then saved in one transaction or not at all (R28).</summary>
static class ImportRoutes
{
    const string Path = "/studies/{study}/imports";

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (Caller caller, string study) => List(caller, study)).For(Privilege.ImportFile);
        routes.MapPost(Path, Take).For(Privilege.ImportFile);
        routes.MapGet(Path + "/{id}", async (Caller caller, string study, string id) => await Found(caller, study, id) is { } file ? await Page(caller, study, file) : Show.NotFound()).For(Privilege.ImportFile);
        routes.MapGet(Path + "/{id}/rows.csv", Rows).For(Privilege.ImportFile);
        routes.MapPost(Path + "/{id}/map", KeepMap).For(Privilege.ImportFile);
        routes.MapPost(Path + "/{id}", Import).For(Privilege.ImportFile);
        routes.MapPost(Path + "/{id}/drop", async (Caller caller, string study, string id) =>
        {
            await caller.Workspace.DropFile(caller.Actor, study, id, caller.Gone);
            return Show.Next(Address.Study(study, "imports"), "dropped");
        }).For(Privilege.ImportFile);
    }

    static Task<KeptFile?> Found(Caller caller, string study, string id) => caller.Workspace.FileOf(caller.Actor, study, id, caller.Gone);

    static ImportMode Mode(string? text) => text == "replace" ? ImportMode.Replace : ImportMode.Add;

    public static async Task<IResult> List(Caller caller, string study, Outcome.Refused? refused = null) => Show.Page<ImportsPage, ImportsModel>(
        new(study, await caller.View.ImportMaps(study, caller.Gone), await caller.View.Imports(study, caller.Gone), await caller.Workspace.FilesOf(caller.Actor, study, caller.Gone), refused), refused is null ? 200 : (int)refused.Kind);

    static async Task<IResult> Take(Caller caller, string study)
    {
        if (caller.Form.Files.GetFile("file") is not { Length: > 0 } sent)
            return await List(caller, study, new(RefusalKind.Invalid, "Choose a file."));
        if (sent.Length > ImportedFile.MostBytes)
            return await List(caller, study, new(RefusalKind.Invalid, $"The file is larger than {ImportedFile.MostBytes >> 20} MB; deliver it in parts."));
        using MemoryStream content = new((int)sent.Length);
        await sent.CopyToAsync(content, caller.Gone);
        var id = await caller.Workspace.KeepFile(caller.Actor, study, ImportedFile.Name(sent.FileName), content.ToArray(), caller.Gone);
        return Show.Next($"{Address.Study(study, "imports")}/{id}{(caller.Field("map") is { } map ? "?map=" + Uri.EscapeDataString(map) : "")}");
    }

    static async Task<IResult> Page(Caller caller, string study, KeptFile file, Outcome.Refused? refused = null)
    {
        var (map, mode) = (caller.Asked("map") ?? caller.Field("map"), Mode(caller.Asked("mode") ?? caller.Field("mode")));
        var (run, why) = await ImportRun.Of(caller, study, file, map, mode);
        if (run is null && why is null)
            return Show.NotFound();
        refused ??= why is null ? null : new Outcome.Refused(RefusalKind.NotAllowed, why);
        return Show.Page<ImportPage, ImportModel>(new(study, file, run, mode, await caller.View.ImportMaps(study, caller.Gone), refused), refused is null ? 200 : (int)refused.Kind);
    }

    static async Task<IResult> KeepMap(Caller caller, string study, string id)
    {
        if (await Found(caller, study, id) is not { } file)
            return Show.NotFound();
        var name = caller.Field("name") ?? "";
        var last = (await caller.View.ImportMaps(study, caller.Gone)).LastOrDefault(map => map.Name == name)?.Version ?? 0;
        // Browsers send lines as they please; the map has one way.
        var text = caller.Form["text"].ToString().ReplaceLineEndings("\n");
        var outcome = await caller.Do(new KeepImportMap(caller.CommandId, study, name, text, int.TryParse(caller.Field("expected"), out var seen) ? seen : last));
        return outcome is Outcome.Done done ? Show.Next($"{Address.Study(study, "imports")}/{id}?map={Uri.EscapeDataString(done.Created!)}", "map") : await Page(caller, study, file, (Outcome.Refused)outcome);
    }

    static async Task<IResult> Import(Caller caller, string study, string id)
    {
        if (await Found(caller, study, id) is not { } file)
            return Show.NotFound();
        if (caller.Field("map") is not { } map || caller.Field("basis") is not { } basis)
            return await Page(caller, study, file, new(RefusalKind.Invalid, "Keep the map first, and look at the dry run; then import."));
        var (outcome, _) = await Do(caller, caller.CommandId, study, file, map, Mode(caller.Field("mode")), caller.Field("reason") ?? "", basis);
        return outcome switch
        {
            null => Show.NotFound(),
            Outcome.Refused refused => await Page(caller, study, file, refused),
            _ => Show.Next(Address.Study(study, "imports"), "imported"),
        };
    }

    /// <summary>The import itself, from the page and for programs.</summary>
    public static async Task<(Outcome? Outcome, ImportRun? Run)> Do(Caller caller, Guid command, string study, KeptFile file, string map, ImportMode mode, string reason, string basis)
    {
        var (run, why) = await ImportRun.Of(caller, study, file, map, mode);
        if (run is null)
            return (why is null ? null : new Outcome.Refused(RefusalKind.NotAllowed, why), null);
        if (!run.Placed.Unplaced.IsEmpty)
            return (new Outcome.Refused(RefusalKind.NotAllowed, string.Create(CultureInfo.InvariantCulture, $"{run.Placed.Unplaced.Length} records of the file have no place in a form; nothing was saved. Mend the file or the map.")), run);
        return (await caller.Do(run.Command with { Id = command, Reason = reason, Basis = basis }), run);
    }

    static async Task<IResult> Rows(Caller caller, string study, string id)
    {
        if (await Found(caller, study, id) is not { } file || (await ImportRun.Of(caller, study, file, caller.Asked("map"), Mode(caller.Asked("mode")))).Run is not { } run)
            return Show.NotFound();
        StringBuilder text = new("place,subject,visit,form,entry,state,item,now,file,sentence\n");
        void Line(params ReadOnlySpan<string?> cells)
        {
            for (var i = 0; i < cells.Length; i++)
                text.Append(i == 0 ? "" : ",").Append(TrailCsv.SpreadsheetCell(cells[i]));
            text.Append('\n');
        }
        foreach (var none in run.Placed.Unplaced)
            Line(none.Place, none.Subject, null, null, null, "finding", null, null, null, none.Sentence);
        foreach (var form in run.Review.Forms)
        {
            var key = form.Form.Form;
            if (form.Items.IsEmpty)
                Line(form.Form.Source, key.Subject, key.Visit, key.Form, key.Instance, ImportWords.Of(form.State), null, null, null, form.Sentence);
            foreach (var item in form.Items)
                Line(form.Form.Source, key.Subject, key.Visit, key.Form, key.Instance, ImportWords.Of(item.State), item.Item, item.Now.ToString(), item.File.ToString(), item.Sentence);
        }
        return Replies.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", "dry-run.csv");
    }
}

static class ImportWords
{
    public static string Of(ImportState state) => state switch { ImportState.Created => "new", ImportState.Updated => "changed", ImportState.Unchanged => "as it is", ImportState.Conflict => "conflict", _ => "finding" };
}
