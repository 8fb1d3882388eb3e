using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Nadir.Conduct.People;
using Nadir.Web.Hosting;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Account;

/// <summary>Asks a browser for a passkey and checks what it shows. Each question serves once, for five minutes, for the browser that was asked.</summary>
static class PasskeyDoor
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    public static void AddPasskeys(this IServiceCollection services)
    {
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // A device with its own check of the person: two components in one.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.AuthenticatorTimeout = Lasts;
        });
        services.AddIdentityCore<PasskeyPerson>();
        services.AddScoped<IUserStore<PasskeyPerson>, PasskeyStore>();
        services.AddScoped<IPasskeyHandler<PasskeyPerson>, PasskeyHandler<PasskeyPerson>>();
    }

    /// <returns>For the browser: what to make a passkey for.</returns>
    public static async Task<string> AskToMake(Caller caller, string login)
    {
        var options = await Handler(caller).MakeCreationOptionsAsync(new PasskeyUserEntity { Id = caller.Actor.Person, Name = login, DisplayName = caller.Actor.Name }, caller.Http);
        await caller.Accounts.KeepQuestion("make " + Browser(caller), options.AttestationState ?? "", caller.Gone);
        return options.CreationOptionsJson;
    }

    /// <returns>For the browser: what to sign with a passkey; of this person once somebody has signed in, of anybody before.</returns>
    public static async Task<string> AskToShow(Caller caller)
    {
        var options = await Handler(caller).MakeRequestOptionsAsync(caller.Visitor is { } actor ? new PasskeyPerson(actor.Person, actor.Person) : null, caller.Http);
        await caller.Accounts.KeepQuestion("show " + Browser(caller), options.AssertionState ?? "", caller.Gone);
        return options.RequestOptionsJson;
    }

    /// <returns>The passkey that was made; null: it does not fit the question.</returns>
    public static async Task<Passkey?> Made(Caller caller, string credential, string label)
    {
        if (await caller.Accounts.TakeQuestion("make " + Browser(caller), caller.Gone) is not { } asked)
            return null;
        var result = await Handler(caller).PerformAttestationAsync(new() { HttpContext = caller.Http, CredentialJson = credential, AttestationState = asked });
        return result.Succeeded && result.UserEntity.Id == caller.Actor.Person ? PasskeyData.Passkey(caller.Actor.Person, label, result.Passkey) : null;
    }

    /// <summary>Checks the passkey's signature and keeps its counter.</summary>
    /// <returns>The passkey that was shown; null: none of ours, or its signature is not right.</returns>
    public static async Task<Passkey?> Shown(Caller caller, string credential)
    {
        if (await caller.Accounts.TakeQuestion("show " + Browser(caller), caller.Gone) is not { } asked)
            return null;
        var result = await Handler(caller).PerformAssertionAsync(new() { HttpContext = caller.Http, CredentialJson = credential, AssertionState = asked });
        if (!result.Succeeded || (caller.Visitor is { } actor && actor.Person != result.User.Id) || await caller.Accounts.Passkey(result.Passkey.CredentialId, caller.Gone) is not { } known)
            return null;
        var passkey = PasskeyData.Passkey(known.Person, known.Label, result.Passkey);
        await caller.Accounts.KeepPasskey(Actor.Program, passkey, caller.Gone);
        return passkey;
    }

    static IPasskeyHandler<PasskeyPerson> Handler(Caller caller) => caller.Http.RequestServices.GetRequiredService<IPasskeyHandler<PasskeyPerson>>();

    static string Browser(Caller caller) => caller.SessionToken ?? Cookies.Visit(caller.Http);
}
