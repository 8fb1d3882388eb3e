using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nadir.Conduct;
using Nadir.Conduct.Forms;
using Nadir.Language;
using Nadir.Web.Requests;

namespace Nadir.Web.Hosting;

/// <summary>Every request passes here: who is it, was the form ours, may they. In this order, before any page.</summary>
static class Gate
{
    const string Bearer = "Bearer ";

    /// <summary>Largest form of fields; files have a limit of their own.</summary>
    const long LargestForm = 64L << 20;

    public static void UseGate(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Needs>() is not { } needs)
        {
            http.Items[typeof(Caller)] = Visitor(http);
            await Show.NotFound().ExecuteAsync(http);
            return;
        }
        var bearer = http.Request.Headers.Authorization.ToString() is { Length: > 7 } header && header.StartsWith(Bearer, StringComparison.Ordinal) ? header[Bearer.Length..] : null;
        var cookie = bearer ?? http.Request.Cookies[Cookies.Session(http)];
        var workspace = http.RequestServices.GetRequiredService<IWorkspace>();
        var session = cookie is null ? null : await workspace.Accounts.Session(cookie, ClientOf(http), http.RequestAborted);
        var actor = session?.Actor;
        var visit = actor is not null ? cookie! : bearer is null ? Cookies.Visit(http) : "";
        var caller = new Caller(http, workspace, actor, FormToken.Of(visit), Language(http)) { Session = session, SessionToken = session is null ? null : cookie };
        http.Items[typeof(Caller)] = caller;

        if (actor is null && !needs.Visitors)
        {
            await SignInFirst(http);
            return;
        }
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            if (http.Request.HasFormContentType)
                caller.Form = await http.Request.ReadFormAsync(new Microsoft.AspNetCore.Http.Features.FormOptions { BufferBody = false, MultipartBodyLengthLimit = LargestForm, ValueCountLimit = 8192 }, http.RequestAborted);
            // A bearer token is sent by no browser of its own accord; a cookie is. What the programming interface does for visitors rests on neither.
            if (bearer is null && !(needs.Visitors && IsApi(http)) && !FormToken.Fits(caller.Form[FormToken.Field].FirstOrDefault() ?? http.Request.Headers[FormToken.Header].FirstOrDefault(), visit))
            {
                Log(http).FormOfNobody(http.Request.Method, Pattern(http), actor?.Person ?? "visitor");
                await Problem(caller, StatusCodes.Status400BadRequest, "Not sent from this page", "The form did not come from a page of this server, or the page is older than your sign-in. Go back, reload the page, and send it again.");
                return;
            }
        }
        if (actor is not null && !needs.Visitors && !needs.Alone && OneComponent(session!.How) && http.RequestServices.GetRequiredService<ServeOptions>().SecondComponent)
        {
            if (IsApi(http))
                await Problem(caller, StatusCodes.Status403Forbidden, "A second component is needed", "This server asks for a second component: sign in in the browser and set up an authenticator or a passkey on your account's page.");
            else
                http.Response.Redirect("/account?done=second-needed");
            return;
        }
        if (needs.Privileges.Count > 0 && !needs.Privileges.Any(privilege => caller.May(privilege, http.GetRouteValue("study") as string)))
        {
            await Refuse(caller, needs, http);
            return;
        }
        await next(http);
    });

    /// <summary>Nothing is said of a study that the person may not know of.</summary>
    static async Task Refuse(Caller caller, Needs needs, HttpContext http)
    {
        var study = http.GetRouteValue("study") as string;
        var known = study is null || (await caller.View.Studies(caller.Gone)).Any(card => card.Study == study);
        await caller.Workspace.NoteRefusal(caller.Actor, $"{http.Request.Method} {Pattern(http)}", known ? study : null, caller.Gone);
        if (!known)
            await Problem(caller, StatusCodes.Status404NotFound, "Not found", "There is nothing at this address, or nothing that your role may see.");
        else
            await Problem(caller, StatusCodes.Status403Forbidden, "Not allowed", "Your role does not allow this. A person who manages roles can change that.");
    }

    /// <summary>Signed in by a password, or by a link, and nothing else.</summary>
    static bool OneComponent(string how) => how is "password" or "link";

    /// <summary>The route, not the address: nothing that a visitor wrote.</summary>
    public static string Pattern(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";

    public static ILogger Log(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Nadir.Security");

    public static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    static Task Problem(Caller caller, int status, string title, string sentence) => IsApi(caller.Http)
        ? Replies.Problem(caller.T(sentence), statusCode: status, title: caller.T(title)).ExecuteAsync(caller.Http)
        : Show.Page<Pages.ProblemPage, Problem>(new(title, sentence), status).ExecuteAsync(caller.Http);

    static Task SignInFirst(HttpContext http)
    {
        if (IsApi(http))
            return Replies.Problem("Sign in, or send a token.", statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in").ExecuteAsync(http);
        var back = HttpMethods.IsGet(http.Request.Method) && http.Request.Path != "/" ? $"?next={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}" : "";
        http.Response.Redirect("/sign-in" + back);
        return Task.CompletedTask;
    }

    static Caller Visitor(HttpContext http) => new(http, http.RequestServices.GetRequiredService<IWorkspace>(), null, "", Language(http));

    /// <summary>What the browser calls itself: a session that comes back under another name is not the same browser's.</summary>
    public static string ClientOf(HttpContext http) => http.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent[..Math.Min(agent.Length, 200)] : "unknown";

    /// <summary>The table, and the labels of the forms: a sentence that names a form or a question says it in Chinese.</summary>
    static readonly Lazy<Wording> Labelled = new(() => Wording.For("zh-CN")!.With(FormWords.All, ("Site", "中心"), ("Where", "部位")));

    static Wording? Language(HttpContext http)
    {
        var wanted = http.Request.Cookies[Cookies.LanguageName(http)] ?? (http.Request.Headers.AcceptLanguage.ToString().StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh-CN" : "en");
        return Wording.For(wanted) is null ? null : Labelled.Value;
    }
}

static partial class SecurityLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Route} by {Person} was refused: the form came from no page of this server")]
    public static partial void FormOfNobody(this ILogger log, string method, string route, string person);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in at the OpenID provider was not believed: {Why}")]
    public static partial void NotBelieved(this ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Route} was refused: too many tries from {Address}")]
    public static partial void TooMany(this ILogger log, string method, string route, string address);
}

/// <summary>Names and settings of our cookies: over https they are bound to this host, and no script reads them.</summary>
static class Cookies
{
    public static string Session(HttpContext http) => http.Request.IsHttps ? "__Host-nadir" : "nadir";

    public static string LanguageName(HttpContext http) => http.Request.IsHttps ? "__Host-nadir-language" : "nadir-language";

    /// <summary>Kept for a year; says nothing but the language.</summary>
    public static void Speak(HttpContext http, string language) =>
        http.Response.Cookies.Append(LanguageName(http), language, new CookieOptions { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromDays(365), Path = "/" });

    static string VisitName(HttpContext http) => http.Request.IsHttps ? "__Host-nadir-visit" : "nadir-visit";

    /// <summary>A random value for those who have not signed in, so that the forms they are shown are theirs.</summary>
    public static string Visit(HttpContext http)
    {
        if (http.Request.Cookies[VisitName(http)] is { Length: 43 } known)
            return known;
        var fresh = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        http.Response.Cookies.Append(VisitName(http), fresh, Options(http));
        return fresh;
    }

    static string ErrandName(HttpContext http) => http.Request.IsHttps ? "__Host-nadir-openid" : "nadir-openid";

    /// <summary>The browser's own secret for one sign-in at an OpenID provider. It comes back from another site, so it is the one cookie that is sent then; it opens nothing by itself.</summary>
    public static string Errand(HttpContext http)
    {
        if (http.Items[typeof(Cookies)] is string made)
            return made;
        var fresh = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        http.Response.Cookies.Append(ErrandName(http), fresh, new CookieOptions { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = TimeSpan.FromMinutes(5), IsEssential = true });
        http.Items[typeof(Cookies)] = fresh;
        return fresh;
    }

    /// <returns>Null when this browser was sent nowhere.</returns>
    public static string? TakeErrand(HttpContext http)
    {
        http.Response.Cookies.Delete(ErrandName(http), new CookieOptions { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/" });
        return http.Request.Cookies[ErrandName(http)] is { Length: 43 } known ? known : null;
    }

    public static void SignIn(HttpContext http, string session)
    {
        http.Response.Cookies.Append(Session(http), session, Options(http));
        http.Response.Cookies.Delete(VisitName(http), Options(http));
    }

    public static void SignOut(HttpContext http) => http.Response.Cookies.Delete(Session(http), Options(http));

    static CookieOptions Options(HttpContext http) => new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };
}
