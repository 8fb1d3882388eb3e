using System.Net;
using Nadir.Conduct;
using Nadir.Conduct.Anchors;
using Nadir.Conduct.Commands;
using Nadir.Conduct.People;
using Nadir.Conduct.Tests.Support;
using Nadir.Web.Requests;

namespace Nadir.Web.Tests.Servers;

/// <summary>The server's disk fills up while people work.</summary>
public class FullDiskTests
{
    const string Medications = "/studies/" + RunningTrial.Study + "/subjects/0101/running/medications";

    [SmallDiskFact]
    public async Task A_page_that_cannot_be_saved_says_so_with_507_keeps_what_was_typed_and_is_saved_when_there_is_room()
    {
        using SmallDisk disk = new(4);
        WorkspaceOptions options = new() { Folder = disk.Folder };
        string token;
        await using (var workspace = await Workspace.Open(options))
        {
            var trial = await RunningTrial.Make(workspace, 1);
            var coordinator = await trial.Person("coordinator", Role.Coordinator, "01");
            await trial.Do(new EnrolSubject(Caller.NewId(), RunningTrial.Study, "01", "0101", RunningTrial.Day(60)), coordinator.Actor);
            token = coordinator.Token;
        }
        using (var server = await ServerProcess.Start(disk.Folder))
        {
            using Browser browser = new(server.Address);
            browser.SetCookie("nadir", token);
            List<string> saved = [];
            HttpResponseMessage? full = null;
            for (var i = 0; i < 3000 && full is null; i++)
            {
                var answer = await Save(browser, i);
                if (answer.StatusCode == HttpStatusCode.Redirect)
                    saved.Add($"Drug{i} ");
                else
                    full = answer;
            }
            Assert.Equal(507, (int)full!.StatusCode);
            var page = WebUtility.HtmlDecode(await full.Content.ReadAsStringAsync());
            Assert.Contains("disk is full", page, StringComparison.Ordinal);
            Assert.Contains($"Drug{saved.Count} ", page, StringComparison.Ordinal);
            // Reading goes on, and what was acknowledged is there.
            await There(browser, saved);
            disk.Resize(16);
            Assert.Equal(HttpStatusCode.Redirect, (await Save(browser, saved.Count)).StatusCode);
            saved.Add($"Drug{saved.Count} ");
            await There(browser, saved);
            server.Kill();
        }
        Assert.Empty(Verification.Run(options).Problems);
    }

    static Task<HttpResponseMessage> Save(Browser browser, int i) => browser.Post(
        Medications + "/new", ("command", new Guid(i, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1).ToString()), ("expected", "0"), ("v.treatment", $"Drug{i} " + new string('x', 150)), ("s.treatment", ""), ("v.comment", new string('y', 190)), ("s.comment", ""));

    static async Task There(Browser browser, List<string> saved)
    {
        var page = await browser.Page(Medications);
        Assert.All(saved, treatment => Assert.Contains(treatment, page, StringComparison.Ordinal));
    }
}
