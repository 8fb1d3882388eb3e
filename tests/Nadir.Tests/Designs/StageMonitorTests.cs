using Nadir.Designs.Monitoring;
using Nadir.Designs.SingleArm;
using static Nadir.Designs.Monitoring.StageVerdict;

namespace Nadir.Tests.Designs;

/// <summary>R has responded, S has not and no longer can, o may still respond. Two stages: 2/5 and 4/10.</summary>
public class StageMonitorTests
{
    static readonly MultiStageDesign Design = new([new(5, 2, 6), new(10, 4, 11)]);

    [Theory]
    [InlineData("", 0, Open)]
    [InlineData("RSo", 0, Open)]
    [InlineData("SSSoo", 0, NotPromising)]      // two more are not enough: more than 2 of 5
    [InlineData("SSooo", 0, Open)]
    [InlineData("RRR", 1, Open)]                // passed before the stage is full
    [InlineData("RRRSS", 1, Open)]
    [InlineData("RRRSSSSSS", 1, NotPromising)]  // 3 and one to come: more than 4 is out of reach
    [InlineData("RRRSSRR", 1, Passed)]
    [InlineData("RRRSSRRSSSRRRR", 1, Passed)]   // beyond the plan: left out
    public void A_stage_is_decided_as_soon_as_its_boundary_is_passed_or_out_of_reach(string subjects, int stage, StageVerdict verdict)
    {
        var monitor = Monitor(subjects);
        Assert.Equal((stage, verdict), (monitor.Current, monitor.Now.Verdict));
    }

    [Fact] // 3 of 6 known, 4 left, more than 4 needs 2: 1 - 0.6^4 - 4 x 0.4 x 0.6^3
    public void Conditional_power_is_the_exact_chance_of_more_than_the_last_boundary()
    {
        var monitor = Monitor("RRRSSSo");
        Assert.Equal((6, 3), (monitor.Known, monitor.Responders));
        Assert.Equal(1 - 0.1296 - (4 * 0.4 * 0.216), monitor.PowerAtTarget, 14);
        Assert.Equal(1 - 0.4096 - (4 * 0.2 * 0.512), monitor.PowerAtNull, 14);
    }

    [Fact] // uniform prior, 1 of 2 known, 8 left, more than 4 needs 4: (x+1)(9-x) summed from 4 to 8, over its whole sum 165
    public void Predictive_probability_averages_it_over_the_posterior()
    {
        var monitor = StageMonitor.Of(Design, Read("RS"), 0.2, 0.4, (1, 1), 0.05);
        Assert.Equal((25 + 24 + 21 + 16 + 9) / 165.0, monitor.Predictive, 12);
        // beta(2, 2) above 0.2: 1 - (3 x 0.04 - 2 x 0.008)
        Assert.Equal(1 - (0.12 - 0.016), monitor.PosteriorAboveNull, 12);
        Assert.False(monitor.FutileByPrediction);
    }

    [Fact]
    public void Futile_by_one_rule_and_not_by_the_other()
    {
        var monitor = StageMonitor.Of(new([new(10, 4, 11)]), Read("SSSSS"), 0.2, 0.4, (0.2, 0.8), 0.05);
        Assert.False(monitor.FutileExactly);
        Assert.True(monitor.FutileByPrediction);
        Assert.Equal(Math.Pow(0.4, 5), monitor.PowerAtTarget, 14);
    }

    [Fact]
    public void Enough_responders_stop_an_early_stage_as_promising() =>
        Assert.Equal(Promising, StageMonitor.Of(new([new(5, 0, 4), new(10, 4, 11)]), Read("RRRR"), 0.2, 0.4, (0.2, 0.8), 0.05).Now.Verdict);

    static StageMonitor Monitor(string subjects) => StageMonitor.Of(Design, Read(subjects), 0.2, 0.4, (0.2, 0.8), 0.05);

    static StageOutcome[] Read(string subjects) =>
        [.. subjects.Select(subject => subject switch { 'R' => StageOutcome.Responder, 'S' => StageOutcome.Settled, _ => StageOutcome.Open })];
}
