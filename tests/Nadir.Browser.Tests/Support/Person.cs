using Microsoft.Playwright;

namespace Nadir.Browser.Tests.Support;

/// <summary>Somebody at a browser of their own.</summary>
public sealed class Person : IAsyncDisposable
{
    readonly List<string> faults = [];

    Person(IBrowserContext context, IPage page, Server server)
    {
        Context = context;
        Page = page;
        Server = server;
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, message) =>
        {
            // What the browser says of an answer such as 422 is no fault of the page.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                faults.Add(message.Text);
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public Server Server { get; }

    /// <summary>What the scripts and the browser complained of.</summary>
    public IReadOnlyList<string> Faults => faults;

    public static async Task<Person> At(Chromium chromium, Server server, int width = 1280, bool scripts = true, string language = "en-GB")
    {
        var context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = server.Address.ToString(),
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 800 },
            IsMobile = width < 600,
            HasTouch = width < 600,
            JavaScriptEnabled = scripts,
            Locale = language,
        });
        context.SetDefaultTimeout(30_000);
        return new Person(context, await context.NewPageAsync(), server);
    }

    public async Task<Person> SignIn(string login, string password)
    {
        await Open("/sign-in");
        await Page.Locator("#login").FillAsync(login);
        await Page.Locator("#password").FillAsync(password);
        await Leads(Page.Locator("form[action='/sign-in'] .actions button"));
        Assert.DoesNotContain("/sign-in", Page.Url, StringComparison.Ordinal);
        return this;
    }

    public Task Open(string path) => Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>Fills in a field found by its label or, with a leading #, by its identifier.</summary>
    public async Task Enter(string field, string value)
    {
        var found = Field(field);
        if (await found.EvaluateAsync<string>("field => field.tagName") == "SELECT")
            await found.SelectOptionAsync(value);
        else
            await found.FillAsync(value);
    }

    /// <summary>Puts a value into the field of that name: typed, chosen or ticked.</summary>
    public async Task Put(string name, string value)
    {
        var field = Page.Locator($"[name='{name}']");
        switch (await field.First.EvaluateAsync<string>("field => field.type ?? ''"))
        {
            case "radio":
                await Page.Locator($"[name='{name}'][value='{value}']").CheckAsync();
                break;
            case "checkbox":
                await field.First.SetCheckedAsync(value == "Y");
                break;
            case "select-one":
                await field.First.SelectOptionAsync(value);
                break;
            default:
                await field.First.FillAsync(value);
                break;
        }
    }

    public ILocator Field(string field) => field[0] is '#' or '[' ? Page.Locator(field) : Page.GetByLabel(field, new() { Exact = true }).First;

    /// <summary>Presses a button and waits for the page that it leads to.</summary>
    public Task Press(string button) => Leads(Page.GetByRole(AriaRole.Button, new() { Name = button }).First);

    public Task Follow(string link) => Leads(Page.GetByRole(AriaRole.Link, new() { Name = link }).First);

    public async Task Leads(ILocator there)
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Page.FrameNavigated += Arrives;
        try
        {
            await there.ClickAsync();
            await arrived.Task.WaitAsync(TimeSpan.FromSeconds(40));
        }
        finally
        {
            Page.FrameNavigated -= Arrives;
        }
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);

        void Arrives(object? _, IFrame frame)
        {
            if (frame == Page.MainFrame)
                arrived.TrySetResult();
        }
    }

    /// <summary>Saves and sees that it was said.</summary>
    public async Task Save(string button = "Save", string says = "done=")
    {
        await Press(button);
        if (!Page.Url.Contains(says, StringComparison.Ordinal))
            Assert.Fail($"{button} was refused at {Page.Url}: {await Said()}");
    }

    /// <summary>Answers or closes a query on the page of its form.</summary>
    public async Task Say(string form, string query, string what, string text)
    {
        await Open(form);
        var field = Page.Locator($"textarea[form='{what}-{query}']");
        await Page.Locator($"#query-{query} details", new() { Has = field }).Locator("summary").ClickAsync();
        await field.FillAsync(text);
        await Leads(Page.Locator($"button[form='{what}-{query}']"));
        Assert.True(Page.Url.Contains("done=query", StringComparison.Ordinal), await Said());
    }

    public async Task<string> Said() => await Page.Locator(".refusal").CountAsync() > 0 ? await Page.Locator(".refusal").First.InnerTextAsync() : await Page.Locator("main").InnerTextAsync();

    public Task<string> Text(string where = "main") => Page.Locator(where).First.InnerTextAsync();

    public Task Picture(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Pictures, name + ".png"), FullPage = true });

    public async ValueTask DisposeAsync() => await Context.CloseAsync();
}
