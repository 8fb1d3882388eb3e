using System.Globalization;
using System.Text.Json.Nodes;

namespace Nadir.Protocol.Usdm;

/// <summary>Makes the objects of a USDM document: each has an identifier of its own and names its class.</summary>
sealed class UsdmObjects
{
    readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>"Endpoint_3": the third of its class.</summary>
    public string Next(string kind)
    {
        var number = counts[kind] = counts.GetValueOrDefault(kind) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{kind}_{number}");
    }

    /// <summary>An object of a class. What is null is left out.</summary>
    public JsonObject Of(string kind, params ReadOnlySpan<(string Name, JsonNode? Value)> values)
    {
        JsonObject made = new() { ["id"] = Next(kind) };
        foreach (var (name, value) in values)
        {
            if (value is not null)
                made[name] = value;
        }
        made["instanceType"] = kind;
        return made;
    }

    public JsonObject Code(UsdmCode code) => Of("Code", ("code", code.Code), ("codeSystem", code.IsCdisc ? UsdmCode.CdiscSystem : UsdmCode.OwnSystem),
        ("codeSystemVersion", code.IsCdisc ? UsdmCode.CdiscVersion : UsdmCode.OwnVersion), ("decode", code.Decode));

    public JsonObject Alias(UsdmCode code) => Of("AliasCode", ("standardCode", Code(code)));

    public JsonObject? AliasOrNull(UsdmCode? code) => code is { } known ? Alias(known) : null;

    public JsonObject Quantity(decimal value, UsdmCode? unit = null) => Of("Quantity", ("value", value), ("unit", AliasOrNull(unit)));

    public JsonObject Rule(string name, string text) => Of("TransitionRule", ("name", name), ("text", text));
}

/// <summary>Reads JSON that may lack anything.</summary>
static class UsdmJson
{
    public static JsonNode? Get(JsonNode? owner, string name) => owner is JsonObject group && group.TryGetPropertyValue(name, out var value) ? value : null;

    /// <summary>Null when it is absent, empty or no text.</summary>
    public static string? Text(JsonNode? owner, string name) => Get(owner, name) is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    public static IEnumerable<JsonNode?> Items(JsonNode? owner, string name) => Get(owner, name) is JsonArray list ? list : [];

    public static string? CodeOf(JsonNode? owner, string name) => Get(owner, name) switch
    {
        JsonObject alias when alias.ContainsKey("standardCode") => Text(Get(alias, "standardCode"), "code"),
        var code => Text(code, "code"),
    };
}
