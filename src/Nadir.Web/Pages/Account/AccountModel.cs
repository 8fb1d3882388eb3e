using Nadir.Conduct.People;

namespace Nadir.Web.Pages.Account;

/// <param name="NewKey">Of an authenticator that is being set up; null: none is.</param>
public sealed record AccountModel(AccountCard Card, IReadOnlyList<SessionCard> Sessions, string? This, string? NewKey, string? Why, IReadOnlyList<Passkey> Passkeys);
