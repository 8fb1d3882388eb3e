using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Usdm;

/// <summary>What USDM has no attribute for, as extension attributes: one for each key of the study definition, nested as the keys are.</summary>
/// <remarks>The address of each is the namespace and the key: <c>urn:nadir:usdm:1:criteria</c>. Items of a list have the key <c>list-item</c>.</remarks>
static class UsdmExtension
{
    /// <summary>With the version of the extension.</summary>
    public const string Namespace = "urn:nadir:usdm:1";

    const string Item = "list-item";

    public static JsonArray Write(YamlMapping keys, UsdmObjects objects) => new([.. keys.Entries.Select(entry => (JsonNode)Attribute(entry.Key, entry.Value, objects))]);

    static JsonObject Attribute(string key, YamlNode value, UsdmObjects objects)
    {
        var (name, content) = value switch
        {
            YamlScalar { Plain: true, Text: "true" or "false" } yes => ("valueBoolean", (JsonNode)(yes.Text == "true")),
            YamlScalar { Plain: true } number when int.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                && whole.ToString(CultureInfo.InvariantCulture) == number.Text => ("valueInteger", whole),
            YamlScalar text => ("valueString", text.Text),
            YamlSequence list => ("extensionAttributes", new JsonArray([.. list.Items.Select(item => (JsonNode)Attribute(Item, item, objects))])),
            _ => ("extensionAttributes", Write((YamlMapping)value, objects)),
        };
        return objects.Of("ExtensionAttribute", ("url", $"{Namespace}:{key}"), (name, content));
    }

    /// <summary>The keys that an object carries; null when it has none of this namespace.</summary>
    public static YamlMapping? Read(JsonNode? owner)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        foreach (var attribute in UsdmJson.Items(owner, "extensionAttributes"))
        {
            if (KeyOf(attribute) is { } key && !entries.Any(entry => entry.Key == key))
                entries.Add(new(key, default, Value(attribute)));
        }
        return entries.Count == 0 ? null : new(entries.DrainToImmutable(), default);
    }

    static string? KeyOf(JsonNode? attribute) =>
        UsdmJson.Text(attribute, "url") is { } url && url.StartsWith(Namespace + ":", StringComparison.Ordinal) ? url[(Namespace.Length + 1)..] : null;

    static YamlNode Value(JsonNode? attribute)
    {
        if (UsdmJson.Get(attribute, "valueBoolean") is JsonValue yes && yes.TryGetValue<bool>(out var value))
            return new YamlScalar(value ? "true" : "false", true, default);
        if (UsdmJson.Get(attribute, "valueInteger") is JsonValue whole && whole.TryGetValue<int>(out var number))
            return new YamlScalar(number.ToString(CultureInfo.InvariantCulture), true, default);
        if (UsdmJson.Text(attribute, "valueString") is { } text)
            return new YamlScalar(text, decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _), default);
        var children = UsdmJson.Items(attribute, "extensionAttributes").ToList();
        return children.All(child => KeyOf(child) == Item) ? new YamlSequence([.. children.Select(Value)], default) : Read(attribute)!;
    }
}
