using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Protocol;

namespace Nadir.Conduct;

/// <summary>The one door to a workspace: pages, the programming interface, imports and the command line all come through it.</summary>
public interface IWorkspace : IAsyncDisposable
{
    /// <summary>Authorises the command, applies the rules to what is now, appends its events, brings the views up to date, and answers when all of it is on the disk.</summary>
    Task<Outcome> Execute(Actor actor, Command command, CancellationToken cancellation = default);

    /// <summary>What this person may see: filtered by role, site and blinding, in every list, count, search and trail.</summary>
    IWorkspaceView As(Actor actor);
}

/// <summary>The workspace as one person sees it. What they may not know of is not there: null, or absent from a list.</summary>
public interface IWorkspaceView
{
    Actor Actor { get; }

    /// <param name="site">Null: at any site.</param>
    bool May(Privilege privilege, string? study, string? site = null);

    Task<IReadOnlyList<StudyCard>> Studies(CancellationToken cancellation = default);

    Task<StudyDefinition?> Definition(string study, int? version = null, CancellationToken cancellation = default);

    Task<CasebookPlan?> Plan(string study, int? version = null, CancellationToken cancellation = default);

    Task<IReadOnlyList<SubjectCard>> Matrix(string study, CancellationToken cancellation = default);

    Task<SubjectCard?> Subject(string study, string subject, CancellationToken cancellation = default);

    /// <summary>Every form of a subject that was ever saved.</summary>
    Task<IReadOnlyList<FormRecord>> Casebook(string study, string subject, CancellationToken cancellation = default);

    /// <returns>A record of version 0 for a form that was never saved; null for one the person may not know of.</returns>
    Task<FormRecord?> Form(string study, FormKey form, CancellationToken cancellation = default);

    Task<IReadOnlyList<QueryThread>> Queries(string study, string? subject = null, bool closed = false, CancellationToken cancellation = default);

    /// <summary>In the order of the log, streamed.</summary>
    IAsyncEnumerable<AuditEntry> Audit(AuditFilter filter, CancellationToken cancellation = default);
}

/// <param name="Sites">Those that the person may see.</param>
public sealed record StudyCard(string Study, string Title, int Protocol, Hold Hold, IReadOnlyList<SiteCard> Sites, int Subjects, int OpenQueries);

public sealed record SiteCard(string Site, string Name);
