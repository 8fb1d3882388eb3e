using System.Text.Json.Nodes;
using Nadir.Protocol;
using Nadir.Protocol.Usdm;

namespace Nadir.Tests.Protocol.Usdm;

/// <summary>
/// The five examples against the interface that CDISC publishes with USDM 4.0 (repository cdisc-org/DDF-RA, <c>Deliverables/API/USDM_API.json</c>). It is CDISC's and not in this repository:
/// <c>NADIR_USDM_API</c> names the file; without it the test is skipped. Measured figures are in docs/methods/usdm.md.
/// </summary>
public class PublishedUsdmSchema
{
    [FactWithUsdmSchema]
    public void Every_example_keeps_the_published_schema_with_every_object_closed()
    {
        var schema = new JsonSchema(JsonNode.Parse(File.ReadAllText(FactWithUsdmSchema.Path!))!);
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("examples"), "study.yaml", SearchOption.AllDirectories))
        {
            var document = JsonNode.Parse(UsdmExport.Write(StudyDefinitionReader.Read(file)))!;
            Assert.Empty(schema.Faults(document, "#/components/schemas/Wrapper-Input"));
            document["study"]!["versions"]![0]!["studyDesigns"]![0]!["model"] = "single arm";
            Assert.NotEmpty(schema.Faults(document, "#/components/schemas/Wrapper-Input"));
        }
    }
}

/// <summary>A test that needs the published schema, and is skipped by name without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class FactWithUsdmSchema : FactAttribute
{
    public static readonly string? Path = Environment.GetEnvironmentVariable("NADIR_USDM_API") is { } path && File.Exists(path) ? path : null;

    public FactWithUsdmSchema() => Skip = Path is null ? "NADIR_USDM_API does not name the published schema." : null!;
}
