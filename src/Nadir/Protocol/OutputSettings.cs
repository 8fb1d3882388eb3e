using System.Collections.Immutable;

namespace Nadir.Protocol;

/// <summary>How a study wants its tables, figures and listings: what comes first, what is left out, what is called otherwise.</summary>
public sealed record OutputSettings
{
    /// <summary>Ids of outputs that come first in their section, in this order; the others follow in theirs.</summary>
    public ImmutableArray<string> Order { get; init; } = [];
    /// <summary>Ids of outputs that are left out.</summary>
    public ImmutableArray<string> Drop { get; init; } = [];
    /// <summary>Titles by id, where the program's own are not wanted.</summary>
    public ImmutableDictionary<string, string> Titles { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool Equals(OutputSettings? other) => other is not null && Order.SequenceEqual(other.Order) && Drop.SequenceEqual(other.Drop)
        && Titles.Count == other.Titles.Count && Titles.All(title => other.Titles.TryGetValue(title.Key, out var text) && text == title.Value);

    public override int GetHashCode() => HashCode.Combine(Order.Length, Drop.Length, Titles.Count);
}
