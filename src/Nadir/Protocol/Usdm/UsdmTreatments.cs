using System.Globalization;
using System.Text.Json.Nodes;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Usdm;

/// <summary>Treatments as study interventions; dose, route and frequency coded where terms are known.</summary>
static class UsdmTreatments
{
    public static JsonArray Write(StudyDefinition study, YamlMapping keys, UsdmObjects objects, out JsonArray products)
    {
        JsonArray interventions = [];
        products = [];
        var own = keys.List("treatments");
        for (var i = 0; i < study.Treatments.Length; i++)
        {
            var treatment = study.Treatments[i];
            interventions.Add(objects.Of("StudyIntervention",
                ("extensionAttributes", UsdmExtension.Write(own[i].Without("id", "name", "type"), objects)),
                ("name", treatment.Id), ("label", treatment.Name), ("role", objects.Code(UsdmCodes.ExperimentalIntervention)), ("type", objects.Code(UsdmCodes.TypeOf(treatment.Type))),
                ("administrations", Administrations(treatment, objects, products))));
        }
        return interventions;
    }

    /// <summary>A coded dose needs a coded frequency and a product beside it (rules of USDM 4.0); without them the dose stays text.</summary>
    static JsonArray Administrations(Treatment treatment, UsdmObjects objects, JsonArray products)
    {
        if (treatment is { Dose: null, Route: null, Schedule: null })
            return [];
        var frequency = UsdmCodes.FrequencyOf(treatment.Schedule);
        JsonObject? dose = null;
        string? product = null;
        if (frequency is not null && DoseOf(treatment.Dose) is { } amount)
        {
            dose = objects.Quantity(amount.Value, amount.Unit);
            var made = objects.Of("AdministrableProduct", ("name", treatment.Id), ("label", treatment.Name),
                ("administrableDoseForm", objects.Alias(new("NOT-STATED", "Dose form not stated", IsCdisc: false))), ("productDesignation", objects.Code(UsdmCodes.InvestigationalProduct)));
            products.Add(made);
            product = made["id"]!.GetValue<string>();
        }
        var text = string.Join(", ", new[] { treatment.Dose, treatment.Route, treatment.Schedule }.Where(part => part is not null));
        return
        [
            objects.Of("Administration", ("name", treatment.Id), ("description", text),
                ("duration", objects.Of("Duration", ("text", "As the definition says."), ("durationWillVary", true), ("reasonDurationWillVary", "Until progression, toxicity or the longest treatment allowed."))),
                ("dose", dose), ("route", objects.AliasOrNull(UsdmCodes.RouteOf(treatment.Route))), ("frequency", objects.AliasOrNull(frequency)), ("administrableProductId", product)),
        ];
    }

    /// <summary>"240 mg" as a number with its coded unit; null where the unit has no term.</summary>
    static (decimal Value, UsdmCode Unit)? DoseOf(string? dose) => Amount(dose) is { } amount && UsdmCodes.UnitOf(amount.Unit) is { } unit
        && decimal.TryParse(amount.Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) ? (value, unit) : null;

    /// <summary>The number and the unit of a dose such as "240 mg" or "1e6 cells/kg"; null for other texts.</summary>
    public static (string Value, string Unit)? Amount(string? dose)
    {
        var space = dose?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        return space > 0 && decimal.TryParse(dose.AsSpan(0, space), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _)
            ? (dose![..space], dose[(space + 1)..].Trim()) : null;
    }

    public static YamlSequence? Read(JsonNode? version)
    {
        var items = UsdmJson.Items(version, "studyInterventions").Select(one => (YamlNode)(UsdmExtension.Read(one) ?? UsdmKeys.None)
            .With("id", UsdmJson.Text(one, "name")).With("name", UsdmJson.Text(one, "label") ?? UsdmJson.Text(one, "name")).With("type", TypeOf(UsdmJson.CodeOf(one, "type")))).ToList();
        return items.Count == 0 ? null : new YamlSequence([.. items], default);
    }

    public static string TypeOf(string? code) =>
        Enum.GetValues<TreatmentType>().Where(type => UsdmCodes.TypeOf(type).Code == code).DefaultIfEmpty(TreatmentType.Other).First().ToString().ToLowerInvariant();
}
