using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Reporting.Figures;
using Nadir.Web.Requests;

namespace Nadir.Web.Hosting;

/// <summary>Style, scripts and icon, out of the program itself. Their address changes with their content, so a browser may keep them.</summary>
static class Asset
{
    static readonly FrozenDictionary<string, (byte[] Content, string Type, string Tag)> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["style.css"] = "text/css; charset=utf-8",
        ["nadir.js"] = "text/javascript; charset=utf-8",
        ["icon.svg"] = "image/svg+xml; charset=utf-8",
    }.ToFrozenDictionary(pair => pair.Key, pair => Load(pair.Key, pair.Value), StringComparer.Ordinal);

    public static string Address(string name) => $"/assets/{All[name].Tag}/{name}";

    public static void MapAssets(this IEndpointRouteBuilder routes) => routes.MapGet("/assets/{tag}/{name}", (string name, HttpContext http) =>
    {
        if (!All.TryGetValue(name, out var asset))
            return Replies.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Replies.Bytes(asset.Content, asset.Type);
    }).ForVisitors().ExcludeFromDescription();

    static (byte[], string, string) Load(string name, string type)
    {
        using StreamReader file = new(typeof(Asset).Assembly.GetManifestResourceStream("Assets/" + name)!);
        var text = file.ReadToEnd();
        if (name == "style.css")
            text = $":root{{color-scheme:light dark;{Palette.Light}}}@media (prefers-color-scheme:dark){{:root{{{Palette.Dark}}}}}\n" + text.Replace("FACE", FigureStyle.Typeface, StringComparison.Ordinal)
                + FigureStyle.Inline + $"@media print{{:root{{{Palette.Light}}}}}";
        var content = Encoding.UTF8.GetBytes(text);
        return (content, type, Convert.ToHexStringLower(SHA256.HashData(content))[..16]);
    }
}
