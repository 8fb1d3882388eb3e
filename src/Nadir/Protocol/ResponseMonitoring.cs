using System.Collections.Immutable;

namespace Nadir.Protocol;

/// <summary>The stages of a single-arm trial of response and what ends it early: <c>design.monitoring</c>.</summary>
/// <param name="Endpoint">Id of a response rate.</param>
/// <param name="NullRate">Rate that is too low to pursue.</param>
/// <param name="TargetRate">Rate worth pursuing.</param>
public sealed record ResponseMonitoring(string Endpoint, double NullRate, double TargetRate)
{
    /// <summary>One for a single-stage design; the last has all subjects.</summary>
    public ImmutableArray<MonitoringStage> Stages { get; init; } = [];
    /// <summary>First parameter of the beta prior; null: the null rate (Lee and Liu 2008).</summary>
    public double? PriorSuccesses { get; init; }
    /// <summary>Second parameter of the beta prior; null: one less the null rate.</summary>
    public double? PriorFailures { get; init; }
    /// <summary>Predictive probability of ending as promising below which the trial is futile by the Bayesian rule.</summary>
    public double Futility { get; init; } = 0.05;
}

/// <param name="Subjects">Subjects so far, earlier stages included.</param>
/// <param name="StopAtMost">Not promising with this many responders or fewer among them.</param>
/// <param name="StopAtLeast">Promising with this many or more, before the last stage; null: no stop for it.</param>
public sealed record MonitoringStage(int Subjects, int StopAtMost, int? StopAtLeast = null);
