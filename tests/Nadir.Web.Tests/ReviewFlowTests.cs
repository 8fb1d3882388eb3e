using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Nadir.Web.Demo;

namespace Nadir.Web.Tests;

/// <summary>Independent review from its plan to the accepted read, through the pages, with everybody who must not know of it looking everywhere.</summary>
public sealed partial class ReviewFlowTests(TestServer server) : IClassFixture<TestServer>
{
    const string Study = TestServer.Combination, Home = "/studies/" + Study, Review = Home + "/review";

    /// <summary>What only a reader has written; and what says that the reads differ, or are being decided.</summary>
    const string CanaryOne = "KANARIA", CanaryTwo = "KANARIB", CanaryReason = "KANARIREASON";

    static readonly string[] Shadows = [CanaryOne, CanaryTwo, CanaryReason, "73.19", "reads-compared", "read-entered", "read-signed", "reads-adjudicated", "to adjudicate", "to-adjudicate", "agreed", "adjudicated", "read differently"];

    [Fact]
    public async Task R24_two_sealed_reads_an_adjudication_and_nobody_blinded_learns_of_either()
    {
        await Amend();
        using var manager = await server.As("manager");
        await Plan(manager, "0101");
        await Plan(manager, "0102");

        // Cases without names, in an order of their own.
        using var first = await server.As("reader1");
        using var second = await server.As("reader2");
        var (firstTasks, secondTasks) = (await Tasks(first), await Tasks(second));
        Assert.Equal((2, 2), (firstTasks.Count, secondTasks.Count));
        Assert.Empty(firstTasks.Intersect(secondTasks));
        Assert.Equal(firstTasks.Order(StringComparer.Ordinal), firstTasks);
        foreach (var page in (string[])["/", Review, $"{Review}/{firstTasks[0]}", $"{Review}/{firstTasks[1]}", $"/api/studies/{Study}/reads/{firstTasks[0]}"])
        {
            var text = await first.Page(page);
            foreach (var name in (string[])["0101", "0102", "University Hospital", "City Cancer", "Clara", $"{Today.Year}-"])
                Assert.DoesNotContain(name, Values().Replace(text, ""), StringComparison.Ordinal);
        }

        // The same case under each reader's own number: found by what both can see, here by the test alone.
        var cases = await Subjects();
        foreach (var (reader, tasks, canary) in ((Browser, List<string>, string)[])[(first, firstTasks, CanaryOne), (second, secondTasks, CanaryTwo)])
        {
            foreach (var task in tasks)
            {
                // 0101: progression at different scans. 0102: another size and another word at one scan, the same course; the study lets that stand.
                var (w6, w12) = (cases[task], reader == first) switch { ("0101", true) => ("PR", "PD"), ("0101", false) => ("PR", "PR"), (_, true) => ("SD", "PD"), _ => ("NE", "PD") };
                using var saved = await reader.Fill($"{Review}/{task}", $"{Review}/{task}", ("r.+1.organ", canary), ("r.+1.baseline.size", reader == first ? "73.19" : "70"), ("r.+1.w6.size", "40"), ("r.overall.w6", w6), ("r.overall.w12", w12));
                Assert.Equal("read-saved", Notice(saved));
                using var wrong = await reader.Fill($"{Review}/{task}", $"{Review}/{task}/sign", ("password", "somebody else's"));
                Assert.Equal(422, (int)wrong.StatusCode);
                using var signed = await reader.Fill($"{Review}/{task}", $"{Review}/{task}/sign", ("password", DemoPeople.Password));
                Assert.Equal("read-signed", Notice(signed));
                using var late = await reader.Post($"{Review}/{task}", ("expected", "9"), ("r.overall.w6", "CR"));
                Assert.Equal(423, (int)late.StatusCode);
            }
        }
        // Neither opens the other's.
        using (var other = await first.Get($"{Review}/{secondTasks[0]}"))
            Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);

        // Discordance, live, for those who may know; one of two, since only the progression counts in this study.
        using var statistician = await server.As("statistician");
        Assert.Contains("1 of 2 cases were read differently", await statistician.Page(Review), StringComparison.Ordinal);
        await NobodyBlindedLearns([.. firstTasks, .. secondTasks], jobs: false);
        Assert.DoesNotContain("adjudicat", Visible(await manager.Page(Review)).Replace("Adjudicator", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(Visible(await manager.Page(Review)), @"\bread\b 2 / 2"));

        // The adjudicator sees both, and of neither whose it is.
        using var adjudicator = await server.As("adjudicator");
        var decision = Assert.Single(await Tasks(adjudicator));
        var both = Visible(await adjudicator.Page($"{Review}/{decision}"));
        Assert.Contains("progression date", both, StringComparison.Ordinal);
        foreach (var name in (string[])["Rita", "Ravi", "0101", .. firstTasks, .. secondTasks])
            Assert.DoesNotContain(name, both, StringComparison.Ordinal);
        var accepted = Regex.IsMatch(both, @"Week 12[^A-Z]*≠? *PR") ? "A" : "B";
        using var decided = await adjudicator.Fill($"{Review}/{decision}", $"{Review}/{decision}/decide", ("choice", accepted), ("reason", CanaryReason), ("password", DemoPeople.Password));
        Assert.Equal("adjudicated", Notice(decided));
        using var again = await adjudicator.Post($"{Review}/{decision}/decide", ("choice", "A"), ("reason", "again"), ("password", DemoPeople.Password));
        Assert.Equal(423, (int)again.StatusCode);

        // The accepted read carries the flag, under the names that the study gives its readers; the other stands beside it without.
        var rs = await Dataset(statistician, "data/rs.csv");
        var header = rs[0].Split(',');
        string Cell(string line, string name) => line.Split(',')[Array.IndexOf(header, name)].Trim('"');
        var judged = rs.Skip(1).Where(line => Cell(line, "RSEVAL") == "INDEPENDENT ASSESSOR" && Cell(line, "USUBJID").EndsWith("0101", StringComparison.Ordinal)).ToList();
        Assert.Equal(["RADIOLOGIST 1", "RADIOLOGIST 2"], judged.Select(line => Cell(line, "RSEVALID")).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["RADIOLOGIST 2"], judged.Where(line => Cell(line, "RSACPTFL") == "Y").Select(line => Cell(line, "RSEVALID")).Distinct());
        Assert.Contains("KANARIA", string.Join('\n', await Dataset(statistician, "data/tu.csv")), StringComparison.Ordinal);

        await NobodyBlindedLearns([.. firstTasks, .. secondTasks, decision], jobs: true);
    }

    /// <summary>Every page, list, export, job and file that each blinded role can open, and what each error says.</summary>
    /// <param name="jobs">Reports, datasets and archives too.</param>
    async Task NobodyBlindedLearns(string[] tasks, bool jobs)
    {
        foreach (var login in (string[])["admin", "manager", "coordinator", "coordinator2", "investigator", "monitor", "committee", "reader1", "reader2"])
        {
            using var browser = await server.As(login);
            var own = login.StartsWith("reader", StringComparison.Ordinal) ? await Tasks(browser) : [];
            // A reader knows the own words, and no other's.
            var forbidden = Shadows.Where(word => !(login == "reader1" && (word is CanaryOne or "73.19") || login == "reader2" && word is CanaryTwo)).Concat(tasks.Except(own)).ToList();
            List<string> addresses = [];
            foreach (var (_, method, pattern) in Routes.Of(server))
            {
                // The description of the interface is the same for everybody, with or without data.
                if (method == "GET" && !pattern.Contains("{tag}", StringComparison.Ordinal) && !pattern.EndsWith("openapi.json", StringComparison.Ordinal))
                    addresses.AddRange(All(pattern, tasks));
            }
            addresses.AddRange([$"{Home}/audit?kind=reads-compared", $"{Home}/audit.csv?kind=read-signed", $"{Home}/audit.ndjson?subject=0101", $"{Home}/queries?state=all", $"{Home}/subjects?sort=response", $"/api/studies/{Study}/audit?subject=0101"]);
            foreach (var job in jobs ? await Jobs(browser, login) : [])
                addresses.AddRange(Regex.Matches(await browser.Page(job), $"{Regex.Escape(job)}/files/[^\"]+").Select(match => WebUtility.HtmlDecode(match.Value)).Append(job).Distinct());
            var opened = 0;
            foreach (var address in addresses)
            {
                using var answer = await browser.Get(address);
                opened += answer.StatusCode is HttpStatusCode.OK ? 1 : 0;
                var text = Text(await answer.Content.ReadAsByteArrayAsync());
                foreach (var word in forbidden)
                    Assert.False(text.Contains(word, StringComparison.Ordinal) && !address.Contains(word, StringComparison.Ordinal), $"{login} finds {word} at {address} ({(int)answer.StatusCode})");
            }
            // It was looked at indeed: what each may open did open.
            Assert.True(opened >= (login is "manager" or "investigator" or "coordinator" or "monitor" ? 25 : 5), $"{login} opened {opened}");
            // A trail asked for the reads alone has no line.
            using (var trail = await browser.Get($"{Home}/audit.csv?kind=reads-compared"))
                Assert.True(trail.StatusCode is HttpStatusCode.Forbidden || (await trail.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length == 1, login);
            // Commands of others' tasks answer as for a task that is not there.
            foreach (var task in tasks.Except(own).Append("R-0000000000"))
            {
                using var tried = await browser.Post($"{Review}/{task}", ("expected", "0"), ("r.overall.w6", "CR"));
                Assert.True(tried.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{login} {task}: {(int)tried.StatusCode}");
            }
        }
    }

    /// <summary>The addresses of a route, for every case in hand.</summary>
    static IEnumerable<string> All(string pattern, string[] tasks)
    {
        Dictionary<string, string[]> values = new()
        {
            ["study"] = [Study], ["subject"] = ["0101", "0102"], ["visit"] = ["baseline", "w6"], ["form"] = ["lesions", "responses"], ["instance"] = ["1", "T01"], ["task"] = tasks, ["position"] = ["1", "40"],
            ["format"] = ["odm-1.3.2", "odm-2.0", "archive"],
        };
        IEnumerable<Dictionary<string, string>> filled = [new()];
        foreach (var (name, choices) in values.Where(value => pattern.Contains("{" + value.Key, StringComparison.Ordinal)))
            filled = filled.SelectMany(one => choices.Select(choice => new Dictionary<string, string>(one) { [name] = choice })).ToList();
        return filled.Select(one => Routes.Filled(pattern, one));
    }

    /// <summary>What this role can have made: report, datasets, archive.</summary>
    static async Task<List<string>> Jobs(Browser browser, string login)
    {
        List<string> jobs = [];
        foreach (var asked in login switch { "manager" => (string[])[$"{Home}/results", $"{Home}/exports", $"{Home}/exports/archive"], "investigator" => [$"{Home}/exports", $"{Home}/exports/archive"], _ => [] })
        {
            using var answer = await browser.Post(asked);
            var job = answer.Headers.Location!.ToString();
            for (var i = 0; !(await browser.Page(job)).Contains("/files/", StringComparison.Ordinal) && i < 240; i++)
                await Task.Delay(250);
            jobs.Add(job);
        }
        return jobs;
    }

    /// <summary>As text, an archive with all that is in it.</summary>
    static string Text(byte[] bytes)
    {
        if (bytes is not [(byte)'P', (byte)'K', ..])
            return Encoding.UTF8.GetString(bytes);
        using ZipArchive zip = new(new MemoryStream(bytes));
        return string.Concat(zip.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            using MemoryStream copy = new();
            stream.CopyTo(copy);
            return entry.FullName + "\n" + Text(copy.ToArray());
        }));
    }

    static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>The study names its readers, and that progression decides whether reads differ.</summary>
    async Task Amend()
    {
        var home = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(home, "Nadir.slnx")))
            home = Path.GetDirectoryName(home)!;
        var definition = DemoStory.Open(await File.ReadAllTextAsync(Path.Combine(home, "examples", "js004-rcc", "study.yaml")))
            + "\nreaders:\n  investigator: {eval: INVESTIGATOR}\n  bicr: {eval: INDEPENDENT ASSESSOR, accepted: Y}\n  reader-1: {eval: INDEPENDENT ASSESSOR, eval-id: RADIOLOGIST 1}\n  reader-2: {eval: INDEPENDENT ASSESSOR, eval-id: RADIOLOGIST 2}\nreview: {adjudicate-on: [progression-date]}\n";
        using var admin = await server.As("admin");
        using var amended = await admin.Post($"{Home}/amend", ("definition", definition), ("reason", "Readers are named."));
        Assert.Equal("amended", Notice(amended));
    }

    static async Task Plan(Browser manager, string subject)
    {
        var page = await manager.Page(Review);
        string Person(string name) => Regex.Match(page, $"<option value=\"([^\"]+)\"[^>]*>{name}<").Groups[1].Value;
        using var planned = await manager.Fill(Review, Review, ("subject", subject), ("reader1", Person("Rita Reader")), ("reader2", Person("Ravi Reader")), ("adjudicator", Person("Ada Adjudicator")));
        Assert.Equal("planned", Notice(planned));
    }

    static async Task<List<string>> Tasks(Browser reader) =>
        [.. Regex.Matches(await reader.Page(Review), $"{Regex.Escape(Review)}/(R-[0-9A-F]+)\"").Select(match => match.Groups[1].Value)];

    /// <summary>Whose case each task is: the inspector's trail says it, and nobody blinded sees that.</summary>
    async Task<Dictionary<string, string>> Subjects()
    {
        using var inspector = await server.As("inspector");
        var trail = await inspector.Page($"{Home}/audit.ndjson?kind=review-planned");
        Dictionary<string, string> subjects = [];
        foreach (var line in trail.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            foreach (Match task in Regex.Matches(line, "R-[0-9A-F]{10}"))
                subjects[task.Value] = Regex.Match(line, "\"subject\":\"([^\"]+)\"").Groups[1].Value;
        return subjects;
    }

    static async Task<string[]> Dataset(Browser statistician, string file)
    {
        using var asked = await statistician.Fill($"{Home}/exports", $"{Home}/exports");
        var job = asked.Headers.Location!.ToString();
        string page;
        for (var i = 0; !(page = await statistician.Page(job)).Contains("/files/", StringComparison.Ordinal) && i < 240; i++)
            await Task.Delay(250);
        return (await statistician.Page(Regex.Match(page, $"{Regex.Escape(job)}/files/[^\"]*{Path.GetFileName(file)}").Value)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>What was done; the answer's status where nothing was.</summary>
    static string Notice(HttpResponseMessage answer) => answer.Headers.Location?.ToString() is { } next && Regex.Match(next, "done=([a-z-]+)") is { Success: true } done ? done.Groups[1].Value : $"{(int)answer.StatusCode}";

    static string Visible(string html) => Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]+>", " ")), @"\s+", " ");

    /// <summary>Random values of a page that may hold any letters and digits.</summary>
    [GeneratedRegex("value=\"[A-Za-z0-9_-]{36,43}\"|\"content\":\"[0-9a-f]{64}\"|R-[0-9A-F]{10}|assets/[0-9a-f]{16}")]
    private static partial Regex Values();
}
