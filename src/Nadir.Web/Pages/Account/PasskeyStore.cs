using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Identity;
using Nadir.Conduct;
using Nadir.Conduct.People;

namespace Nadir.Web.Pages.Account;

/// <summary>A person, as the framework's passkeys know one.</summary>
sealed record PasskeyPerson(string Id, string Login);

/// <summary>Passkeys of the workspace, as the framework asks for them. It only reads: what is added, changed or removed goes through the accounts, which write it into the trail.</summary>
sealed class PasskeyStore(IWorkspace workspace) : IUserPasskeyStore<PasskeyPerson>
{
    public Task<PasskeyPerson?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult<PasskeyPerson?>(new(userId, userId));

    public Task<PasskeyPerson?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Task.FromResult<PasskeyPerson?>(null);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyPerson user, CancellationToken cancellationToken) =>
        [.. (await workspace.Accounts.Passkeys(user.Id, cancellationToken)).Select(PasskeyData.Info)];

    public async Task<PasskeyPerson?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await workspace.Accounts.Passkey(credentialId, cancellationToken) is { } passkey ? new(passkey.Person, passkey.Person) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyPerson user, byte[] credentialId, CancellationToken cancellationToken) =>
        await workspace.Accounts.Passkey(credentialId, cancellationToken) is { } passkey && passkey.Person == user.Id ? PasskeyData.Info(passkey) : null;

    public Task<string> GetUserIdAsync(PasskeyPerson user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(PasskeyPerson user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Login);

    public Task<string?> GetNormalizedUserNameAsync(PasskeyPerson user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Login);

    public Task AddOrUpdatePasskeyAsync(PasskeyPerson user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw ReadOnly();

    public Task RemovePasskeyAsync(PasskeyPerson user, byte[] credentialId, CancellationToken cancellationToken) => throw ReadOnly();

    public Task SetUserNameAsync(PasskeyPerson user, string? userName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task SetNormalizedUserNameAsync(PasskeyPerson user, string? normalizedName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> CreateAsync(PasskeyPerson user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> UpdateAsync(PasskeyPerson user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> DeleteAsync(PasskeyPerson user, CancellationToken cancellationToken) => throw ReadOnly();

    static InvalidOperationException ReadOnly() => new("Accounts change through the workspace.");

    public void Dispose()
    {
    }
}

/// <summary>What is kept of a passkey beside its name: the public key, the counter, how it was made.</summary>
sealed record PasskeyData(byte[] PublicKey, uint Counter, string[]? Transports, bool UserVerified, bool BackupEligible, bool BackedUp, byte[] Attestation, byte[] ClientData)
{
    public static UserPasskeyInfo Info(Passkey passkey)
    {
        var data = JsonSerializer.Deserialize(passkey.Data, PasskeyJson.Default.PasskeyData)!;
        return new(passkey.Credential, data.PublicKey, passkey.Made, data.Counter, data.Transports, data.UserVerified, data.BackupEligible, data.BackedUp, data.Attestation, data.ClientData) { Name = passkey.Label };
    }

    public static Passkey Passkey(string person, string label, UserPasskeyInfo info) => new(person, info.CredentialId, label,
        JsonSerializer.SerializeToUtf8Bytes(new PasskeyData(info.PublicKey, info.SignCount, info.Transports, info.IsUserVerified, info.IsBackupEligible, info.IsBackedUp, info.AttestationObject, info.ClientDataJson), PasskeyJson.Default.PasskeyData), info.CreatedAt);
}

[JsonSerializable(typeof(PasskeyData))]
sealed partial class PasskeyJson : JsonSerializerContext;
