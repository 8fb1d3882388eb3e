using System.Globalization;
using System.Net;
using Nadir.Web.Demo;

namespace Nadir.Web.Tests;

/// <summary>A trial from enrolment to lock, through the pages alone and without scripts, by the people who do it.</summary>
public sealed class TrialTests(TestServer server) : IClassFixture<TestServer>
{
    static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    static string Day(int before) => Today.AddDays(-before).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_subject_goes_from_enrolment_to_a_locked_casebook()
    {
        const string study = TestServer.Combination, subject = "0150", home = "/studies/" + study + "/subjects";
        using var coordinator = await server.As("coordinator");
        await Done(coordinator, home, home, "enrolled", ("subject", subject), ("consent", Day(70)), ("site", "01"));
        await Done(coordinator, $"{home}/{subject}/baseline/consent", $"{home}/{subject}/baseline/consent/1", "saved", ("v.consent-date", Day(70)), ("v.enrolment-date", Day(65)));
        await Done(coordinator, $"{home}/{subject}/running/doses/new", $"{home}/{subject}/running/doses/new", "saved", ("v.treatment", "JS004"), ("v.dose", "200"), ("v.unit", "mg"), ("v.start", Day(60)));
        var lesions = $"{home}/{subject}/baseline/lesions";
        await Done(coordinator, lesions, lesions, "saved", ("v.scan.date", Day(66)), ("v.+1.role", "TARGET"), ("v.+1.organ", "LUNG"), ("v.+1.longest-diameter", "40"), ("v.+2.role", "NON-TARGET"), ("v.+2.organ", "BONE"), ("v.+2.state", "PRESENT"));
        var week6 = $"{home}/{subject}/w6/lesions";

        // Typed and not saved: the response is shown, nothing is kept.
        using var preview = await coordinator.Fill(week6, week6, ("v.scan.date", Day(18)), ("v.T01.longest-diameter", "24"), ("v.NT01.state", "PRESENT"));
        Assert.Equal(HttpStatusCode.Redirect, preview.StatusCode);
        var page = await coordinator.Page(week6);
        Assert.Contains(">PR<", page, StringComparison.Ordinal);
        Assert.Contains("40.0%", page, StringComparison.Ordinal);

        // R08: a saved value changes with a reason only, and what was typed stays on the page.
        using var without = await coordinator.Fill(week6, week6, ("v.T01.longest-diameter", "26"));
        Assert.False(without.StatusCode is HttpStatusCode.Redirect);
        Assert.Contains("value=\"26\"", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Done(coordinator, week6, week6, "saved", ("v.T01.longest-diameter", "26"), ("reason", "Read again"));

        // R06: the earlier value stands beside the field.
        var form = await coordinator.Page($"{week6}/T01");
        Assert.Contains("24", form, StringComparison.Ordinal);
        Assert.Contains("Read again", form, StringComparison.Ordinal);

        // R14: another password signs nothing; one's own does.
        using var investigator = await server.As("investigator");
        var sign = $"{home}/{subject}/sign";
        using var wrong = await investigator.Fill(sign, sign, [("password", "not mine at all"), .. await Ticked(investigator, sign)]);
        Assert.Equal(422, (int)wrong.StatusCode);
        await Done(investigator, sign, sign, "signed", [("password", DemoPeople.Password), .. await Ticked(investigator, sign)]);
        Assert.Contains("Signed by", await investigator.Page($"{week6}/T01"), StringComparison.Ordinal);

        // R26: after the lock nothing is entered.
        using var manager = await server.As("manager");
        await Done(manager, $"{home}/{subject}", $"{home}/{subject}/hold", "held", ("hold", "Locked"), ("reason", "Database lock"));
        using var late = await coordinator.Post($"{week6}/T01", ("expected", "2"), ("v.comment", "too late"), ("s.comment", ""), ("reason", "x"));
        Assert.Equal(423, (int)late.StatusCode);
        Assert.Contains("too late", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_in_one_field_see_both_values()
    {
        const string form = "/studies/" + TestServer.Combination + "/subjects/0101/baseline/history/1";
        using var coordinator = await server.As("coordinator");
        using var investigator = await server.As("investigator");
        var seen = await coordinator.Page(form);
        await Done(investigator, form, form, "saved", ("v.diagnosis", "Papillary renal cell carcinoma"), ("reason", "Pathology read again"));
        var version = System.Text.RegularExpressions.Regex.Match(seen, "name=\"expected\" value=\"(\\d+)\"").Groups[1].Value;
        using var second = await coordinator.Post(form, ("expected", version), ("v.diagnosis", "Chromophobe renal cell carcinoma"), ("s.diagnosis", "[\"Clear cell renal cell carcinoma\",null,null]"), ("reason", "Typing error"));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await second.Content.ReadAsStringAsync();
        Assert.Contains("Papillary", page, StringComparison.Ordinal);
        Assert.Contains("Chromophobe", page, StringComparison.Ordinal);
        Assert.Contains("Ivan Investigator", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_there_when_the_page_is_opened_again()
    {
        const string form = "/studies/" + TestServer.Combination + "/subjects/0102/baseline/history/1";
        using var coordinator = await server.As("coordinator");
        using var kept = await coordinator.Post(form + "/draft", ("v.comment", "half a sentence"), ("s.comment", ""));
        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        Assert.Contains("half a sentence", await coordinator.Page(form), StringComparison.Ordinal);
        using var investigator = await server.As("investigator");
        Assert.DoesNotContain("half a sentence", await investigator.Page(form), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_committee_signs_its_decision_on_what_it_saw()
    {
        const string desk = "/studies/" + TestServer.Escalation + "/desk";
        using var committee = await server.As("committee");
        Assert.Contains("The rule says", await committee.Page(desk), StringComparison.Ordinal);
        await Done(committee, desk, desk, "decided", ("decision", "escalate"), ("level", "2"), ("attendance", "Carl Committee\nAda Adjudicator"), ("minutes", "No DLT at level 1."), ("password", DemoPeople.Password));
        Assert.Contains("Minutes", await committee.Page(desk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_of_the_present_data_is_made_and_served_apart()
    {
        const string results = "/studies/" + TestServer.Combination + "/results";
        using var manager = await server.As("statistician");
        using var asked = await manager.Fill(results, results);
        var job = asked.Headers.Location!.ToString();
        string page;
        for (var i = 0; !(page = await manager.Page(job)).Contains("report.html", StringComparison.Ordinal) && i < 240; i++)
            await Task.Delay(250);
        Assert.Contains("report.html", page, StringComparison.Ordinal);
        using var report = await manager.Get(job + "/files/report.html");
        Assert.Contains("Objective response", await report.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("sandbox", string.Join(' ', report.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var other = await server.As("manager");
        using var notMine = await other.Get(job);
        Assert.Equal(HttpStatusCode.NotFound, notMine.StatusCode);
    }

    [Fact]
    public async Task The_programming_interface_is_described_as_OpenAPI_3_1()
    {
        using var visitor = server.Visitor();
        var text = await visitor.Page("/api/openapi.json");
        using var document = System.Text.Json.JsonDocument.Parse(text);
        Assert.StartsWith("3.1", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.True(document.RootElement.GetProperty("paths").TryGetProperty("/api/studies/{study}/commands/save-form", out _));
    }

    [Fact]
    public async Task Every_page_speaks_Chinese_too()
    {
        using var coordinator = await server.As("coordinator");
        using var chosen = await coordinator.Post("/language", ("language", "zh-CN"));
        var page = await coordinator.Page($"/studies/{TestServer.Combination}/subjects/0101");
        Assert.Contains("lang=\"zh-CN\"", page, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode("不良事件"), WebUtility.HtmlEncode(WebUtility.HtmlDecode(page)), StringComparison.Ordinal);
    }

    static async Task<(string, string)[]> Ticked(Browser browser, string page) =>
        [.. System.Text.RegularExpressions.Regex.Matches(await browser.Page(page), "type=\"checkbox\" name=\"form\" value=\"([^\"]+)\"").Select(match => ("form", WebUtility.HtmlDecode(match.Groups[1].Value)))];

    static async Task Done(Browser browser, string page, string action, string notice, params (string, string)[] fields)
    {
        using var answer = await browser.Fill(page, action, fields);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains($"done={notice}", StringComparison.Ordinal),
            $"{action}: {(int)answer.StatusCode} {answer.Headers.Location} {System.Text.RegularExpressions.Regex.Replace(await answer.Content.ReadAsStringAsync(), "<[^>]+>", " ")}");
    }
}
