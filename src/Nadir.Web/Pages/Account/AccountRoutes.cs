using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nadir.Conduct.People;
using Nadir.Web.Demo;
using Nadir.Web.Hosting;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Account;

/// <summary>Coming in and going out; one's own account.</summary>
static class AccountRoutes
{
    public const string SignInLimit = "sign-in";

    public const string Unproven = "The password is wrong, or the code or passkey that is asked for beside it: nothing is changed.";

    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", (Caller caller) => caller.Visitor is null ? Ask(caller) : Replies.Redirect("/")).ForVisitors();
        routes.MapPost("/sign-in", SignIn).ForVisitors().RequireRateLimiting(SignInLimit);
        routes.MapPost("/sign-out", async (Caller caller) =>
        {
            await caller.Accounts.SignOut(caller.SessionToken!, caller.Gone);
            Cookies.SignOut(caller.Http);
            // What the browser kept of the pages goes with the session; it heeds this over https.
            caller.Http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
            return Show.Next("/sign-in", "signed-out");
        }).ForOwnAccount();
        routes.MapGet("/start/{link}", (Caller caller, string link) => Link(caller, link, null)).ForVisitors().RequireRateLimiting(SignInLimit);
        routes.MapPost("/start/{link}", Redeem).ForVisitors().RequireRateLimiting(SignInLimit);
        routes.MapPost("/language", async (Caller caller) =>
        {
            var language = caller.Field("language") is "zh-CN" ? "zh-CN" : "en";
            Cookies.Speak(caller.Http, language);
            if (caller.Visitor is { } actor)
                await caller.Accounts.KeepPreference(actor, "language", language, caller.Gone);
            return Show.Next(caller.LocalField("next") ?? "/");
        }).ForVisitors();

        routes.MapGet("/account", (Caller caller) => Account(caller)).ForOwnAccount();
        routes.MapPost("/account/password", async (Caller caller) =>
            await caller.Accounts.ChangePassword(caller.Actor, caller.Form["old"].ToString(), caller.Form["new"].ToString(), caller.Gone) is { } why ? await Account(caller, why) : Show.Next("/account", "password")).ForOwnAccount().RequireRateLimiting(SignInLimit);
        routes.MapPost("/account/authenticator", async (Caller caller) => await caller.ShownAgain() is null ? await Account(caller, Unproven)
            : await Account(caller, newKey: (await caller.Accounts.BeginAuthenticator(caller.Actor, caller.Gone)).Key)).ForOwnAccount().RequireRateLimiting(SignInLimit);
        routes.MapPost("/account/authenticator/confirm", async (Caller caller) =>
            await caller.Accounts.ConfirmAuthenticator(caller.Actor, caller.Field("code") ?? "", caller.Gone) ? Show.Next("/account", "authenticator") : await Account(caller, "The code does not fit the key. Set the authenticator up again.")).ForOwnAccount().RequireRateLimiting(SignInLimit);
        routes.MapPost("/account/sessions/{session}/end", async (Caller caller, string session) =>
            await caller.Accounts.EndSession(caller.Actor, session, caller.Gone) ? Show.Next("/account", "session-ended") : Show.NotFound()).ForOwnAccount();
    }

    public static IResult Ask(Caller caller, string? why = null, bool codeNeeded = false, bool passkeyNeeded = false, int status = StatusCodes.Status200OK) => Show.Page<SignInPage, SignInModel>(
        new(caller.Field("login"), caller.LocalField("next") ?? Caller.Local(caller.Asked("next")), why, codeNeeded, passkeyNeeded, caller.Http.RequestServices.GetService<ServeOptions>() is { IsDemo: true } ? DemoPeople.SignIns : []), status);

    static async Task<IResult> SignIn(Caller caller)
    {
        var answer = await caller.Accounts.SignIn(caller.Field("login") ?? "", caller.Form["password"].ToString(), caller.Field("code"), Gate.ClientOf(caller.Http), caller.Gone);
        switch (answer.State)
        {
            case SignInState.Done:
                return await In(caller, answer);
            case SignInState.CodeNeeded:
                return Ask(caller, caller.Field("code") is null ? null : answer.Sentence, codeNeeded: true);
            case SignInState.PasskeyNeeded:
                return Ask(caller, answer.Sentence, passkeyNeeded: true);
            case SignInState.Locked:
                return Ask(caller, answer.Sentence, status: StatusCodes.Status423Locked);
            default:
                return Ask(caller, answer.Sentence, status: StatusCodes.Status401Unauthorized);
        }
    }

    /// <summary>Somebody is in: on to where they wanted to go, in their language.</summary>
    public static async Task<IResult> In(Caller caller, SignIn answer)
    {
        // A session that this browser had before ends with the new one.
        if (caller.SessionToken is { } before)
            await caller.Accounts.SignOut(before, caller.Gone);
        Cookies.SignIn(caller.Http, answer.Token!);
        if (answer.Actor is { } actor && await caller.Accounts.Preference(actor, "language", caller.Gone) is { } language)
            Cookies.Speak(caller.Http, language);
        return Show.Next(caller.LocalField("next") ?? "/");
    }

    static async Task<IResult> Link(Caller caller, string link, string? why) => await caller.Accounts.Look(link, caller.Gone) is { } mark
        ? Show.Page<LinkPage, LinkModel>(new(link, mark.Login, mark.Name, mark.First, why), why is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest)
        : Show.Page<ProblemPage, Problem>(new("This link has ended", "It was used, or it is too old. Ask a person who manages accounts for another one."), StatusCodes.Status404NotFound);

    static async Task<IResult> Redeem(Caller caller, string link)
    {
        var password = caller.Form["password"].ToString();
        if (password != caller.Form["again"].ToString())
            return await Link(caller, link, "The two passwords differ. Enter the same one twice.");
        var answer = await caller.Accounts.Redeem(link, password, Gate.ClientOf(caller.Http), caller.Field("login"), caller.Field("name"), caller.Gone);
        if (answer.State is SignInState.CodeNeeded)
            return Show.Next("/sign-in", "account-ready");
        if (answer.Token is null)
            return await Link(caller, link, answer.Sentence);
        Cookies.SignIn(caller.Http, answer.Token);
        return Show.Next("/");
    }

    public static async Task<IResult> Account(Caller caller, string? why = null, string? newKey = null)
    {
        if (await caller.Accounts.Account(caller.Actor, caller.Gone) is not { } card)
            return Show.NotFound();
        return Show.Page<AccountPage, AccountModel>(new(card, await caller.Accounts.Sessions(caller.Actor, caller.Actor.Person, caller.Gone), caller.Session?.Id, newKey, why, await caller.Accounts.Passkeys(caller.Actor.Person, caller.Gone)), why is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}
