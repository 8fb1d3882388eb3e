using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Nadir.Conduct;
using Nadir.Web.Demo;
using Nadir.Web.Hosting;

namespace Nadir.Browser.Tests.Support;

/// <summary>A workspace behind a real server on a free port of this machine.</summary>
public sealed class Server : IAsyncDisposable
{
    readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("nadir-browser-").FullName, "trial");

    Server() { }

    public Workspace Workspace { get; private set; } = null!;

    public WebApplication App { get; private set; } = null!;

    /// <summary>By name, not by number: passkeys belong to a name.</summary>
    public Uri Address { get; private set; } = null!;

    /// <param name="demo">With the two trials of the demo under way, and their people; else empty.</param>
    public static async Task<Server> Start(bool demo, int subjects = int.MaxValue)
    {
        Server server = new();
        server.Workspace = await Workspace.Open(new WorkspaceOptions { Folder = server.folder });
        if (demo)
            await DemoWorkspace.Make(server.Workspace, TimeProvider.System, TextWriter.Null, subjects);
        server.App = WorkspaceServer.Create(new ServeOptions(server.folder, [new Uri("http://127.0.0.1:0")]), server.Workspace, signInsPerMinute: 100_000);
        await server.App.StartAsync();
        var port = new Uri(server.App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        server.Address = new Uri($"http://localhost:{port}");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Workspace.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }
}

/// <summary>The demo, shared by the tests that leave it as it is but for their own subjects and people.</summary>
public sealed class Demo : IAsyncLifetime
{
    public const string Escalation = "CD70-CART-RCC", Combination = "JS004-RCC";

    public Server Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.IsInstalled)
            Server = await Server.Start(demo: true, subjects: 4);
    }

    public async Task DisposeAsync()
    {
        if (Server is not null)
            await Server.DisposeAsync();
    }
}
