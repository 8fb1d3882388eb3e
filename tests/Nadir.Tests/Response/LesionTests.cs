using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Response.Recist11;
using Nadir.Sdtm;
using Nadir.Units;
using static Nadir.Tests.Response.Scans;

namespace Nadir.Tests.Response;

public class MeasurementStateTests
{
    static (LesionReading Reading, AssessmentSeries Series) Read(double? number, string? text, string? unit = "mm", string? reason = null, string test = "LDIAM")
    {
        var series = new Scans().Target("T01").Visit(-7, ("T01", 30)).Result(42, "T01", test, (decimal?)number, text, unit: unit, reason: reason).Derive();
        return (series.Assessments[0].Lesions[0], series);
    }

    [Theory]
    [InlineData("TOO SMALL TO MEASURE")]
    [InlineData("TOO SMALL")]
    [InlineData("Too small to measure")]
    [InlineData("TSTM")]
    public void Too_small_is_5_mm(string text)
    {
        var (reading, _) = Read(null, text);
        Assert.Equal((MeasurementState.TooSmall, Mm(5)), (reading.State, reading.Diameter!.Value));
    }

    [Theory]
    [InlineData("ABSENT")]
    [InlineData("DISAPPEARED")]
    [InlineData("Resolved")]
    [InlineData("NOT PRESENT")]
    public void Gone_is_0(string text)
    {
        var (reading, _) = Read(null, text);
        Assert.Equal((MeasurementState.Absent, Millimetres.Zero), (reading.State, reading.Diameter!.Value));
    }

    [Theory]
    [InlineData("NOT EVALUABLE", MeasurementState.NotEvaluable)]
    [InlineData("NE", MeasurementState.NotEvaluable)]
    [InlineData("UNABLE TO ASSESS", MeasurementState.NotEvaluable)]
    [InlineData("NOT DONE", MeasurementState.NotDone)]
    [InlineData("ND", MeasurementState.NotDone)]
    [InlineData("<5", MeasurementState.NotEvaluable)]   // a limit is no number, nor is it "too small" before somebody says so
    public void Without_a_number_the_state_is_kept(string text, MeasurementState state)
    {
        var (reading, series) = Read(null, text);
        Assert.Equal(state, reading.State);
        Assert.Null(reading.Diameter);
        Assert.Equal("NE", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.TargetMissing);
    }

    [Theory]
    [InlineData(null, MeasurementState.NotDone)]
    [InlineData("NOT ASSESSABLE: Image obscured", MeasurementState.NotEvaluable)]
    [InlineData("Lesion not evaluable", MeasurementState.NotEvaluable)]
    [InlineData("Obscured by effusion", MeasurementState.NotEvaluable)]
    [InlineData("Unable to assess", MeasurementState.NotEvaluable)]
    [InlineData("Patient did not attend", MeasurementState.NotDone)]
    public void Not_done_and_not_evaluable_are_told_apart_by_the_reason(string? reason, MeasurementState state) =>
        Assert.Equal(state, Read(null, null, reason: reason).Reading.State);

    [Fact]
    public void A_recorded_0_is_gone() => Assert.Equal(MeasurementState.Absent, Read(0, null).Reading.State);

    [Fact]
    public void Under_5_mm_is_used_as_recorded_and_said()
    {
        var (reading, series) = Read(4.9, null);
        Assert.Equal(Mm(4.9), reading.Diameter);
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.SmallDiameter && finding.Severity == Severity.Information);
        Assert.DoesNotContain(Read(5, null).Series.Findings, finding => finding.Code == FindingCodes.SmallDiameter);
    }

    [Fact]
    public void A_number_given_for_too_small_is_kept()
    {
        var data = Sums(30).Result(42, "T01", "LDIAM", 3, "TOO SMALL TO MEASURE").Derive().Assessments[0].Lesions[0];
        Assert.Equal((MeasurementState.TooSmall, Mm(3)), (data.State, data.Diameter!.Value));
    }

    [Theory]
    [InlineData("cm", 24)]
    [InlineData("MM", 2.4)]
    [InlineData(" mm ", 2.4)]
    public void Centimetres_become_millimetres(string? unit, double expected) => Assert.Equal(Mm(expected), Read(2.4, null, unit).Reading.Diameter);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_unit_a_length_is_in_millimetres(string? unit)
    {
        var data = Sums(30, 24).Data;
        data = data with { TumourResults = data.TumourResults.SetItem(1, data.TumourResults[1] with { Unit = unit }) };
        Assert.Equal(Mm(24), Recist11Series.Derive(data, Reader.Investigator, Study(), new ResponseContext(FirstDose)).Assessments[0].Sum!.Measured);
    }

    [Fact]
    public void Text_negative_lengths_and_unknown_units_are_findings_and_no_numbers()
    {
        Assert.Contains(Read(null, "ABOUT AS BEFORE").Series.Findings, finding => finding.Code == FindingCodes.TextForDiameter);
        Assert.Contains(Read(-3, null).Series.Findings, finding => finding.Code == FindingCodes.NegativeDiameter);
        Assert.Contains(Read(24, null, "kg").Series.Findings, finding => finding.Code == FindingCodes.UnknownLengthUnit);
        Assert.Null(Read(-3, null).Reading.Diameter);
        Assert.Null(Read(24, null, "kg").Reading.Diameter);
    }

    [Theory]
    [InlineData("NOT EVALUABLE")]
    [InlineData("<5")]
    [InlineData("12,5")]      // reading the data speaks of damaged numbers
    [InlineData("ABSENT")]
    [InlineData("NOT DONE")]
    public void Known_words_and_damaged_numbers_are_not_called_text(string text) =>
        Assert.DoesNotContain(Read(null, text).Series.Findings, finding => finding.Code == FindingCodes.TextForDiameter);

    [Fact]
    public void Too_small_is_known_by_the_standard_result_as_by_the_original()
    {
        var data = Sums(30, 5).Data;
        LesionReading With(string? original, string? result) => Recist11Series.Derive(
            data with { TumourResults = data.TumourResults.SetItem(1, data.TumourResults[1] with { Original = original, Result = result }) },
            Reader.Investigator, Study(), new ResponseContext(FirstDose)).Assessments[0].Lesions[0];
        Assert.Equal(MeasurementState.TooSmall, With("TOO SMALL TO MEASURE", "5").State);
        Assert.Equal(MeasurementState.TooSmall, With(null, "TOO SMALL TO MEASURE").State);
        Assert.Equal(MeasurementState.Measured, With("5", "5").State);
    }

    [Fact]
    public void A_state_speaks_where_no_diameter_does()
    {
        Assert.Equal(MeasurementState.Absent, Read(null, "ABSENT", test: "TUMSTATE").Reading.State);
        Assert.Equal(MeasurementState.TooSmall, Read(null, "TOO SMALL TO MEASURE", test: "TUMSTATE").Reading.State);
        Assert.Equal(MeasurementState.NotEvaluable, Read(null, "PRESENT", test: "TUMSTATE").Reading.State);
    }

    [Fact]
    public void Absent_and_12_mm_contradict_each_other()
    {
        var series = Sums(30, 12).Result(42, "T01", "TUMSTATE", null, "ABSENT").Derive();
        Assert.Equal("NE", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.StateContradictsDiameter);
        // A node that is called absent and measured is a normal node.
        Assert.Equal("CR", Nodes(30, 6).Result(42, "T01", "TUMSTATE", null, "ABSENT").Overall());
    }
}

public class AxisTests
{
    [Fact]
    public void Long_axis_of_a_lesion_and_short_axis_of_a_node_add_up()
    {
        var series = new Scans().Target("T01").Node("T02").Visit(-7)
            .Result(-7, "T01", "LDIAM", 30).Result(-7, "T01", "LPERP", 20).Result(-7, "T02", "LDIAM", 25).Result(-7, "T02", "LPERP", 18).Derive();
        Assert.Equal(Mm(48), series.BaselineSum);
        var node = series.BaselineLesions.Single(lesion => lesion.Lesion == "T02");
        Assert.Equal((Mm(25), Mm(18)), (node.LongAxis!.Value, node.ShortAxis!.Value));
        Assert.Equal(2, node.Records.Length);
    }

    [Theory]
    [InlineData("SAXIS")]
    [InlineData("LPERP")]
    [InlineData("DIAMETER")]
    public void A_node_is_read_by_its_short_axis_or_its_diameter(string test)
    {
        var series = new Scans().Node("T01").Result(-7, "T01", test, 18).Derive();
        Assert.Equal(Mm(18), series.BaselineSum);
        Assert.Empty(series.Findings);
    }

    [Fact]
    public void A_node_with_a_long_axis_only_is_used_as_recorded_and_said()
    {
        var series = new Scans().Node("T01").Result(-7, "T01", "LDIAM", 18).Derive();
        Assert.Equal(Mm(18), series.BaselineSum);
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.NodeWithoutShortAxis);
    }

    [Fact]
    public void A_lesion_with_a_short_axis_only_is_used_as_recorded_and_said() =>
        Assert.Contains(new Scans().Target("T01").Result(-7, "T01", "LPERP", 18).Derive().Findings, finding => finding.Code == FindingCodes.LesionWithoutLongAxis);

    [Fact]
    public void A_diameter_that_is_another_number_than_the_axis_is_said_once()
    {
        var series = new Scans().Target("T01").Result(-7, "T01", "LDIAM", 30).Result(-7, "T01", "DIAMETER", 28).Result(42, "T01", "LDIAM", 30).Result(42, "T01", "DIAMETER", 28).Derive();
        Assert.Equal(Mm(30), series.BaselineSum);
        Assert.Single(series.Findings, finding => finding.Code == FindingCodes.AxesDisagree);
    }

    [Theory]
    [InlineData("LYMPH NODE", true)]
    [InlineData("Lymph node, mediastinal", true)]
    [InlineData("AXILLARY NODES", true)]
    [InlineData("INGUINAL LN", true)]
    [InlineData("NODAL MASS", true)]
    [InlineData("THYROID NODULE", false)]
    [InlineData("LUNG", false)]
    [InlineData("SKIN, LYMPHANGITIS", false)]
    [InlineData("KIDNEY", false)]
    [InlineData(null, false)]
    public void Nodes_are_known_by_their_site(string? organ, bool node) => Assert.Equal(node, TumourWords.IsNode(organ));

    [Fact]
    public void The_recorded_sum_is_checked()
    {
        static Scans With(decimal sum) => Sums(30).Result(-7, null!, "SUMDIAM", sum, group: "TARGET");
        Assert.Contains(With(31).Derive().Findings, finding => finding.Code == FindingCodes.RecordedSumDiffers);
        Assert.DoesNotContain(With(30).Derive().Findings, finding => finding.Code == FindingCodes.RecordedSumDiffers);
    }
}

public class TargetSelectionTests
{
    static IEnumerable<FindingCode> Codes(Scans scans) => scans.Derive().Findings.Select(finding => finding.Code);

    [Theory]
    [InlineData("LIVER", 10, true)]
    [InlineData("LIVER", 9.995, false)]
    [InlineData("LYMPH NODE", 15, true)]
    [InlineData("LYMPH NODE", 14.995, false)]
    public void A_target_is_measurable_from_10_mm_and_a_node_from_15(string organ, double diameter, bool measurable)
    {
        var node = organ == "LYMPH NODE";
        Assert.Equal(measurable, Measurability.IsMet(Mm(diameter), node));
        var code = node ? FindingCodes.TargetNodeTooSmall : FindingCodes.TargetTooSmall;
        Assert.Equal(!measurable, Codes(new Scans().Target("T01", organ).Visit(-7, ("T01", diameter))).Contains(code));
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(19.995, false)]
    public void On_a_chest_film_a_target_is_measurable_from_20_mm(double diameter, bool measurable)
    {
        var scans = new Scans().Target("T01", "LUNG").Result(-7, "T01", "LDIAM", (decimal)diameter, method: "CHEST X-RAY");
        Assert.Equal(!measurable, Codes(scans).Contains(FindingCodes.TargetTooSmall));
        // A node is judged by its own limit.
        Assert.DoesNotContain(FindingCodes.TargetNodeTooSmall, Codes(new Scans().Node("T01").Result(-7, "T01", "LPERP", 15, method: "CHEST X-RAY")));
    }

    [Fact]
    public void Five_targets_are_right_and_six_are_a_finding()
    {
        static Scans With(int count)
        {
            string[] organs = ["LIVER", "LUNG", "BONE", "BRAIN", "SKIN", "SPLEEN"];
            var scans = new Scans();
            for (var i = 0; i < count; i++)
                scans.Target($"T{i}", organs[i]).Visit(-7, ($"T{i}", 20));
            return scans;
        }
        Assert.DoesNotContain(FindingCodes.TooManyTargets, Codes(With(5)));
        Assert.Contains(FindingCodes.TooManyTargets, Codes(With(6)));
        Assert.Equal(Mm(120), With(6).Derive().BaselineSum);
    }

    [Theory]
    [InlineData("LIVER", "LIVER", "LIVER", true)]
    [InlineData("LIVER", "LIVER", "LUNG", false)]
    [InlineData("LEFT LUNG", "RIGHT LUNG", "LUNG, UPPER LOBE", true)]
    [InlineData("LYMPH NODE, AXILLARY", "LYMPH NODE, INGUINAL", "MEDIASTINAL NODES", true)]
    [InlineData("KIDNEY, LEFT", "KIDNEY, RIGHT", "ADRENAL GLAND", false)]
    public void Three_targets_in_one_organ_are_a_finding(string one, string two, string three, bool finding) =>
        Assert.Equal(finding, Codes(new Scans().Target("T1", one).Target("T2", two).Target("T3", three).Visit(-7, ("T1", 20), ("T2", 20), ("T3", 20))).Contains(FindingCodes.TooManyTargetsInOrgan));
}

public class IdentificationTests
{
    static AssessmentSeries Derive(SubjectData data) => Recist11Series.Derive(data, Reader.Investigator, Study(), new ResponseContext(FirstDose));

    [Fact]
    public void A_lesion_without_identification_takes_its_role_from_the_results()
    {
        var data = Sums(30, 20).Data;
        var series = Derive(data with { Tumours = [] });
        Assert.Equal("PR", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.LesionNotIdentified);
    }

    [Fact]
    public void Short_axes_alone_make_it_a_node() =>
        Assert.Equal("CR", Overall(Derive(Nodes(16, 8).Data with { Tumours = [] })));

    [Fact]
    public void A_lesion_without_any_role_is_left_out_and_said()
    {
        var data = Sums(30, 20).Identify("X", null, "LIVER").Result(42, "X", "LDIAM", 50, group: "").Data;
        var series = Derive(data);
        Assert.Equal("PR", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.LesionWithoutRole);
    }

    [Fact]
    public void Two_roles_are_a_finding_and_the_earlier_counts()
    {
        var series = Sums(30, 20).Identify("T01", "NON-TARGET", "LIVER", day: 42).Derive();
        Assert.Equal("PR", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.LesionRoleConflict);
    }

    [Fact]
    public void A_role_in_TRGRPID_that_differs_from_TU_is_a_finding_and_TU_counts()
    {
        var series = Sums(30).Result(42, "T01", "LDIAM", 20, group: "NON-TARGET").Result(84, "T01", "LDIAM", 20, group: "NON-TARGET").Derive();
        Assert.Equal("PR PR", Overall(series));
        Assert.Single(series.Findings, finding => finding.Code == FindingCodes.LesionRoleConflict);
    }

    [Fact]
    public void A_change_of_organ_is_a_finding_and_the_earlier_counts()
    {
        var series = Sums(30, 20).Identify("T01", "TARGET", "LUNG", day: 42).Derive();
        Assert.Equal("LIVER", series.BaselineLesions[0].Organ);
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.LesionChangesOrgan);
    }

    [Fact]
    public void Spaces_and_case_do_not_make_another_lesion() =>
        Assert.Equal("PR", Sums(30).Result(42, " t01 ", "LDIAM", 20).Overall());

    [Fact]
    public void A_renamed_lesion_is_left_out_until_that_is_answered()
    {
        var series = Sums(30).Result(42, "T1", "LDIAM", 20, group: "TARGET").Derive();
        Assert.Equal("NE", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.TargetMissingAtBaseline);
        Assert.Equal(Mm(30), series.BaselineSum);
    }

    [Fact]
    public void A_record_that_names_no_lesion_is_said() =>
        Assert.Contains(Sums(30, 20).Result(42, "", "LDIAM", 20).Derive().Findings, finding => finding.Code == FindingCodes.LesionWithoutIdentifier);
}

public class ReaderTests
{
    static readonly StudyDefinition Definition = Study();

    static SubjectData Two(string? secondId, string? flag = null)
    {
        var one = Sums(30, 20).Data;
        return one with
        {
            Tumours = [.. one.Tumours.Select(tu => tu with { Evaluator = "INDEPENDENT ASSESSOR", EvaluatorId = "READER 1", Accepted = null }),
                .. one.Tumours.Select(tu => tu with { Evaluator = "INDEPENDENT ASSESSOR", EvaluatorId = secondId, Accepted = flag })],
            TumourResults = [.. one.TumourResults.Select(tr => tr with { Evaluator = "INDEPENDENT ASSESSOR", EvaluatorId = "READER 1", Accepted = null }),
                .. one.TumourResults.Select(tr => tr with { Evaluator = "INDEPENDENT ASSESSOR", EvaluatorId = secondId, Accepted = flag, Number = tr.Number * (tr.Number < 25 ? 3 : 1) })],
        };
    }

    static AssessmentSeries Derive(SubjectData data, Reader reader) => Recist11Series.Derive(data, reader, Definition, new ResponseContext(FirstDose));

    [Fact]
    public void Each_reader_has_a_chain_of_his_own()
    {
        Assert.Equal("PR", Overall(Derive(Two("READER 2"), new Reader("r1", "INDEPENDENT ASSESSOR", "READER 1"))));
        Assert.Equal("PD", Overall(Derive(Two("READER 2"), new Reader("r2", "INDEPENDENT ASSESSOR", "READER 2"))));
        Assert.Equal("", Overall(Derive(Two("READER 2"), Reader.Investigator)));
    }

    [Fact]
    public void The_adjudicated_series_is_one_readers_whole_series()
    {
        var accepted = new Reader("bicr", "INDEPENDENT ASSESSOR", Accepted: "Y");
        Assert.Equal("PD", Overall(Derive(Two("READER 2", "Y"), accepted)));
        // Flagged at one visit only: the whole of that reader's work is taken.
        var data = Two("READER 2", "Y");
        data = data with { TumourResults = [.. data.TumourResults.Select(tr => tr.VisitNumber is null && tr.Date?.Date == Day(-7) ? tr with { Accepted = null } : tr)] };
        Assert.Equal("PD", Overall(Derive(data, accepted)));
    }

    [Fact]
    public void A_flag_in_RS_alone_finds_the_reader()
    {
        var data = Two("READER 2");
        data = data with { Responses = [new Rs { Source = new RecordRef("RS", 1), Subject = "S1", TestCode = "OVRLRESP", Result = "PD", Evaluator = "INDEPENDENT ASSESSOR", EvaluatorId = "READER 2", Accepted = "Y", Date = Day(42) }] };
        Assert.Equal("PD", Overall(Derive(data, new Reader("bicr", "INDEPENDENT ASSESSOR", Accepted: "Y"))));
    }

    [Fact]
    public void Readers_are_never_mixed_when_the_definition_could_mean_several()
    {
        var either = new Reader("bicr", "INDEPENDENT ASSESSOR");
        var series = Derive(Two("READER 2"), either);
        Assert.Equal("PR", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.ReadersMixed);
        Assert.Equal("PD", Overall(Derive(Two("READER 2", "Y"), either)));
    }

    [Fact]
    public void An_empty_evaluator_is_the_investigator()
    {
        var data = Sums(30, 20).Data;
        data = data with { TumourResults = [.. data.TumourResults.Select(tr => tr with { Evaluator = null })], Tumours = [.. data.Tumours.Select(tu => tu with { Evaluator = "" })] };
        Assert.Equal("PR", Overall(Derive(data, Reader.Investigator)));
    }
}

public class BaselineTests
{
    [Fact]
    public void The_last_complete_assessment_on_or_before_the_first_dose_counts()
    {
        var series = Sums(100).Visit(-30, ("T01", 200)).Visit(0, ("T01", 90)).Visit(42, ("T01", 63)).Derive();
        Assert.Equal((Day(0), Mm(90)), (series.Baseline!.Value, series.BaselineSum!.Value));
        Assert.Equal("PR", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.TwoBaselines);
    }

    [Fact]
    public void An_incomplete_one_is_passed_over()
    {
        var series = new Scans().Target("T01").Target("T02", "LUNG").Visit(-20, ("T01", 30), ("T02", 20)).Visit(-2, ("T01", 28)).Visit(42, ("T01", 20), ("T02", 15)).Derive();
        Assert.Equal(Mm(50), series.BaselineSum);
        Assert.Equal("PR", Overall(series));
        Assert.DoesNotContain(series.Findings, finding => finding.Code == FindingCodes.TwoBaselines);
    }

    [Theory]
    [InlineData(-28, false)]
    [InlineData(-29, true)]
    public void More_than_28_days_before_the_first_dose_is_a_finding(int day, bool finding) =>
        Assert.Equal(finding, new Scans().Target("T01").Visit(day, ("T01", 30)).Visit(42, ("T01", 20)).Derive().Findings.Any(f => f.Code == FindingCodes.BaselineEarly));

    [Fact]
    public void The_28_days_are_a_setting()
    {
        var study = Study() with { TumourAssessments = new TumourAssessments { BaselineWithinDays = 35 } };
        Assert.Empty(new Scans().Target("T01").Visit(-35, ("T01", 30)).Visit(42, ("T01", 20)).Derive(study: study).Findings);
    }

    [Fact]
    public void A_baseline_after_the_first_dose_is_used_with_a_finding()
    {
        var series = new Scans().Target("T01").Visit(3, 1, "BASELINE", ("T01", 30)).Visit(42, 2, "WEEK 6", ("T01", 20)).Derive();
        Assert.Equal("PR", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.BaselineLate);
    }

    [Fact]
    public void A_first_scan_at_week_6_is_no_baseline()
    {
        var data = new Scans().Target("T01").Visit(42, ("T01", 20)).Visit(84, ("T01", 30)).Data;
        var series = Recist11Series.Derive(data, Reader.Investigator, Study(), new ResponseContext(FirstDose));
        Assert.Null(series.Baseline);
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.NoTumourBaseline);
        // Growth over the first sum is progression all the same; nothing else can be said.
        Assert.Equal("NE PD", Overall(series));
    }

    [Fact]
    public void Scans_of_one_visit_on_both_sides_of_the_first_dose_are_the_baseline()
    {
        var series = new Scans().Target("T01").NonTarget("NT01").Visit(-3, 1, "SCREENING", ("T01", 30)).Visit(2, 1, "SCREENING", ("NT01", "PRESENT")).Visit(42, 2, "WEEK 6", ("T01", 20), ("NT01", "PRESENT")).Derive();
        Assert.Equal("PR", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.BaselineLate);
    }

    [Fact]
    public void Without_a_first_dose_the_first_visit_is_baseline() => Assert.Equal("PR", Sums(30, 20).Overall(context: new ResponseContext()));

    [Fact]
    public void No_data_give_an_empty_series() 
    {
        var series = new Scans().Derive();
        Assert.Empty(series.Assessments);
        Assert.Empty(series.Findings);
        Assert.Null(series.Baseline);
    }
}

public class VisitTests
{
    static Scans Two() => new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, 1, "BASELINE", ("T01", 30), ("T02", 20));

    [Fact]
    public void Several_scans_on_different_days_are_one_visit()
    {
        var series = Two().Visit(40, 2, "WEEK 6", ("T01", 20)).Visit(47, 2, "WEEK 6", ("T02", 10)).Derive();
        var visit = Assert.Single(series.Assessments);
        Assert.Equal(("WEEK 6", 2m, Day(40), Day(47)), (visit.Visit, visit.VisitNumber!.Value, visit.FirstScan, visit.LastScan));
        Assert.Equal("PR", visit.Overall.Code);
    }

    [Fact]
    public void Without_number_the_name_and_without_name_the_days_make_a_visit()
    {
        Assert.Equal("PR", Two().Visit(40, null, "WEEK 6", ("T01", 20)).Visit(47, null, "Week 6", ("T02", 10)).Overall());
        Assert.Equal("PR", Two().Visit(40, ("T01", 20)).Visit(47, ("T02", 10)).Overall());
        Assert.Equal("NE NE", Two().Visit(40, ("T01", 20)).Visit(60, ("T02", 10)).Overall());
    }

    [Fact]
    public void A_record_without_visit_joins_the_visit_of_its_day() =>
        Assert.Equal("PR", Two().Visit(42, 2, "WEEK 6", ("T01", 20)).Visit(42, ("T02", 10)).Overall());

    [Fact]
    public void Unscheduled_visits_count() => Assert.Equal("SD PD", Two().Visit(42, 2, "WEEK 6", ("T01", 30), ("T02", 20)).Visit(60, 2.1m, "UNSCHEDULED 2.1", ("T01", 50), ("T02", 20)).Overall());

    [Fact]
    public void Two_assessments_under_one_number_are_taken_apart()
    {
        var series = Two().Visit(42, 99, "UNSCHEDULED", ("T01", 30), ("T02", 20)).Visit(84, 99, "UNSCHEDULED", ("T01", 60), ("T02", 20)).Derive();
        Assert.Equal("SD PD", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.VisitNumberTwice);
        Assert.Equal(2, series.Assessments.Select(assessment => assessment.Visit).Distinct().Count());
    }

    [Fact]
    public void Two_visits_on_one_date_are_one_assessment()
    {
        var series = Two().Visit(42, 2, "WEEK 6", ("T01", 20)).Visit(42, 2.1m, "UNSCHEDULED", ("T02", 10)).Derive();
        Assert.Equal("PR", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.VisitsOnOneDate);
    }

    [Fact]
    public void Equal_results_of_one_day_count_once() => Assert.Equal("PR", Sums(30, 20).Visit(42, ("T01", 20)).Overall());

    [Fact]
    public void Different_results_of_one_day_are_not_used()
    {
        var series = Sums(30, 20).Visit(42, ("T01", 21)).Derive();
        Assert.Equal("NE", Overall(series));
        var finding = Assert.Single(series.Findings, finding => finding.Code == FindingCodes.ContradictingResults);
        Assert.Contains("20 (TR row 2) and 21 (TR row 3)", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_days_of_a_visit_the_later_measurement_counts()
    {
        var series = Sums(30).Visit(40, 2, "WEEK 6", ("T01", 20)).Visit(45, 2, "WEEK 6", ("T01", 22)).Derive();
        Assert.Equal(Mm(22), series.Assessments.Single().Sum!.Measured);
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.RepeatedMeasurement);
        Assert.Equal("PR", Sums(30).Visit(40, 2, "WEEK 6", ("T01", 20)).Visit(45, 2, "WEEK 6", ("T01", "NOT DONE")).Overall());
    }

    [Fact]
    public void Dates_are_followed_where_visit_numbers_say_otherwise()
    {
        var series = Sums(50).Visit(84, 2, "WEEK 6", ("T01", 20)).Visit(42, 3, "WEEK 12", ("T01", 45)).Derive();
        Assert.Equal("SD PR", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.VisitOrder);
    }

    [Fact]
    public void A_partial_date_is_imputed_within_its_visit_and_an_undated_visit_is_said()
    {
        var data = Sums(50).Visit(42, 2, "WEEK 6", ("T01", 20)).Data;
        AssessmentSeries With(PartialDate? date) => Recist11Series.Derive(
            data with { TumourResults = data.TumourResults.SetItem(1, data.TumourResults[1] with { Date = date }) }, Reader.Investigator, Study(), new ResponseContext(FirstDose));
        Assert.Equal(new DateOnly(2030, 2, 28), With(new PartialDate(2030, 2, null)).Assessments.Single().Date);
        Assert.Contains(With(new PartialDate(2030, 2, null)).Findings, finding => finding.Code == FindingCodes.VisitDateImputed);
        Assert.Empty(With(new PartialDate(2030, null, null)).Assessments);
        Assert.Contains(With(null).Findings, finding => finding.Code == FindingCodes.VisitUndated);
    }
}

public class SplitAndMergedLesionTests
{
    [Theory]
    [InlineData("T01.1", "T01.2")]
    [InlineData("T01-1", "T01-2")]
    [InlineData("T01a", "T01b")]
    public void Fragments_are_added_up_in_their_parents_slot(string one, string two)
    {
        var scans = new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 40), ("T02", 20));
        scans.Identify(one, "TARGET", "LIVER", 42, test: "TUSPLIT").Identify(two, "TARGET", "LIVER", 42, test: "TUSPLIT");
        var series = scans.Visit(42, (one, 12), (two, 11), ("T02", 15)).Derive();
        Assert.Equal("PR", Overall(series));
        Assert.Equal(Mm(38), series.Assessments[0].Sum!.Measured);
        Assert.Equal(2, series.Assessments[0].Lesions[0].Parts.Length);
        Assert.Equal(2, series.Assessments[0].Lesions.Length);
        Assert.DoesNotContain(series.Findings, finding => finding.Code == FindingCodes.TargetMissing);
    }

    [Fact]
    public void A_fragment_that_was_not_measured_leaves_the_slot_open()
    {
        var scans = new Scans().Target("T01").Visit(-7, ("T01", 40)).Visit(42, ("T01.1", 12), ("T01.2", 11)).Visit(84, ("T01.1", 12));
        Assert.Equal("PR NE", scans.Overall());
    }

    [Fact]
    public void All_fragments_gone_is_complete_response() =>
        Assert.Equal("PR CR", new Scans().Target("T01").Visit(-7, ("T01", 40)).Visit(42, ("T01.1", 12), ("T01.2", 11)).Visit(84, ("T01.1", 0), ("T01.2", 0)).Overall());

    [Fact]
    public void The_worst_fragment_of_a_non_target_lesion_speaks_for_it()
    {
        static string With(string one, string two) => new Scans().NonTarget("NT01").Visit(-7, ("NT01", "PRESENT"))
            .Result(42, "NT01.1", "TUMSTATE", null, one, group: "NON-TARGET").Result(42, "NT01.2", "TUMSTATE", null, two, group: "NON-TARGET").Overall();
        Assert.Equal("CR", With("ABSENT", "ABSENT"));
        Assert.Equal("NON-CR/NON-PD", With("ABSENT", "PRESENT"));
        Assert.Equal("NE", With("NOT EVALUABLE", "PRESENT"));
        Assert.Equal("PD", With("UNEQUIVOCAL PROGRESSION", "NOT EVALUABLE"));
    }

    [Fact]
    public void Coalesced_non_target_lesions_are_judged_as_one() =>
        Assert.Equal("NON-CR/NON-PD", new Scans().NonTarget("NT01").NonTarget("NT02").Visit(-7, ("NT01", "PRESENT"), ("NT02", "PRESENT"))
            .Result(42, "NT01/NT02", "TUMSTATE", null, "PRESENT", group: "NON-TARGET").Overall());

    [Fact]
    public void A_lesion_with_results_at_baseline_is_no_fragment_of_its_namesake()
    {
        var series = new Scans().Target("T1").Target("T1a", "LUNG").Visit(-7, ("T1", 40), ("T1a", 20)).Visit(42, ("T1", 20), ("T1a", 20)).Derive();
        Assert.Equal(Mm(60), series.BaselineSum);
        Assert.Equal(2, series.Assessments[0].Lesions.Length);
    }

    [Fact]
    public void Coalesced_lesions_have_one_longest_axis()
    {
        var series = new Scans().Target("T01").Target("T02").Visit(-7, ("T01", 30), ("T02", 20)).Visit(42, ("T01/T02", 45)).Derive();
        Assert.Equal("SD", Overall(series));
        Assert.Equal(Mm(45), series.Assessments[0].Sum!.Measured);
        Assert.True(series.Assessments[0].Sum!.Complete);
        Assert.Equal([Mm(45), Mm(0)], series.Assessments[0].Lesions.Select(lesion => lesion.Diameter!.Value));
    }

    [Fact]
    public void A_merge_record_lets_the_other_lesion_go_unmeasured_once_they_are_one()
    {
        var scans = new Scans().Target("T01").Target("T02").Visit(-7, ("T01", 30), ("T02", 20)).Visit(42, ("T01", 30), ("T02", 20)).Visit(84, ("T01", 45))
            .Identify("T01", "TARGET", "LIVER", 84, test: "TUMERGE", group: "M1").Identify("T02", "TARGET", "LIVER", 84, test: "TUMERGE", group: "M1");
        Assert.Equal("SD SD", scans.Overall());
        Assert.Equal(Mm(45), scans.Derive().Assessments[1].Sum!.Measured);
    }

    [Fact]
    public void Lesions_that_can_still_be_told_apart_stay_two()
    {
        var scans = new Scans().Target("T01").Target("T02").Visit(-7, ("T01", 30), ("T02", 20)).Visit(42, ("T01", 25), ("T02", 15))
            .Identify("T01", "TARGET", "LIVER", 42, test: "TUMERGE", group: "M1").Identify("T02", "TARGET", "LIVER", 42, test: "TUMERGE", group: "M1");
        Assert.Equal(Mm(40), scans.Derive().Assessments[0].Sum!.Measured);
    }
}

public class LocalTherapyTests
{
    static Scans Two() => new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 30), ("T02", 20)).Visit(42, ("T01", 10), ("T02", 10)).Visit(84, ("T01", 10), ("T02", 10));

    [Fact]
    public void Outside_the_protocol_it_makes_the_lesion_not_evaluable_from_then_on()
    {
        var series = Two().Procedure(60, "Radiotherapy", "T01").Derive();
        Assert.Equal("PR NE", Overall(series));
        var reading = series.Assessments[1].Lesions[0];
        Assert.Equal((MeasurementState.NotEvaluable, null, Mm(10)), (reading.State, reading.Diameter, reading.LongAxis!.Value));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.LocalTherapyToTarget);
        Assert.DoesNotContain(series.Findings, finding => finding.Code == FindingCodes.TargetMissing);
    }

    [Fact]
    public void The_day_of_the_scan_is_from_then_on() => Assert.Equal("PR NE", Two().Procedure(84, "Radiofrequency ablation", "T01").Overall());

    [Fact]
    public void The_others_may_still_show_progression() =>
        Assert.Equal("PD", new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 30), ("T02", 20)).Visit(42, ("T01", 10), ("T02", 60)).Procedure(30, "SBRT", "T01").Overall());

    [Fact]
    public void Protocol_radiotherapy_keeps_the_lesion_flagged()
    {
        var study = Study() with { Treatments = [new Treatment("sabr", "SABR", TreatmentType.Radiation)] };
        var scans = Two().Procedure(1, "SABR", "T01");
        Assert.Equal("PR PR", Overall(scans.Derive(study: study)));
        var history = LesionHistory.Assemble(scans.Data, Reader.Investigator, study, new ResponseContext(FirstDose));
        Assert.Equal(Day(1), history.Lesions.Single(lesion => lesion.Id == "T01").Irradiated);
    }

    [Fact]
    public void A_biopsy_is_no_therapy() => Assert.Equal("PR PR", Two().Procedure(60, "CT-guided biopsy", "T01").Overall());

    [Fact]
    public void Before_baseline_it_asks_for_a_look()
    {
        var series = Two().Procedure(-60, "Radiotherapy", "T01").Derive();
        Assert.Equal("PR PR", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.LocalTherapyBeforeBaseline);
    }

    [Fact]
    public void To_the_organ_without_a_lesion_it_is_a_finding_only()
    {
        var series = Two().Procedure(60, "Palliative radiotherapy", organ: "LIVER").Derive();
        Assert.Equal("PR PR", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.LocalTherapyNearTarget);
    }

    [Fact]
    public void A_non_target_lesion_becomes_not_evaluable_too() =>
        Assert.Equal("NE", new Scans().NonTarget("NT01").Visit(-7, ("NT01", "PRESENT")).Visit(42, ("NT01", "ABSENT")).Procedure(30, "Radiotherapy", "NT01").Overall());
}
