using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Response.Recist11;
using static Nadir.Tests.Response.Scans;

namespace Nadir.Tests.Response;

public class TargetProgressionTests
{
    [Theory]
    [InlineData(50, 60, true)]      // exactly 20%, and 10 mm
    [InlineData(50, 59.9, false)]   // 9.9 mm, but under 20%
    [InlineData(20, 24.9, false)]   // 24.5%, but under 5 mm
    [InlineData(20, 25, true)]      // 25%, and exactly 5 mm
    [InlineData(25, 30, true)]      // exactly both
    [InlineData(0, 4, false)]       // from 0, under 5 mm
    [InlineData(0, 4.99, false)]
    [InlineData(0, 5, true)]        // from 0 any growth is relative growth
    [InlineData(33.3, 39.96, true)] // 20% of 33.3 is 6.66, exactly
    [InlineData(33.3, 39.95, false)]
    [InlineData(50, 50, false)]
    [InlineData(50, 40, false)]
    public void Needs_20_percent_and_5_mm_over_nadir(double nadir, double sum, bool met) =>
        Assert.Equal(met, TargetProgression.IsMet(Mm(sum), Mm(nadir)));

    [Fact]
    public void A_missing_lesion_leaves_progression_that_the_others_show_and_nothing_else()
    {
        static string With(object? first, object? second) =>
            new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 30), ("T02", 20)).Visit(42, ("T01", first), ("T02", second)).Overall();
        Assert.Equal("PD", With(60, null));     // exactly 20% over 50, and 10 mm
        Assert.Equal("NE", With(59.9, null));
        Assert.Equal("NE", With(0, null));      // neither CR nor PR can be claimed
        Assert.Equal("NE", With(null, null));
    }

    [Fact]
    public void The_sentence_names_growth_nadir_and_limits()
    {
        var series = Sums(100, 50, 62).Derive();
        var decided = series.Assessments[1].Reasons.First(reason => reason is { Decided: true, Rule.Id: "R6" });
        Assert.Equal("PD: sum 62 is 24% and 12 mm over the nadir 50 of 2030-02-12 (limits 20% and 5 mm)", decided.Sentence);
        var rejected = series.Assessments[1].Reasons.First(reason => reason is { Decided: false, Rule.Id: "R5" });
        Assert.Equal("PR: sum 62 is 62% of baseline 100, at or under the 70% limit (70); progression comes first", rejected.Sentence);
        Assert.Equal("PR not met: sum 70 is 140% of baseline 50, over the 70% limit (35)", Sums(50, 70).Derive().Assessments[0].Reasons[2].Sentence);
    }
}

public class NadirSumTests
{
    static readonly DateOnly One = Day(0), Two = Day(42);

    [Fact]
    public void The_smallest_complete_sum_so_far_is_the_nadir_and_the_first_of_equals()
    {
        Nadir.Response.Recist11.Nadir start = new(Mm(50), One);
        Assert.Equal(new(Mm(50), One), NadirSum.After(null, Mm(50), One));
        Assert.Equal(new(Mm(49.9), Two), NadirSum.After(start, Mm(49.9), Two));
        Assert.Equal(start, NadirSum.After(start, Mm(50), Two));
        Assert.Equal(start, NadirSum.After(start, Mm(51), Two));
    }

    [Fact]
    public void A_sum_with_an_unmeasured_lesion_and_a_visit_that_does_not_count_leave_it()
    {
        Nadir.Response.Recist11.Nadir start = new(Mm(50), One);
        Assert.Equal(start, NadirSum.After(start, null, Two));
        Assert.Equal(start, NadirSum.After(start, Mm(10), Two, counts: false));
        Assert.Null(NadirSum.After(null, null, Two));
    }

    [Fact]
    public void Baseline_counts_and_the_visit_being_judged_does_not() =>
        // 58 is 16% over baseline; 70 is 40% over it, although the visit before was 58.
        Assert.Equal("SD PD", Sums(50, 58, 70).Overall());

    [Fact]
    public void A_partial_sum_never_lowers_it()
    {
        var scans = new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 30), ("T02", 20)).Visit(42, ("T01", 25), ("T02", null)).Visit(84, ("T01", 30), ("T02", 20));
        var series = scans.Derive();
        Assert.Equal("NE SD", Overall(series));
        Assert.Equal(Mm(50), series.Assessments[1].Sum!.Nadir);
        Assert.Equal(Day(-7), series.Assessments[1].Sum!.NadirDate);
    }

    [Fact]
    public void Visits_after_progression_or_new_therapy_do_not_lower_it()
    {
        var afterProgression = Sums(50, 70, 20, 26).Derive();
        Assert.Equal("PD (PR) (PR)", Overall(afterProgression));
        Assert.Equal(Mm(50), afterProgression.Assessments[2].Sum!.Nadir);
        var afterTherapy = Sums(50, 45, 20, 26).Derive(context: new ResponseContext(FirstDose, NewTherapy: Day(60)));
        Assert.Equal("SD (PR) (PR)", Overall(afterTherapy));
        Assert.Equal(Mm(45), afterTherapy.Assessments[2].Sum!.Nadir);
    }

    [Fact]
    public void From_a_baseline_of_0_there_is_no_percentage_and_5_mm_are_progression()
    {
        var series = Sums(0, 4, 5).Derive();
        Assert.Equal("SD PD", Overall(series));
        Assert.Null(series.Assessments[0].Sum!.PercentFromBaseline);
        Assert.Null(series.Assessments[0].Sum!.PercentFromNadir);
    }

    [Fact]
    public void Percent_changes_are_unrounded_and_missing_from_a_nadir_of_0()
    {
        var series = new Scans().Target("T01").NonTarget("NT01").Visit(-7, ("T01", 30), ("NT01", "PRESENT"))
            .Visit(42, ("T01", 20), ("NT01", "PRESENT")).Visit(84, ("T01", 0), ("NT01", "PRESENT")).Visit(126, ("T01", 3), ("NT01", "PRESENT")).Derive();
        Assert.Equal(-10m / 30m * 100m, series.Assessments[0].Sum!.PercentFromBaseline);
        Assert.Equal(-100m, series.Assessments[1].Sum!.PercentFromNadir);
        Assert.Null(series.Assessments[2].Sum!.PercentFromNadir);
        Assert.Equal(-90m, series.Assessments[2].Sum!.PercentFromBaseline);
    }
}

public class PartialResponseTests
{
    [Theory]
    [InlineData(100, 70, true)]
    [InlineData(100, 70.01, false)]
    [InlineData(33.3, 23.31, true)]   // 70% of 33.3, exactly
    [InlineData(33.3, 23.32, false)]
    [InlineData(100, 70.04, false)]   // shown as -30.0%
    [InlineData(0, 0, false)]
    public void Needs_70_percent_of_baseline_or_less(double baseline, double sum, bool met) =>
        Assert.Equal(met, PartialResponse.IsMet(Mm(sum), Mm(baseline)));

    [Fact]
    public void The_rejected_alternative_says_how_far_it_was()
    {
        var reason = Sums(78, 60).Derive().Assessments[0].Reasons.First(reason => reason.Rule.Id == "R5");
        Assert.False(reason.Decided);
        Assert.Equal("PR not met: sum 60 is 76.92% of baseline 78, over the 70% limit (54.6)", reason.Sentence);
    }

    [Fact]
    public void It_needs_a_complete_sum_at_baseline()
    {
        var series = new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 30), ("T02", null)).Visit(42, ("T01", 10), ("T02", 10)).Visit(84, ("T01", 20), ("T02", 20)).Derive();
        // Without a baseline sum nothing can shrink, but the second visit has grown over the first.
        Assert.Equal("NE PD", Overall(series));
        Assert.Null(series.BaselineSum);
        Assert.Null(series.Assessments[0].Sum);
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.BaselineIncomplete);
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.TargetMissingAtBaseline);
    }
}

public class CompleteResponseTests
{
    [Theory]
    [InlineData(9.9, 0, "CR")]
    [InlineData(10, 0, "PR")]        // exactly 10 mm is not normal
    [InlineData(0, 0, "CR")]
    [InlineData(9.9, 0.1, "PR")]     // a lesion that is no node has to be gone
    public void Needs_every_lesion_gone_and_every_node_under_10_mm(double node, double lesion, string overall) =>
        Assert.Equal(overall, new Scans().Node("T01").Target("T02").Visit(-7, ("T01", 20), ("T02", 30)).Visit(42, ("T01", node), ("T02", lesion)).Overall());

    [Fact]
    public void A_lesion_too_small_to_measure_is_not_gone() =>
        Assert.Equal("PR", Sums(50).Visit(42, ("T01", "TOO SMALL TO MEASURE")).Overall());

    [Fact]
    public void A_lesion_without_a_number_forbids_it() =>
        Assert.Equal("NE", new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 20), ("T02", 30)).Visit(42, ("T01", 0), ("T02", null)).Overall());

    [Fact]
    public void It_needs_no_baseline_sum() =>
        Assert.Equal("CR", new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 20), ("T02", null)).Visit(42, ("T01", 0), ("T02", 0)).Overall());

    [Fact]
    public void No_targets_are_no_complete_response_of_targets() => Assert.False(CompleteResponse.IsMet([]));

    [Fact]
    public void Normal_nodes_that_grow_stay_complete_response_with_a_finding()
    {
        var series = Nodes(16, 4, 9.5).Derive();
        Assert.Equal("CR CR", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.CrWithGrowingNodes);
        Assert.DoesNotContain(Nodes(16, 4, 8.9).Derive().Findings, finding => finding.Code == FindingCodes.CrWithGrowingNodes);
    }

    [Theory]
    [InlineData(9.99, true)]
    [InlineData(10, false)]
    public void A_node_is_normal_under_10_mm(double axis, bool normal) => Assert.Equal(normal, NormalNode.IsMet(Mm(axis)));
}

public class ReappearanceTests
{
    [Fact]
    public void A_lesion_back_after_overall_complete_response_is_progression_however_small()
    {
        var series = Sums(50, 0, 3).Derive();
        Assert.Equal("CR PD", Overall(series));
        Assert.Equal([FindingCodes.ReappearanceAfterCr, FindingCodes.SmallDiameter], series.Findings.Select(finding => finding.Code).OrderBy(code => code.Id, StringComparer.Ordinal));
        Assert.Contains(series.Assessments[1].Reasons, reason => reason is { Decided: true, Rule.Id: "R9" });
        Assert.Equal("T01", series.Assessments[1].Causes.Single().Lesions.Single());
    }

    [Fact]
    public void Also_after_a_visit_in_between_that_was_not_evaluable() => Assert.Equal("CR NE PD", Sums(50, 0, null, 3).Overall());

    [Fact]
    public void Also_with_another_lesion_missing() =>
        Assert.Equal("CR PD", new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 30), ("T02", 20)).Visit(42, ("T01", 0), ("T02", 0)).Visit(84, ("T01", 2), ("T02", null)).Overall());

    [Fact]
    public void A_non_target_lesion_that_returns_is_progression_too()
    {
        var series = new Scans().Target("T01").NonTarget("NT01").Visit(-7, ("T01", 30), ("NT01", "PRESENT")).Visit(42, ("T01", 0), ("NT01", "ABSENT"))
            .Visit(84, ("T01", 0), ("NT01", "PRESENT")).Derive();
        Assert.Equal("CR PD", Overall(series));
        Assert.Equal(ProgressionCauseKind.NonTarget, series.Assessments[1].Causes.Single().Kind);
        Assert.Equal("NT01", series.Assessments[1].Causes.Single().Lesions.Single());
        Assert.Equal("NT01 back after complete response; ask for a re-read of both visits.", series.Findings.Single().Sentence);
    }

    [Fact]
    public void An_increased_non_target_lesion_is_back_too() =>
        Assert.Equal("CR PD", new Scans().NonTarget("NT01").Visit(-7, ("NT01", "PRESENT")).Visit(42, ("NT01", "ABSENT")).Visit(84, ("NT01", "INCREASED")).Overall());

    [Fact]
    public void A_non_target_node_that_is_seen_again_is_not() =>
        Assert.Equal("CR PR", new Scans().Target("T01").NonTarget("NT01", "LYMPH NODE").Visit(-7, ("T01", 30), ("NT01", "PRESENT")).Visit(42, ("T01", 0), ("NT01", "ABSENT"))
            .Visit(84, ("T01", 0), ("NT01", "PRESENT")).Overall());

    [Fact]
    public void In_partial_response_a_lesion_that_returns_only_adds_to_the_sum() =>
        Assert.Equal("PR PR", new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 50), ("T02", 50)).Visit(42, ("T01", 0), ("T02", 30)).Visit(84, ("T01", 4), ("T02", 30)).Overall());

    [Fact]
    public void A_target_complete_response_that_was_no_overall_one_does_not_count() =>
        Assert.Equal("PR PR", new Scans().Target("T01").NonTarget("NT01").Visit(-7, ("T01", 50), ("NT01", "PRESENT")).Visit(42, ("T01", 0), ("NT01", "PRESENT"))
            .Visit(84, ("T01", 4), ("NT01", "PRESENT")).Overall());

    [Theory]
    [InlineData(14.4, "CR PR")]  // 4.9 mm over a nadir of 9.5
    [InlineData(9.9, "CR CR")]
    [InlineData(10, "CR PR")]
    public void A_node_is_judged_by_its_size(double axis, string overall) => Assert.Equal(overall, Nodes(30, 9.5, axis).Overall());

    [Fact]
    public void That_a_node_grew_back_is_said_once()
    {
        var series = Nodes(30, 9, 11, 11).Derive();
        Assert.Equal("CR PR PR", Overall(series));
        Assert.Equal(["CR-NOT-SUSTAINED", "CR-THEN-PR", "CR-THEN-PR"], series.Findings.Select(finding => finding.Code.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_node_that_grows_20_percent_and_5_mm_from_a_complete_response_has_progressed() => Assert.Equal("CR PD", Nodes(30, 9, 14).Overall());

    [Fact]
    public void A_setting_re_reads_the_visits_as_partial_response()
    {
        var series = Sums(50, 0, 3).Derive(new Policies { Reappearance = Nadir.Protocol.Reappearance.ReReadAsPr });
        Assert.Equal("PR PR", Overall(series));
        Assert.Contains(series.Assessments[0].Reasons, reason => reason.Rule.Id == "R9" && reason.Sentence.Contains("Re-read as PR", StringComparison.Ordinal));
        Assert.True(series.Assessments[0].Reasons[^1].Decided);
        Assert.Equal("PR PR", Sums(50, 0, 3).Overall(new Policies { CrThenPr = CrThenPr.Pr }));
        // Once re-read there is no complete response to return from.
        Assert.Single(Sums(50, 0, 3, 3).Derive(new Policies { CrThenPr = CrThenPr.Pr }).Findings, finding => finding.Code == FindingCodes.ReappearanceAfterCr);
    }

    [Fact]
    public void With_CR_then_PR_counted_as_stable_the_visit_is_judged_by_its_size()
    {
        var series = Sums(50, 0, 3).Derive(new Policies { CrThenPr = CrThenPr.Sd });
        Assert.Equal("CR PR", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.CrThenPr);
    }

    [Fact]
    public void Re_read_or_not_growth_of_5_mm_from_0_is_progression() =>
        Assert.Equal("PR PD", Sums(50, 0, 5).Overall(new Policies { Reappearance = Nadir.Protocol.Reappearance.ReReadAsPr }));
}

public class ContinuingPartialResponseTests
{
    [Fact]
    public void Progression_ends_it() => Assert.Equal("PR PR PR PD", Sums(100, 60, 60, 71, 72).Overall());

    [Fact]
    public void The_confirming_visit_is_at_least_28_days_later()
    {
        static string After(int days) => new Scans().Target("T01").Visit(-7, ("T01", 100)).Visit(42, ("T01", 70)).Visit(42 + days, ("T01", 70)).Visit(126, ("T01", 80)).Overall();
        Assert.Equal("PR PR SD", After(27));
        Assert.Equal("PR PR PR", After(28));
    }

    [Fact]
    public void One_stable_and_one_not_evaluable_visit_may_stand_between_and_no_more()
    {
        Assert.Equal("PR SD PR PR", Sums(100, 70, 80, 70, 80).Overall());
        Assert.Equal("PR SD SD PR SD", Sums(100, 70, 80, 80, 70, 80).Overall());
        Assert.Equal("PR NE PR PR", Sums(100, 70, null, 70, 80).Overall());
        Assert.Equal("PR NE NE PR SD", Sums(100, 70, null, null, 70, 80).Overall());
        Assert.Equal("PR NE SD PR PR", Sums(100, 70, null, 80, 70, 80).Overall());
    }

    [Fact]
    public void Without_confirmation_in_the_protocol_one_response_is_enough() =>
        Assert.Equal("PR PR", Sums(100, 70, 80).Overall(new Policies { Confirmation = new Confirmation(0) }));

    [Fact]
    public void Complete_responses_confirm_and_start_it_too()
    {
        // 13 of 16 is no partial response, and from 9 no progression: 44%, but 4 mm.
        Assert.Equal("PR CR PR", Nodes(16, 11, 9, 13).Overall());
        Assert.Equal("CR CR PR", Nodes(16, 9, 9, 13).Overall());
        Assert.Equal("CR SD", Nodes(16, 9, 13).Overall());
        Assert.Equal("CR PR", Nodes(16, 9, 13).Overall(new Policies { ContinuingPr = ContinuingPr.Always }));
    }

    [Fact]
    public void A_missing_lesion_is_not_evaluable_all_the_same()
    {
        Assert.Equal("PR PR NE", Sums(100, 70, 70, null).Overall());
        Assert.Equal("Not judged: a target is missing", Sums(100, 70, 70, null).Derive().Assessments[2].Reasons.Single(reason => reason.Rule.Id == "R24").Sentence);
    }

    [Fact]
    public void It_cannot_start_from_stable_disease() => Assert.Equal("SD SD SD", Sums(100, 80, 80, 80).Overall(new Policies { ContinuingPr = ContinuingPr.Always }));
}
