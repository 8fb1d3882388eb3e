using System.Security.Cryptography;
using System.Text;

namespace Nadir.Conduct.People;

/// <summary>Tokens that are given out once and kept as a digest: who reads the store cannot use them.</summary>
static class Secrets
{
    // Kinds of what is kept beside the log.
    public const string Proof = "proof", Session = "session", Link = "link", Credential = "credential", Failures = "failures", Draft = "draft", Preference = "preference", Question = "question";

    /// <summary>32 random bytes in letters, digits, hyphen and underscore.</summary>
    public static string Token() => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Digest(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
