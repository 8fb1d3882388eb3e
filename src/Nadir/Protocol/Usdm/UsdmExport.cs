using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nadir.Protocol.Keys;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Usdm;

/// <summary>A study definition as a document of the Unified Study Definitions Model (CDISC and TransCelerate, version 4.0.0).</summary>
/// <remarks>
/// <para>What USDM has attributes for stands there and only there; every other key of the definition is an extension attribute of the object it belongs to
/// (<see cref="UsdmExtension"/>), so that <see cref="UsdmImport"/> gives the same definition back. Coded doses, routes, cohorts, timings and estimands
/// are derived for others to read; the text they come from is among the extensions.</para>
/// <para>Registry outcomes have no objectives, and USDM wants exactly one primary objective (rule DDF00084): one is made for each role.</para>
/// </remarks>
public static class UsdmExport
{
    public const string Version = "4.0.0";

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="study">The definition.</param>
    /// <param name="record">Text of the registry record kept in the study folder; null when it is not kept there.</param>
    /// <param name="systemVersion">Of the program.</param>
    public static string Write(StudyDefinition study, string? record = null, string? systemVersion = null)
    {
        UsdmObjects objects = new();
        var keys = StudyKeys.Section.Write(study, StudyKeys.Start);
        JsonObject document = new()
        {
            ["study"] = new JsonObject
            {
                ["name"] = study.Study,
                ["versions"] = new JsonArray(StudyVersion(study, keys, record, objects)),
                ["instanceType"] = "Study",
            },
            ["usdmVersion"] = Version,
            ["systemName"] = "Nadir",
        };
        if (systemVersion is not null)
            document["systemVersion"] = systemVersion;
        return document.ToJsonString(Indented) + "\n";
    }

    static JsonObject StudyVersion(StudyDefinition study, YamlMapping keys, string? record, UsdmObjects objects)
    {
        var version = objects.Next("StudyVersion");
        var sponsor = objects.Of("Organization", ("name", "SPONSOR"), ("label", "Sponsor, not stated in the definition"), ("type", objects.Code(UsdmCodes.PharmaceuticalCompany)),
            ("identifierScheme", "none"), ("identifier", "none"));
        JsonArray organizations = [sponsor];
        JsonArray identifiers = [objects.Of("StudyIdentifier", ("text", study.Study), ("scopeId", sponsor["id"]!.GetValue<string>()))];
        if (study.Registry?.Id is { } id)
        {
            var registry = objects.Of("Organization", ("name", "REGISTRY"), ("label", id.StartsWith("NCT", StringComparison.Ordinal) ? "ClinicalTrials.gov" : "Study registry"),
                ("type", objects.Code(UsdmCodes.Registry)), ("identifierScheme", "none"), ("identifier", id.StartsWith("NCT", StringComparison.Ordinal) ? "CT-GOV" : "registry"));
            organizations.Add(registry);
            identifiers.Add(objects.Of("StudyIdentifier", ("text", id), ("scopeId", registry["id"]!.GetValue<string>())));
        }
        var interventions = UsdmTreatments.Write(study, keys, objects, out var products);
        var (criteria, items) = UsdmPopulations.Criteria(study, keys, objects);
        var surrogate = objects.Of("BiomedicalConceptSurrogate", ("name", "TUMOUR_ASSESSMENT"), ("label", "Tumour assessment"), ("reference", "None set"));
        return new()
        {
            ["id"] = version,
            ["extensionAttributes"] = UsdmExtension.Write(Own(keys, record), objects),
            ["versionIdentifier"] = "1",
            ["rationale"] = "Study definition exported for exchange.",
            ["studyIdentifiers"] = identifiers,
            ["studyDesigns"] = new JsonArray(UsdmDesign.Write(study, keys, objects, interventions, criteria, surrogate["id"]!.GetValue<string>())),
            ["titles"] = new JsonArray(objects.Of("StudyTitle", ("text", study.Title), ("type", objects.Code(UsdmCodes.OfficialTitle)))),
            ["eligibilityCriterionItems"] = items,
            ["roles"] = new JsonArray(objects.Of("StudyRole", ("name", "SPONSOR"), ("code", objects.Code(UsdmCodes.Sponsor)), ("appliesToIds", new JsonArray(version)),
                ("organizationIds", new JsonArray(sponsor["id"]!.GetValue<string>())))),
            ["organizations"] = organizations,
            ["studyInterventions"] = interventions,
            ["administrableProducts"] = products,
            ["bcSurrogates"] = new JsonArray(surrogate),
            ["instanceType"] = "StudyVersion",
        };
    }

    /// <summary>What stands nowhere else: the definition's keys without those that objects carry.</summary>
    static YamlMapping Own(YamlMapping keys, string? record)
    {
        var own = keys.Without("study", "title", "condition", "design", "treatments", "populations", "eligibility", "endpoints");
        if (own.Find("phase") is { Value: YamlScalar { Text: var phase } } && UsdmCodes.Phases.Any(known => known.Phase == phase))
            own = own.Without("phase");
        if (own.Find("registry") is { Value: YamlMapping registry })
            own = own.With("registry", registry.Without("id"));
        return record is null ? own : own.With(UsdmImport.RecordText, new YamlScalar(record, false, default));
    }
}
