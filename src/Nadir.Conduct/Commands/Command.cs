using System.Collections.Immutable;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Conduct.People;

namespace Nadir.Conduct.Commands;

/// <summary>Something that a person asks for. It is authorised, checked against what is now, and becomes events or a refusal.</summary>
/// <param name="Id">Given by the client: the same command sent twice is done once, and answered alike.</param>
public abstract record Command(Guid Id);

/// <summary>A command of one study.</summary>
public abstract record StudyCommand(Guid Id, string Study) : Command(Id);

// --- People and workspace -----------------------------------------------------------------------------------------

public sealed record InvitePerson(Guid Id, string Login, string Name, string? Email) : Command(Id);
public sealed record GrantRole(Guid Id, string Person, Grant Grant) : Command(Id);
public sealed record RevokeRole(Guid Id, string Person, Grant Grant, string Reason) : Command(Id);
/// <summary>The account ends; its identifier is never used again (R15).</summary>
public sealed record DisablePerson(Guid Id, string Person, string Reason) : Command(Id);

/// <summary>Data left the workspace: what, and for which purpose (R04).</summary>
/// <param name="What">Kind of export: <c>sdtm</c>, <c>audit</c>, <c>report</c>.</param>
/// <param name="Subject">Null: of the whole study.</param>
public sealed record NoteExport(Guid Id, string? Study, string What, string? Subject = null, string? Detail = null) : Command(Id);

// --- Study ---------------------------------------------------------------------------------------------------------

/// <param name="Definition">The text of <c>study.yaml</c>.</param>
/// <param name="Record">The registry record's text; null for none.</param>
public sealed record AddStudy(Guid Id, string Definition, string? Record) : Command(Id);
/// <summary>A new version of the protocol.</summary>
public sealed record AmendStudy(Guid Id, string Study, string Definition, string Reason) : StudyCommand(Id, Study);
/// <param name="Zone">The site's time zone, as IANA names it (<c>Asia/Shanghai</c>): signatures show the local time too. Null: the server's.</param>
public sealed record AddSite(Guid Id, string Study, string Site, string Name, string? Zone = null) : StudyCommand(Id, Study);

// --- Data ----------------------------------------------------------------------------------------------------------

/// <param name="Consent">ISO 8601; a visit before it is refused.</param>
public sealed record EnrolSubject(Guid Id, string Study, string Site, string Subject, string Consent) : StudyCommand(Id, Study);

/// <summary>Saves items of a form. Items not named stay as they are.</summary>
/// <param name="Expected">Version that the person saw. When others have saved since: items they did not touch are merged, for the others the refusal has both values.</param>
/// <param name="Seen">For each item of <paramref name="Values"/> what the person saw before the change.</param>
/// <param name="Reason">Why values that were entered before are changed; needed when any is.</param>
public sealed record SaveForm(Guid Id, string Study, FormKey Form, int Expected, ImmutableDictionary<string, ItemValue> Values, ImmutableDictionary<string, ItemValue>? Seen = null, string? Reason = null) : StudyCommand(Id, Study);
public sealed record RemoveInstance(Guid Id, string Study, FormKey Form, int Expected, string Reason) : StudyCommand(Id, Study);
/// <summary>Payload of one event replaced by a tombstone (R23).</summary>
public sealed record Redact(Guid Id, string Study, long Position, string Reason) : StudyCommand(Id, Study);

/// <summary>Rows of a file that intake has read and a person has seen in a dry run: all are saved, or none.</summary>
/// <param name="File">Name as uploaded.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="Reason">Why the file is imported; it stands with every value that is changed.</param>
/// <param name="Map">Name and version of the map that it was read with; null: none was needed.</param>
/// <param name="Basis">What the dry run said (<see cref="Imports.ImportReview.Basis"/>): the import is refused when it would do something else by now. Null: not held against one.</param>
public sealed record ImportForms(Guid Id, string Study, string File, string Sha256, ImmutableArray<ImportedForm> Forms, string Reason, ImportMode Mode = ImportMode.Add, string? Map = null, string? Basis = null) : StudyCommand(Id, Study)
{
    /// <summary>Subjects that are enrolled with their data when they are not there; null: none is.</summary>
    public ImmutableArray<ImportedSubject>? Subjects { get; init; }
}

/// <summary>What an import may do with values that stand there already. Those typed at a site it never changes.</summary>
public enum ImportMode
{
    /// <summary>Fills what is empty.</summary>
    Add,
    /// <summary>Also changes what an earlier import entered.</summary>
    Replace,
}

public sealed record ImportedForm(FormKey Form, ImmutableDictionary<string, ItemValue> Values, string? Source)
{
    /// <summary>By item: who entered it elsewhere, when and why. Null where the file does not say.</summary>
    public ImmutableDictionary<string, string>? Origins { get; init; }
}

/// <summary>A subject of a file that another workspace has written: enrolled with its data when it is not there.</summary>
/// <param name="Consent">ISO 8601; null: the file has none, and the subject has to be enrolled first.</param>
public sealed record ImportedSubject(string Subject, string Site, string? Consent);

// --- Queries, verification, review, signatures, holds -------------------------------------------------------------------

public sealed record OpenQuery(Guid Id, string Study, FormKey Form, string? Item, string Text) : StudyCommand(Id, Study);
public sealed record AnswerQuery(Guid Id, string Study, string Query, string Text) : StudyCommand(Id, Study);
public sealed record CloseQuery(Guid Id, string Study, string Query, string Text) : StudyCommand(Id, Study);
public sealed record ReopenQuery(Guid Id, string Study, string Query, string Text) : StudyCommand(Id, Study);
/// <param name="Items">Null: the whole form.</param>
public sealed record VerifySource(Guid Id, string Study, FormKey Form, ImmutableArray<string>? Items) : StudyCommand(Id, Study);
public sealed record ReviewForm(Guid Id, string Study, FormKey Form) : StudyCommand(Id, Study);

/// <summary>Signs forms. The person has just shown who they are again; <paramref name="Proof"/> is what the sign-in gave for that and serves once.</summary>
/// <param name="Forms">Each with the hash of what was on the screen; the signature is refused when the content has changed since.</param>
public sealed record SignForms(Guid Id, string Study, ImmutableArray<(FormKey Form, string Content)> Forms, string Meaning, string Proof) : StudyCommand(Id, Study);

/// <param name="Subject">Null: the whole study; the others narrow it further.</param>
public sealed record HoldScope(string? Subject = null, string? Visit = null, string? Form = null, string? Instance = null, string? Item = null);
public sealed record SetHold(Guid Id, string Study, HoldScope Scope, Hold Hold, string Reason) : StudyCommand(Id, Study);
/// <summary>Names the state of the log at this moment; the data of a cut are the same bytes whenever they are asked for (R27).</summary>
public sealed record TakeCut(Guid Id, string Study, string Name, DateOnly Cutoff) : StudyCommand(Id, Study);

// --- Dose desk -------------------------------------------------------------------------------------------------------

/// <summary>What the committee decided; the program proposes and never decides.</summary>
/// <param name="Basis">Hash of the desk that the committee saw.</param>
/// <param name="Decision"><c>escalate</c>, <c>stay</c>, <c>de-escalate</c>, <c>expand</c>, <c>stop</c>.</param>
/// <param name="Level">Level of the next subjects; null when none is to be treated.</param>
/// <param name="Minutes">Text.</param>
public sealed record DecideDose(Guid Id, string Study, string Basis, string Decision, int? Level, ImmutableArray<string> Attendance, string Minutes, string Proof) : StudyCommand(Id, Study);

// --- Independent review ------------------------------------------------------------------------------------------------

/// <summary>Assigns a subject's scans to two readers and, where they disagree, an adjudicator.</summary>
public sealed record PlanReview(Guid Id, string Study, string Subject, ImmutableArray<string> Readers, string Adjudicator) : StudyCommand(Id, Study);
/// <param name="Task">The reader's task: the subject is known to the reader by this alone.</param>
/// <param name="Values">Forms of the read, keyed by time point and lesion.</param>
public sealed record SaveRead(Guid Id, string Study, string Task, int Expected, ImmutableDictionary<string, ItemValue> Values, ImmutableDictionary<string, string>? Keys = null) : StudyCommand(Id, Study)
{
    /// <summary>File that the reader filled the values in from; null: typed.</summary>
    public string? Source { get; init; }
}
public sealed record SignRead(Guid Id, string Study, string Task, string Content, string Meaning, string Proof) : StudyCommand(Id, Study);
/// <param name="Choice"><c>A</c> or <c>B</c>, as shown to the adjudicator.</param>
public sealed record AdjudicateReads(Guid Id, string Study, string Task, string Choice, string Reason, string Proof) : StudyCommand(Id, Study);
public sealed record Unblind(Guid Id, string Study, string Subject, string Category, string Reason) : StudyCommand(Id, Study);
