using Nadir.Conduct.Log;

namespace Nadir.Conduct.Projections;

static partial class Projector
{
    static void PlanReview(StoredEvent e, DocumentSet docs)
    {
        var planned = Payload<ReviewPlanned>(e)!;
        docs.Put(Kinds.Review, e.Study!, e.Subject!, "", new ReviewState { Reads = [.. planned.Reads], Adjudicator = planned.Adjudicator });
        foreach (var read in planned.Reads)
            docs.Put(Kinds.Task, e.Study!, read.Task, read.Reader, new TaskState { Task = read.Task, Subject = e.Subject!, Person = read.Reader });
    }

    static void SetRead(StoredEvent e, DocumentSet docs)
    {
        var task = Task(e, docs);
        var set = Payload<ItemSet>(e);
        if (!task.Items.TryGetValue(e.Part!, out var item))
            task.Items.Add(e.Part!, item = new ItemState());
        else if (e.Kind == EventKind.ReadChanged)
            item.Changes++;
        (item.Value, item.Position, item.Version, item.Person, item.At, item.Protocol) = (set?.New ?? Written.Gone, e.Position, e.Version, e.Person, e.At, set?.Protocol ?? 0);
        task.Version = e.Version;
        docs.Put(Kinds.Task, e.Study!, task.Task, task.Person, task);
    }

    static void SignRead(StoredEvent e, DocumentSet docs)
    {
        var task = Task(e, docs);
        var signed = Payload<Signed>(e)!;
        (task.Signed, task.Version) = (new(e.Person, signed.Name, e.At, signed.Meaning, signed.Content, e.Position, signed.Head), e.Version);
        docs.Put(Kinds.Task, e.Study!, task.Task, task.Person, task);
    }

    static void Settle(StoredEvent e, DocumentSet docs)
    {
        var review = docs.Get(Kinds.Review, e.Study!, e.Subject!)!;
        if (e.Kind == EventKind.ReadsCompared)
        {
            var compared = Payload<ReadsCompared>(e)!;
            (review.Differing, review.A, review.B, review.Adjudication) = (compared.Differing, compared.A, compared.B, compared.Adjudication);
            if (compared.Adjudication is { } adjudication)
                docs.Put(Kinds.Task, e.Study!, adjudication, review.Adjudicator, new TaskState { Task = adjudication, Subject = e.Subject!, Person = review.Adjudicator, Adjudication = true });
            else
                review.Accepted = review.Reads[0].Task;
        }
        else
        {
            var adjudicated = Payload<ReadsAdjudicated>(e)!;
            (review.Accepted, review.Reason) = (adjudicated.Accepted, adjudicated.Reason);
            var task = docs.Get(Kinds.Task, e.Study!, review.Adjudication!)!;
            task.Signed = new(e.Person, adjudicated.Name, e.At, adjudicated.Choice, "", e.Position, adjudicated.Head);
            docs.Put(Kinds.Task, e.Study!, task.Task, task.Person, task);
        }
        docs.Put(Kinds.Review, e.Study!, e.Subject!, "", review);
    }

    static TaskState Task(StoredEvent e, DocumentSet docs) => docs.Get(Kinds.Task, e.Study!, e.Stream[(e.Stream.LastIndexOf('/') + 1)..])!;
}
