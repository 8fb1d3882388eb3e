using System.Collections.Immutable;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Exchange;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct.Views;

sealed partial class WorkspaceView
{
    public async Task<TrialRecord?> Trial(string study, CancellationToken cancellation = default)
    {
        if (!May(Privilege.ExportData, study))
            return null;
        var versions = await Versions(study, cancellation).ConfigureAwait(false);
        var queries = await Queries(study, closed: true, cancellation: cancellation).ConfigureAwait(false);
        var sites = Sites(Privilege.ExportData, study);
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        if (docs.Get(Kinds.Study, study, Kinds.One) is not { } state)
            return null;
        var head = reader.Head();
        Dictionary<string, SubjectEvents> subjects = new(StringComparer.Ordinal);
        foreach (var (_, subject) in docs.Group(Kinds.Subject, study, ""))
        {
            if (sites is null || sites.Contains(subject.Site))
                subjects.Add(subject.Subject, new SubjectEvents(subject.Site, [.. Forms(docs, state, subject)]));
        }
        HashSet<string> people = new(StringComparer.Ordinal);
        var last = head.At;
        foreach (var e in reader.Events(new EventQuery(Study: study, Until: head.Count)))
        {
            if (Streams.TypeOf(e.Stream) != "form" || Streams.FormOf(e.Stream) is not { } form || !subjects.TryGetValue(form.Subject, out var subject))
                continue;
            cancellation.ThrowIfCancellationRequested();
            people.Add(e.Person);
            subject.Take(e, form, docs);
        }
        foreach (var query in queries)
            people.UnionWith(query.Entries.Select(entry => entry.Person));
        return new TrialRecord(
            study, state.Title, [.. versions.Select(version => new PlanVersion(workspace.Book.Of(docs, study, version.Version).Plan, DateOnly.FromDateTime(version.At.UtcDateTime)))],
            [.. state.Sites.Where(site => sites is null || sites.Contains(site.Key)).Select(site => new SiteCard(site.Key, site.Value.Name)).OrderBy(site => site.Site, StringComparer.Ordinal)],
            [.. people.Order(StringComparer.Ordinal).Select(person => new NamedPerson(person, Projector.Name(docs, person)))],
            [.. subjects.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.Record(pair.Key, [.. queries.Where(query => query.Form.Subject == pair.Key)]))],
            last, head.Count, head.Hex);
    }

    /// <summary>What the log has of one subject's forms.</summary>
    sealed class SubjectEvents(string site, ImmutableArray<FormRecord> forms)
    {
        readonly ImmutableArray<ItemChange>.Builder changes = ImmutableArray.CreateBuilder<ItemChange>();
        readonly ImmutableArray<FormRemoval>.Builder removals = ImmutableArray.CreateBuilder<FormRemoval>();
        readonly ImmutableArray<FormSignature>.Builder signatures = ImmutableArray.CreateBuilder<FormSignature>();
        readonly HashSet<long> valid = [.. forms.SelectMany(form => form.Signatures).Select(signature => signature.Position)];

        public void Take(StoredEvent e, FormKey form, DocumentSet docs)
        {
            switch (e.Kind)
            {
                case EventKind.ItemEntered or EventKind.ItemChanged when e.Part is { } item:
                    var set = e.Payload is null ? null : Projector.Payload<ItemSet>(e);
                    changes.Add(new ItemChange(e.Position, form, item, set?.New.Value ?? Written.Gone.Value, e.Person, e.At, set?.Protocol ?? 1, set?.Reason));
                    break;
                case EventKind.FormRemoved:
                    removals.Add(new FormRemoval(e.Position, form, e.Person, e.At, Projector.Payload<Reasoned>(e)?.Reason ?? ""));
                    break;
                case EventKind.FormSigned when Projector.Payload<Signed>(e) is { } signed:
                    signatures.Add(new FormSignature(form, new SignatureMark(e.Person, Projector.Name(docs, e.Person), e.At, signed.Meaning, signed.Content, e.Position, signed.Head), valid.Contains(e.Position)));
                    break;
            }
        }

        public SubjectRecord Record(string subject, ImmutableArray<QueryThread> queries) =>
            new(subject, site, changes.ToImmutable(), removals.ToImmutable(), signatures.ToImmutable(), queries);
    }
}
