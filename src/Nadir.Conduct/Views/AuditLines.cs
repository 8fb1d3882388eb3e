using System.Globalization;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Log;
using Nadir.Conduct.Projections;

namespace Nadir.Conduct.Views;

/// <summary>Events as lines that people read.</summary>
sealed class AuditLines
{
    /// <summary>In place of what was redacted.</summary>
    public const string Redacted = "(redacted)";

    readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    readonly Dictionary<(string Study, string Subject), string?> sites = [];

    public AuditEntry Of(StoredEvent e, DocumentSet docs)
    {
        var form = Streams.FormOf(e.Stream);
        var subject = e.Subject;
        if (!names.TryGetValue(e.Person, out var name))
            names.Add(e.Person, name = Projector.Name(docs, e.Person));
        AuditEntry entry = new(e.Position, e.At, e.Person, name, e.Kind, e.Study, null, subject, form?.Visit, form?.Form, form?.Instance, e.Kind == EventKind.Redacted && Streams.TypeOf(e.Stream) == "query" ? null : e.Part, null, null, null, null, null);
        entry = e.Payload is null ? entry with { New = Redacted } : Said(entry, e);
        return entry.Subject is { } of && e.Study is { } study ? entry with { Site = Site(docs, study, of) } : entry;
    }

    string? Site(DocumentSet docs, string study, string subject)
    {
        if (!sites.TryGetValue((study, subject), out var site))
            sites.Add((study, subject), site = docs.Get(Kinds.Subject, study, subject)?.Site);
        return site;
    }

    static AuditEntry Said(AuditEntry entry, StoredEvent e)
    {
        T P<T>() where T : class => Projector.Payload<T>(e)!;
        switch (e.Kind)
        {
            case EventKind.ItemEntered or EventKind.ItemChanged or EventKind.ReadEntered or EventKind.ReadChanged:
                var set = P<ItemSet>();
                return entry with { Old = set.Old?.Value.ToString(), New = set.New.Value.ToString(), Reason = set.Reason, Detail = set.Source, Protocol = set.Protocol };
            case EventKind.QueryOpened:
                return entry with { Detail = $"{e.Stream[(e.Stream.LastIndexOf('/') + 1)..]}: {P<QueryOpened>().Text}" };
            case EventKind.QueryAnswered or EventKind.QueryClosed or EventKind.QueryReopened:
                return entry with { Detail = $"{e.Stream[(e.Stream.LastIndexOf('/') + 1)..]}: {P<QueryTold>().Text}" };
            case EventKind.FormRemoved or EventKind.PersonDisabled:
                return entry with { Reason = P<Reasoned>().Reason, Detail = PersonOf(e) };
            case EventKind.SourceVerified:
                return entry with { Detail = P<SourceVerified>().Items is { } items ? string.Join(", ", items) : null };
            case EventKind.FormSigned or EventKind.ReadSigned:
                var signed = P<Signed>();
                return entry with { New = signed.Content, Detail = $"{signed.Name}: {signed.Meaning}{(signed.Zone is null ? "" : $" ({e.At.ToOffset(TimeSpan.FromMinutes(signed.Offset)).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)}, {signed.Zone})")}" };
            case EventKind.SubjectEnrolled:
                var enrolled = P<SubjectEnrolled>();
                return entry with { New = enrolled.Consent, Detail = enrolled.Site, Protocol = enrolled.Protocol };
            case EventKind.HoldSet:
                var hold = P<HoldPlaced>();
                return entry with { New = hold.Hold == Hold.None ? "unlocked" : hold.Hold.ToString().ToLowerInvariant(), Reason = hold.Reason, Visit = hold.Scope.Visit, Form = hold.Scope.Form, Instance = hold.Scope.Instance, Item = hold.Scope.Item };
            case EventKind.StudyAdded or EventKind.StudyAmended:
                var version = P<StudyVersion>();
                return entry with { New = version.Sha256, Reason = version.Reason, Detail = version.Title, Protocol = version.Protocol };
            case EventKind.SiteAdded:
                return entry with { New = P<SiteAdded>().Site, Detail = P<SiteAdded>().Name };
            case EventKind.CutTaken:
                var cut = P<CutTaken>();
                return entry with { New = cut.Name, Detail = string.Create(CultureInfo.InvariantCulture, $"cut-off {cut.Cutoff}, {cut.Count} events, {cut.Head}") };
            case EventKind.Redacted:
                return entry with { Reason = P<RedactedEvents>().Reason, Detail = string.Join(", ", P<RedactedEvents>().Positions.Select(position => position.ToString(CultureInfo.InvariantCulture))) };
            case EventKind.FileImported:
                var file = P<FileImported>();
                return entry with { New = file.File, Reason = file.Reason, Detail = string.Create(CultureInfo.InvariantCulture, $"SHA-256 {file.Sha256}; {file.Forms} forms; values entered {file.Entered}, changed {file.Changed}, unchanged {file.Unchanged}{(file.Map is null ? "" : $"; map {file.Map}")}{(file.Mode is null ? "" : "; earlier imports replaced")}") };
            case EventKind.MapKept:
                var map = P<MapKept>();
                return entry with { New = string.Create(CultureInfo.InvariantCulture, $"{map.Name}, version {map.Version}"), Detail = $"SHA-256 {map.Sha256}" };
            case EventKind.DoseDecided:
                var dose = P<DoseDecided>();
                return entry with { New = dose.Level is { } level ? string.Create(CultureInfo.InvariantCulture, $"{dose.Decision}, level {level}") : dose.Decision, Detail = $"{dose.Name}; attended {string.Join(", ", dose.Attendance)}: {dose.Minutes}" };
            case EventKind.ReviewPlanned:
                return entry with { Detail = string.Join(", ", P<ReviewPlanned>().Reads.Select(read => $"{read.Reader} {read.Task}")) };
            case EventKind.ReadsCompared:
                return entry with { Detail = P<ReadsCompared>().Differing is { Length: > 0 } differing ? "differ in " + string.Join(", ", differing) : "agree" };
            case EventKind.ReadsAdjudicated:
                return entry with { New = P<ReadsAdjudicated>().Choice, Reason = P<ReadsAdjudicated>().Reason, Detail = P<ReadsAdjudicated>().Name };
            case EventKind.Unblinded:
                return entry with { New = P<UnblindedFor>().Category, Reason = P<UnblindedFor>().Reason };
            case EventKind.PersonInvited:
                return entry with { New = P<PersonInvited>().Login, Detail = $"{PersonOf(e)}: {P<PersonInvited>().Name}" };
            case EventKind.RoleGranted:
                return entry with { New = Grant(P<RoleGranted>().Grant), Detail = PersonOf(e) };
            case EventKind.RoleRevoked:
                return entry with { Old = Grant(P<RoleRevoked>().Grant), Reason = P<RoleRevoked>().Reason, Detail = PersonOf(e) };
            case EventKind.WorkspaceMade:
                return entry with { New = P<WorkspaceMade>().Workspace };
            default:
                var access = P<Access>();
                return entry with { New = access.What, Subject = entry.Subject ?? access.Subject, Detail = string.Join("; ", new[] { access.Login, access.Detail, access.Client is { } client ? "client " + client : null }.Where(part => part is not null)) is { Length: > 0 } detail ? detail : null };
        }
    }

    static string? PersonOf(StoredEvent e) => Streams.TypeOf(e.Stream) == "person" ? e.Stream["person/".Length..] : null;

    static string Grant(People.Grant grant) =>
        string.Join(", ", new[] { grant.Role.ToString().ToLowerInvariant(), grant.Study, grant.Site, grant.Until is { } until ? "until " + until.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : null }.Where(part => part is not null));
}
