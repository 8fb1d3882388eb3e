using System.Runtime.CompilerServices;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct.Views;

sealed partial class WorkspaceView
{
    /// <summary>Events read at a time: the export of a whole study holds no more than this in memory.</summary>
    const int Page = 2000;

    public async IAsyncEnumerable<AuditEntry> Audit(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (!May(Privilege.SeeAudit, filter.Study))
            yield break;
        // Reviewing the trail is itself in the trail (R22); the history beside a field is not a review.
        if (filter is { After: 0, Item: null, BesideFields: false } && !IsProgram)
            await workspace.NoteLook(actor, "audit", filter.Study, filter.Subject, cancellation).ConfigureAwait(false);
        var after = filter.After;
        AuditLines lines = new();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            List<AuditEntry> page = [];
            var read = 0;
            using (var reader = workspace.Store.Read())
            {
                DocumentSet docs = new(reader);
                foreach (var e in reader.Events(new EventQuery(filter.Study, filter.Subject, Part: filter.Item, Person: filter.Person, Kind: filter.Kind, After: after, FromTicks: filter.From?.UtcTicks, BeforeTicks: filter.Before?.UtcTicks, Most: Page)).ToList())
                {
                    read++;
                    after = e.Position;
                    if (lines.Of(e, docs) is { } entry && (filter.Form is null || filter.Form == entry.Form) && MaySee(e, entry))
                        page.Add(entry);
                }
            }
            foreach (var entry in page)
                yield return entry;
            if (read < Page)
                yield break;
        }
    }

    bool MaySee(StoredEvent e, AuditEntry entry)
    {
        if (IsProgram)
            return true;
        if (e.Study is not { } study)
            return May(Privilege.SeeAudit, null);
        if (!May(Privilege.SeeAudit, study, entry.Site))
            return false;
        switch (Streams.TypeOf(e.Stream))
        {
            case "read" or "review":
                return May(Privilege.SeeReads, study);
            case "desk":
                return May(Privilege.SeeDesk, study);
            case "study":
                return true;
        }
        if (entry.Subject is not null)
            return entry.Site is { } site && May(Privilege.SeeSubjects, study, site);
        // What concerns no one site is for those who see all of them.
        return Privileges.Sites(actor.Grants, Privilege.SeeAudit, study, now) is null && (e.Kind is not EventKind.FileImported || May(Privilege.SeeSubjects, study));
    }
}
