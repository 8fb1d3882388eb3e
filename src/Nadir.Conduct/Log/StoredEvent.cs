namespace Nadir.Conduct.Log;

/// <summary>An event of the log: never changed, never deleted.</summary>
/// <param name="Position">From 1, without gaps, given under the append lock.</param>
/// <param name="Stream">What it belongs to: <c>JS004-RCC/form/0103/w6/lesions/T01</c>, <c>person/p7</c>, <c>JS004-RCC/desk</c>.</param>
/// <param name="Version">Within the stream, from 1.</param>
/// <param name="Study">Null for what belongs to no study.</param>
/// <param name="Part">What of the stream it is about: the item of a form. Null: all of it.</param>
/// <param name="Kind">What happened: <see cref="EventKind"/>.</param>
/// <param name="Schema">Version of the payload's form.</param>
/// <param name="Person">Who did it, from the authenticated session.</param>
/// <param name="At">UTC, the server's.</param>
/// <param name="Command">Identifier of the command it came from.</param>
/// <param name="Payload">Canonical JSON, UTF-8; null when it was redacted (R23): its digest stays.</param>
/// <param name="Digest">SHA-256 of the payload.</param>
/// <param name="Hash">SHA-256 over the previous hash and every field above, the payload by its digest.</param>
public sealed record StoredEvent(
    long Position, string Stream, int Version, string? Study, string? Part, string Kind, int Schema, string Person, DateTimeOffset At, Guid Command,
    ReadOnlyMemory<byte>? Payload, ReadOnlyMemory<byte> Digest, ReadOnlyMemory<byte> Hash)
{
    /// <summary>The subject that the stream names; null for none.</summary>
    public string? Subject => Streams.SubjectOf(Stream);

    /// <summary>The subject that the store finds it by; anything but <see cref="Subject"/> was put there by other hands.</summary>
    internal string? ListedUnder { get; init; }

    /// <summary>The payload as it was before it was written, while the event is new: it need not be read again.</summary>
    internal object? Said { get; init; }
}

/// <summary>An event for people: the line of the audit trail.</summary>
/// <param name="Subject">Null for what concerns no subject; likewise the rest.</param>
public sealed record AuditEntry(
    long Position, DateTimeOffset At, string Person, string Name, string Kind, string? Study, string? Site, string? Subject, string? Visit, string? Form, string? Instance, string? Item,
    string? Old, string? New, string? Reason, string? Detail, int? Protocol);

/// <summary>Which entries of the trail to show; null: any.</summary>
public sealed record AuditFilter(string? Study = null, string? Subject = null, string? Form = null, string? Item = null, string? Person = null, string? Kind = null, DateTimeOffset? From = null, DateTimeOffset? Before = null, long After = 0)
{
    /// <summary>What stands beside the fields of a form: no review of the trail, and none is noted.</summary>
    public bool BesideFields { get; init; }
}
