using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nadir.Diagnostics;

namespace Nadir.Escalation.Simulation;

/// <summary>What one part of a simulation counted, as a file: <c>nadir-simulation-part/1</c>.</summary>
/// <param name="Version">Of the program that counted; parts of different versions are never added.</param>
public sealed record ShardFile(string Version, SimulationHeader Header, Shard Shard, ImmutableArray<SimulatedCell> Cells)
{
    const string Schema = "nadir-simulation-part/1";

    const long MaximumBytes = 256L * 1024 * 1024;

    /// <summary>Of this program, with the identity of its build: parts that two builds made are not added either.</summary>
    public static string ThisVersion { get; } = string.Create(CultureInfo.InvariantCulture,
        $"{typeof(ShardFile).Assembly.GetName().Version!.ToString(3)}+{typeof(ShardFile).Module.ModuleVersionId:N}");

    public static ShardFile Of(SimulationPlan plan, Shard shard, ImmutableArray<SimulatedCell> cells) => new(ThisVersion, SimulationHeader.Of(plan), shard, cells);

    /// <summary>Ends with <c>"complete": true</c>, so that a file that breaks off is never taken for a whole one.</summary>
    public string Write()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("version", Version);
            json.WriteString("plan", Header.Hash);
            json.WriteString("title", Header.Title);
            json.WriteNumber("trials", Header.Trials);
            json.WriteNumber("seed", Header.Seed);
            json.WriteNumber("target", Header.Target);
            json.WriteBoolean("calendar", Header.Calendar);
            json.WriteNumber("shard", Shard.Index);
            json.WriteNumber("of", Shard.Count);
            json.WriteStartArray("cells");
            foreach (var cell in Cells)
            {
                json.WriteStartObject();
                json.WriteString("scenario", cell.Scenario.Id);
                json.WriteString("design", cell.Design);
                json.WriteNumber("mtd", cell.Scenario.TrueMtd(Header.Target) + 1);
                Numbers(json, "rates", cell.Scenario.Rates);
                if (!cell.Scenario.Responses.IsEmpty)
                    Numbers(json, "responses", cell.Scenario.Responses);
                json.WriteStartArray("counts");
                foreach (var count in cell.Tally.Counts)
                    json.WriteNumberValue(count);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteBoolean("complete", true);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <exception cref="StudyInputException">It cannot be read, breaks off, or is something else.</exception>
    public static ShardFile Read(string path)
    {
        try
        {
            FileInfo file = new(path);
            if (!file.Exists)
                throw new StudyInputException($"{path}: there is no such file, expected a part that nadir simulate --shard wrote.");
            if (file.Length > MaximumBytes)
                throw new StudyInputException($"{path}: larger than 256 MB, expected a part that nadir simulate --shard wrote.");
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StudyInputException($"{path}: cannot be read ({failure.Message.TrimEnd('.')}).", failure);
        }
    }

    static ShardFile Parse(byte[] bytes, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schema", out var schema) || schema.ValueKind != JsonValueKind.String || schema.GetString() != Schema)
                throw new StudyInputException($"{path}: not a part of a simulation, expected a file that nadir simulate --shard wrote.");
            if (!root.TryGetProperty("complete", out var complete) || complete.ValueKind != JsonValueKind.True)
                throw new StudyInputException($"{path}: the part is not complete; make it again.");
            SimulationHeader header = new(root.GetProperty("plan").GetString()!, root.GetProperty("title").GetString(), root.GetProperty("trials").GetInt64(),
                root.GetProperty("seed").GetInt64(), root.GetProperty("target").GetDouble(), root.GetProperty("calendar").GetBoolean());
            Shard shard = new(root.GetProperty("shard").GetInt32(), root.GetProperty("of").GetInt32());
            ImmutableArray<SimulatedCell> cells = [.. root.GetProperty("cells").EnumerateArray().Select(Cell)];
            if (header.Trials < 1 || shard.Count is < 1 or > Shard.Most || shard.Index < 0 || shard.Index >= shard.Count
                || cells.Any(cell => cell.Tally.Trials != shard.End(header.Trials) - shard.First(header.Trials)))
                throw new StudyInputException($"{path}: its numbers contradict one another; make the part again.");
            return new(root.GetProperty("version").GetString()!, header, shard, cells);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new StudyInputException($"{path}: breaks off or is no part of a simulation; make the part again.", failure);
        }
    }

    static SimulatedCell Cell(JsonElement cell)
    {
        Scenario scenario = new(cell.GetProperty("scenario").GetString()!, Numbers(cell.GetProperty("rates")))
        {
            Mtd = cell.GetProperty("mtd").GetInt32(),
            Responses = cell.TryGetProperty("responses", out var responses) ? Numbers(responses) : [],
        };
        var tally = CellTally.From(scenario.Rates.Length, cell.GetProperty("counts").EnumerateArray().Select(count => count.GetInt64()).ToArray());
        return new(scenario, cell.GetProperty("design").GetString()!, tally ?? throw new FormatException());
    }

    static ImmutableArray<double> Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    static void Numbers(Utf8JsonWriter json, string name, ImmutableArray<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}

/// <summary>What all parts of one simulation share.</summary>
/// <param name="Hash">SHA-256 of the plan file.</param>
/// <param name="Calendar">Whether it had calendar time.</param>
public sealed record SimulationHeader(string Hash, string? Title, long Trials, long Seed, double Target, bool Calendar)
{
    public static SimulationHeader Of(SimulationPlan plan) => new(plan.Hash, plan.Title, plan.Trials, plan.Seed, plan.Target, plan.Accrual is not null);
}
