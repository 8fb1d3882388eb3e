using System.Security.Cryptography;
using System.Text.Json;
using Nadir.Diagnostics;
using Nadir.Results;
using Nadir.Results.Writers;

namespace Nadir.Tests.Results;

public sealed class OutputFilesTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir").FullName;
    readonly StudyAnalysis analysis = SmallStudy.Analyze();

    public OutputFilesTests() => StudyOutputs.Write(analysis, folder);

    [Fact]
    public void Every_row_of_results_has_its_keys_and_every_null_its_reason()
    {
        using var results = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "results.json")));
        var rows = results.RootElement.GetProperty("rows").EnumerateArray().ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            foreach (var key in (string[])["endpoint", "analysis", "group", "statistic", "time", "value", "lower", "upper", "n", "events", "method"])
                Assert.True(row.TryGetProperty(key, out _), key);
            if (row.GetProperty("value").ValueKind is JsonValueKind.Null)
                Assert.True(row.TryGetProperty("why", out _), row.ToString());
        });
    }

    [Fact]
    public void A_statistic_is_one_row()
    {
        var names = analysis.Results.Select(row => (row.Endpoint, row.Analysis, row.Group, row.Statistic, row.Time)).ToArray();
        Assert.Equal(names.Distinct().Count(), names.Length);
    }

    [Fact]
    public void Numbers_are_written_with_all_their_digits()
    {
        using var results = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "results.json")));
        var written = results.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("lower")).Where(lower => lower.ValueKind is JsonValueKind.Number).Select(lower => lower.GetDouble());
        Assert.Equal(analysis.Results.Select(row => row.Lower).OfType<double>(), written);
    }

    [Fact]
    public void Every_line_of_the_trace_names_who_what_and_the_rule_that_decided()
    {
        var lines = File.ReadAllLines(Path.Combine(folder, "trace.ndjson"));
        Assert.Contains(lines, line => line.Contains("\"time-to-event\"", StringComparison.Ordinal));
        Assert.All(lines, line =>
        {
            using var verdict = JsonDocument.Parse(line);
            Assert.StartsWith("S-", verdict.RootElement.GetProperty("subject").GetString(), StringComparison.Ordinal);
            Assert.NotEqual("", verdict.RootElement.GetProperty("verdict").GetString());
            if (verdict.RootElement.GetProperty("kind").GetString() is not "no-answer")
                Assert.NotEqual(0, verdict.RootElement.GetProperty("decided").GetArrayLength());
        });
    }

    [Fact]
    public void The_run_lists_every_input_and_output_with_its_hash()
    {
        using var run = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "run.json")));
        var outputs = run.RootElement.GetProperty("outputs").EnumerateArray().ToDictionary(file => file.GetProperty("file").GetString()!, file => file.GetProperty("sha256").GetString());
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "run.json").ToArray();
        Assert.Equal(files.Length, outputs.Count);
        Assert.All(files, path => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), outputs[Path.GetRelativePath(folder, path).Replace('\\', '/')]));
        Assert.Equal(SmallStudy.Files.Count, run.RootElement.GetProperty("inputs").GetArrayLength());
    }

    [Fact]
    public void Findings_come_most_severe_first_then_by_subject_code_and_record()
    {
        Finding error = new(FindingCodes.DeathBeforeOrigin, "e", "S-02"), first = new(FindingCodes.AdverseEventUngraded, "a", "S-01", Record: new("AE", 2)),
            second = new(FindingCodes.AdverseEventUngraded, "a", "S-01", Record: new("AE", 10)), note = new(FindingCodes.AdverseEventOnsetImputed, "n", "S-01");
        Assert.Equal([error, first, second, note], FindingOrder.Of([note, second, first, error, first]).ToArray());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
