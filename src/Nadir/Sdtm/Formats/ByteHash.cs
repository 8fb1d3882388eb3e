using System.Runtime.InteropServices;

namespace Nadir.Sdtm.Formats;

/// <summary>A quick hash of bytes for tables in memory and for telling equal records; nothing that is printed depends on it, and it guards against nobody.</summary>
static class ByteHash
{
    public static ulong Of(ReadOnlySpan<byte> bytes, ulong seed = 0)
    {
        var hash = seed ^ (ulong)bytes.Length;
        while (bytes.Length >= 8)
        {
            hash = Mixed(hash ^ MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[8..];
        }
        foreach (var b in bytes)
            hash = (hash ^ b) * 0x100000001B3;
        return Mixed(hash);
    }

    /// <summary>Every bit of the result depends on every bit of the value.</summary>
    public static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 32)) * 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 29)) * 0xBF58476D1CE4E5B9;
        return value ^ (value >> 32);
    }
}
