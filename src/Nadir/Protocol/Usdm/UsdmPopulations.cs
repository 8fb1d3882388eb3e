using System.Globalization;
using System.Text.Json.Nodes;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Usdm;

/// <summary>Analysis populations, and facts of eligibility as inclusion criteria.</summary>
static class UsdmPopulations
{
    public static JsonArray Write(StudyDefinition study, YamlMapping keys, UsdmObjects objects)
    {
        JsonArray written = [];
        var own = keys.List("populations");
        for (var i = 0; i < study.Populations.Length; i++)
        {
            var population = study.Populations[i];
            // The standard populations stand before the study's own.
            var extra = i < Population.Standard.Length ? UsdmKeys.None : own[i - Population.Standard.Length].Without("id", "label");
            written.Add(objects.Of("AnalysisPopulation", ("extensionAttributes", UsdmExtension.Write(extra, objects)), ("name", population.Id), ("label", population.Label),
                ("text", population.Where.IsDefaultOrEmpty ? population.Label + "." : $"{population.Label}: {string.Join("; ", population.Where.Select(Words))}.")));
        }
        return written;
    }

    static string Words(RecordCondition where) => string.Create(CultureInfo.InvariantCulture,
        $"{where.Domain.ToUpperInvariant()}{(where.Test is null ? "" : " " + where.Test)} {where.Variable} {(where.Is is not null ? "is " + where.Is : $"is at least {where.AtLeast}")}");

    public static (JsonArray Criteria, JsonArray Items) Criteria(StudyDefinition study, YamlMapping keys, UsdmObjects objects)
    {
        JsonArray criteria = [];
        JsonArray items = [];
        var own = keys.List("eligibility");
        for (var i = 0; i < study.Eligibility.Length; i++)
        {
            var fact = study.Eligibility[i];
            var item = objects.Of("EligibilityCriterionItem", ("name", fact.Id), ("text", fact.Text));
            items.Add(item);
            criteria.Add(objects.Of("EligibilityCriterion", ("extensionAttributes", UsdmExtension.Write(own[i].Without("id", "text"), objects)), ("name", fact.Id),
                ("category", objects.Code(UsdmCodes.Inclusion)), ("identifier", (i + 1).ToString("00", CultureInfo.InvariantCulture)), ("criterionItemId", item["id"]!.GetValue<string>())));
        }
        return (criteria, items);
    }

    public static YamlSequence? Read(JsonNode? design)
    {
        var items = UsdmJson.Items(design, "analysisPopulations").Where(one => Population.Standard.All(known => known.Id != UsdmJson.Text(one, "name")))
            .Select(one => (YamlNode)(UsdmExtension.Read(one) ?? UsdmKeys.None).With("id", UsdmJson.Text(one, "name")).With("label", UsdmJson.Text(one, "label") ?? UsdmJson.Text(one, "name"))).ToList();
        return items.Count == 0 ? null : new YamlSequence([.. items], default);
    }

    /// <summary>Criteria without conditions on data are text for people; only those with conditions are facts that data can show.</summary>
    public static YamlSequence? ReadEligibility(JsonNode? version, JsonNode? design)
    {
        var texts = UsdmJson.Items(version, "eligibilityCriterionItems").Where(item => UsdmJson.Text(item, "id") is not null)
            .GroupBy(item => UsdmJson.Text(item, "id")!).ToDictionary(group => group.Key, group => UsdmJson.Text(group.First(), "text"), StringComparer.Ordinal);
        var items = from one in UsdmJson.Items(design, "eligibilityCriteria")
                    let own = UsdmExtension.Read(one)
                    where own is not null
                    select (YamlNode)own.With("id", UsdmJson.Text(one, "name")).With("text", texts.GetValueOrDefault(UsdmJson.Text(one, "criterionItemId") ?? ""));
        return items.ToList() is { Count: > 0 } facts ? new YamlSequence([.. facts], default) : null;
    }
}
