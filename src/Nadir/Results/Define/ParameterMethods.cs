using System.Collections.Frozen;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Results.Writers;

namespace Nadir.Results.Define;

/// <summary>How the value of a parameter is derived, in words, with the settings that were in force.</summary>
static class ParameterMethods
{
    /// <param name="endpoint">The endpoint that the rows of the parameter name; null for a parameter of no endpoint.</param>
    /// <param name="variant">PARCAT3 of a time to event: <c>IN FORCE</c> or the name of an analysis beside it.</param>
    /// <returns>Null for a parameter whose variable says it all.</returns>
    public static string? Of(string dataset, string code, string text, Endpoint? endpoint, string variant) => dataset switch
    {
        "ADTTE" when endpoint is not null => Time(endpoint, variant),
        "ADRS" => Response(code, endpoint),
        "ADTR" => Tumour.FirstOrDefault(entry => code.StartsWith(entry.Key, StringComparison.Ordinal)).Value,
        "ADEX" => Exposure.GetValueOrDefault(code),
        "ADPP" => $"{text} by non-compartmental analysis, or the reason in AREASN.",
        "ADCRS" => code.Contains("CTC", StringComparison.Ordinal) || code.EndsWith("CMX", StringComparison.Ordinal) ? "CTCAE grade from the components on record." : code.EndsWith("DUR", StringComparison.Ordinal)
            ? "Days from the first to the last moment of the episode." : "ASTCT consensus grade from temperature, pressure, oxygen and neurological components on record.",
        _ => null,
    };

    static string Time(Endpoint endpoint, string variant)
    {
        var ends = new List<string>();
        if (endpoint.Kind is EndpointKind.OS or EndpointKind.MORTALITY)
            ends.Add("death");
        else if (endpoint.Kind is EndpointKind.TTR)
            ends.Add("first response");
        else
        {
            if (endpoint.Event.Progression is not ProgressionEvent.None)
                ends.Add(endpoint.Event.Progression is ProgressionEvent.TargetOrNewLesion ? "progression of targets or a new lesion" : "progression");
            if (endpoint.Event.Death)
                ends.Add("death");
            if (endpoint.Event.NextTreatment)
                ends.Add("next anticancer treatment");
        }
        var analysis = variant is "" or "IN FORCE" ? "analysis in force" : $"analysis beside it: {variant.ToLowerInvariant()}";
        var criteria = SeriesPlan.NeedsResponse(endpoint) ? $" Assessments: {SeriesKey.Of(endpoint)}." : "";
        var frame = endpoint.TimeFrame is { } bound ? FormattableString.Invariant($" Bounded by a time frame of {bound.Days} days{(bound.Anchor is { } anchor ? $" after {anchor}" : "")}.") : "";
        return $"Days from {OriginWords.Of(endpoint.Origin).ToLowerInvariant()} to the first of {Display.List(ends)} (ADT - STARTDT + 1), {analysis}.{criteria}{frame} Settings: {Settings(endpoint)}.";
    }

    static string? Response(string code, Endpoint? endpoint)
    {
        if (endpoint is not null)
            return $"Verdict over all assessments that count, by {SeriesKey.Of(endpoint)}; {(code.StartsWith('C') && !code.StartsWith("CB", StringComparison.Ordinal) || code.StartsWith("CCB", StringComparison.Ordinal) ? "responses count when confirmed" : "responses count without confirmation")}. Settings: {Settings(endpoint)}.";
        return Visit.FirstOrDefault(entry => code.StartsWith(entry.Key, StringComparison.Ordinal)).Value;
    }

    static string Settings(Endpoint endpoint) => string.Join(", ", SettingsInForce.Of(endpoint.Policies).Select(setting => $"{setting.Key} {setting.Value}"));

    static readonly KeyValuePair<string, string>[] Visit =
    [
        new("OVR", "Overall response of the visit from its target, non-target and new-lesion parts, or as recorded where PARCAT3 says so."),
        new("TRGRESP", "Response of the target lesions: their sum of diameters against baseline and nadir."),
        new("NTRGRESP", "Response of the non-target lesions."),
        new("NEWLES", "Whether a new lesion was seen: Y unequivocal, EQUIVOCAL, NE not evaluated, N none."),
    ];

    static readonly KeyValuePair<string, string>[] Tumour =
    [
        new("LDIAM", "Diameter of the target lesion: the longest one, of a lymph node the short axis; in AVALC its state where it was not measured."),
        new("SUMDIAM", "Sum of the diameters of all target lesions; empty, with the least it can be in AVALC, when one was not measured."),
        new("NADIR", "Smallest sum up to the visit, baseline included."),
        new("PCHGBL", "100 x (sum - baseline sum) / baseline sum."),
        new("PCHGNAD", "100 x (sum - nadir) / nadir."),
        new("BURDEN", "Sum of target lesions and measured new lesions."),
        new("NEWSUM", "Sum of the diameters of new lesions."),
        new("SPD", "Sum over target lesions of longest diameter x perpendicular."),
    ];

    static readonly FrozenDictionary<string, string> Exposure = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["NDOSE"] = "Number of records with a dose given.",
        ["TRTDUR"] = "Days from the first to the last day of treatment, both counted; treatment that goes on is counted to death or the data cut-off.",
        ["TOTDOSE"] = "Sum of the doses given.",
        ["RDI"] = "100 x amount received / amount planned from the first to the last dose; empty where the plan is not known.",
        ["NADJ"] = "Number of doses recorded as adjusted (EXADJ).",
        ["DOSEWK"] = "Total dose / weeks of treatment.",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
