namespace Nadir.Web.Pages.Account;

/// <param name="Why">What was wrong; null at the first sight of the page.</param>
/// <param name="CodeNeeded">The password was right.</param>
/// <param name="PasskeyNeeded">The password was right; a passkey is asked for beside it.</param>
/// <param name="Demo">Sign-ins of the demo; empty elsewhere.</param>
public sealed record SignInModel(string? Login, string? Next, string? Why, bool CodeNeeded, bool PasskeyNeeded, IReadOnlyList<DemoSignIn> Demo);

public sealed record DemoSignIn(string Login, string Name, string Does);

/// <param name="Link">Secret of the address.</param>
public sealed record LinkModel(string Link, string? Login, string? Name, bool First, string? Why);
