using System.Text.Json.Nodes;
using Nadir.Protocol.Yaml;
using Nadir.Statistics.Proportions;
using Nadir.Statistics.Survival;

namespace Nadir.Protocol.Keys;

/// <summary><c>analysis: {interval, level}</c>: which intervals there are depends on the endpoint's kind.</summary>
sealed class AnalysisKey : Key<Endpoint>
{
    static readonly Section<Endpoint> TimeToEvent = new(
        Key.Of<Endpoint, SurvivalIntervalKind>("interval", "log-log, log, plain, logit or arcsine for times to event.", PolicyKeys.SurvivalInterval,
            e => e.Policies.SurvivalInterval, (e, v) => e with { Policies = e.Policies with { SurvivalInterval = v } }),
        Level());

    static readonly Section<Endpoint> Proportion = new(
        Key.Of<Endpoint, ProportionIntervalKind>("interval", "clopper-pearson, wilson, jeffreys and so on for proportions.", PolicyKeys.ProportionInterval,
            e => e.Policies.ProportionInterval, (e, v) => e with { Policies = e.Policies with { ProportionInterval = v } }),
        Level());

    public override Endpoint Read(Endpoint into, YamlNode node, Problems problems) => For(into).Read(node, into, problems);

    public override YamlNode? Write(Endpoint value, Endpoint defaults) =>
        For(value).Write(value, defaults) is { Entries.Length: > 0 } written ? written : null;

    public override bool Same(Endpoint a, Endpoint b) => For(a).Keys.All(key => key.Same(a, b));

    public override JsonObject Schema()
    {
        var schema = TimeToEvent.Schema();
        var interval = schema["properties"]!["interval"]!;
        var proportion = Proportion.Schema()["properties"]!["interval"]!;
        interval["description"] = $"{interval["description"]} {proportion["description"]}";
        foreach (var word in proportion["enum"]!.AsArray())
            interval["enum"]!.AsArray().Add(word!.DeepClone());
        return schema;
    }

    static Section<Endpoint> For(Endpoint endpoint) => endpoint.Kind.IsTimeToEvent ? TimeToEvent : Proportion;

    static Key<Endpoint> Level() => Key.Of<Endpoint, double>("level", "Confidence level, between 0 and 1. Default the study's.", Forms.Fraction,
        e => e.Policies.Level, (e, v) => e with { Policies = e.Policies with { Level = v } });
}
