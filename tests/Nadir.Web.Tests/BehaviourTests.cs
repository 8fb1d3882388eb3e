using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Nadir.Web.Tests;

/// <summary>Behaviours of the checklist as people meet them: over HTTP, on a real server.</summary>
public sealed class BehaviourTests(TestServer server) : IClassFixture<TestServer>
{
    const string Study = TestServer.Combination, Home = "/studies/" + Study;

    [Fact]
    public async Task R06_earlier_values_stand_beside_the_field_two_clicks_from_the_subjects_page()
    {
        const string form = Home + "/subjects/0101/baseline/history/1";
        using var coordinator = await server.As("coordinator");
        using var saved = await coordinator.Fill(form, form, ("v.diagnosis", "Chromophobe renal cell carcinoma"), ("reason", "Pathology report of the biopsy"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        // First click: from the subject's page to the form. Second: the history beside the field, which is on that very page.
        Assert.Contains($"href=\"{Home}/subjects/0101/baseline/history", await coordinator.Page(Home + "/subjects/0101"), StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await coordinator.Page(Home + "/subjects/0101/baseline/history"));
        var history = Regex.Match(page, "<details[^>]*>(?:(?!</details>).)*Clear cell renal cell carcinoma(?:(?!</details>).)*</details>", RegexOptions.Singleline).Value;
        Assert.Contains("Pathology report of the biopsy", history, StringComparison.Ordinal);
        Assert.Contains("Clara Coordinator", history, StringComparison.Ordinal);
        Assert.Contains("UTC", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R10_what_a_page_or_the_interface_refuses_for_want_of_right_is_in_the_trail()
    {
        using var monitor = await server.As("monitor");
        using var page = await monitor.Get(Home + "/people");
        using var api = await monitor.Get($"/api/studies/{Study}/reviews");
        using var elsewhere = await monitor.Get("/api/studies/NOT-THERE/plan");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (page.StatusCode, api.StatusCode, elsewhere.StatusCode));
        using var manager = await server.As("manager");
        var refused = (await manager.Page(Home + "/audit.csv")).Split('\n').Where(line => line.Contains("Mona Monitor", StringComparison.Ordinal) && line.Contains("refused", StringComparison.Ordinal)).ToList();
        Assert.Contains(refused, line => line.Contains("GET /studies/{study}/people", StringComparison.Ordinal));
        Assert.Contains(refused, line => line.Contains("/api/studies/{study}/reviews", StringComparison.Ordinal));
        using var admin = await server.As("admin");
        Assert.DoesNotContain("NOT-THERE", await admin.Page("/studies/" + Study + "/audit.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R19_the_investigator_reads_and_exports_the_locked_study()
    {
        const string study = TestServer.Escalation, home = "/studies/" + study;
        using var manager = await server.As("manager");
        using var investigator = await server.As("investigator");
        foreach (Match open in Regex.Matches(await manager.Page(home + "/queries?state=open"), "/queries/(Q[0-9]+)/close"))
            using (var closed = await manager.Post($"{home}/queries/{open.Groups[1].Value}/close", ("text", "Accepted.")))
                Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        using var locked = await manager.Post(home + "/hold", ("hold", "Locked"), ("reason", "Database lock"));
        Assert.Contains("done=held", locked.Headers.Location!.ToString(), StringComparison.Ordinal);

        Assert.Contains("0101", await investigator.Page(home + "/subjects"), StringComparison.Ordinal);
        Assert.Contains("T01", await investigator.Page(home + "/subjects/0101/baseline/lesions"), StringComparison.Ordinal);
        using var odm = await investigator.Get($"/api/studies/{study}/exports/odm-2.0");
        Assert.Contains("0101", await odm.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var trail = await investigator.Get(home + "/audit.csv");
        Assert.Equal(HttpStatusCode.OK, trail.StatusCode);
        using var datasets = await investigator.Fill(home + "/exports", home + "/exports");
        Assert.Contains("dm.csv", await Done(investigator, datasets, "dm.csv"), StringComparison.Ordinal);
        // And enters nothing.
        using var entry = await investigator.Post(home + "/subjects/0101/baseline/history/1", ("expected", "2"), ("v.comment", "late"), ("s.comment", ""), ("reason", "late"));
        Assert.Equal(423, (int)entry.StatusCode);
    }

    [Fact]
    public async Task R29_a_response_names_its_rule_version_and_inputs_and_is_derived_again_alike()
    {
        using var statistician = await server.As("statistician");
        using var cut = await statistician.Post(Home + "/cuts", ("name", "derived-twice"), ("cutoff", TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(HttpStatusCode.Redirect, cut.StatusCode);
        List<Dictionary<string, string>> runs = [];
        for (var run = 0; run < 2; run++)
        {
            using var asked = await statistician.Post(Home + "/results", ("cut", "derived-twice"));
            var job = asked.Headers.Location!.ToString();
            await Done(statistician, asked, "trace.ndjson");
            Dictionary<string, string> files = [];
            foreach (var file in (string[])["trace.ndjson", "results.json", "run.json"])
                files[file] = await statistician.Page($"{job}/files/{file}");
            runs.Add(files);
        }
        Assert.Equal(runs[0], runs[1]);
        using var ran = JsonDocument.Parse(runs[0]["run.json"]);
        Assert.Contains("version", runs[0]["run.json"], StringComparison.Ordinal);
        Assert.Matches("[0-9a-f]{64}", runs[0]["run.json"]);
        foreach (var line in runs[0]["trace.ndjson"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains("overall-response", StringComparison.Ordinal)))
        {
            using var reason = JsonDocument.Parse(line);
            Assert.All(reason.RootElement.GetProperty("decided").EnumerateArray(), decided => Assert.NotEqual("", decided.GetProperty("rule").GetString()));
            Assert.NotEqual(0, reason.RootElement.GetProperty("records").GetArrayLength());
        }
    }

    /// <summary>The job's page once it names the file.</summary>
    static async Task<string> Done(Browser browser, HttpResponseMessage asked, string file)
    {
        var job = asked.Headers.Location!.ToString();
        for (var i = 0; i < 240; i++)
        {
            var page = await browser.Page(job);
            if (page.Contains(file, StringComparison.Ordinal))
                return page;
            await Task.Delay(250);
        }
        throw new Xunit.Sdk.XunitException($"{job} did not make {file}.");
    }
}
