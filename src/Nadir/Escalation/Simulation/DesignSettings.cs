using System.Collections.Immutable;

namespace Nadir.Escalation.Simulation;

/// <summary>A design of a plan as written: its name and the settings that differ from its defaults.</summary>
/// <param name="Id">Names it in the results.</param>
/// <param name="Design"><c>3+3</c>, <c>boin</c>, ...: a name of the <see cref="DesignCatalogue"/>.</param>
public sealed record DesignSettings(string Id, string Design)
{
    public double? Target { get; init; }
    public int? Subjects { get; init; }
    public int? CohortSize { get; init; }
    /// <summary>Level of the first subjects, from 1.</summary>
    public int? StartLevel { get; init; }

    // 3+3
    public string? Variant { get; init; }
    public string? TopLevel { get; init; }
    public bool? Titration { get; init; }

    // interval designs
    public double? Safe { get; init; }
    public double? Toxic { get; init; }
    public double? Cutoff { get; init; }

    // model-based designs
    public ImmutableArray<double> Skeleton { get; init; } = [];
    public double? PriorDeviation { get; init; }
}
