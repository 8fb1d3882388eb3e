using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Nadir.Conduct.Log;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct.People;

/// <summary>Accounts on the workspace's store. Passwords are turned over outside the append lock: a sign-in keeps nobody waiting.</summary>
sealed partial class Accounts(Writer writer, IStore store, WorkspaceOptions options) : IAccounts
{
    static readonly TimeSpan ProofLasts = TimeSpan.FromMinutes(2), LinkLasts = TimeSpan.FromDays(7), QuestionLasts = TimeSpan.FromMinutes(5);
    const string WrongPair = "The sign-in name or the password is wrong.";
    const string PasskeyKind = "passkey", FirstGroup = "first";

    DateTimeOffset Now => options.Time.GetUtcNow().ToUniversalTime();

    // --- Links ---------------------------------------------------------------------------------------------------------

    public Task<bool> IsEmpty(CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        return Task.FromResult(new DocumentSet(reader).Get(Kinds.Workspace, "", Kinds.One) is not { People: > 0 });
    }

    public Task<string?> FirstLink(CancellationToken cancellation = default) => writer.Do(transaction =>
        transaction.Docs.Get(Kinds.Workspace, "", Kinds.One) is { People: > 0 } ? null : NewLink(transaction, null, TimeSpan.FromDays(1)), cancellation);

    public Task<string?> MakeLink(Actor by, string person, CancellationToken cancellation = default) => writer.Do(transaction =>
    {
        if (!MayManage(transaction, by) || transaction.Docs.Get(Kinds.Person, "", person) is not { Disabled: null } known)
            return null;
        transaction.Raise(by.Person, Guid.Empty, Streams.Person(person), null, EventKind.LinkMade, new Access("link"));
        transaction.Forget(Secrets.Failures, Logins.Key(known.Login));
        return NewLink(transaction, person, LinkLasts);
    }, cancellation);

    static bool MayManage(Transaction transaction, Actor by) =>
        by.Person == Actor.Program.Person || transaction.Docs.Get(Kinds.Person, "", by.Person) is { Disabled: null } person && Privileges.Allow(person.Grants, Privilege.ManagePeople, null, null, transaction.Now);

    static string NewLink(Transaction transaction, string? person, TimeSpan lasts)
    {
        foreach (var earlier in transaction.KeptOf(Secrets.Link, person ?? FirstGroup).ToList())
            transaction.Forget(Secrets.Link, earlier.Key);
        var token = Secrets.Token();
        transaction.Keep(new Kept(Secrets.Link, Secrets.Digest(token), person ?? FirstGroup, (transaction.Now + lasts).UtcTicks, Bytes(new KeptLink(person), KeptJson.Default.KeptLink)));
        return token;
    }

    public Task<LinkMark?> Look(string token, CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        if (Of(reader.Kept(Secrets.Link, Secrets.Digest(token)), KeptJson.Default.KeptLink, ended: false) is not { } link)
            return Task.FromResult<LinkMark?>(null);
        var person = link.Person is { } id ? new DocumentSet(reader).Get(Kinds.Person, "", id) : null;
        return Task.FromResult<LinkMark?>(new LinkMark(person?.Login, person?.Name, link.Person is null));
    }

    public async Task<SignIn> Redeem(string token, string password, string client, string? login = null, string? name = null, CancellationToken cancellation = default)
    {
        if (await Look(token, cancellation).ConfigureAwait(false) is not { } mark)
            return new SignIn(SignInState.Failed, null, "This link was used, or has ended; ask for another.");
        var chosen = mark.Login ?? login ?? "";
        if (mark.First && (!Logins.IsSound(chosen) || string.IsNullOrWhiteSpace(name) || name.Length > 200))
            return new SignIn(SignInState.Failed, null, "Give a sign-in name of letters and digits, and your full name as it is to be printed beside signatures.");
        if (Weak(password, chosen, mark.Name ?? name) is { } weak)
            return new SignIn(SignInState.Failed, null, weak);
        var hash = PasswordHash.Of(password);
        return await writer.Do(transaction =>
        {
            if (transaction.Kept(Secrets.Link, Secrets.Digest(token)) is not { } kept)
                return new SignIn(SignInState.Failed, null, "This link was used, or has ended; ask for another.");
            transaction.Forget(Secrets.Link, kept.Key);
            var person = Of(kept, KeptJson.Default.KeptLink)!.Person;
            if (person is null)
            {
                person = "p1";
                transaction.Raise(Actor.Program.Person, Guid.Empty, Streams.Person(person), null, EventKind.PersonInvited, new PersonInvited(chosen.Trim(), name!.Trim(), null));
                transaction.Raise(Actor.Program.Person, Guid.Empty, Streams.Person(person), null, EventKind.RoleGranted, new RoleGranted(new Grant(Role.Administrator, null, null)));
            }
            var known = transaction.Docs.Get(Kinds.Person, "", person)!;
            if (known.Disabled is not null)
                return new SignIn(SignInState.Failed, null, "This account has ended.");
            KeepPassword(transaction, person, hash);
            transaction.Forget(Secrets.Failures, Logins.Key(known.Login));
            // Whoever has the link has one component: where a second is set up it is asked for as ever.
            return CodeOf(transaction, person, null) == CodeState.Right ? Begin(transaction, known, "link", client) : new SignIn(SignInState.CodeNeeded, null, "The password is set. Sign in with it.");
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>File in the workspace's folder with passwords that are refused, one a line, such as a list of leaked ones; for whoever runs the server to put there.</summary>
    public const string RefusedPasswords = "refused-passwords.txt";

    string? Weak(string password, string login, string? name)
    {
        using (var reader = store.Read())
        {
            if (PasswordHash.Problem(password, login, [name ?? "", .. new DocumentSet(reader).Get(Kinds.Workspace, "", Kinds.One)?.Studies ?? []]) is { } weak)
                return weak;
        }
        var list = Path.Combine(options.Folder, RefusedPasswords);
        return File.Exists(list) && File.ReadLines(list).Any(line => string.Equals(line, password, StringComparison.OrdinalIgnoreCase)) ? "This password is on the list of those that are known to have leaked; choose another." : null;
    }

    static void KeepPassword(Transaction transaction, string person, PasswordHash hash)
    {
        transaction.Keep(new Kept(Secrets.Credential, $"{person}/password", person, null, Bytes(hash, KeptJson.Default.PasswordHash)));
        transaction.Raise(person, Guid.Empty, Streams.Person(person), null, EventKind.CredentialSet, new Access("password"));
    }

    // --- Sign-in -------------------------------------------------------------------------------------------------------

    public async Task<SignIn> SignIn(string login, string password, string? code, string client, CancellationToken cancellation = default)
    {
        var key = Logins.Key(login);
        if (LockedUntil(key) is { } until)
            return Locked(until);
        var (person, hash) = Known(key);
        var right = (hash ?? PasswordHash.Nobody).Is(password) && hash is not null;
        return await writer.Do(transaction =>
        {
            if (!right || transaction.Docs.Get(Kinds.Person, "", person!) is not { Disabled: null } known)
                return Fail(transaction, key, person, "password", client);
            switch (CodeOf(transaction, person!, code))
            {
                case CodeState.PasskeyMissing:
                    return new SignIn(SignInState.PasskeyNeeded, null, "Sign in with your passkey; if it is lost, ask the administrator.");
                case CodeState.Missing:
                    return new SignIn(SignInState.CodeNeeded, null, "Enter the code that your authenticator shows.");
                case CodeState.Wrong:
                    return Fail(transaction, key, person, "code", client) with { Sentence = "The code is wrong or was used; wait for the next one." };
            }
            transaction.Forget(Secrets.Failures, key);
            return Begin(transaction, known, code is null ? "password" : "password and code", client);
        }, cancellation).ConfigureAwait(false);
    }

    public Task<SignIn> SignInWithPasskey(byte[] credential, string client, CancellationToken cancellation = default) => writer.Do(transaction =>
        Of(transaction.Kept(PasskeyKind, Convert.ToHexStringLower(credential)), KeptJson.Default.KeptPasskey) is { } passkey && transaction.Docs.Get(Kinds.Person, "", passkey.Person) is { Disabled: null } person
            ? Begin(transaction, person, "passkey", client) : new SignIn(SignInState.Failed, null, "This passkey is not known here; sign in with your password."), cancellation);

    (string? Person, PasswordHash? Hash) Known(string key)
    {
        using var reader = store.Read();
        var person = new DocumentSet(reader).Get(Kinds.Login, "", key)?.Person;
        return (person, person is null ? null : Of(reader.Kept(Secrets.Credential, $"{person}/password"), KeptJson.Default.PasswordHash));
    }

    DateTimeOffset? LockedUntil(string key)
    {
        using var reader = store.Read();
        return reader.Kept(Secrets.Failures, key) is { Body: { } body } && Failures.Read(body).LockedUntil is { } until && until > Now ? until : null;
    }

    static SignIn Locked(DateTimeOffset until) =>
        new(SignInState.Locked, null, $"There were too many failures; try again after {until.UtcDateTime:HH:mm} UTC, or ask the administrator for a new link.");

    SignIn Fail(Transaction transaction, string key, string? person, string what, string client)
    {
        var before = transaction.Kept(Secrets.Failures, key) is { Body: { } body } ? Failures.Read(body) : new Failures(0, null);
        var count = (before.LockedUntil is { } ended && ended <= transaction.Now ? 0 : before.Count) + 1;
        Failures after = new(count, count >= Failures.Most ? transaction.Now + Failures.Locked : null);
        transaction.Keep(new Kept(Secrets.Failures, key, "", transaction.Now.AddDays(1).UtcTicks, Bytes(after, KeptJson.Default.Failures)));
        // A name that nobody has may be a password typed into the wrong field: it is not written down.
        var stream = person is null ? Streams.Access : Streams.Person(person);
        transaction.Raise(person ?? Actor.Program.Person, Guid.Empty, stream, null, EventKind.SignInFailed, new Access(what, Client: Client(client)));
        if (after.LockedUntil is not { } until)
            return new SignIn(SignInState.Failed, null, WrongPair);
        transaction.Raise(Actor.Program.Person, Guid.Empty, stream, null, EventKind.AccountLocked, new Access("failures", Client: Client(client)));
        return Locked(until);
    }

    enum CodeState { Right, Missing, Wrong, PasskeyMissing }

    /// <summary>Where an authenticator is set up its code is asked for, and each code serves once; where only passkeys are, one of them.</summary>
    static CodeState CodeOf(Transaction transaction, string person, string? code)
    {
        if (Of(transaction.Kept(Secrets.Credential, $"{person}/authenticator"), KeptJson.Default.Authenticator) is not { Confirmed: true } authenticator)
            return transaction.KeptOf(PasskeyKind, person).Any() ? CodeState.PasskeyMissing : CodeState.Right;
        if (string.IsNullOrWhiteSpace(code))
            return CodeState.Missing;
        if (Totp.Check(authenticator.Key, code, transaction.Now, authenticator.LastStep) is not { } step)
            return CodeState.Wrong;
        KeepAuthenticator(transaction, person, authenticator with { LastStep = step });
        return CodeState.Right;
    }

    // --- What is kept ----------------------------------------------------------------------------------------------------

    static byte[] Bytes<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    T? Of<T>(Kept? kept, JsonTypeInfo<T> type, bool ended) where T : class => kept is { Body: not null } here && (ended || !(here.Until <= Now.UtcTicks)) ? JsonSerializer.Deserialize(here.Body, type) : null;

    static T? Of<T>(Kept? kept, JsonTypeInfo<T> type) where T : class => kept is { Body: { } body } ? JsonSerializer.Deserialize(body, type) : null;

    /// <summary>Tells one browser from another and says nothing of it.</summary>
    static string Client(string client) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(client)))[..12];
}
