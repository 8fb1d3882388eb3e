using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Keys;

/// <summary>Keys of <c>outputs</c>.</summary>
static class OutputKeys
{
    static readonly Section<OutputSettings> Section = new(
        Key.Of<OutputSettings, ImmutableArray<string>>("order", "Ids of outputs that come first in their section, in this order. An output keeps its section.", Forms.Ids, o => o.Order, (o, v) => o with { Order = v }),
        Key.Of<OutputSettings, ImmutableArray<string>>("drop", "Ids of outputs that are left out.", Forms.Ids, o => o.Drop, (o, v) => o with { Drop = v }),
        Key.Of<OutputSettings, ImmutableDictionary<string, string>>("titles", "Titles by id, where others are wanted.", new TitlesForm(), o => o.Titles, (o, v) => o with { Titles = v }));

    public static readonly SectionForm<OutputSettings> Form = new(Section, new());

    /// <summary>Titles by id of an output.</summary>
    sealed class TitlesForm : ValueForm<ImmutableDictionary<string, string>>
    {
        public override bool TryRead(YamlNode node, ImmutableDictionary<string, string> current, Problems problems, out ImmutableDictionary<string, string> value)
        {
            value = current;
            if (node is not YamlMapping mapping)
            {
                problems.Add(node.At, $"found {node.Found}, expected ids of outputs with their titles, such as disposition: Subjects and their course");
                return false;
            }
            var titles = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            foreach (var entry in mapping.Entries)
                if (Forms.Text.TryRead(entry.Value, null, problems, out var title))
                    titles[entry.Key] = title!;
            value = titles.ToImmutable();
            return true;
        }

        public override YamlNode Write(ImmutableDictionary<string, string> value, ImmutableDictionary<string, string> defaults) =>
            new YamlMapping([.. value.OrderBy(title => title.Key, StringComparer.Ordinal).Select(title => new YamlEntry(title.Key, default, Forms.Text.Write(title.Value, null)))], default);

        public override bool Same(ImmutableDictionary<string, string> a, ImmutableDictionary<string, string> b) =>
            a.Count == b.Count && a.All(title => b.TryGetValue(title.Key, out var other) && other == title.Value);

        public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = Forms.Text.Schema() };
    }
}
