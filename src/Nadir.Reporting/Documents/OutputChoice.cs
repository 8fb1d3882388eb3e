using Nadir.Protocol;

namespace Nadir.Reporting.Documents;

/// <summary>A study's own order, titles and choice of outputs (<c>outputs</c> in <c>study.yaml</c>).</summary>
static class OutputChoice
{
    /// <remarks>Dropped outputs are gone, named ones come first in their section in the order given, the others keep theirs. An output stays in its section and kind.</remarks>
    public static IEnumerable<OutputDefinition> Of(IReadOnlyList<OutputDefinition> outputs, OutputSettings settings)
    {
        var first = settings.Order.Select((id, place) => (id, place)).ToLookup(entry => entry.id, entry => entry.place, StringComparer.Ordinal);
        return outputs
            .Where(output => !settings.Drop.Contains(output.Id, StringComparer.Ordinal))
            .Select((output, place) => (Output: settings.Titles.TryGetValue(output.Id, out var title) ? output with { Title = title } : output, place))
            .OrderBy(entry => OutputSection.All.IndexOf(entry.Output.Section))
            .ThenBy(entry => entry.Output.Kind)
            .ThenBy(entry => first[entry.Output.Id].DefaultIfEmpty(int.MaxValue).First())
            .ThenBy(entry => entry.place)
            .Select(entry => entry.Output);
    }
}
