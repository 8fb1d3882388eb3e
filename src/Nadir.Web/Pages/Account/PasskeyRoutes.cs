using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.People;
using Nadir.Web.Hosting;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Account;

/// <summary>Passkeys: made, named, removed, and signed in with.</summary>
static class PasskeyRoutes
{
    const string One = "/account/passkeys/{passkey}";

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in/passkey/question", async (Caller caller) => Question(await PasskeyDoor.AskToShow(caller))).ForVisitors().RequireRateLimiting(AccountRoutes.SignInLimit);
        routes.MapPost("/sign-in/passkey", SignIn).ForVisitors().RequireRateLimiting(AccountRoutes.SignInLimit);
        routes.MapPost("/account/passkeys/question/show", async (Caller caller) =>
            (await caller.Accounts.Passkeys(caller.Actor.Person, caller.Gone)).Count > 0 ? Question(await PasskeyDoor.AskToShow(caller)) : Replies.NotFound()).ForOwnAccount();
        routes.MapPost("/account/passkeys/question/make", async (Caller caller) =>
            await caller.Accounts.Account(caller.Actor, caller.Gone) is { } card ? Question(await PasskeyDoor.AskToMake(caller, card.Login)) : Replies.NotFound()).ForOwnAccount();
        routes.MapPost("/account/passkeys", Add).ForOwnAccount().RequireRateLimiting(AccountRoutes.SignInLimit);
        routes.MapPost(One + "/name", async (Caller caller, string passkey) =>
        {
            if (await Own(caller, passkey) is not { } own)
                return Show.NotFound();
            if (caller.Field("label") is not { Length: <= Passkey.LongestLabel } label)
                return await AccountRoutes.Account(caller, "Give the passkey a name of at most 60 characters.");
            await caller.Accounts.KeepPasskey(caller.Actor, own with { Label = label }, caller.Gone);
            return Show.Next("/account", "passkey-named");
        }).ForOwnAccount();
        routes.MapPost(One + "/remove", async (Caller caller, string passkey) =>
            await Own(caller, passkey) is not { } own ? Show.NotFound()
            : await caller.ShownAgain() is null ? await AccountRoutes.Account(caller, AccountRoutes.Unproven)
            : await caller.Accounts.RemovePasskey(caller.Actor, own.Credential, caller.Gone) ? Show.Next("/account", "passkey-removed") : Show.NotFound()).ForOwnAccount().RequireRateLimiting(AccountRoutes.SignInLimit);
    }

    static IResult Question(string json) => Replies.Bytes(System.Text.Encoding.UTF8.GetBytes(json), "application/json");

    static async Task<Passkey?> Own(Caller caller, string passkey) =>
        (await caller.Accounts.Passkeys(caller.Actor.Person, caller.Gone)).FirstOrDefault(one => Convert.ToHexStringLower(one.Credential) == passkey);

    static async Task<IResult> Add(Caller caller)
    {
        if (caller.Field("label") is not { Length: <= Passkey.LongestLabel } label)
            return await AccountRoutes.Account(caller, "Give the passkey a name of at most 60 characters.");
        if (await caller.ShownAgain() is null)
            return await AccountRoutes.Account(caller, AccountRoutes.Unproven);
        if (caller.Field("made") is not { } made || await PasskeyDoor.Made(caller, made, label) is not { } passkey)
            return await AccountRoutes.Account(caller, "The passkey was not made, or not in time. Try again.");
        await caller.Accounts.KeepPasskey(caller.Actor, passkey, caller.Gone);
        return Show.Next("/account", "passkey");
    }

    static async Task<IResult> SignIn(Caller caller)
    {
        if (caller.Field("passkey") is { } shown && await PasskeyDoor.Shown(caller, shown) is { } passkey
            && await caller.Accounts.SignInWithPasskey(passkey.Credential, Gate.ClientOf(caller.Http), caller.Gone) is { State: SignInState.Done } answer)
            return await AccountRoutes.In(caller, answer);
        await caller.Accounts.PasskeyFailed(Gate.ClientOf(caller.Http), caller.Gone);
        return AccountRoutes.Ask(caller, "This passkey is not known here, or was shown too late. Try again, or sign in with your password.", status: StatusCodes.Status401Unauthorized);
    }
}
