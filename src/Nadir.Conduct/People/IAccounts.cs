using System.Collections.Immutable;

namespace Nadir.Conduct.People;

/// <summary>Accounts, credentials and sessions. Secrets are kept beside the log; what happened to them is in it (R05).</summary>
/// <remarks><c>client</c> is what tells one browser from another, such as its name; a session that comes back from another one is refused (R18).</remarks>
public interface IAccounts
{
    /// <summary>Nobody can sign in yet.</summary>
    Task<bool> IsEmpty(CancellationToken cancellation = default);

    /// <summary>A link for the first administrator; each call ends the one before. Null when there is an administrator already.</summary>
    Task<string?> FirstLink(CancellationToken cancellation = default);

    /// <summary>A link with which a person sets a password, for seven days; each ends the one before.</summary>
    /// <returns>Null when the actor may not, or the account has ended.</returns>
    Task<string?> MakeLink(Actor by, string person, CancellationToken cancellation = default);

    /// <summary>Whom a link is for. Null: there is none such, or it was used.</summary>
    Task<LinkMark?> Look(string token, CancellationToken cancellation = default);

    /// <summary>Uses a link: the password is set, and the person signed in.</summary>
    /// <param name="login">The first administrator's choice; null for others.</param>
    Task<SignIn> Redeem(string token, string password, string client, string? login = null, string? name = null, CancellationToken cancellation = default);

    /// <param name="code">Of the authenticator; null at the first step.</param>
    Task<SignIn> SignIn(string login, string password, string? code, string client, CancellationToken cancellation = default);

    /// <summary>For a passkey whose signature the caller has verified.</summary>
    Task<SignIn> SignInWithPasskey(byte[] credential, string client, CancellationToken cancellation = default);

    /// <summary>Who this is, with the roles of this moment. Null: the session has ended, or never was.</summary>
    /// <param name="token">As <see cref="SignIn"/> gave it.</param>
    Task<Session?> Session(string token, string client, CancellationToken cancellation = default);

    Task SignOut(string token, CancellationToken cancellation = default);
    /// <summary>A person's own, or, for administrators, anyone's.</summary>
    Task<IReadOnlyList<SessionCard>> Sessions(Actor by, string person, CancellationToken cancellation = default);
    Task<bool> EndSession(Actor by, string session, CancellationToken cancellation = default);

    /// <summary>Shows again who one is, for one signature within two minutes (R14).</summary>
    /// <returns>The proof to put into the command; null, counted as a failure, when the password or the code is wrong.</returns>
    Task<string?> Prove(Actor actor, string password, string? code, CancellationToken cancellation = default);
    /// <summary>For a passkey of this person whose signature the caller has verified just now.</summary>
    Task<string?> ProveWithPasskey(Actor actor, byte[] credential, CancellationToken cancellation = default);
    /// <summary>The same by password and, in the place of a code, a passkey of this person whose signature the caller has verified just now.</summary>
    Task<string?> ProveWithPasskey(Actor actor, string password, byte[] credential, CancellationToken cancellation = default);

    /// <summary>Says that this person signs in at an OpenID provider as that subject; the provider has just said so.</summary>
    /// <returns>False when the subject is somebody else's here, or the account has ended.</returns>
    Task<bool> LinkOpenId(string person, OpenIdentity identity, CancellationToken cancellation = default);
    Task<bool> UnlinkOpenId(Actor actor, CancellationToken cancellation = default);
    Task<bool> HasOpenId(Actor actor, CancellationToken cancellation = default);
    /// <summary>For a token that the caller has checked. Only a person who was linked before comes in: nobody is made by it.</summary>
    Task<SignIn> SignInWithOpenId(OpenIdentity identity, string client, CancellationToken cancellation = default);
    /// <summary>For a token that the caller has checked, of a sign-in made for this: a proof waits in the session for one signature within two minutes (R14).</summary>
    /// <returns>False when it is another person, or the session has ended.</returns>
    Task<bool> ShowAgainWithOpenId(string person, string session, OpenIdentity identity, CancellationToken cancellation = default);
    Task<bool> HasProofWaiting(Actor actor, CancellationToken cancellation = default);
    /// <returns>The proof, once; null when none waits.</returns>
    Task<string?> TakeProofWaiting(Actor actor, CancellationToken cancellation = default);

    /// <returns>Null when it was set; else a sentence.</returns>
    Task<string?> ChangePassword(Actor actor, string old, string @new, CancellationToken cancellation = default);
    /// <summary>A new key for an authenticator, in force once <see cref="ConfirmAuthenticator"/> has seen a code of it.</summary>
    /// <returns>Base32, and the address for its square code.</returns>
    Task<(string Key, string Address)> BeginAuthenticator(Actor actor, CancellationToken cancellation = default);
    Task<bool> ConfirmAuthenticator(Actor actor, string code, CancellationToken cancellation = default);
    Task<bool> RemoveAuthenticator(Actor actor, string password, CancellationToken cancellation = default);
    Task<AccountCard?> Account(Actor actor, CancellationToken cancellation = default);

    /// <summary>Null: nobody has this login name. For the web part's credential lists; never shown.</summary>
    Task<string?> PersonOf(string login, CancellationToken cancellation = default);
    Task<IReadOnlyList<Passkey>> Passkeys(string person, CancellationToken cancellation = default);
    Task<Passkey?> Passkey(byte[] credential, CancellationToken cancellation = default);
    /// <summary>Adds one, or keeps its changed counter.</summary>
    Task KeepPasskey(Actor actor, Passkey passkey, CancellationToken cancellation = default);
    Task<bool> RemovePasskey(Actor actor, byte[] credential, CancellationToken cancellation = default);
    /// <summary>A passkey was shown that is none of ours, or was not signed as it should be.</summary>
    Task PasskeyFailed(string client, CancellationToken cancellation = default);
    /// <summary>Keeps for five minutes what a browser was asked to sign.</summary>
    /// <param name="asked">Secret of the browser that was asked.</param>
    Task KeepQuestion(string asked, string state, CancellationToken cancellation = default);
    /// <returns>What was asked, once; null: nothing was, or too long ago.</returns>
    Task<string?> TakeQuestion(string asked, CancellationToken cancellation = default);
    /// <summary>For somebody who has lost them: all passkeys and the authenticator of a person are removed, and their sessions end.</summary>
    /// <returns>False when the actor may not, or the account has ended.</returns>
    Task<bool> RemoveSecondComponents(Actor by, string person, string reason, CancellationToken cancellation = default);

    /// <summary>Language, saved columns and the like: no part of the trail.</summary>
    Task<string?> Preference(Actor actor, string name, CancellationToken cancellation = default);
    Task KeepPreference(Actor actor, string name, string? value, CancellationToken cancellation = default);
}

/// <summary>A person as an OpenID provider knows them; both parts together.</summary>
public sealed record OpenIdentity(string Issuer, string Subject);

/// <param name="Login">Null for the first administrator, who chooses it.</param>
public sealed record LinkMark(string? Login, string? Name, bool First);

/// <summary>What became of a sign-in.</summary>
/// <param name="Token">For the cookie; null unless <see cref="SignInState.Done"/>.</param>
/// <param name="Sentence">For the person, when it is not done. Whether the name or the password was wrong it does not say.</param>
public sealed record SignIn(SignInState State, string? Token, string Sentence, Actor? Actor = null);

public enum SignInState
{
    Done,
    /// <summary>The password is right; a code of the authenticator is asked for.</summary>
    CodeNeeded,
    /// <summary>The password is right; a passkey is asked for beside it.</summary>
    PasskeyNeeded,
    Failed,
    /// <summary>Too many failures; the sentence says until when.</summary>
    Locked,
}

/// <param name="Id">Not the token: safe to show.</param>
public sealed record Session(string Id, Actor Actor, DateTimeOffset SignedIn, DateTimeOffset Expires, string How);

public sealed record SessionCard(string Id, DateTimeOffset SignedIn, DateTimeOffset LastSeen, DateTimeOffset Expires, string How, string Client);

public sealed record AccountCard(string Person, string Login, string Name, string? Email, ImmutableArray<Grant> Grants, bool HasPassword, bool HasAuthenticator, int Passkeys);

/// <param name="Credential">WebAuthn's identifier of it.</param>
/// <param name="Data">Whatever the web part keeps of it: key, counter, transports.</param>
public sealed record Passkey(string Person, byte[] Credential, string Label, byte[] Data, DateTimeOffset Made)
{
    public const int LongestLabel = 60;
}
