using Microsoft.Playwright;

namespace Nadir.Browser.Tests.Support;

/// <summary>The Chromium of the machine, started once for all tests of this project.</summary>
public sealed class Chromium : IAsyncLifetime
{
    const string Program = "/usr/bin/chromium";

    public static bool IsInstalled => File.Exists(Program);

    /// <summary>Where pictures of the pages go, to be looked at after a run.</summary>
    public static readonly string Pictures = Directory.CreateDirectory(Path.Combine(Root(), "TestResults", "browser")).FullName;

    IPlaywright? playwright;
    IBrowser? browser;

    public IBrowser Browser => browser ?? throw new InvalidOperationException($"{Program} is not installed.");

    public async Task InitializeAsync()
    {
        if (!IsInstalled)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }

    static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Nadir.slnx")))
                return folder.FullName;
        }
        return AppContext.BaseDirectory;
    }
}

[CollectionDefinition(Name)]
public sealed class InABrowser : ICollectionFixture<Chromium>, ICollectionFixture<Demo>
{
    public const string Name = "in a browser";
}

/// <summary>Needs a Chromium installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.IsInstalled ? null : "Chromium is not installed.";
}

/// <summary>Needs a Chromium installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.IsInstalled ? null : "Chromium is not installed.";
}
