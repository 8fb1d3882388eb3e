using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nadir.Diagnostics;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Usdm;

/// <summary>A study definition that was carried by a USDM document.</summary>
/// <param name="Record">The registry record that lay beside the definition; null when it was not carried along.</param>
/// <param name="TextOnly">Endpoints of the document that carry no kind, by their text: they were written elsewhere, and are not in the definition.</param>
public sealed record UsdmStudy(StudyDefinition Study, string? Record, ImmutableArray<string> TextOnly);

/// <summary>Reads back what <see cref="UsdmExport"/> wrote. What other programs changed in attributes of USDM is taken over.</summary>
public static class UsdmImport
{
    internal const string RecordText = "record-text";

    /// <summary>True for a JSON document with a USDM study in it, ours or not.</summary>
    public static bool Recognises(ReadOnlySpan<char> text)
    {
        var start = text.TrimStart('\uFEFF').TrimStart();
        return start.Length > 0 && start[0] == '{' && start.Contains("\"instanceType\"", StringComparison.Ordinal) && start.Contains("\"studyDesigns\"", StringComparison.Ordinal);
    }

    /// <returns>Null where the document carries no definition of this program: it can be read as a record.</returns>
    /// <exception cref="StudyInputException">Not whole JSON, or no USDM study.</exception>
    /// <exception cref="StudyDefinitionException">The definition that it carries has errors.</exception>
    public static UsdmStudy? Read(string text, string name)
    {
        var version = Version(text, name);
        var own = UsdmExtension.Read(version);
        if (own?.Find("schema") is null)
            return null;
        var design = UsdmJson.Items(version, "studyDesigns").FirstOrDefault();
        var keys = own.Without(RecordText).With("study", Identifier(version, sponsor: true)).With("title", TitleOf(version)).With("condition", Condition(design))
            .With("design", UsdmDesign.Read(design)).With("treatments", UsdmTreatments.Read(version)).With("populations", UsdmPopulations.Read(design))
            .With("eligibility", UsdmPopulations.ReadEligibility(version, design)).With("endpoints", UsdmObjectives.Read(design));
        if (own.Find("phase") is null)
            keys = keys.With("phase", PhaseOf(design));
        if (Identifier(version, sponsor: false) is { } registered)
            keys = keys.With("registry", keys.Group("registry").With("id", registered));
        var study = StudyDefinitionReader.Read(keys, name);
        var record = own.Find(RecordText) is { Value: YamlScalar kept } ? kept.Text : null;
        return new(study, record, [.. from objective in UsdmJson.Items(design, "objectives")
                                      from endpoint in UsdmJson.Items(objective, "endpoints")
                                      where UsdmExtension.Read(endpoint) is null
                                      select UsdmJson.Text(endpoint, "text") ?? "without text"]);
    }

    internal static JsonNode Version(string text, string name)
    {
        try
        {
            var root = JsonNode.Parse(text.TrimStart('\uFEFF'), documentOptions: new JsonDocumentOptions { MaxDepth = 128 });
            var study = UsdmJson.Get(root, "study") ?? root;
            return UsdmJson.Items(study, "versions").FirstOrDefault(version => version is JsonObject)
                ?? throw new StudyInputException($"{name}: a USDM document without a study version.");
        }
        catch (JsonException fault)
        {
            throw new StudyInputException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}: JSON that breaks off or is not JSON at line {fault.LineNumber + 1}, expected a whole USDM document."), fault);
        }
    }

    internal static string? TitleOf(JsonNode? version)
    {
        var titles = UsdmJson.Items(version, "titles").ToList();
        return UsdmJson.Text(titles.FirstOrDefault(title => UsdmJson.CodeOf(title, "type") == UsdmCodes.OfficialTitle.Code) ?? titles.FirstOrDefault(), "text");
    }

    /// <summary>The sponsor's identifier of the study, or the registry's.</summary>
    internal static string? Identifier(JsonNode? version, bool sponsor)
    {
        var registries = UsdmJson.Items(version, "organizations").Where(one => UsdmJson.CodeOf(one, "type") == UsdmCodes.Registry.Code).Select(one => UsdmJson.Text(one, "id")).ToHashSet(StringComparer.Ordinal);
        return UsdmJson.Items(version, "studyIdentifiers").Where(one => registries.Contains(UsdmJson.Text(one, "scopeId")) != sponsor)
            .Select(one => UsdmJson.Text(one, "text") ?? UsdmJson.Text(one, "studyIdentifier")).FirstOrDefault(text => text is not null);
    }

    internal static string? Condition(JsonNode? design) => UsdmJson.Items(design, "indications").Select(one => UsdmJson.Text(one, "label") ?? UsdmJson.Text(one, "description")).FirstOrDefault(text => text is not null);

    internal static string? PhaseOf(JsonNode? design) =>
        UsdmJson.CodeOf(design, "studyPhase") is { } code ? UsdmCodes.Phases.Where(phase => phase.Code.Code == code).Select(phase => phase.Phase).FirstOrDefault() : null;

    /// <summary>The bytes of a kept record.</summary>
    public static byte[] Bytes(string record) => new UTF8Encoding(false).GetBytes(record);
}
