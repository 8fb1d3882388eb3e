using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Nadir.Results.Writers;

/// <summary><c>run.json</c>: versions, settings in force, and the SHA-256 of everything read and written. No clock: the same study gives the same bytes.</summary>
public static class RunJson
{
    /// <param name="folder">The folder of results; every file in it is listed but this one.</param>
    public static string Write(StudyAnalysis analysis, string folder) => JsonText.Document(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("software");
        json.WriteString("name", "Nadir");
        json.WriteString("version", Version);
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteString("platform", RuntimeInformation.RuntimeIdentifier);
        json.WriteEndObject();

        var definition = analysis.Definition;
        json.WriteString("study", definition.Study);
        json.WriteString("cutoff", $"{analysis.Cutoff:yyyy-MM-dd}");
        json.WriteBoolean("cutoffAssumed", analysis.CutoffAssumed);
        json.WriteStartObject("settings");
        foreach (var (key, value) in SettingsInForce.Of(definition))
            json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteStartObject("endpointSettings");
        foreach (var endpoint in definition.Endpoints)
        {
            var own = SettingsInForce.Differing(endpoint, definition);
            if (own.IsEmpty)
                continue;
            json.WriteStartObject(endpoint.Id);
            foreach (var (key, value) in own)
                json.WriteString(key, value);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartArray("assumed");
        foreach (var path in definition.Assumed.Concat(definition.Endpoints.SelectMany(endpoint => endpoint.Assumed.Select(key => $"endpoints.{endpoint.Id}.{key}"))))
            json.WriteStringValue(path);
        json.WriteEndArray();

        if (definition.Registry is { Sha256: { } record } registry)
        {
            json.WriteStartObject("registry");
            json.TextIf("id", registry.Id);
            json.TextIf("file", registry.File);
            json.WriteString("sha256", record);
            json.WriteEndObject();
        }
        json.WriteStartArray("inputs");
        if (definition.File is { } source)
        {
            json.WriteStartObject();
            json.WriteString("file", source.Name);
            json.WriteString("sha256", source.Sha256);
            json.WriteEndObject();
        }
        foreach (var file in analysis.Data.Files)
        {
            json.WriteStartObject();
            json.WriteString("domain", file.Domain);
            json.WriteString("file", file.Name);
            json.WriteNumber("rows", file.Rows);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("outputs");
        foreach (var path in Outputs(folder))
        {
            json.WriteStartObject();
            json.WriteString("file", path);
            json.WriteString("sha256", Hash(Path.Combine(folder, path)));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Version of the library, as in its package.</summary>
    public static string Version =>
        typeof(StudyAnalysis).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    static IEnumerable<string> Outputs(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => path != OutputFolder.Mark)
            .Order(StringComparer.Ordinal);

    static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
