using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Response.IRecist;
using static Nadir.Tests.Response.Scans;

namespace Nadir.Tests.Response;

/// <summary>iRECIST (Seymour 2017), rule by rule. Visits every 42 days: 42 V1, 84 V2, 126 V3, 168 V4.</summary>
public class IRecistTests
{
    /// <summary>One target of 100 mm at baseline and a new lesion with what each visit says of it; null: not recorded.</summary>
    static Scans WithNew(double?[] sums, params object?[] newLesion)
    {
        var scans = new Scans().Target("T01").Visit(-7, ("T01", 100)).New("N01", (Array.FindIndex(newLesion, seen => seen is not null) + 1) * 42);
        for (var i = 0; i < sums.Length; i++)
        {
            scans.Visit((i + 1) * 42, ("T01", sums[i]));
            if (newLesion[i] is { } seen)
                scans.Visit((i + 1) * 42, ("N01", seen));
        }
        return scans;
    }

    static Scans WithNonTarget(double?[] sums, params string?[] states)
    {
        var scans = new Scans().Target("T01").NonTarget("NT01").Visit(-7, ("T01", 100), ("NT01", "PRESENT"));
        for (var i = 0; i < sums.Length; i++)
            scans.Visit((i + 1) * 42, ("T01", sums[i]), ("NT01", states[i]));
        return scans;
    }

    static bool Says(AssessmentSeries series, int visit, string rule) => series.Assessments[visit].Reasons.Any(reason => reason.Decided && reason.Rule.Id == rule);

    // ---- what a second reading of the rules found -------------------------------------------------------------------------------

    [Fact]
    public void R10_A_new_target_too_small_to_measure_adds_5_mm()
    {
        var series = WithNew([100, 100, 100], 20, "TOO SMALL TO MEASURE", null).By(Criteria.IRecist);
        Assert.Equal(Mm(5), series.Assessments[1].NewLesions!.Measured);
        Assert.True(series.Assessments[1].NewLesions!.Complete);
    }

    [Fact]
    public void I2_The_5_mm_that_stand_for_too_small_are_no_increase() =>
        Assert.Equal("iUPD iUPD", WithNew([100, 100], 4, "TOO SMALL TO MEASURE").Immune());

    [Fact]
    public void JA14_A_new_lesion_that_was_gone_and_is_not_evaluated_forbids_iCR() =>
        Assert.Equal("iUPD iCR iPR iPR", WithNew([100, 0, 0, 0], 20, "ABSENT", "NOT EVALUABLE", null).Immune());

    [Fact]
    public void I6_A_new_lesion_that_only_a_disregarded_scan_showed_confirms_nothing_until_it_is_seen_again()
    {
        var scans = new Scans().Target("T01").New("N01", 98).Visit(-7, ("T01", 50)).Visit(42, ("T01", 30)).Visit(84, ("T01", 40))
            .Visit(98, ("T01", 40), ("N01", "UNEQUIVOCAL")).Visit(126, ("T01", 40));
        Assert.Equal("iPR iUPD (NOT USED) iUPD", scans.Immune());
        Assert.Equal("iPR iUPD (NOT USED) iUPD iCPD", scans.Visit(168, ("T01", 40), ("N01", "UNEQUIVOCAL")).Immune());
    }

    [Fact]
    public void I2_A_second_lesion_that_returns_after_iCR_is_a_further_increase()
    {
        var scans = new Scans().NonTarget("NT01").NonTarget("NT02").Visit(-7, ("NT01", "PRESENT"), ("NT02", "PRESENT")).Visit(42, ("NT01", "ABSENT"), ("NT02", "ABSENT"))
            .Visit(84, ("NT01", "PRESENT"), ("NT02", "ABSENT")).Visit(126, ("NT01", "PRESENT"), ("NT02", "PRESENT"));
        Assert.Equal("iCR iUPD iCPD", scans.Immune());
    }

    // ---- probes -----------------------------------------------------------------------------------------------------------------

    [Fact]
    public void P12_4_mm_and_then_2_mm_more_confirm_at_the_third_visit()
    {
        var series = Sums(100, 125, 129, 131).By(Criteria.IRecist);
        Assert.Equal("iUPD iUPD iCPD", Overall(series));
        Assert.True(Says(series, 2, "I3"));
        // 84 days after the iUPD: past the recommended window.
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.ConfirmedLate);
    }

    [Theory]
    [InlineData(true, true, "iUPD iCPD")]
    [InlineData(false, true, "iUPD (NOT USED)")]
    [InlineData(true, false, "iUPD (NOT USED)")]
    public void P13_A_scan_after_14_days_confirms_only_with_a_new_symptom_and_an_additional_new_lesion(bool symptom, bool another, string overall)
    {
        var scans = new Scans().Target("T01").New("N01", 42, "LIVER")
            .Visit(-7, ("T01", 50)).Visit(42, ("T01", 50), ("N01", 12)).Visit(56, ("T01", 50), ("N01", 20));
        if (another)
            scans.New("N02", 56).Visit(56, ("N02", "UNEQUIVOCAL"));
        if (symptom)
            scans.Unplanned(56, "New symptoms");
        var series = scans.By(Criteria.IRecist);
        Assert.Equal(overall, Overall(series));
        Assert.Equal(overall.EndsWith("(NOT USED)", StringComparison.Ordinal) ? ExclusionReason.EarlyScan : null, series.Assessments[1].Excluded);
    }

    [Fact]
    public void P14_Visits_that_cannot_be_judged_leave_the_iUPD_pending() =>
        Assert.Equal("iUPD NE NE", Sums(100, 125, null, null).Immune());

    // ---- rules ------------------------------------------------------------------------------------------------------------------

    [Fact]
    public void I1_The_first_progression_is_unconfirmed_whatever_its_category()
    {
        Assert.Equal("iPR iUPD", Sums(100, 60, 80).Immune());
        Assert.Equal("iUPD", WithNonTarget([100], "UNEQUIVOCAL PROGRESSION").Immune());
        Assert.Equal("iUPD", WithNew([100], "UNEQUIVOCAL").Immune());
        var causes = WithNew([130], "UNEQUIVOCAL").By(Criteria.IRecist).Assessments[0].Causes;
        Assert.Equal([ProgressionCauseKind.Target, ProgressionCauseKind.NewLesion], causes.Select(cause => cause.Kind));
    }

    [Theory]
    [InlineData(125, 129.9, "iUPD iUPD")]
    [InlineData(125, 130, "iUPD iCPD")]      // exactly 5 mm
    [InlineData(125, 125, "iUPD iUPD")]      // merely still progression
    public void I2_5_mm_over_the_iUPD_confirm_and_persistence_does_not(double first, double second, string overall) =>
        Assert.Equal(overall, Sums(100, first, second).Immune());

    [Theory]
    [InlineData("FURTHER INCREASE", "iUPD iCPD")]
    [InlineData("INCREASED", "iUPD iCPD")]                      // need not be unequivocal again
    [InlineData("NO CHANGE", "iUPD iUPD")]
    [InlineData("UNEQUIVOCAL PROGRESSION", "iUPD iUPD")]        // still progression
    [InlineData("PRESENT", "iUPD iSD")]
    [InlineData("NOT EVALUABLE", "iUPD NE")]
    public void I11_Non_target_progression_tells_no_change_from_further_increase(string then, string overall) =>
        Assert.Equal(overall, WithNonTarget([100, 100], "UNEQUIVOCAL PROGRESSION", then).Immune());

    [Fact]
    public void I11_Progression_recorded_twice_asks_whether_it_increased() =>
        Assert.Contains(WithNonTarget([100, 100], "UNEQUIVOCAL PROGRESSION", "UNEQUIVOCAL PROGRESSION").By(Criteria.IRecist).Findings,
            finding => finding.Code == FindingCodes.NonTargetChangeUnknown);

    [Fact]
    public void I11_No_change_keeps_the_progression_over_several_visits() =>
        Assert.Equal("iUPD iUPD iUPD iCPD", WithNonTarget([100, 100, 100, 100], "UNEQUIVOCAL PROGRESSION", "NO CHANGE", "NO CHANGE", "INCREASED").Immune());

    [Theory]
    [InlineData(12, 16.9, "iUPD iUPD")]
    [InlineData(12, 17, "iUPD iCPD")]        // new target: 5 mm
    [InlineData(8, 8.5, "iUPD iCPD")]        // new non-target: any increase
    [InlineData(8, 8, "iUPD iUPD")]
    public void I2_A_new_target_confirms_with_5_mm_and_a_new_non_target_with_any_increase(double first, double second, string overall) =>
        Assert.Equal(overall, WithNew([100, 100], first, second).Immune());

    [Fact]
    public void I3_Growth_of_new_targets_adds_up() =>
        Assert.Equal("iUPD iUPD iCPD", WithNew([100, 100, 100], 12, 16, 18).Immune());

    [Fact]
    public void I2_Another_new_lesion_confirms() =>
        Assert.Equal("iUPD iCPD", new Scans().Target("T01").New("N01", 42).New("N02", 84).Visit(-7, ("T01", 50)).Visit(42, ("T01", 50), ("N01", "UNEQUIVOCAL"))
            .Visit(84, ("T01", 50), ("N01", "UNEQUIVOCAL"), ("N02", "UNEQUIVOCAL")).Immune());

    [Theory]
    [InlineData(125, "UNEQUIVOCAL PROGRESSION", "iCPD")]
    [InlineData(125, "INCREASED", "iUPD")]   // short of unequivocal, in a category that did not cause it (IA2)
    public void I2_Progression_in_another_category_confirms(double sum, string nonTarget, string second) =>
        Assert.Equal("iUPD " + second, WithNonTarget([125, sum], "PRESENT", nonTarget).Immune());

    [Fact]
    public void I4_Progression_that_no_longer_holds_is_cleared_and_the_next_one_is_new()
    {
        Assert.Equal("iPR iUPD iUPD", Sums(100, 50, 62, 65).Immune());
        Assert.Equal("iUPD iSD iUPD iCPD", Sums(100, 125, 110, 130, 135).Immune());
        // The bar is set anew: 137 is 5 mm over 132, not over the forgotten 125.
        Assert.Equal("iUPD iSD iUPD iUPD iCPD", Sums(100, 125, 110, 132, 136, 137).Immune());
    }

    [Fact]
    public void I6_Two_days_of_variance_are_granted()
    {
        static string At(int day) => new Scans().Target("T01").Visit(-7, ("T01", 50)).Visit(42, ("T01", 62)).Visit(42 + day, ("T01", 68)).Immune();
        Assert.Equal("iUPD (NOT USED)", At(25));
        Assert.Equal("iUPD iCPD", At(26));
    }

    [Fact]
    public void I7_New_lesions_have_a_sum_of_their_own()
    {
        var visit = WithNew([90], 20).By(Criteria.IRecist).Assessments[0];
        Assert.Equal(90, visit.Sum!.Measured.Value);
        Assert.Equal(20, visit.NewLesions!.Measured.Value);
    }

    [Fact]
    public void I8_iCR_needs_new_lesions_gone()
    {
        Assert.Equal("iUPD iPR", WithNew([100, 0], "UNEQUIVOCAL", "UNEQUIVOCAL").Immune());
        Assert.Equal("iUPD iCR", WithNew([100, 0], "UNEQUIVOCAL", "ABSENT").Immune());
    }

    // ---- EORTC scenarios ----------------------------------------------------------------------------------------------------------

    [Fact]
    public void EORTC_scenario_B_shrinkage_after_the_new_lesion_is_iPR_although_it_persists() =>
        Assert.Equal("iUPD iPR iPR", WithNew([100, 60, 60], "UNEQUIVOCAL", "UNEQUIVOCAL", "UNEQUIVOCAL").Immune());

    [Fact]
    public void EORTC_scenario_D_targets_that_grew_and_shrink_again_are_iPR() =>
        Assert.Equal("iSD iSD iUPD iPR", Sums(100, 100, 90, 115, 60).Immune());

    [Fact]
    public void EORTC_scenario_F_a_response_from_before_the_new_lesion_stays_iUPD()
    {
        var series = WithNew([60, 60, 60], null, "UNEQUIVOCAL", "UNEQUIVOCAL").By(Criteria.IRecist);
        Assert.Equal("iPR iUPD iUPD", Overall(series));
        Assert.True(Says(series, 2, "I5"));
    }

    [Fact]
    public void EORTC_early_scan_does_not_confirm_and_the_scan_after_four_weeks_does() =>
        Assert.Equal("iSD iUPD (NOT USED) iCPD", new Scans().Target("T01").New("N01", 84, "LIVER").New("N02", 116, "LIVER").Visit(-7, ("T01", 50)).Visit(42, ("T01", 50))
            .Visit(84, ("T01", 50), ("N01", 12)).Visit(98, ("T01", 50), ("N01", 14)).Visit(116, ("T01", 50), ("N01", 18), ("N02", "UNEQUIVOCAL")).Immune());

    [Fact]
    public void EORTC_continuing_partial_response_before_any_iUPD() =>
        Assert.Equal("iPR iPR iPR iPR iPR", Sums(100, 70, 70, 80, 80, 80).Immune());

    // ---- decisions ----------------------------------------------------------------------------------------------------------------

    [Fact]
    public void IA1_Growth_after_the_window_confirms_with_a_finding()
    {
        var series = Sums(100, 125, 126, 131).By(Criteria.IRecist);
        Assert.Equal("iUPD iUPD iCPD", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.ConfirmedLate);
        Assert.DoesNotContain(Sums(100, 125, 131).By(Criteria.IRecist).Findings, finding => finding.Code == FindingCodes.ConfirmedLate);
    }

    [Fact]
    public void IA2_5_mm_in_a_category_that_did_not_cause_the_iUPD_is_not_enough() =>
        // The new lesion caused it; targets grow by 6 mm, which is no progression.
        Assert.Equal("iUPD iUPD", WithNew([100, 106], "UNEQUIVOCAL", "UNEQUIVOCAL").Immune());

    [Fact]
    public void IA3_An_old_new_lesion_that_grows_after_iPR_is_no_new_iUPD() =>
        Assert.Equal("iUPD iPR iPR", WithNew([100, 60, 60], 12, 12, 20).Immune());

    [Fact]
    public void IA3_A_further_new_lesion_after_iPR_is_a_new_iUPD_and_old_ones_count_with_it()
    {
        var scans = new Scans().Target("T01").New("N01", 42).New("N02", 126).Visit(-7, ("T01", 100)).Visit(42, ("T01", 100), ("N01", 12)).Visit(84, ("T01", 60), ("N01", 12))
            .Visit(126, ("T01", 60), ("N01", 12), ("N02", 11)).Visit(168, ("T01", 60), ("N01", 17), ("N02", 11));
        // IA17: the sum of new lesions is that of all so far, 23 and then 28.
        Assert.Equal("iUPD iPR iUPD iCPD", scans.Immune());
    }

    [Fact]
    public void IA4_An_early_scan_is_counted_from_the_first_iUPD_of_the_block() =>
        // The third scan is 20 days after the second iUPD and 62 after the first.
        Assert.Equal("iUPD iUPD iCPD", new Scans().Target("T01").Visit(-7, ("T01", 100)).Visit(42, ("T01", 125)).Visit(84, ("T01", 126)).Visit(104, ("T01", 131)).Immune());

    [Fact]
    public void IA5_Before_means_at_the_last_evaluable_visit_before_the_iUPD()
    {
        // Reached at the visit of the new lesion: after.
        Assert.Equal("iSD iUPD iPR", WithNew([100, 60, 60], null, "UNEQUIVOCAL", "UNEQUIVOCAL").Immune());
        // Reached, lost, and reached again: after.
        Assert.Equal("iPR iSD iUPD iPR", WithNew([70, 80, 80, 69], null, null, "UNEQUIVOCAL", "UNEQUIVOCAL").Immune());
        // A visit that could not be judged between does not matter.
        Assert.Equal("iPR NE iUPD iUPD", WithNew([60, null, 60, 60], null, null, "UNEQUIVOCAL", "UNEQUIVOCAL").Immune());
    }

    [Fact]
    public void IA6_Target_moves_that_end_in_the_response_of_before_are_no_change()
    {
        Assert.Equal("iPR iUPD iUPD", WithNew([60, 60, 40], null, "UNEQUIVOCAL", "UNEQUIVOCAL").Immune());
        Assert.Equal("iPR iUPD iUPD", WithNew([60, 80, 60], null, "UNEQUIVOCAL", "UNEQUIVOCAL").Immune());
    }

    [Fact]
    public void IA7_A_new_non_target_that_reaches_10_mm_stays_one()
    {
        var series = WithNew([100, 100], 8, 12).By(Criteria.IRecist);
        Assert.Null(series.Assessments[1].NewLesions);
        Assert.Equal("iUPD iCPD", Overall(series));
    }

    [Fact]
    public void IA8_A_partial_response_goes_on_only_before_the_first_iUPD()
    {
        Assert.Equal("iPR iPR iPR", Sums(100, 70, 70, 80).Immune());
        Assert.Equal("iPR iPR iUPD iPR iSD", Sums(100, 70, 70, 90, 70, 80).Immune());
    }

    [Fact]
    public void IA9_A_lesion_that_is_back_after_iCR_holds_the_iUPD_while_it_is_there()
    {
        Assert.Equal("iCR iUPD iUPD", Sums(100, 0, 4, 4).Immune());
        Assert.Equal("iCR iUPD iCR", Sums(100, 0, 4, 0).Immune());
    }

    [Fact]
    public void IA10_A_lower_bound_shows_progression_and_5_mm_and_never_clears()
    {
        Scans two = new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 50), ("T02", 50));
        Assert.Equal("iUPD", two.Visit(42, ("T01", 125), ("T02", null)).Immune());
        Assert.Equal("iUPD iCPD", new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 50), ("T02", 50)).Visit(42, ("T01", 75), ("T02", 50)).Visit(84, ("T01", 130), ("T02", null)).Immune());
        Assert.Equal("iUPD NE", new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 50), ("T02", 50)).Visit(42, ("T01", 75), ("T02", 50)).Visit(84, ("T01", 50), ("T02", null)).Immune());
    }

    [Fact]
    public void IA11_Targets_not_evaluable_while_other_progression_holds_is_iUPD()
    {
        Assert.Equal("iUPD iUPD", WithNew([100, null], "UNEQUIVOCAL", "UNEQUIVOCAL").Immune());
        Assert.Equal("iUPD iUPD", WithNonTarget([100, null], "UNEQUIVOCAL PROGRESSION", "NO CHANGE").Immune());
    }

    [Fact]
    public void IA12_The_causing_new_lesion_not_evaluated_leaves_it_pending() =>
        Assert.Equal("iUPD NE iUPD", WithNew([100, 100, 100], "UNEQUIVOCAL", null, "UNEQUIVOCAL").Immune());

    [Fact]
    public void IA13_Targets_gone_with_the_new_lesion_there_is_iPR_when_that_came_after_and_never_iCR()
    {
        Assert.Equal("iPR iUPD iPR", WithNew([60, 60, 0], null, "UNEQUIVOCAL", "UNEQUIVOCAL").Immune());
        Assert.Equal("iCR iUPD iUPD", WithNew([0, 0, 0], null, "UNEQUIVOCAL", "UNEQUIVOCAL").Immune());
    }

    [Fact]
    public void IA15_A_disregarded_scan_is_no_nadir()
    {
        var scans = new Scans().Target("T01").Visit(-7, ("T01", 100)).Visit(42, ("T01", 125)).Visit(52, ("T01", 50)).Visit(84, ("T01", 100));
        var series = scans.By(Criteria.IRecist);
        Assert.Equal("iUPD (NOT USED) iSD", Overall(series));
        Assert.Equal(ResponseMeaning.NotAssessed, series.Assessments[1].Overall.Meaning);
    }

    [Fact]
    public void IA16_Without_a_complete_sum_at_the_iUPD_5_mm_cannot_confirm()
    {
        var scans = new Scans().Target("T01").Target("T02", "LUNG").NonTarget("NT01").Visit(-7, ("T01", 50), ("T02", 50), ("NT01", "PRESENT"))
            .Visit(42, ("T01", 125), ("T02", null), ("NT01", "PRESENT")).Visit(84, ("T01", 125), ("T02", 50), ("NT01", "PRESENT"));
        Assert.Equal("iUPD iUPD", scans.Immune());
        Assert.Equal("iUPD iUPD iCPD", scans.Visit(126, ("T01", 125), ("T02", 50), ("NT01", "UNEQUIVOCAL PROGRESSION")).Immune());
    }

    [Fact]
    public void IA18_New_targets_are_the_earliest_then_the_largest_five_in_all_and_two_of_an_organ()
    {
        var scans = new Scans().Target("T01").Visit(-7, ("T01", 50)).Visit(42, ("T01", 50)).Visit(84, ("T01", 50));
        foreach (var (id, organ) in new[] { ("N01", "LIVER"), ("N02", "LIVER"), ("N03", "LIVER"), ("N04", "LUNG"), ("N05", "BRAIN"), ("N06", "BONE"), ("N07", "SPLEEN") })
            scans.New(id, string.CompareOrdinal(id, "N04") <= 0 ? 42 : 84, organ);
        scans.Visit(42, ("N01", 11), ("N02", 12), ("N03", 13), ("N04", 14)).Visit(84, ("N01", 11), ("N02", 12), ("N03", 13), ("N04", 14), ("N05", 15), ("N06", 16), ("N07", 30));
        var visits = scans.By(Criteria.IRecist).Assessments;
        Assert.Equal("N02 N03 N04", string.Join(' ', visits[0].NewLesions!.Lesions));
        Assert.Equal("N02 N03 N04 N06 N07", string.Join(' ', visits[1].NewLesions!.Lesions));
    }

    [Fact]
    public void IA19_Categories_of_a_cleared_block_are_forgotten() =>
        // Targets caused the first block; in the second, caused by the non-target, target progression confirms by itself.
        Assert.Equal("iUPD iSD iUPD iCPD", WithNonTarget([125, 100, 100, 122], "PRESENT", "PRESENT", "UNEQUIVOCAL PROGRESSION", "NO CHANGE").Immune());

    // ---- Seymour 2017, Table 2: time-point responses ------------------------------------------------------------------------------

    [Theory]
    // Without an earlier iUPD.
    [InlineData(0, "ABSENT", null, "iCR")]
    [InlineData(0, "PRESENT", null, "iPR")]
    [InlineData(60, "PRESENT", null, "iPR")]
    [InlineData(100, "PRESENT", null, "iSD")]
    [InlineData(60, "UNEQUIVOCAL PROGRESSION", null, "iUPD")]
    [InlineData(125, "ABSENT", null, "iUPD")]
    [InlineData(125, "UNEQUIVOCAL PROGRESSION", null, "iUPD")]
    [InlineData(125, "UNEQUIVOCAL PROGRESSION", "UNEQUIVOCAL", "iUPD")]
    [InlineData(100, "PRESENT", "UNEQUIVOCAL", "iUPD")]
    public void Seymour_2017_Table_2_without_an_earlier_iUPD(double sum, string nonTarget, string? newLesion, string overall)
    {
        var scans = new Scans().Target("T01").NonTarget("NT01").Visit(-7, ("T01", 100), ("NT01", "PRESENT")).Visit(42, ("T01", sum), ("NT01", nonTarget));
        if (newLesion is not null)
            scans.New("N01", 42).Visit(42, ("N01", newLesion));
        Assert.Equal(overall, scans.Immune());
    }

    [Theory]
    // After an iUPD by targets (125): the same visit.
    [InlineData(0, "ABSENT", "iCR")]
    [InlineData(0, "PRESENT", "iPR")]
    [InlineData(60, "PRESENT", "iPR")]
    [InlineData(100, "PRESENT", "iSD")]
    [InlineData(127, "PRESENT", "iUPD")]
    [InlineData(130, "PRESENT", "iCPD")]
    public void Seymour_2017_Table_2_after_an_iUPD_by_targets(double sum, string nonTarget, string overall) =>
        Assert.Equal("iUPD " + overall, WithNonTarget([125, sum], "PRESENT", nonTarget).Immune());

    [Fact]
    public void Without_targets_the_responses_are_those_of_RECIST_with_other_names()
    {
        static Scans Only(params string[] states)
        {
            var scans = new Scans().NonTarget("NT01").Visit(-7, ("NT01", "PRESENT"));
            for (var i = 0; i < states.Length; i++)
                scans.Visit((i + 1) * 42, ("NT01", states[i]));
            return scans;
        }

        Assert.Equal("NON-iCR/NON-iUPD iUPD iCPD", Only("PRESENT", "UNEQUIVOCAL PROGRESSION", "INCREASED").Immune());
        Assert.Equal("iUPD iCR", Only("UNEQUIVOCAL PROGRESSION", "ABSENT").Immune());
    }

    [Fact]
    public void Nothing_counts_after_iCPD_or_new_therapy()
    {
        Assert.Equal("iUPD iCPD (iPR)", Sums(100, 125, 131, 50).Immune());
        Assert.Equal("iUPD (iPR)", Sums(100, 125, 50).Immune(context: new ResponseContext(FirstDose, Day(60))));
    }

    [Fact]
    public void A_doubtful_new_lesion_that_is_confirmed_is_an_iUPD_at_its_first_detection() =>
        Assert.Equal("iUPD iUPD", WithNew([100, 100], "EQUIVOCAL", "UNEQUIVOCAL").Immune());

    [Fact]
    public void A_doubtful_new_lesion_that_is_confirmed_after_an_iUPD_does_not_move_it_and_does_not_confirm_it() =>
        Assert.Equal("iSD iUPD iUPD", WithNew([100, 125, 125], "EQUIVOCAL", "EQUIVOCAL", "UNEQUIVOCAL").Immune());

    [Fact]
    public void Progression_is_dated_at_the_scan_that_shows_what_confirms()
    {
        var scans = new Scans().Target("T01").New("N01", 42).New("N02", 86).Visit(-7, ("T01", 50)).Visit(42, ("T01", 50), ("N01", "UNEQUIVOCAL"))
            .Visit(84, 3, "V3", ("T01", 50)).Visit(84, 3, "V3", ("N01", "UNEQUIVOCAL")).Visit(86, 3, "V3", ("N02", "UNEQUIVOCAL"));
        Assert.Equal(Day(86), scans.By(Criteria.IRecist).Assessments[1].Date);
    }
}
