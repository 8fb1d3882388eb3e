using Nadir.Conduct.Commands;

namespace Nadir.Web.Requests;

static class Proofs
{
    /// <summary>Shows again who the person is and then does what they sign (R14): a wrong password or code is a refusal like any other.</summary>
    public static async Task<Outcome> DoSigned(this Caller caller, Func<string, Command> command) =>
        await caller.Accounts.Prove(caller.Actor, caller.Form["password"].ToString(), caller.Field("code"), caller.Gone) is { } proof
            ? await caller.Do(command(proof))
            : new Outcome.Refused(RefusalKind.NotAllowed, "The password or the code is wrong: nothing is signed. Enter your own password, and the code that your authenticator shows now.");
}
