using System.Net;
using System.Text.RegularExpressions;

namespace Nadir.Web.Tests;

/// <summary>Every page that a person of the demo can reach by following links, in Chinese: nothing but names, codes and what people entered is left in English.</summary>
public sealed partial class ChinesePagesTests(TestServer server) : IClassFixture<TestServer>
{
    /// <summary>Pages of one kind that are read: a visit's form looks like the next visit's.</summary>
    const int OfAKind = 2, Most = 60;

    [Theory]
    [InlineData("coordinator")]
    [InlineData("investigator")]
    [InlineData("manager")]
    [InlineData("monitor")]
    [InlineData("reader1")]
    [InlineData("adjudicator")]
    [InlineData("committee")]
    [InlineData("statistician")]
    [InlineData("inspector")]
    [InlineData("admin")]
    public async Task Pages_have_no_English(string login)
    {
        using var browser = await server.As(login);
        browser.SetCookie("nadir-language", "zh-CN");
        List<string> left = [];
        Queue<string> addresses = new(["/"]);
        HashSet<string> seen = ["/"];
        Dictionary<string, int> kinds = [];
        for (var pages = 0; pages < Most && addresses.TryDequeue(out var address);)
        {
            var kind = Number().Replace(address, "#");
            if ((kinds[kind] = kinds.GetValueOrDefault(kind) + 1) > OfAKind)
                continue;
            using var answer = await browser.Get(address);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            pages++;
            var page = await answer.Content.ReadAsStringAsync();
            left.AddRange(Texts(page).Where(IsEnglish).Select(text => $"{address}: {text}"));
            foreach (var link in Link().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Where(link => !File().IsMatch(link) && seen.Add(link)))
                addresses.Enqueue(link);
        }
        Assert.True(left.Count == 0, $"{left.Count} texts are in English; add their lines to src/Nadir/Language/zh-CN:\n{string.Join('\n', left.Distinct().Take(40))}");
    }

    [Theory]
    [InlineData("/sign-in", "登录")]
    [InlineData("/nowhere", "未找到")]
    public async Task Visitors_are_answered_in_the_language_of_their_browser(string address, string word)
    {
        using var visitor = server.Visitor();
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        Assert.Contains(word, WebUtility.HtmlDecode(await visitor.Page(address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_names_the_form_in_Chinese()
    {
        using var coordinator = await server.As("coordinator");
        coordinator.SetCookie("nadir-language", "zh-CN");
        const string form = "/studies/" + TestServer.Combination + "/subjects/0101/baseline/consent";
        using var refused = await coordinator.Fill(form, form + "/1", ("v.consent-date", "some day"), ("reason", "x"));
        Assert.Contains("不是日期", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    /// <summary>Texts and what is read aloud; not what is marked as no language, and not what was chosen or typed.</summary>
    static IEnumerable<string> Texts(string page)
    {
        var body = Untranslated().Replace(Unseen().Replace(page, ""), "");
        return Spoken().Matches(body).Select(match => match.Groups[1].Value).Concat(Tag().Split(body)).Select(text => WebUtility.HtmlDecode(text).Trim());
    }

    /// <summary>Two English words side by side, or one that stands alone; names of people, places, treatments and formats aside.</summary>
    static bool IsEnglish(string text) => Prose().IsMatch(Names().Replace(text, "")) || (!Wide().IsMatch(text) && Word().IsMatch(Names().Replace(text, "")));

    [GeneratedRegex(@"<(style|script|datalist|textarea)[^>]*>.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"<(\w+)[^>]* translate=""no""[^>]*>.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex Untranslated();

    [GeneratedRegex("(?:aria-label|title|alt|placeholder)=\"([^\"]*)\"")]
    private static partial Regex Spoken();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("href=\"(/[^\"#]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex(@"\.(css|js|svg|csv|ndjson|zip|xml|json|html)|/api|/file|report|odm|archive")]
    private static partial Regex File();

    [GeneratedRegex("[0-9]+|[?].*")]
    private static partial Regex Number();

    [GeneratedRegex("[a-z]{3,} [a-z]{2,}")]
    private static partial Regex Prose();

    [GeneratedRegex("[a-z]{3,}")]
    private static partial Regex Word();

    [GeneratedRegex("[\u2E80-\uFFEF]")]
    private static partial Regex Wide();

    /// <summary>People and sites of the demo, units, formats, and what its people entered.</summary>
    [GeneratedRegex(@"Nadir|English|nadir [a-z]+|study\.yaml|[A-Z][a-z]+ (Coordinator|Investigator|Datamanager|Monitor|Reader|Adjudicator|Committee|Statistician|Inspector|Administrator)|[A-Z][a-z]+ (University|Cancer|City) ?[A-Za-z ]*|University Hospital|City Cancer Centre|beats/min|mmHg|cells/kg|[-0-9A-Za-z_.|/]{30,}|YYYY-MM-DD(Thh:mm)?|[Cc]lear cell renal cell carcinoma(, as registered)?|[A-Z][a-z]+/[A-Z][a-z]+|[0-9a-f]{12,}…|test/1|JSON|iUPD|iCPD|SHA-256|127\.0\.0\.1\S*|Mb|pg/mL|mmol|umol|[a-z.]+@[a-z.]+")]
    private static partial Regex Names();
}
