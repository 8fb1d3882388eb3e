using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Nadir.Protocol;
using Nadir.Protocol.Usdm;
using Nadir.Results.Writers;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Ars;

/// <summary>Every statistic as a CDISC Analysis Results Standard document: one reporting event with analyses, methods, operations, groupings, outputs and results.</summary>
/// <remarks>
/// ARS 1.0 logical model, JSON. An analysis is one endpoint, analysis and method of <c>results.json</c>; an operation is a statistic, or one of its limits, its n or its events.
/// Groups and times are data-driven groupings. A result that could not be estimated has no <c>rawValue</c>; its <c>formattedValue</c> says why.
/// </remarks>
public static class ArsExport
{
    public const string Version = "1.0";

    /// <summary>Analyses that no endpoint asks for stand under this heading.</summary>
    const string Summaries = "Summaries of the study";

    public static string Write(StudyAnalysis analysis)
    {
        var study = analysis.Definition;
        var plan = ArsAnalysis.Of(analysis);
        var methods = plan.GroupBy(one => one.MethodId, StringComparer.Ordinal).Select(group => (First: group.First(), Operations: Operations(group))).ToArray();
        var operations = methods.ToDictionary(method => method.First.MethodId, method => method.Operations, StringComparer.Ordinal);
        var usdm = UsdmEndpoints(study);
        var outputs = plan.GroupBy(one => one.Endpoint?.Id ?? "", StringComparer.Ordinal).ToArray();
        return JsonText.Document(json =>
        {
            json.WriteStartObject();
            json.WriteString("id", $"RE.{study.Study}");
            json.WriteString("name", study.Title);
            json.WriteString("description", string.Create(CultureInfo.InvariantCulture, $"All analyses of {study.Study}; data cut-off {analysis.Cutoff:yyyy-MM-dd}; Nadir {RunJson.Version}."));
            json.WriteNumber("version", 1);
            json.WriteStartObject("mainListOfContents");
            json.WriteString("name", "Analyses by endpoint");
            json.WriteStartObject("contentsList");
            json.WriteStartArray("listItems");
            foreach (var (order, output) in outputs.Index())
                Contents(json, order + 1, [.. output]);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("analysisOutputCategorizations");
            Categories(json, "CAT.ENDPOINT", "Endpoint of the study definition", outputs.Where(output => output.Key.Length > 0).Select(output => ($"ENDPOINT.{output.Key}", Label(output.First().Endpoint!, usdm))));
            json.WriteEndArray();
            json.WriteStartArray("analysisSets");
            foreach (var (order, set) in study.Populations.Where(set => plan.Any(one => one.Endpoint?.Population == set.Id)).Index())
                AnalysisSet(json, set, order + 1);
            json.WriteEndArray();
            json.WriteStartArray("dataSubsets");
            foreach (var (order, one) in plan.Where(one => one.SubsetId is not null).DistinctBy(one => one.SubsetId).Index())
                Named(json, one.SubsetId!, $"Records of endpoint {one.Endpoint!.Id}", order + 1, one.Dataset, "ENDPOINT", one.Endpoint.Id);
            json.WriteEndArray();
            json.WriteStartArray("analysisGroupings");
            foreach (var one in plan.Where(one => one.HasGroups).DistinctBy(one => one.GroupingId))
                Grouping(json, one.GroupingId, $"Groups of {one.Analysis}");
            if (plan.Any(one => one.HasTimes))
                Grouping(json, ArsAnalysis.TimeGrouping, "Time in days");
            json.WriteEndArray();
            json.WriteStartArray("methods");
            foreach (var method in methods)
                Method(json, method.First, method.Operations);
            json.WriteEndArray();
            json.WriteStartArray("analyses");
            foreach (var one in plan)
                Analysis(json, one, operations[one.MethodId]);
            json.WriteEndArray();
            json.WriteStartArray("outputs");
            foreach (var output in outputs)
                Output(json, output.First());
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Statistics and their parts in the order of their first appearance.</summary>
    static ImmutableArray<string> Operations(IEnumerable<ArsAnalysis> analyses) =>
        [.. analyses.SelectMany(one => one.Rows).SelectMany(row => Parts(row).Select(part => part.Operation)).Distinct(StringComparer.Ordinal)];

    /// <summary>The numbers of one row: the statistic itself always, the others where they are.</summary>
    static IEnumerable<(string Operation, double? Value)> Parts(AnalysisResult row)
    {
        yield return (row.Statistic, row.Value);
        if (row.Lower is { } lower)
            yield return ($"{row.Statistic}, lower limit", lower);
        if (row.Upper is { } upper)
            yield return ($"{row.Statistic}, upper limit", upper);
        if (row.N is { } n)
            yield return ($"{row.Statistic}, n", n);
        if (row.Events is { } events)
            yield return ($"{row.Statistic}, events", events);
    }

    static void Contents(Utf8JsonWriter json, int order, ImmutableArray<ArsAnalysis> analyses)
    {
        json.WriteStartObject();
        json.WriteString("name", analyses[0].Endpoint?.Title ?? Summaries);
        json.WriteNumber("level", 1);
        json.WriteNumber("order", order);
        json.WriteString("outputId", analyses[0].OutputId);
        json.WriteStartObject("sublist");
        json.WriteStartArray("listItems");
        foreach (var (place, one) in analyses.Index())
        {
            json.WriteStartObject();
            json.WriteString("name", one.Name);
            json.WriteNumber("level", 2);
            json.WriteNumber("order", place + 1);
            json.WriteString("analysisId", one.Id);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Categories(Utf8JsonWriter json, string id, string label, IEnumerable<(string Id, string Label)> categories)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("label", label);
        json.WriteStartArray("categories");
        foreach (var category in categories)
        {
            json.WriteStartObject();
            json.WriteString("id", category.Id);
            json.WriteString("label", category.Label);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static string Label(Endpoint endpoint, Dictionary<string, string> usdm) => usdm.GetValueOrDefault(endpoint.Id) is { } id ? $"{endpoint.Title} (USDM {id})" : endpoint.Title;

    static void AnalysisSet(Utf8JsonWriter json, Population set, int order)
    {
        var flag = set.Base switch { PopulationBase.Enrolled => "ENRLFL", PopulationBase.Treated => "SAFFL", _ => "RESPEVFL" };
        if (set.Where.IsDefaultOrEmpty)
        {
            Named(json, $"SET.{set.Id}", set.Label, order, "ADSL", flag, "Y");
            return;
        }
        // Its further conditions are on SDTM records, which no variable of ADSL carries: the set is named, not defined.
        json.WriteStartObject();
        json.WriteString("id", $"SET.{set.Id}");
        json.WriteString("name", set.Label);
        json.WriteString("description", $"ADSL.{flag} is Y, and: {string.Join("; ", set.Where.Select(where => $"{where.Domain} {where.Test} {where.Variable} {where.Is ?? $"at least {where.AtLeast?.ToString(CultureInfo.InvariantCulture)}"}"))}.");
        json.WriteNumber("level", 1);
        json.WriteNumber("order", order);
        json.WriteEndObject();
    }

    /// <summary>A set or subset with one condition of equality.</summary>
    static void Named(Utf8JsonWriter json, string id, string name, int order, string? dataset, string variable, string value)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("name", name);
        json.WriteNumber("level", 1);
        json.WriteNumber("order", order);
        json.WriteStartObject("condition");
        json.WriteString("dataset", dataset);
        json.WriteString("variable", variable);
        json.WriteString("comparator", "EQ");
        json.WriteStartArray("value");
        json.WriteStringValue(value);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Grouping(Utf8JsonWriter json, string id, string name)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("name", name);
        json.WriteBoolean("dataDriven", true);
        json.WriteEndObject();
    }

    static void Method(Utf8JsonWriter json, ArsAnalysis first, ImmutableArray<string> operations)
    {
        json.WriteStartObject();
        json.WriteString("id", first.MethodId);
        json.WriteString("name", first.Analysis);
        json.WriteString("description", first.Method);
        json.WriteStartArray("operations");
        foreach (var (order, operation) in operations.Index())
        {
            json.WriteStartObject();
            json.WriteString("id", OperationId(first.MethodId, order));
            json.WriteString("name", operation);
            json.WriteNumber("order", order + 1);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static string OperationId(string method, int order) => string.Create(CultureInfo.InvariantCulture, $"{method}.OP{order + 1}");

    static void Analysis(Utf8JsonWriter json, ArsAnalysis one, ImmutableArray<string> operations)
    {
        json.WriteStartObject();
        json.WriteString("id", one.Id);
        json.WriteString("name", one.Name);
        json.WriteNumber("version", 1);
        Term("reason", one.Endpoint?.Registered is null ? "SPECIFIED IN SAP" : "SPECIFIED IN PROTOCOL");
        Term("purpose", one.Endpoint?.Tier switch { EndpointTier.Primary => "PRIMARY OUTCOME MEASURE", EndpointTier.Secondary => "SECONDARY OUTCOME MEASURE", _ => "EXPLORATORY OUTCOME MEASURE" });
        json.WriteString("methodId", one.MethodId);
        if (one.Endpoint is { } endpoint)
        {
            json.WriteStartArray("categoryIds");
            json.WriteStringValue($"ENDPOINT.{endpoint.Id}");
            json.WriteEndArray();
            json.WriteString("analysisSetId", $"SET.{endpoint.Population}");
        }
        json.TextIf("dataset", one.Dataset);
        json.TextIf("variable", one.Variable);
        json.TextIf("dataSubsetId", one.SubsetId);
        json.WriteStartArray("orderedGroupings");
        foreach (var (order, grouping) in ((string[])[.. one.HasGroups ? [one.GroupingId] : (string[])[], .. one.HasTimes ? [ArsAnalysis.TimeGrouping] : (string[])[]]).Index())
        {
            json.WriteStartObject();
            json.WriteNumber("order", order + 1);
            json.WriteString("groupingId", grouping);
            json.WriteBoolean("resultsByGroup", true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("results");
        foreach (var row in one.Rows)
            foreach (var (operation, value) in Parts(row))
                Result(json, one, row, OperationId(one.MethodId, operations.IndexOf(operation)), value);
        json.WriteEndArray();
        json.WriteEndObject();

        void Term(string name, string term)
        {
            json.WriteStartObject(name);
            json.WriteString("controlledTerm", term);
            json.WriteEndObject();
        }
    }

    static void Result(Utf8JsonWriter json, ArsAnalysis one, AnalysisResult row, string operation, double? value)
    {
        json.WriteStartObject();
        json.WriteString("operationId", operation);
        json.WriteStartArray("resultGroups");
        if (row.Group != "all")
            Group(one.GroupingId, row.Group);
        if (row.Time is { } time)
            Group(ArsAnalysis.TimeGrouping, DatasetCell.Print(time));
        json.WriteEndArray();
        if (value is { } number && double.IsFinite(number))
            json.WriteString("rawValue", DatasetCell.Print(number));
        else
            json.TextIf("formattedValue", row.Why);
        json.WriteEndObject();

        void Group(string grouping, string text)
        {
            json.WriteStartObject();
            json.WriteString("groupingId", grouping);
            json.WriteString("groupValue", text);
            json.WriteEndObject();
        }
    }

    static void Output(Utf8JsonWriter json, ArsAnalysis first)
    {
        var title = first.Endpoint?.Title ?? Summaries;
        json.WriteStartObject();
        json.WriteString("id", first.OutputId);
        json.WriteString("name", title);
        json.WriteNumber("version", 1);
        json.WriteStartArray("fileSpecifications");
        json.WriteStartObject();
        json.WriteString("name", "report.html");
        json.WriteString("location", "report.html");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("displays");
        json.WriteStartObject();
        json.WriteNumber("order", 1);
        json.WriteStartObject("display");
        json.WriteString("id", first.OutputId.Replace("OUT.", "DISP.", StringComparison.Ordinal));
        json.WriteString("name", title);
        json.WriteString("displayTitle", title);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Ids that <c>nadir export usdm</c> gives to the endpoints, by endpoint.</summary>
    static Dictionary<string, string> UsdmEndpoints(StudyDefinition study)
    {
        using var document = JsonDocument.Parse(UsdmExport.Write(study, null, null));
        Dictionary<string, string> ids = new(StringComparer.Ordinal);
        Collect(document.RootElement);
        return ids;

        void Collect(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
                foreach (var inner in element.EnumerateArray())
                    Collect(inner);
            if (element.ValueKind != JsonValueKind.Object)
                return;
            if (element.TryGetProperty("instanceType", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "Endpoint"
                && element.TryGetProperty("name", out var name) && element.TryGetProperty("id", out var id))
                ids[name.GetString() ?? ""] = id.GetString() ?? "";
            foreach (var property in element.EnumerateObject())
                Collect(property.Value);
        }
    }
}
