using System.Runtime.InteropServices;

namespace Nadir.Sdtm.Formats;

/// <summary>What texts mean, each worked out once: a million rows of forty visit names hold forty values.</summary>
/// <param name="limit">Values held, a power of two; a column of more (free text, sequence numbers) goes on without.</param>
abstract class BytePool<T>(int limit = 1 << 15)
{
    const int LongestPooled = 256;

    int[] buckets = [];
    Entry[] entries = [];
    int count;
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
        var key = Key(bytes);
        if (lastEntry > 0)
        {
            ref var before = ref entries[lastEntry - 1];
            if (before.Is(key, bytes))
                return before.Value;
            // Tests and their units come in the same order sample after sample.
            if (before.Follower > 0)
            {
                ref var next = ref entries[before.Follower - 1];
                if (next.Is(key, bytes))
                {
                    lastEntry = before.Follower;
                    return next.Value;
                }
            }
        }
        else if (lastLength > 0 && bytes.SequenceEqual(last.AsSpan(0, lastLength)))
            return lastValue;
        if (bytes.Length > LongestPooled)
            return Interpret(bytes);
        var found = Find(key, bytes);
        if (found > 0)
        {
            if (lastEntry > 0)
                entries[lastEntry - 1].Follower = found;
            lastEntry = found;
            return entries[found - 1].Value;
        }
        lastEntry = 0;
        bytes.CopyTo(last);
        lastLength = bytes.Length;
        return lastValue = Interpret(bytes);
    }

    /// <summary>Up to eight bytes are told by it and their number alone.</summary>
    static ulong Key(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        >= 8 => MemoryMarshal.Read<ulong>(bytes),
        >= 4 => MemoryMarshal.Read<uint>(bytes) | (ulong)MemoryMarshal.Read<uint>(bytes[^4..]) << 32,
        _ => bytes[0] | (uint)bytes[bytes.Length / 2] << 8 | (uint)bytes[^1] << 16,
    };

    /// <returns>One more than the entry's place; 0 when it has none and the table is full.</returns>
    int Find(ulong key, ReadOnlySpan<byte> bytes)
    {
        if (count >= buckets.Length)
            Grow();
        var hash = bytes.Length <= 8 ? (uint)ByteHash.Mixed(key ^ (ulong)bytes.Length << 56) : (uint)ByteHash.Of(bytes);
        ref var bucket = ref buckets[hash & (uint)(buckets.Length - 1)];
        for (var i = bucket; i > 0; i = entries[i - 1].Next)
        {
            if (entries[i - 1].Is(key, bytes))
                return i;
        }
        if (count >= limit)
            return 0;
        if (count == entries.Length)
            Array.Resize(ref entries, Math.Min(limit, Math.Max(16, 2 * count)));
        entries[count] = new Entry { Key = key, Length = bytes.Length, Hash = hash, Bytes = bytes.Length <= 8 ? null : bytes.ToArray(), Value = Interpret(bytes), Next = bucket };
        return bucket = ++count;
    }

    void Grow()
    {
        if (buckets.Length >= limit)
            return;
        buckets = new int[Math.Max(64, buckets.Length * 2)];
        for (var i = 0; i < count; i++)
        {
            ref var bucket = ref buckets[entries[i].Hash & (uint)(buckets.Length - 1)];
            entries[i].Next = bucket;
            bucket = i + 1;
        }
    }

    struct Entry
    {
        public ulong Key;
        public int Length;
        public uint Hash;
        public int Next;
        /// <summary>The entry that came after it the last time, counted as <see cref="lastEntry"/>; 0 when none has.</summary>
        public int Follower;
        /// <summary>Null for what the key tells alone.</summary>
        public byte[]? Bytes;
        public T Value;

        public readonly bool Is(ulong key, ReadOnlySpan<byte> bytes) => Key == key && Length == bytes.Length && (Bytes is null || bytes.SequenceEqual(Bytes));
    }
}
