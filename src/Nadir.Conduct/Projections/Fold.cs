using Nadir.Conduct.Log;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct.Projections;

/// <summary>The log folded anew: what the documents should be.</summary>
static class Fold
{
    public static DocumentSet Of(IEnumerable<StoredEvent> events)
    {
        DocumentSet docs = new(null);
        foreach (var e in events)
            Projector.Apply(e, docs);
        return docs;
    }

    /// <summary>The events of one study alone: people are known by their identifiers.</summary>
    public static DocumentSet Of(IEnumerable<StoredEvent> events, string study) => Of(events.Where(e => e.Study == study));

    /// <summary>Every document is made anew, in the same transaction.</summary>
    public static void Replace(Transaction transaction)
    {
        transaction.Changes.ReplaceDocuments = true;
        transaction.Changes.Documents.AddRange(Of(transaction.Docs.Reader!.Events(new EventQuery())).TakeChanged());
    }
}
