using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;

namespace Nadir.Conduct.Projections;

static partial class Projector
{
    static void Enrol(StoredEvent e, DocumentSet docs)
    {
        var enrolled = Payload<SubjectEnrolled>(e)!;
        docs.Put(Kinds.Subject, e.Study!, e.Subject!, "", new SubjectState { Subject = e.Subject!, Site = enrolled.Site, Consent = enrolled.Consent });
        var study = docs.Get(Kinds.Study, e.Study!, Kinds.One)!;
        study.Sites[enrolled.Site].Subjects++;
        docs.Put(Kinds.Study, e.Study!, Kinds.One, "", study);
    }

    static void SetItem(StoredEvent e, DocumentSet docs)
    {
        var (key, id) = docs.FormOf(e.Stream);
        var form = docs.Get(Kinds.Form, e.Study!, id) ?? new FormState();
        var before = Counted.Of(form);
        var set = Payload<ItemSet>(e);
        var value = set?.New ?? Written.Gone;
        if (!form.Items.TryGetValue(e.Part!, out var item))
            form.Items.Add(e.Part!, item = new ItemState());
        else if (e.Kind == EventKind.ItemChanged)
            item.Changes++;
        (item.Value, item.Position, item.Version, item.Person, item.At, item.Protocol, item.Source, item.Verified) = (value, e.Position, e.Version, e.Person, e.At, set?.Protocol ?? 0, set?.Source, null);
        form.Version = e.Version;
        if (set?.Complete is { } complete)
            form.Complete = complete;
        ContentChanged(form);
        docs.Put(Kinds.Form, e.Study!, id, key.Subject, form);
        var subject = docs.Get(Kinds.Subject, e.Study!, key.Subject)!;
        SubjectFacts.Note(subject, key, e.Part!, value);
        Summarise(docs, e.Study!, subject, key, before, form);
    }

    /// <summary>What was said of the content holds no longer (R13).</summary>
    static void ContentChanged(FormState form)
    {
        if (form.Signatures.Count > 0)
        {
            form.Signatures.Clear();
            form.SignatureVoid = true;
        }
        form.Reviewed = null;
        form.Verified = null;
    }

    static void MarkForm(StoredEvent e, DocumentSet docs)
    {
        var (key, id) = docs.FormOf(e.Stream);
        var form = docs.Get(Kinds.Form, e.Study!, id) ?? new FormState();
        var before = Counted.Of(form);
        PersonMark mark = new(e.Person, Name(docs, e.Person), e.At);
        switch (e.Kind)
        {
            case EventKind.FormRemoved:
                form.Removed = Payload<Reasoned>(e)?.Reason ?? Written.Gone.NotDone;
                ContentChanged(form);
                SubjectFacts.Forget(docs.Get(Kinds.Subject, e.Study!, key.Subject)!, key);
                break;
            case EventKind.FormReviewed:
                form.Reviewed = mark;
                break;
            case EventKind.FormSigned when Payload<Signed>(e) is { } signed:
                form.Signatures.RemoveAll(earlier => earlier.Person == e.Person && earlier.Meaning == signed.Meaning);
                form.Signatures.Add(new(e.Person, signed.Name, e.At, signed.Meaning, signed.Content, e.Position, signed.Head) { Offset = signed.Offset, Zone = signed.Zone });
                form.SignatureVoid = false;
                break;
            case EventKind.SourceVerified when Payload<SourceVerified>(e) is { } verified:
                foreach (var (name, item) in form.Items)
                {
                    if (verified.Items is null || verified.Items.Contains(name))
                        item.Verified = mark;
                }
                if (form.Items.Values.All(item => item.Verified is not null))
                    form.Verified = mark;
                break;
        }
        form.Version = e.Version;
        docs.Put(Kinds.Form, e.Study!, id, key.Subject, form);
        Summarise(docs, e.Study!, docs.Get(Kinds.Subject, e.Study!, key.Subject)!, key, before, form);
    }

    static void TellQuery(StoredEvent e, DocumentSet docs)
    {
        var key = Streams.FormOf(e.Stream)!.Value;
        var id = e.Stream[(e.Stream.LastIndexOf('/') + 1)..];
        var subject = docs.Get(Kinds.Subject, e.Study!, key.Subject)!;
        var study = docs.Get(Kinds.Study, e.Study!, Kinds.One)!;
        var query = docs.Get(Kinds.Query, e.Study!, id);
        if (query is null)
        {
            query = new QueryRecord { Id = id, Form = key.ToString(), Site = subject.Site, State = QueryState.Closed };
            study.Queries++;
        }
        string text;
        if (e.Kind == EventKind.QueryOpened)
        {
            var opened = Payload<QueryOpened>(e);
            (query.Item, query.Code, text) = (e.Part, opened?.Code, opened?.Text ?? Written.Gone.NotDone!);
        }
        else
        {
            text = Payload<QueryTold>(e)?.Text ?? Written.Gone.NotDone!;
        }
        var before = query.State;
        query.State = e.Kind switch { EventKind.QueryAnswered => QueryState.Answered, EventKind.QueryClosed => QueryState.Closed, _ => QueryState.Open };
        query.Entries.Add(new(e.Person, Name(docs, e.Person), e.At, text, query.State));
        docs.Put(Kinds.Query, e.Study!, id, key.Subject, query);

        var change = (query.State == QueryState.Closed ? 0 : 1) - (before == QueryState.Closed ? 0 : 1);
        if (change != 0)
        {
            var form = docs.Get(Kinds.Form, e.Study!, key.ToString()) ?? new FormState();
            var counted = Counted.Of(form);
            form.OpenQueries += change;
            if (query.Item is { } item && form.Items.TryGetValue(item, out var asked))
                asked.OpenQueries += change;
            docs.Put(Kinds.Form, e.Study!, key.ToString(), key.Subject, form);
            subject.OpenQueries += change;
            study.Sites[subject.Site].OpenQueries += change;
            Summarise(docs, e.Study!, subject, key, counted, form);
        }
        docs.Put(Kinds.Study, e.Study!, Kinds.One, "", study);
    }

    static void Summarise(DocumentSet docs, string study, SubjectState subject, FormKey key, Counted before, FormState form)
    {
        Counted.Change(subject, key, before, Counted.Of(form));
        docs.Put(Kinds.Subject, study, subject.Subject, "", subject);
    }

    static void PlaceHold(StoredEvent e, DocumentSet docs)
    {
        var placed = Payload<HoldPlaced>(e)!;
        if (placed.Scope.Subject is { } id)
        {
            var subject = docs.Get(Kinds.Subject, e.Study!, id)!;
            Place(subject.Holds, placed);
            docs.Put(Kinds.Subject, e.Study!, id, "", subject);
        }
        else
        {
            var study = docs.Get(Kinds.Study, e.Study!, Kinds.One)!;
            Place(study.Holds, placed);
            docs.Put(Kinds.Study, e.Study!, Kinds.One, "", study);
        }
    }

    static void Place(List<PlacedHold> holds, HoldPlaced placed)
    {
        holds.RemoveAll(hold => hold.Scope == placed.Scope);
        if (placed.Hold != Hold.None)
            holds.Add(new(placed.Scope, placed.Hold));
    }

    static void Unblind(StoredEvent e, DocumentSet docs)
    {
        var unblinded = Payload<UnblindedFor>(e);
        var subject = docs.Get(Kinds.Subject, e.Study!, e.Subject!)!;
        subject.Unblinded.Add(new(e.Person, Name(docs, e.Person), e.At, unblinded?.Category ?? "", unblinded?.Reason ?? ""));
        docs.Put(Kinds.Subject, e.Study!, e.Subject!, "", subject);
    }

    /// <summary>The value leaves the documents as its payload has left the log. What is said of it besides (protocol, completeness) stays.</summary>
    static void Redact(StoredEvent e, DocumentSet docs)
    {
        var redacted = Payload<RedactedEvents>(e)!;
        if (Streams.TypeOf(e.Stream) == "query")
        {
            var id = e.Stream[(e.Stream.LastIndexOf('/') + 1)..];
            var query = docs.Get(Kinds.Query, e.Study!, id)!;
            var at = int.Parse(e.Part!, System.Globalization.CultureInfo.InvariantCulture);
            query.Entries[at] = query.Entries[at] with { Text = Written.Gone.NotDone! };
            if (at == 0)
                query.Code = null;
            docs.Put(Kinds.Query, e.Study!, id, Streams.FormOf(e.Stream)!.Value.Subject, query);
            return;
        }
        var key = Streams.FormOf(e.Stream)!.Value;
        var form = docs.Get(Kinds.Form, e.Study!, key.ToString())!;
        var before = Counted.Of(form);
        var item = form.Items[e.Part!];
        (form.Version, form.Complete) = (e.Version, redacted.Complete);
        var standing = redacted.Standing!;
        if (redacted.Positions.Contains(item.Position) && standing == Written.Gone)
            ContentChanged(form);
        (item.Value, item.Protocol, item.Source) = (standing, redacted.Protocol, redacted.Source);
        var subject = docs.Get(Kinds.Subject, e.Study!, key.Subject)!;
        SubjectFacts.Note(subject, key, e.Part!, standing);
        Summarise(docs, e.Study!, subject, key, before, form);
        docs.Put(Kinds.Form, e.Study!, key.ToString(), key.Subject, form);
    }
}
