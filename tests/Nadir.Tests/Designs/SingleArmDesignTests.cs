using Nadir.Designs;
using Nadir.Designs.BryantDay;
using Nadir.Designs.Monitoring;
using Nadir.Designs.SingleArm;
using Nadir.Statistics.Distributions;
using Nadir.Statistics.Random;
using Nadir.Statistics.Survival;
using Nadir.Tests.Statistics;

namespace Nadir.Tests.Designs;

public class ExactSingleStageTests
{
    // A'Hern, Stat Med 2001;20:859-866: successes / subjects
    [Theory]
    [InlineData(0.05, 0.20, 0.05, 0.20, "4/27")]
    [InlineData(0.05, 0.20, 0.05, 0.10, "5/38")]
    [InlineData(0.10, 0.30, 0.05, 0.20, "6/25")]
    [InlineData(0.10, 0.30, 0.05, 0.10, "7/33")]
    [InlineData(0.20, 0.40, 0.05, 0.20, "12/35")]
    [InlineData(0.20, 0.40, 0.05, 0.10, "15/47")]
    [InlineData(0.30, 0.50, 0.05, 0.20, "17/39")]
    [InlineData(0.50, 0.70, 0.05, 0.20, "24/37")]
    public void The_design_is_that_of_the_tables(double p0, double p1, double alpha, double beta, string design)
    {
        var found = ExactSingleStage.Find(new(p0, p1, alpha, beta))!.Value;
        Assert.Equal(design, $"{found.AtLeast}/{found.Total}");
    }

    [Theory]
    [InlineData(0.1, 0.3, 0.05, 0.2)]
    [InlineData(0.05, 0.25, 0.1, 0.1)]
    [InlineData(0.4, 0.55, 0.025, 0.2)]
    public void No_smaller_number_will_do_and_from_the_safe_number_on_each_will(double p0, double p1, double alpha, double beta)
    {
        bool Works(int n) => Enumerable.Range(0, n).Any(r => Binomial.AtLeast(r + 1, n, p0) <= alpha && Binomial.AtLeast(r + 1, n, p1) >= 1 - beta);
        var found = ExactSingleStage.Find(new(p0, p1, alpha, beta))!.Value;
        var safe = ExactSingleStage.AlwaysFrom(new(p0, p1, alpha, beta))!.Value;
        Assert.True(Works(found.Total));
        Assert.DoesNotContain(Enumerable.Range(1, found.Total - 1), Works);
        Assert.False(Works(safe.Total - 1) && safe.Total != found.Total);
        Assert.All(Enumerable.Range(safe.Total, 200), n => Assert.True(Works(n)));
    }

    [Fact]
    public void An_alpha_that_equals_its_limit_keeps_it()
    {
        // all of 4 at p0 = 1/2: exactly 1/16
        var found = ExactSingleStage.Find(new(0.5, 0.96, 0.0625, 0.2))!.Value;
        Assert.Equal((4, 3), (found.Total, found.Limit));
        Close.To(0.0625, found.Alpha, 1e-13);
    }
}

public class FlemingTests
{
    [Fact] // worked example of two stages of 15 and 10 for 0.2 against 0.4 (Fleming, Biometrics 1982;38:143-151)
    public void Two_stages_have_the_limits_of_the_worked_example()
    {
        var design = Fleming.Boundaries([15, 10], 0.2, 0.05);
        Assert.Equal([new MultiStageDesign.Stage(15, 3, 7), new(25, 8, 9)], design.Stages.ToArray());
    }

    [Fact]
    public void One_stage_has_the_normal_sample_size_and_exact_errors_beside()
    {
        TestedRates rates = new(0.1, 0.3, 0.05, 0.1);
        var n = Fleming.SampleSize(rates); // ((1.6449 x 0.3 + 1.2816 x 0.4583) / 0.2)^2 = 29.16
        Assert.Equal(30, n);
        var design = Fleming.Boundaries([n], 0.1, 0.05);
        Close.To(Binomial.AtLeast(design.Stages[0].StopAtLeast, n, 0.1), design.At(0.1).Promising, 1e-12);
    }

    [Fact]
    public void Chances_of_all_looks_add_to_one_and_agree_with_enumeration()
    {
        var design = Fleming.Boundaries([15, 10], 0.2, 0.05);
        var at = design.At(0.3);
        Close.To(1, at.Stops.Sum(stop => stop.NotPromising + stop.Promising), 1e-13);
        double promising = 0;
        for (var x = 0; x <= 15; x++)
            promising += Binomial.Mass(x, 15, 0.3) * (x >= 7 ? 1 : x <= 3 ? 0 : Binomial.AtLeast(9 - x, 10, 0.3));
        Close.To(promising, at.Promising, 1e-13);
    }
}

public class PredictiveProbabilityTests
{
    // Lee and Liu, Clin Trials 2008;5:93-106: 36 subjects, p0 0.2, p1 0.4, prior (0.2, 0.8), theta_L 0.001, first look at 10
    static readonly PredictiveProbability LeeLiu = new(36, 0.2, 0.2, 0.8, 0.9, 0.001);

    [Fact]
    public void Stopping_limits_are_those_of_the_paper()
    {
        var limits = LeeLiu.Boundaries(10).Stages;
        var steps = limits.Where((stage, i) => i == 0 || stage.StopAtMost != limits[i - 1].StopAtMost).Select(stage => $"{stage.StopAtMost}/{stage.Total}");
        Assert.Equal("0/10 1/17 2/21 3/24 4/27 5/29 6/31 7/33 8/34 9/35 10/36", string.Join(' ', steps));
    }

    [Fact]
    public void Exact_characteristics_are_those_of_the_paper()
    {
        var design = LeeLiu.Boundaries(10);
        Assert.Equal(0.088, design.At(0.2).Promising, 3);
        Assert.Equal(0.906, design.At(0.4).Promising, 3);
        Assert.Equal(27.67, design.At(0.2).ExpectedSize, 2);
        Assert.Equal(0.86, design.At(0.2).EarlyStop, 2);
    }

    [Fact] // the paper's worked interim look: 16 of 23 with 40 in all, uniform prior, p0 0.6, theta_T 0.9: 0.5656
    public void The_interim_look_worked_in_the_paper_is_met() =>
        Assert.Equal(0.5656, new PredictiveProbability(40, 0.6, 0.6, 0.4, 0.9, 0.1).After(16, 23), 4);

    [Fact]
    public void The_predictive_probability_is_0_or_1_when_nobody_is_left()
    {
        Assert.Equal(0, LeeLiu.After(10, 36));
        Assert.Equal(1, LeeLiu.After(11, 36));
    }

    [Fact]
    public void It_stops_for_promise_only_where_a_limit_for_it_is_given()
    {
        Assert.All(LeeLiu.Boundaries(10).Stages[..^1], stage => Assert.True(stage.StopAtLeast > stage.Total));
        var both = LeeLiu with { Upper = 0.999 };
        Assert.Contains(both.Boundaries(10).Stages[..^1], stage => stage.StopAtLeast <= stage.Total);
    }
}

public class BryantDayTests
{
    static readonly BryantDayRates Rates = new(0.1, 0.4, 0.5, 0.15, 0.15, 0.15, 0.2);

    [Fact]
    public void The_search_finds_what_every_design_one_by_one_finds()
    {
        var best = double.PositiveInfinity;
        BryantDayBoundary found = default;
        for (var n = 2; n <= 20; n++)
            for (var n1 = 1; n1 < n; n1++)
                for (var r1 = 0; r1 < n1; r1++)
                    for (var r = r1; r < n; r++)
                    {
                        if (Pass(r1, n1, r, n, 0.4) < 0.8)
                            break;
                        for (var t1 = 0; t1 < n1; t1++)
                            for (var t = t1; t < n; t++)
                            {
                                double r0 = Pass(r1, n1, r, n, 0.1), ra = Pass(r1, n1, r, n, 0.4), t0 = Pass(t1, n1, t, n, 0.5), ta = Pass(t1, n1, t, n, 0.85);
                                if (ra * ta < 0.8 || r0 * ta > 0.15 || ra * t0 > 0.15)
                                    continue;
                                var few = n1 + Binomial.AtLeast(r1 + 1, n1, 0.1) * Binomial.AtLeast(t1 + 1, n1, 0.85) * (n - n1);
                                var toxic = n1 + Binomial.AtLeast(r1 + 1, n1, 0.4) * Binomial.AtLeast(t1 + 1, n1, 0.5) * (n - n1);
                                if (Math.Max(few, toxic) < best)
                                    (best, found) = (Math.Max(few, toxic), new(r1, t1, n1, r, t, n));
                            }
                    }
        var search = BryantDaySearch.Find(Rates)!.Value.Optimal;
        Close.To(best, search.ExpectedSize, 1e-12);
        Assert.Equal(found, search.Boundary);
    }

    [Fact]
    public void With_independent_endpoints_the_joint_chance_is_the_product()
    {
        var design = BryantDaySearch.Find(Rates)!.Value.Optimal;
        Close.To(design.Power, design.Boundary.At(0.4, 0.15).Promising, 1e-12);
        Close.To(design.Alpha, design.Boundary.At(0.1, 0.15).Promising, 1e-12);
        Close.To(design.AlphaToxicity, design.Boundary.At(0.4, 0.5).Promising, 1e-12);
        Close.To(design.ExpectedFewResponses, design.Boundary.At(0.1, 0.15).ExpectedSize, 1e-12);
    }

    [Fact]
    public void Responses_that_come_with_toxicity_make_a_good_result_rarer()
    {
        var boundary = BryantDaySearch.Find(Rates)!.Value.Optimal.Boundary;
        Assert.True(boundary.At(0.4, 0.15, 8).Promising < boundary.At(0.4, 0.15).Promising);
    }

    static double Pass(int r1, int n1, int r, int n, double p) =>
        Enumerable.Range(r1 + 1, n1 - r1).Sum(x => Binomial.Mass(x, n1, p) * Binomial.AtLeast(r + 1 - x, n - n1, p));
}

public class OneSampleLogRankDesignTests
{
    [Theory]
    [InlineData(6, 9, 12, 12, 1, OneSampleVariance.Mean)]
    [InlineData(10, 16, 24, 6, 1.4, OneSampleVariance.Mean)]
    public void The_power_is_that_of_simulated_trials(double median0, double median1, double accrual, double followUp, double shape, OneSampleVariance variance)
    {
        const int Trials = 20_000;
        OneSampleLogRankDesign design = new(median0, median1, accrual, followUp, shape);
        var size = design.Size(0.05, 0.2, variance);
        RandomStream stream = new(11);
        var rejected = 0;
        var times = new EventTime[size.Subjects];
        var expected = new double[size.Subjects];
        for (var trial = 0; trial < Trials; trial++)
        {
            stream.MoveTo((ulong)trial);
            for (var i = 0; i < times.Length; i++)
            {
                var time = median1 * Math.Pow(-Math.Log(stream.NextOpenUniform()) / Math.Log(2), 1 / shape);
                var end = followUp + accrual * stream.NextUniform();
                times[i] = new(Math.Min(time, end), time <= end);
                expected[i] = Math.Log(2) * Math.Pow(times[i].Time / median0, shape);
            }
            if (OneSampleLogRank.Of(times, expected, variance).PValueFewer <= 0.05)
                rejected++;
        }
        Assert.InRange((double)rejected / Trials, size.Power - 0.02, size.Power + 0.02);
        Assert.InRange(size.Power, 0.8, 0.82);
    }

    [Fact]
    public void Exponential_survival_with_fixed_follow_up_has_a_closed_form()
    {
        // all enrolled at once: events 1 - exp(-h t) each
        OneSampleLogRankDesign design = new(6, 9, 0, 12);
        var size = design.Power(50, 0.05);
        var share = 1 - Math.Exp(-Math.Log(2) / 9 * 12);
        Close.To(50 * share, size.Events, 1e-12);
        Close.To(50 * share * 1.5, size.ExpectedNull, 1e-12);
    }

    [Fact]
    public void A_median_hoped_for_below_the_given_one_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => new OneSampleLogRankDesign(9, 6, 12, 12).Size(0.05, 0.2));
}
