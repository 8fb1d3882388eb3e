using System.Net;
using Nadir.Conduct.People;
using Nadir.Web.Demo;
using Nadir.Web.Hosting;

namespace Nadir.Web.Tests;

/// <summary>What protects an account where other machines are served.</summary>
public sealed class AccountTests(AccountTests.Strict strict) : IClassFixture<AccountTests.Strict>
{
    /// <summary>A server that asks for two components.</summary>
    public sealed class Strict : IAsyncLifetime
    {
        public TestServer Nadir { get; } = new() { With = options => options with { SecondComponent = true } };

        public Task InitializeAsync() => Nadir.InitializeAsync();

        public Task DisposeAsync() => Nadir.DisposeAsync();
    }

    static string Code(string page) => Totp.Code(Bytes(System.Text.RegularExpressions.Regex.Match(page, "class=\"hash\">([A-Z2-7]{16,})<").Groups[1].Value), Totp.Step(TimeProvider.System.GetUtcNow()));

    static byte[] Bytes(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    [Fact]
    public async Task A_password_alone_opens_the_own_account_and_nothing_else()
    {
        using var monitor = await strict.Nadir.As("monitor");
        using var home = await monitor.Get("/");
        Assert.Equal("/account?done=second-needed", home.Headers.Location!.ToString());
        using var api = await monitor.Get("/api/studies");
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
        Assert.Contains("second component", await monitor.Page("/account?done=second-needed"), StringComparison.Ordinal);

        using var asked = await monitor.Post("/account/authenticator", ("password", DemoPeople.Password));
        var code = Code(await asked.Content.ReadAsStringAsync());
        using var confirmed = await monitor.Post("/account/authenticator/confirm", ("code", code));
        Assert.Contains("done=authenticator", confirmed.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var again = strict.Nadir.Visitor();
        using var first = await again.Post("/sign-in", ("login", "monitor"), ("password", DemoPeople.Password));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Contains("Code of your authenticator", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_up_an_authenticator_asks_who_one_is()
    {
        using var reader = await strict.Nadir.As("reader1");
        using var asked = await reader.Post("/account/authenticator", ("password", "not mine at all"));
        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        Assert.DoesNotContain("Enter this key", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_sign_in_ends_the_session_that_this_browser_had()
    {
        using var browser = await strict.Nadir.As("statistician");
        var before = browser.Cookies["nadir"]!.Value;
        var token = Browser.Token(await browser.Page("/account"));
        using var again = await browser.PostWith(token, "/sign-in", ("login", "statistician"), ("password", DemoPeople.Password));
        Assert.NotEqual(before, browser.Cookies["nadir"]!.Value);
        using var thief = strict.Nadir.Visitor();
        thief.SetCookie("nadir", before);
        using var answer = await thief.Get("/account");
        Assert.StartsWith("/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", null, false)]
    [InlineData("https://192.0.2.1:5080", null, true)]
    [InlineData("https://192.0.2.1:5080", "optional", false)]
    [InlineData("http://127.0.0.1:5080", "required", true)]
    public void Where_other_machines_are_served_two_components_are_asked_for_unless_told_otherwise(string urls, string? said, bool asked) =>
        Assert.Equal(asked, ServeOptions.Parse(["trial", "--urls", urls, "--certificate", "x.pem", .. said is null ? Array.Empty<string>() : ["--second-component", said]]).SecondComponent);

    [Fact]
    public async Task Signing_out_tells_the_browser_to_forget_the_pages()
    {
        using var browser = await strict.Nadir.As("committee");
        using var answer = await browser.Post("/sign-out");
        Assert.Contains("cache", answer.Headers.GetValues("Clear-Site-Data").Single(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }
}
