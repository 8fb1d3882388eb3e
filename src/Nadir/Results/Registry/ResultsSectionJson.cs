using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Nadir.Diagnostics;

namespace Nadir.Results.Registry;

/// <summary>A results section as the registry's API v2 gives it, read and written.</summary>
public static class ResultsSectionJson
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The results section of a record: a whole API study object, or the section alone.</summary>
    /// <param name="name">What the record is called in a message.</param>
    /// <returns>The section as it stands in the file and as the model has it; null for a record without results.</returns>
    /// <exception cref="StudyInputException">No JSON object, or a value of a kind that its field never has.</exception>
    public static (JsonObject Source, ResultsSection Section)? Read(string text, string name)
    {
        try
        {
            if (JsonNode.Parse(text) is not JsonObject record)
                throw new StudyInputException($"{name} is not a JSON object.");
            var source = record["resultsSection"] as JsonObject ?? (record.Any(entry => entry.Key.EndsWith("Module", StringComparison.Ordinal)) ? record : null);
            return source is null ? null : (source, source.Deserialize<ResultsSection>(Options)!);
        }
        catch (JsonException broken)
        {
            throw new StudyInputException($"{name} cannot be read as posted results: {broken.Message}");
        }
    }

    /// <returns><c>{"resultsSection": {...}}</c> with a line end after it.</returns>
    public static string Write(ResultsSection section) => new JsonObject { ["resultsSection"] = Node(section) }.ToJsonString(Options) + "\n";

    public static JsonObject Node(ResultsSection section) => JsonSerializer.SerializeToNode(section, Options)!.AsObject();
}
