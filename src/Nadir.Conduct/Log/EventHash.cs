using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Nadir.Conduct.Log;

/// <summary>The chain: each hash covers the one before it and every field of its event.</summary>
/// <remarks>
/// SHA-256 over: previous hash (32 bytes; zeros before the first event), position (8 bytes, big-endian), then study, stream, version (4), part, kind, schema (4), person, time in
/// UTC ticks of 100 ns since 0001-01-01 (8), command (16 bytes, big-endian), digest of the payload (32). A text is its length in bytes (4; -1 for null) and its UTF-8.
/// </remarks>
static class EventHash
{
    public const int Length = 32;

    /// <summary>Before the first event.</summary>
    public static readonly byte[] Start = new byte[Length];

    public static byte[] Digest(ReadOnlySpan<byte> payload) => SHA256.HashData(payload);

    public static byte[] Of(ReadOnlySpan<byte> previous, StoredEvent e) =>
        Of(previous, e.Position, e.Study, e.Stream, e.Version, e.Part, e.Kind, e.Schema, e.Person, e.At.UtcTicks, e.Command, e.Digest.Span);

    public static byte[] Of(ReadOnlySpan<byte> previous, long position, string? study, string stream, int version, string? part, string kind, int schema, string person, long ticks, Guid command, ReadOnlySpan<byte> digest)
    {
        var most = 160 + 3 * ((study?.Length ?? 0) + stream.Length + (part?.Length ?? 0) + kind.Length + person.Length);
        Span<byte> bytes = most <= 1024 ? stackalloc byte[1024] : new byte[most];
        var at = 0;
        previous.CopyTo(bytes);
        at += Length;
        BinaryPrimitives.WriteInt64BigEndian(bytes[at..], position);
        at += 8;
        at += Text(bytes[at..], study);
        at += Text(bytes[at..], stream);
        BinaryPrimitives.WriteInt32BigEndian(bytes[at..], version);
        at += 4;
        at += Text(bytes[at..], part);
        at += Text(bytes[at..], kind);
        BinaryPrimitives.WriteInt32BigEndian(bytes[at..], schema);
        at += 4;
        at += Text(bytes[at..], person);
        BinaryPrimitives.WriteInt64BigEndian(bytes[at..], ticks);
        at += 8;
        command.TryWriteBytes(bytes[at..], bigEndian: true, out _);
        at += 16;
        digest.CopyTo(bytes[at..]);
        at += Length;
        return SHA256.HashData(bytes[..at]);
    }

    static int Text(Span<byte> to, string? text)
    {
        if (text is null)
        {
            BinaryPrimitives.WriteInt32BigEndian(to, -1);
            return 4;
        }
        var length = Encoding.UTF8.GetBytes(text, to[4..]);
        BinaryPrimitives.WriteInt32BigEndian(to, length);
        return 4 + length;
    }
}
