using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Web.Pages.Lesions;
using Nadir.Web.Pages.Subjects;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Visits;

/// <summary>A form: shown, saved, asked about, verified, reviewed, held, removed.</summary>
static class FormRoutes
{
    const string One = "/studies/{study}/subjects/{subject}/{visit}/{form}/{instance}";

    /// <summary>Instance of a repeating form that is still to be given its identifier.</summary>
    const string New = "new";

    public static void MapForms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studies/{study}/subjects/{subject}/{visit}/{form}", Instances).For(Privilege.SeeSubjects);
        routes.MapGet(One, async (Caller caller, string study, string subject, string visit, string form, string instance) =>
            await Place.Find(caller, study, new(subject, visit, form, instance)) is { } place ? await Form(caller, place, await FormDraft.Find(caller, study, place.Key)) : Show.NotFound()).For(Privilege.SeeSubjects);
        routes.MapPost(One, Save).For(Privilege.EnterData);
        routes.MapPost(One + "/draft", Keep).For(Privilege.EnterData);
        routes.MapPost(One + "/draft/drop", async (Caller caller, string study, string subject, string visit, string form, string instance) =>
        {
            FormKey key = new(subject, visit, form, instance);
            await FormDraft.Drop(caller, study, key);
            return Show.Next(Address.Form(study, key));
        }).For(Privilege.EnterData);
        routes.MapPost(One + "/grades", async (Caller caller, string study, string subject, string visit, string form, string instance) =>
            await Place.Find(caller, study, new(subject, visit, form, instance)) is { } place ? await Form(caller, place, sent: EntryFields.Read(caller, place.Form)) : Show.NotFound()).For(Privilege.EnterData);
        Act("query", Privilege.OpenQuery, "query-opened", (caller, study, key) => new OpenQuery(caller.CommandId, study, key, caller.Field("item"), caller.Field("text") ?? ""));
        Act("verify", Privilege.VerifySource, "verified", (caller, study, key) => new VerifySource(caller.CommandId, study, key, null));
        Act("review", Privilege.ReviewData, "reviewed", (caller, study, key) => new ReviewForm(caller.CommandId, study, key));
        Act("remove", Privilege.RemoveData, "removed", (caller, study, key) => new RemoveInstance(caller.CommandId, study, key, Expected(caller, ""), caller.Field("reason") ?? ""));
        Act("hold", Privilege.Freeze, "held", (caller, study, key) => new SetHold(caller.CommandId, study, new HoldScope(key.Subject, key.Visit, key.Form, key.Instance, caller.Field("item")), SubjectRoutes.HoldOf(caller), caller.Field("reason") ?? ""));

        void Act(string action, Privilege privilege, string notice, Func<Caller, string, FormKey, Command> command) =>
            routes.MapPost($"{One}/{action}", async (Caller caller, string study, string subject, string visit, string form, string instance) =>
            {
                FormKey key = new(subject, visit, form, instance);
                return await caller.Do(command(caller, study, key)) is Outcome.Refused refused ? Show.Refused(refused) : Show.Next(Address.Form(study, key), notice);
            }).For(privilege is Privilege.Freeze ? [Privilege.Freeze, Privilege.Lock, Privilege.Unlock] : [privilege]);
    }

    public static int Expected(Caller caller, string row) => int.TryParse(caller.Field("expected" + (row.Length == 0 ? "" : "." + row)), out var version) ? version : 0;

    static async Task<IResult> Instances(Caller caller, string study, string subject, string visit, string form)
    {
        if (await Place.Find(caller, study, new(subject, visit, form)) is not { } place)
            return Show.NotFound();
        if (!place.Form.Repeats)
            return await Form(caller, place, await FormDraft.Find(caller, study, place.Key));
        if (form == LesionGrid.Form)
            return await LesionRoutes.Grid(caller, place);
        var records = (await caller.View.Casebook(study, subject, caller.Gone)).Where(record => record.Removed is null && record.Key.Visit == visit && record.Key.Form == form);
        return Show.Page<InstancesPage, InstancesModel>(new(study, place.Subject, place.Visit, place.Form, [.. records], place.MayEnter(caller)));
    }

    static async Task<IResult> Form(Caller caller, Place place, FormDraft? draft = null, ImmutableDictionary<string, (ItemValue Now, ItemValue Seen)>? sent = null, Outcome.Refused? refused = null)
    {
        if (await place.Record(caller) is not { } record)
            return Show.NotFound();
        List<AuditEntry> history = [];
        if (record.Version > 0)
        {
            await foreach (var entry in caller.View.Audit(new AuditFilter(place.Study, place.Key.Subject, place.Key.Form) { BesideFields = true }, caller.Gone))
            {
                if (entry.Item is not null && entry.Visit == place.Key.Visit && entry.Instance == place.Key.Instance)
                    history.Add(entry);
            }
        }
        history.Reverse();
        var queries = record.Version == 0 ? [] : (await caller.View.Queries(place.Study, place.Key.Subject, closed: true, caller.Gone)).Where(query => query.Form == place.Key).ToList();
        return Show.Page<FormPage, FormModel>(
            new(place.Study, place.Subject, place.Visit, place.Form, record, place.MayEnter(caller),
                sent?.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Now, StringComparer.Ordinal) ?? draft?.Typed,
                sent?.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Seen, StringComparer.Ordinal) ?? draft?.Seen,
                sent is null ? draft?.At : null, history.ToLookup(entry => entry.Item!, StringComparer.Ordinal), queries, refused)
            {
                Ctcae = (await caller.View.Definition(place.Study, cancellation: caller.Gone))?.Safety.CtcaeVersion ?? "5.0",
            },
            refused is null ? StatusCodes.Status200OK : (int)refused.Kind);
    }

    static async Task<IResult> Save(Caller caller, string study, string subject, string visit, string form, string instance)
    {
        if (await Place.Find(caller, study, new(subject, visit, form, instance)) is not { } place)
            return Show.NotFound();
        var read = EntryFields.Read(caller, place.Form);
        var (values, seen) = EntryFields.Changed(read);
        var back = place.Form.Repeats ? Address.Forms(study, subject, visit, form) : $"{Address.Subject(study, subject)}";
        if (values.IsEmpty)
            return Show.Next(back, "same");
        // A new instance keeps the identifier that the form's own identifier gives it: the form sent twice makes one.
        var key = instance == New ? place.Key with { Instance = "R" + caller.CommandIdFor("instance").ToString("N")[..8].ToUpperInvariant() } : place.Key;
        var outcome = await caller.Do(new SaveForm(caller.CommandId, study, key, Expected(caller, ""), values, seen, caller.Field("reason")));
        if (outcome is Outcome.Refused refused)
            return await Form(caller, place, sent: read, refused: refused);
        await FormDraft.Drop(caller, study, place.Key);
        return caller.Field("then") == "another" ? Show.Next(Address.Form(study, key with { Instance = New }), "saved") : Show.Next(back, "saved");
    }

    static async Task<IResult> Keep(Caller caller, string study, string subject, string visit, string form, string instance)
    {
        if (await Place.Find(caller, study, new(subject, visit, form, instance)) is not { } place)
            return Replies.NotFound();
        var (values, seen) = EntryFields.Changed(EntryFields.Read(caller, place.Form));
        await FormDraft.Keep(caller, study, place.Key, values, seen);
        return Replies.NoContent();
    }
}

/// <summary>Where a form stands: found, and open to this person.</summary>
sealed record Place(string Study, SubjectCard Subject, CasebookPlan Plan, VisitPlan Visit, FormPlan Form, FormKey Key)
{
    /// <returns>Null when there is none, or none that the person may know of.</returns>
    public static async Task<Place?> Find(Caller caller, string study, FormKey key) =>
        await caller.View.Plan(study, cancellation: caller.Gone) is { } plan && plan.Visit(key.Visit) is { } visit && plan.Form(key.Form) is { } form
        && await caller.View.Subject(study, key.Subject, caller.Gone) is { } subject ? new Place(study, subject, plan, visit, form, key) : null;

    public bool MayEnter(Caller caller) => caller.May(Privilege.EnterData, Study, Subject.Site);

    public Task<FormRecord?> Record(Caller caller) => Key.Instance == "new" ? Task.FromResult<FormRecord?>(new FormRecord { Key = Key }) : caller.View.Form(Study, Key, caller.Gone);
}
