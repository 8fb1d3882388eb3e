using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Nadir.Diagnostics;
using Nadir.Web.Demo;
using Nadir.Web.Hosting;
using Nadir.Web.OpenId;

namespace Nadir.Web.Tests;

/// <summary>Sign-in at an OpenID provider, against one of our own that can be made to lie.</summary>
public sealed class OpenIdTests(OpenIdTests.Servers servers) : IClassFixture<OpenIdTests.Servers>
{
    public sealed class Servers : IAsyncLifetime
    {
        public StubProvider Provider { get; private set; } = null!;
        public TestServer Nadir { get; } = new();

        public async Task InitializeAsync()
        {
            Provider = await StubProvider.Start();
            Nadir.With = options => options with { OpenId = new OpenIdSettings("Hospital", new Uri(Provider.Issuer), StubProvider.Client, StubProvider.ClientSecret, null) };
            await Nadir.InitializeAsync();
        }

        public async Task DisposeAsync()
        {
            await Nadir.DisposeAsync();
            await Provider.DisposeAsync();
        }
    }

    StubProvider Provider
    {
        get
        {
            (servers.Provider.Bend, servers.Provider.BendToken, servers.Provider.AuthenticatedAt) = (null, null, null);
            return servers.Provider;
        }
    }

    /// <summary>Where a page leads on to by itself.</summary>
    static string Onward(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is HttpStatusCode.OK && answer.Headers.Contains("Refresh"), $"{(int)answer.StatusCode} {Regex.Replace(answer.Content.ReadAsStringAsync().Result, "<[^>]+>|\\s+", " ")}");
        return answer.Headers.GetValues("Refresh").Single()["0; url=".Length..];
    }

    static async Task<HttpResponseMessage> There(Browser browser, HttpResponseMessage away) => await browser.Get(await StubProvider.SignIn(Onward(away)));

    async Task<Browser> Linked(string login, string subject)
    {
        var browser = await servers.Nadir.As(login);
        Provider.Subject = subject;
        using var away = await browser.Post("/account/openid", ("password", DemoPeople.Password));
        using var back = await There(browser, away);
        Assert.Equal("/account?done=openid", Onward(back));
        return browser;
    }

    async Task<HttpResponseMessage> SignIn(Browser browser, string? next = null)
    {
        // The visitor's page has the token.
        var token = Browser.Token(await browser.Page("/sign-in"));
        using var away = await browser.PostWith(token, "/sign-in/openid", next is null ? [] : [("next", next)]);
        return await There(browser, away);
    }

    [Fact]
    public async Task Who_has_linked_the_two_signs_in_there_and_nobody_else_does()
    {
        Provider.Subject = "a stranger";
        using (var stranger = servers.Nadir.Visitor())
        {
            using var refused = await SignIn(stranger);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.DoesNotContain("a stranger", await (await servers.Nadir.As("admin")).Page("/people"), StringComparison.Ordinal);
        }
        using var monitor = await Linked("monitor", "m-17");
        using var browser = servers.Nadir.Visitor();
        using var signed = await SignIn(browser, "/account");
        Assert.Equal("/account", Onward(signed));
        Assert.Contains("Mona Monitor", await browser.Page("/account"), StringComparison.Ordinal);

        // One subject is one person's; and a link that is removed opens nothing.
        using var other = await servers.Nadir.As("committee");
        using var away = await other.Post("/account/openid", ("password", DemoPeople.Password));
        using var taken = await There(other, away);
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        using var removed = await monitor.Post("/account/openid/remove", ("password", DemoPeople.Password));
        Assert.Contains("done=openid-removed", removed.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var late = servers.Nadir.Visitor();
        using var closed = await SignIn(late);
        Assert.Equal(HttpStatusCode.Unauthorized, closed.StatusCode);
    }

    [Fact]
    public async Task Linking_asks_for_the_password()
    {
        using var browser = await servers.Nadir.As("committee");
        using var answer = await browser.Post("/account/openid", ("password", "not mine"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task R14_a_signature_takes_a_fresh_sign_in_of_the_same_person_and_serves_once()
    {
        const string study = TestServer.Combination, sign = "/studies/" + study + "/subjects/0101/sign";
        using var investigator = await Linked("investigator", "i-5");
        async Task<HttpResponseMessage> Sign()
        {
            var forms = Regex.Matches(await investigator.Page(sign), "type=\"checkbox\" name=\"form\" value=\"([^\"]+)\"").Select(match => ("form", WebUtility.HtmlDecode(match.Groups[1].Value))).Take(1);
            return await investigator.Fill(sign, sign, [.. forms, ("password", "")]);
        }
        async Task<HttpResponseMessage> Again()
        {
            using var away = await investigator.Post("/account/openid/again", ("next", sign));
            return await There(investigator, away);
        }
        using (var without = await Sign())
            Assert.Equal(422, (int)without.StatusCode);
        // The provider did not ask them again; then somebody else came back.
        var provider = Provider;
        provider.AuthenticatedAt = TimeProvider.System.GetUtcNow().AddMinutes(-10);
        using (var stale = await Again())
            Assert.Equal(HttpStatusCode.Unauthorized, stale.StatusCode);
        provider.AuthenticatedAt = null;
        provider.Bend = (_, claims) => claims.Remove("auth_time");
        using (var silent = await Again())
            Assert.Equal(HttpStatusCode.Unauthorized, silent.StatusCode);
        provider = Provider;
        provider.Subject = "somebody else";
        using (var other = await Again())
            Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
        using (var still = await Sign())
            Assert.Equal(422, (int)still.StatusCode);

        provider.Subject = "i-5";
        using (var again = await Again())
            Assert.Equal(sign, Onward(again));
        Assert.Contains("sign within two minutes", await investigator.Page(sign), StringComparison.Ordinal);
        using (var signed = await Sign())
            Assert.Contains("done=signed", signed.Headers.Location!.ToString(), StringComparison.Ordinal);
        using (var second = await Sign())
            Assert.Equal(422, (int)second.StatusCode);
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("aud")]
    [InlineData("aud-and-others")]
    [InlineData("iss")]
    [InlineData("exp")]
    [InlineData("iat")]
    [InlineData("none")]
    [InlineData("signature")]
    [InlineData("claims")]
    [InlineData("sub")]
    public async Task A_token_that_is_not_right_in_every_part_opens_nothing(string part)
    {
        using var linked = await Linked("statistician", "s-1");
        var provider = Provider;
        provider.Bend = (header, claims) =>
        {
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            _ = part switch
            {
                "nonce" => claims["nonce"] = "another",
                "aud" => claims["aud"] = "another-client",
                "aud-and-others" => claims["aud"] = (string[])[StubProvider.Client, "another-client"],
                "iss" => claims["iss"] = provider.Issuer + "/",
                "exp" => claims["exp"] = now - 3600,
                "iat" => claims["iat"] = now + 3600,
                "none" => header["alg"] = "none",
                "sub" => claims["sub"] = "",
                _ => "",
            };
        };
        provider.BendToken = part switch
        {
            "none" => token => token[..(token.LastIndexOf('.') + 1)],
            "signature" => token => token[..^6] + "AAAAAA",
            // The claims of another time under the signature of this one.
            "claims" => token => token.Split('.') is [var head, var body, var signature] ? $"{head}.{Base64Url.EncodeToString([.. Base64Url.DecodeFromChars(body), (byte)' '])}.{signature}" : "",
            _ => null,
        };
        using var browser = servers.Nadir.Visitor();
        using var answer = await SignIn(browser);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Null(browser.Cookies["nadir"]);
        _ = Provider;
    }

    [Fact]
    public async Task What_comes_back_counts_once_and_in_the_browser_that_was_sent()
    {
        using var linked = await Linked("inspector", "x-1");
        using var browser = servers.Nadir.Visitor();
        using var away = await browser.PostWith(Browser.Token(await browser.Page("/sign-in")), "/sign-in/openid");
        var back = await StubProvider.SignIn(Onward(away));
        using var thief = servers.Nadir.Visitor();
        using (var stolen = await thief.Get(back))
            Assert.Equal(HttpStatusCode.Unauthorized, stolen.StatusCode);
        using (var elsewhere = await browser.Get(back.Replace("iss=", "iss=https%3A%2F%2Fevil.example&was=", StringComparison.Ordinal)))
            Assert.Equal(HttpStatusCode.Unauthorized, elsewhere.StatusCode);
        using (var replayed = await browser.Get(back))
            Assert.Equal(HttpStatusCode.Unauthorized, replayed.StatusCode);
        // And not without a form of ours.
        using var forged = await browser.PostWith("x", "/sign-in/openid");
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Theory]
    [InlineData("RS256", true)]
    [InlineData("PS256", true)]
    [InlineData("ES256", true)]
    [InlineData("HS256", false)]
    [InlineData("none", false)]
    [InlineData("RS512", false)]
    public void A_token_is_signed_by_one_of_three_ways_with_a_key_of_the_provider(string algorithm, bool taken)
    {
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = curve.ExportParameters(false).Q;
        var now = TimeProvider.System.GetUtcNow();
        var keys = StubProvider.Keys(rsa).Replace("]}", $$""",{"kty":"EC","crv":"P-256","kid":"one","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}]}""", StringComparison.Ordinal);
        var token = StubProvider.Sign(new() { ["alg"] = algorithm, ["kid"] = "one" }, new() { ["iss"] = "https://i", ["sub"] = "s", ["aud"] = "c", ["iat"] = now.ToUnixTimeSeconds(), ["exp"] = now.ToUnixTimeSeconds() + 60, ["nonce"] = "n" }, data => algorithm switch
        {
            "RS256" => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "RS512" => rsa.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            "PS256" => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "ES256" => curve.SignData(data, HashAlgorithmName.SHA256),
            // The classic mistake: the public key taken for a shared secret.
            "HS256" => HMACSHA256.HashData(rsa.ExportRSAPublicKey(), data),
            _ => [],
        });
        using var document = JsonDocument.Parse(keys);
        var (claims, why) = IdToken.Check(token, document.RootElement, "https://i", "c", "n", now);
        Assert.True(taken == claims is not null, why);
    }

    [Theory]
    [InlineData("""{"issuer":"http://idp.example","client-id":"n"}""", "https")]
    [InlineData("""{"issuer":"https://idp.example"}""", "client-id")]
    [InlineData("""{"client-id":"n"}""", "issuer")]
    [InlineData("""{"issuer":"https://idp.example","client-id":"n","scope":"all"}""", "scope")]
    [InlineData("[", "cannot be read")]
    public void Settings_that_would_not_be_safe_are_refused_with_a_sentence(string json, string says)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, json);
        Assert.Contains(says, Assert.Throws<StudyInputException>(() => ServeOptions.Parse(["trial", "--openid", file])).Message, StringComparison.Ordinal);
        File.Delete(file);
    }
}
