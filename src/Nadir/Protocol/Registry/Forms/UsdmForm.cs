using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Nadir.Protocol.Usdm;

namespace Nadir.Protocol.Registry.Forms;

/// <summary>A USDM document (version 3 or 4) that another program wrote, as a record: its endpoints are text, and read as registered outcomes are.</summary>
static class UsdmForm
{
    public static RegistryRecord Read(string text, string name)
    {
        var version = UsdmImport.Version(text, name);
        var design = UsdmJson.Items(version, "studyDesigns").FirstOrDefault();
        var planned = UsdmDesign.Planned(design);
        var codes = UsdmJson.Items(design, "characteristics").Select(code => UsdmJson.Text(code, "code")).ToList();
        var arms = UsdmJson.Items(design, "arms").ToList();
        var interventions = UsdmJson.Items(version, "studyInterventions").Concat(UsdmJson.Items(design, "studyInterventions")).ToList();
        ImmutableArray<RegisteredOutcome> outcomes = [.. Outcomes(design)];
        return new()
        {
            Form = RecordForm.Usdm,
            Id = UsdmImport.Identifier(version, sponsor: false),
            Title = UsdmImport.TitleOf(version) is { } title ? Markup.Out(title) : "Untitled study",
            Summary = UsdmJson.Text(design, "description") is { } description ? Markup.Out(description) : "",
            Conditions = [.. UsdmJson.Items(design, "indications").Select(one => UsdmJson.Text(one, "label") ?? UsdmJson.Text(one, "description")).OfType<string>().Select(Markup.Out)],
            Interventions = [.. interventions.Select(one => new RegisteredIntervention(UsdmTreatments.TypeOf(UsdmJson.CodeOf(one, "type")).ToUpperInvariant(),
                UsdmJson.Text(one, "label") ?? UsdmJson.Text(one, "name") ?? "Treatment", UsdmJson.Text(one, "description") ?? ""))],
            Arms = [.. arms.Select(arm => new RegisteredArm(UsdmJson.Text(arm, "label") ?? UsdmJson.Text(arm, "name") ?? "", "", UsdmJson.Text(arm, "description") ?? ""))],
            // Version 3 has the phase beside the design, version 4 in it.
            Phases = (UsdmImport.PhaseOf(design) ?? UsdmImport.PhaseOf(version)) is { } phase ? [.. PhasesOf(phase)] : [],
            Allocation = codes.Contains(UsdmCodes.Randomized.Code) ? "RANDOMIZED" : arms.Count == 1 ? "NA" : null,
            Enrollment = planned,
            EnrollmentIsActual = planned is null ? null : false,
            Outcomes = outcomes,
            Missing = ["USDM has no time frame, criteria or reader of an endpoint: they were read where its text has them.",
                .. outcomes.IsEmpty ? (string[])["The document has no endpoints: no outcome was read."] : []],
        };
    }

    static IEnumerable<string> PhasesOf(string phase) => phase.Split('/').Select(part => part.TrimEnd('a', 'b', 'c') switch
    {
        "Early I" => "EARLY_PHASE1", "I" => "PHASE1", "II" => "PHASE2", "III" => "PHASE3", _ => "PHASE4",
    });

    static IEnumerable<RegisteredOutcome> Outcomes(JsonNode? design)
    {
        var endpoints = (from objective in UsdmJson.Items(design, "objectives")
                         from endpoint in UsdmJson.Items(objective, "endpoints")
                         let tier = UsdmObjectives.TierOf(UsdmJson.CodeOf(endpoint, "level")) ?? UsdmObjectives.TierOf(UsdmJson.CodeOf(objective, "level")) ?? EndpointTier.Other
                         let text = UsdmJson.Text(endpoint, "text") ?? UsdmJson.Text(endpoint, "label") ?? UsdmJson.Text(endpoint, "name")
                         where text is not null
                         select (tier, text: Markup.Out(text), description: UsdmJson.Text(endpoint, "description"))).ToList();
        return from role in Enum.GetValues<EndpointTier>()
               from row in endpoints.Where(endpoint => endpoint.tier == role).Select((endpoint, i) => (endpoint, i))
               select RegisteredOutcome.Apart(role, row.i + 1, row.endpoint.text, row.endpoint.description is { } words ? Markup.Out(words) : null, null);
    }
}
