using Nadir.Escalation;
using Nadir.Escalation.Crm;
using Nadir.Escalation.TiteCrm;

namespace Nadir.Tests.Escalation;

public class CrmTests
{
    static readonly double[] Guesses = [0.05, 0.1, 0.2, 0.35, 0.5, 0.7];

    static CrmModel Model(CrmPrior? prior = null) => new(Guesses, CrmCurve.Power, prior ?? CrmPrior.Normal(CrmPrior.UsualDeviation));

    static CrmDesign Design(bool noSkipping = true, bool coherent = true, double? stop = null) =>
        new(new() { Target = 0.2, Model = Model(), NoSkipping = noSkipping, Coherent = coherent, StopAbove = stop }, new(30));

    // With an exponential prior and DLTs only, a is exponential a posteriori: rate 1 plus the logarithms of the guesses, by hand
    [Fact]
    public void Posterior_by_hand_with_DLTs_only()
    {
        var posterior = CrmPosterior.Of(Model(CrmPrior.Exponential), [default, default, new(2, 2), new(1, 1), default, default], 0.2);
        var rate = 1 - 2 * Math.Log(0.2) - Math.Log(0.35);
        Assert.Equal(1 / rate, posterior.Power, 12);
        Assert.Equal(Math.Pow(0.05, 1 / rate), posterior.Levels[0].PlugIn, 12);
        Assert.Equal(rate / (rate - Math.Log(0.05)), posterior.Levels[0].Mean, 12);
        // a rate above 0.2 at level 1 is a below log 0.2 / log 0.05
        Assert.Equal(1 - Math.Exp(-rate * Math.Log(0.2) / Math.Log(0.05)), posterior.Levels[0].AboveTarget, 10);
    }

    // (1 - 0.2^a) (1 - 0.35^a) 0.5^a multiplied out is a sum of exponentials
    [Fact]
    public void Posterior_by_hand_with_both_outcomes()
    {
        var posterior = CrmPosterior.Of(Model(CrmPrior.Exponential), [default, default, new(1, 0), new(1, 0), new(1, 1), default], 0.2);
        double[] rates = [1 - Math.Log(0.5), 1 - Math.Log(0.5 * 0.2), 1 - Math.Log(0.5 * 0.35), 1 - Math.Log(0.5 * 0.2 * 0.35)];
        double[] signs = [1, -1, -1, 1];
        Assert.Equal(rates.Zip(signs, (rate, sign) => sign / (rate * rate)).Sum() / rates.Zip(signs, (rate, sign) => sign / rate).Sum(), posterior.Power, 11);
    }

    [Fact]
    public void Without_data_the_rates_are_the_skeleton()
    {
        var posterior = CrmPosterior.Of(Model(), new LevelTally[6], 0.2);
        Assert.Equal(0, posterior.Parameter, 14);
        Assert.Equal(1.34, posterior.Variance, 12);
        for (var level = 0; level < 6; level++)
            Assert.Equal(Guesses[level], posterior.Levels[level].PlugIn, 14);
    }

    [Fact]
    public void Integration_says_its_error()
    {
        var posterior = CrmPosterior.Of(Model(), [new(60, 3), new(60, 6), new(60, 14), new(60, 30), new(60, 31), new(60, 40)], 0.2);
        Assert.InRange(posterior.Error, 0, 1e-5);
    }

    [Fact]
    public void No_level_is_skipped_upwards()
    {
        Assert.Equal("Escalate 2", Outcomes.Words(Outcomes.Next(Design(), "1NNN", 6)));
        Assert.True(Outcomes.Next(Design(noSkipping: false), "1NNN", 6).Level > 1);
    }

    [Fact]
    public void No_escalation_from_an_observed_rate_above_the_target()
    {
        // six clear at level 4 draw the model up, though 1/3 at level 2 is above 0.2
        Assert.Equal(DoseAction.Escalate, Outcomes.Next(Design(coherent: false), "4NNNNNN 2NNT", 6).Action);
        Assert.Equal("Stay 2", Outcomes.Words(Outcomes.Next(Design(), "4NNNNNN 2NNT", 6)));
        Assert.Equal(DoseAction.Escalate, Outcomes.Next(Design(), "4NNNNNN 2NNNNT", 6).Action); // 1/5 is not above 0.2
        Assert.Equal("Stay 1", Outcomes.Words(Outcomes.Next(Design(), "1NNT", 6)));
    }

    [Fact]
    public void Stops_when_the_lowest_level_is_too_toxic_with_the_stated_probability()
    {
        Assert.Equal("Stop", Outcomes.Words(Outcomes.Next(Design(stop: 0.9), "1TTT", 6)));
        Assert.Equal("Stay 1", Outcomes.Words(Outcomes.Next(Design(), "1TTT", 6)));
    }

    [Fact]
    public void The_MTD_is_a_level_that_somebody_received()
    {
        Assert.Equal(0, Design().MaximumToleratedDose(Outcomes.Tallies("1NNN", 6)));
        Assert.Equal(DoseDecision.NoLevel, Design().MaximumToleratedDose(new LevelTally[6]));
    }

    [Fact]
    public void The_design_decides_as_the_posterior_says()
    {
        foreach (var text in (string[])["1NNN 2NNN 3NNT", "1NNN 2NNN 3NTT", "1NNN 2NNN 3NNN 4NNT", "1NNN 2NTT"])
        {
            var tallies = Outcomes.Tallies(text, 6);
            var posterior = CrmPosterior.Of(Model(), tallies, 0.2);
            var nearest = Enumerable.Range(0, 6).MinBy(level => Math.Abs(posterior.Levels[level].PlugIn - 0.2));
            Assert.Equal(nearest, Design(noSkipping: false, coherent: false).Next(tallies, Outcomes.Current(text)).Level);
        }
    }

    [Fact]
    public void More_subjects_than_planned_are_integrated_as_closely()
    {
        LevelTally[] levels = [new(100, 4), new(200, 18), new(300, 57), default, default, default];
        CrmDesign small = new(new() { Target = 0.2, Model = Model() }, new(3)), large = new(new() { Target = 0.2, Model = Model() }, new(1000));
        Assert.Equal(large.MaximumToleratedDose(levels), small.MaximumToleratedDose(levels));
    }

    [Fact]
    public void Whole_windows_make_TITE_CRM_the_CRM()
    {
        WeightedOutcome[] subjects = [new(0, false, 1), new(1, false, 1), new(2, true, 1), new(2, false, 1)];
        var timed = TiteCrmDesign.Posterior(Model(), subjects, 0.2);
        var plain = CrmPosterior.Of(Model(), [new(1, 0), new(1, 0), new(2, 1), default, default, default], 0.2);
        Assert.Equal(plain.Parameter, timed.Parameter, 13);
    }

    [Fact]
    public void A_subject_not_observed_at_all_says_nothing()
    {
        var before = TiteCrmDesign.Posterior(Model(), [new(1, false, 1)], 0.2);
        var after = TiteCrmDesign.Posterior(Model(), [new(1, false, 1), new(5, false, 0)], 0.2);
        Assert.Equal(before.Parameter, after.Parameter, 12);
    }

    [Theory]
    [InlineData(0.2, 0.1)]
    [InlineData(0.2, 0.2)]
    [InlineData(0, 0.2)]
    [InlineData(0.2, 1)]
    public void A_skeleton_rises_inside_0_and_1(double first, double second) =>
        Assert.ThrowsAny<ArgumentException>(() => new CrmModel([first, second], CrmCurve.Power, CrmPrior.Exponential));

    [Theory]
    [InlineData(0.25)]
    [InlineData(0)]
    public void An_indifference_interval_lies_inside_0_and_1(double half) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Skeleton.FromIndifference(half, 0.25, 1, 4, CrmCurve.Power));
}
