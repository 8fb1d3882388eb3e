using System.Collections.Immutable;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Imports;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Review;
using Nadir.Protocol;

namespace Nadir.Conduct;

/// <summary>The one door to a workspace: pages, the programming interface, imports and the command line all come through it.</summary>
public interface IWorkspace : IAsyncDisposable
{
    /// <summary>Authorises the command, applies the rules to what is now, appends its events, brings the views up to date, and answers when all of it is on the disk.</summary>
    Task<Outcome> Execute(Actor actor, Command command, CancellationToken cancellation = default);

    /// <summary>What this person may see: filtered by role, site and blinding, in every list, count, search and trail.</summary>
    IWorkspaceView As(Actor actor);

    /// <summary>Sign-in, credentials, sessions.</summary>
    IAccounts Accounts { get; }

    /// <summary>Notes that a person asked for something that their roles do not allow (R10).</summary>
    /// <param name="what">What was asked for, in words of the program: never what the person sent.</param>
    Task NoteRefusal(Actor actor, string what, string? study, CancellationToken cancellation = default);

    /// <summary>Work that takes longer than a page.</summary>
    Jobs.IJobs Jobs { get; }

    /// <summary>A person as they are now, for work that goes on after they have left the page.</summary>
    /// <returns>Null when there is none, or the account has ended.</returns>
    Actor? ActorOf(string person);

    /// <summary>Keeps what a person has typed and not saved, for 30 days; it is no part of the trail.</summary>
    /// <param name="key">The form, or the page, as <see cref="FormKey"/> writes it.</param>
    /// <param name="text">At most a million characters; null forgets it.</param>
    Task KeepDraft(Actor actor, string study, string key, string? text, CancellationToken cancellation = default);

    Task<Draft?> DraftOf(Actor actor, string study, string key, CancellationToken cancellation = default);

    /// <summary>Keeps a file that a person has sent in until it is imported, a week at most; it is no part of the trail.</summary>
    /// <returns>Its identifier, for this person and study alone.</returns>
    Task<string> KeepFile(Actor actor, string study, string name, byte[] content, CancellationToken cancellation = default);

    Task<KeptFile?> FileOf(Actor actor, string study, string id, CancellationToken cancellation = default);

    /// <summary>The latest first.</summary>
    Task<IReadOnlyList<KeptFile>> FilesOf(Actor actor, string study, CancellationToken cancellation = default);

    Task DropFile(Actor actor, string study, string id, CancellationToken cancellation = default);
}

public sealed record Draft(string Text, DateTimeOffset At);

/// <summary>The workspace as one person sees it. What they may not know of is not there: null, or absent from a list.</summary>
public interface IWorkspaceView
{
    Actor Actor { get; }

    /// <param name="site">Null: at any site.</param>
    bool May(Privilege privilege, string? study, string? site = null);

    Task<IReadOnlyList<StudyCard>> Studies(CancellationToken cancellation = default);

    Task<StudyDefinition?> Definition(string study, int? version = null, CancellationToken cancellation = default);

    /// <summary>The texts of the protocol's versions, first to last.</summary>
    Task<IReadOnlyList<ProtocolVersion>> Versions(string study, CancellationToken cancellation = default);

    Task<CasebookPlan?> Plan(string study, int? version = null, CancellationToken cancellation = default);

    Task<IReadOnlyList<SubjectCard>> Matrix(string study, CancellationToken cancellation = default);

    Task<SubjectCard?> Subject(string study, string subject, CancellationToken cancellation = default);

    /// <summary>Every form of a subject that was ever saved.</summary>
    Task<IReadOnlyList<FormRecord>> Casebook(string study, string subject, CancellationToken cancellation = default);

    /// <summary>All subjects with their forms, for derivation, the desk and exports.</summary>
    /// <param name="cut">Name of a data cut: the same bytes whenever it is asked for, but for what was redacted since. Null: now.</param>
    /// <returns>Null when the person may not have them for this purpose, or there is no such cut.</returns>
    Task<IReadOnlyList<SubjectForms>?> Casebooks(string study, Purpose purpose, string? cut = null, CancellationToken cancellation = default);

    /// <summary>Casebooks as they were when the log had so many events: what a decision of that time is derived again from (R29).</summary>
    Task<IReadOnlyList<SubjectForms>?> CasebooksAt(string study, Purpose purpose, long events, CancellationToken cancellation = default);

    /// <summary>The study as it leaves the workspace: plans, every value with its history, removals, signatures and queries, of the sites that the person may export. Note it with <see cref="NoteExport"/>.</summary>
    /// <param name="at">Position of the log: the study as it was after that event. Null: now.</param>
    /// <returns>Null when the person may not export.</returns>
    Task<Exchange.TrialRecord?> Trial(string study, CancellationToken cancellation = default, long? at = null);

    /// <returns>A record of version 0 for a form that was never saved; null for one the person may not know of.</returns>
    Task<FormRecord?> Form(string study, FormKey form, CancellationToken cancellation = default);

    Task<IReadOnlyList<QueryThread>> Queries(string study, string? subject = null, bool closed = false, CancellationToken cancellation = default);

    Task<IReadOnlyList<CutCard>> Cuts(string study, CancellationToken cancellation = default);

    /// <summary>The committee's decisions, first to last.</summary>
    Task<IReadOnlyList<DoseDecision>> Decisions(string study, CancellationToken cancellation = default);

    /// <summary>The person's own reads and adjudications, in an order that says nothing of the subjects.</summary>
    Task<IReadOnlyList<TaskCard>> Tasks(CancellationToken cancellation = default);

    /// <returns>Null for a task of someone else.</returns>
    Task<ReviewTask?> ReviewTask(string study, string task, CancellationToken cancellation = default);

    /// <summary>How the independent review stands, by subject; verdicts only for those who may see them.</summary>
    Task<IReadOnlyList<ReviewCard>> Reviews(string study, CancellationToken cancellation = default);

    /// <summary>What an import would do now; nothing is changed by asking.</summary>
    /// <returns>Null when the person may not import into the study.</returns>
    Task<ImportReview?> DryRun(ImportForms import, CancellationToken cancellation = default);

    /// <summary>Every version of the maps that files are read with.</summary>
    Task<IReadOnlyList<MapCard>> ImportMaps(string study, CancellationToken cancellation = default);

    /// <summary>Files that were imported, first to last.</summary>
    Task<IReadOnlyList<ImportCard>> Imports(string study, CancellationToken cancellation = default);

    /// <summary>Signed independent reads of one subject: for those who may see all of them, and for whoever has unblinded the subject (R25).</summary>
    Task<IReadOnlyList<IndependentRead>> ReadsOf(string study, string subject, CancellationToken cancellation = default);

    Task<IReadOnlyList<PersonCard>> People(CancellationToken cancellation = default);

    /// <summary>In the order of the log, streamed.</summary>
    IAsyncEnumerable<AuditEntry> Audit(AuditFilter filter, CancellationToken cancellation = default);
}

/// <summary>What casebooks are taken for; each needs its own privilege.</summary>
public enum Purpose
{
    /// <summary>Looking at subjects: those of the sites that the person sees.</summary>
    Look,
    /// <summary>Live results, with the independent reads where the person may see them.</summary>
    Results,
    /// <summary>The dose desk: all sites, without reads.</summary>
    Desk,
    /// <summary>Leaving the workspace: those of the sites that the person may export. Note it with <see cref="NoteExport"/>.</summary>
    Export,
}

/// <param name="Sites">Those that the person may see.</param>
public sealed record StudyCard(string Study, string Title, int Protocol, Hold Hold, IReadOnlyList<SiteCard> Sites, int Subjects, int OpenQueries);

public sealed record SiteCard(string Site, string Name);

public sealed record ProtocolVersion(int Version, DateTimeOffset At, string Person, string? Reason, string Sha256, string Definition, string? Record);

public sealed record CutCard(string Name, DateOnly Cutoff, long Events, string Head, string Person, string PersonName, DateTimeOffset At);

public sealed record DoseDecision(long Position, string Person, string Name, DateTimeOffset At, string Basis, string Decision, int? Level, ImmutableArray<string> Attendance, string Minutes, string Head)
{
    /// <summary>Version of the protocol in force; with <see cref="Program"/>, the rules that the desk was derived by. Null for a decision of before they were kept.</summary>
    public int? Protocol { get; init; }
    /// <summary>Version of this program.</summary>
    public string? Program { get; init; }
}

/// <param name="Disabled">Why the account ended; null: it has not.</param>
/// <param name="LockedUntil">After repeated failures; null: not locked.</param>
public sealed record PersonCard(string Person, string Login, string Name, string? Email, ImmutableArray<Grant> Grants, string? Disabled, DateTimeOffset Invited, DateTimeOffset? LastSignIn, DateTimeOffset? LockedUntil);
