using System.Collections.Immutable;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Projections;

namespace Nadir.Conduct.Casebooks;

/// <summary>Documents as the records that are shown.</summary>
static class Records
{
    /// <summary>Without holds, which stand elsewhere.</summary>
    public static FormRecord Of(FormKey key, FormState state, Func<string?, Hold>? hold = null)
    {
        var items = ImmutableSortedDictionary.CreateBuilder<string, ItemRecord>(StringComparer.Ordinal);
        foreach (var (name, item) in state.Items)
            items.Add(name, Of(item, hold?.Invoke(name) ?? Hold.None));
        return new FormRecord
        {
            Key = key,
            Version = state.Version,
            Items = items.ToImmutable(),
            Removed = state.Removed,
            Complete = state.Complete,
            Signatures = [.. state.Signatures],
            SignatureVoid = state.SignatureVoid,
            Reviewed = state.Reviewed,
            Verified = state.Verified,
            Hold = hold?.Invoke(null) ?? Hold.None,
            OpenQueries = state.OpenQueries,
        };
    }

    public static ItemRecord Of(ItemState item, Hold hold = Hold.None) =>
        new(item.Value.Value, item.Position, item.Person, item.At, item.Protocol, item.Changes, item.Verified, hold, item.OpenQueries) { Source = item.Source };
}
