using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Jobs;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Review;
using Nadir.Safety.Ctcae;
using Nadir.Web.Hosting;
using Nadir.Web.Pages.Account;
using Nadir.Web.Pages.Results;
using Nadir.Web.Pages.Review;
using Nadir.Web.Pages.Subjects;
using Nadir.Web.Requests;

namespace Nadir.Web.Api;

/// <summary>The same work as the pages do, for programs: the views as JSON, and each command by its name, through the same door.</summary>
static partial class ApiRoutes
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        IncludeFields = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        MaxDepth = 24,
    };

    public static void Document(OpenApiOptions options)
    {
        options.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Nadir workspace", Version = "1", Description = "Sign in at /api/session; send its token as a bearer token. Commands carry an identifier of yours: the same one sent twice is done once." };
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/api/openapi.json").ForVisitors();
        var api = routes.MapGroup("/api");

        api.MapPost("/session", async (HttpContext http, Credentials credentials) => Answer(await Caller.Of(http).Accounts.SignIn(credentials.Login, credentials.Password, credentials.Code, Gate.ClientOf(http), http.RequestAborted)))
            .ForVisitors().RequireRateLimiting(AccountRoutes.SignInLimit).Produces<SessionToken>().WithSummary("Signs in; the token is sent as a bearer token, from the same client.");
        api.MapDelete("/session", (Delegate)(async (HttpContext http) =>
        {
            await Caller.Of(http).Accounts.SignOut(Caller.Of(http).SessionToken!, http.RequestAborted);
            return Replies.NoContent();
        })).ForSignedIn().WithSummary("Signs out.");
        api.MapPost("/proof", async (HttpContext http, Credentials credentials) => await Caller.Of(http).Accounts.Prove(Caller.Of(http).Actor, credentials.Password, credentials.Code, http.RequestAborted) is { } proof
            ? Replies.Json(new Proof(proof), Json) : Replies.Problem("The password or the code is wrong.", statusCode: 422)).ForSignedIn().RequireRateLimiting(AccountRoutes.SignInLimit).Produces<Proof>().WithSummary("Shows again who you are: a proof for one signature.");

        View<IReadOnlyList<StudyCard>>("/studies", "Studies that you may know of.", async view => await view.Studies());
        View<IReadOnlyList<TaskCard>>("/tasks", "Your reads and adjudications.", async view => await view.Tasks());
        Study<CasebookPlan>("plan", "Visits, forms and items.", [Privilege.SeeSubjects], (view, study, gone) => view.Plan(study, cancellation: gone));
        Study<IReadOnlyList<SubjectCard>>("subjects", "Subjects by visits and forms.", [Privilege.SeeSubjects], async (view, study, gone) => await view.Matrix(study, gone));
        Study<IReadOnlyList<QueryThread>>("queries", "Queries that are not closed.", [Privilege.SeeSubjects], async (view, study, gone) => await view.Queries(study, cancellation: gone));
        Study<IReadOnlyList<DoseDecision>>("decisions", "The committee's decisions.", [Privilege.SeeDesk], async (view, study, gone) => await view.Decisions(study, gone));
        Study<IReadOnlyList<CutCard>>("cuts", "Data cuts.", [Privilege.ExportData, Privilege.TakeCut, Privilege.SeeResults], async (view, study, gone) => await view.Cuts(study, gone));
        Study<IReadOnlyList<PersonCard>>("reviewers", "Who can be asked to read or to adjudicate.", [Privilege.PlanReview], async (view, study, gone) => [.. (await view.People(gone)).Where(person => person.Grants.Any(grant => grant.Study == study))]);
        api.MapGet("/studies/{study}/reads/{task}", async (HttpContext http, string study, string task) =>
            await Caller.Of(http).View.ReviewTask(study, task, http.RequestAborted) is { } read ? Replies.Json(read, Json) : Replies.NotFound()).For(Privilege.ReadScans, Privilege.Adjudicate).Produces<ReviewTask>().WithSummary("A read or an adjudication of yours; whose scans they are it does not say.");
        Study<IReadOnlyList<ReviewCard>>("reviews", "How the independent review stands.", [Privilege.PlanReview, Privilege.SeeReads], async (view, study, gone) => await view.Reviews(study, gone));
        api.MapGet("/studies/{study}/ctcae", async (HttpContext http, string study, string? term) =>
            await Caller.Of(http).View.Definition(study, cancellation: http.RequestAborted) is { } definition && CtcaeTerm.Find(term ?? "", definition.Safety.CtcaeVersion) is { } known ? Replies.Json(known, Json) : Replies.NotFound())
            .For(Privilege.SeeSubjects).Produces<CtcaeTerm>().WithSummary("The grades of a CTCAE term, and their criteria as far as they are held here.");
        api.MapGet("/studies/{study}/subjects/{subject}/forms", async (HttpContext http, string study, string subject) =>
        {
            var caller = Caller.Of(http);
            return await caller.View.Subject(study, subject, caller.Gone) is null ? Replies.NotFound() : Replies.Json(await caller.View.Casebook(study, subject, caller.Gone), Json);
        }).For(Privilege.SeeSubjects).Produces<IReadOnlyList<FormRecord>>().WithSummary("Every form of a subject that was ever saved.");
        api.MapGet("/studies/{study}/subjects/{subject}/forms/{visit}/{form}/{instance}", async (HttpContext http, string study, string subject, string visit, string form, string instance) =>
            await Caller.Of(http).View.Form(study, new(subject, visit, form, instance), http.RequestAborted) is { } record ? Replies.Json(record, Json) : Replies.NotFound()).For(Privilege.SeeSubjects).Produces<FormRecord>().WithSummary("One form.");
        api.MapGet("/studies/{study}/audit", (HttpContext http, string study, string? subject, long? after) =>
            Replies.Json(Caller.Of(http).View.Audit(new AuditFilter(study, subject, After: after ?? 0), http.RequestAborted), Json)).For(Privilege.SeeAudit).Produces<IEnumerable<AuditEntry>>().WithSummary("The audit trail, streamed.");
        api.MapGet("/studies/{study}/exports/{format}", async (HttpContext http, string study, string format) => await Export(Caller.Of(http), study, format))
            .For(Privilege.ExportData).Produces<Stream>(contentType: "application/octet-stream").WithSummary("The trial as a file: odm-1.3.2, odm-2.0 or archive. Each download is noted in the audit trail.");

        api.MapGet("/studies/{study}/subjects/{subject}/reads", async (HttpContext http, string study, string subject) =>
            Replies.Json(await Caller.Of(http).View.ReadsOf(study, subject, http.RequestAborted), Json)).For(Privilege.SeeReads, Privilege.Unblind).Produces<IReadOnlyList<IndependentRead>>().WithSummary("Signed independent reads of a subject: for those who may see all, and for whoever has unblinded the subject.");
        api.MapPost("/studies/{study}/reads/{task}/file", async (HttpContext http, string study, string task, string? name) => await ReadFileRoutes.Dry(http, study, task, name))
            .For(Privilege.ReadScans).Accepts<Stream>("application/octet-stream", "*/*").Produces<ReadFile>().ProducesProblem(422).WithSummary("What a file would fill in of your read; send the values with save-read.");
        api.MapGet("/studies/{study}/subjects/{subject}/casebook", async (HttpContext http, string study, string subject, string? format) =>
            await CasebookRoutes.Of(Caller.Of(http), study, subject, format == "pdf") switch
            {
                { Outcome: { } refused } => Answer(refused),
                { Content: { } content, Type: { } type, Name: { } name } => Replies.File(content, type, name),
                _ => Replies.NotFound(),
            }).For(Privilege.ExportData).Produces<Stream>(contentType: "application/octet-stream").WithSummary("A subject's casebook with histories and signatures, as html or pdf; noted in the audit trail.");

        Command<InvitePerson>(Privilege.ManagePeople);
        Command<GrantRole>(Privilege.ManagePeople);
        Command<RevokeRole>(Privilege.ManagePeople);
        Command<DisablePerson>(Privilege.ManagePeople);
        Command<AddStudy>(Privilege.ManageStudy);
        Command<AmendStudy>(Privilege.ManageStudy);
        Command<AddSite>(Privilege.ManageStudy);
        Command<EnrolSubject>(Privilege.EnrolSubject);
        Command<SaveForm>(Privilege.EnterData);
        Command<SaveForms>(Privilege.EnterData);
        Command<RemoveInstance>(Privilege.RemoveData);
        Command<Redact>(Privilege.Redact);
        Command<ImportForms>(Privilege.ImportFile);
        Command<KeepImportMap>(Privilege.ImportFile);
        api.MapImportApi();
        api.MapJobApi();
        Command<OpenQuery>(Privilege.OpenQuery);
        Command<AnswerQuery>(Privilege.AnswerQuery);
        Command<CloseQuery>(Privilege.CloseQuery);
        Command<ReopenQuery>(Privilege.CloseQuery);
        Command<VerifySource>(Privilege.VerifySource);
        Command<ReviewForm>(Privilege.ReviewData);
        Command<SignForms>(Privilege.SignData);
        Command<SetHold>(Privilege.Freeze, Privilege.Lock, Privilege.Unlock);
        Command<TakeCut>(Privilege.TakeCut);
        Command<DecideDose>(Privilege.DecideDose);
        Command<PlanReview>(Privilege.PlanReview);
        Command<SaveRead>(Privilege.ReadScans);
        Command<SignRead>(Privilege.ReadScans);
        Command<AdjudicateReads>(Privilege.Adjudicate);
        Command<Unblind>(Privilege.Unblind);

        void View<T>(string path, string summary, Func<IWorkspaceView, Task<T>> view) =>
            api.MapGet(path, (Delegate)(async (HttpContext http) => Replies.Json(await view(Caller.Of(http).View), Json))).ForSignedIn().Produces<T>().WithSummary(summary);

        void Study<T>(string path, string summary, Privilege[] privileges, Func<IWorkspaceView, string, CancellationToken, Task<T?>> view) where T : class =>
            api.MapGet($"/studies/{{study}}/{path}", (Delegate)(async (HttpContext http, string study) => await view(Caller.Of(http).View, study, http.RequestAborted) is { } found ? Replies.Json(found, Json) : Replies.NotFound()))
                .For(privileges).Produces<T>().WithSummary(summary);

        void Command<T>(params Privilege[] privileges) where T : Command
        {
            var path = typeof(StudyCommand).IsAssignableFrom(typeof(T)) ? "/studies/{study}/commands/" : "/commands/";
            api.MapPost(path + Hyphens().Replace(typeof(T).Name, "-$1").TrimStart('-').ToLowerInvariant(), (Delegate)((HttpContext http) => Do<T>(http)))
                .For(privileges).Accepts<T>("application/json").Produces<Done>().ProducesProblem(422);
        }
    }

    static async Task<IResult> Do<T>(HttpContext http) where T : Command
    {
        T? command;
        try
        {
            command = await JsonSerializer.DeserializeAsync<T>(http.Request.Body, Json, http.RequestAborted);
        }
        catch (JsonException wrong)
        {
            return Replies.Problem($"This is no {typeof(T).Name} at {wrong.Path}, line {wrong.LineNumber + 1}.", statusCode: 400, title: "Not read");
        }
        if (command is null || command.Id == Guid.Empty)
            return Replies.Problem("An id of your own is needed, so that sending it twice does it once.", statusCode: 400, title: "Not read");
        if (command is StudyCommand of && of.Study != http.GetRouteValue("study") as string)
            return Replies.Problem("The command is for another study than the address.", statusCode: 400, title: "Not read");
        return Answer(await Caller.Of(http).Do(command));
    }

    internal static IResult Answer(Outcome outcome) => outcome switch
    {
        Outcome.Done done => Replies.Json(new Done(done.Position, done.Version, done.Created, done.Repeated), Json),
        Outcome.Refused refused => Replies.Json(new { title = "Refused", status = (int)refused.Kind, detail = refused.Sentence, conflicts = refused.Conflicts.IsDefault ? [] : refused.Conflicts, problems = refused.Problems.IsDefault ? [] : refused.Problems }, Json, "application/problem+json", (int)refused.Kind),
        _ => Replies.StatusCode(500),
    };

    static async Task<IResult> Export(Caller caller, string study, string format)
    {
        var (trial, refused) = await TrialFiles.Take(caller, study, format);
        if (trial is null)
            return refused is null ? Replies.NotFound() : Replies.Problem(refused.Sentence, statusCode: (int)refused.Kind, title: "Refused");
        if (format != TrialFiles.Archive)
            return TrialFiles.Odm(trial, format);
        if (await ArchiveContent.Of(caller.View, study, new JobOrder(null, trial.Position, caller.Language, Clock.Today(caller)), caller.Gone) is not { } content)
            return Replies.NotFound();
        var file = TrialFiles.Passing();
        try
        {
            await content.Write(file, _ => { }, caller.Gone);
            return TrialFiles.Sent(file, "application/zip", $"{trial.Study}-archive.zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    static IResult Answer(SignIn answer) => answer.State switch
    {
        SignInState.Done => Replies.Json(new SessionToken(answer.Token!), Json),
        SignInState.Locked => Replies.Problem(answer.Sentence, statusCode: 423),
        _ => Replies.Problem(answer.Sentence, statusCode: 401),
    };

    [GeneratedRegex("([A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex Hyphens();
}

/// <param name="Login">Needed to sign in; a proof is always one's own.</param>
public sealed record Credentials(string Login, string Password, string? Code);

public sealed record SessionToken(string Token);

public sealed record Proof(string Value);

/// <param name="Created">Identifier of what it made.</param>
/// <param name="Repeated">It had been done before; this is that answer.</param>
public sealed record Done(long Position, int? Version, string? Created, bool Repeated);
