using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Nadir.Web.Demo;

namespace Nadir.Web.Tests;

/// <summary>What cannot be: refused with a sentence that says what to do, or merged by a stated rule; what was typed stays on the page.</summary>
public sealed class BadInputTests(TestServer server) : IClassFixture<TestServer>
{
    const string Study = TestServer.Combination, Home = "/studies/" + Study + "/subjects";

    static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    static string Day(int before) => Today.AddDays(-before).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    async Task<(Browser Coordinator, string Subject)> Enrolled(string subject)
    {
        var coordinator = await server.As("coordinator");
        using var answer = await coordinator.Fill(Home, Home, ("subject", subject), ("consent", Day(60)), ("site", "01"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return (coordinator, $"{Home}/{subject}");
    }

    [Fact]
    public async Task A_visit_before_consent_is_refused_and_says_which_date_to_mend()
    {
        var (coordinator, subject) = await Enrolled("0170");
        using var _ = coordinator;
        var week6 = $"{subject}/w6/lesions";
        using var answer = await coordinator.Fill(week6, week6, ("v.scan.date", Day(90)));
        var page = await Refused(answer, 422);
        Assert.Contains($"before the informed consent of {Day(60)}", page, StringComparison.Ordinal);
        Assert.Contains("Mend the date of the visit", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{Day(90)}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_in_the_future_is_refused_and_stays_typed()
    {
        var (coordinator, subject) = await Enrolled("0171");
        using var _ = coordinator;
        var tomorrow = Today.AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var form = $"{subject}/running/adverse-events/new";
        using var answer = await coordinator.Fill(form, form, ("v.term", "Nausea"), ("v.grade", "1"), ("v.start", tomorrow));
        var page = await Refused(answer, 422);
        Assert.Contains("is still to come", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{tomorrow}\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Nausea\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_on_an_incomplete_form_is_not_made()
    {
        var (coordinator, subject) = await Enrolled("0172");
        using var _ = coordinator;
        var form = $"{subject}/baseline/demography";
        using var saved = await coordinator.Fill(form, $"{form}/1", ("v.age", "61"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var investigator = await server.As("investigator");
        using var answer = await investigator.Post($"{subject}/sign", ("form", $"0172/baseline/demography/1|{new string('a', 64)}"), ("meaning", ""), ("password", DemoPeople.Password), ("command", Requests.Caller.NewId().ToString()));
        var page = await Refused(answer, 422);
        Assert.Contains("is not complete", page, StringComparison.Ordinal);
        Assert.Contains("Nothing was signed", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_after_the_lock_is_refused_and_what_was_typed_is_shown()
    {
        var (coordinator, subject) = await Enrolled("0173");
        using var _ = coordinator;
        var form = $"{subject}/baseline/demography";
        using var saved = await coordinator.Fill(form, $"{form}/1", ("v.age", "61"), ("v.sex", "F"));
        using var manager = await server.As("manager");
        foreach (Match query in Regex.Matches(await manager.Page($"/studies/{Study}/queries"), "action=\"([^\"]*/queries/Q\\d+/close)\""))
            (await manager.Post(query.Groups[1].Value, ("text", "accepted"))).Dispose();
        using var locked = await manager.Post($"{form}/1/hold", ("hold", "Locked"), ("reason", "Database lock"));
        Assert.Equal(HttpStatusCode.Redirect, locked.StatusCode);
        using var late = await coordinator.Post($"{form}/1", ("expected", "2"), ("v.age", "62"), ("s.age", "[\"61\",null,null]"), ("reason", "Typing error"));
        var page = await Refused(late, 423);
        Assert.Contains("Ask the data manager to unlock it", page, StringComparison.Ordinal);
        Assert.Contains("62", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_tab_is_merged_where_others_touched_other_items_and_asked_where_they_touched_the_same()
    {
        var (coordinator, subject) = await Enrolled("0174");
        using var _ = coordinator;
        var form = $"{subject}/baseline/demography";
        using var first = await coordinator.Fill(form, $"{form}/1", ("v.age", "61"), ("v.sex", "F"));
        using var investigator = await server.As("investigator");
        using var other = await investigator.Fill(form, $"{form}/1", ("v.age", "63"), ("reason", "Source"));
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
        using var merged = await coordinator.Post($"{form}/1", ("expected", "2"), ("v.age", "61"), ("s.age", "[\"61\",null,null]"), ("v.sex", "M"), ("s.sex", "[\"F\",null,null]"), ("reason", "Typing error"));
        Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);
        var page = await coordinator.Page(form);
        Assert.Contains("value=\"63\"", page, StringComparison.Ordinal);
        using var conflict = await coordinator.Post($"{form}/1", ("expected", "2"), ("v.age", "64"), ("s.age", "[\"61\",null,null]"), ("reason", "Typing error"));
        var both = await Refused(conflict, 409);
        Assert.Contains("63", both, StringComparison.Ordinal);
        Assert.Contains("value=\"64\"", both, StringComparison.Ordinal);
        // Sent again from that page, with both before one's eyes, it stands.
        using var settled = await coordinator.Post($"{form}/1", ("expected", Regex.Match(both, "name=\"expected\" value=\"(\\d+)\"").Groups[1].Value), ("v.age", "64"), ("s.age", "[\"63\",null,null]"), ("reason", "Asked at the site"));
        Assert.Equal(HttpStatusCode.Redirect, settled.StatusCode);
    }

    [Fact]
    public async Task After_a_lost_connection_the_same_form_sent_again_saves_once()
    {
        var (coordinator, subject) = await Enrolled("0175");
        using var _ = coordinator;
        var form = $"{subject}/running/adverse-events/new";
        var command = Requests.Caller.NewId().ToString();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await coordinator.Post(form, ("command", command), ("expected", "0"), ("v.term", "Headache once"), ("v.grade", "1"));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
        Assert.Single((await coordinator.Page($"/studies/{Study}/audit.csv?subject=0175")).Split('\n'), line => line.Contains("Headache once", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_draft_survives_the_session_and_is_offered_again()
    {
        var (coordinator, subject) = await Enrolled("0176");
        var form = $"{subject}/baseline/history/1";
        using (coordinator)
        {
            using var kept = await coordinator.Post($"{form}/draft", ("v.diagnosis", "half typed"), ("s.diagnosis", ""));
            Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
            using var gone = await coordinator.Post("/sign-out");
        }
        using var again = await server.As("coordinator");
        Assert.Contains("half typed", await again.Page(form), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_grades_of_a_term_stand_beside_the_grade_and_no_other_can_be_chosen()
    {
        var (coordinator, subject) = await Enrolled("0177");
        using var _ = coordinator;
        var form = $"{subject}/running/adverse-events/new";
        Assert.Contains($"formaction=\"{form}/grades\"", await coordinator.Page(form), StringComparison.Ordinal);
        using var asked = await coordinator.Post(form + "/grades", ("v.term", "Alopecia"), ("v.preferred-term", ""), ("v.grade", ""));
        var page = WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync());
        Assert.Contains("value=\"Alopecia\"", page, StringComparison.Ordinal);
        var grades = Regex.Match(page, "<select id=\"i-grade\".*?</select>", RegexOptions.Singleline).Value;
        Assert.Contains("value=\"2\"", grades, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"3\"", grades, StringComparison.Ordinal);
        using var laboratory = await coordinator.Post(form + "/grades", ("v.term", "Anemia"), ("v.grade", ""));
        Assert.Contains("<8.0 g/dL", WebUtility.HtmlDecode(await laboratory.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var unknown = await coordinator.Post(form + "/grades", ("v.term", "Something of no list"), ("v.grade", ""));
        Assert.Contains("are not held here; open CTCAE", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    static async Task<string> Refused(HttpResponseMessage answer, int status)
    {
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {answer.Headers.Location} {Regex.Replace(page, "<[^>]+>", " ")}");
        return page;
    }
}
