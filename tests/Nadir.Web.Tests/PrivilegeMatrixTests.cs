using System.Net;

namespace Nadir.Web.Tests;

/// <summary>Every route of the server by every role. A route without a row here fails (R10, R11).</summary>
public sealed class PrivilegeMatrixTests(TestServer server) : IClassFixture<TestServer>
{
    /// <summary>A administrator, D data manager, C coordinator, I investigator, M monitor, R reader, J adjudicator, K committee, S statistician, X inspector; * whoever has signed in; - visitors too.</summary>
    const string Table = """
        - GET /assets/{tag}/{name}
        - GET /sign-in
        - POST /sign-in
        - POST /sign-in/passkey
        - POST /sign-in/passkey/question
        * POST /sign-out
        - GET /start/{link}
        - POST /start/{link}
        - POST /language
        - POST /sign-in/openid
        - GET /sign-in/openid/back
        * POST /account/openid
        * GET /account/openid/again
        * POST /account/openid/again
        * POST /account/openid/remove
        * GET /account
        * POST /account/password
        * POST /account/authenticator
        * POST /account/authenticator/confirm
        * POST /account/passkeys
        * POST /account/passkeys/question/make
        * POST /account/passkeys/question/show
        * POST /account/passkeys/{passkey}/name
        * POST /account/passkeys/{passkey}/remove
        * POST /account/sessions/{session}/end
        * GET /
        A GET /studies
        A POST /studies
        A GET /studies/{study}/settings
        A POST /studies/{study}/sites
        A POST /studies/{study}/amend
        A GET /people
        A GET /studies/{study}/people
        A POST /people
        A POST /people/grant
        A POST /people/{person}/revoke
        A POST /people/{person}/disable
        A POST /people/{person}/link
        A POST /people/{person}/second
        * GET /studies/{study}
        DCIMSX GET /studies/{study}/subjects
        CI POST /studies/{study}/subjects
        DCIMSX GET /studies/{study}/subjects/{subject}
        D POST /studies/{study}/subjects/{subject}/hold
        I GET /studies/{study}/subjects/{subject}/sign
        I POST /studies/{study}/subjects/{subject}/sign
        DISX POST /studies/{study}/subjects/{subject}/casebook
        I GET /studies/{study}/subjects/{subject}/unblind
        I POST /studies/{study}/subjects/{subject}/unblind
        CI POST /studies/{study}/subjects/{subject}/{visit}/lesions
        CI POST /studies/{study}/subjects/{subject}/{visit}/lesions/response
        DCIMSX GET /studies/{study}/subjects/{subject}/{visit}/{form}
        DCIMSX GET /studies/{study}/subjects/{subject}/{visit}/{form}/{instance}
        CI POST /studies/{study}/subjects/{subject}/{visit}/{form}/{instance}
        CI POST /studies/{study}/subjects/{subject}/{visit}/{form}/{instance}/draft
        CI POST /studies/{study}/subjects/{subject}/{visit}/{form}/{instance}/draft/drop
        CI POST /studies/{study}/subjects/{subject}/{visit}/{form}/{instance}/grades
        DM POST /studies/{study}/subjects/{subject}/{visit}/{form}/{instance}/query
        M POST /studies/{study}/subjects/{subject}/{visit}/{form}/{instance}/verify
        D POST /studies/{study}/subjects/{subject}/{visit}/{form}/{instance}/review
        CI POST /studies/{study}/subjects/{subject}/{visit}/{form}/{instance}/remove
        D POST /studies/{study}/subjects/{subject}/{visit}/{form}/{instance}/hold
        DCIMSX GET /studies/{study}/queries
        CI POST /studies/{study}/queries/{query}/answer
        DM POST /studies/{study}/queries/{query}/close
        DM POST /studies/{study}/queries/{query}/reopen
        ADCIMSX GET /studies/{study}/audit
        D GET /studies/{study}/audit/{position:long}/redact
        D POST /studies/{study}/audit/{position:long}/redact
        ADCIMSX GET /studies/{study}/audit.csv
        ADCIMSX GET /studies/{study}/audit.ndjson
        DIKSX GET /studies/{study}/desk
        K POST /studies/{study}/desk
        DIKSX GET /studies/{study}/desk/minutes/{position:long}
        DRJSX GET /studies/{study}/review
        D POST /studies/{study}/review
        RJ GET /studies/{study}/review/{task}
        R POST /studies/{study}/review/{task}
        R POST /studies/{study}/review/{task}/file
        R GET /studies/{study}/review/{task}/file/{id}
        R POST /studies/{study}/review/{task}/file/{id}
        R POST /studies/{study}/review/{task}/sign
        J POST /studies/{study}/review/{task}/decide
        D GET /studies/{study}/imports
        D POST /studies/{study}/imports
        D GET /studies/{study}/imports/{id}
        D GET /studies/{study}/imports/{id}/rows.csv
        D POST /studies/{study}/imports/{id}
        D POST /studies/{study}/imports/{id}/map
        D POST /studies/{study}/imports/{id}/drop
        DSX GET /studies/{study}/results
        DSX POST /studies/{study}/results
        DISX GET /studies/{study}/exports
        DISX POST /studies/{study}/exports
        DISX POST /studies/{study}/exports/{format}
        DS POST /studies/{study}/cuts
        D POST /studies/{study}/hold
        DISX GET /studies/{study}/jobs/{job}
        DISX GET /studies/{study}/jobs/{job}/files/{**file}
        - GET /api/openapi.json
        - POST /api/session
        * DELETE /api/session
        * POST /api/proof
        * GET /api/studies
        * GET /api/tasks
        DCIMSX GET /api/studies/{study}/plan
        DCIMSX GET /api/studies/{study}/subjects
        DCIMSX GET /api/studies/{study}/queries
        DIKSX GET /api/studies/{study}/decisions
        DISX GET /api/studies/{study}/cuts
        DISX GET /api/studies/{study}/exports/{format}
        DSX GET /api/studies/{study}/reviews
        D GET /api/studies/{study}/reviewers
        RJ GET /api/studies/{study}/reads/{task}
        DISX GET /api/studies/{study}/subjects/{subject}/casebook
        ISX GET /api/studies/{study}/subjects/{subject}/reads
        R POST /api/studies/{study}/reads/{task}/file
        DISX GET /api/studies/{study}/jobs
        DISX GET /api/studies/{study}/jobs/{job}
        DISX GET /api/studies/{study}/jobs/{job}/files/{**file}
        DSX POST /api/studies/{study}/results
        DISX POST /api/studies/{study}/exports/sdtm
        DCIMSX GET /api/studies/{study}/ctcae
        D GET /api/studies/{study}/imports
        D POST /api/studies/{study}/imports
        D GET /api/studies/{study}/imports/{id}
        D POST /api/studies/{study}/imports/{id}
        D GET /api/studies/{study}/import-maps
        DCIMSX GET /api/studies/{study}/subjects/{subject}/forms
        DCIMSX GET /api/studies/{study}/subjects/{subject}/forms/{visit}/{form}/{instance}
        ADCIMSX GET /api/studies/{study}/audit
        A POST /api/commands/invite-person
        A POST /api/commands/grant-role
        A POST /api/commands/revoke-role
        A POST /api/commands/disable-person
        A POST /api/commands/add-study
        A POST /api/studies/{study}/commands/amend-study
        A POST /api/studies/{study}/commands/add-site
        CI POST /api/studies/{study}/commands/enrol-subject
        CI POST /api/studies/{study}/commands/save-form
        CI POST /api/studies/{study}/commands/save-forms
        CI POST /api/studies/{study}/commands/remove-instance
        D POST /api/studies/{study}/commands/redact
        D POST /api/studies/{study}/commands/import-forms
        D POST /api/studies/{study}/commands/keep-import-map
        DM POST /api/studies/{study}/commands/open-query
        CI POST /api/studies/{study}/commands/answer-query
        DM POST /api/studies/{study}/commands/close-query
        DM POST /api/studies/{study}/commands/reopen-query
        M POST /api/studies/{study}/commands/verify-source
        D POST /api/studies/{study}/commands/review-form
        I POST /api/studies/{study}/commands/sign-forms
        D POST /api/studies/{study}/commands/set-hold
        DS POST /api/studies/{study}/commands/take-cut
        K POST /api/studies/{study}/commands/decide-dose
        D POST /api/studies/{study}/commands/plan-review
        R POST /api/studies/{study}/commands/save-read
        R POST /api/studies/{study}/commands/sign-read
        J POST /api/studies/{study}/commands/adjudicate-reads
        I POST /api/studies/{study}/commands/unblind
        """;

    static readonly (char Letter, string Login)[] Roles =
        [('A', "admin"), ('D', "manager"), ('C', "coordinator"), ('I', "investigator"), ('M', "monitor"), ('R', "reader1"), ('J', "adjudicator"), ('K', "committee"), ('S', "statistician"), ('X', "inspector")];

    static readonly Dictionary<string, string> Rows = Table.Split('\n').Select(line => line.Split(' ', 2)).ToDictionary(row => row[1], row => row[0]);

    /// <summary>What would end the test's own session, or its right to go on.</summary>
    static readonly string[] NotCalled = ["POST /sign-out", "DELETE /api/session"];

    [Fact]
    public void R10_every_route_says_who_may_use_it()
    {
        var routes = Routes().ToList();
        Assert.Empty(routes.Select(route => route.Name).Except(Rows.Keys));
        Assert.Empty(Rows.Keys.Except(routes.Select(route => route.Name)));
    }

    [Fact]
    public async Task R10_visitors_reach_only_what_is_open_to_them()
    {
        using var visitor = server.Visitor();
        foreach (var (name, method, path) in Routes().Where(route => Rows[route.Name] != "-"))
        {
            using var answer = await Call(visitor, method, path, token: null);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized || answer.Headers.Location?.ToString().StartsWith("/sign-in", StringComparison.Ordinal) == true, $"{name}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task R10_each_role_reaches_its_routes_and_no_others()
    {
        List<string> wrong = [];
        foreach (var (letter, login) in Roles)
        {
            using var browser = await server.As(login);
            var token = Browser.Token(await browser.Page("/account"));
            foreach (var (name, method, path) in Routes().Where(route => Rows[route.Name] != "-" && !NotCalled.Contains(route.Name)))
            {
                using var answer = await Call(browser, method, path, token);
                var refused = answer.StatusCode is HttpStatusCode.Forbidden;
                var allowed = Rows[name] == "*" || Rows[name].Contains(letter, StringComparison.Ordinal);
                if (allowed ? refused || answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.InternalServerError : !refused)
                    wrong.Add($"{login} {name}: {(int)answer.StatusCode}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task R11_another_sites_subject_is_not_there()
    {
        using var browser = await server.As("coordinator");
        Assert.DoesNotContain("0203", await browser.Page($"/studies/{TestServer.Escalation}/subjects"), StringComparison.Ordinal);
        foreach (var path in (string[])["", "/baseline/consent", "/baseline/lesions", "/baseline/lesions/T01"])
        {
            using var answer = await browser.Get($"/studies/{TestServer.Escalation}/subjects/0203{path}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        using var saved = await browser.Post($"/studies/{TestServer.Escalation}/subjects/0203/baseline/demography/1", ("v.sex", "M"));
        Assert.Equal(HttpStatusCode.NotFound, saved.StatusCode);
    }

    IEnumerable<(string Name, string Method, string Path)> Routes() => Tests.Routes.Of(server).Select(route => (route.Name, route.Method, Tests.Routes.Filled(route.Pattern, Values)));

    /// <summary>Parts of addresses that are there; any other is <c>none</c>.</summary>
    static readonly Dictionary<string, string> Values = new() { ["study"] = TestServer.Escalation, ["subject"] = "0101", ["visit"] = "baseline", ["form"] = "demography", ["instance"] = "1", ["position"] = "1", ["format"] = "odm-2.0", ["file"] = "report.html", ["person"] = "p9999" };

    static async Task<HttpResponseMessage> Call(Browser browser, string method, string path, string? token)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (method != "GET")
        {
            if (token is not null)
                request.Headers.Add("X-Nadir-Form-Token", token);
            request.Content = path.StartsWith("/api", StringComparison.Ordinal) ? new StringContent("""{"login":"","password":""}""", System.Text.Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]);
        }
        return await browser.Client.SendAsync(request);
    }
}
