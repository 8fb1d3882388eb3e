using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nadir.Web.Requests;

namespace Nadir.Web.Tests;

/// <summary>The routes that the server itself has: what is not listed by hand cannot be forgotten.</summary>
static partial class Routes
{
    public static IEnumerable<(string Name, string Method, string Pattern)> Of(TestServer server) =>
        from endpoint in server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Where(method => method != "HEAD")
        where endpoint.Metadata.GetMetadata<Needs>() is not null
        select ($"{method} {pattern}", method, pattern);

    /// <param name="values">By name of the part; <c>none</c> where there is no value.</param>
    public static string Filled(string pattern, IReadOnlyDictionary<string, string> values) => Part().Replace(pattern, part => Uri.EscapeDataString(values.GetValueOrDefault(part.Groups[1].Value, "none")));

    [GeneratedRegex(@"\{\**([a-z]+)[^}]*\}")]
    private static partial Regex Part();
}
