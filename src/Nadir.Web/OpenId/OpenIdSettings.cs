using System.Text.Json;
using Nadir.Diagnostics;

namespace Nadir.Web.OpenId;

/// <summary>The OpenID provider that people of this workspace sign in at, such as the hospital's.</summary>
/// <param name="Name">What people call it: it stands on the button.</param>
/// <param name="Issuer">Exactly as its tokens name it.</param>
/// <param name="Secret">Null for a client without one; the proof key protects the code either way.</param>
/// <param name="Address">Of this workspace as browsers reach it, where that is not what the request says.</param>
public sealed record OpenIdSettings(string Name, Uri Issuer, string ClientId, string? Secret, Uri? Address)
{
    /// <summary>Holds the client's secret where the file should not.</summary>
    public const string SecretVariable = "NADIR_OPENID_SECRET";

    /// <exception cref="StudyInputException">The file cannot be read, or would send codes over a network in the clear.</exception>
    public static OpenIdSettings Read(string file)
    {
        JsonElement json;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            json = document.RootElement.Clone();
        }
        catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StudyInputException($"{file} cannot be read: {wrong.Message}");
        }
        if (json.ValueKind is not JsonValueKind.Object)
            throw new StudyInputException($"{file} is no object with name, issuer and client-id.");
        foreach (var key in json.EnumerateObject().Select(property => property.Name).Where(key => key is not ("name" or "issuer" or "client-id" or "client-secret" or "address")))
            throw new StudyInputException($"{file} has the key \"{key}\"; name, issuer, client-id, client-secret and address are known.");
        string? Text(string key) => json.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
        Uri? Safe(string key) => Text(key) is not { } text ? null
            : Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address is { Scheme: "http", IsLoopback: true }) ? address
            : throw new StudyInputException($"{file}: {key} is \"{text}\"; an https address is expected.");
        return new(Text("name") ?? "OpenID", Safe("issuer") ?? throw new StudyInputException($"{file} names no issuer."), Text("client-id") ?? throw new StudyInputException($"{file} names no client-id."),
            Environment.GetEnvironmentVariable(SecretVariable) is { Length: > 0 } secret ? secret : Text("client-secret"), Safe("address"));
    }

    /// <summary>As text for comparison: an issuer is the same only letter for letter, with no slash more.</summary>
    public string IssuerText => Issuer.OriginalString;
}
