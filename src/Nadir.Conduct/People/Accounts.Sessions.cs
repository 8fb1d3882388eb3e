using Nadir.Conduct.Log;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct.People;

sealed partial class Accounts
{
    /// <summary>A session's last request is written down this often.</summary>
    static readonly TimeSpan Touch = TimeSpan.FromMinutes(1);

    SignIn Begin(Transaction transaction, PersonState person, string how, string client)
    {
        var token = Secrets.Token();
        KeepSession(transaction, Secrets.Digest(token), new KeptSession(person.Id, transaction.Now, transaction.Now, how, Client(client)));
        transaction.Raise(person.Id, Guid.Empty, Streams.Person(person.Id), null, EventKind.SignedIn, new Access(how, Client: Client(client)));
        return new SignIn(SignInState.Done, token, "", ActorOf(person, Secrets.Digest(token), transaction.Now));
    }

    static Actor ActorOf(PersonState person, string session, DateTimeOffset now) => new(person.Id, person.Name, session, [.. person.Grants.Where(grant => !(grant.Until <= now))]);

    void KeepSession(Transaction transaction, string key, KeptSession session) =>
        transaction.Keep(new Kept(Secrets.Session, key, session.Person, Expires(session).UtcTicks, Bytes(session, KeptJson.Default.KeptSession)));

    DateTimeOffset Expires(KeptSession session) => session.LastSeen + options.Idle is var idle && session.SignedIn + options.LongestSession is var longest && idle < longest ? idle : longest;

    public async Task<Session?> Session(string token, string client, CancellationToken cancellation = default)
    {
        var key = Secrets.Digest(token);
        KeptSession? session;
        PersonState? person;
        using (var reader = store.Read())
        {
            session = Of(reader.Kept(Secrets.Session, key), KeptJson.Default.KeptSession, ended: false);
            person = session is null ? null : new DocumentSet(reader).Get(Kinds.Person, "", session.Person);
        }
        if (session is null || person is not { Disabled: null })
            return null;
        if (session.Client != Client(client))
        {
            // It was carried off to another browser, or looks so: it ends, and the person signs in again (R18).
            await writer.Do(transaction =>
            {
                transaction.Forget(Secrets.Session, key);
                transaction.Raise(person.Id, Guid.Empty, Streams.Person(person.Id), null, EventKind.SessionRefused, new Access("another client", Client: Client(client)));
                return true;
            }, cancellation).ConfigureAwait(false);
            return null;
        }
        if (Now - session.LastSeen >= Touch)
        {
            session = await Touched(session, () => writer.Do(transaction =>
            {
                // It may have been ended since it was read; then it stays so.
                if (Of(transaction.Kept(Secrets.Session, key), KeptJson.Default.KeptSession) is not { } still)
                    return null;
                still = still with { LastSeen = transaction.Now };
                KeepSession(transaction, key, still);
                return still;
            }, cancellation)).ConfigureAwait(false);
            if (session is null)
                return null;
        }
        return new Session(key, ActorOf(person, key, Now), session.SignedIn, Expires(session), session.How);
    }

    /// <summary>Where nothing can be written down a person still reads, until the session ends.</summary>
    static async Task<KeptSession?> Touched(KeptSession session, Func<Task<KeptSession?>> touch)
    {
        try
        {
            return await touch().ConfigureAwait(false);
        }
        catch (NoSpaceException)
        {
            return session;
        }
    }

    public Task SignOut(string token, CancellationToken cancellation = default) => writer.Do(transaction => End(transaction, Secrets.Digest(token), EventKind.SignedOut, null), cancellation);

    static bool End(Transaction transaction, string key, string kind, string? by)
    {
        if (Of(transaction.Kept(Secrets.Session, key), KeptJson.Default.KeptSession) is not { } session)
            return false;
        transaction.Forget(Secrets.Session, key);
        transaction.Raise(by ?? session.Person, Guid.Empty, Streams.Person(session.Person), null, kind, new Access(session.How, Client: session.Client));
        return true;
    }

    public Task<IReadOnlyList<SessionCard>> Sessions(Actor by, string person, CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        if (by.Person != person && !Privileges.Allow(by.Grants, Privilege.ManagePeople, null, null, Now))
            return Task.FromResult<IReadOnlyList<SessionCard>>([]);
        return Task.FromResult<IReadOnlyList<SessionCard>>([.. reader.KeptOf(Secrets.Session, person).Select(kept => (kept.Key, Session: Of(kept, KeptJson.Default.KeptSession, ended: false))).Where(pair => pair.Session is not null)
            .Select(pair => new SessionCard(pair.Key, pair.Session!.SignedIn, pair.Session.LastSeen, Expires(pair.Session), pair.Session.How, pair.Session.Client)).OrderByDescending(card => card.LastSeen)]);
    }

    public Task<bool> EndSession(Actor by, string session, CancellationToken cancellation = default) => writer.Do(transaction =>
        Of(transaction.Kept(Secrets.Session, session), KeptJson.Default.KeptSession) is { } kept && (kept.Person == by.Person || MayManage(transaction, by)) && End(transaction, session, EventKind.SessionEnded, by.Person), cancellation);

    // --- Showing again who one is ------------------------------------------------------------------------------------------

    public Task<string?> Prove(Actor actor, string password, string? code, CancellationToken cancellation = default) => Prove(actor, password, code, null, cancellation);

    public Task<string?> ProveWithPasskey(Actor actor, string password, byte[] credential, CancellationToken cancellation = default) => Prove(actor, password, null, credential, cancellation);

    async Task<string?> Prove(Actor actor, string password, string? code, byte[]? credential, CancellationToken cancellation)
    {
        string login;
        PasswordHash? hash;
        using (var reader = store.Read())
        {
            login = new DocumentSet(reader).Get(Kinds.Person, "", actor.Person)?.Login ?? "";
            hash = Of(reader.Kept(Secrets.Credential, $"{actor.Person}/password"), KeptJson.Default.PasswordHash);
        }
        var key = Logins.Key(login);
        if (hash is null || LockedUntil(key) is not null)
            return null;
        var right = hash.Is(password);
        return await writer.Do(transaction =>
        {
            if (!right || transaction.Docs.Get(Kinds.Person, "", actor.Person) is not { Disabled: null } || !(credential is null ? CodeOf(transaction, actor.Person, code) == CodeState.Right : PasskeyOf(transaction, credential)?.Person == actor.Person))
            {
                Fail(transaction, key, actor.Person, "signature", actor.Session ?? "");
                return null;
            }
            transaction.Forget(Secrets.Failures, key);
            return Proof(transaction, actor.Person, credential is not null ? "password and passkey" : code is not null ? "password and code" : "password");
        }, cancellation).ConfigureAwait(false);
    }

    public Task<string?> ProveWithPasskey(Actor actor, byte[] credential, CancellationToken cancellation = default) => writer.Do(transaction =>
        PasskeyOf(transaction, credential) is { } passkey && passkey.Person == actor.Person && transaction.Docs.Get(Kinds.Person, "", actor.Person) is { Disabled: null }
            ? Proof(transaction, actor.Person, "passkey") : null, cancellation);

    static KeptPasskey? PasskeyOf(Transaction transaction, byte[] credential) => Of(transaction.Kept(PasskeyKind, Convert.ToHexStringLower(credential)), KeptJson.Default.KeptPasskey);

    static string Proof(Transaction transaction, string person, string how)
    {
        var token = Secrets.Token();
        transaction.Keep(new Kept(Secrets.Proof, Secrets.Digest(token), person, (transaction.Now + ProofLasts).UtcTicks, [1]));
        transaction.Raise(person, Guid.Empty, Streams.Person(person), null, EventKind.ShownAgain, new Access(how));
        return token;
    }
}
