using Nadir.Conduct.Commands;
using Nadir.Web.Pages.Account;

namespace Nadir.Web.Requests;

static class Proofs
{
    /// <summary>The password and, where it is asked for, the code or the passkey that came with the form.</summary>
    /// <returns>The proof for one command; null when something was wrong.</returns>
    public static async Task<string?> ShownAgain(this Caller caller)
    {
        var password = caller.Form["password"].ToString();
        if (password.Length == 0 && caller.Field("passkey") is null && await caller.Accounts.TakeProofWaiting(caller.Actor, caller.Gone) is { } waiting)
            return waiting;
        return caller.Field("passkey") is not { } shown ? await caller.Accounts.Prove(caller.Actor, password, caller.Field("code"), caller.Gone)
            : await PasskeyDoor.Shown(caller, shown) is { } passkey ? await caller.Accounts.ProveWithPasskey(caller.Actor, password, passkey.Credential, caller.Gone) : null;
    }

    /// <summary>Shows again who the person is and then does what they sign (R14): a wrong password or code is a refusal like any other.</summary>
    public static async Task<Outcome> DoSigned(this Caller caller, Func<string, Command> command) =>
        await caller.ShownAgain() is { } proof
            ? await caller.Do(command(proof))
            : new Outcome.Refused(RefusalKind.NotAllowed, "The password or the code is wrong: nothing is signed. Enter your own password, and the code that your authenticator shows now.");
}
