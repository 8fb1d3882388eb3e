using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Live;
using Nadir.Conduct.People;
using Nadir.Protocol;
using Nadir.Web.Pages.Visits;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Lesions;

/// <summary>The lesions of a visit: one grid of several forms, and the response as it stands beside it.</summary>
static class LesionRoutes
{
    const string Path = "/studies/{study}/subjects/{subject}/{visit}/lesions";
    const string ScanRow = "scan.";

    public static void MapLesions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, Save).For(Privilege.EnterData);
        routes.MapPost(Path + "/response", async (Caller caller, string study, string subject, string visit) =>
        {
            if (await Place.Find(caller, study, new(subject, visit, LesionGrid.Form)) is not { } place)
                return Replies.NotFound();
            var forms = await caller.View.Casebook(study, subject, caller.Gone);
            var rows = LesionGrid.Typed(caller, place.Form, LesionGrid.Rows(place.Plan, place.Visit, forms, caller, mayEnter: true));
            return Show.Page<LivePanelPage, LiveModel>(await Live(caller, place, forms, rows));
        }).For(Privilege.EnterData);
    }

    public static async Task<IResult> Grid(Caller caller, Place place, ImmutableArray<LesionRow>? sent = null, Outcome.Refused? refused = null)
    {
        var forms = await caller.View.Casebook(place.Study, place.Subject.Subject, caller.Gone);
        var mayEnter = place.MayEnter(caller) && place.Subject.Hold == Hold.None;
        var rows = LesionGrid.Rows(place.Plan, place.Visit, forms, caller, mayEnter);
        if (sent is not null)
            rows = LesionGrid.Typed(caller, place.Form, rows);
        var definition = await caller.View.Definition(place.Study, cancellation: caller.Gone);
        var queries = (await caller.View.Queries(place.Study, place.Subject.Subject, cancellation: caller.Gone)).Where(query => query.Form.Visit == place.Visit.Id && query.Form.Form is LesionGrid.Form or LesionGrid.Scan).ToList();
        var scan = place.Visit.Forms.Contains(LesionGrid.Scan) ? place.Plan.Form(LesionGrid.Scan) : null;
        return Show.Page<LesionPage, LesionModel>(
            new(place.Study, place.Subject, place.Visit, place.Form, scan, scan is null ? null : Scan(forms, place), rows, definition is not null && BothAxes(definition), mayEnter,
                await Live(caller, place, forms, rows), queries, refused),
            refused is null ? StatusCodes.Status200OK : (int)refused.Kind);
    }

    static FormRecord Scan(IReadOnlyList<FormRecord> forms, Place place)
    {
        FormKey key = new(place.Subject.Subject, place.Visit.Id, LesionGrid.Scan);
        return forms.FirstOrDefault(form => form.Key == key) ?? new FormRecord { Key = key };
    }

    /// <summary>irRC multiplies two axes of each lesion.</summary>
    static bool BothAxes(StudyDefinition definition) => definition.Endpoints.Any(endpoint => endpoint.Criteria == Criteria.IrRc);

    static async Task<LiveModel> Live(Caller caller, Place place, IReadOnlyList<FormRecord> forms, ImmutableArray<LesionRow> rows)
    {
        var guidance = place.Visit.Id == LesionGrid.Baseline ? BaselineGuidance.Of(rows) : [];
        if (await caller.View.Definition(place.Study, cancellation: caller.Gone) is not { } definition)
            return new(new LiveCourse([], null), place.Visit.Id, guidance);
        SubjectForms all = new(place.Subject.Subject, place.Subject.Site, [.. forms]);
        HashSet<string> given = new(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => row.Typed is not null && !LesionGrid.IsUntouched(row)))
            all = LiveResponse.With(all, LesionGrid.KeyOf(row, place.Subject.Subject, place.Visit.Id, forms, given), LesionGrid.WithIdentity(row, row.Typed!));
        if (place.Plan.Form(LesionGrid.Scan) is { } scan && EntryFields.Read(caller, scan, ScanRow) is { IsEmpty: false } typed)
            all = LiveResponse.With(all, new(place.Subject.Subject, place.Visit.Id, LesionGrid.Scan), typed.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Now, StringComparer.Ordinal));
        return new(LiveResponse.Of(definition, place.Plan, all, Clock.Today(caller)), place.Visit.Id, guidance);
    }

    /// <summary>Each row is a form of its own, and all of them are saved at once or none; what was typed stays on the page.</summary>
    static async Task<IResult> Save(Caller caller, string study, string subject, string visit)
    {
        if (await Place.Find(caller, study, new(subject, visit, LesionGrid.Form)) is not { } place)
            return Show.NotFound();
        var forms = await caller.View.Casebook(study, subject, caller.Gone);
        var rows = LesionGrid.Typed(caller, place.Form, LesionGrid.Rows(place.Plan, place.Visit, forms, caller, mayEnter: true));
        if (caller.Asked("preview") is not null)
            return await Grid(caller, place, rows);
        List<(FormSave Form, string Row)> saves = [];
        if (place.Plan.Form(LesionGrid.Scan) is { } scan && EntryFields.Changed(EntryFields.Read(caller, scan, ScanRow)) is { Values: { IsEmpty: false } } dated)
            saves.Add((new(new(subject, visit, LesionGrid.Scan), FormRoutes.Expected(caller, ScanRow), dated.Values, dated.Seen), ScanRow));
        HashSet<string> given = new(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => !LesionGrid.IsUntouched(row)))
        {
            var (values, seen) = EntryFields.Changed(EntryFields.Read(caller, place.Form, row.Prefix));
            if (!values.IsEmpty)
                saves.Add((new(LesionGrid.KeyOf(row, subject, visit, forms, given), FormRoutes.Expected(caller, row.Prefix), LesionGrid.WithIdentity(row, values), seen), row.Prefix));
        }
        var here = Address.Forms(study, subject, visit, LesionGrid.Form);
        if (saves.Count == 0)
            return Show.Next(here, "same");
        var outcome = await caller.Do(new SaveForms(caller.CommandId, study, [.. saves.Select(save => save.Form)], caller.Field("reason")));
        return outcome is Outcome.Refused refused ? await Grid(caller, place, rows, OnPage(refused, saves)) : Show.Next(here, "saved");
    }

    /// <summary>Items as the fields of the grid are named: <c>T01.state</c> for <c>0103/w6/lesions/T01#state</c>.</summary>
    static Outcome.Refused OnPage(Outcome.Refused refused, List<(FormSave Form, string Row)> saves)
    {
        var rows = saves.ToDictionary(save => save.Form.Form.ToString(), save => save.Row, StringComparer.Ordinal);
        string Field(string item) => item.Split('#') is [var form, var name] && rows.TryGetValue(form, out var row) ? row + name : item;
        return refused with
        {
            Problems = refused.Problems.IsDefault ? default : [.. refused.Problems.Select(problem => problem with { Item = Field(problem.Item) })],
            Conflicts = refused.Conflicts.IsDefault ? default : [.. refused.Conflicts.Select(conflict => conflict with { Item = Field(conflict.Item) })],
        };
    }
}
