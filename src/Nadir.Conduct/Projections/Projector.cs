using Nadir.Conduct.Log;
using Nadir.Conduct.People;

namespace Nadir.Conduct.Projections;

/// <summary>What each event does to the documents. Nothing but events goes in: the same log gives the same documents.</summary>
static partial class Projector
{
    /// <summary>Raised when the documents are made otherwise; a workspace of another version makes them anew when it is opened.</summary>
    public const int Version = 2;

    public static void Apply(StoredEvent e, DocumentSet docs)
    {
        switch (e.Kind)
        {
            case EventKind.ItemEntered or EventKind.ItemChanged: SetItem(e, docs); break;
            case EventKind.FormRemoved or EventKind.SourceVerified or EventKind.FormReviewed or EventKind.FormSigned: MarkForm(e, docs); break;
            case EventKind.QueryOpened or EventKind.QueryAnswered or EventKind.QueryClosed or EventKind.QueryReopened: TellQuery(e, docs); break;
            case EventKind.SubjectEnrolled: Enrol(e, docs); break;
            case EventKind.HoldSet: PlaceHold(e, docs); break;
            case EventKind.Redacted: Redact(e, docs); break;
            case EventKind.Unblinded: Unblind(e, docs); break;
            case EventKind.StudyAdded or EventKind.StudyAmended: SetStudy(e, docs); break;
            case EventKind.SiteAdded: AddSite(e, docs); break;
            case EventKind.CutTaken: TakeCut(e, docs); break;
            case EventKind.MapKept: KeepMap(e, docs); break;
            case EventKind.DoseDecided: DecideDose(e, docs); break;
            case EventKind.ReviewPlanned: PlanReview(e, docs); break;
            case EventKind.ReadEntered or EventKind.ReadChanged: SetRead(e, docs); break;
            case EventKind.ReadSigned: SignRead(e, docs); break;
            case EventKind.ReadsCompared or EventKind.ReadsAdjudicated: Settle(e, docs); break;
            case EventKind.WorkspaceMade: docs.Put(Kinds.Workspace, "", Kinds.One, "", Workspace(docs)).Id = Payload<WorkspaceMade>(e)!.Workspace; break;
            case EventKind.PersonInvited or EventKind.RoleGranted or EventKind.RoleRevoked or EventKind.PersonDisabled or EventKind.SignedIn: SetPerson(e, docs); break;
        }
    }

    /// <returns>Null when it was redacted.</returns>
    internal static T? Payload<T>(StoredEvent e) where T : class => e.Said as T ?? (e.Payload is { } bytes ? LogJson.Read<T>(bytes.Span) : null);

    static WorkspaceState Workspace(DocumentSet docs) => docs.Get(Kinds.Workspace, "", Kinds.One) ?? new();

    /// <summary>Name of a person; identifiers of no person, such as the program's, are their own names.</summary>
    internal static string Name(DocumentSet docs, string person) => person == Actor.Program.Person ? Actor.Program.Name : docs.Get(Kinds.Person, "", person)?.Name ?? person;

    static void SetPerson(StoredEvent e, DocumentSet docs)
    {
        var id = e.Stream["person/".Length..];
        var person = docs.Get(Kinds.Person, "", id) ?? new PersonState { Id = id, Invited = e.At };
        var workspace = Workspace(docs);
        switch (e.Kind)
        {
            case EventKind.PersonInvited when Payload<PersonInvited>(e) is { } invited:
                (person.Login, person.Name, person.Email) = (invited.Login, invited.Name, invited.Email);
                docs.Put(Kinds.Login, "", Logins.Key(invited.Login), "", new LoginState { Person = id });
                workspace.People++;
                docs.Put(Kinds.Workspace, "", Kinds.One, "", workspace);
                break;
            case EventKind.RoleGranted when Payload<RoleGranted>(e) is { } granted:
                person.Grants.Add(granted.Grant);
                break;
            case EventKind.RoleRevoked when Payload<RoleRevoked>(e) is { } revoked:
                person.Grants.Remove(revoked.Grant);
                break;
            case EventKind.PersonDisabled:
                person.Disabled = Payload<Reasoned>(e)?.Reason ?? "";
                break;
            case EventKind.SignedIn:
                person.LastSignIn = e.At;
                break;
        }
        docs.Put(Kinds.Person, "", id, "", person);
    }

    static void SetStudy(StoredEvent e, DocumentSet docs)
    {
        var version = Payload<StudyVersion>(e)!;
        var id = e.Study!;
        var study = docs.Get(Kinds.Study, id, Kinds.One);
        if (study is null)
        {
            study = new StudyState { Study = id };
            var workspace = Workspace(docs);
            workspace.Studies.Add(id);
            docs.Put(Kinds.Workspace, "", Kinds.One, "", workspace);
        }
        (study.Title, study.Protocol) = (version.Title, version.Protocol);
        docs.Put(Kinds.Study, id, Kinds.One, "", study);
        docs.Put(Kinds.Definition, id, DefinitionKey(version.Protocol), "", new DefinitionState { Text = version.Definition, Record = version.Record, Sha256 = version.Sha256, At = e.At, Person = e.Person, Reason = version.Reason });
    }

    /// <summary>Sorted as numbers are.</summary>
    public static string DefinitionKey(int protocol) => protocol.ToString("0000", System.Globalization.CultureInfo.InvariantCulture);

    static void AddSite(StoredEvent e, DocumentSet docs)
    {
        var added = Payload<SiteAdded>(e)!;
        var study = docs.Get(Kinds.Study, e.Study!, Kinds.One)!;
        study.Sites[added.Site] = new SiteState { Name = added.Name, Zone = added.Zone };
        docs.Put(Kinds.Study, e.Study!, Kinds.One, "", study);
    }

    static void TakeCut(StoredEvent e, DocumentSet docs)
    {
        var taken = Payload<CutTaken>(e)!;
        docs.Put(Kinds.Cut, e.Study!, taken.Name, "", new CutState { Name = taken.Name, Cutoff = taken.Cutoff, Count = taken.Count, Head = taken.Head, Person = e.Person, At = e.At });
    }

    static void KeepMap(StoredEvent e, DocumentSet docs)
    {
        var kept = Payload<MapKept>(e)!;
        docs.Put(Kinds.Map, e.Study!, MapKey(kept.Name, kept.Version), "", new MapState { Name = kept.Name, Version = kept.Version, Text = kept.Text, Sha256 = kept.Sha256, Person = e.Person, At = e.At });
    }

    public static string MapKey(string name, int version) => $"{name}/{DefinitionKey(version)}";

    static void DecideDose(StoredEvent e, DocumentSet docs)
    {
        var decided = Payload<DoseDecided>(e)!;
        var desk = docs.Get(Kinds.Desk, e.Study!, Kinds.One) ?? new DeskState();
        desk.Decisions.Add(new(e.Position, e.Person, decided.Name, e.At, decided.Basis, decided.Decision, decided.Level, decided.Attendance, decided.Minutes, decided.Head, decided.Protocol, decided.Program));
        docs.Put(Kinds.Desk, e.Study!, Kinds.One, "", desk);
    }
}
