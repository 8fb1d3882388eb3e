using Nadir.Diagnostics;

namespace Nadir.Results.Writers;

/// <summary>Findings as JSON: <c>{"findings": [...]}</c>.</summary>
public static class FindingsJson
{
    public static string Write(IEnumerable<Finding> findings) => JsonText.Document(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("findings");
        foreach (var finding in findings)
            json.Finding(finding);
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
