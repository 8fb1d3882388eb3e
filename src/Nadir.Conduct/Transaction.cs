using Nadir.Conduct.Log;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct;

/// <summary>Work under the append lock: what is read is what is now, and all of it is written at once or none.</summary>
sealed class Transaction(IStoreReader reader, DateTimeOffset now)
{
    readonly Dictionary<(string Kind, string Key), Kept> kept = [];
    readonly Dictionary<Guid, Answer> answers = [];

    public DocumentSet Docs { get; } = new(reader);
    public DateTimeOffset Now => now;
    /// <summary>The server's time zone, for sites that have named none.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
    public Head Head { get; private set; } = reader.Head();
    public Changes Changes { get; } = new();

    /// <summary>Appends an event and brings the documents up to date.</summary>
    /// <param name="known">Version of the stream so far, where a document has it.</param>
    public StoredEvent Raise<T>(string person, Guid command, string stream, string? study, string kind, T payload, string? part = null, int? known = null)
    {
        var bytes = LogJson.Bytes(payload);
        var digest = EventHash.Digest(bytes);
        StoredEvent e = new(Head.Count + 1, stream, Docs.NextVersion(stream, known), study, part, kind, 1, person, now, command, bytes, digest, default);
        e = e with { Hash = EventHash.Of(Head.Hash.Span, e), Said = payload };
        Changes.Events.Add(e);
        Head = new Head(e.Position, e.Hash, now);
        Projector.Apply(e, Docs);
        return e;
    }

    /// <summary>All of a kind in a study, as they are now.</summary>
    public IEnumerable<T> Documents<T>(DocKind<T> kind, string study) where T : class =>
        reader.Documents(kind.Name, study, (string?)null).Select(document => Docs.Get(kind, study, document.Key)!).Concat(Docs.Made(kind, study)).Distinct();

    public Answer? AnswerTo(Guid command) => answers.TryGetValue(command, out var answer) ? answer : reader.AnswerTo(command);

    public void Remember(Answer answer)
    {
        answers[answer.Command] = answer;
        Changes.Answers.Add(answer);
    }

    public Kept? Kept(string kind, string key)
    {
        var found = kept.TryGetValue((kind, key), out var changed) ? changed : reader.Kept(kind, key);
        return found is { Body: not null } here && (here.Until is not { } until || now.UtcTicks < until) ? here : null;
    }

    public IEnumerable<Kept> KeptOf(string kind, string? group) =>
        reader.KeptOf(kind, group).Where(item => !kept.ContainsKey((item.Kind, item.Key))).Concat(kept.Values.Where(item => item.Kind == kind && item.Body is not null && (group is null || item.Group == group)))
            .Where(item => item.Until is not { } until || now.UtcTicks < until).OrderBy(item => item.Key, StringComparer.Ordinal);

    public void Keep(Kept item)
    {
        kept[(item.Kind, item.Key)] = item;
        Changes.Kept.Add(item);
    }

    public void Forget(string kind, string key) => Keep(new Kept(kind, key, "", null, null));

    public Changes Finish()
    {
        Changes.Documents.AddRange(Docs.TakeChanged());
        return Changes;
    }
}
