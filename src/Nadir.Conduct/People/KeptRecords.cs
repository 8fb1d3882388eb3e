using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nadir.Conduct.People;

// What is kept of accounts beside the log.

sealed record Authenticator(byte[] Key, bool Confirmed, long LastStep);
sealed record KeptSession(string Person, DateTimeOffset SignedIn, DateTimeOffset LastSeen, string How, string Client);
sealed record KeptLink(string? Person);
sealed record KeptPasskey(string Person, string Label, byte[] Data, DateTimeOffset Made);

/// <summary>Failures in a row of one sign-in name.</summary>
sealed record Failures(int Count, DateTimeOffset? LockedUntil)
{
    /// <summary>As many lock the account (R16).</summary>
    public const int Most = 5;
    public static readonly TimeSpan Locked = TimeSpan.FromMinutes(15);

    public static Failures Read(byte[] body) => JsonSerializer.Deserialize(body, KeptJson.Default.Failures)!;
}

[JsonSerializable(typeof(PasswordHash))]
[JsonSerializable(typeof(Authenticator))]
[JsonSerializable(typeof(KeptSession))]
[JsonSerializable(typeof(KeptLink))]
[JsonSerializable(typeof(KeptPasskey))]
[JsonSerializable(typeof(Failures))]
sealed partial class KeptJson : JsonSerializerContext;
