using Nadir.Biomarkers;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Tests.Biomarkers;

/// <summary>Baseline, visits, limits and changes by hand. The first dose is on 2030-01-10.</summary>
public class MarkerCourseTests
{
    static readonly Biomarker Cga = new()
    {
        Id = "cga", Title = "CgA", Domain = "lb", Test = "CGA", Unit = "ug/L", Visits = [new("week-6", 42), new("week-16", 112, 14)], Response = new(0.5),
        Confounder = new("proton-pump inhibitor", ["OMEPRAZOLE"]),
    };

    static MarkerCourse Derive(Biomarker marker, params Measured[] records) => Derive(marker, null, [], records);

    static MarkerCourse Derive(Biomarker marker, DateOnly? newTherapy, Intervention[] medications, params Measured[] records) =>
        MarkerCourses.Derive(marker, new SubjectData { Subject = "S1", Laboratory = [.. records], Medications = [.. medications] }, new DateOnly(2030, 1, 10), newTherapy, new DateOnly(2031, 1, 1));

    static Measured Sample(int day, string result, decimal? high = 100, string unit = "ug/L", string? method = null) => new()
    {
        Source = new("LB", day + 100, day + 100), Subject = "S1", TestCode = "CGA", Result = result, Number = decimal.TryParse(result, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null,
        Unit = unit, Method = method, NormalHigh = high, Date = new DateOnly(2030, 1, 10).AddDays(day),
    };

    [Fact]
    public void Baseline_is_the_last_value_on_or_before_the_first_day_of_treatment() =>
        Assert.Equal(220, Derive(Cga, Sample(-20, "300"), Sample(0, "220"), Sample(1, "100")).Baseline!.Number);

    [Fact]
    public void Over_time_a_value_of_the_day_of_the_event_comes_too_late()
    {
        var course = Derive(Cga, Sample(-20, "300"), Sample(-1, "220"), Sample(9, "100"), Sample(19, "50"));
        // The event on the 20th day counted from the first dose as day 1: 2030-01-29, day 19 after it.
        var path = MarkerPath.Of(course, MarkerMeasure.Change, new DateOnly(2030, 1, 10), 20, true);
        Assert.Equal([(0, 10, false, 0.0), (10, 20, true, -120.0)], path.Select(part => (part.Start, part.Stop, part.IsEvent, part.Scaled)));
    }

    [Fact]
    public void Over_time_a_subject_without_an_early_value_is_at_risk_from_the_first_one_on() =>
        Assert.Equal([(15, 40, false)], MarkerPath.Of(Derive(Cga, Sample(14, "100"), Sample(60, "90")), MarkerMeasure.Value, new DateOnly(2030, 1, 10), 40, false).Select(part => (part.Start, part.Stop, part.IsEvent)));

    [Fact]
    public void A_baseline_older_than_the_definition_allows_is_none()
    {
        var course = Derive(Cga with { BaselineWithinDays = 14 }, Sample(-15, "300"));
        Assert.Null(course.Baseline);
        Assert.Contains(course.Findings, finding => finding.Code == FindingCodes.MarkerBaselineLate);
        Assert.NotNull(Derive(Cga with { BaselineWithinDays = 14 }, Sample(-14, "300")).Baseline);
    }

    [Theory]
    [InlineData(35, true)]   // 7 days early, the window's edge
    [InlineData(34, false)]
    [InlineData(49, true)]
    [InlineData(50, false)]
    public void A_visit_takes_values_up_to_the_edge_of_its_window(int day, bool taken) =>
        Assert.Equal(taken, Derive(Cga, Sample(-1, "300"), Sample(day, "200")).VisitOf("week-6")!.Value is not null);

    [Fact]
    public void Of_two_values_the_nearer_counts_and_of_two_as_near_the_earlier()
    {
        Assert.Equal(43, Derive(Cga, Sample(38, "1"), Sample(43, "2")).VisitOf("week-6")!.Value!.Day);
        Assert.Equal(40, Derive(Cga, Sample(40, "1"), Sample(44, "2")).VisitOf("week-6")!.Value!.Day);
    }

    [Theory]
    [InlineData("150", true)]     // exactly half of 300
    [InlineData("150.1", false)]
    public void A_fall_by_exactly_half_is_a_response(string value, bool responds)
    {
        var course = Derive(Cga, Sample(-1, "300"), Sample(42, value));
        Assert.Equal(responds, MarkerChange.Of(course, course.Visits[0])!.Responds(Cga.Response!));
    }

    [Fact]
    public void From_a_baseline_of_0_there_is_no_percent_change_and_no_response()
    {
        var course = Derive(Cga, Sample(-1, "0"), Sample(42, "10"));
        var change = MarkerChange.Of(course, course.Visits[0])!;
        Assert.Equal((10, null, null), (change.Absolute, change.Percent, change.Responds(Cga.Response!)));
        Assert.Contains(course.Findings, finding => finding.Code == FindingCodes.MarkerBaselineZero);
    }

    [Fact]
    public void Only_above_normal_at_baseline_can_respond_where_the_definition_says_so()
    {
        MarkerResponse above = new(0.5, AboveNormal: true);
        var normal = Derive(Cga, Sample(-1, "100"), Sample(42, "20"));
        var high = Derive(Cga, Sample(-1, "100.1"), Sample(42, "20"));
        Assert.Null(MarkerChange.Of(normal, normal.Visits[0])!.Responds(above));
        Assert.True(MarkerChange.Of(high, high.Visits[0])!.Responds(above));
    }

    [Theory]
    [InlineData("<20", BeyondLimit.Limit, 20)]
    [InlineData("<20", BeyondLimit.Half, 10)]
    [InlineData("<20", BeyondLimit.Zero, 0)]
    [InlineData(">3000", BeyondLimit.Zero, 3000)]
    public void A_value_beyond_a_limit_stands_as_the_definition_says_and_is_marked(string result, BeyondLimit rule, int counts)
    {
        var course = Derive(Cga with { BeyondLimit = rule }, Sample(-1, result));
        Assert.Equal(counts, course.Baseline!.Number);
        Assert.NotNull(course.Baseline.Limit);
        Assert.Contains(course.Findings, finding => finding.Code == FindingCodes.MarkerBeyondLimit);
    }

    /// <summary>From above 3000 to 1500 it fell by half at least; to 1600 it may have; from 2000 to above 3000 it did not.</summary>
    [Theory]
    [InlineData(">3000", "1500", true)]
    [InlineData(">3000", "1600", null)]
    [InlineData(">3000", ">3000", null)]
    [InlineData("2000", ">3000", false)]
    [InlineData("40", "<20", true)]
    [InlineData("39", "<20", null)]
    public void A_response_that_the_limits_leave_open_is_not_judged(string before, string after, bool? responds)
    {
        var course = Derive(Cga, Sample(-1, before), Sample(42, after));
        Assert.Equal(responds, MarkerChange.Of(course, course.Visits[0])!.Responds(Cga.Response!));
    }

    [Fact]
    public void Different_values_of_one_day_count_neither_and_the_same_twice_counts_once()
    {
        var contradicting = Derive(Cga, Sample(-1, "300"), Sample(-1, "310"));
        Assert.Null(contradicting.Baseline);
        Assert.Contains(contradicting.Findings, finding => finding.Code == FindingCodes.MarkerContradicting);
        Assert.Equal(300, Derive(Cga, Sample(-1, "300"), Sample(-1, "300")).Baseline!.Number);
    }

    [Theory]
    [InlineData("NEGATIVE", "ug/L", "BM-TEXT")]
    [InlineData("-5", "ug/L", "BM-NEGATIVE")]
    [InlineData("300", "nmol/L", "BM-UNIT")]
    public void What_cannot_be_used_is_a_finding_and_no_value(string result, string unit, string code)
    {
        var course = Derive(Cga, Sample(-1, result, unit: unit));
        Assert.Empty(course.Values);
        Assert.Contains(course.Findings, finding => finding.Code.Id == code);
    }

    [Fact]
    public void After_new_anticancer_therapy_a_value_is_kept_and_stands_for_no_visit()
    {
        var course = Derive(Cga, new DateOnly(2030, 2, 1), [], Sample(-1, "300"), Sample(42, "100"));
        Assert.True(course.Values[^1].AfterNewTherapy);
        Assert.Equal("taken after new anticancer therapy", course.VisitOf("week-6")!.Why);
    }

    /// <summary>From 20 days before to 20 days after the first dose; 14 days carry over to day 34.</summary>
    [Theory]
    [InlineData(-21, false)]
    [InlineData(-20, true)]
    [InlineData(34, true)]
    [InlineData(35, false)]
    public void A_sample_under_a_proton_pump_inhibitor_is_marked(int day, bool marked)
    {
        Intervention medicine = new() { Source = new("CM", 1, 1), Subject = "S1", Treatment = "Omeprazole", Start = (PartialDate)new DateOnly(2029, 12, 21), End = (PartialDate)new DateOnly(2030, 1, 30) };
        var course = Derive(Cga, null, [medicine], Sample(day, "300"));
        Assert.Equal(marked, course.Values[0].Confounder is not null);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.9", 0)]
    [InlineData("1", 1)]
    [InlineData("50", 2)]
    public void Zero_is_a_value_and_a_lower_bound_is_inside_its_category(string value, int category) =>
        Assert.Equal(category, MarkerCategories.Of(Cga with { Categories = [new("below 1"), new("1 to 49", 1), new("50 or more", 50)] }, decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Records_of_two_methods_or_units_are_not_pooled_unless_one_is_named()
    {
        SubjectData[] subjects = [new() { Subject = "S1", Laboratory = [Sample(-1, "8", method: "NGS")] }, new() { Subject = "S2", Laboratory = [Sample(-1, "9", method: "WES")] }];
        Assert.Contains("2 methods (NGS, WES)", MarkerRecords.Mixed(Cga, subjects), StringComparison.Ordinal);
        Assert.Null(MarkerRecords.Mixed(Cga with { Method = "NGS" }, subjects));
        Assert.Contains("2 units", MarkerRecords.Mixed(Cga with { Unit = null }, [subjects[0] with { Laboratory = [Sample(-1, "8"), Sample(1, "8", unit: "nmol/L")] }]), StringComparison.Ordinal);
    }
}
