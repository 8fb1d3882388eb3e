using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Usdm;

/// <summary>Groups of keys with some put in or taken out.</summary>
static class UsdmKeys
{
    extension(YamlMapping keys)
    {
        public YamlMapping Without(params IEnumerable<string> names) => new([.. keys.Entries.Where(entry => !names.Contains(entry.Key))], default);

        /// <summary>With a key set, or left out where its group is empty.</summary>
        public YamlMapping With(string name, YamlNode? value)
        {
            var without = keys.Without(name);
            return value is null or YamlMapping { Entries.IsEmpty: true } ? without : new([.. without.Entries, new YamlEntry(name, default, value)], default);
        }

        public YamlMapping With(string name, string? text) => keys.With(name, text is null ? null : new YamlScalar(text, false, default));

        public YamlMapping Group(string name) => keys.Find(name) is { Value: YamlMapping group } ? group : None;

        /// <summary>The groups of a list, in its order.</summary>
        public IReadOnlyList<YamlMapping> List(string name) => keys.Find(name) is { Value: YamlSequence list } ? [.. list.Items.OfType<YamlMapping>()] : [];
    }

    public static readonly YamlMapping None = new([], default);
}
