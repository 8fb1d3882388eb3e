using System.Diagnostics;
using System.Globalization;
using Nadir.Designs.Simon;
using Nadir.Escalation.Simulation;
using Nadir.Escalation.ThreePlusThree;

namespace Nadir.Benchmarks;

/// <summary>Simulated trials of one core, the search for Simon's designs and the exact 3+3: processor time, median of some runs.</summary>
static class SimulationBenchmark
{
    const int Runs = 5;
    const string Scenario = "{id: s, rates: [0.02, 0.05, 0.1, 0.2, 0.3, 0.45]}";

    public static void Run()
    {
        Simulate("3+3, 1,000,000 trials of 6 levels", "{id: d, design: 3+3, variant: storer}", 1_000_000);
        Simulate("BOIN, 1,000,000 trials of 30 subjects", "{id: d, design: boin}", 1_000_000);
        Simulate("CRM, 10,000 trials of 30 subjects", "{id: d, design: crm}", 10_000);
        Measure("Simon, 0.05 against 0.25 at 0.05 and 0.10", () => SimonSearch.Find(new(0.05, 0.25, 0.05, 0.10), 100), 20);
        Measure("Simon, 0.30 against 0.45 at 0.05 and 0.10, n to 100", () => SimonSearch.Find(new(0.30, 0.45, 0.05, 0.10), 100), 20);
        Measure("Simon, 0.50 against 0.65 at 0.05 and 0.10, no limit", () => SimonSearch.Find(new(0.50, 0.65, 0.05, 0.10)), 20);
        Measure("exact 3+3, 8 levels", () => ExactCharacteristics.Of(new(new()), [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5]), 20);
    }

    static void Simulate(string name, string design, long trials)
    {
        var plan = SimulationPlanReader.Parse(string.Create(CultureInfo.InvariantCulture, $"""
            schema: nadir-simulation/1
            trials: {trials}
            designs: [{design}]
            scenarios: [{Scenario}]
            """), "plan");
        Measure(name, () => SimulationRun.Run(plan, Shard.Whole, 1), 1);
    }

    static void Measure(string name, Action work, int repeats)
    {
        var times = new double[Runs + 1];
        for (var run = 0; run <= Runs; run++)
        {
            var before = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < repeats; i++)
                work();
            times[run] = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / repeats;
        }
        var warm = times[1..].Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-55} {warm[Runs / 2],10:0.00} ms, first {times[0]:0.00} ms"));
    }
}
