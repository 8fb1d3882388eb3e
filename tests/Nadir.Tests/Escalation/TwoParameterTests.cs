using Nadir.Escalation;
using Nadir.Escalation.Blrm;
using Nadir.Escalation.Ewoc;

namespace Nadir.Tests.Escalation;

public class TwoParameterTests
{
    static readonly double[] Doses = [10, 20, 40, 80];

    static BlrmSettings Settings(double? limit = 0.25) => new() { Covariates = BlrmSettings.CovariatesOf(Doses, 40), Prior = new(-0.85, 1, 0, 1, -0.5), OverdoseLimit = limit };

    [Fact]
    public void Rates_and_overdose_rise_with_the_dose()
    {
        var posterior = Settings().Posterior([new(3, 0), new(3, 0), new(6, 2), default]);
        Assert.True(posterior.Error < 1e-8);
        for (var level = 1; level < 4; level++)
        {
            Assert.True(posterior.Rates[level] > posterior.Rates[level - 1]);
            Assert.True(posterior.Above[level][1] > posterior.Above[level - 1][1]);
            Assert.True(posterior.Above[level][0] >= posterior.Above[level][1]);
        }
    }

    // Without data at the reference dose the log-odds are normal: the prior's own probability
    [Fact]
    public void Without_data_the_reference_dose_has_the_priors_probability()
    {
        var posterior = Settings().Posterior(new LevelTally[4]);
        var z = (Math.Log(0.33 / 0.67) + 0.85) / 1;
        Assert.Equal(Nadir.Statistics.Distributions.StandardNormal.UpperTail(z), posterior.Above[2][1], 9);
        Assert.Equal(-0.85, posterior.Intercept, 9);
        Assert.Equal(0, posterior.LogSlope, 9);
    }

    [Fact]
    public void No_level_with_too_much_overdose_is_chosen()
    {
        BlrmDesign design = new(Settings(), new(30));
        foreach (var text in (string[])["1NNN", "1NNN 2NNT", "1NNN 2NTT", "1NNN 2NNN 3NNT", "1NNT"])
        {
            var tallies = Outcomes.Tallies(text, 4);
            var next = design.Next(tallies, Outcomes.Current(text));
            if (next.Level != DoseDecision.NoLevel)
                Assert.True(Settings().Posterior(tallies).Above[next.Level][1] <= 0.25);
        }
        Assert.Equal("Stop", Outcomes.Words(Outcomes.Next(design, "1TTT 1TTT", 4)));
    }

    [Fact]
    public void The_next_dose_is_at_most_the_stated_factor_above_the_highest_one_treated()
    {
        BlrmDesign bold = new(Settings() with { NoSkipping = false, LargestStep = 2 }, new(30));
        Assert.True(Outcomes.Next(bold, "1NNNNNNNNN", 4).Level <= 1);
    }

    [Fact]
    public void A_dose_that_does_not_rise_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => BlrmSettings.CovariatesOf([10, 10], 10));

    [Fact]
    public void Ewoc_gives_the_highest_dose_within_the_bound()
    {
        EwocSettings settings = new() { Target = 0.33, Doses = [140, 200, 250, 300, 350, 425], NoSkipping = false };
        EwocDesign design = new(settings, new(30));
        var tallies = Outcomes.Tallies("1NN 2NN", 6);
        var posterior = EwocPosterior.Of(settings.Doses, tallies, 0.33);
        var next = design.Next(tallies, 1).Level;
        Assert.True(posterior.Below[next] <= 0.25);
        Assert.True(next == 5 || posterior.Below[next + 1] > 0.25);
        Assert.True(posterior.Error < 1e-6);
        var dose = EwocPosterior.DoseAtRisk(settings.Doses, tallies, 0.33, 0.25);
        Assert.InRange(dose, settings.Doses[next], settings.Doses[Math.Min(5, next + 1)]);
    }

    // Without data gamma is uniform between the lowest and the highest dose
    [Fact]
    public void Without_data_the_MTD_is_uniform()
    {
        double[] doses = [100, 150, 300];
        var posterior = EwocPosterior.Of(doses, new LevelTally[3], 0.33);
        Assert.Equal(0.25, posterior.Below[1], 10);
        Assert.Equal(1, posterior.Below[2], 10);
        Assert.Equal(180, EwocPosterior.DoseAtRisk(doses, new LevelTally[3], 0.33, 0.4), 5);
    }
}
