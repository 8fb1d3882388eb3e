using System.Collections.Immutable;

namespace Nadir.Protocol.Keys;

/// <summary>Keys of <c>design.monitoring</c>: stages of a single-arm trial of response.</summary>
static class MonitoringKeys
{
    static readonly Section<MonitoringStage> Stage = new(
        Key.Of<MonitoringStage, int>("subjects", "Subjects so far, earlier stages included.", new WholeForm(1), s => s.Subjects, (s, v) => s with { Subjects = v }, required: true),
        Key.Of<MonitoringStage, int>("stop-at-most", "Not promising with this many responders or fewer among them.", Forms.Count, s => s.StopAtMost, (s, v) => s with { StopAtMost = v }, required: true),
        Key.Of<MonitoringStage, int?>("stop-at-least", "Promising with this many or more.", Forms.OptionalCount, s => s.StopAtLeast, (s, v) => s with { StopAtLeast = v }));

    public static readonly Section<ResponseMonitoring> Section = new(
        Key.Of<ResponseMonitoring, string>("endpoint", "Id of the response rate that is monitored.", Forms.Id, m => m.Endpoint, (m, v) => m with { Endpoint = v }, required: true),
        Key.Of<ResponseMonitoring, double>("null-rate", "Response rate that is too low to pursue.", Forms.Fraction, m => m.NullRate, (m, v) => m with { NullRate = v }, required: true),
        Key.Of<ResponseMonitoring, double>("target-rate", "Response rate worth pursuing.", Forms.Fraction, m => m.TargetRate, (m, v) => m with { TargetRate = v }, required: true),
        Key.Of<ResponseMonitoring, ImmutableArray<MonitoringStage>>("stages", "Stages in order, the last with all subjects: [{subjects: 18, stop-at-most: 2}, {subjects: 43, stop-at-most: 7}].",
            ListForm.Of(Stage, new MonitoringStage(0, 0)), m => m.Stages, (m, v) => m with { Stages = v }, required: true),
        Key.Of<ResponseMonitoring, double?>("prior-successes", "First parameter of the beta prior; the null rate when absent.",
            new OptionalForm<double>(new BetweenForm(0, 1e6)), m => m.PriorSuccesses, (m, v) => m with { PriorSuccesses = v }),
        Key.Of<ResponseMonitoring, double?>("prior-failures", "Second parameter of the beta prior; one less the null rate when absent.",
            new OptionalForm<double>(new BetweenForm(0, 1e6)), m => m.PriorFailures, (m, v) => m with { PriorFailures = v }),
        Key.Of<ResponseMonitoring, double>("futility", "Predictive probability of ending as promising below which the trial is futile. Default 0.05.",
            Forms.Fraction, m => m.Futility, (m, v) => m with { Futility = v }));
}
