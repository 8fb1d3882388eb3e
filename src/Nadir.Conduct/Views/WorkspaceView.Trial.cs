using System.Collections.Immutable;
using System.Globalization;
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
    public async Task<TrialRecord?> Trial(string study, CancellationToken cancellation = default, long? at = null)
    {
        if (!May(Privilege.ExportData, study))
            return null;
        await Look("trial", study, null, cancellation).ConfigureAwait(false);
        var sites = Sites(Privilege.ExportData, study);
        // One moment for all of it: what is saved while it is read is not half in it.
        using var reader = workspace.Store.ReadMoment();
        DocumentSet people = new(reader);
        var head = reader.Head();
        if (at is { } position && position < head.Count && reader.Events(new EventQuery(After: position - 1, Until: position)).FirstOrDefault() is { } last)
            head = new Head(last.Position, last.Hash, last.At);
        var docs = at is null ? people : AsOf(reader, study, head.Count);
        if (docs.Get(Kinds.Study, study, Kinds.One) is not { } state)
            return null;
        Dictionary<string, SubjectEvents> subjects = new(StringComparer.Ordinal);
        foreach (var (_, subject) in docs.Group(Kinds.Subject, study, ""))
        {
            if (sites is null || sites.Contains(subject.Site))
                subjects.Add(subject.Subject, new SubjectEvents(subject.Site, [.. Forms(docs, state, subject)]));
        }
        HashSet<string> named = new(StringComparer.Ordinal);
        foreach (var e in reader.Events(new EventQuery(Study: study, Until: head.Count)))
        {
            if (Streams.TypeOf(e.Stream) != "form" || Streams.FormOf(e.Stream) is not { } form || !subjects.TryGetValue(form.Subject, out var subject))
                continue;
            cancellation.ThrowIfCancellationRequested();
            named.Add(e.Person);
            subject.Take(e, form, people);
        }
        var queries = subjects.Keys.ToDictionary(subject => subject, subject => docs.Group(Kinds.Query, study, subject).Select(pair => Thread(pair.State, people)).OrderBy(query => query.Id.Length).ThenBy(query => query.Id, StringComparer.Ordinal).ToImmutableArray(), StringComparer.Ordinal);
        named.UnionWith(queries.Values.SelectMany(threads => threads).SelectMany(query => query.Entries).Select(entry => entry.Person));
        return new TrialRecord(
            study, state.Title,
            [.. docs.Group(Kinds.Definition, study, "").Select(pair => new PlanVersion(workspace.Book.Of(docs, study, int.Parse(pair.Key, CultureInfo.InvariantCulture)).Plan, DateOnly.FromDateTime(pair.State.At.UtcDateTime)))],
            [.. state.Sites.Where(site => sites is null || sites.Contains(site.Key)).Select(site => new SiteCard(site.Key, site.Value.Name)).OrderBy(site => site.Site, StringComparer.Ordinal)],
            [.. named.Order(StringComparer.Ordinal).Select(person => new NamedPerson(person, Projector.Name(people, person)))],
            [.. subjects.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.Record(pair.Key, queries[pair.Key]))],
            head.At, head.Count, head.Hex) { IsWhole = sites is null };
    }

    /// <summary>Names are those of the people as they are known now: a study folded alone knows none.</summary>
    static QueryThread Thread(QueryRecord query, DocumentSet people) =>
        new(query.Id, FormKey.Parse(query.Form), query.Item, query.Code, query.State, query.Site, [.. query.Entries.Select(entry => entry with { Name = Projector.Name(people, entry.Person) })]);

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
                    signatures.Add(new FormSignature(form, new SignatureMark(e.Person, Projector.Name(docs, e.Person), e.At, signed.Meaning, signed.Content, e.Position, signed.Head) { Offset = signed.Offset, Zone = signed.Zone }, valid.Contains(e.Position)));
                    break;
            }
        }

        public SubjectRecord Record(string subject, ImmutableArray<QueryThread> queries) =>
            new(subject, site, changes.ToImmutable(), removals.ToImmutable(), signatures.ToImmutable(), queries);
    }
}
