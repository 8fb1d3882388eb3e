using Nadir.Escalation.Simulation;
using Nadir.Escalation.ThreePlusThree;
using Nadir.Tests.Statistics;

namespace Nadir.Tests.Escalation.Simulation;

public class SimulationTests
{
    static SimulationPlan Plan(string designs, string scenarios = "- {id: a, rates: [0.05, 0.15, 0.3, 0.5]}", string more = "", long trials = 2000) => SimulationPlanReader.Parse($"""
        schema: nadir-simulation/1
        trials: {trials}
        {more}
        designs:
          {designs}
        scenarios:
          {scenarios}
        """, "plan.yaml");

    static long[] Counts(SimulationPlan plan, Shard shard, int threads = 1) => [.. SimulationRun.Run(plan, shard, threads).SelectMany(cell => cell.Tally.Counts.ToArray())];

    [Theory]
    [InlineData("storer", "stop", ThreePlusThreeVariant.Storer, TopLevelRule.Stop)]
    [InlineData("korn", "stop", ThreePlusThreeVariant.Korn, TopLevelRule.Stop)]
    [InlineData("korn", "expand", ThreePlusThreeVariant.Korn, TopLevelRule.Expand)]
    public void Simulated_3_plus_3_meets_the_exact_characteristics_within_Monte_Carlo_error(string variant, string top, ThreePlusThreeVariant exactVariant, TopLevelRule exactTop)
    {
        var plan = Plan($"- {{id: d, design: 3+3, variant: {variant}, top-level: {top}}}", "- {id: a, rates: [0.05, 0.12, 0.2, 0.35, 0.5, 0.6]}", trials: 200_000);
        SimulatedRates simulated = new(SimulationRun.Run(plan, Shard.Whole, 2)[0], plan.Target);
        var exact = ExactCharacteristics.Of(new(new(exactVariant, exactTop)), plan.Scenarios[0].Rates.AsSpan());
        void Near(double expected, SimulatedEstimate got) => Assert.InRange(got.Value - expected, -4.5 * got.StandardError - 1e-12, 4.5 * got.StandardError + 1e-12);
        for (var level = 0; level < 6; level++)
        {
            Near(exact.MtdProbability[level], simulated.Selected(level));
            Near(exact.ExpectedSubjects[level], simulated.Subjects(level));
            Near(exact.ExpectedDlts[level], simulated.Dlts(level));
        }
        Near(exact.NoMtdProbability, simulated.NoLevel);
        Near(exact.Subjects, simulated.AllSubjects);
    }

    [Fact]
    public void A_share_of_all_subjects_has_the_error_of_a_ratio_of_means()
    {
        // three trials with 1 of 3, 2 of 3 and 0 of 6 subjects above the MTD; worked by hand: R = 1/4, sum of (above - R all)^2 = 3.875
        var share = SimulatedEstimate.Ratio(3, 5, 12, 54, 9, 3);
        Assert.Equal(0.25, share.Value);
        Assert.Equal(Math.Sqrt(3.875 / 2 / 3) / 4, share.StandardError, 14);
        Assert.Equal(0, SimulatedEstimate.Ratio(0, 0, 0, 0, 0, 3).StandardError);
    }

    [Fact]
    public void Accelerated_titration_with_moderate_toxicity_meets_its_exact_characteristics()
    {
        var plan = Plan("- {id: d, design: 3+3, titration: true}", "- {id: a, rates: [0.05, 0.15, 0.3], moderate: [0.1, 0.2, 0.3]}", trials: 200_000);
        SimulatedRates simulated = new(SimulationRun.Run(plan, Shard.Whole, 2)[0], plan.Target);
        var exact = ExactCharacteristics.Of(new(new(AcceleratedTitration: true)), [0.05, 0.15, 0.3], [0.1, 0.2, 0.3]);
        for (var level = 0; level < 3; level++)
            Assert.InRange(simulated.Selected(level).Value - exact.MtdProbability[level], -4.5 * simulated.Selected(level).StandardError, 4.5 * simulated.Selected(level).StandardError);
    }

    [Theory]
    [InlineData("")]
    [InlineData("accrual: {interval: 7d, window: 28d}")]
    public void The_counts_do_not_depend_on_threads_or_parts(string accrual)
    {
        var plan = Plan("- {id: s, design: 3+3}\n  - {id: b, design: boin}", more: accrual);
        var whole = Counts(plan, Shard.Whole);
        Assert.Equal(whole, Counts(plan, Shard.Whole, 3));
        var sum = new long[whole.Length];
        foreach (var part in Enumerable.Range(0, 7))
            sum = [.. sum.Zip(Counts(plan, new(part, 7), part % 2 + 1), (a, b) => a + b)];
        Assert.Equal(whole, sum);
    }

    [Fact]
    public void Designs_meet_the_same_subjects_whatever_stands_beside_them()
    {
        var alone = Counts(Plan("- {id: b, design: boin}"), Shard.Whole);
        var together = SimulationRun.Run(Plan("- {id: s, design: 3+3}\n  - {id: b, design: boin}"), Shard.Whole, 1)[1].Tally;
        Assert.Equal(alone[11..], together.Counts[11..].ToArray());
    }

    [Fact] // with every window observed before the next subject comes, and no level closed inside a cohort, calendar time changes nothing but the time
    public void Slow_accrual_gives_the_trial_without_calendar_time()
    {
        const string Boin = "- {id: b, design: boin, cutoff: 0.99999}";
        var plain = SimulationRun.Run(Plan(Boin, trials: 300), Shard.Whole, 1)[0].Tally;
        var slow = SimulationRun.Run(Plan(Boin, more: "accrual: {interval: 40d, window: 28d, arrivals: even}", trials: 300), Shard.Whole, 1)[0].Tally;
        Assert.Equal(plain.Counts[11..].ToArray(), slow.Counts[11..].ToArray());
        // the last window may end early, with a DLT
        Assert.InRange(slow.Days, 300 * 29 * 40, 300 * (29 * 40 + 28));
    }

    [Fact]
    public void Waiting_takes_time()
    {
        SimulatedRates Rates(string designs, int interval) => new(SimulationRun.Run(Plan(designs, more: $"accrual: {{interval: {interval}d, window: 28d}}", trials: 10), Shard.Whole, 1)[0], 0.3);
        // 30 subjects in 10 cohorts: nine windows and the last at least
        Assert.True(Rates("- {id: b, design: boin}", 1).Days.Value > 10 * 28 - 28);
        Assert.True(Rates("- {id: b, design: boin}", 1).Days.Value > Rates("- {id: t, design: tite-crm}", 1).Days.Value);
    }

    public static TheoryData<string> Designs => [.. DesignCatalogue.Entries.Select(entry => entry.Name)];

    [Theory, MemberData(nameof(Designs))]
    public void Every_design_of_the_catalogue_ends_within_its_subjects_and_recommends_a_level_that_was_treated(string design)
    {
        var doses = design is "blrm" or "ewoc" ? ", doses: [10, 20, 40]" : "";
        foreach (var accrual in (string[])["", "accrual: {interval: 9d, window: 28d}"])
        {
            if (accrual.Length == 0 && DesignCatalogue.Find(design)!.UsesTime)
                continue;
            var plan = Plan($"- {{id: d, design: {design}{doses}}}", "- {id: a, rates: [0.1, 0.25, 0.45], responses: [0.2, 0.4, 0.5]}", $"subjects: 18\n{accrual}", trials: 1);
            for (var seed = 1; seed <= 5; seed++)
            {
                var tally = SimulationRun.Run(plan with { Seed = seed }, Shard.Whole, 1)[0].Tally;
                Assert.Equal(1, tally.NoLevel + Enumerable.Range(0, 3).Sum(tally.Selected));
                Assert.InRange(Enumerable.Range(0, 3).Sum(tally.Subjects), 1, 18);
                Assert.All(Enumerable.Range(0, 3), level => Assert.True(tally.Selected(level) == 0 || tally.Subjects(level) > 0));
                Assert.All(Enumerable.Range(0, 3), level => Assert.InRange(tally.Dlts(level), 0, tally.Subjects(level)));
            }
        }
    }

    [Fact]
    public void A_rate_of_0_never_limits_and_a_rate_of_1_always_does()
    {
        var cells = SimulationRun.Run(Plan("- {id: s, design: 3+3, variant: storer}", "- {id: none, rates: [0, 0]}\n  - {id: all, rates: [1, 1]}", trials: 100), Shard.Whole, 1);
        Assert.Equal((100, 0), (cells[0].Tally.Selected(1), cells[0].Tally.Dlts(0)));
        Assert.Equal((100, 300), (cells[1].Tally.NoLevel, cells[1].Tally.Dlts(0)));
    }

    [Fact]
    public void The_mean_and_its_error_come_from_whole_numbers()
    {
        var mean = SimulatedEstimate.Mean(10, 30, 5); // 0 1 2 3 4
        Close.To(2, mean.Value, 1e-15);
        Close.To(Math.Sqrt(2.5 / 5), mean.StandardError, 1e-15);
        var difference = SimulatedEstimate.Difference(30, 10, 1000);
        Close.To(0.02, difference.Value, 1e-15);
        Close.To(Math.Sqrt((0.04 - 0.0004) / 1000), difference.StandardError, 1e-12);
    }

    [Fact]
    public void The_right_level_is_the_closest_to_the_target_and_of_two_the_lower()
    {
        Assert.Equal(2, new Scenario("a", [0.1, 0.2, 0.31, 0.5]).TrueMtd(0.3));
        Assert.Equal(0, new Scenario("a", [0.25, 0.35]).TrueMtd(0.3));
        Assert.Equal(-1, new Scenario("a", [0.5, 0.6]) { Mtd = 0 }.TrueMtd(0.3));
    }

    [Fact]
    public void A_grid_passes_the_target_at_the_right_level()
    {
        var scenarios = new ScenarioGrid(4, [1, 3], [0.5, 1]).Expand(0.25).ToArray();
        Assert.Equal(["mtd1-step0.5", "mtd1-step1", "mtd3-step0.5", "mtd3-step1"], scenarios.Select(scenario => scenario.Id));
        Assert.Equal(0.25, scenarios[2].Rates[2]);
        Close.To(Math.Log(0.25 / 0.75) - 2, Math.Log(scenarios[3].Rates[0] / (1 - scenarios[3].Rates[0])), 1e-12);
    }
}
