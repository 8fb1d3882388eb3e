using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Nadir.Diagnostics;

namespace Nadir.Protocol.Registry.Forms;

/// <summary>API v2 study objects: one, a list, a page of a search (<c>studies</c>), or one per line. A flat record with <c>nct_id</c> is read too.</summary>
static class JsonForms
{
    public static ImmutableArray<RegistryRecord> Read(string text, string name)
    {
        try
        {
            using var whole = JsonDocument.Parse(text);
            return Of(whole.RootElement, name);
        }
        catch (JsonException fault)
        {
            return Lines(text, name, fault);
        }
    }

    static ImmutableArray<RegistryRecord> Lines(string text, string name, JsonException whole)
    {
        var records = ImmutableArray.CreateBuilder<RegistryRecord>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                using var one = JsonDocument.Parse(line);
                records.AddRange(Of(one.RootElement, name));
            }
            catch (JsonException fault) when (records.Count == 0)
            {
                throw new StudyInputException(string.Create(CultureInfo.InvariantCulture,
                    $"{name}: JSON that breaks off or is not JSON at line {whole.LineNumber + 1}, expected one whole API study object, a list of them, or one per line."), fault);
            }
            catch (JsonException fault)
            {
                throw new StudyInputException(string.Create(CultureInfo.InvariantCulture, $"{name}: line {number} is not a whole JSON object, expected one study per line."), fault);
            }
        }
        return records.DrainToImmutable();
    }

    static ImmutableArray<RegistryRecord> Of(JsonElement root, string name)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return [.. root.EnumerateArray().SelectMany(item => Of(item, name))];
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("studies", out var studies) && studies.ValueKind == JsonValueKind.Array)
            return Of(studies, name);
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("protocolSection", out var protocol) && protocol.ValueKind == JsonValueKind.Object)
            return [Study(protocol)];
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("nct_id", out _))
            return [Simple(root)];
        throw new StudyInputException($"{name}: JSON without \"protocolSection\", expected an API v2 study object of ClinicalTrials.gov.");
    }

    static RegistryRecord Study(JsonElement protocol)
    {
        var identification = Module(protocol, "identificationModule");
        var description = Module(protocol, "descriptionModule");
        var design = Module(protocol, "designModule");
        var info = Module(design, "designInfo");
        var enrollment = Module(design, "enrollmentInfo");
        var arms = Module(protocol, "armsInterventionsModule");
        var outcomes = Module(protocol, "outcomesModule");
        var eligibility = Module(protocol, "eligibilityModule");
        return new()
        {
            Form = RecordForm.ApiStudy,
            Id = Text(identification, "nctId"),
            Title = Text(identification, "briefTitle") ?? Text(identification, "officialTitle") ?? "Untitled study",
            OfficialTitle = Text(identification, "officialTitle"),
            Acronym = Text(identification, "acronym"),
            Summary = Text(description, "briefSummary") ?? "",
            Description = Text(description, "detailedDescription") ?? "",
            Conditions = [.. Texts(Module(protocol, "conditionsModule"), "conditions")],
            Phases = [.. Texts(design, "phases")],
            Allocation = Text(info, "allocation"),
            Model = Text(info, "interventionModel"),
            Masking = Text(Module(info, "maskingInfo"), "masking"),
            Enrollment = Count(enrollment, "count"),
            EnrollmentIsActual = Text(enrollment, "type") is { } type ? type == "ACTUAL" : null,
            Arms = [.. Items(arms, "armGroups").Select(arm => new RegisteredArm(Text(arm, "label") ?? "", Text(arm, "type") ?? "", Text(arm, "description") ?? ""))],
            Interventions = Interventions(arms, "interventions"),
            Outcomes =
            [
                .. Outcomes(Items(outcomes, "primaryOutcomes"), EndpointTier.Primary),
                .. Outcomes(Items(outcomes, "secondaryOutcomes"), EndpointTier.Secondary),
                .. Outcomes(Items(outcomes, "otherOutcomes"), EndpointTier.Other),
            ],
            Eligibility = Text(eligibility, "eligibilityCriteria") ?? "",
            MinimumAge = Text(eligibility, "minimumAge"),
            MaximumAge = Text(eligibility, "maximumAge"),
            Sex = Text(eligibility, "sex"),
            Missing = outcomes.ValueKind == JsonValueKind.Object ? [] : ["The study object has no outcomesModule: no outcome was read."],
        };
    }

    static RegistryRecord Simple(JsonElement record)
    {
        var apart = Items(record, "outcomes").ToList();
        IEnumerable<RegisteredOutcome> Role(EndpointTier tier, string role) => apart.Count > 0
            ? Outcomes(apart.Where(outcome => Text(outcome, "role") == role), tier)
            : OutcomeRow.Rows(tier, Text(record, role + "_outcomes") ?? "");
        var design = (Text(record, "study_design") ?? "").Split('|').Select(part => part.Split(": ", 2)).Where(part => part.Length == 2)
            .ToLookup(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        return new()
        {
            Form = RecordForm.SimpleRecord,
            Id = Text(record, "nct_id"),
            Title = Text(record, "title") ?? Text(record, "official_title") ?? "Untitled study",
            OfficialTitle = Text(record, "official_title"),
            Summary = Text(record, "brief_summary") ?? "",
            Description = Text(record, "detailed_description") ?? "",
            Conditions = [.. PlainText.Split(Text(record, "conditions") ?? "")],
            Phases = [.. PlainText.Split(Text(record, "phases") ?? "")],
            Allocation = Text(record, "allocation") ?? design["Allocation"].FirstOrDefault(),
            Model = Text(record, "intervention_model") ?? design["Intervention Model"].FirstOrDefault(),
            Masking = Text(record, "masking") ?? design["Masking"].FirstOrDefault(),
            Enrollment = Count(record, "enrollment"),
            EnrollmentIsActual = Text(record, "enrollment_type") is { } type ? type == "ACTUAL" : null,
            Arms = [.. Items(record, "arms").Select(arm => new RegisteredArm(Text(arm, "label") ?? "", Text(arm, "type") ?? "", Text(arm, "description") ?? ""))],
            Interventions = Items(record, "intervention_details").Any() ? Interventions(record, "intervention_details") : [.. PlainText.Split(Text(record, "interventions") ?? "").Select(PlainText.Intervention)],
            Eligibility = Text(record, "eligibility") ?? "",
            Outcomes = [.. Role(EndpointTier.Primary, "primary"), .. Role(EndpointTier.Secondary, "secondary"), .. Role(EndpointTier.Other, "other")],
        };
    }

    static ImmutableArray<RegisteredIntervention> Interventions(JsonElement of, string name) =>
        [.. Items(of, name).Select(item => new RegisteredIntervention(Text(item, "type") ?? "", Text(item, "name") ?? "", Text(item, "description") ?? ""))];

    static IEnumerable<RegisteredOutcome> Outcomes(IEnumerable<JsonElement> items, EndpointTier role) =>
        items.Select((item, i) => RegisteredOutcome.Apart(role, i + 1, Text(item, "measure") ?? "", Text(item, "description"), Text(item, "timeFrame")));

    static JsonElement Module(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var module) ? module : default;

    static string? Text(JsonElement of, string name) => Module(of, name) is { ValueKind: JsonValueKind.String } text ? Markup.Out(text.GetString()!) : null;

    static int? Count(JsonElement of, string name) => Module(of, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var count) ? count : null;

    static IEnumerable<JsonElement> Items(JsonElement of, string name) => Module(of, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    static IEnumerable<string> Texts(JsonElement of, string name) => Items(of, name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => Markup.Out(item.GetString()!));
}
