using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Results.Writers;

namespace Nadir.Reporting.Documents;

/// <summary>Settings in force, for the notes of an output: in the words of <c>study.yaml</c>, where a reviewer looks them up.</summary>
static class PolicyNotes
{
    static readonly string[] OfResponse =
        ["response-source", "confirmation.interval-days", "confirmation.max-ne-between", "confirmation.max-sd-between", "sd-minimum", "cr-then-pr", "reappearance", "continuing-pr", "hold-off-days", "time-frame"];

    static readonly string[] OfTime =
        ["response-source", "progression-dating", "deterioration", "new-therapy", "missed-assessments.allowed", "missed-assessments.then", "censor-at", "same-date-new-therapy", "time-frame"];

    static readonly string[] OfSafety = ["treatment-emergent-days", "treatment-emergent-ends-at-new-therapy", "ctcae-version"];

    public static string Response(Endpoint endpoint) => Line(SettingsInForce.Of(endpoint.Policies), Judged(endpoint, OfResponse));

    public static string Time(Endpoint endpoint) => Line(SettingsInForce.Of(endpoint.Policies), endpoint.Kind is EndpointKind.OS ? ["censor-at", "time-frame"] : Judged(endpoint, OfTime));

    public static string Safety(StudyDefinition definition) => Line(SettingsInForce.Of(definition), OfSafety);

    static string[] Judged(Endpoint endpoint, string[] keys) =>
        endpoint.Criteria == Criteria.IRecist ? [.. keys, "unconfirmed-progression", "irecist-window"] : keys;

    static string Line(ImmutableArray<(string Key, string Value)> settings, string[] keys) =>
        "Settings in force: " + string.Join("; ", settings.Where(setting => keys.Contains(setting.Key, StringComparer.Ordinal)).Select(setting => $"{setting.Key} {setting.Value}")) + ".";
}
