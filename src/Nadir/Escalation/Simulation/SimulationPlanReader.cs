using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Protocol.Yaml;

namespace Nadir.Escalation.Simulation;

/// <summary>Reads a simulation plan.</summary>
public static class SimulationPlanReader
{
    public const int MostLevels = 50;

    /// <summary>Scenarios times designs.</summary>
    public const int MostCells = 20_000;

    const long MaximumBytes = 4 * 1024 * 1024;

    /// <param name="trials">Takes the place of the plan's number.</param>
    /// <exception cref="StudyInputException">The file cannot be read, or the plan has errors: all of them, with line and column.</exception>
    public static SimulationPlan Read(string path, long? trials = null)
    {
        byte[] bytes;
        try
        {
            FileInfo file = new(path);
            if (!file.Exists)
                throw new StudyInputException($"{path}: there is no such file, expected a simulation plan.");
            if (file.Length > MaximumBytes)
                throw new StudyInputException($"{path}: larger than 4 MB, expected a simulation plan.");
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StudyInputException($"{path}: cannot be read ({failure.Message.TrimEnd('.')}).", failure);
        }
        string yaml;
        try
        {
            yaml = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException failure)
        {
            throw new StudyInputException($"{path}: not UTF-8 text, expected a simulation plan in UTF-8.", failure);
        }
        return Parse(yaml, Path.GetFileName(path), trials) with { Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
    }

    /// <param name="fileName">Named in errors.</param>
    /// <exception cref="StudyInputException">The plan has errors: all of them, with line and column.</exception>
    public static SimulationPlan Parse(string yaml, string fileName, long? trials = null)
    {
        if (string.IsNullOrWhiteSpace(yaml))
            throw new StudyInputException($"{fileName}: the file is empty, expected a simulation plan.");
        Problems problems = new(fileName);
        var root = YamlDocument.Parse(yaml, problems);
        if (root is null)
            throw new StudyDefinitionException(problems.Errors);
        var plan = PlanKeys.Section.Read(root, new(), problems);
        if (problems.Errors.Count == 0)
            Judge(plan, root, problems);
        if (problems.Errors.Count > 0)
            throw new StudyDefinitionException(problems.Errors);
        plan = plan with { Trials = trials ?? plan.Trials };
        var all = (UInt128)plan.Trials * (uint)plan.AllScenarios.Length * (uint)plan.Designs.Length;
        if (all > (UInt128)SimulationPlan.MostTrials)
            throw new StudyInputException(string.Create(CultureInfo.InvariantCulture,
                $"{fileName}: asks for {all} trials ({plan.Trials} of each of {plan.Designs.Length} designs in {plan.AllScenarios.Length} scenarios); the most is {SimulationPlan.MostTrials}, and a million of each already gives every rate to within 0.1 percentage points."));
        return plan;
    }

    /// <summary>The JSON Schema (draft 07) of a plan. Shipped as <c>schema/nadir-simulation-1.json</c>.</summary>
    public static string Schema()
    {
        JsonObject schema = new()
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Nadir simulation plan",
            ["description"] = "Dose-finding designs, the truths they are to meet, how many trials, and the seed.",
        };
        foreach (var (name, value) in PlanKeys.Section.Schema())
            schema[name] = value?.DeepClone();
        return schema.ToJsonString(new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }

    static void Judge(SimulationPlan plan, YamlNode root, Problems problems)
    {
        void Add(string sentence, params ReadOnlySpan<object> path) => problems.Add(root.Locate(path), sentence);
        if (plan.Designs.IsEmpty)
            Add("found no design, expected at least one", "designs");
        if (plan.Scenarios.IsEmpty && plan.Grids.IsEmpty)
            Add("found neither scenarios nor grids, expected at least one scenario");
        for (var i = 0; i < plan.Grids.Length; i++)
            if (plan.Grids[i] is var grid && (grid.Mtd.IsEmpty || grid.Steps.IsEmpty || grid.Mtd.Any(level => level > grid.Levels)))
                Add($"found right levels ({string.Join(", ", grid.Mtd)}) and steps ({grid.Steps.Length}), expected at least one of each and no level above {grid.Levels}", "grids", i);
        if (problems.Errors.Count > 0)
            return;
        foreach (var twice in plan.Designs.Select(design => design.Id).GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            Add($"found the design id \"{twice.Key}\" {twice.Count()} times, expected once", "designs");
        var scenarios = plan.AllScenarios;
        foreach (var twice in scenarios.Select(scenario => scenario.Id).GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            Add($"found the scenario id \"{twice.Key}\" {twice.Count()} times, expected once", "scenarios");
        if ((long)scenarios.Length * plan.Designs.Length > MostCells)
            Add($"found {scenarios.Length} scenarios of {plan.Designs.Length} designs, expected at most {MostCells} together");
        for (var i = 0; i < plan.Scenarios.Length; i++)
            JudgeScenario(plan.Scenarios[i], sentence => Add(sentence, "scenarios", i));
        for (var i = 0; i < plan.Designs.Length; i++)
            JudgeDesign(plan, plan.Designs[i], scenarios, sentence => Add(sentence, "designs", i));
    }

    static void JudgeScenario(Scenario scenario, Action<string> add)
    {
        if (scenario.Rates.Length is 0 or > MostLevels)
            add($"found {scenario.Rates.Length} rates, expected one for each of 1 to {MostLevels} levels");
        foreach (var (name, list) in new[] { ("moderate", scenario.Moderate), ("responses", scenario.Responses) })
            if (!list.IsEmpty && list.Length != scenario.Rates.Length)
                add($"found {list.Length} numbers under {name} for {scenario.Rates.Length} rates, expected as many");
        if (scenario.Moderate.Length == scenario.Rates.Length && scenario.Moderate.Zip(scenario.Rates).Any(pair => pair.First + pair.Second > 1 + 1e-12))
            add("found a level whose rates of DLTs and moderate toxicity exceed 1 together, expected at most 1");
        if (scenario.Mtd > scenario.Rates.Length)
            add($"found {scenario.Mtd} as the right level of {scenario.Rates.Length}, expected one of them");
    }

    static void JudgeDesign(SimulationPlan plan, DesignSettings settings, ImmutableArray<Scenario> scenarios, Action<string> add)
    {
        var entry = DesignCatalogue.Find(settings.Design)!;
        foreach (var key in DesignSettings.Keys.Write(settings, new("", "")).Entries.Select(given => given.Key))
            if (key is not ("id" or "design") && !entry.Uses.Contains(key))
                add($"found the key \"{key}\", which {settings.Design} does not use; it uses {string.Join(", ", entry.Uses)}");
        if (entry.UsesTime && plan.Accrual is null)
            add($"found {settings.Design} without accrual, expected the plan to say when subjects come");
        foreach (var levels in scenarios.Select(scenario => scenario.Rates.Length).Distinct())
        {
            if (settings.StartLevel > levels)
            {
                add($"found {settings.StartLevel} as the starting level, expected one of {levels} levels");
                continue;
            }
            try
            {
                var design = DesignCatalogue.Make(plan, settings, levels);
                if (design is IResponseDoseDesign && scenarios.Any(scenario => scenario.Responses.IsEmpty))
                    add($"found a scenario without responses, expected their rates for {settings.Design}");
            }
            catch (ArgumentException wrong)
            {
                add($"found settings of {settings.Design} that make no design of {levels} levels: {wrong.Message.Split(" (Parameter", 2)[0].TrimEnd('.')}");
            }
        }
    }
}
