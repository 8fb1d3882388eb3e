using System.Net;
using System.Text;
using Nadir.Web.Demo;
using Nadir.Web.Hosting;
using Nadir.Diagnostics;

namespace Nadir.Web.Tests;

/// <summary>What others try.</summary>
public sealed class AttackTests(TestServer server) : IClassFixture<TestServer>
{
    const string Form = "/studies/" + TestServer.Escalation + "/subjects/0101/baseline/history/1";

    [Fact]
    public async Task A_form_without_this_sessions_token_is_refused()
    {
        using var browser = await server.As("coordinator");
        using var other = await server.As("investigator");
        var stolen = Browser.Token(await other.Page("/account"));
        foreach (var token in (string?[])[null, "", stolen, stolen + "x"])
        {
            using var answer = await browser.PostWith(token, Form, ("v.comment", "forged"));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        Assert.DoesNotContain("forged", await browser.Page(Form), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_sent_by_another_site_is_refused()
    {
        using var browser = server.Visitor();
        using var answer = await browser.PostWith(null, "/sign-in", ("login", "coordinator"), ("password", DemoPeople.Password));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_session_chosen_before_sign_in_is_worth_nothing_after_it()
    {
        using var browser = server.Visitor();
        browser.SetCookie("nadir", "chosen-by-somebody-else-chosen-by-somebody1");
        await browser.Post("/sign-in", ("login", "coordinator"), ("password", DemoPeople.Password));
        Assert.NotEqual("chosen-by-somebody-else-chosen-by-somebody1", browser.Cookies["nadir"]!.Value);
    }

    [Fact]
    public async Task After_signing_out_the_cookie_opens_nothing()
    {
        using var browser = await server.As("monitor");
        var session = browser.Cookies["nadir"]!.Value;
        using var _ = await browser.Post("/sign-out");
        using var thief = server.Visitor();
        thief.SetCookie("nadir", session);
        using var answer = await thief.Get("/");
        Assert.StartsWith("/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R18_a_session_from_another_client_is_refused()
    {
        using var browser = await server.As("statistician");
        using var thief = server.Visitor();
        thief.Client.DefaultRequestHeaders.UserAgent.Clear();
        thief.Client.DefaultRequestHeaders.UserAgent.ParseAdd("another/2");
        thief.SetCookie("nadir", browser.Cookies["nadir"]!.Value);
        using var answer = await thief.Get("/");
        Assert.StartsWith("/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_is_closed_to_scripts_and_other_sites()
    {
        using var browser = server.Visitor();
        using var answer = await browser.Post("/sign-in", ("login", "monitor"), ("password", DemoPeople.Password));
        var cookie = answer.Headers.GetValues("Set-Cookie").First(value => value.StartsWith("nadir=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Sign_in_leads_to_no_other_server(string next)
    {
        using var browser = server.Visitor();
        using var answer = await browser.Post("/sign-in", ("login", "monitor"), ("password", DemoPeople.Password), ("next", next));
        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Typed_markup_comes_back_as_text()
    {
        using var browser = await server.As("coordinator");
        using var saved = await browser.Fill(Form, Form, ("v.comment", "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"), ("reason", "<b>bold</b>"));
        var html = await browser.Page(Form);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/studies/%27%20OR%201=1--/subjects")]
    [InlineData("/studies/CD70-CART-RCC/subjects/%27;DROP%20TABLE%20events;--")]
    [InlineData("/studies/CD70-CART-RCC/subjects/..%2f..%2fetc")]
    [InlineData("/studies/CD70-CART-RCC/jobs/none/files/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/assets/x/..%2f..%2fetc%2fpasswd")]
    [InlineData("/nothing")]
    public async Task A_made_up_address_is_not_found(string path)
    {
        using var browser = await server.As("manager");
        using var answer = await browser.Get(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000000"}""")]
    [InlineData("""{"id":"6f9619ff-8b86-d011-b42d-00c04fc964ff","study":"JS004-RCC","site":"01","subject":"0199","consent":"2026-01-01"}""")]
    public async Task A_command_that_cannot_be_read_is_a_400(string body)
    {
        using var browser = await server.As("coordinator");
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        content.Headers.Add("X-Nadir-Form-Token", Browser.Token(await browser.Page("/account")));
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri($"/api/studies/{TestServer.Escalation}/commands/enrol-subject", UriKind.Relative)) { Content = content };
        request.Headers.Add("X-Nadir-Form-Token", Browser.Token(await browser.Page("/account")));
        using var answer = await browser.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Json_nested_without_end_is_a_400()
    {
        using var browser = await server.As("coordinator");
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri($"/api/studies/{TestServer.Escalation}/commands/save-form", UriKind.Relative)) { Content = new StringContent(new string('[', 20_000), Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Nadir-Form-Token", Browser.Token(await browser.Page("/account")));
        using var answer = await browser.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"id":"AQID","rawId":"AQID","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"AQID","authenticatorData":"AQID","signature":"AQID","userHandle":"cDE"}}""")]
    public async Task A_made_up_passkey_opens_nothing(string shown)
    {
        using var visitor = server.Visitor();
        using var asked = await visitor.Fill("/sign-in", "/sign-in/passkey", ("passkey", shown));
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        using var question = await visitor.PostWith(Browser.Token(await visitor.Page("/sign-in")), "/sign-in/passkey/question");
        Assert.Equal(HttpStatusCode.OK, question.StatusCode);
        using var answer = await visitor.Fill("/sign-in", "/sign-in/passkey", ("passkey", shown));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name == "nadir");
    }

    [Fact]
    public async Task A_program_signs_in_without_a_page()
    {
        using var program = server.Visitor();
        using StringContent content = new($$"""{"login":"monitor","password":"{{DemoPeople.Password}}"}""", Encoding.UTF8, "application/json");
        using var answer = await program.Client.PostAsync(new Uri("/api/session", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(program.Cookies, cookie => cookie.Name == "nadir");
        using var refused = await program.Client.PostAsync(new Uri("/sign-in/passkey", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Every_page_forbids_foreign_scripts_and_frames()
    {
        using var browser = await server.As("manager");
        foreach (var path in (string[])["/", $"/studies/{TestServer.Escalation}/subjects", "/nothing"])
        {
            using var answer = await browser.Get(path);
            var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            foreach (var closed in (string[])["default-src 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"])
                Assert.Contains(closed, policy, StringComparison.Ordinal);
            Assert.Equal("same-origin", string.Join(' ', answer.Headers.GetValues("Referrer-Policy")));
            Assert.Equal("same-origin", string.Join(' ', answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Equal("utf-8", answer.Content.Headers.ContentType!.CharSet);
            Assert.False(answer.Headers.Contains("Server"));
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", string.Join(' ', answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.DoesNotContain(" style=\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--urls", "http://0.0.0.0:5080")]
    [InlineData("--urls", "http://192.0.2.1:5080")]
    [InlineData("--urls", "https://192.0.2.1:5080")]
    public void Plain_http_is_not_served_to_other_machines(string option, string value) =>
        Assert.Throws<StudyInputException>(() => ServeOptions.Parse(["trial", option, value]));

    [Fact]
    public void The_demo_is_served_on_this_machine_only() =>
        Assert.Throws<StudyInputException>(() => ServeOptions.Parse(["demo", "--urls", "https://192.0.2.1:5080", "--certificate", "x.pem"]));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-5.5", "-5.5")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("a,b\"c", "\"a,b\"\"c\"")]
    public void A_formula_in_the_trail_stays_text(string text, string cell) => Assert.Equal(cell, Nadir.Conduct.Exchange.TrailCsv.SpreadsheetCell(text));
}
