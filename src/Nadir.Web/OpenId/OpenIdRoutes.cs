using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nadir.Conduct.People;
using Nadir.Web.Hosting;
using Nadir.Web.Pages.Account;
using Nadir.Web.Requests;

namespace Nadir.Web.OpenId;

/// <summary>Sign-in at an OpenID provider: for people who are here already and have linked the two; nobody is made by it. The same for showing again who one is before a signature.</summary>
static class OpenIdRoutes
{
    const string Back = "/sign-in/openid/back", Failed = "The sign-in at the provider did not come to its end. Try again, or sign in with your password.";

    /// <summary>How long before now the provider may have seen the person for a signature.</summary>
    static readonly TimeSpan JustNow = TimeSpan.FromMinutes(2), Slack = TimeSpan.FromSeconds(5);

    enum Purpose { SignIn, Link, ShowAgain }

    /// <summary>What a browser was sent away for; kept here, known to the browser by a secret alone.</summary>
    sealed record Errand(Purpose Purpose, string Nonce, string Verifier, string Back, string? Next, string? Person, string? Session, DateTimeOffset Asked);

    public static void MapOpenId(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in/openid", (Caller caller) => Away(caller, Purpose.SignIn)).ForVisitors().RequireRateLimiting(AccountRoutes.SignInLimit);
        routes.MapGet(Back, Return).ForVisitors().RequireRateLimiting(AccountRoutes.SignInLimit);
        routes.MapPost("/account/openid", async (Caller caller) => await caller.ShownAgain() is null ? await AccountRoutes.Account(caller, AccountRoutes.Unproven) : await Away(caller, Purpose.Link)).ForOwnAccount().RequireRateLimiting(AccountRoutes.SignInLimit);
        routes.MapGet("/account/openid/again", (Caller caller) => Provider(caller) is { } provider ? Show.Page<AgainPage, AgainModel>(new(provider.Settings.Name, Caller.Local(caller.Asked("next")) ?? "/")) : Show.NotFound()).ForOwnAccount();
        routes.MapPost("/account/openid/again", (Caller caller) => Away(caller, Purpose.ShowAgain)).ForOwnAccount().RequireRateLimiting(AccountRoutes.SignInLimit);
        routes.MapPost("/account/openid/remove", async (Caller caller) => await caller.ShownAgain() is null ? await AccountRoutes.Account(caller, AccountRoutes.Unproven)
            : await caller.Accounts.UnlinkOpenId(caller.Actor, caller.Gone) ? Show.Next("/account", "openid-removed") : Show.NotFound()).ForOwnAccount().RequireRateLimiting(AccountRoutes.SignInLimit);
    }

    public static OpenIdProvider? Provider(Caller caller) => caller.Http.RequestServices.GetService<OpenIdProvider>();

    static async Task<IResult> Away(Caller caller, Purpose purpose)
    {
        if (Provider(caller) is not { } provider)
            return Show.NotFound();
        var back = (provider.Settings.Address?.GetLeftPart(UriPartial.Authority) ?? $"{caller.Http.Request.Scheme}://{caller.Http.Request.Host}") + Back;
        Errand errand = new(purpose, OpenIdProvider.Secret(), OpenIdProvider.Secret(), back, caller.LocalField("next"), caller.Visitor?.Person, caller.Visitor?.Session, Clock.Now(caller));
        string address;
        try
        {
            address = await provider.Address(Cookies.Errand(caller.Http), errand.Nonce, errand.Verifier, back, purpose is Purpose.ShowAgain, caller.Gone);
        }
        catch (Exception away) when (away is HttpRequestException or JsonException or FormatException || away is TaskCanceledException && !caller.Gone.IsCancellationRequested)
        {
            return Show.Page<Pages.ProblemPage, Problem>(new("The provider does not answer", Failed), StatusCodes.Status502BadGateway);
        }
        await caller.Accounts.KeepQuestion("openid " + Cookies.Errand(caller.Http), JsonSerializer.Serialize(errand), caller.Gone);
        return On(caller, address, provider.Settings.Name);
    }

    static async Task<IResult> Return(Caller caller)
    {
        var state = Cookies.TakeErrand(caller.Http);
        if (Provider(caller) is not { } provider || state is null || caller.Asked("state") != state || await caller.Accounts.TakeQuestion("openid " + state, caller.Gone) is not { } kept
            || JsonSerializer.Deserialize<Errand>(kept) is not { } errand || caller.Asked("code") is not { } code || caller.Asked("iss") is { } issuer && issuer != provider.Settings.IssuerText)
            return Fail(caller, null);
        var (claims, why) = await provider.Exchange(code, errand.Nonce, errand.Verifier, errand.Back, caller.Gone);
        if (claims is null)
            return Fail(caller, why);
        OpenIdentity who = new(claims.Issuer, claims.Subject);
        switch (errand.Purpose)
        {
            case Purpose.SignIn:
                var answer = await caller.Accounts.SignInWithOpenId(who, Gate.ClientOf(caller.Http), caller.Gone);
                if (answer.Token is null)
                    return AccountRoutes.Ask(caller, answer.Sentence, status: StatusCodes.Status401Unauthorized);
                await AccountRoutes.In(caller, answer);
                return On(caller, errand.Next ?? "/", null);
            case Purpose.Link:
                return await caller.Accounts.LinkOpenId(errand.Person!, who, caller.Gone) ? On(caller, "/account?done=openid", null)
                    : Show.Page<Pages.ProblemPage, Problem>(new("Not linked", "That sign-in is linked with another account here."), StatusCodes.Status409Conflict);
            default:
                // What the provider says of the time counts: a session there that is still open shows nobody again.
                if (claims.AuthenticatedAt is not { } seen || seen < errand.Asked - Slack || Clock.Now(caller) - seen > JustNow + Slack)
                    return Fail(caller, "the person was not asked again");
                return await caller.Accounts.ShowAgainWithOpenId(errand.Person!, errand.Session!, who, caller.Gone) ? On(caller, errand.Next ?? "/", null) : Fail(caller, "another person");
        }
    }

    static PageResult<Pages.ProblemPage, Problem> Fail(Caller caller, string? why)
    {
        if (why is not null)
            Gate.Log(caller.Http).NotBelieved(why);
        return Show.Page<Pages.ProblemPage, Problem>(new("Not signed in", Failed), StatusCodes.Status401Unauthorized);
    }

    /// <summary>A page that leads on by itself: a redirection would be taken for the other site's, and the cookie would not go with it.</summary>
    static PageResult<OpenIdPage, OpenIdPassage> On(Caller caller, string address, string? provider)
    {
        caller.Http.Response.Headers["Refresh"] = $"0; url={address}";
        return Show.Page<OpenIdPage, OpenIdPassage>(new(address, provider));
    }
}

/// <param name="Next">Where the person was about to sign.</param>
public sealed record AgainModel(string Provider, string Next);

/// <param name="Provider">Null: on to a page of ours.</param>
public sealed record OpenIdPassage(string Address, string? Provider);
