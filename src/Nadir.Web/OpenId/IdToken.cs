using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Nadir.Web.OpenId;

/// <summary>What an ID token says once it is believed.</summary>
/// <param name="AuthenticatedAt">When the person last showed the provider who they are; null: it does not say.</param>
public sealed record IdClaims(string Issuer, string Subject, DateTimeOffset? AuthenticatedAt);

/// <summary>The checks of OpenID Connect Core 1.0, section 3.1.3.7, on one token: signature by a key of the provider, issuer, audience, time, nonce.</summary>
/// <remarks>Three ways of signing are taken, all with public keys: RS256, PS256, ES256. Keys are the provider's own, never the token's.</remarks>
public static class IdToken
{
    const int Longest = 32_768;
    static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    /// <param name="keys">The provider's key set.</param>
    /// <returns>Null, with why, when anything is not as it should be.</returns>
    public static (IdClaims? Claims, string Why) Check(string token, JsonElement keys, string issuer, string client, string nonce, DateTimeOffset now)
    {
        if (token.Length > Longest || token.Split('.') is not [var head, var body, var signed] || Json(head) is not { } header || Json(body) is not { } claims || Bytes(signed) is not { } signature)
            return (null, "no token");
        if (Text(header, "typ") is { } type && !type.Equals("JWT", StringComparison.OrdinalIgnoreCase))
            return (null, "another kind of token");
        if (header.TryGetProperty("crit", out _))
            return (null, "something in it must be understood and is not");
        if (Text(header, "alg") is not ("RS256" or "PS256" or "ES256") || !Signed(Encoding.ASCII.GetBytes($"{head}.{body}"), signature, Text(header, "alg")!, Text(header, "kid"), keys))
            return (null, "the signature is not the provider's");
        if (Text(claims, "iss") != issuer)
            return (null, "another issuer");
        if (!Audience(claims, client))
            return (null, "for another client");
        if (Time(claims, "exp") is not { } ends || ends <= now - Skew)
            return (null, "it has ended");
        if (Time(claims, "iat") is not { } made || made > now + Skew || Time(claims, "nbf") is { } starts && starts > now + Skew)
            return (null, "it is of the future");
        if (Text(claims, "nonce") is not { } said || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said), Encoding.UTF8.GetBytes(nonce)))
            return (null, "for another sign-in");
        return Text(claims, "sub") is { Length: > 0 and <= 255 } subject ? (new(issuer, subject, Time(claims, "auth_time")), "") : (null, "it names nobody");
    }

    static bool Audience(JsonElement claims, string client)
    {
        if (!claims.TryGetProperty("aud", out var audience))
            return false;
        var all = audience.ValueKind is JsonValueKind.Array ? audience.EnumerateArray().Select(one => one.GetString()).ToList() : [audience.ValueKind is JsonValueKind.String ? audience.GetString() : null];
        var party = Text(claims, "azp");
        return all.Contains(client) && (party is null ? all.Count == 1 : party == client);
    }

    static bool Signed(byte[] data, byte[] signature, string algorithm, string? id, JsonElement keys)
    {
        if (!keys.TryGetProperty("keys", out var list) || list.ValueKind is not JsonValueKind.Array)
            return false;
        foreach (var key in list.EnumerateArray().Where(key => key.ValueKind is JsonValueKind.Object && (id is null || Text(key, "kid") == id) && Text(key, "use") is null or "sig" && Text(key, "alg") is var own && (own is null || own == algorithm)))
        {
            try
            {
                if (algorithm == "ES256" ? Curve(key, data, signature) : Rsa(key, data, signature, algorithm))
                    return true;
            }
            catch (CryptographicException)
            {
                // A key that is none: the next one.
            }
        }
        return false;
    }

    static bool Rsa(JsonElement key, byte[] data, byte[] signature, string algorithm)
    {
        if (Text(key, "kty") != "RSA" || Bytes(Text(key, "n")) is not { Length: >= 256 and <= 2048 } modulus || Bytes(Text(key, "e")) is not { } exponent)
            return false;
        using var rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent });
        return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, algorithm == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
    }

    static bool Curve(JsonElement key, byte[] data, byte[] signature)
    {
        if (Text(key, "kty") != "EC" || Text(key, "crv") != "P-256" || Bytes(Text(key, "x")) is not { Length: 32 } x || Bytes(Text(key, "y")) is not { Length: 32 } y)
            return false;
        using var curve = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
        return curve.VerifyData(data, signature, HashAlgorithmName.SHA256);
    }

    static JsonElement? Json(string part)
    {
        try
        {
            if (Bytes(part) is not { } bytes)
                return null;
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static byte[]? Bytes(string? text)
    {
        try
        {
            return text is null ? null : Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    static DateTimeOffset? Time(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is > 0 and < 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
}
