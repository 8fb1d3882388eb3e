using Nadir.Conduct.Log;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct.People;

sealed partial class Accounts
{
    const string OpenIdKind = "openid", OpenIdWay = "openid", WaitingProof = "openid-proof";

    /// <summary>Issuer and subject together say who it is: another issuer's subject of the same name is another person.</summary>
    static string OpenIdKey(OpenIdentity identity) => Secrets.Digest($"{identity.Issuer}\n{identity.Subject}");

    public Task<bool> LinkOpenId(string person, OpenIdentity identity, CancellationToken cancellation = default) => writer.Do(transaction =>
    {
        if (transaction.Docs.Get(Kinds.Person, "", person) is not { Disabled: null } || transaction.Kept(OpenIdKind, OpenIdKey(identity)) is { } taken && taken.Group != person)
            return false;
        foreach (var earlier in transaction.KeptOf(OpenIdKind, person).ToList())
            transaction.Forget(earlier.Kind, earlier.Key);
        transaction.Keep(new Kept(OpenIdKind, OpenIdKey(identity), person, null, [1]));
        transaction.Raise(person, Guid.Empty, Streams.Person(person), null, EventKind.CredentialSet, new Access(OpenIdWay, Detail: identity.Issuer));
        return true;
    }, cancellation);

    public Task<bool> UnlinkOpenId(Actor actor, CancellationToken cancellation = default) => writer.Do(transaction =>
    {
        var linked = transaction.KeptOf(OpenIdKind, actor.Person).ToList();
        foreach (var one in linked)
            transaction.Forget(one.Kind, one.Key);
        if (linked.Count > 0)
            transaction.Raise(actor.Person, Guid.Empty, Streams.Person(actor.Person), null, EventKind.CredentialRemoved, new Access(OpenIdWay));
        return linked.Count > 0;
    }, cancellation);

    public Task<bool> HasOpenId(Actor actor, CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        return Task.FromResult(reader.KeptOf(OpenIdKind, actor.Person).Count > 0);
    }

    public Task<SignIn> SignInWithOpenId(OpenIdentity identity, string client, CancellationToken cancellation = default) => writer.Do(transaction =>
    {
        if (Linked(transaction, identity) is { } person)
            return Begin(transaction, person, OpenIdWay, client);
        transaction.Raise(Actor.Program.Person, Guid.Empty, Streams.Access, null, EventKind.SignInFailed, new Access(OpenIdWay, Detail: identity.Issuer, Client: Client(client)));
        return new SignIn(SignInState.Failed, null, "Nobody here is linked with that sign-in. Sign in with your password first, and link the two on your account's page.");
    }, cancellation);

    public Task<bool> ShowAgainWithOpenId(string person, string session, OpenIdentity identity, CancellationToken cancellation = default) => writer.Do(transaction =>
    {
        if (Linked(transaction, identity)?.Id != person || Of(transaction.Kept(Secrets.Session, session), KeptJson.Default.KeptSession)?.Person != person)
        {
            transaction.Raise(person, Guid.Empty, Streams.Person(person), null, EventKind.SignInFailed, new Access("signature", Detail: OpenIdWay));
            return false;
        }
        var proof = Proof(transaction, person, OpenIdWay);
        transaction.Keep(new Kept(WaitingProof, session, person, (transaction.Now + ProofLasts).UtcTicks, System.Text.Encoding.UTF8.GetBytes(proof)));
        return true;
    }, cancellation);

    public Task<bool> HasProofWaiting(Actor actor, CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        return Task.FromResult(actor.Session is { } session && reader.Kept(WaitingProof, session) is { Body: not null } kept && kept.Until > Now.UtcTicks && kept.Group == actor.Person);
    }

    public Task<string?> TakeProofWaiting(Actor actor, CancellationToken cancellation = default) => writer.Do(transaction =>
    {
        if (actor.Session is not { } session || transaction.Kept(WaitingProof, session) is not { Body: { } body } kept || kept.Group != actor.Person)
            return null;
        transaction.Forget(kept.Kind, kept.Key);
        return System.Text.Encoding.UTF8.GetString(body);
    }, cancellation);

    static PersonState? Linked(Transaction transaction, OpenIdentity identity) =>
        transaction.Kept(OpenIdKind, OpenIdKey(identity)) is { } kept && transaction.Docs.Get(Kinds.Person, "", kept.Group) is { Disabled: null } person ? person : null;
}
