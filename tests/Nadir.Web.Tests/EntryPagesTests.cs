using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Nadir.Web.Tests;

/// <summary>The lesion grid as one command, holds on single items, redaction and unblinding, through the pages and without scripts.</summary>
public sealed partial class EntryPagesTests(TestServer server) : IClassFixture<TestServer>
{
    const string Study = TestServer.Combination, Home = "/studies/" + Study + "/subjects";

    static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    static string Day(int before) => Today.AddDays(-before).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    async Task<string> Enrolled(Browser coordinator, string subject)
    {
        await Done(coordinator, Home, Home, "enrolled", ("subject", subject), ("consent", Day(70)), ("site", "01"));
        return $"{Home}/{subject}";
    }

    [Fact]
    public async Task All_lesions_of_a_visit_are_saved_at_once_or_none()
    {
        using var coordinator = await server.As("coordinator");
        var lesions = await Enrolled(coordinator, "0160") + "/baseline/lesions";
        using var refused = await coordinator.Fill(lesions, lesions, ("v.scan.date", Day(66)), ("v.+1.role", "TARGET"), ("v.+1.organ", "LUNG"), ("v.+1.longest-diameter", "40"), ("v.+2.role", "TARGET"), ("v.+2.organ", "LIVER"), ("v.+2.longest-diameter", "forty"));
        Assert.Equal(422, (int)refused.StatusCode);
        var page = Text(await refused.Content.ReadAsStringAsync());
        Assert.Contains("“forty” is no number", page, StringComparison.Ordinal);
        Assert.Contains("value=\"40\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"forty\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">T01<", await coordinator.Page(lesions), StringComparison.Ordinal);

        await Done(coordinator, lesions, lesions, "saved", ("v.scan.date", Day(66)), ("v.+1.role", "TARGET"), ("v.+1.organ", "LUNG"), ("v.+1.longest-diameter", "40"), ("v.+2.role", "TARGET"), ("v.+2.organ", "LIVER"), ("v.+2.longest-diameter", "30"));
        // One reason stands for all that was changed.
        await Done(coordinator, lesions, lesions, "saved", ("v.T01.longest-diameter", "41"), ("v.T02.longest-diameter", "31"), ("reason", "Measured again by both readers"));
        var trail = (await coordinator.Page($"/studies/{Study}/audit.csv?subject=0160")).Split('\n').Where(line => line.Contains("Measured again by both readers", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, trail.Count);
    }

    [Fact]
    public async Task A_lesion_that_two_people_measure_shows_both_values_and_takes_neither_silently()
    {
        using var coordinator = await server.As("coordinator");
        using var investigator = await server.As("investigator");
        var lesions = await Enrolled(coordinator, "0161") + "/baseline/lesions";
        await Done(coordinator, lesions, lesions, "saved", ("v.scan.date", Day(66)), ("v.+1.role", "TARGET"), ("v.+1.organ", "LUNG"), ("v.+1.longest-diameter", "40"));
        var week6 = $"{Home}/0161/w6/lesions";
        var seen = await coordinator.Page(week6);
        await Done(investigator, week6, week6, "saved", ("v.scan.date", Day(18)), ("v.T01.longest-diameter", "24"));
        using var second = await coordinator.Post(week6, ("v.T01.longest-diameter", "27"), ("s.T01.longest-diameter", ""), ("expected.T01.", "0"), ("v.T01.state", ""), ("s.T01.state", ""), ("v.scan.date", Day(18)), ("s.scan.date", ""), ("expected.scan.", "0"));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = Text(await second.Content.ReadAsStringAsync());
        Assert.Contains("27 mm", page, StringComparison.Ordinal);
        Assert.Contains("24 mm", page, StringComparison.Ordinal);
        Assert.Contains("Ivan Investigator", page, StringComparison.Ordinal);
        Assert.Contains("value=\"27\"", page, StringComparison.Ordinal);
        Assert.Contains(">24<", Regex.Replace(await investigator.Page($"{Home}/0161/w12/lesions"), "\\s*\\(.*?\\)", ""), StringComparison.Ordinal);
        Assert.NotEmpty(seen);
    }

    [Fact]
    public async Task R26_one_item_can_be_held_while_the_rest_of_its_form_goes_on()
    {
        using var coordinator = await server.As("coordinator");
        using var manager = await server.As("manager");
        var form = await Enrolled(coordinator, "0162") + "/baseline/demography";
        await Done(coordinator, form, $"{form}/1", "saved", ("v.sex", "F"), ("v.age", "61"));
        await Done(manager, form, $"{form}/1/hold", "held", ("item", "sex"), ("hold", "Locked"), ("reason", "Checked against the passport"));
        var page = await coordinator.Page(form);
        Assert.DoesNotContain("name=\"v.sex\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"v.age\"", page, StringComparison.Ordinal);
        using var late = await coordinator.Post($"{form}/1", ("expected", "2"), ("v.sex", "M"), ("s.sex", "[\"F\",null,null]"), ("reason", "x"));
        Assert.Equal(423, (int)late.StatusCode);
        await Done(coordinator, form, $"{form}/1", "saved", ("v.age", "62"), ("reason", "Typing error"));
        await Done(manager, form, $"{form}/1/hold", "held", ("item", "sex"), ("hold", "None"), ("reason", "Correction agreed"));
        await Done(coordinator, form, $"{form}/1", "saved", ("v.sex", "M"), ("reason", "Typing error"));
    }

    [Fact]
    public async Task R23_a_name_that_was_typed_is_redacted_and_the_entry_stays()
    {
        using var coordinator = await server.As("coordinator");
        using var manager = await server.As("manager");
        var form = await Enrolled(coordinator, "0163") + "/baseline/history";
        await Done(coordinator, form, $"{form}/1", "saved", ("v.diagnosis", "Renal cell carcinoma"), ("v.comment", "Mrs Canaryname from the ward"));
        var trail = await manager.Page($"/studies/{Study}/audit?subject=0163&item=comment");
        var redact = Regex.Match(trail, "href=\"([^\"]*/audit/\\d+/redact)\"").Groups[1].Value;
        Assert.NotEmpty(redact);
        Assert.Contains("Canaryname", await manager.Page(redact), StringComparison.Ordinal);
        using var without = await manager.Fill(redact, redact, ("reason", " "));
        Assert.Equal(400, (int)without.StatusCode);
        await Done(manager, redact, redact, "redacted", ("reason", "A name in a comment"));

        foreach (var page in (string[])[form, $"{form}/1"])
            Assert.DoesNotContain("Canaryname", await coordinator.Page(page), StringComparison.Ordinal);
        var csv = await manager.Page($"/studies/{Study}/audit.csv?subject=0163");
        Assert.DoesNotContain("Canaryname", csv, StringComparison.Ordinal);
        Assert.Contains("(redacted)", csv, StringComparison.Ordinal);
        Assert.Contains("A name in a comment", csv, StringComparison.Ordinal);
        Assert.Contains("gone", await manager.Page(redact), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R25_unblinding_takes_a_category_and_a_reason_and_stands_on_the_casebook()
    {
        using var coordinator = await server.As("coordinator");
        using var investigator = await server.As("investigator");
        var home = await Enrolled(coordinator, "0164");
        using var without = await investigator.Fill($"{home}/unblind", $"{home}/unblind", ("category", ""), ("reason", "Sepsis, treatment has to be known"));
        Assert.Equal(400, (int)without.StatusCode);
        Assert.Contains("Sepsis", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Done(investigator, $"{home}/unblind", $"{home}/unblind", "unblinded", ("category", "Medical emergency"), ("reason", "Sepsis, treatment has to be known"));
        var casebook = Text(await coordinator.Page(home));
        Assert.Contains("Unblinded:", casebook, StringComparison.Ordinal);
        Assert.Contains("Medical emergency", casebook, StringComparison.Ordinal);
        Assert.Contains("Ivan Investigator", casebook, StringComparison.Ordinal);
        Assert.Contains("unblinded", await coordinator.Page($"/studies/{Study}/audit.csv?subject=0164"), StringComparison.Ordinal);
    }

    static string Text(string html) => WebUtility.HtmlDecode(html);

    static async Task Done(Browser browser, string page, string action, string notice, params (string, string)[] fields)
    {
        using var answer = await browser.Fill(page, action, fields);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains($"done={notice}", StringComparison.Ordinal),
            $"{action}: {(int)answer.StatusCode} {answer.Headers.Location} {Regex.Replace(await answer.Content.ReadAsStringAsync(), "<[^>]+>", " ")}");
    }
}
