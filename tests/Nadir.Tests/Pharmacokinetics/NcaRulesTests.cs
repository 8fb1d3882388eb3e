using System.Collections.Immutable;
using Nadir.Pharmacokinetics;
using Nadir.Pharmacokinetics.Samples;

namespace Nadir.Tests.Pharmacokinetics;

/// <summary>One test per rule of non-compartmental analysis; numbers worked by hand in <c>docs/methods/nca.md</c>.</summary>
public class NcaRulesTests
{
    /// <summary>Halves every two hours after the peak.</summary>
    static readonly double[] Times = [0, 1, 2, 4, 6, 8], Halving = [0, 8, 16, 8, 4, 2];

    [Fact] // K1
    public void Terminal_slope_starts_after_Tmax_and_takes_the_longest_window_near_the_best_fit()
    {
        var slope = Of(Times, Halving).Slope;
        Assert.Equal((3, 4.0, 8.0), (slope.Points, slope.From, slope.To));
        Assert.Equal(Math.Log(2) / 2, slope.Lambda, 12);
        Assert.Equal(4, Of([0, 1, 2, 4, 6, 8, 10], [0, 8, 16, 8, 4, 2, 1]).Slope.Points);
    }

    [Fact] // K1
    public void Terminal_slope_starts_after_the_end_of_an_infusion() =>
        Assert.Equal(6, Of([0, 1, 2, 4, 6, 8, 10], [0, 8, 16, 8, 4, 2, 1], new(1, Route.Infusion, 5)).Slope.From);

    [Fact] // K1
    public void After_a_bolus_the_Phoenix_rule_may_use_Tmax_and_the_other_may_not()
    {
        double[] times = [0.5, 1, 2, 3], values = [4 * Math.Sqrt(2), 4, 2, 1];
        Assert.Equal(0.5, Of(times, values, new(1, Route.IvBolus), Rule(LambdaZRule.Phoenix)).Slope.From);
        Assert.Equal(1, Of(times, values, new(1, Route.IvBolus)).Slope.From);
        Assert.Equal(1, Of(times, values, new(1), Rule(LambdaZRule.Phoenix)).Slope.From);
    }

    [Fact] // K1: a window that rises fits best of all, and is passed over
    public void A_rising_window_does_not_anchor_the_tolerance()
    {
        var slope = Of([0, 1, 2, 3, 4, 5, 6], [0, 100, 50, 20, 2, 2.2, 2.42]).Slope;
        Assert.True(slope.Lambda > 0);
        Assert.True(slope.Points > 3);
    }

    [Fact] // K1
    public void Concentrations_that_do_not_fall_have_no_terminal_slope()
    {
        var result = Of([0, 1, 2, 3, 4], [0, 5, 2, 2.5, 3]);
        Assert.Equal(Absent.NotFalling, result["LAMZ"].Why);
        Assert.Equal(Absent.NotFalling, result["AUCIFO"].Why);
        Assert.True(result["AUCLST"].IsPresent);
        Assert.Equal(Absent.TooFewPoints, Of([0, 1, 2], [5, 4, 3])["LAMZHL"].Why);
    }

    [Fact] // K1
    public void Samples_chosen_by_hand_replace_the_rule()
    {
        double[] times = [0, 1, 2, 4, 6, 8, 10], values = [0, 16, 8, 5, 2, 1, 0.9];
        var chosen = Of(times, values, default, new() { LambdaZ = new() { ByHand = new([4, 6, 8], [], "last sample doubtful") } });
        Assert.Equal((3, 4.0, 8.0), (chosen.Slope.Points, chosen.Slope.From, chosen.Slope.To));
        var without = Of(times, values, default, new() { LambdaZ = new() { ByHand = new([], [10], "last sample doubtful") } });
        Assert.Equal(8, without.Slope.To);
        Assert.Equal(10, without["TLST"].Value);
    }

    [Fact] // K2
    public void Adjusted_R2_counts_the_points()
    {
        var slope = Of([0, 1, 2, 3, 4], [0, 9, 5, 3, 1.2]).Slope;
        Assert.Equal(1 - (1 - slope.R2) * 2 / 1, slope.R2Adjusted, 12);
        Assert.Equal(Absent.TooFewPoints, Of(Times, Halving, default, new() { LambdaZ = new() { ByHand = new([6, 8], [], "two") } })["R2ADJ"].Why);
    }

    [Fact] // K3
    public void Span_is_window_over_half_life_and_thresholds_refuse_a_weak_slope()
    {
        Assert.Equal(2, Of(Times, Halving)["LAMZSPN"].Value, 12);
        Assert.Equal(Absent.ShortSpan, Of(Times, Halving, default, new() { LambdaZ = new() { MinSpan = 2.1 } })["LAMZ"].Why);
        Assert.Equal(Absent.LooseFit, Of([0, 1, 2, 3, 4], [0, 9, 5, 4.9, 1.2], default, new() { LambdaZ = new() { MinR2Adjusted = 0.95 } })["AUCIFO"].Why);
        Assert.Equal(100 * (2 / Math.Log(2) * 2) / Of(Times, Halving)["AUCIFO"].Value, Of(Times, Halving)["AUCPEO"].Value, 10);
    }

    [Fact] // K4
    public void Samples_below_the_limit_are_zero_before_left_out_between_and_ignored_after_for_AUClast()
    {
        double[] times = [0, 1, 2, 3, 4, 5, 6], values = [0, 0, 4, 0, 2, 0, 0];
        var result = Of(times, values, default, new() { Method = AucMethod.Linear });
        Assert.Equal(0.5 * 4 + 2 * 3, result["AUCLST"].Value);
        Assert.Equal(0.5 * 4 + 2 * 3 + 0.5 * 2, result["AUCALL"].Value);
        Assert.Equal((4, 2), (result["TLST"].Value, result["CLST"].Value));
        Assert.Equal(2 + 2 + 1, Of(times, values, default, new() { Method = AucMethod.Linear, Blq = BlqRules.AllZero })["AUCLST"].Value);
    }

    [Fact] // K4, K9: an imputed value is area only
    public void Half_the_limit_in_place_of_a_sample_enters_areas_and_not_the_slope()
    {
        Profile profile = new(new double[] { 0, 1, 2, 4, 6, 8, 10 }, new double[] { 0, 8, 16, 8, 4, 2, 0 }, 1);
        var half = Nca.Analyze(profile, default, new() { Method = AucMethod.Linear, Blq = new(BlqTreatment.Zero, BlqTreatment.Drop, BlqTreatment.HalfLimit) });
        var zero = Nca.Analyze(profile, default, new() { Method = AucMethod.Linear });
        Assert.Equal(zero["AUCALL"].Value + 0.5, half["AUCALL"].Value, 12);
        Assert.Equal(zero.Slope, half.Slope);
        Assert.Equal(zero["AUCIFO"].Value, half["AUCIFO"].Value);
    }

    [Fact] // K5
    public void Linear_up_log_down_and_linear_log_differ_with_two_peaks()
    {
        double[] times = [0, 1, 2, 3, 4], values = [0, 8, 4, 6, 3];
        double down1 = 4 / Math.Log(2), up = 5, down2 = 3 / Math.Log(2);
        Assert.Equal(4 + down1 + up + down2, Of(times, values)["AUCLST"].Value, 12);
        Assert.Equal(4 + down1 + 2 / Math.Log(1.5) + down2, Of(times, values, default, new() { Method = AucMethod.LinearLog })["AUCLST"].Value, 12);
        Assert.Equal(4 + 6 + 5 + 4.5, Of(times, values, default, new() { Method = AucMethod.Linear })["AUCLST"].Value, 12);
    }

    [Fact] // K5: equal concentrations are linear, and nearly equal ones lose no digits
    public void Equal_and_nearly_equal_concentrations_are_measured_exactly()
    {
        Assert.Equal(16, Of([0, 4], [4, 4])["AUCLST"].Value);
        Assert.Equal(4 * (4 + 4 * (1 - 1e-13)) / 2, Of([0, 4], [4, 4 * (1 - 1e-13)])["AUCLST"].Value, 13);
        Assert.Equal(32, Of([0, 4], [4, 4 * (1 - 1e-13)])["AUMCLST"].Value, 11);
    }

    [Fact] // K6
    public void Beyond_Tlast_an_area_ends_follows_the_zeros_or_follows_the_slope()
    {
        double[] times = [0, 1, 2, 4, 6, 8, 12], values = [0, 8, 16, 8, 4, 2, 0];
        var lambda = Math.Log(2) / 2;
        double Area(BeyondLast beyond) => Nca.Analyze(new(times, values), default, new() { Beyond = beyond }, new(6, 10))["AUCINT"].Value;
        var toLast = 2 / Math.Log(2) * 2;
        Assert.Equal(toLast, Area(BeyondLast.Last), 12);
        Assert.Equal(toLast + 2 * (2 + 1) / 2.0, Area(BeyondLast.All), 12);
        Assert.Equal(toLast + 2 / lambda * (1 - Math.Exp(-2 * lambda)), Area(BeyondLast.Infinity), 12);
        Assert.Equal(Area(BeyondLast.Infinity), Nca.Analyze(new(times, values), default, new() { Method = AucMethod.Linear, Beyond = BeyondLast.Infinity }, new(8, 10))["AUCINT"].Value
            + Nca.Analyze(new(times, values), default, null, new(6, 8))["AUCINT"].Value, 12);
    }

    [Fact] // K7
    public void A_positive_sample_after_zeros_is_the_last_one()
    {
        var result = Of([0, 1, 2, 3, 4, 5], [0, 8, 4, 0, 1, 0], default, new() { Method = AucMethod.Linear });
        Assert.Equal(4, result["TLST"].Value);
        Assert.Equal(4 + 6 + 5, result["AUCLST"].Value);
        Assert.Equal(15.5, result["AUCALL"].Value);
    }

    [Fact] // K8
    public void Actual_times_are_not_rounded() =>
        Assert.Equal(5 / 60.0, Of([0, 5 / 60.0, 1], [0, 3, 2])["TMAX"].Value);

    [Fact] // K10
    public void The_window_includes_its_first_and_last_sample()
    {
        var slope = Of(Times, Halving).Slope;
        Assert.Equal(slope.Points, Times.Count(time => time >= slope.From && time <= slope.To));
    }

    [Fact] // K11
    public void Tmax_is_the_first_of_equal_peaks() => Assert.Equal(1, Of([0, 1, 2, 3], [0, 9, 9, 4])["TMAX"].Value);

    [Fact]
    public void A_bolus_is_extrapolated_back_along_its_first_two_samples()
    {
        var result = Of([1, 2, 3, 4], [8, 4, 2, 1], new(32, Route.IvBolus));
        Assert.Equal(16, result["C0"].Value, 12);
        Assert.Equal(8, result["CMAX"].Value);
        Assert.Equal(15 / Math.Log(2), result["AUCLST"].Value, 12);
        Assert.Equal(2 * Math.Log(2), result["CLO"].Value, 12);
        Assert.Equal(50, result["AUCPBEO"].Value, 10);
        Assert.Equal(8, Of([1, 2, 3], [8, 9, 2], new(32, Route.IvBolus))["C0"].Value);
        Assert.Equal(20, Of([0, 1, 2], [20, 8, 2], new(32, Route.IvBolus))["C0"].Value);
    }

    [Fact]
    public void Residence_after_an_infusion_is_shorter_by_half_its_duration()
    {
        var whole = Of(Times, Halving);
        var infusion = Of(Times, Halving, new(100, Route.Infusion, 1));
        Assert.Equal(whole["MRTIFO"].Value - 0.5, infusion["MRTIFO"].Value, 12);
        Assert.Equal(infusion["MRTIFO"].Value * infusion["CLO"].Value, infusion["VSSO"].Value, 12);
    }

    [Fact]
    public void Steady_state_has_the_interval_its_average_and_its_swing()
    {
        var result = Of([0, 2, 4, 8, 12], [2, 10, 8, 4, 2], new(100, Route.Extravascular, 0, 12), new() { Method = AucMethod.Linear });
        Assert.Equal(12 + 18 + 24 + 12, result["AUCTAU"].Value);
        Assert.Equal(66 / 12.0, result["CAVG"].Value);
        Assert.Equal((2, 2), (result["CMIN"].Value, result["CTROUGH"].Value));
        Assert.Equal(100 * 8 / 5.5, result["FLUCP"].Value, 12);
        Assert.Equal(400, result["SWING"].Value);
        Assert.Equal(100 / 66.0, result["CLFTAU"].Value, 12);
        Assert.Equal(1 / (1 - Math.Exp(-12 * result["LAMZ"].Value)), result["AILAMZ"].Value, 12);
        Assert.Equal(Absent.NotSampledAtTau, Of([0, 2, 4, 8, 11], [2, 10, 8, 4, 2], new(100, Route.Extravascular, 0, 12))["CTROUGH"].Why);
    }

    [Fact]
    public void At_steady_state_a_sample_before_the_dose_stands_at_time_0_else_the_smallest()
    {
        Assert.Equal(3 + 5, Of([-0.1, 2, 4], [1, 2, 3], new(1, Tau: 4), new() { Method = AucMethod.Linear })["AUCLST"].Value, 12);
        Assert.Equal(4 + 5, Of([2, 4], [2, 3], new(1, Tau: 4), new() { Method = AucMethod.Linear })["AUCLST"].Value, 12);
        Assert.Equal(2 + 5, Of([2, 4], [2, 3], new(1), new() { Method = AucMethod.Linear })["AUCLST"].Value, 12);
    }

    [Fact]
    public void Without_a_dose_or_with_one_sample_or_none_each_parameter_says_why()
    {
        Assert.Equal(Absent.NoDose, Of(Times, Halving)["CLFO"].Why);
        Assert.Equal(Absent.OneSample, Of([2], [5])["AUCLST"].Why);
        Assert.Equal(5, Of([2], [5])["CMAX"].Value);
        Assert.Equal(Absent.AllBlq, Of([0, 1], [0, 0])["CMAX"].Why);
        Assert.Equal(Absent.NoSamples, Of([], [])["TMAX"].Why);
        Assert.All(ParameterList.All, parameter => Assert.NotEqual("", Of([], [])[parameter].Why.Words));
    }

    [Fact]
    public void Every_parameter_has_its_code_once_and_comes_after_what_it_needs()
    {
        Assert.Equal(ParameterList.All.Length, ParameterList.All.Select(parameter => parameter.Code).Distinct().Count());
        Assert.All(ParameterList.All, parameter => Assert.All(parameter.Needs, needed => Assert.True(ParameterList.All.IndexOf(needed) < ParameterList.All.IndexOf(parameter))));
        Assert.All(ParameterList.All, parameter => Assert.True(parameter.Code.Length <= 8 && parameter.Label.Length > 0));
    }

    [Fact]
    public void Units_are_carried_and_converted_only_where_a_conversion_is_defined()
    {
        Assert.Equal(("h*ng/mL", "L/h", "L"), (Words(new("ng/mL", "h", "mg"), ParameterUnit.Area), Words(new("ng/mL", "h", "mg"), ParameterUnit.Clearance), Words(new("ng/mL", "h", "mg"), ParameterUnit.Volume)));
        Assert.Equal(1000, new PkUnits("ng/mL", "h", "mg").Factor(ParameterUnit.Clearance), 9);
        Assert.Equal("cells/(day*copies/ug DNA)", Words(new("copies/ug DNA", "day", "cells"), ParameterUnit.Clearance));
        Assert.Equal(1, new PkUnits("nmol/L", "h", "mg").Factor(ParameterUnit.Clearance));
        static string? Words(PkUnits units, ParameterUnit unit) => units.Of(unit);
    }

    [Fact]
    public void Urine_gives_amount_rates_renal_clearance_and_its_gaps()
    {
        Curve plasma = new();
        plasma.Load(new(Times, Halving), default, new() { Method = AucMethod.Linear }, NcaInterval.Whole);
        var urine = UrinaryExcretion.Of([new(0, 4, 10, 3), new(4, 6, 20, 1), new(7, 8, 0, 2)], 100, plasma);
        Assert.Equal((50, 50, 6), (urine.Amount, urine.PercentOfDose!.Value, urine.Volume));
        Assert.Equal((10, 5, 5), (urine.MaxRate!.Value, urine.MaxRateTime!.Value, urine.LastRateTime!.Value));
        Assert.Equal(50 / (4 + 12 + 24 + 12 + 6.0), urine.RenalClearance!.Value, 12);
        Assert.Equal([new NcaInterval(6, 7)], urine.Gaps.ToArray());
    }

    [Fact]
    public void Accumulation_is_the_ratio_of_two_profiles() =>
        Assert.Equal(1.5, AccumulationRatio.Of(Of([0, 4], [2, 2])["AUCLST"], Of([0, 4], [3, 3])["AUCLST"]).Value);

    [Theory]
    [InlineData("BLQ", ResultKind.BelowLimit, 0)]
    [InlineData("<0.5", ResultKind.BelowLimit, 0)]
    [InlineData("0.4", ResultKind.BelowLimit, 0)]
    [InlineData("0.5", ResultKind.Quantified, 0.5)]   // exactly at the limit
    [InlineData("0", ResultKind.BelowLimit, 0)]
    [InlineData(">5000", ResultKind.AboveRange, 5000)]
    [InlineData("-1", ResultKind.Negative, 0)]
    [InlineData("", ResultKind.Missing, 0)]
    [InlineData("high", ResultKind.Unreadable, 0)]
    public void A_result_is_read_as_the_laboratory_meant_it(string text, ResultKind kind, double value) =>
        Assert.Equal((kind, value), (Reading.Of(text, 0.5).Kind, Reading.Of(text, 0.5).Value));

    static NcaResult Of(double[] times, double[] values, Dosing dosing = default, NcaOptions? options = null) => Nca.Analyze(new(times, values), dosing, options);

    static NcaOptions Rule(LambdaZRule rule) => new() { LambdaZ = new() { Rule = rule } };

    [Fact] // a bolus into one compartment of V 5, k 0.1, repeated every 12 h until it no longer changes
    public void At_steady_state_clearance_residence_and_volume_are_those_of_one_dose()
    {
        const double k = 0.1, volume = 5, tau = 12, dose = 100;
        double[] times = [0, 1, 2, 4, 8, 12];
        double[] concentrations = [.. times.Select(t => dose / volume / (1 - Math.Exp(-k * tau)) * Math.Exp(-k * t))];
        var answer = Nadir.Pharmacokinetics.Nca.Analyze(new Profile(times, concentrations), new(dose, Route.IvBolus, 0, tau));
        Assert.Equal(k * volume, answer["CLO"].Value, 9);
        Assert.Equal(answer["CLTAU"].Value, answer["CLO"].Value, 12);
        Assert.Equal(1 / k, answer["MRTIFO"].Value, 9);
        Assert.Equal(volume, answer["VSSO"].Value, 9);
        Assert.Equal(volume, answer["VZP"].Value, 9);
        // Sampling that ends before tau goes on along the slope.
        var shorter = Nadir.Pharmacokinetics.Nca.Analyze(new Profile(times[..^1], concentrations[..^1]), new(dose, Route.IvBolus, 0, tau));
        Assert.Equal(1 / k, shorter["MRTIFO"].Value, 9);
    }
}
