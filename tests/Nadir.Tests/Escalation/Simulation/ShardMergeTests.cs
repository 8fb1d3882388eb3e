using System.Text.RegularExpressions;
using Nadir.Diagnostics;
using Nadir.Escalation.Simulation;

namespace Nadir.Tests.Escalation.Simulation;

public sealed class ShardMergeTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir-parts").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static SimulationPlan Plan(string seed = "1", string hash = "a") => SimulationPlanReader.Parse($$"""
        schema: nadir-simulation/1
        trials: 100
        seed: {{seed}}
        designs: [{id: a, design: 3+3}]
        scenarios: [{id: s, rates: [0.1, 0.3]}]
        """, "plan.yaml") with { Hash = hash };

    string Part(int index, int count, SimulationPlan? plan = null, string? name = null, Func<string, string>? change = null)
    {
        plan ??= Plan();
        var path = Path.Combine(folder, name ?? $"{index}-of-{count}.json");
        var text = ShardFile.Of(plan, new(index, count), SimulationRun.Run(plan, new(index, count), 1)).Write();
        File.WriteAllText(path, change?.Invoke(text) ?? text);
        return path;
    }

    static string Refused(params string[] paths) => Assert.Throws<StudyInputException>(() => ShardMerge.Merge(paths)).Message;

    [Fact]
    public void All_parts_in_any_order_are_the_whole()
    {
        var whole = SimulationRun.Run(Plan(), Shard.Whole, 1)[0].Tally.Counts.ToArray();
        var (header, cells) = ShardMerge.Merge([Part(2, 3), Part(0, 3), Part(1, 3)]);
        Assert.Equal(whole, cells[0].Tally.Counts.ToArray());
        Assert.Equal(SimulationHeader.Of(Plan()), header);
    }

    [Fact]
    public void Missing_parts_are_named_as_a_job_array_takes_them() =>
        Assert.Contains("5 of 8 parts are missing: 0,2-4,7; make them with --shard I/8", Refused(Part(1, 8), Part(5, 8), Part(6, 8)), StringComparison.Ordinal);

    [Fact]
    public void A_part_given_twice_is_named()
    {
        var message = Refused(Part(0, 2), Part(1, 2), Part(1, 2, name: "again.json"));
        Assert.Contains("again.json repeats part 1/2, which", message, StringComparison.Ordinal);
        Assert.Contains("1-of-2.json", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_another_version_plan_seed_number_or_N_is_refused()
    {
        var first = Part(0, 2);
        Assert.Contains("made by version 9.9.9", Refused(first, Part(1, 2, name: "b.json", change: text => Regex.Replace(text, "\"version\": \"[^\"]*\"", "\"version\": \"9.9.9\""))), StringComparison.Ordinal);
        Assert.Contains("this program is", Refused(Part(0, 2, name: "c.json", change: text => Regex.Replace(text, "\"version\": \"[^\"]*\"", "\"version\": \"9.9.9\""))), StringComparison.Ordinal);
        Assert.Contains("its plan is another one", Refused(first, Part(1, 2, Plan(hash: "b"), "d.json")), StringComparison.Ordinal);
        Assert.Contains("its designs or scenarios are other ones", Refused(first, Part(1, 2, Plan("2"), "e.json")), StringComparison.Ordinal);
        Assert.Contains("it is one of 3 parts, the other one of 2", Refused(first, Part(1, 3)), StringComparison.Ordinal);
        Assert.Contains("it is of 50 trials, the other of 100", Refused(first, Part(1, 2, Plan() with { Trials = 50 }, "f.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_breaks_off_or_contradicts_itself_is_named()
    {
        Assert.Contains("breaks off", Refused(Part(0, 1, name: "half.json", change: text => text[..(text.Length / 2)])), StringComparison.Ordinal);
        Assert.Contains("not complete", Refused(Part(0, 1, name: "open.json", change: text => text.Replace("\"complete\": true", "\"complete\": false", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("contradict", Refused(Part(0, 1, name: "few.json", change: text => text.Replace("\"trials\": 100", "\"trials\": 101", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("not a part of a simulation", Refused(Part(0, 1, name: "other.json", change: _ => "{}")), StringComparison.Ordinal);
        Assert.Contains("no such file", Refused(Path.Combine(folder, "nowhere.json")), StringComparison.Ordinal);
    }
}
