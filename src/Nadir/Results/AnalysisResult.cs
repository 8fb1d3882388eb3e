using System.Collections.Immutable;

namespace Nadir.Results;

/// <summary>One statistic: one row of <c>results.json</c>, unrounded.</summary>
public sealed record AnalysisResult
{
    /// <summary>Endpoint id; empty for analyses that no endpoint asks for (demography, exposure).</summary>
    public required string Endpoint { get; init; }
    /// <summary>Which analysis of the endpoint: <c>best-overall-response</c>, <c>kaplan-meier</c>.</summary>
    public required string Analysis { get; init; }
    /// <summary><c>sex=1</c>, an arm, a category; <c>all</c> for everyone.</summary>
    public string Group { get; init; } = "all";
    /// <summary>Name of the statistic: <c>median</c>, <c>proportion</c>, <c>count</c>.</summary>
    public required string Statistic { get; init; }
    /// <summary>Days; null for a statistic without a time.</summary>
    public double? Time { get; init; }
    /// <summary>Null when it could not be estimated: <see cref="Why"/> says why.</summary>
    public double? Value { get; init; }
    public double? Lower { get; init; }
    public double? Upper { get; init; }
    public int? N { get; init; }
    public int? Events { get; init; }
    /// <summary>Method and choices in force: <c>Kaplan-Meier, log-log interval, 95%</c>.</summary>
    public required string Method { get; init; }
    /// <summary>Why a value or a limit is missing; null when nothing is.</summary>
    public string? Why { get; init; }
    /// <summary>Codes of findings that bear on it.</summary>
    public ImmutableArray<string> Findings { get; init; } = [];
}
