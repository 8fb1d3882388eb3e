using System.Runtime.InteropServices;

namespace Nadir.Sdtm.Formats;

/// <summary>What texts mean, each worked out once: a million rows of forty visit names hold forty values.</summary>
/// <param name="limit">Values held, a power of two; a column of more (free text, sequence numbers) goes on without.</param>
abstract class BytePool<T>(int limit = 1 << 15)
{
    const int LongestPooled = 256;

    int[] buckets = [];
    readonly List<Entry> entries = [];
    /// <summary>The text before, where it is not among the entries, and its value: columns repeat themselves from row to row.</summary>
    readonly byte[] last = new byte[LongestPooled];
    int lastLength;
    T lastValue = default!;
    /// <summary>Entry of the text before; 0 when it has none, else one more than its place.</summary>
    int lastEntry;

    /// <param name="bytes">Not empty.</param>
    protected abstract T Interpret(ReadOnlySpan<byte> bytes);

    public T Of(ReadOnlySpan<byte> bytes)
    {
        var known = CollectionsMarshal.AsSpan(entries);
        if (lastEntry > 0)
        {
            ref var before = ref known[lastEntry - 1];
            if (bytes.SequenceEqual(before.Bytes))
                return before.Value;
            // Tests and their units come in the same order sample after sample.
            if (before.Follower > 0 && bytes.SequenceEqual(known[before.Follower - 1].Bytes))
            {
                lastEntry = before.Follower;
                return known[lastEntry - 1].Value;
            }
        }
        else if (lastLength > 0 && bytes.SequenceEqual(last.AsSpan(0, lastLength)))
            return lastValue;
        if (bytes.Length > LongestPooled)
            return Interpret(bytes);
        var found = Find(bytes);
        if (found > 0)
        {
            if (lastEntry > 0)
                CollectionsMarshal.AsSpan(entries)[lastEntry - 1].Follower = found;
            lastEntry = found;
            return entries[found - 1].Value;
        }
        lastEntry = 0;
        bytes.CopyTo(last);
        lastLength = bytes.Length;
        return lastValue = Interpret(bytes);
    }

    /// <returns>One more than the entry's place; 0 when it has none and the table is full.</returns>
    int Find(ReadOnlySpan<byte> bytes)
    {
        if (entries.Count >= buckets.Length)
            Grow();
        var hash = (uint)ByteHash.Of(bytes);
        ref var bucket = ref buckets[hash & (uint)(buckets.Length - 1)];
        var known = CollectionsMarshal.AsSpan(entries);
        for (var i = bucket; i > 0; i = known[i - 1].Next)
        {
            if (known[i - 1].Hash == hash && bytes.SequenceEqual(known[i - 1].Bytes))
                return i;
        }
        if (entries.Count >= limit)
            return 0;
        entries.Add(new Entry { Hash = hash, Bytes = bytes.ToArray(), Value = Interpret(bytes), Next = bucket });
        return bucket = entries.Count;
    }

    void Grow()
    {
        if (buckets.Length >= limit)
            return;
        buckets = new int[Math.Max(64, buckets.Length * 2)];
        var span = CollectionsMarshal.AsSpan(entries);
        for (var i = 0; i < span.Length; i++)
        {
            ref var bucket = ref buckets[span[i].Hash & (uint)(buckets.Length - 1)];
            span[i].Next = bucket;
            bucket = i + 1;
        }
    }

    struct Entry
    {
        public uint Hash;
        public byte[] Bytes;
        public T Value;
        public int Next;
        /// <summary>The entry that came after it the last time, counted as <see cref="lastEntry"/>; 0 when none has.</summary>
        public int Follower;
    }
}
