using Nadir.Escalation;
using Nadir.Escalation.Boin;
using Nadir.Escalation.I3Plus3;
using Nadir.Escalation.Keyboard;
using Nadir.Escalation.Mtpi2;
using Nadir.Statistics.Distributions;
using Nadir.Statistics.Random;

namespace Nadir.Tests.Escalation;

public class ModelAssistedDesignTests
{
    static readonly IDoseDesign Boin = new BoinSettings { Target = 0.3 }.Design(new(30));

    // The worked trial of the BOIN tutorial: target 0.3, five levels, cohorts of three, 30 subjects
    [Theory]
    [InlineData("", "Stay 1")]
    [InlineData("1NNN", "Escalate 2")]
    [InlineData("1NNN 2NNN", "Escalate 3")]
    [InlineData("1NNN 2NNN 3NTT", "DeEscalate 2")]
    [InlineData("1NNN 2NNN 3NTT 2NTN", "Escalate 3")]
    [InlineData("1NNN 2NNN 3NTT 2NTN 3NNN", "Stay 3")]
    [InlineData("1NNN 2NNN 3NTT 2NTN 3NNN 3NNN", "Escalate 4")]
    [InlineData("1NNN 2NNN 3NTT 2NTN 3NNN 3NNN 4TTT", "DeEscalate 3")]
    [InlineData("1NNN 2NNN 3NTT 2NTN 3NNN 3NNN 4TTT 3NTN", "Stay 3")]
    [InlineData("1NNN 2NNN 3NTT 2NTN 3NNN 3NNN 4TTT 3NTN 3NNT", "Stay 3")]
    [InlineData("1NNN 2NNN 3NTT 2NTN 3NNN 3NNN 4TTT 3NTN 3NNT 3TNN", "Stop 3")]
    public void Boin_follows_the_published_trial(string outcomes, string decision) => Assert.Equal(decision, Outcomes.Words(Outcomes.Next(Boin, outcomes, 5)));

    [Theory]
    [InlineData("1TTT", "Stop")]
    [InlineData("1NTT", "Stay 1")]              // nothing lower, not yet closed
    [InlineData("1NNN 2TTT 1NNN", "Stay 1")]    // 0/6 would escalate, into a closed level
    [InlineData("1NNN 2NNN 3NNN 4NNN 5NNN", "Stay 5")]
    public void Ends_of_the_ladder(string outcomes, string decision) => Assert.Equal(decision, Outcomes.Words(Outcomes.Next(Boin, outcomes, 5)));

    [Fact]
    public void Pending_subjects_at_the_current_level_are_waited_for()
    {
        LevelTally[] levels = [new(3, 0), new(2, 0, Pending: 1), default];
        Assert.Equal(DoseAction.Wait, Boin.Next(levels, 1).Action);
    }

    [Fact]
    public void A_level_with_enough_subjects_ends_the_trial_when_the_rule_would_stay()
    {
        var design = new BoinSettings { Target = 0.3 }.Design(new(30, EnoughAtLevel: 6));
        Assert.Equal("Stop 1", Outcomes.Words(Outcomes.Next(design, "1NNT 1NNT", 3)));
        Assert.Equal("Escalate 2", Outcomes.Words(Outcomes.Next(design, "1NNN 1NNT", 3)));
    }

    [Fact]
    public void Of_levels_with_one_rate_the_higher_is_the_MTD_below_target_and_the_lower_above()
    {
        Assert.Equal(2, Boin.MaximumToleratedDose([new(6, 1), new(6, 1), new(6, 1)]));
        Assert.Equal(0, new BoinSettings { Target = 0.1 }.Design(new(30)).MaximumToleratedDose([new(6, 1), new(6, 1), new(6, 1)]));
    }

    [Fact]
    public void A_level_nobody_received_or_that_is_closed_is_never_recommended()
    {
        RandomStream stream = new(7);
        var levels = new LevelTally[5];
        foreach (var design in (IDoseDesign[])[Boin, new Mtpi2Settings { Target = 0.25 }.Design(new(30)), new KeyboardSettings { Target = 0.2 }.Design(new(30)), new I3Plus3Settings { Target = 0.3 }.Design(new(30))])
            for (var trial = 0; trial < 2000; trial++)
            {
                for (var level = 0; level < 5; level++)
                {
                    var n = 3 * stream.NextInt(4);
                    levels[level] = new(n, stream.NextInt(n + 1));
                }
                var target = ((ModelAssistedDesign)design).Selection.Target;
                var mtd = design.MaximumToleratedDose(levels);
                if (mtd == DoseDecision.NoLevel)
                    continue;
                Assert.True(levels[mtd].Evaluable > 0);
                for (var level = 0; level <= mtd; level++)
                    Assert.False(Elimination.IsMet(levels[level].Dlts, levels[level].Evaluable, target));
            }
    }

    [Fact]
    public void Isotonic_rates_rise_and_keep_the_weighted_mean()
    {
        double[] rates = [0.4, 0.1, 0.3, 0.2, 0.9], weights = [1, 3, 2, 2, 1];
        var mean = rates.Zip(weights, (rate, weight) => rate * weight).Sum();
        double[] pooled = [.. rates];
        IsotonicRates.Pool(pooled, [.. weights]);
        Assert.Equal([0.175, 0.175, 0.25, 0.25, 0.9], pooled, (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal(mean, pooled.Zip(weights, (rate, weight) => rate * weight).Sum(), 12);
    }

    // i3+3: below the interval escalate, inside stay, above de-escalate unless one DLT fewer is below
    [Theory]
    [InlineData(1, 0, DoseMove.Escalate)]
    [InlineData(1, 1, DoseMove.Stay)]         // 1/1 is above, 0/1 below
    [InlineData(2, 1, DoseMove.Stay)]         // 1/2 is above, 0/2 below
    [InlineData(3, 1, DoseMove.Stay)]         // 0.33 is inside
    [InlineData(3, 2, DoseMove.Deescalate)]   // 2/3 above, 1/3 inside
    [InlineData(4, 1, DoseMove.Stay)]         // 0.25, exactly the lower end
    [InlineData(4, 2, DoseMove.Deescalate)]   // 0.5 above, 0.25 inside
    [InlineData(20, 7, DoseMove.Stay)]        // 0.35, exactly the upper end
    [InlineData(20, 8, DoseMove.Deescalate)]
    [InlineData(6, 1, DoseMove.Escalate)]
    [InlineData(3, 3, DoseMove.Eliminate)]
    public void I3_plus_3_compares_the_observed_rate(int n, int dlts, DoseMove move) => Assert.Equal(move, new I3Plus3Settings { Target = 0.3 }.Table(20)[dlts, n]);

    // The key with the most mass, looked for by brute force
    [Theory]
    [InlineData(0.3, 0.05)]
    [InlineData(0.2, 0.05)]
    [InlineData(0.25, 0.03)]
    public void Keyboard_finds_the_strongest_key(double target, double half)
    {
        var table = new KeyboardSettings { Target = target, Below = half, Above = half, EliminationSubjects = 100 }.Table(12);
        for (var n = 1; n <= 12; n++)
            for (var dlts = 0; dlts <= n; dlts++)
            {
                var strongest = Enumerable.Range(-40, 81).Where(key => target + (2 * key - 1) * half > -1e-12 && target + (2 * key + 1) * half < 1 + 1e-12)
                    .MaxBy(key => Beta.LowerTail(Math.Min(1, target + (2 * key + 1) * half), 1 + dlts, 1 + n - dlts) - Beta.LowerTail(Math.Max(0, target + (2 * key - 1) * half), 1 + dlts, 1 + n - dlts));
                Assert.Equal(strongest < 0 ? DoseMove.Escalate : strongest > 0 ? DoseMove.Deescalate : DoseMove.Stay, table[dlts, n]);
            }
    }

    [Fact]
    public void More_DLTs_never_give_a_milder_move()
    {
        foreach (var table in (DecisionTable[])[new BoinSettings { Target = 0.25 }.Table(40), new Mtpi2Settings { Target = 0.25 }.Table(40), new KeyboardSettings { Target = 0.25 }.Table(40), new I3Plus3Settings { Target = 0.25 }.Table(40)])
            for (var n = 1; n <= 40; n++)
                for (var dlts = 1; dlts <= n; dlts++)
                    Assert.True(table[dlts, n] >= table[dlts - 1, n]);
    }
}
