using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Keys;

/// <summary>A group of keys of the study definition. One table reads the file, writes it, and makes its JSON Schema.</summary>
/// <param name="keys">In the order in which they are written; a key may rely on those before it.</param>
sealed class Section<T>(params ImmutableArray<Key<T>> keys)
{
    public ImmutableArray<Key<T>> Keys => keys;

    /// <summary>Reads a group of keys over <paramref name="start"/>, which holds the defaults.</summary>
    public T Read(YamlNode node, T start, Problems problems)
    {
        if (node is not YamlMapping mapping)
        {
            problems.Add(node.At, $"found {node.Found}, expected keys ({Names})");
            return start;
        }
        foreach (var entry in mapping.Entries)
        {
            if (!keys.Any(key => key.Name == entry.Key))
            {
                problems.Add(entry.KeyAt,
                    $"found the unknown key \"{entry.Key}\", expected a known one; the nearest is \"{Nearest.To(entry.Key, keys.Select(key => key.Name))}\"");
            }
        }
        foreach (var key in keys)
        {
            if (mapping.Find(key.Name) is { } entry)
                start = key.Read(start, entry.Value, problems);
            else if (key.Required)
                problems.Add(mapping.At, $"found no key \"{key.Name}\", expected it ({Aside(key.Description)})");
        }
        return start;
    }

    /// <summary>The keys whose values differ from <paramref name="defaults"/>.</summary>
    public YamlMapping Write(T value, T defaults) => new(
        [.. from key in keys
            let node = key.Write(value, defaults)
            where node is not null
            select new YamlEntry(key.Name, default, node)], default);

    public JsonObject Schema()
    {
        JsonObject properties = [];
        foreach (var key in keys)
        {
            var schema = key.Schema();
            schema.Insert(0, "description", key.Description);
            properties.Add(key.Name, schema);
        }
        JsonObject section = new() { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (keys.Any(key => key.Required))
            section.Add("required", new JsonArray([.. keys.Where(key => key.Required).Select(key => (JsonNode)key.Name)]));
        return section;
    }

    static string Aside(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.', ' ');

    string Names => string.Join(", ", keys.Take(8).Select(key => key.Name)) + (keys.Length > 8 ? ", ..." : "");
}

/// <summary>One key of a section.</summary>
abstract class Key<T>
{
    public required string Name { get; init; }
    /// <summary>A sentence for editors and for the documentation.</summary>
    public required string Description { get; init; }
    public bool Required { get; init; }

    public abstract T Read(T into, YamlNode node, Problems problems);

    /// <returns>Null when the value is the default's.</returns>
    public abstract YamlNode? Write(T value, T defaults);

    public abstract bool Same(T a, T b);

    /// <summary>Without the description.</summary>
    public abstract JsonObject Schema();
}

/// <summary>A key that holds a value of one form.</summary>
sealed class Key<T, TValue>(ValueForm<TValue> form, Func<T, TValue> get, Func<T, TValue, T> set) : Key<T>
{
    public override T Read(T into, YamlNode node, Problems problems) => form.TryRead(node, get(into), problems, out var value) ? set(into, value) : into;

    public override YamlNode? Write(T value, T defaults) =>
        !Required && Same(value, defaults) ? null : form.Write(get(value), get(defaults));

    public override bool Same(T a, T b) => form.Same(get(a), get(b));

    public override JsonObject Schema() => form.Schema();
}

/// <summary>Keys under a heading of their own that belong to the same record.</summary>
sealed class Group<T>(Section<T> section) : Key<T>
{
    public override T Read(T into, YamlNode node, Problems problems) => section.Read(node, into, problems);

    public override YamlNode? Write(T value, T defaults) => section.Write(value, defaults) is { Entries.Length: > 0 } written ? written : null;

    public override bool Same(T a, T b) => section.Keys.All(key => key.Same(a, b));

    public override JsonObject Schema() => section.Schema();
}

static class Key
{
    public static Key<T> Of<T, TValue>(
        string name, string description, ValueForm<TValue> form, Func<T, TValue> get, Func<T, TValue, T> set, bool required = false) =>
        new Key<T, TValue>(form, get, set) { Name = name, Description = description, Required = required };

    public static Key<T> Group<T>(string name, string description, Section<T> section) =>
        new Group<T>(section) { Name = name, Description = description };
}
