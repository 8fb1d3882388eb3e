using Nadir.Escalation;
using Nadir.Escalation.Backfill;
using Nadir.Escalation.Boin12;
using Nadir.Escalation.BoinCombination;
using Nadir.Escalation.Expansion;
using Nadir.Escalation.RollingSix;
using Nadir.Escalation.TiteBoin;

namespace Nadir.Tests.Escalation;

public class ExtendedDesignTests
{
    // Skolnik 2008, table 1: enrolled, DLTs, clear; the rest is pending
    [Theory]
    [InlineData(2, 0, 2, DoseAction.Stay)]
    [InlineData(2, 2, 0, DoseAction.DeEscalate)]
    [InlineData(3, 0, 2, DoseAction.Stay)]
    [InlineData(3, 0, 3, DoseAction.Escalate)]
    [InlineData(3, 1, 2, DoseAction.Stay)]
    [InlineData(3, 2, 0, DoseAction.DeEscalate)]
    [InlineData(4, 0, 3, DoseAction.Stay)]
    [InlineData(4, 0, 4, DoseAction.Escalate)]
    [InlineData(5, 0, 4, DoseAction.Stay)]
    [InlineData(5, 0, 5, DoseAction.Escalate)]
    [InlineData(5, 1, 4, DoseAction.Stay)]
    [InlineData(6, 0, 4, DoseAction.Wait)]
    [InlineData(6, 0, 5, DoseAction.Escalate)]
    [InlineData(6, 1, 4, DoseAction.Wait)]
    [InlineData(6, 1, 5, DoseAction.Escalate)]
    [InlineData(6, 2, 0, DoseAction.DeEscalate)]
    public void Rolling_six_follows_the_published_table(int enrolled, int dlts, int clear, DoseAction action) =>
        Assert.Equal(action, RollingSixDesign.Decide(new(dlts + clear, dlts, enrolled - dlts - clear)));

    [Fact]
    public void Rolling_six_fills_the_level_below_a_toxic_one_before_it_is_the_MTD()
    {
        RollingSixDesign design = new();
        Assert.Equal("DeEscalate 1", Outcomes.Words(design.Next([new(3, 0), new(3, 2), default], 1)));
        Assert.Equal("Stop 1", Outcomes.Words(design.Next([new(6, 1), new(3, 2), default], 1)));
        Assert.Equal("Stop", Outcomes.Words(design.Next([new(2, 2), default, default], 0)));
        Assert.Equal("Stop 3", Outcomes.Words(design.Next([new(3, 0), new(3, 0), new(3, 0)], 2)));
    }

    // Ananthakrishnan 2022, table 1: target 0.2
    [Theory]
    [InlineData(0, 3, 1, 0, DoseMove.Escalate)]
    [InlineData(0, 3, 2, 2, null)]
    [InlineData(1, 3, 2, 0, DoseMove.Deescalate)]
    [InlineData(2, 3, 1, 0, DoseMove.Eliminate)]
    [InlineData(0, 6, 3, 0, DoseMove.Escalate)]
    [InlineData(0, 6, 4, 3.9, null)]
    [InlineData(1, 6, 1, 0, DoseMove.Stay)]
    [InlineData(2, 6, 4, 4, DoseMove.Deescalate)]
    [InlineData(3, 6, 3, 3, DoseMove.Eliminate)]
    [InlineData(1, 9, 3, 0.78, DoseMove.Escalate)]
    [InlineData(1, 9, 3, 0.76, DoseMove.Stay)]
    [InlineData(2, 9, 4, 3.74, DoseMove.Stay)]
    [InlineData(2, 9, 4, 3.72, DoseMove.Deescalate)]
    [InlineData(2, 9, 5, 5, null)]
    [InlineData(3, 9, 6, 6, DoseMove.Deescalate)]
    [InlineData(4, 9, 5, 5, DoseMove.Eliminate)]
    public void Tite_boin_follows_the_published_table(int dlts, int treated, int pending, double followUp, DoseMove? move) =>
        Assert.Equal(move, new TiteBoinDesign(new() { Target = 0.2 }, new(30)).Decide(dlts, treated, pending, followUp));

    [Fact]
    public void Tite_boin_with_nobody_pending_is_boin()
    {
        var table = new Nadir.Escalation.Boin.BoinSettings { Target = 0.3 }.Table(18);
        TiteBoinDesign design = new(new() { Target = 0.3 }, new(30));
        for (var n = 1; n <= 18; n++)
            for (var dlts = 0; dlts <= n; dlts++)
                Assert.Equal(table[dlts, n], design.Decide(dlts, n, 0, 0));
    }

    // Lin 2020, page 1396 and the worked trial of the supplement
    [Theory]
    [InlineData("1NNN 2ENT 3ETT 2EEN", "Stay 2")]
    [InlineData("1NNN", "Escalate 2")]
    [InlineData("1NNN 2NNB", "Escalate 3")]
    [InlineData("1NNN 2NNB 3NEE", "Stay 3")]
    [InlineData("1NNN 2NNB 3NEE 3NTN", "Escalate 4")]
    [InlineData("1NNN 2NNB 3NEE 3NTN 4ETE", "Stay 4")]
    [InlineData("1NNN 2NNB 3NEE 3NTN 4ETE 4NBE", "Stay 4")]
    [InlineData("1NNN 2NNB 3NEE 3NTN 4ETE 4NBE 4BNN", "Escalate 5")]
    [InlineData("1NNN 2NNB 3NEE 3NTN 4ETE 4NBE 4BNN 5BEN", "Stay 5")]
    [InlineData("1NNN 2NNB 3NEE 3NTN 4ETE 4NBE 4BNN 5BEN 5NBT", "DeEscalate 4")]
    [InlineData("1NNN 2NNB 3NEE 3NTN 4ETE 4NBE 4BNN 5BEN 5NBT 4NEN", "Stop 4")]
    public void Boin12_follows_the_published_trial(string outcomes, string decision)
    {
        Boin12Design design = new(new() { ToxicityLimit = 0.35, EfficacyLimit = 0.25 }, new(30, EnoughAtLevel: 12));
        var levels = new ToxicityEfficacyTally[5];
        foreach (var group in outcomes.Split(' '))
        {
            var before = levels[group[0] - '1'];
            int Count(char letter) => group.Count(one => one == letter);
            levels[group[0] - '1'] = new(before.Subjects + group.Length - 1, before.ResponseOnly + Count('E'), before.DltOnly + Count('T'), before.Both + Count('B'));
        }
        Assert.Equal(decision, Outcomes.Words(design.Next(levels, Outcomes.Current(outcomes))));
    }

    [Fact]
    public void Boin12_scores_by_counts_need_middle_utilities_that_add_up() =>
        Assert.Throws<ArgumentException>(() => DesirabilityScores.Of(new() { ToxicityLimit = 0.35, EfficacyLimit = 0.25, BothUtility = 50 }, [0, 3]));

    [Fact]
    public void A_combination_moves_one_agent_at_a_time_and_names_a_tie()
    {
        CombinationDesign design = new(new() { Target = 0.25 }, new(30));
        CombinationTally counts = new(3, 4);
        counts[new(0, 0)] = new(3, 0);
        var up = design.Next(counts, new(0, 0));
        Assert.Equal((new DosePair(1, 0), new DosePair(0, 1)), (up.Pair!.Value, up.Also!.Value));
        counts[new(0, 1)] = new(3, 1);
        Assert.Equal(new DosePair(0, 0), design.Next(counts, new(0, 1)).Pair);
    }

    [Fact]
    public void A_closed_pair_closes_all_that_are_at_least_as_high_in_both_agents()
    {
        CombinationDesign design = new(new() { Target = 0.3 }, new(30));
        CombinationTally counts = new(3, 3);
        counts[new(1, 1)] = new(3, 3);
        Assert.True(design.IsClosed(counts, new(2, 1)));
        Assert.True(design.IsClosed(counts, new(1, 1)));
        Assert.False(design.IsClosed(counts, new(0, 2)));
        counts[new(0, 0)] = new(3, 3);
        Assert.Equal(DoseAction.Stop, design.Next(counts, new(0, 0)).Action);
    }

    [Fact]
    public void A_matrix_of_rates_rises_in_rows_and_columns()
    {
        double[,] rates = { { 0.4, 0.1, 0.3 }, { 0.2, 0.5, 0.1 }, { 0.3, 0.2, 0.6 } }, weights = { { 1, 2, 1 }, { 3, 1, 2 }, { 1, 1, 1 } };
        var fit = IsotonicMatrix.Fit(rates, weights);
        double total = 0, fitted = 0;
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
            {
                (total, fitted) = (total + rates[i, j] * weights[i, j], fitted + fit[i, j] * weights[i, j]);
                Assert.True(i == 0 || fit[i, j] >= fit[i - 1, j] - 1e-10);
                Assert.True(j == 0 || fit[i, j] >= fit[i, j - 1] - 1e-10);
            }
        Assert.Equal(total, fitted, 10); // least squares keep the weighted total
    }

    [Fact]
    public void Expansion_stops_at_the_boundary_and_never_below()
    {
        var monitor = ExpansionMonitor.Bayesian(12, 0.3, 0.9, from: 3);
        Assert.Null(monitor.StopIfAtLeast[1]);
        Assert.Equal(2, monitor.StopIfAtLeast[2]); // 2 of 3: 1 - pbeta(0.3, 3, 2) = 0.9163
        Assert.Equal(0, monitor.At(0).Stopped);
        Assert.Equal(12, monitor.At(0).ExpectedSubjects);
        Assert.Equal(1, monitor.At(1).Stopped, 12);
        Assert.Equal(3, monitor.At(1).ExpectedSubjects, 12);
    }

    [Fact]
    public void Expansion_by_the_exact_test_looks_only_when_it_says()
    {
        var monitor = ExpansionMonitor.Exact(12, 0.3, 0.05, from: 6, every: 3);
        Assert.Equal([6, 9, 12], Enumerable.Range(1, 12).Where(n => monitor.StopIfAtLeast[n - 1] is not null));
        Assert.Equal(5, monitor.StopIfAtLeast[5]); // P(5 or more of 6 at 0.3) = 0.0109, 4 or more 0.0705
    }

    [Fact]
    public void Backfill_opens_what_escalation_has_passed_and_activity_was_seen_at()
    {
        BackfillRules rules = new() { Boin = new() { Target = 0.3 }, Cap = 6 };
        LevelTally[] levels = [new(6, 1), new(3, 1), new(3, 2), new(3, 0)];
        Assert.Equal([BackfillState.NoActivity, BackfillState.Open, BackfillState.Open, BackfillState.NotBelowCurrent], rules.Of(levels, [0, 1, 0, 0], 3)); // 2/3 alone de-escalates, 2/6 with the level above does not
        Assert.Equal(2, rules.Next(levels, [0, 1, 0, 0], 3));
        Assert.Equal(BackfillState.Full, rules.Of(levels, [1, 0, 0, 0], 3)[0]);
        Assert.Equal(BackfillState.TooToxic, rules.Of([new(6, 1), new(3, 2), new(3, 2), new(3, 0)], [1, 0, 0, 0], 3)[1]);
        Assert.Equal(BackfillState.Closed, rules.Of([new(3, 0), new(3, 3), new(3, 0)], [1, 0, 0], 2)[1]);
    }
}
