using System.Net;
using Nadir.Diagnostics;
using Nadir.Web.OpenId;

namespace Nadir.Web.Hosting;

/// <summary>How a workspace is served.</summary>
/// <param name="Workspace">Folder of the workspace; made when it is not there.</param>
/// <param name="Urls">Where to listen.</param>
/// <param name="Database">Connection text of PostgreSQL; null: a file in the folder.</param>
/// <param name="Certificate">PEM or PFX file for https; null: none.</param>
/// <param name="Key">PEM file of the certificate's key; null: in the certificate's file.</param>
public sealed record ServeOptions(string Workspace, IReadOnlyList<Uri> Urls, string? Database = null, string? Certificate = null, string? Key = null)
{
    public const string Usage = "nadir serve WORKSPACE [--urls http://127.0.0.1:5080] [--database CONNECTION] [--certificate FILE [--key FILE]] [--openid FILE] [--second-component required|optional]";

    /// <summary>Where people may sign in besides; null: here alone.</summary>
    public OpenIdSettings? OpenId { get; init; }

    /// <summary>A password alone opens one's own account and nothing else.</summary>
    public bool SecondComponent { get; init; }

    public static readonly Uri Home = new("http://127.0.0.1:5080");

    /// <summary>A workspace of this name that is not there yet is filled with two trials to try.</summary>
    public const string DemoName = "demo";

    public bool IsDemo => string.Equals(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Workspace))), DemoName, StringComparison.Ordinal);

    /// <exception cref="StudyInputException">What was meant cannot be read, or would send patients' data over a network in the clear.</exception>
    public static ServeOptions Parse(IReadOnlyList<string> arguments)
    {
        Dictionary<string, string> named = new(StringComparer.Ordinal);
        List<string> plain = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
                plain.Add(arguments[i]);
            else if (arguments[i] is "--urls" or "--database" or "--certificate" or "--key" or "--openid" or "--second-component" && i + 1 < arguments.Count)
                named[arguments[i]] = arguments[++i];
            else
                throw new StudyInputException($"serve has no option {arguments[i]}, or its value is missing. Usage: {Usage}");
        }
        if (plain.Count != 1)
            throw new StudyInputException($"One workspace is expected. Usage: {Usage}");
        var options = new ServeOptions(plain[0], Addresses(named.GetValueOrDefault("--urls")), named.GetValueOrDefault("--database"), named.GetValueOrDefault("--certificate"), named.GetValueOrDefault("--key"));
        options = options with
        {
            OpenId = named.GetValueOrDefault("--openid") is { } file ? OpenIdSettings.Read(file) : null,
            // Whom other machines reach, a password alone does not protect.
            SecondComponent = named.GetValueOrDefault("--second-component") switch
            {
                "required" => true, "optional" => false, null => !options.Urls.All(IsHere),
                var other => throw new StudyInputException($"--second-component is required or optional, not {other}."),
            },
        };
        foreach (var url in options.Urls)
        {
            if (url.Scheme == Uri.UriSchemeHttp && !IsHere(url))
                throw new StudyInputException($"{url} would send patients' data over a network in the clear. Give an https address with --certificate, or listen on 127.0.0.1 behind a proxy that speaks https.");
            if (url.Scheme == Uri.UriSchemeHttps && options.Certificate is null)
                throw new StudyInputException($"{url} needs --certificate FILE.");
        }
        if (options.IsDemo && !options.Urls.All(IsHere))
            throw new StudyInputException("The demo's sign-ins are printed for everybody to read: it is served on this machine only. Take another name for a workspace that others reach.");
        return options;
    }

    static Uri[] Addresses(string? urls) => urls is null ? [Home] :
    [
        .. urls.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
                : throw new StudyInputException($"{url} is no address to listen on; http://127.0.0.1:5080 is one.")),
    ];

    static bool IsHere(Uri url) => url.IsLoopback || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
