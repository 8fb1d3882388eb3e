using System.Collections.Immutable;

namespace Nadir.Diagnostics;

/// <summary>A value and what was noticed while deriving it.</summary>
public sealed record Derived<T>(T Value, ImmutableArray<Finding> Findings);
