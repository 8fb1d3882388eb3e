using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Nadir.Conduct;
using Nadir.Conduct.Jobs;
using Nadir.Web.Demo;
using Nadir.Web.Hosting;

namespace Nadir.Web.Tests;

/// <summary>A job that was asked for outlives its server.</summary>
public sealed class JobRestartTests
{
    [Fact]
    public async Task A_job_that_a_stopped_server_has_left_is_done_by_the_next_one_and_shown_at_the_same_address()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("nadir-jobs-").FullName, "trial");
        try
        {
            JobRecord left;
            await using (var workspace = await Workspace.Open(new WorkspaceOptions { Folder = folder }))
            {
                await DemoWorkspace.Make(workspace, TimeProvider.System, TextWriter.Null, subjects: 1);
                var manager = Assert.Single(await workspace.As(Conduct.People.Actor.Program).People(), person => person.Login == "manager");
                left = await workspace.Jobs.Ask(TestServer.Combination, manager.Person, "sdtm", "SDTM datasets, data as they were", new JobOrder(null, null, "en", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)));
                Assert.NotNull(await workspace.Jobs.Take("a server that is stopped", TimeSpan.FromSeconds(30)));
                await workspace.Jobs.GiveBack(left.Id, "a server that is stopped");
            }
            await using (var workspace = await Workspace.Open(new WorkspaceOptions { Folder = folder }))
            await using (var app = WorkspaceServer.Create(new ServeOptions(folder, [new Uri("http://127.0.0.1:0")]), workspace))
            {
                await app.StartAsync();
                using Browser browser = new(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()));
                using var signedIn = await browser.Post("/sign-in", ("login", "manager"), ("password", DemoPeople.Password));
                string page;
                for (var i = 0; !(page = await browser.Page($"/studies/{TestServer.Combination}/jobs/{left.Id}")).Contains("data/dm.csv", StringComparison.Ordinal) && i < 240; i++)
                    await Task.Delay(250);
                using var file = await browser.Get($"/studies/{TestServer.Combination}/jobs/{left.Id}/files/data/dm.csv");
                Assert.Contains("0101", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                Assert.Contains(left.Asked.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
        }
    }
}
