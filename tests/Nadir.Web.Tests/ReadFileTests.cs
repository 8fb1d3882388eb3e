using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Nadir.Web.Tests;

/// <summary>A reader's own file fills in the reader's own read: seen first, of this case alone, and with its file's name in the trail.</summary>
public sealed class ReadFileTests(TestServer server) : IClassFixture<TestServer>
{
    const string Study = TestServer.Combination, Review = "/studies/" + Study + "/review";

    [Fact]
    public async Task A_reader_fills_in_a_read_from_a_file_that_is_shown_first()
    {
        using var manager = await server.As("manager");
        var page = await manager.Page(Review);
        string Person(string name) => Regex.Match(page, $"<option value=\"([^\"]+)\"[^>]*>{name}<").Groups[1].Value;
        using var planned = await manager.Fill(Review, Review, ("subject", "0101"), ("reader1", Person("Rita Reader")), ("reader2", Person("Ravi Reader")), ("adjudicator", Person("Ada Adjudicator")));
        using var reader = await server.As("reader1");
        var task = Regex.Match(await reader.Page(Review), $"{Regex.Escape(Review)}/(R-[0-9A-F]+)\"").Groups[1].Value;
        var home = $"{Review}/{task}";

        var shown = await Sent(reader, home, "read.csv", "Lesion,Role,Site,Visit,Longest diameter,State\nT01,Target,LUNG,Baseline,41,\nT01,,,Week 6,30,\nNT01,Non-target,BONE,Baseline,,present\nT01,,,Week 99,10,\n");
        var text = WebUtility.HtmlDecode(await reader.Page(shown));
        Assert.Contains("41 mm", text, StringComparison.Ordinal);
        Assert.Contains("“Week 99” is no time point of this case", text, StringComparison.Ordinal);
        Assert.DoesNotContain("LUNG", await reader.Page(home), StringComparison.Ordinal);
        using var saved = await reader.Fill(shown, shown);
        Assert.Contains("done=read-saved", saved.Headers.Location?.ToString() ?? await saved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var read = await reader.Page(home);
        Assert.Contains("LUNG", read, StringComparison.Ordinal);
        Assert.Contains("value=\"41\"", read, StringComparison.Ordinal);
        using var inspector = await server.As("inspector");
        Assert.Contains("read.csv, SHA-256", await inspector.Page($"/studies/{Study}/audit.csv"), StringComparison.Ordinal);

        // The same file again changes nothing.
        Assert.Contains("0 values are new or changed", WebUtility.HtmlDecode(await reader.Page(await Sent(reader, home, "again.csv", "Lesion,Visit,Longest diameter\nT01,Week 6,30\n"))), StringComparison.Ordinal);
        // Of another case, or with two sizes of one lesion: refused with both.
        Assert.Contains("of another case", await reader.Page(await Sent(reader, home, "other.csv", "Subject,Lesion,Visit,Longest diameter\n0102,T01,Week 6,30\n")), StringComparison.Ordinal);
        var twice = WebUtility.HtmlDecode(await reader.Page(await Sent(reader, home, "twice.csv", "Lesion,Visit,Longest diameter\nT01,Week 6,30\nT01,Week 6,33\n")));
        Assert.Contains("“30 mm” before and “33 mm” here", twice, StringComparison.Ordinal);
        // Nobody else's.
        using var other = await server.As("reader2");
        using var notMine = await other.Get(home);
        Assert.Equal(HttpStatusCode.NotFound, notMine.StatusCode);
    }

    static async Task<string> Sent(Browser browser, string home, string name, string text)
    {
        using MultipartFormDataContent form = [];
        form.Add(new StringContent(Browser.Token(await browser.Page(home))), "form-token");
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", name);
        using var answer = await browser.Client.PostAsync(new Uri(home + "/file", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }
}
