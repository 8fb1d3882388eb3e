using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Tests.Response;

/// <summary>What careful programs still get wrong: probes P1 to P7, P9 to P11 of the rulebook. P8 is about confirmation, P12 and later about iRECIST.</summary>
public class BehaviourProbes
{
    [Fact]
    public void P1_A_node_of_8_mm_and_a_lesion_gone_is_complete_response() =>
        Assert.Equal("CR", new Scans().Node("T01").Target("T02").Visit(-7, ("T01", 16), ("T02", 20)).Visit(42, ("T01", 8), ("T02", 0)).Overall());

    [Fact]
    public void P2_30_after_a_nadir_of_20_is_progression_although_baseline_was_100() =>
        Assert.Equal("PR PD", Scans.Sums(100, 20, 30).Overall());

    [Fact]
    public void P3_22_percent_and_4_5_mm_over_nadir_is_no_progression() =>
        Assert.Equal("PR PR", Scans.Sums(100, 20, 24.5).Overall());

    [Fact]
    public void P4_12_mm_after_a_nadir_of_0_is_progression()
    {
        var series = new Scans().Target("T01").NonTarget("NT01")
            .Visit(-7, ("T01", 50), ("NT01", "PRESENT")).Visit(42, ("T01", 0), ("NT01", "PRESENT")).Visit(84, ("T01", 12), ("NT01", "PRESENT")).Derive();
        Assert.Equal("PR PD", Scans.Overall(series));
        Assert.Contains(series.Assessments[1].Reasons, reason => reason is { Decided: true, Rule.Id: "R8" });
    }

    [Fact]
    public void P5_70_measured_of_a_sum_of_50_is_progression_with_a_lesion_missing()
    {
        var series = new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 30), ("T02", 20)).Visit(42, ("T01", 70), ("T02", null)).Derive();
        Assert.Equal("PD", Scans.Overall(series));
        Assert.Contains(series.Assessments[0].Reasons, reason => reason is { Decided: true, Rule.Id: "R11" });
        Assert.False(series.Assessments[0].Sum!.Complete);
    }

    [Fact]
    public void P6_10_measured_with_the_larger_lesion_missing_is_not_evaluable() =>
        Assert.Equal("NE", new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 30), ("T02", 20)).Visit(42, ("T01", null), ("T02", 10)).Overall());

    [Fact]
    public void P7_Targets_gone_and_a_non_target_present_is_partial_response() =>
        Assert.Equal("PR", new Scans().Target("T01").NonTarget("NT01").Visit(-7, ("T01", 30), ("NT01", "PRESENT")).Visit(42, ("T01", 0), ("NT01", "PRESENT")).Overall());

    [Fact]
    public void P7b_Targets_gone_and_non_targets_not_assessed_is_partial_response()
    {
        var series = new Scans().Target("T01").NonTarget("NT01").Visit(-7, ("T01", 30), ("NT01", "PRESENT")).Visit(42, ("T01", 0)).Derive();
        Assert.Equal("PR", Scans.Overall(series));
        Assert.Equal(ResponseCategory.NE, series.Assessments[0].NonTarget);
    }

    [Fact]
    public void P7c_A_visit_with_only_a_new_lesion_is_progression()
    {
        var byResult = new Scans().Target("T01").New("N01", 42).Visit(-7, ("T01", 30)).Visit(42, ("N01", "UNEQUIVOCAL"));
        Assert.Equal("PD", byResult.Overall());
        var byIdentificationOnly = new Scans().Target("T01").New("N01", 42).Visit(-7, ("T01", 30));
        Assert.Equal("PD", byIdentificationOnly.Overall());
        Assert.Equal(Scans.Day(42), byIdentificationOnly.Derive().Assessments[0].Date);
    }

    [Fact]
    public void P9_Too_small_to_measure_is_5_mm_and_evaluable()
    {
        var series = Scans.Sums(20).Visit(42, ("T01", "TOO SMALL TO MEASURE")).Derive();
        Assert.Equal("PR", Scans.Overall(series));
        Assert.Equal(Scans.Mm(5), series.Assessments[0].Sum!.Measured);
        Assert.Equal(MeasurementState.TooSmall, series.Assessments[0].Lesions[0].State);
    }

    [Theory]
    [InlineData(ContinuingPr.AfterConfirmed, "PR SD")]
    [InlineData(ContinuingPr.Always, "PR PR")]
    [InlineData(ContinuingPr.Never, "PR SD")]
    public void P10_83_after_an_unconfirmed_partial_response_follows_the_setting(ContinuingPr policy, string overall) =>
        Assert.Equal(overall, Scans.Sums(100, 70, 83).Overall(new Policies { ContinuingPr = policy }));

    [Fact]
    public void P10_80_after_a_confirmed_partial_response_goes_on_as_partial_response()
    {
        Assert.Equal("PR PR PR PR", Scans.Sums(100, 70, 70, 80, 80).Overall());
        Assert.Equal("PR PR SD SD", Scans.Sums(100, 70, 70, 80, 80).Overall(new Policies { ContinuingPr = ContinuingPr.Never }));
    }

    [Fact]
    public void P11_A_node_that_grows_back_after_complete_response_is_judged_by_size_with_a_finding()
    {
        var series = Scans.Nodes(16, 9, 11).Derive();
        // 11 is 69% of 16: a partial response, 22% and 2 mm over nadir.
        Assert.Equal("CR PR", Scans.Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.CrNotSustained);
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.CrThenPr);
    }
}
