using Microsoft.Playwright;
using Nadir.Browser.Tests.Support;
using Nadir.Web.Demo;

namespace Nadir.Browser.Tests;

/// <summary>Every page as each role sees it: wide and narrow, light, dark and on paper.</summary>
[Collection(InABrowser.Name)]
public sealed class LookTests(Chromium chromium, Demo demo)
{
    const string Rcc = "/studies/" + Demo.Combination, Cart = "/studies/" + Demo.Escalation;

    /// <summary>Who works in Chinese.</summary>
    const string Chinese = "coordinator2";

    static readonly (string Login, string[] Paths)[] Pages =
    [
        ("admin", ["/", "/account", "/studies", "/people", Cart + "/settings", Cart + "/audit"]),
        ("manager", ["/", Rcc + "/subjects", Rcc + "/subjects/0101", Rcc + "/queries", Rcc + "/review", Rcc + "/results", Rcc + "/exports", Rcc + "/audit", "redact", Rcc + "/imports", "import", Rcc + "/subjects/0101/running/adverse-events/AE01"]),
        ("coordinator", ["/", Cart + "/subjects", Rcc + "/subjects/0101", Rcc + "/subjects/0101/baseline/demography", Rcc + "/subjects/0101/running/adverse-events", Rcc + "/subjects/0101/running/adverse-events/AE01", Rcc + "/subjects/0101/baseline/lesions", Rcc + "/subjects/0102/w18/lesions", Rcc + "/subjects/0101/w6/lesions/T01", Rcc + "/subjects/0101/running/doses/new"]),
        (Chinese, ["/", "/account", Cart + "/subjects", Rcc + "/subjects/0203", Rcc + "/subjects/0203/w6/lesions", Rcc + "/subjects/0203/baseline/history"]),
        ("investigator", ["/", Cart + "/desk", Rcc + "/subjects/0101/sign", Rcc + "/subjects/0101/unblind"]),
        ("monitor", ["/", Rcc + "/subjects/0101/baseline/vitals"]),
        ("reader1", ["/", Rcc + "/review", "read"]),
        ("adjudicator", ["/", Rcc + "/review"]),
        ("committee", ["/", Cart + "/desk"]),
        ("statistician", ["/", Rcc + "/review", Rcc + "/results", "job"]),
        ("inspector", ["/", Rcc + "/exports", "/nothing"]),
    ];

    [BrowserFact]
    public async Task Every_page_fits_is_legible_and_can_be_worked_by_keyboard()
    {
        await Review();
        List<string> wrong = [];
        await using (var visitor = await Person.At(chromium, demo.Server))
            await See(visitor, "/sign-in", "visitor", wrong);
        foreach (var (login, paths) in Pages)
        {
            await using var person = await Person.At(chromium, demo.Server, language: login == Chinese ? "zh-CN" : "en-GB");
            await person.SignIn(login, DemoPeople.Password);
            foreach (var path in paths)
                await See(person, path, login, wrong);
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    static async Task See(Person person, string path, string login, List<string> wrong)
    {
        switch (path)
        {
            case "read":
                await person.Open(Rcc + "/review");
                await person.Leads(person.Page.Locator(".card-list a").First);
                break;
            case "import":
                await person.Open(Rcc + "/imports");
                await person.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "laboratory.csv", MimeType = "text/csv", Buffer = "Subject,Visit,Date,Test,Result,Unit\n0101,Week 6,2026-05-01,Haemoglobin,121,g/L\n"u8.ToArray() });
                await person.Leads(person.Page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }));
                break;
            case "redact":
                await person.Open(Rcc + "/audit?kind=item-entered");
                await person.Leads(person.Page.GetByRole(AriaRole.Link, new() { Name = "Redact" }).First);
                break;
            case "job":
                await person.Open(Rcc + "/results");
                await person.Press("Analyse");
                await person.Page.GetByRole(AriaRole.Link, new() { Name = "Open the report" }).WaitForAsync(new() { Timeout = 120_000 });
                break;
            default:
                await person.Open(path);
                break;
        }
        var name = login + path.Replace('/', '-').Replace("-studies", "", StringComparison.Ordinal);
        foreach (var (way, media, scheme, width) in Ways)
        {
            await person.Page.EmulateMediaAsync(new() { Media = media, ColorScheme = scheme });
            await person.Page.SetViewportSizeAsync(width, width < 600 ? 844 : 800);
            if (media == Media.Screen)
                wrong.AddRange((await Look.At(person.Page)).Select(line => $"{login} {path} {way}: {line}"));
                await person.Page.EvaluateAsync("() => document.activeElement?.blur()");
            await person.Picture($"{way}-{name}");
        }
        wrong.AddRange(person.Faults.Select(fault => $"{login} {path}: {fault}"));
    }

    /// <summary>How a page is seen.</summary>
    static readonly (string Name, Media Media, ColorScheme Scheme, int Width)[] Ways =
    [
        ("phone", Media.Screen, ColorScheme.Light, 390), ("dark", Media.Screen, ColorScheme.Dark, 1280), ("paper", Media.Print, ColorScheme.Light, 794), ("wide", Media.Screen, ColorScheme.Light, 1280),
    ];

    /// <summary>One subject's scans are to be read.</summary>
    async Task Review()
    {
        await using var manager = await Person.At(chromium, demo.Server);
        await manager.SignIn("manager", DemoPeople.Password);
        await manager.Open(Rcc + "/review");
        if (await manager.Page.Locator("main table").CountAsync() == 0)
            await manager.Save("Plan");
    }
}
