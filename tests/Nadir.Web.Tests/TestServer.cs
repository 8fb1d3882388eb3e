using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Nadir.Conduct;
using Nadir.Web.Demo;
using Nadir.Web.Hosting;

namespace Nadir.Web.Tests;

/// <summary>The demo's two trials, with two subjects each, behind a real server on a free port of this machine. Shared by a class of tests.</summary>
public sealed class TestServer : IAsyncLifetime
{
    public const string Escalation = "CD70-CART-RCC", Combination = "JS004-RCC";

    readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("nadir-web-").FullName, "trial");
    Workspace workspace = null!;

    public WebApplication App { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    /// <summary>Served otherwise than usual.</summary>
    public Func<ServeOptions, ServeOptions> With { get; set; } = options => options;

    public async Task InitializeAsync()
    {
        workspace = await Workspace.Open(new WorkspaceOptions { Folder = folder });
        await DemoWorkspace.Make(workspace, TimeProvider.System, TextWriter.Null, subjects: 3);
        App = WorkspaceServer.Create(With(new ServeOptions(folder, [new Uri("http://127.0.0.1:0")])), workspace, signInsPerMinute: 100_000);
        await App.StartAsync();
        Address = new Uri(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await workspace.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    public Browser Visitor() => new(Address);

    public async Task<Browser> As(string login)
    {
        var browser = Visitor();
        var answer = await browser.Post("/sign-in", ("login", login), ("password", DemoPeople.Password));
        Assert.Equal(303 - 1, (int)answer.StatusCode);
        return browser;
    }
}
