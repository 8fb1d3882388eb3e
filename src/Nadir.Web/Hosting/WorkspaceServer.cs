using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nadir.Conduct;
using Nadir.Conduct.Stores;
using Nadir.Web.Api;
using Nadir.Web.Jobs;
using Nadir.Web.OpenId;
using Nadir.Web.Pages.Account;
using Nadir.Web.Pages.Audit;
using Nadir.Web.Pages.Desk;
using Nadir.Web.Pages.Home;
using Nadir.Web.Pages.Imports;
using Nadir.Web.Pages.Lesions;
using Nadir.Web.Pages.People;
using Nadir.Web.Pages.Queries;
using Nadir.Web.Pages.Results;
using Nadir.Web.Pages.Review;
using Nadir.Web.Pages.Studies;
using Nadir.Web.Pages.Subjects;
using Nadir.Web.Pages.Visits;
using Nadir.Web.Requests;

namespace Nadir.Web.Hosting;

/// <summary>A workspace behind Kestrel.</summary>
public static class WorkspaceServer
{
    /// <summary>Tries at a password from one address in a minute, over all accounts.</summary>
    const int SignInsPerMinute = 20;

    /// <param name="workspace">Stays the caller's to close.</param>
    public static WebApplication Create(ServeOptions options, IWorkspace workspace, TimeProvider? time = null, int signInsPerMinute = SignInsPerMinute)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(WorkspaceServer).Assembly.GetName().Name });
        // A line an entry, each value as JSON has it: nothing that a visitor wrote can look like an entry of its own.
        builder.Logging.ClearProviders().AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fff'Z'")).SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options));
        builder.WebHost.UseSetting(WebHostDefaults.PreventHostingStartupKey, "true");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(options).AddSingleton(workspace).AddSingleton(time ?? TimeProvider.System).AddSingleton<JobRunner>();
        builder.Services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (rejected, _) =>
            {
                Gate.Log(rejected.HttpContext).TooMany(rejected.HttpContext.Request.Method, Gate.Pattern(rejected.HttpContext), rejected.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "");
                return new ValueTask(Show.Page<Pages.ProblemPage, Problem>(new("Too many tries", "Wait a minute, then sign in again."), StatusCodes.Status429TooManyRequests).ExecuteAsync(rejected.HttpContext));
            };
            limits.AddPolicy(AccountRoutes.SignInLimit, http => RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = signInsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });
        builder.Services.AddPasskeys();
        if (options.OpenId is { } openId)
            builder.Services.AddSingleton(new OpenIdProvider(openId, time ?? TimeProvider.System));
        builder.Services.AddOpenApi(ApiRoutes.Document);
        var app = builder.Build();
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedFor });
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Fault, AllowStatusCode404Response = true });
        app.UseRouting();
        app.UseGate();
        app.UseRateLimiter();
        Map(app);
        // Jobs that an earlier server has left go on before anybody asks.
        app.Services.GetRequiredService<JobRunner>();
        return app;
    }

    static void Map(WebApplication app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapAssets();
        pages.MapAccount();
        pages.MapPasskeys();
        pages.MapOpenId();
        pages.MapHome();
        pages.MapStudies();
        pages.MapPeople();
        pages.MapSubjects();
        pages.MapSigning();
        pages.MapUnblinding();
        pages.MapCasebooks();
        pages.MapLesions();
        pages.MapForms();
        pages.MapQueries();
        pages.MapAudit();
        pages.MapRedaction();
        pages.MapDesk();
        pages.MapReview();
        pages.MapReadFiles();
        pages.MapResults();
        pages.MapImports();
        app.MapApi();
        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints))
        {
            if (endpoint.Metadata.GetMetadata<Needs>() is null)
                throw new InvalidOperationException($"{endpoint.DisplayName} does not say who may use it.");
        }
    }

    static void Listen(KestrelServerOptions kestrel, ServeOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 64L << 20;
        kestrel.Limits.MaxRequestHeaderCount = 60;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(20);
        foreach (var url in options.Urls)
        {
            if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address))
                kestrel.Listen(address, url.Port, Secure);
            else if (url.IsLoopback)
                kestrel.Listen(IPAddress.Loopback, url.Port, Secure);
            else
                kestrel.ListenAnyIP(url.Port, Secure);

            void Secure(ListenOptions listen)
            {
                if (url.Scheme == Uri.UriSchemeHttps)
                    listen.UseHttps(options.Certificate!.EndsWith(".pfx", StringComparison.OrdinalIgnoreCase) ? X509CertificateLoader.LoadPkcs12FromFile(options.Certificate, null) : X509Certificate2.CreateFromPemFile(options.Certificate, options.Key),
                        https => https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
            }
        }
    }

    /// <summary>A fault says that it is one, and nothing of what was asked or found.</summary>
    static Task Fault(HttpContext http)
    {
        // Where something is written down while a page is made: the store says why it could not be.
        (string Sentence, int Status)? store = http.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            NoSpaceException => (NoSpaceException.Sentence, StatusCodes.Status507InsufficientStorage),
            StoreUnavailableException => (StoreUnavailableException.Sentence, StatusCodes.Status503ServiceUnavailable),
            _ => null,
        };
        if (store is var (sentence, status))
            return http.Items[typeof(Caller)] is not Caller || Gate.IsApi(http) ? Replies.Problem(sentence, statusCode: status, title: "Not saved").ExecuteAsync(http)
                : Show.Page<Pages.ProblemPage, Problem>(new("Not saved", sentence), status).ExecuteAsync(http);
        if (http.Items[typeof(Caller)] is not Caller || Gate.IsApi(http))
            return Replies.Problem("A fault of the program; nothing was saved by it.", statusCode: StatusCodes.Status500InternalServerError, title: "Fault").ExecuteAsync(http);
        return Show.Page<Pages.ProblemPage, Problem>(new("A fault of the program", "Nothing was saved by it. Go back and try again; if it happens again, tell whoever looks after the server what you did."), StatusCodes.Status500InternalServerError).ExecuteAsync(http);
    }
}
