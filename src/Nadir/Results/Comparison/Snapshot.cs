using System.Collections.Immutable;
using Nadir.Results.Writers;

namespace Nadir.Results.Comparison;

/// <summary>One state of a study, as far as two of them are compared: settings, answers, statistics, analysis datasets, findings and the records behind them.</summary>
public sealed record Snapshot
{
    /// <summary>Where it came from, as the user named it.</summary>
    public required string From { get; init; }
    public required string Study { get; init; }
    public required string Cutoff { get; init; }
    /// <summary>Version of the program that derived it.</summary>
    public required string Version { get; init; }
    public ImmutableArray<(string Key, string Value)> Settings { get; init; } = [];
    /// <summary>SHA-256 of the study definition; null when the run does not name it.</summary>
    public string? Definition { get; init; }
    public ImmutableArray<SnapshotInput> Inputs { get; init; } = [];
    public ImmutableArray<SnapshotAnswer> Answers { get; init; } = [];
    public ImmutableArray<AnalysisResult> Results { get; init; } = [];
    /// <summary>Analysis datasets, each value as its CSV file has it.</summary>
    public ImmutableArray<TextTable> Datasets { get; init; } = [];
    /// <summary>Findings: code, subject and sentence.</summary>
    public ImmutableArray<SnapshotFinding> Findings { get; init; } = [];
    /// <summary>Domains whose rows are at hand. Of an output folder only those whose file still has the bytes that were read.</summary>
    public ImmutableArray<TextTable> Data { get; init; } = [];

    /// <summary>Of an analysis in memory.</summary>
    public static Snapshot Of(StudyAnalysis analysis, string from, ImmutableArray<TextTable> data) => new()
    {
        From = from,
        Study = analysis.Definition.Study,
        Cutoff = $"{analysis.Cutoff:yyyy-MM-dd}",
        Version = RunJson.Version,
        Settings =
        [
            .. SettingsInForce.Of(analysis.Definition),
            .. analysis.Definition.Endpoints.SelectMany(endpoint => SettingsInForce.Differing(endpoint, analysis.Definition).Select(own => ($"{endpoint.Id}.{own.Key}", own.Value))),
        ],
        Definition = analysis.Definition.File?.Sha256,
        Inputs = [.. analysis.Data.Files.Select(file => new SnapshotInput(file.Domain, file.Name, file.Rows, file.Sha256))],
        Answers = [.. analysis.Answers.Select(answer => new SnapshotAnswer(answer.Endpoint.Id, answer.Endpoint.Title, answer.Headline ?? (answer.NotComputed is { } why ? $"not computed: {why}" : "")))],
        Results = analysis.Results,
        Datasets = [.. Adam.AdamDatasets.Of(analysis).Select(TextTable.Of)],
        Findings = [.. analysis.Findings.Select(finding => new SnapshotFinding(finding.Code.Id, finding.Subject, finding.Sentence))],
        Data = data,
    };
}

/// <param name="Rows">Data rows of the file.</param>
public sealed record SnapshotInput(string Domain, string File, long Rows, string Sha256);

/// <param name="Text">The headline, or why there is none.</param>
public sealed record SnapshotAnswer(string Endpoint, string Title, string Text);

public sealed record SnapshotFinding(string Code, string? Subject, string Sentence);
