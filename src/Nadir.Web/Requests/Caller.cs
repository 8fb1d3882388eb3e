using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Nadir.Conduct;
using Nadir.Conduct.Commands;
using Nadir.Conduct.People;
using Nadir.Language;

namespace Nadir.Web.Requests;

/// <summary>Who asks, in which language, with what in hand. Made once for each request.</summary>
public sealed class Caller(HttpContext http, IWorkspace workspace, Actor? actor, string formToken, Wording? wording)
{
    public HttpContext Http { get; } = http;
    public IWorkspace Workspace { get; } = workspace;

    /// <summary>Null for a visitor who has not signed in.</summary>
    public Actor? Visitor { get; } = actor;

    /// <exception cref="InvalidOperationException">The route is open to visitors and has no business asking.</exception>
    public Actor Actor => Visitor ?? throw new InvalidOperationException("Nobody has signed in.");

    public IWorkspaceView View => field ??= Workspace.As(Actor);

    /// <summary>What each form of this visitor carries, so that no other site can send one in their name.</summary>
    public string FormToken { get; } = formToken;

    public Session? Session { get; internal init; }

    /// <summary>What the session's cookie holds.</summary>
    public string? SessionToken { get; internal init; }

    public IAccounts Accounts => Workspace.Accounts;

    public bool Chinese => wording is not null;

    public string Language => wording?.Language ?? "en";

    /// <summary>Fields sent with the request; empty when there are none.</summary>
    public IFormCollection Form { get; internal set; } = FormCollection.Empty;

    public CancellationToken Gone => Http.RequestAborted;

    /// <summary>A text of the program in the visitor's language.</summary>
    public string T(string english) => wording?.Of(english) ?? english;

    /// <summary>Between two parts of a heading.</summary>
    public string Comma => Chinese ? "，" : ", ";

    /// <summary>One of two texts that a study definition gives in both languages.</summary>
    public string Say(string english, string chinese) => Chinese && chinese.Length > 0 ? chinese : english;

    public bool May(Privilege privilege, string? study = null, string? site = null) => Visitor is not null && View.May(privilege, study, site);

    public Task<Outcome> Do(Command command) => Workspace.Execute(Actor, command, Gone);

    /// <summary>The identifier that came with the form, so that sending it twice does it once; a new one when none came.</summary>
    public Guid CommandId => Guid.TryParse(Form["command"], out var id) ? id : NewId();

    /// <summary>One of several commands of the same form: the same form sent twice gives the same identifiers.</summary>
    public Guid CommandIdFor(string part)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{CommandId}/{part}"), digest);
        return new Guid(digest[..16]);
    }

    public static Guid NewId() => new(RandomNumberGenerator.GetBytes(16));

    /// <summary>Field of the form, trimmed; null when empty.</summary>
    public string? Field(string name) => Form.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>An address of ours that the form names to go back to; null for any other.</summary>
    public string? LocalField(string name) => Local(Field(name));

    /// <summary>The address, when it is one of this server: a path, and not one that a browser takes for another server's.</summary>
    public static string? Local(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && address.AsSpan().IndexOfAny("\\\r\n\t") < 0 ? address : null;

    /// <summary>Part of the address after the question mark; null when empty.</summary>
    public string? Asked(string name) => Http.Request.Query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Handlers take it as an argument.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext http, ParameterInfo _) => ValueTask.FromResult(Of(http));

    public static Caller Of(HttpContext http) => (Caller)http.Items[typeof(Caller)]!;
}
