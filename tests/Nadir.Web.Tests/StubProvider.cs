using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Replies = Microsoft.AspNetCore.Http.Results;

namespace Nadir.Web.Tests;

/// <summary>A small OpenID provider on this machine that says what a test wants it to say.</summary>
public sealed class StubProvider : IAsyncDisposable
{
    public const string Client = "nadir-test", ClientSecret = "between us";

    readonly WebApplication app;
    readonly RSA key = RSA.Create(2048);
    readonly Dictionary<string, (string Nonce, string Challenge, string Back, bool Again)> codes = new(StringComparer.Ordinal);

    StubProvider(WebApplication app) => this.app = app;

    public string Issuer { get; private set; } = "";

    /// <summary>Who signs in there.</summary>
    public string Subject { get; set; } = "someone";

    /// <summary>When they last showed who they are; null: when they are asked.</summary>
    public DateTimeOffset? AuthenticatedAt { get; set; }

    /// <summary>Changes header, claims or the whole token on its way out.</summary>
    public Action<Dictionary<string, object>, Dictionary<string, object>>? Bend { get; set; }

    public Func<string, string>? BendToken { get; set; }

    public static async Task<StubProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        StubProvider provider = new(builder.Build());
        provider.Map();
        await provider.app.StartAsync();
        provider.Issuer = provider.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return provider;
    }

    void Map()
    {
        app.MapGet("/.well-known/openid-configuration", () => Replies.Json(new { issuer = Issuer, authorization_endpoint = Issuer + "/authorize", token_endpoint = Issuer + "/token", jwks_uri = Issuer + "/keys" }));
        app.MapGet("/keys", () => Replies.Text(Keys(key), "application/json"));
        app.MapGet("/authorize", (HttpRequest request) =>
        {
            string Asked(string name) => request.Query[name].ToString();
            if (Asked("client_id") != Client || Asked("response_type") != "code" || Asked("scope") != "openid" || Asked("code_challenge_method") != "S256")
                return Replies.BadRequest();
            var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));
            codes[code] = (Asked("nonce"), Asked("code_challenge"), Asked("redirect_uri"), Asked("prompt") == "login" && Asked("max_age") == "0");
            return Replies.Redirect($"{Asked("redirect_uri")}?code={code}&state={Asked("state")}&iss={Uri.EscapeDataString(Issuer)}");
        });
        app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Client}:{Uri.EscapeDataString(ClientSecret)}"));
            // A code serves once, for the client and the browser that asked for it.
            if (request.Headers.Authorization != basic || !codes.Remove(form["code"].ToString(), out var known) || known.Back != form["redirect_uri"] || known.Challenge != Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))))
                return Replies.BadRequest(new { error = "invalid_grant" });
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            Dictionary<string, object> header = new() { ["alg"] = "RS256", ["kid"] = "one", ["typ"] = "JWT" };
            Dictionary<string, object> claims = new() { ["iss"] = Issuer, ["sub"] = Subject, ["aud"] = Client, ["iat"] = now, ["exp"] = now + 120, ["nonce"] = known.Nonce };
            if (known.Again)
                claims["auth_time"] = (AuthenticatedAt ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds();
            Bend?.Invoke(header, claims);
            var token = Sign(header, claims, data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
            return Replies.Json(new { access_token = "none", token_type = "Bearer", id_token = BendToken?.Invoke(token) ?? token });
        });
    }

    public static string Keys(RSA key)
    {
        var parts = key.ExportParameters(false);
        return $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"one","n":"{{Base64Url.EncodeToString(parts.Modulus)}}","e":"{{Base64Url.EncodeToString(parts.Exponent)}}"}]}""";
    }

    public static string Sign(Dictionary<string, object> header, Dictionary<string, object> claims, Func<byte[], byte[]> sign)
    {
        var data = $"{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(header))}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{data}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(data)))}";
    }

    /// <summary>What the person does there: the address to come back to.</summary>
    public static async Task<string> SignIn(string address)
    {
        using HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await client.GetAsync(new Uri(address));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.PathAndQuery;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }
}
