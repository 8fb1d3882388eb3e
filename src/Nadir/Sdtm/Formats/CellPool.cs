using System.Runtime.InteropServices;

namespace Nadir.Sdtm.Formats;

/// <summary>The values of one column, each interpreted once: a million rows of forty visit names hold forty strings.</summary>
/// <remarks>Holds at most <see cref="Limit"/> values; a column of more (free text, sequence numbers) goes on without.</remarks>
sealed class CellPool(TableReader table, int column)
{
    const int Limit = 1 << 15;
    const int LongestPooled = 256;

    int[] buckets = [];
    readonly List<Entry> entries = [];
    byte[] last = [];
    Cell lastCell = Cell.Empty;

    /// <summary>The cell of the table's current row.</summary>
    public Cell Current
    {
        get
        {
            var bytes = table.Bytes(column);
            if (bytes.IsEmpty)
                return Cell.Empty;
            if (bytes.SequenceEqual(last))
                return lastCell;
            if (bytes.Length > LongestPooled)
                return table.Interpret(column, bytes);
            return Find(bytes);
        }
    }

    Cell Find(ReadOnlySpan<byte> bytes)
    {
        if (entries.Count >= buckets.Length)
            Grow();
        var hash = Hash(bytes);
        ref var bucket = ref buckets[hash & (uint)(buckets.Length - 1)];
        for (var i = bucket; i > 0; i = entries[i - 1].Next)
        {
            var entry = entries[i - 1];
            if (entry.Hash == hash && bytes.SequenceEqual(entry.Bytes))
            {
                last = entry.Bytes;
                return lastCell = entry.Cell;
            }
        }
        last = bytes.ToArray();
        lastCell = table.Interpret(column, last);
        if (entries.Count < Limit)
        {
            entries.Add(new Entry(hash, last, lastCell, bucket));
            bucket = entries.Count;
        }
        return lastCell;
    }

    void Grow()
    {
        if (buckets.Length >= Limit)
            return;
        buckets = new int[Math.Max(64, buckets.Length * 2)];
        var span = CollectionsMarshal.AsSpan(entries);
        for (var i = 0; i < span.Length; i++)
        {
            ref var bucket = ref buckets[span[i].Hash & (uint)(buckets.Length - 1)];
            span[i] = span[i] with { Next = bucket };
            bucket = i + 1;
        }
    }

    /// <summary>Where a value goes in the table; nothing that is printed depends on it.</summary>
    static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length;
        while (bytes.Length >= 8)
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(bytes)) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 32;
            bytes = bytes[8..];
        }
        foreach (var b in bytes)
            hash = (hash ^ b) * 0x100000001B3;
        hash *= 0x9E3779B97F4A7C15;
        return (uint)(hash >> 32);
    }

    readonly record struct Entry(uint Hash, byte[] Bytes, Cell Cell, int Next);
}
