using Nadir.Conduct.Log;

namespace Nadir.Conduct.Stores;

/// <summary>Where a workspace is kept: the log, the documents made from it, and what is beside the log.</summary>
interface IStore : IAsyncDisposable
{
    /// <summary>For messages: <c>SQLite 3.40.1, /trials/js004/nadir.db</c>.</summary>
    string Description { get; }

    /// <summary>Takes the append lock: nobody else appends until it is disposed of.</summary>
    IStoreAppend Begin();

    IStoreReader Read();

    /// <summary>Reads one moment, however long it takes and whatever is appended meanwhile.</summary>
    IStoreReader ReadMoment();

    /// <summary>A whole copy of the store at one moment, made while others write.</summary>
    /// <param name="file">A SQLite database, whichever store this is; must not exist.</param>
    void Backup(string file);
}

/// <summary>The last event.</summary>
/// <param name="Count">Its position, which is the number of events; 0 for an empty log.</param>
/// <param name="At">Its time.</param>
readonly record struct Head(long Count, ReadOnlyMemory<byte> Hash, DateTimeOffset At)
{
    public static readonly Head Empty = new(0, EventHash.Start, DateTimeOffset.MinValue);
    public string Hex => Convert.ToHexStringLower(Hash.Span);
}

/// <summary>Which events; null: any.</summary>
sealed record EventQuery(string? Study = null, string? Subject = null, string? Stream = null, string? Part = null, string? Person = null, string? Kind = null, long After = 0, long? Until = null, long? FromTicks = null, long? BeforeTicks = null, int? Most = null);

/// <summary>A document as it is kept.</summary>
/// <param name="Study">Empty for what belongs to no study.</param>
/// <param name="Group">What it is listed under: the subject of a form.</param>
readonly record struct Document(string Kind, string Study, string Key, string Group, byte[] Body);

/// <summary>Answer to a command that was done.</summary>
/// <param name="Digest">Of the command's content: the same identifier with another content is another person's or a fault.</param>
readonly record struct Answer(Guid Command, string Person, byte[] Digest, byte[] Body);

/// <summary>What is kept beside the log: credentials, sessions, drafts, one-time links.</summary>
/// <param name="Until">When it may be forgotten, UTC ticks; null: never.</param>
readonly record struct Kept(string Kind, string Key, string Group, long? Until, byte[]? Body);

interface IStoreReader : IDisposable
{
    Head Head();
    byte[]? Document(string kind, string study, string key);
    /// <summary>In ordinal order of their keys.</summary>
    /// <param name="group">Null: all of the kind.</param>
    List<Document> Documents(string kind, string study, string? group);
    List<Document> Documents(string kind, string study, IReadOnlyCollection<string> keys);
    /// <summary>All there are, streamed in order of kind, study, key.</summary>
    IEnumerable<Document> AllDocuments();
    /// <summary>In the order of the log, streamed.</summary>
    IEnumerable<StoredEvent> Events(EventQuery query);
    int StreamVersion(string stream);
    Answer? AnswerTo(Guid command);
    Kept? Kept(string kind, string key);
    List<Kept> KeptOf(string kind, string? group);
    string? Meta(string key);
}

interface IStoreAppend : IStoreReader
{
    /// <summary>Everything at once, on the disk when it returns.</summary>
    void Commit(Changes changes);
}

/// <summary>What one transaction writes.</summary>
sealed class Changes
{
    public List<StoredEvent> Events { get; } = [];
    public List<Document> Documents { get; } = [];
    public List<Answer> Answers { get; } = [];
    /// <summary>One without a body is forgotten.</summary>
    public List<Kept> Kept { get; } = [];
    /// <summary>Events whose payload goes, and the event that says so.</summary>
    public List<(long Position, long By)> Redactions { get; } = [];
    public List<(string Key, string Value)> Meta { get; } = [];
    /// <summary>Every document there was goes first: they are made anew.</summary>
    public bool ReplaceDocuments { get; set; }
    public bool IsEmpty => Events.Count + Documents.Count + Answers.Count + Kept.Count + Redactions.Count + Meta.Count == 0 && !ReplaceDocuments;
}
