using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nadir.Protocol.Keys;

namespace Nadir.Protocol;

/// <summary>The JSON Schema (draft 07) of <c>study.yaml</c>, made from the tables that read it. Shipped as <c>schema/nadir-study-1.json</c>.</summary>
public static class StudyDefinitionSchema
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write()
    {
        var section = StudyKeys.Section.Schema();
        JsonObject schema = new()
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Nadir study definition",
            ["description"] = "The only configuration of a study: what is studied, how it is assessed, and which endpoints answer the registered outcomes.",
        };
        foreach (var (name, value) in section)
            schema[name] = value?.DeepClone();
        return schema.ToJsonString(Indented) + "\n";
    }
}
