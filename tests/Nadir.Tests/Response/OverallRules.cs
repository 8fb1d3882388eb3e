using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Response.Recist11;
using static Nadir.Tests.Response.Scans;

namespace Nadir.Tests.Response;

public class OverallResponseTests
{
    static ResponseCategory? Category(string? code) => code is null ? null : ResponseCategoryList.Recist11.Read(code);

    [Theory]
    // Eisenhauer 2009, Table 1, row by row; null: no such lesion at baseline.
    [InlineData("CR", "CR", NewLesionStatus.None, "CR")]
    [InlineData("CR", null, NewLesionStatus.None, "CR")]
    [InlineData("CR", "NON-CR/NON-PD", NewLesionStatus.None, "PR")]
    [InlineData("CR", "NE", NewLesionStatus.None, "PR")]
    [InlineData("PR", "CR", NewLesionStatus.None, "PR")]
    [InlineData("PR", null, NewLesionStatus.None, "PR")]
    [InlineData("PR", "NON-CR/NON-PD", NewLesionStatus.None, "PR")]
    [InlineData("PR", "NE", NewLesionStatus.None, "PR")]
    [InlineData("SD", "CR", NewLesionStatus.None, "SD")]
    [InlineData("SD", null, NewLesionStatus.None, "SD")]
    [InlineData("SD", "NON-CR/NON-PD", NewLesionStatus.None, "SD")]
    [InlineData("SD", "NE", NewLesionStatus.None, "SD")]
    [InlineData("NE", "CR", NewLesionStatus.None, "NE")]
    [InlineData("NE", null, NewLesionStatus.None, "NE")]
    [InlineData("NE", "NON-CR/NON-PD", NewLesionStatus.None, "NE")]
    [InlineData("NE", "NE", NewLesionStatus.None, "NE")]
    [InlineData("PD", "CR", NewLesionStatus.None, "PD")]
    [InlineData("PD", "NE", NewLesionStatus.None, "PD")]
    [InlineData("PD", null, NewLesionStatus.None, "PD")]
    [InlineData("CR", "PD", NewLesionStatus.None, "PD")]
    [InlineData("NE", "PD", NewLesionStatus.None, "PD")]
    [InlineData("CR", "CR", NewLesionStatus.Unequivocal, "PD")]
    [InlineData("NE", "NE", NewLesionStatus.Unequivocal, "PD")]
    // Table 2: no target lesion at baseline.
    [InlineData(null, "CR", NewLesionStatus.None, "CR")]
    [InlineData(null, "NON-CR/NON-PD", NewLesionStatus.None, "NON-CR/NON-PD")]
    [InlineData(null, "NE", NewLesionStatus.None, "NE")]
    [InlineData(null, "PD", NewLesionStatus.None, "PD")]
    [InlineData(null, "CR", NewLesionStatus.Unequivocal, "PD")]
    // Doubtful new lesions change nothing.
    [InlineData("CR", "CR", NewLesionStatus.Equivocal, "CR")]
    [InlineData("PR", "NE", NewLesionStatus.NotEvaluated, "PR")]
    [InlineData(null, null, NewLesionStatus.None, "NE")]
    public void Follows_the_tables(string? target, string? nonTarget, NewLesionStatus newLesion, string overall) =>
        Assert.Equal(overall, OverallResponse.Of(Category(target), Category(nonTarget), newLesion).Code);

    [Fact]
    public void The_row_of_the_table_is_a_sentence()
    {
        var series = new Scans().Target("T01").NonTarget("NT01").Visit(-7, ("T01", 30), ("NT01", "PRESENT")).Visit(42, ("T01", 0), ("NT01", "PRESENT")).Derive();
        Assert.Equal("target CR + non-target NON-CR/NON-PD + no new lesion = PR", series.Assessments[0].Reasons.Single(reason => reason.Rule.Id == "R12").Sentence);
    }

    [Fact]
    public void Without_disease_at_baseline_only_a_new_lesion_says_something()
    {
        var series = new Scans().New("N01", 42).Visit(-7, ("N01", "ABSENT")).Visit(42, ("N01", "UNEQUIVOCAL")).Derive();
        Assert.Equal("PD", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.NoDiseaseAtBaseline);
    }
}

public class NonTargetResponseTests
{
    [Theory]
    [InlineData("ABSENT", "ABSENT", "CR")]
    [InlineData("PRESENT", "ABSENT", "NON-CR/NON-PD")]
    [InlineData("STABLE", "DECREASED", "NON-CR/NON-PD")]
    [InlineData("INCREASED", "PRESENT", "NON-CR/NON-PD")]             // modest growth is no progression (R14)
    [InlineData("UNEQUIVOCAL PROGRESSION", "ABSENT", "PD")]
    [InlineData("UNEQUIVOCAL", "PRESENT", "PD")]
    [InlineData("PROGRESSION", "PRESENT", "PD")]
    [InlineData("NOT EVALUABLE", "UNEQUIVOCAL PROGRESSION", "PD")]
    [InlineData("NOT EVALUABLE", "ABSENT", "NE")]
    [InlineData("NOT EVALUABLE", "PRESENT", "NE")]
    [InlineData(null, "PRESENT", "NE")]
    [InlineData("Non-CR/Non-PD", "Absent", "NON-CR/NON-PD")]
    public void Without_targets_the_states_decide(string? first, string? second, string overall) =>
        Assert.Equal(overall, new Scans().NonTarget("NT01").NonTarget("NT02", "LIVER").Visit(-7, ("NT01", "PRESENT"), ("NT02", "PRESENT"))
            .Visit(42, ("NT01", first), ("NT02", second)).Overall());

    [Fact]
    public void Without_targets_there_is_no_sum()
    {
        var series = new Scans().NonTarget("NT01").Visit(-7, ("NT01", "PRESENT")).Visit(42, ("NT01", "PRESENT")).Derive();
        Assert.Null(series.BaselineSum);
        Assert.Null(series.Assessments[0].Sum);
        Assert.Null(series.Assessments[0].Target);
        Assert.Equal(Day(-7), series.Baseline);
    }

    [Fact]
    public void Progression_names_the_lesion_as_cause()
    {
        var series = new Scans().Target("T01").NonTarget("NT01").NonTarget("NT02", "LUNG").Visit(-7, ("T01", 30), ("NT01", "PRESENT"), ("NT02", "PRESENT"))
            .Visit(42, ("T01", 10), ("NT01", "UNEQUIVOCAL PROGRESSION"), ("NT02", "PRESENT")).Derive();
        Assert.Equal("PD", Overall(series));
        var cause = Assert.Single(series.Assessments[0].Causes);
        Assert.Equal((ProgressionCauseKind.NonTarget, "NT01"), (cause.Kind, cause.Lesions.Single()));
        Assert.Equal("Non-target PD: unequivocal progression of NT01 (unequivocal progression)", series.Assessments[0].Reasons.Single(reason => reason.Rule.Id == "R14").Sentence);
    }

    [Theory]
    [InlineData(9.9, "CR")]
    [InlineData(10, "PR")]
    public void A_measured_non_target_node_counts_as_gone_under_10_mm(double axis, string overall) =>
        Assert.Equal(overall, new Scans().Target("T01").NonTarget("NT01", "LYMPH NODE").Visit(-7, ("T01", 30), ("NT01", 12)).Visit(42, ("T01", 0), ("NT01", axis)).Overall());

    [Fact]
    public void A_node_called_present_and_measured_under_10_mm_is_normal() =>
        Assert.Equal("CR", new Scans().Target("T01").NonTarget("NT01", "LYMPH NODE").Visit(-7, ("T01", 30), ("NT01", "PRESENT"))
            .Visit(42, ("T01", 0), ("NT01", 8), ("NT01", "PRESENT")).Overall());

    [Fact]
    public void A_long_axis_says_nothing_about_a_node() =>
        Assert.Equal("PR", new Scans().Target("T01").NonTarget("NT01", "LYMPH NODE").Visit(-7, ("T01", 30), ("NT01", "PRESENT"))
            .Visit(42, ("T01", 0)).Result(42, "NT01", "LDIAM", 8).Overall());

    [Fact]
    public void Absent_and_measured_contradict_each_other()
    {
        var series = new Scans().Target("T01").NonTarget("NT01").Visit(-7, ("T01", 30), ("NT01", "PRESENT")).Visit(42, ("T01", 0), ("NT01", 8), ("NT01", "ABSENT")).Derive();
        Assert.Equal("PR", Overall(series));
        Assert.Equal(ResponseCategory.NE, series.Assessments[0].NonTarget);
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.StateContradictsDiameter);
    }

    [Fact]
    public void Unknown_words_are_not_evaluable_with_a_finding()
    {
        var series = new Scans().NonTarget("NT01").Visit(-7, ("NT01", "PRESENT")).Visit(42, ("NT01", "LOOKS FINE TO ME")).Derive();
        Assert.Equal("NE", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.StateUnknown);
    }
}

public class TumourMarkerTests
{
    static readonly Policies Followed = new() { TumourMarkers = true };

    [Theory]
    [InlineData(101, "PR")]
    [InlineData(100, "CR")]   // at the limit is normal
    public void Above_the_limit_forbids_complete_response_where_followed(double value, string overall)
    {
        var scans = new Scans().Target("T01").NonTarget("NT01").Visit(-7, ("T01", 30), ("NT01", "PRESENT")).Visit(42, ("T01", 0), ("NT01", "ABSENT")).Marker(42, (decimal)value, 100);
        Assert.Equal(overall, scans.Overall(Followed));
        Assert.Equal("CR", scans.Overall());
    }

    [Fact]
    public void The_last_sample_up_to_seven_days_after_the_scan_counts()
    {
        static Scans With(int day) => Sums(30, 0).Marker(-7, 150, 100).Marker(day, 50, 100);
        Assert.Equal("CR", With(49).Overall(Followed));
        Assert.Equal("PR", With(50).Overall(Followed));
        Assert.Equal("R33", With(50).Derive(Followed).Assessments[0].Reasons.First(reason => reason.Rule.Id is "R14" or "R33").Rule.Id);
    }

    [Fact]
    public void Each_marker_has_to_be_normal() => Assert.Equal("PR", Sums(30, 0).Marker(42, 50, 100).Marker(42, 7, 5, "CEA").Overall(Followed));

    [Theory]
    [InlineData(150, 50)]
    [InlineData(50, 150)]
    public void Of_two_samples_of_a_day_the_larger_counts(double one, double two) => Assert.Equal("PR", Sums(30, 0).Marker(42, (decimal)one, 100).Marker(42, (decimal)two, 100).Overall(Followed));

    [Fact]
    public void A_later_sample_replaces_an_earlier_one_in_any_order()
    {
        Assert.Equal("CR", Sums(30, 0).Marker(42, 50, 100).Marker(40, 150, 100).Overall(Followed));
        Assert.Equal("PR", Sums(30, 0).Marker(42, 150, 100).Marker(40, 50, 100).Overall(Followed));
    }

    [Fact]
    public void A_later_sample_without_a_number_replaces_nothing()
    {
        var data = Sums(30, 0).Marker(40, 150, 100).Marker(42, 1, 100).Data;
        data = data with { Laboratory = [data.Laboratory[0], data.Laboratory[1] with { Number = null }] };
        Assert.Equal("PR", Overall(Recist11Series.Derive(data, Reader.Investigator, Study(), new ResponseContext(FirstDose), Followed)));
    }

    [Fact]
    public void A_category_makes_any_test_a_marker_and_a_sample_without_limit_number_or_date_says_nothing()
    {
        var data = Sums(30, 0).Marker(42, 150, 100, "XYZ").Data;
        string With(Func<Nadir.Sdtm.Measured, Nadir.Sdtm.Measured> change) => Overall(Recist11Series.Derive(
            data with { Laboratory = [change(data.Laboratory[0])] }, Reader.Investigator, Study(), new ResponseContext(FirstDose), Followed));
        Assert.Equal("CR", With(sample => sample));
        Assert.Equal("PR", With(sample => sample with { Category = "Tumor markers" }));
        Assert.Equal("PR", With(sample => sample with { Category = "TUMOUR MARKER" }));
        Assert.Equal("CR", With(sample => sample with { Category = "CHEMISTRY" }));
        Assert.Equal("CR", With(sample => sample with { Category = "TUMOUR MARKER", NormalHigh = null }));
        Assert.Equal("CR", With(sample => sample with { Category = "TUMOUR MARKER", Number = null }));
        Assert.Equal("CR", With(sample => sample with { Category = "TUMOUR MARKER", Date = null }));
    }

    [Fact]
    public void Other_tests_are_no_markers() => Assert.Equal("CR", Sums(30, 0).Marker(42, 300, 100, "ALT").Overall(Followed));
}

public class NewLesionTests
{
    static Scans Base() => new Scans().Target("T01").Visit(-7, ("T01", 30)).Visit(42, ("T01", 20)).Visit(84, ("T01", 20)).Visit(126, ("T01", 20)).New("N01", 42);

    [Theory]
    [InlineData("UNEQUIVOCAL")]
    [InlineData("PRESENT")]
    [InlineData("NEW")]
    public void An_unequivocal_one_is_progression(string state)
    {
        var series = Base().Visit(42, ("N01", state)).Derive();
        Assert.Equal("PD (PD) (PD)", Overall(series));
        Assert.Empty(series.Findings);
        Assert.Equal(NewLesionStatus.Unequivocal, series.Assessments[0].NewLesion);
        Assert.Equal((ProgressionCauseKind.NewLesion, "N01"), (series.Assessments[0].Causes.Single().Kind, series.Assessments[0].Causes.Single().Lesions.Single()));
    }

    [Fact]
    public void A_measured_one_is_progression() => Assert.Equal("PD (PD) (PD)", Base().Result(42, "N01", "LDIAM", 12).Overall());

    [Fact]
    public void A_doubtful_one_is_followed() 
    {
        var series = Base().Visit(42, ("N01", "EQUIVOCAL")).Derive();
        Assert.Equal("PR PR PR", Overall(series));
        Assert.Equal(NewLesionStatus.Equivocal, series.Assessments[0].NewLesion);
        Assert.Equal(NewLesionStatus.NotEvaluated, series.Assessments[1].NewLesion);
    }

    [Fact]
    public void A_doubtful_one_confirmed_later_is_progression_at_its_first_detection()
    {
        var series = Base().Visit(42, ("N01", "EQUIVOCAL")).Visit(84, ("N01", "UNEQUIVOCAL")).Derive();
        Assert.Equal("PD (PD) (PD)", Overall(series));
        Assert.Equal(Day(42), series.Assessments[0].Date);
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.NewLesionBackdated);
    }

    [Fact]
    public void Not_evaluated_in_between_does_not_break_the_run() =>
        Assert.Equal("PD (PD) (PD)", Base().Visit(42, ("N01", "EQUIVOCAL")).Visit(84, ("N01", "NOT EVALUABLE")).Visit(126, ("N01", "UNEQUIVOCAL")).Overall());

    [Fact]
    public void Gone_in_between_starts_anew() =>
        Assert.Equal("PR PR PD", Base().Visit(42, ("N01", "EQUIVOCAL")).Visit(84, ("N01", "ABSENT")).Visit(126, ("N01", "UNEQUIVOCAL")).Overall());

    [Fact]
    public void Confirmation_after_progression_new_therapy_or_cut_off_does_not_count()
    {
        var scans = Base().Visit(42, ("N01", "EQUIVOCAL")).Visit(126, ("N01", "UNEQUIVOCAL"));
        Assert.Equal("PD (PD) (PD)", scans.Overall());
        Assert.Equal("PR PR (PD)", scans.Overall(context: new ResponseContext(FirstDose, NewTherapy: Day(100))));
        Assert.Equal("PR PR (PD)", scans.Overall(context: new ResponseContext(FirstDose, Cutoff: Day(125))));
        Assert.Equal("PR PD (PD)", new Scans().Target("T01").New("N01", 42).Visit(-7, ("T01", 30)).Visit(42, ("T01", 20), ("N01", "EQUIVOCAL"))
            .Visit(84, ("T01", 40)).Visit(126, ("T01", 40), ("N01", "UNEQUIVOCAL")).Overall());
    }

    [Fact]
    public void The_earliest_of_two_decides_the_date()
    {
        var series = Base().New("N02", 84, "LUNG").Visit(42, ("N01", "EQUIVOCAL")).Visit(84, ("N01", "EQUIVOCAL"), ("N02", "EQUIVOCAL")).Visit(126, ("N01", "UNEQUIVOCAL"), ("N02", "UNEQUIVOCAL")).Derive();
        Assert.Equal("PD (PD) (PD)", Overall(series));
    }

    [Fact]
    public void One_that_was_there_at_baseline_is_not_new()
    {
        var series = new Scans().Target("T01").New("N01", -7).Visit(-7, ("T01", 30), ("N01", "PRESENT")).Visit(42, ("T01", 20), ("N01", "PRESENT")).Derive();
        Assert.Equal("PR", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.NewLesionAtBaseline);
    }

    [Fact]
    public void A_target_first_identified_after_baseline_is_a_new_lesion()
    {
        var series = new Scans().Target("T01").Identify("T02", "TARGET", "LUNG", day: 42).Visit(-7, ("T01", 30)).Visit(42, ("T01", 20), ("T02", 15)).Derive();
        Assert.Equal("PD", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.LateTarget);
    }

    [Fact]
    public void One_without_visit_and_date_cannot_be_placed()
    {
        var data = Sums(30, 20).Data;
        data = data with { Tumours = data.Tumours.Add(data.Tumours[0] with { Lesion = "N01", Result = "NEW", Date = null }) };
        var series = Recist11Series.Derive(data, Reader.Investigator, Study(), new ResponseContext(FirstDose));
        Assert.Equal("PR", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.NewLesionUndated);
    }
}

public class PetTests
{
    static Scans Base() => new Scans().Target("T01").Visit(-7, ("T01", 30)).Visit(42, ("T01", 20)).Visit(84, ("T01", 20));

    [Fact]
    public void Without_a_baseline_PET_it_waits_for_CT()
    {
        var series = Base().New("N01", 42, method: "FDG-PET").Result(42, "N01", "TUMSTATE", null, "PRESENT", method: "FDG-PET").Derive();
        Assert.Equal("PR PR", Overall(series));
        Assert.Equal(NewLesionStatus.Equivocal, series.Assessments[0].NewLesion);
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.NewLesionByPet);
    }

    [Fact]
    public void Confirmed_by_CT_it_is_progression_at_the_PET() =>
        Assert.Equal("PD (PD)", Base().New("N01", 42, method: "FDG-PET").Result(42, "N01", "TUMSTATE", null, "PRESENT", method: "FDG-PET")
            .Result(84, "N01", "TUMSTATE", null, "PRESENT", method: "CT SCAN").Overall());

    [Fact]
    public void With_a_negative_baseline_PET_it_is_progression() =>
        Assert.Equal("PD (PD)", Base().Procedure(-5, "FDG-PET/CT").New("N01", 42, method: "FDG-PET").Result(42, "N01", "TUMSTATE", null, "PRESENT", method: "FDG-PET").Overall());

    [Fact]
    public void PET_alone_does_not_measure()
    {
        var series = new Scans().Target("T01").Visit(-7, ("T01", 30)).Result(42, "T01", "LDIAM", 20, method: "PET").Derive();
        Assert.Equal("NE", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.PetMeasured);
    }
}

public class DatingTests
{
    static Scans TwoDays(double liver, double lung) => new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, 1, "BASELINE", ("T01", 30), ("T02", 20))
        .Visit(42, 2, "WEEK 6", ("T01", liver)).Visit(45, 2, "WEEK 6", ("T02", lung));

    [Fact]
    public void Progression_counts_at_the_earliest_target_scan() => Assert.Equal(Day(42), TwoDays(40, 30).Derive().Assessments.Single().Date);

    [Fact]
    public void By_the_FDA_setting_at_the_scan_that_completes_the_sum() =>
        Assert.Equal(Day(45), TwoDays(40, 30).Derive(new Policies { ProgressionDating = ProgressionDating.LastScanOfSum }).Assessments.Single().Date);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 10)]
    [InlineData(30, 20)]
    public void Everything_else_counts_at_the_latest_scan(double liver, double lung) => Assert.Equal(Day(45), TwoDays(liver, lung).Derive().Assessments.Single().Date);

    [Fact]
    public void A_scan_that_shows_no_cause_does_not_date_progression()
    {
        var series = new Scans().Target("T01").NonTarget("NT01").Visit(-7, 1, "BASELINE", ("T01", 30), ("NT01", "PRESENT"))
            .Visit(42, 2, "WEEK 6", ("T01", 30)).Visit(45, 2, "WEEK 6", ("NT01", "UNEQUIVOCAL PROGRESSION")).Result(48, "T01", "LPERP", 20, visitNumber: 2, visit: "WEEK 6").Derive();
        Assert.Equal(Day(45), series.Assessments.Single().Date);
        Assert.Equal((Day(42), Day(48)), (series.Assessments.Single().FirstScan, series.Assessments.Single().LastScan));
    }

    [Fact]
    public void A_target_that_was_not_measured_does_not_date_progression()
    {
        var series = new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, 1, "BASELINE", ("T01", 30), ("T02", 20))
            .Visit(40, 2, "WEEK 6", ("T02", null)).Visit(44, 2, "WEEK 6", ("T01", 70)).Derive();
        Assert.Equal(("PD", Day(44)), (Overall(series), series.Assessments.Single().Date));
    }

    [Fact]
    public void Targets_without_a_whole_date_take_the_visits_first_scan_or_its_last()
    {
        var data = new Scans().Target("T01").NonTarget("NT01").Visit(-7, 1, "BASELINE", ("T01", 30), ("NT01", "PRESENT"))
            .Visit(42, 2, "WEEK 6", ("T01", 60), ("NT01", "PRESENT")).Visit(45, 2, "WEEK 6", ("NT01", "PRESENT")).Data;
        data = data with { TumourResults = data.TumourResults.SetItem(2, data.TumourResults[2] with { Date = new Units.PartialDate(2030, 2, null) }) };
        DateOnly With(ProgressionDating dating) => Recist11Series.Derive(data, Reader.Investigator, Study(), new ResponseContext(FirstDose), new Policies { ProgressionDating = dating }).Assessments.Single().Date;
        Assert.Equal(Day(42), With(ProgressionDating.EarliestCausingScan));
        Assert.Equal(Day(45), With(ProgressionDating.LastScanOfSum));
    }

    [Fact]
    public void A_doubtful_new_lesion_that_is_confirmed_dates_it_by_the_scan_that_first_showed_it()
    {
        var series = new Scans().Target("T01").New("N01", 40).Visit(-7, 1, "BASELINE", ("T01", 30)).Visit(40, 2, "WEEK 6", ("N01", "EQUIVOCAL")).Visit(45, 2, "WEEK 6", ("T01", 30))
            .Visit(84, 3, "WEEK 12", ("T01", 30), ("N01", "UNEQUIVOCAL")).Derive();
        Assert.Equal("PD (PD)", Overall(series));
        Assert.Equal(Day(40), series.Assessments[0].Date);
    }

    [Fact]
    public void Of_several_causes_the_earliest_dates_it()
    {
        var series = new Scans().Target("T01").New("N01", 40).Visit(-7, 1, "BASELINE", ("T01", 30)).Visit(45, 2, "WEEK 6", ("T01", 60)).Visit(40, 2, "WEEK 6", ("N01", "UNEQUIVOCAL")).Derive();
        Assert.Equal(Day(40), series.Assessments.Single().Date);
        Assert.Equal(2, series.Assessments.Single().Causes.Length);
    }

    [Fact]
    public void A_lesion_back_after_complete_response_dates_it_by_its_own_scan()
    {
        var series = new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, 1, "BASELINE", ("T01", 30), ("T02", 20)).Visit(42, 2, "WEEK 6", ("T01", 0), ("T02", 0))
            .Visit(82, 3, "WEEK 12", ("T01", 0)).Visit(84, 3, "WEEK 12", ("T02", 4)).Result(86, "T01", "LPERP", 0, visitNumber: 3, visit: "WEEK 12").Derive();
        Assert.Equal("CR PD", Overall(series));
        Assert.Equal(Day(84), series.Assessments[1].Date);
    }
}

public class EvaluationEndTests
{
    [Theory]
    [InlineData(42, false, 42, 42, null)]                             // the very date counts
    [InlineData(43, false, 42, null, ExclusionReason.AfterNewTherapy)]
    [InlineData(43, false, null, 42, ExclusionReason.AfterCutoff)]
    [InlineData(43, true, null, null, ExclusionReason.AfterProgression)]
    [InlineData(43, true, 42, null, ExclusionReason.AfterNewTherapy)]
    [InlineData(43, true, 42, 42, ExclusionReason.AfterCutoff)]
    [InlineData(43, false, null, null, null)]
    public void Counts_up_to_progression_new_therapy_and_cut_off(int day, bool progressed, int? newTherapy, int? cutoff, ExclusionReason? reason) =>
        Assert.Equal(reason, EvaluationEnd.Of(Day(day), progressed, new ResponseContext(FirstDose, newTherapy is { } t ? Day(t) : null, cutoff is { } c ? Day(c) : null)));

    [Fact]
    public void Visits_that_do_not_count_are_shown_with_their_verdict_and_reason()
    {
        var series = Sums(50, 60, 10).Derive();
        Assert.Equal("PD (PR)", Overall(series));
        Assert.Equal(ExclusionReason.AfterProgression, series.Assessments[1].Excluded);
        Assert.Contains(series.Assessments[1].Reasons, reason => reason.Rule.Id == "R7" && reason.Sentence == "Does not count: progression came before");
    }

    [Fact]
    public void A_complete_response_that_does_not_count_is_no_complete_response_to_return_from() =>
        Assert.Equal("SD (CR) (PR)", Sums(50, 45, 0, 3).Overall(context: new ResponseContext(FirstDose, NewTherapy: Day(60))));
}
