using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Comparison;

/// <summary>Reads one state of a study: a folder of results as <c>analyze</c> left it, or a study or data folder, which is analysed now.</summary>
public static class SnapshotReader
{
    /// <param name="folder">A folder of results (it holds <c>run.json</c>), a study folder (<c>study.yaml</c>), or a folder of data files.</param>
    /// <param name="definition">The definition that a bare data folder is analysed by, and whose study all must be of.</param>
    /// <param name="studyFolder">Folder of <paramref name="definition"/>; data that results were made from are looked for in it.</param>
    /// <exception cref="StudyInputException">The folder is none of these, is of another study, or cannot be read.</exception>
    public static Snapshot Read(string folder, StudyDefinition definition, string studyFolder)
    {
        var full = Path.GetFullPath(folder);
        if (!Directory.Exists(full))
            throw new StudyInputException($"{folder} is no folder; name a folder of results, a study folder or a data folder.");
        Snapshot snapshot;
        if (File.Exists(Path.Combine(full, OutputFolder.Mark)))
            snapshot = Results(full, folder, definition, studyFolder);
        else if (File.Exists(Path.Combine(full, "study.yaml")))
            snapshot = Analysed(StudyDefinitionReader.Read(Path.Combine(full, "study.yaml")), full, folder);
        else
            snapshot = Analysed(definition with { Data = definition.Data with { Folder = full, Files = null } }, studyFolder, folder);
        return snapshot.Study == definition.Study
            ? snapshot
            : throw new StudyInputException($"{folder} is of study {snapshot.Study}, and the definition is of {definition.Study}; two states of one study are compared.");
    }

    static Snapshot Analysed(StudyDefinition definition, string studyFolder, string from) =>
        Snapshot.Of(StudyAnalyzer.Analyze(definition, SdtmReader.Read(definition, studyFolder)), from,
            [.. SdtmFiles.Read(definition.Data, studyFolder).Value.Select(TextTable.Of)]);

    static Snapshot Results(string folder, string from, StudyDefinition definition, string studyFolder)
    {
        try
        {
            using var run = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, OutputFolder.Mark)));
            using var results = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "results.json")));
            var inputs = run.RootElement.GetProperty("inputs").EnumerateArray().ToArray();
            ImmutableArray<SnapshotInput> data = [.. inputs.Where(input => input.TryGetProperty("domain", out _)).Select(Input)];
            return new Snapshot
            {
                From = from,
                Study = Text(run.RootElement, "study"),
                Cutoff = Text(run.RootElement, "cutoff"),
                Version = Text(run.RootElement.GetProperty("software"), "version"),
                Settings =
                [
                    .. run.RootElement.GetProperty("settings").EnumerateObject().Select(setting => (setting.Name, setting.Value.GetString() ?? "")),
                    .. run.RootElement.GetProperty("endpointSettings").EnumerateObject()
                        .SelectMany(endpoint => endpoint.Value.EnumerateObject().Select(setting => ($"{endpoint.Name}.{setting.Name}", setting.Value.GetString() ?? ""))),
                ],
                Definition = inputs.Where(input => !input.TryGetProperty("domain", out _)).Select(input => Text(input, "sha256")).FirstOrDefault(),
                Inputs = data,
                Answers = [.. results.RootElement.GetProperty("answers").EnumerateArray().Select(Answer)],
                Results = [.. results.RootElement.GetProperty("rows").EnumerateArray().Select(Row)],
                Datasets = [.. Datasets(Path.Combine(folder, "adam"))],
                Findings = [.. results.RootElement.GetProperty("findings").EnumerateArray().Select(Finding)],
                Data = [.. Found(data, [Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)) ?? folder, studyFolder], definition.Data)],
            };
        }
        catch (Exception damaged) when (damaged is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new StudyInputException($"{from} is no whole folder of results (run.json, results.json, adam/): {damaged.Message}", damaged);
        }
    }

    static SnapshotInput Input(JsonElement input) => new(Text(input, "domain"), Text(input, "file"), input.GetProperty("rows").GetInt64(), Text(input, "sha256"));

    static SnapshotAnswer Answer(JsonElement answer) => new(
        Text(answer, "endpoint"), Text(answer, "title"), Optional(answer, "answer") ?? (Optional(answer, "notComputed") is { } why ? $"not computed: {why}" : ""));

    static SnapshotFinding Finding(JsonElement finding) => new(Text(finding, "code"), Optional(finding, "subject"), Text(finding, "sentence"));

    static AnalysisResult Row(JsonElement row) => new()
    {
        Endpoint = Text(row, "endpoint"),
        Analysis = Text(row, "analysis"),
        Group = Text(row, "group"),
        Statistic = Text(row, "statistic"),
        Time = Number(row, "time"),
        Value = Number(row, "value"),
        Lower = Number(row, "lower"),
        Upper = Number(row, "upper"),
        N = (int?)Number(row, "n"),
        Events = (int?)Number(row, "events"),
        Method = Text(row, "method"),
        Why = Optional(row, "why"),
    };

    /// <summary>The files that were read, where one with the same bytes still lies in a data folder.</summary>
    static IEnumerable<TextTable> Found(ImmutableArray<SnapshotInput> inputs, string[] studies, DataLocation location)
    {
        var folders = studies.Select(study => Path.GetFullPath(Path.Combine(study, location.Folder))).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var input in inputs)
            if (folders.Select(folder => Path.Combine(folder, input.File)).FirstOrDefault(path => File.Exists(path) && Hash(path) == input.Sha256) is { } path)
                yield return TextTable.Of(DatasetFile.Read(path, input.Domain).Value);
    }

    static IEnumerable<TextTable> Datasets(string folder) =>
        Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal).Select(path => TextTable.Of(CsvDataset.Read(path)));

    static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    static string? Optional(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    static double? Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
