using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Protocol.Yaml;

namespace Nadir.Intake.Maps;

/// <summary>Reads and writes <c>map.yaml</c>.</summary>
public static class IntakeMapFile
{
    const long MaximumBytes = 16 * 1024 * 1024;
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    const string Head = """
        # What each sheet and column means. Read it, answer the questions where they say so, correct what is wrong; the same file serves the next delivery.
        # A column without `field` is not used. Fields and words: docs/intake.md.

        """;

    public static string Write(IntakeMap map) => Head.ReplaceLineEndings("\n") + YamlText.Write(MapKeys.Section.Write(map, MapKeys.Start));

    /// <exception cref="StudyDefinitionException">The map has errors: all of them, with line and column.</exception>
    public static IntakeMap Parse(string yaml, string fileName)
    {
        Problems problems = new(fileName);
        if (YamlDocument.Parse(yaml, problems) is not { } root)
            throw new StudyDefinitionException(problems.Errors);
        var map = MapKeys.Section.Read(root, MapKeys.Start, problems);
        return problems.Errors.Count > 0 ? throw new StudyDefinitionException(problems.Errors) : map;
    }

    /// <exception cref="StudyInputException">There is no such file, or it is no text.</exception>
    /// <exception cref="StudyDefinitionException">The map has errors.</exception>
    public static IntakeMap Read(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
            throw new StudyInputException($"{path}: there is no such file, expected a map.");
        if (file.Length > MaximumBytes)
            throw new StudyInputException($"{path}: larger than 16 MB, expected a map.");
        return Parse(File.ReadAllText(path, Encoding.UTF8).TrimStart('\uFEFF'), file.Name);
    }

    /// <summary>JSON Schema (draft 07), shipped as <c>schema/nadir-map-1.json</c>.</summary>
    public static string Schema()
    {
        JsonObject schema = new()
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Nadir intake map",
            ["description"] = "What each sheet and column of a delivery means.",
        };
        foreach (var (name, value) in MapKeys.Section.Schema())
            schema[name] = value?.DeepClone();
        return schema.ToJsonString(Indented) + "\n";
    }
}
