using System.Globalization;
using System.Text;
using Nadir.Conduct.Log;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct.People;

sealed partial class Accounts
{
    public async Task<string?> ChangePassword(Actor actor, string old, string @new, CancellationToken cancellation = default)
    {
        string login;
        PasswordHash? hash;
        using (var reader = store.Read())
        {
            login = new DocumentSet(reader).Get(Kinds.Person, "", actor.Person)?.Login ?? "";
            hash = Of(reader.Kept(Secrets.Credential, $"{actor.Person}/password"), KeptJson.Default.PasswordHash);
        }
        if (LockedUntil(Logins.Key(login)) is { } until)
            return Locked(until).Sentence;
        if (Weak(@new, login, actor.Name) is { } weak)
            return weak;
        var right = hash is not null && hash.Is(old);
        var changed = right ? PasswordHash.Of(@new) : null;
        return await writer.Do(transaction =>
        {
            if (changed is null)
            {
                Fail(transaction, Logins.Key(login), actor.Person, "password change", actor.Session ?? "");
                return "The present password is wrong.";
            }
            KeepPassword(transaction, actor.Person, changed);
            // Whoever knew the old one is out.
            EndOthers(transaction, actor);
            return null;
        }, cancellation).ConfigureAwait(false);
    }

    static void EndOthers(Transaction transaction, Actor actor)
    {
        foreach (var session in transaction.KeptOf(Secrets.Session, actor.Person).Where(session => session.Key != actor.Session).ToList())
            End(transaction, session.Key, EventKind.SessionEnded, actor.Person);
    }

    static void KeepAuthenticator(Transaction transaction, string person, Authenticator authenticator) =>
        transaction.Keep(new Kept(Secrets.Credential, $"{person}/authenticator", person, null, Bytes(authenticator, KeptJson.Default.Authenticator)));

    public Task<(string Key, string Address)> BeginAuthenticator(Actor actor, CancellationToken cancellation = default) => writer.Do(transaction =>
    {
        var key = Totp.NewKey();
        var login = transaction.Docs.Get(Kinds.Person, "", actor.Person)!.Login;
        // Beside the one in force, until the new one has shown a code.
        transaction.Keep(new Kept(Secrets.Credential, $"{actor.Person}/authenticator-new", actor.Person, transaction.Now.AddMinutes(15).UtcTicks, Bytes(new Authenticator(key, false, 0), KeptJson.Default.Authenticator)));
        var text = Totp.Base32(key);
        return (text, $"otpauth://totp/Nadir:{Uri.EscapeDataString(login)}?secret={text}&issuer=Nadir&digits={Totp.Digits}&period={Totp.StepSeconds}");
    }, cancellation);

    public Task<bool> ConfirmAuthenticator(Actor actor, string code, CancellationToken cancellation = default) => writer.Do(transaction =>
    {
        var name = $"{actor.Person}/authenticator-new";
        if (Of(transaction.Kept(Secrets.Credential, name), KeptJson.Default.Authenticator) is not { } waiting || Totp.Check(waiting.Key, code, transaction.Now, 0) is not { } step)
            return false;
        transaction.Forget(Secrets.Credential, name);
        KeepAuthenticator(transaction, actor.Person, new Authenticator(waiting.Key, true, step));
        transaction.Raise(actor.Person, Guid.Empty, Streams.Person(actor.Person), null, EventKind.CredentialSet, new Access("authenticator"));
        EndOthers(transaction, actor);
        return true;
    }, cancellation);

    public async Task<bool> RemoveAuthenticator(Actor actor, string password, CancellationToken cancellation = default)
    {
        PasswordHash? hash;
        string login;
        using (var reader = store.Read())
        {
            hash = Of(reader.Kept(Secrets.Credential, $"{actor.Person}/password"), KeptJson.Default.PasswordHash);
            login = new DocumentSet(reader).Get(Kinds.Person, "", actor.Person)?.Login ?? "";
        }
        if (LockedUntil(Logins.Key(login)) is not null)
            return false;
        var right = hash is not null && hash.Is(password);
        return await writer.Do(transaction =>
        {
            if (!right)
            {
                Fail(transaction, Logins.Key(login), actor.Person, "authenticator", actor.Session ?? "");
                return false;
            }
            transaction.Forget(Secrets.Credential, $"{actor.Person}/authenticator");
            transaction.Raise(actor.Person, Guid.Empty, Streams.Person(actor.Person), null, EventKind.CredentialRemoved, new Access("authenticator"));
            return true;
        }, cancellation).ConfigureAwait(false);
    }

    public Task<AccountCard?> Account(Actor actor, CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        return Task.FromResult(new DocumentSet(reader).Get(Kinds.Person, "", actor.Person) is not { } person ? null
            : new AccountCard(person.Id, person.Login, person.Name, person.Email, [.. person.Grants], reader.Kept(Secrets.Credential, $"{person.Id}/password") is not null,
                Of(reader.Kept(Secrets.Credential, $"{person.Id}/authenticator"), KeptJson.Default.Authenticator) is { Confirmed: true }, reader.KeptOf(PasskeyKind, person.Id).Count));
    }

    public Task<string?> PersonOf(string login, CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        return Task.FromResult(new DocumentSet(reader).Get(Kinds.Login, "", Logins.Key(login))?.Person);
    }

    public Task<IReadOnlyList<Passkey>> Passkeys(string person, CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        return Task.FromResult<IReadOnlyList<Passkey>>([.. reader.KeptOf(PasskeyKind, person).Select(Passkey)]);
    }

    public Task<Passkey?> Passkey(byte[] credential, CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        return Task.FromResult(reader.Kept(PasskeyKind, Convert.ToHexStringLower(credential)) is { } kept ? Passkey(kept) : null);
    }

    static Passkey Passkey(Kept kept)
    {
        var passkey = Of(kept, KeptJson.Default.KeptPasskey)!;
        return new Passkey(passkey.Person, Convert.FromHexString(kept.Key), passkey.Label, passkey.Data, passkey.Made);
    }

    public Task KeepPasskey(Actor actor, Passkey passkey, CancellationToken cancellation = default) => writer.Do(transaction =>
    {
        var key = Convert.ToHexStringLower(passkey.Credential);
        var known = Of(transaction.Kept(PasskeyKind, key), KeptJson.Default.KeptPasskey);
        if (passkey.Person != actor.Person && actor.Person != People.Actor.Program.Person || known is not null && known.Person != passkey.Person)
            return false;
        // The program keeps counters; it brings back no passkey that was removed meanwhile.
        if (known is null && actor.Person == People.Actor.Program.Person)
            return false;
        transaction.Keep(new Kept(PasskeyKind, key, passkey.Person, null, Bytes(new KeptPasskey(passkey.Person, passkey.Label, passkey.Data, known?.Made ?? transaction.Now), KeptJson.Default.KeptPasskey)));
        if (known is null)
            transaction.Raise(actor.Person, Guid.Empty, Streams.Person(passkey.Person), null, EventKind.CredentialSet, new Access("passkey", Detail: passkey.Label));
        return true;
    }, cancellation);

    public Task<bool> RemovePasskey(Actor actor, byte[] credential, CancellationToken cancellation = default) => writer.Do(transaction =>
    {
        var key = Convert.ToHexStringLower(credential);
        if (Of(transaction.Kept(PasskeyKind, key), KeptJson.Default.KeptPasskey) is not { } known || known.Person != actor.Person)
            return false;
        transaction.Forget(PasskeyKind, key);
        transaction.Raise(actor.Person, Guid.Empty, Streams.Person(actor.Person), null, EventKind.CredentialRemoved, new Access("passkey", Detail: known.Label));
        return true;
    }, cancellation);

    public Task PasskeyFailed(string client, CancellationToken cancellation = default) => writer.Do(transaction =>
        transaction.Raise(People.Actor.Program.Person, Guid.Empty, Streams.Access, null, EventKind.SignInFailed, new Access("passkey", Client: Client(client))) is not null, cancellation);

    public Task KeepQuestion(string asked, string state, CancellationToken cancellation = default) => writer.Do(transaction =>
    {
        transaction.Keep(new Kept(Secrets.Question, Secrets.Digest(asked), "", (transaction.Now + QuestionLasts).UtcTicks, Encoding.UTF8.GetBytes(state)));
        return true;
    }, cancellation);

    public Task<string?> TakeQuestion(string asked, CancellationToken cancellation = default) => writer.Do(transaction =>
    {
        if (transaction.Kept(Secrets.Question, Secrets.Digest(asked)) is not { Body: { } body } kept)
            return null;
        transaction.Forget(kept.Kind, kept.Key);
        return Encoding.UTF8.GetString(body);
    }, cancellation);

    public Task<bool> RemoveSecondComponents(Actor by, string person, string reason, CancellationToken cancellation = default) => writer.Do(transaction =>
    {
        if (!MayManage(transaction, by) || string.IsNullOrWhiteSpace(reason) || transaction.Docs.Get(Kinds.Person, "", person) is not { Disabled: null })
            return false;
        foreach (var passkey in transaction.KeptOf(PasskeyKind, person).ToList())
            Remove(passkey.Kind, passkey.Key, "passkey");
        if (transaction.Kept(Secrets.Credential, $"{person}/authenticator") is { } authenticator)
            Remove(authenticator.Kind, authenticator.Key, "authenticator");
        foreach (var session in transaction.KeptOf(Secrets.Session, person).ToList())
            End(transaction, session.Key, EventKind.SessionEnded, by.Person);
        return true;

        void Remove(string kind, string key, string what)
        {
            transaction.Forget(kind, key);
            transaction.Raise(by.Person, Guid.Empty, Streams.Person(person), null, EventKind.CredentialRemoved, new Access(what, Detail: reason));
        }
    }, cancellation);

    /// <summary>Longest preference, in characters.</summary>
    const int MostPreference = 20_000;

    public Task<string?> Preference(Actor actor, string name, CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        return Task.FromResult(reader.Kept(Secrets.Preference, $"{actor.Person}/{name}") is { Body: { } body } ? Encoding.UTF8.GetString(body) : null);
    }

    public Task KeepPreference(Actor actor, string name, string? value, CancellationToken cancellation = default) =>
        value?.Length > MostPreference ? throw new ArgumentOutOfRangeException(nameof(value), string.Create(CultureInfo.InvariantCulture, $"A preference has at most {MostPreference} characters."))
        : writer.Do(transaction =>
        {
            transaction.Keep(new Kept(Secrets.Preference, $"{actor.Person}/{name}", actor.Person, null, value is null ? null : Encoding.UTF8.GetBytes(value)));
            return true;
        }, cancellation);
}
