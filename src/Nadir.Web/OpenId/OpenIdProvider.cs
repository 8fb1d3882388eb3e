using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Nadir.Web.OpenId;

/// <summary>Speaks with the provider, and with nobody else: its addresses come from its own description, which must name the issuer that was configured.</summary>
/// <remarks>Code flow with proof key (RFC 7636, S256). Answers are small, quick and not followed elsewhere.</remarks>
public sealed class OpenIdProvider(OpenIdSettings settings, TimeProvider time) : IDisposable
{
    static readonly TimeSpan Fresh = TimeSpan.FromHours(1), KeysAtMost = TimeSpan.FromMinutes(1);

    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 256 << 10 };
    readonly SemaphoreSlim one = new(1);
    (Description Value, DateTimeOffset At)? description;
    (JsonElement Value, DateTimeOffset At)? keys;

    sealed record Description(Uri Authorize, Uri Token, Uri Keys);

    public OpenIdSettings Settings => settings;

    public static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Where the person signs in.</summary>
    /// <param name="again">They are to show again who they are, signed in or not.</param>
    public async Task<string> Address(string state, string nonce, string verifier, string back, bool again, CancellationToken cancellation)
    {
        Dictionary<string, string?> query = new()
        {
            ["response_type"] = "code", ["client_id"] = settings.ClientId, ["redirect_uri"] = back, ["scope"] = "openid", ["state"] = state, ["nonce"] = nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))), ["code_challenge_method"] = "S256",
        };
        if (again)
            (query["prompt"], query["max_age"]) = ("login", "0");
        return QueryHelpers.AddQueryString((await Describe(cancellation)).Authorize.AbsoluteUri, query);
    }

    /// <summary>Who signed in, by the code that came back.</summary>
    public async Task<(IdClaims? Claims, string Why)> Exchange(string code, string nonce, string verifier, string back, CancellationToken cancellation)
    {
        try
        {
            Dictionary<string, string> form = new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = back, ["code_verifier"] = verifier };
            using HttpRequestMessage request = new(HttpMethod.Post, (await Describe(cancellation)).Token);
            if (settings.Secret is { } secret)
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(settings.ClientId)}:{Uri.EscapeDataString(secret)}")));
            else
                form["client_id"] = settings.ClientId;
            request.Content = new FormUrlEncodedContent(form);
            var answer = await Json(request, cancellation);
            if (!answer.TryGetProperty("id_token", out var token) || token.ValueKind is not JsonValueKind.String)
                return (null, "the provider gave no token");
            var (claims, why) = IdToken.Check(token.GetString()!, await Keys(false, cancellation), settings.IssuerText, settings.ClientId, nonce, time.GetUtcNow());
            // A provider changes its keys: the token may be signed by one that is newer than what is known here.
            return claims is null && why.StartsWith("the signature", StringComparison.Ordinal) ? IdToken.Check(token.GetString()!, await Keys(true, cancellation), settings.IssuerText, settings.ClientId, nonce, time.GetUtcNow()) : (claims, why);
        }
        catch (Exception away) when (away is HttpRequestException or JsonException or FormatException || away is TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return (null, "the provider does not answer as it should");
        }
    }

    async Task<Description> Describe(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            if (description is { } known && time.GetUtcNow() - known.At < Fresh)
                return known.Value;
            using HttpRequestMessage request = new(HttpMethod.Get, settings.IssuerText.TrimEnd('/') + "/.well-known/openid-configuration");
            var json = await Json(request, cancellation);
            if (json.GetProperty("issuer").GetString() != settings.IssuerText)
                throw new FormatException("The description is of another issuer.");
            Description read = new(Place(json, "authorization_endpoint"), Place(json, "token_endpoint"), Place(json, "jwks_uri"));
            (description, keys) = ((read, time.GetUtcNow()), null);
            return read;
        }
        catch (KeyNotFoundException)
        {
            throw new FormatException("The description lacks an address.");
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Codes and tokens go over https alone, but for a provider on this machine.</summary>
    static Uri Place(JsonElement json, string name) => Uri.TryCreate(json.GetProperty(name).GetString(), UriKind.Absolute, out var place) && (place.Scheme == Uri.UriSchemeHttps || place is { Scheme: "http", IsLoopback: true })
        ? place : throw new FormatException($"{name} is no https address.");

    async Task<JsonElement> Keys(bool newer, CancellationToken cancellation)
    {
        var place = (await Describe(cancellation)).Keys;
        await one.WaitAsync(cancellation);
        try
        {
            if (keys is { } known && time.GetUtcNow() - known.At < (newer ? KeysAtMost : Fresh))
                return known.Value;
            using HttpRequestMessage request = new(HttpMethod.Get, place);
            var read = await Json(request, cancellation);
            keys = (read, time.GetUtcNow());
            return read;
        }
        finally
        {
            one.Release();
        }
    }

    async Task<JsonElement> Json(HttpRequestMessage request, CancellationToken cancellation)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await http.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation), new JsonDocumentOptions { MaxDepth = 16 });
        return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : throw new FormatException("No object.");
    }

    public void Dispose()
    {
        http.Dispose();
        one.Dispose();
    }
}
