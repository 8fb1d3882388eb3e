using System.Net;
using System.Text.RegularExpressions;

namespace Nadir.Web.Tests;

/// <summary>A browser without scripts: keeps cookies, follows nothing by itself, fills in the forms that a page has.</summary>
public sealed partial class Browser : IDisposable
{
    readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    readonly HttpClient client;
    readonly Uri address;
    string? token;

    public Browser(Uri address)
    {
        this.address = address;
        client = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("test/1");
    }

    public CookieCollection Cookies => handler.CookieContainer.GetCookies(address);

    public HttpClient Client => client;

    public void SetCookie(string name, string value) => handler.CookieContainer.Add(address, new Cookie(name, value));

    public async Task<HttpResponseMessage> Get(string path) => await client.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>The page at an address, after the redirections that a browser follows.</summary>
    public async Task<string> Page(string path)
    {
        for (var i = 0; i < 5; i++)
        {
            using var answer = await Get(path);
            if (answer.Headers.Location is not { } next)
                return await answer.Content.ReadAsStringAsync();
            path = next.IsAbsoluteUri ? next.PathAndQuery : next.ToString();
        }
        throw new InvalidOperationException($"Too many redirections at {path}.");
    }

    /// <summary>Sends a form with this browser's own token.</summary>
    public async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields)
    {
        var renewed = path is "/sign-in" || token is null;
        if (renewed)
            token = Token(await Page(path is "/sign-in" || !Cookies.Any(cookie => cookie.Name == "nadir") ? "/sign-in" : "/account"));
        var answer = await PostWith(token, path, fields);
        if (path is "/sign-in" or "/sign-out")
            token = null;
        return answer;
    }

    public async Task<HttpResponseMessage> PostWith(string? formToken, string path, params (string Name, string Value)[] fields)
    {
        using FormUrlEncodedContent form = new([.. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)), .. formToken is null ? Array.Empty<KeyValuePair<string, string>>() : [new("form-token", formToken)]]);
        return await client.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    /// <summary>Opens a page, fills in the form that leads to an address, and sends it: what was on the page goes with it.</summary>
    public async Task<HttpResponseMessage> Fill(string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await Page(page);
        var form = Forms().Matches(html).FirstOrDefault(form => Attribute(form.Groups[1].Value, "method") != "get" && WebUtility.HtmlDecode(Attribute(form.Groups[1].Value, "action") ?? "") == action)
            ?? throw new InvalidOperationException($"{page} has no form that leads to {action}.\n{html}");
        List<(string Name, string Value)> all = [];
        foreach (Match field in Inputs().Matches(form.Groups[2].Value))
        {
            var tag = field.Value;
            if (Attribute(tag, "name") is not { } name || (Attribute(tag, "type") is "radio" or "checkbox" && !tag.Contains(" checked", StringComparison.Ordinal)))
                continue;
            all.Add((WebUtility.HtmlDecode(name), WebUtility.HtmlDecode(Attribute(tag, "value") ?? "")));
        }
        foreach (Match field in Selects().Matches(form.Groups[2].Value))
        {
            var options = Options().Matches(field.Groups[2].Value);
            var chosen = options.FirstOrDefault(option => option.Value.Contains(" selected", StringComparison.Ordinal)) ?? options.FirstOrDefault();
            if (chosen is not null)
                all.Add((WebUtility.HtmlDecode(Attribute(field.Groups[1].Value, "name") ?? ""), WebUtility.HtmlDecode(Attribute(chosen.Value, "value") ?? chosen.Groups[1].Value)));
        }
        foreach (Match field in Areas().Matches(form.Groups[2].Value))
        {
            if (Attribute(field.Groups[1].Value, "name") is { } name)
                all.Add((WebUtility.HtmlDecode(name), WebUtility.HtmlDecode(field.Groups[2].Value)));
        }
        all.RemoveAll(field => fields.Any(given => given.Name == field.Name));
        all.AddRange(fields);
        return await PostWith(null, action, [.. all]);
    }

    public static string Token(string html) => WebUtility.HtmlDecode(Regex.Match(html, "name=\"form-token\" value=\"([^\"]+)\"").Groups[1].Value);

    static string? Attribute(string tag, string name) => Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"") is { Success: true } found ? found.Groups[1].Value : Regex.IsMatch(tag, $"\\b{name}(?=[\\s>])") ? "" : null;

    public void Dispose()
    {
        client.Dispose();
        handler.Dispose();
    }

    [GeneratedRegex("<form([^>]*)>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();
    [GeneratedRegex("<input[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Inputs();
    [GeneratedRegex("<select([^>]*)>(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Selects();
    [GeneratedRegex("<textarea([^>]*)>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Areas();
    [GeneratedRegex("<option[^>]*>([^<]*)</option>", RegexOptions.Singleline)]
    private static partial Regex Options();
}
