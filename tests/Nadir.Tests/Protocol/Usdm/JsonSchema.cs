using System.Text.Json.Nodes;

namespace Nadir.Tests.Protocol.Usdm;

/// <summary>As much of JSON Schema 2020-12 as published interfaces of standards use, with every object closed: a name that its schema does not have is a fault too.</summary>
sealed class JsonSchema(JsonNode root)
{
    public IEnumerable<string> Faults(JsonNode? node, string reference) => Of(node, Resolve(reference), "");

    JsonObject Resolve(string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(root, (at, name) => at[name] ?? throw new InvalidOperationException($"{reference} leads nowhere.")).AsObject();

    IEnumerable<string> Of(JsonNode? node, JsonObject schema, string path)
    {
        if (schema["$ref"] is { } reference)
            return Of(node, Resolve(reference.GetValue<string>()), path);
        if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray choices)
        {
            var tried = choices.Select(choice => Of(node, choice!.AsObject(), path).ToArray()).OrderBy(faults => faults.Length).ToArray();
            return tried[0];
        }
        return Plain(node, schema, path);
    }

    IEnumerable<string> Plain(JsonNode? node, JsonObject schema, string path)
    {
        var type = schema["type"]?.GetValue<string>();
        if (type is not null && !IsOf(node, type))
        {
            yield return $"{path}: not {type}";
            yield break;
        }
        if (schema["const"] is { } constant && !JsonNode.DeepEquals(constant, node))
            yield return $"{path}: not {constant}";
        if (schema["enum"] is JsonArray values && !values.Any(value => JsonNode.DeepEquals(value, node)))
            yield return $"{path}: {node} is not one of the values";
        if (schema["minLength"] is { } least && node is JsonValue text && text.GetValue<string>().Length < least.GetValue<int>())
            yield return $"{path}: too short";
        if (node is JsonObject group && schema["properties"] is JsonObject properties)
        {
            foreach (var name in schema["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [])
                if (!group.ContainsKey(name))
                    yield return $"{path}: {name} is missing";
            foreach (var (name, value) in group)
                if (properties[name] is not JsonObject property)
                    yield return $"{path}: {name} is unknown";
                else
                    foreach (var fault in Of(value, property, $"{path}/{name}"))
                        yield return fault;
        }
        if (node is JsonArray list && schema["items"] is JsonObject items)
            for (var i = 0; i < list.Count; i++)
                foreach (var fault in Of(list[i], items, $"{path}/{i}"))
                    yield return fault;
    }

    static bool IsOf(JsonNode? node, string type) => type switch
    {
        "null" => node is null,
        "object" => node is JsonObject,
        "array" => node is JsonArray,
        "string" => node is JsonValue value && value.GetValueKind() is System.Text.Json.JsonValueKind.String,
        "boolean" => node is JsonValue value && value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        "integer" => node is JsonValue value && value.GetValueKind() is System.Text.Json.JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var number) && number % 1 == 0,
        "number" => node is JsonValue value && value.GetValueKind() is System.Text.Json.JsonValueKind.Number,
        _ => throw new InvalidOperationException($"The type {type} is not known."),
    };
}
