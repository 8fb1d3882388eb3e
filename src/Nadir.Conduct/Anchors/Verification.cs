using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;
using Nadir.Conduct.Log;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct.Anchors;

/// <summary>What <c>nadir verify</c> found.</summary>
/// <param name="Head">Hash of the last event.</param>
/// <param name="Problems">In the order of positions, the first hundred; empty: the log is whole and the documents follow from it.</param>
/// <param name="Anchors">Anchors held against the log.</param>
/// <param name="LastAnchor">Events that the last of them vouches for.</param>
/// <param name="Redacted">Events whose payload was redacted, with the event that says so.</param>
/// <param name="Documents">Compared with what the events give.</param>
public sealed record VerificationReport(long Events, string Head, ImmutableArray<VerificationProblem> Problems, int Anchors, long LastAnchor, int Redacted, int Documents)
{
    public bool IsWhole => Problems.IsEmpty;
}

/// <param name="Position">First event concerned; 0 where it is none.</param>
/// <param name="Code"><c>gap</c>, <c>chain</c>, <c>payload</c>, <c>version</c>, <c>index</c>, <c>tail</c>, <c>anchor</c>, <c>document</c>, <c>store</c>.</param>
public sealed record VerificationProblem(long Position, string Code, string Sentence);

/// <summary>The log from its first event to its last: the chain, every payload, the anchors, and whether the documents are what the events add up to.</summary>
public static class Verification
{
    const int MostProblems = 100, Page = 2000;

    /// <param name="anchors">File of anchors to hold against the log; null: the workspace's own.</param>
    /// <exception cref="Diagnostics.StudyInputException">There is no workspace.</exception>
    public static VerificationReport Run(WorkspaceOptions options, string? anchors = null) => Run(options, AnchorFile.Read(anchors ?? WorkspaceFiles.Anchors(options.Folder)));

    internal static VerificationReport Run(WorkspaceOptions options, IReadOnlyList<Anchor> anchors)
    {
        IStore store = options.Database is { } database ? PostgresStore.Open(database) : SqliteStore.OpenToRead(WorkspaceFiles.Database(options.Folder));
        try
        {
            return Run(store, anchors, Key(options.Folder));
        }
        finally
        {
            store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    static ECDsa? Key(string folder) => File.Exists(WorkspaceFiles.Key(folder)) ? AnchorFile.Key(WorkspaceFiles.Key(folder)) : null;

    internal static VerificationReport Run(IStore store, IReadOnlyList<Anchor> anchors, ECDsa? key)
    {
        using var reader = store.ReadMoment();
        Chain chain = new(anchors, key);
        DocumentSet folded = new(null);
        Exception? unfoldable = null;
        string? unreadable = null;

        // Reading, checking and folding are three hands at one belt.
        var toCheck = Channel.CreateBounded<List<StoredEvent>>(new BoundedChannelOptions(8) { SingleReader = true, SingleWriter = true });
        var toFold = Channel.CreateBounded<List<StoredEvent>>(new BoundedChannelOptions(8) { SingleReader = true, SingleWriter = true });
        var check = Task.Run(async () =>
        {
            await foreach (var page in toCheck.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                foreach (var e in page)
                    chain.Next(e);
            }
        });
        var fold = Task.Run(async () =>
        {
            await foreach (var page in toFold.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                if (unfoldable is not null)
                    continue;
                try
                {
                    foreach (var e in page)
                        Projector.Apply(e, folded);
                }
                catch (Exception fault) when (fault is not OutOfMemoryException)
                {
                    // What was tampered with need not make sense; the chain says where.
                    unfoldable = fault;
                }
            }
        });
        List<StoredEvent> page = new(Page);
        void Send(List<StoredEvent> full)
        {
            toCheck.Writer.WriteAsync(full).AsTask().GetAwaiter().GetResult();
            toFold.Writer.WriteAsync(full).AsTask().GetAwaiter().GetResult();
        }
        try
        {
            foreach (var e in reader.Events(new EventQuery()))
            {
                page.Add(e);
                if (page.Count == Page)
                {
                    Send(page);
                    page = new(Page);
                }
            }
        }
        catch (DbException fault)
        {
            unreadable = fault.Message;
        }
        Send(page);
        toCheck.Writer.Complete();
        toFold.Writer.Complete();
        Task.WaitAll(check, fold);

        chain.End();
        var documents = 0;
        if (unreadable is not null)
            chain.Problem(chain.Count + 1, "store", $"The database cannot be read on from here ({unreadable}).");
        else if (unfoldable is not null)
            chain.Problem(0, "document", $"The events could not be folded to their end ({unfoldable.Message}).");
        else
            documents = Documents(folded, reader, chain);
        return new VerificationReport(chain.Count, chain.Head, [.. chain.Problems.OrderBy(problem => problem.Position == 0 ? long.MaxValue : problem.Position)], anchors.Count, anchors.Count == 0 ? 0 : anchors.Max(anchor => anchor.Count), chain.Redacted, documents);
    }

    static int Documents(DocumentSet folded, IStoreReader reader, Chain chain)
    {
        try
        {
            return Compare(folded, reader, chain);
        }
        catch (DbException fault)
        {
            chain.Problem(0, "store", $"The documents cannot be read ({fault.Message}).");
            return 0;
        }
    }

    /// <summary>State equals fold(events), byte for byte. Folded documents are written anew on every processor.</summary>
    static int Compare(DocumentSet folded, IStoreReader reader, Chain chain)
    {
        HashSet<(string Kind, string Study, string Key)> there = [];
        foreach (var page in reader.AllDocuments().Chunk(Page))
        {
            var problems = new string?[page.Length];
            Parallel.For(0, page.Length, i =>
            {
                var document = page[i];
                if (folded.Written(document.Kind, document.Study, document.Key) is not { } of)
                    problems[i] = $"The {document.Kind} {document.Study}/{document.Key} follows from no event.";
                else if (of.Group != document.Group || !of.Body.AsSpan().SequenceEqual(document.Body))
                    problems[i] = $"The {document.Kind} {document.Study}/{document.Key} is not what the events give.";
            });
            foreach (var problem in problems.OfType<string>())
                chain.Problem(0, "document", problem);
            there.UnionWith(page.Select(document => (document.Kind, document.Study, document.Key)));
        }
        foreach (var missing in folded.Except(there))
            chain.Problem(0, "document", $"The {missing.Kind} {missing.Study}/{missing.Key} is missing; the events give one.");
        return there.Count;
    }

    sealed class Chain(IReadOnlyList<Anchor> anchors, ECDsa? key)
    {
        readonly Dictionary<string, int> versions = new(StringComparer.Ordinal);
        readonly HashSet<long> without = [], redacted = [];
        readonly Queue<Anchor> ahead = new(anchors.OrderBy(anchor => anchor.Count));
        byte[] previous = EventHash.Start;
        bool broken;

        public List<VerificationProblem> Problems { get; } = [];
        public long Count { get; private set; }
        public string Head => Convert.ToHexStringLower(previous);
        public int Redacted => without.Count;

        public void Problem(long position, string code, string sentence)
        {
            if (Problems.Count < MostProblems)
                Problems.Add(new(position, code, sentence));
        }

        public void Next(StoredEvent e)
        {
            if (e.Position != Count + 1)
            {
                Problem(Count + 1, "gap", e.Position == Count + 2 ? $"Event {Count + 1} is missing." : $"Events {Count + 1} to {e.Position - 1} are missing.");
                broken = true;
            }
            Count = e.Position;
            if (e.Payload is not { } payload)
                without.Add(e.Position);
            else if (!SHA256.HashData(payload.Span).AsSpan().SequenceEqual(e.Digest.Span))
                Problem(e.Position, "payload", $"The payload of event {e.Position} ({e.Kind}, {e.Stream}) was changed.");
            else if (e.Kind == EventKind.Redacted)
                redacted.UnionWith(LogJson.Read<RedactedEvents>(payload.Span).Positions);
            // After a gap the chain begins anew; each place where it breaks is named once.
            if (!broken && !EventHash.Of(previous, e).AsSpan().SequenceEqual(e.Hash.Span))
                Problem(e.Position, "chain", $"Event {e.Position} ({e.Kind}, {e.Stream}) or the one before it was changed: the hash does not fit.");
            broken = false;
            previous = e.Hash.ToArray();
            var version = versions.GetValueOrDefault(e.Stream) + 1;
            if (e.Version != version)
                Problem(e.Position, "version", $"Event {e.Position} is version {e.Version} of {e.Stream}; {version} is due.");
            versions[e.Stream] = e.Version;
            if (e.ListedUnder != e.Subject)
                Problem(e.Position, "index", $"Event {e.Position} is listed under subject {e.ListedUnder ?? "(none)"} and belongs to {e.Subject ?? "(none)"}.");
            while (ahead.TryPeek(out var anchor) && anchor.Count <= Count)
                Hold(ahead.Dequeue(), e);
        }

        void Hold(Anchor anchor, StoredEvent e)
        {
            if (!Ours(anchor))
                Problem(anchor.Count, "anchor", $"The anchor of {anchor.Count} events has a signature that is not this workspace's.");
            else if (anchor.Count == e.Position && anchor.Hash != Convert.ToHexStringLower(e.Hash.Span))
                Problem(anchor.Count, "anchor", $"The log was otherwise when {anchor.Count} events were anchored at {anchor.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}: it was written anew.");
        }

        bool Ours(Anchor anchor)
        {
            Span<byte> signature = stackalloc byte[128];
            return key is null || Convert.TryFromBase64String(anchor.Signature, signature, out var length) && key.VerifyData(anchor.Signed, signature[..length], HashAlgorithmName.SHA256);
        }

        public void End()
        {
            if (ahead.Count > 0)
            {
                var last = ahead.Where(Ours).MaxBy(anchor => anchor.Count);
                if (last is not null)
                    Problem(Count + 1, "tail", $"The end of the log is missing: it has {Count} events, and {last.Count} were there at {last.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}.");
                else
                    Problem(Count + 1, "anchor", "There are anchors of later events, with a signature that is not this workspace's.");
            }
            foreach (var position in without.Where(position => !redacted.Contains(position)))
                Problem(position, "payload", $"The payload of event {position} is gone, and no event redacted it.");
        }
    }
}
