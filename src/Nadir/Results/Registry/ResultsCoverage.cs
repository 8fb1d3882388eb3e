using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Nadir.Results.Registry;

/// <summary>What a results section read and written again still has.</summary>
/// <param name="Kept">Values that are the same in both.</param>
/// <param name="Lost">Values that the model has no place for, by field.</param>
/// <param name="Changed">Paths of values that came back otherwise; none is expected.</param>
public sealed record ResultsCoverage(int Kept, ImmutableSortedDictionary<string, int> Lost, ImmutableArray<string> Changed)
{
    public bool IsWhole => Lost.IsEmpty && Changed.IsEmpty;

    public static ResultsCoverage Of(JsonObject source, ResultsSection section) => Of(source, ResultsSectionJson.Node(section));

    /// <summary>Compares two trees. Order of an object's members is of no meaning; order of a list is.</summary>
    public static ResultsCoverage Of(JsonObject source, JsonObject written)
    {
        var kept = 0;
        SortedDictionary<string, int> lost = new(StringComparer.Ordinal);
        List<string> changed = [];
        Compare(source, written, "", "");
        return new(kept, lost.ToImmutableSortedDictionary(StringComparer.Ordinal), [.. changed]);

        void Compare(JsonNode? from, JsonNode? to, string field, string path)
        {
            if (from is not null && to is null)
            {
                lost[field] = lost.GetValueOrDefault(field) + Leaves(from);
                return;
            }
            switch (from, to)
            {
                case (JsonObject one, JsonObject other):
                    foreach (var (name, value) in one)
                        Compare(value, other[name], Join(field, name), Join(path, name));
                    changed.AddRange(other.Where(entry => !one.ContainsKey(entry.Key)).Select(entry => $"{Join(path, entry.Key)} was not there"));
                    break;
                case (JsonArray one, JsonArray other):
                    for (var i = 0; i < Math.Max(one.Count, other.Count); i++)
                        if (i >= one.Count)
                            changed.Add(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}] was not there"));
                        else
                            Compare(one[i], i < other.Count ? other[i] : null, field + "[]", string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
                    break;
                case (null, null):
                    kept++;
                    break;
                default:
                    if (JsonNode.DeepEquals(from, to))
                        kept++;
                    else
                        changed.Add($"{path}: {from?.ToJsonString() ?? "null"} came back as {to?.ToJsonString() ?? "null"}");
                    break;
            }
        }
    }

    static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    static int Leaves(JsonNode? node) => node switch
    {
        JsonObject whole => whole.Sum(entry => Leaves(entry.Value)),
        JsonArray list => list.Sum(Leaves),
        _ => 1,
    };
}
