using Nadir.Endpoints;
using Nadir.Protocol;

namespace Nadir.Tests.Endpoints;

/// <summary>Scans every 42 days, window 7: windows 35-49, 77-91, 119-133, 161-175, 203-217 ...</summary>
public class ProgressionFreeSurvivalTests
{
    const int None = -1;

    [Theory]
    // Plain events and censoring
    [InlineData("42:SD 84:PD", None, None, "event 84 Disease progression", "event 84 Disease progression")]
    [InlineData("42:SD 84:SD", 100, None, "event 100 Death", "event 100 Death")]
    [InlineData("42:SD 84:PD", 84, None, "event 84 Disease progression", "event 84 Disease progression")]
    [InlineData("42:SD 84:SD", None, None, "censored 84 NoEvent", "censored 84 NoEvent")]
    [InlineData("42:SD 84:NE", None, None, "censored 42 NoEvent", "censored 42 NoEvent")]                   // V6: NE is not adequate
    [InlineData("42:SD 84:PD 126:SD", None, None, "event 84 Disease progression", "event 84 Disease progression")]
    // V2, VA1: no assessment after baseline; the second visit is planned on day 84
    [InlineData("", None, None, "censored 0 NoAssessment", "censored 0 NoAssessment")]
    [InlineData("", 84, None, "event 84 Death", "event 84 Death")]
    [InlineData("", 85, None, "censored 0 NoAssessment", "event 85 Death")]
    [InlineData("42:NE 84:NE", 84, None, "event 84 Death", "event 84 Death")]                               // VA15
    [InlineData("42:NE 84:NE", 100, None, "censored 0 NoAssessment", "event 100 Death")]
    [InlineData("42:NE", None, None, "censored 0 NoAssessment", "censored 0 NoAssessment")]
    // V3, VA2: two visits missed when both windows have closed before the event
    [InlineData("42:SD", 133, None, "event 133 Death", "event 133 Death")]                                  // the window of day 126 closes on the day of the death
    [InlineData("42:SD", 134, None, "censored 42 MissedAssessments", "event 134 Death")]
    [InlineData("42:SD 168:PD", None, None, "censored 42 MissedAssessments", "event 168 Disease progression")]
    [InlineData("42:SD 126:PD", None, None, "event 126 Disease progression", "event 126 Disease progression")]
    [InlineData("42:SD 84:NE 126:NE 168:PD", None, None, "censored 42 MissedAssessments", "event 168 Disease progression")]   // VA14
    [InlineData("42:SD 60:SD 168:PD", None, None, "censored 60 MissedAssessments", "event 168 Disease progression")]
    [InlineData("42:SD 92:SD 168:PD", None, None, "event 168 Disease progression", "event 168 Disease progression")]          // unscheduled: restarts the count
    [InlineData("42:SD 77:SD", 175, None, "event 175 Death", "event 175 Death")]                            // the window opened on the scan's day: not missed
    [InlineData("42:SD 77:SD", 176, None, "censored 77 MissedAssessments", "event 176 Death")]
    [InlineData("42:SD 168:SD 210:PD", None, None, "event 210 Disease progression", "event 210 Disease progression")]         // VA3: an earlier gap is closed
    [InlineData("126:PD", None, None, "censored 0 MissedAssessments", "event 126 Disease progression")]     // VA12
    [InlineData("84:PD", None, None, "event 84 Disease progression", "event 84 Disease progression")]
    // V4, V5, VA4, VA5: new therapy
    [InlineData("42:SD 84:PD", None, 60, "censored 42 NewTherapy", "event 84 Disease progression")]
    [InlineData("42:SD 84:SD", None, 84, "censored 84 NewTherapy", "censored 84 NoEvent")]                  // on its date still counts
    [InlineData("42:SD 84:SD 126:SD", None, 90, "censored 84 NewTherapy", "censored 126 NoEvent")]
    [InlineData("42:SD 84:PD", None, 84, "event 84 Disease progression", "event 84 Disease progression")]
    [InlineData("42:SD", 60, 60, "event 60 Death", "event 60 Death")]
    [InlineData("42:SD", 300, 60, "censored 42 NewTherapy", "event 300 Death")]                             // also a gap: new therapy gives the reason
    [InlineData("", 300, 20, "censored 0 NewTherapy", "event 300 Death")]
    [InlineData("", None, 20, "censored 0 NewTherapy", "censored 0 NoAssessment")]
    [InlineData("42:SD 84:PD", None, 100, "event 84 Disease progression", "event 84 Disease progression")]
    public void FDA_and_EMA(string responses, int death, int therapy, string fda, string ema)
    {
        var course = Course.Of(responses) with { Death = death == None ? null : death, NewTherapy = therapy == None ? null : therapy };
        var answer = course.Answer(EndpointKind.PFS);
        Assert.Equal((fda, ema), (Course.Say(answer.Time), Course.Say(answer.Alternatives!["ema"])));
    }

    [Fact]
    public void The_reason_is_a_sentence_with_both_readings()
    {
        var answer = (Course.Of("42:SD 84:SD") with { Death = 300 }).Answer(EndpointKind.PFS).Time!;
        Assert.Equal(
            "Censored on 2030-03-26 at the last adequate assessment, because the next four planned assessments were missed; the death on 2030-10-28 does not count. "
            + "The EMA rule would count the death on 2030-10-28.",
            answer.Explanation());
        Assert.Equal("Last adequate tumour assessment before missed assessments", answer.CensoringDescription);
    }

    [Fact]
    public void Day_1_is_the_origin() => Assert.Equal(85, Course.Of("42:SD 84:PD").Answer(EndpointKind.PFS).Time!.Days);

    [Theory]
    [InlineData(SameDateNewTherapy.Event, "event 84 Disease progression")]
    [InlineData(SameDateNewTherapy.Censor, "censored 42 NewTherapy")]
    public void Progression_on_the_date_of_new_therapy_as_the_setting_says(SameDateNewTherapy setting, string expected) =>
        Assert.Equal(expected, Course.Say((Course.Of("42:SD 84:PD") with { NewTherapy = 84, Policies = new() { SameDateNewTherapy = setting } }).Answer(EndpointKind.PFS).Time));

    [Theory]
    [InlineData(NewTherapy.Event, "event 60 New anticancer therapy")]
    [InlineData(NewTherapy.Ignore, "event 126 Disease progression")]
    public void New_therapy_as_the_setting_says(NewTherapy setting, string expected) =>
        Assert.Equal(expected, Course.Say((Course.Of("42:SD 84:SD 126:PD") with { NewTherapy = 60, Policies = new() { NewTherapy = setting } }).Answer(EndpointKind.PFS).Time));

    [Theory]
    [InlineData(0, "42:SD 126:PD", "censored 42 MissedAssessments")]
    [InlineData(0, "42:SD 84:PD", "event 84 Disease progression")]
    [InlineData(2, "42:SD 168:PD", "event 168 Disease progression")]
    [InlineData(2, "42:SD 210:PD", "censored 42 MissedAssessments")]
    public void Missed_assessments_allowed_are_a_setting(int allowed, string responses, string expected) =>
        Assert.Equal(expected, Course.Say((Course.Of(responses) with { Policies = new() { MissedAssessments = new(allowed) } }).Answer(EndpointKind.PFS).Time));

    [Fact]
    public void The_FDA_reading_stands_beside_when_it_is_not_in_force()
    {
        var course = Course.Of("42:SD 168:PD") with { Policies = new() { MissedAssessments = new(1, MissedThen.Event) } };
        var answer = course.Answer(EndpointKind.PFS);
        Assert.Equal(("event 168 Disease progression", "censored 42 MissedAssessments"), (Course.Say(answer.Time), Course.Say(answer.Alternatives!["fda"])));
    }

    [Theory]
    [InlineData(CensorAt.Adequate, "censored 42 NoEvent")]
    [InlineData(CensorAt.LastAssessment, "censored 84 NoEvent")]
    public void Censoring_at_the_last_assessment_counts_NE(CensorAt setting, string expected) =>
        Assert.Equal(expected, Course.Say((Course.Of("42:SD 84:NE") with { Policies = new() { CensorAt = setting } }).Answer(EndpointKind.PFS).Time));

    [Fact]
    public void Only_NE_is_an_assessment_when_censoring_counts_NE() =>
        Assert.Equal("censored 42 NoEvent", Course.Say((Course.Of("42:NE") with { Policies = new() { CensorAt = CensorAt.LastAssessment } }).Answer(EndpointKind.PFS).Time));

    [Fact]
    public void Without_a_schedule_no_visit_can_be_missed() =>
        Assert.Equal("event 900 Death", Course.Say((Course.Of("42:SD") with { Death = 900, Schedule = new() }).Answer(EndpointKind.PFS).Time));

    [Fact]
    public void Without_a_baseline_day_1() =>
        Assert.Equal("censored 0 NoAssessment", Course.Say((Course.Of("42:SD 84:PD") with { Recorded = false, Baseline = false }).Answer(EndpointKind.PFS).Time));

    [Theory]
    [InlineData("42:SD 84:PD:NT 126:PD:T", "event 126 Disease progression")]
    [InlineData("42:SD 84:PD:NEW", "event 84 Disease progression")]
    [InlineData("42:SD 84:PD:NT 126:SD", "censored 126 NoEvent")]
    [InlineData("42:SD 84:PD", "event 84 Disease progression")]              // no cause recorded: counts as any kind
    public void PFS1_of_T2_counts_targets_and_new_lesions_only(string responses, string expected) =>
        Assert.Equal(expected, Course.Say((Course.Of(responses) with { Death = 130 })
            .Answer(EndpointKind.PFS, e => e with { Event = new() { Progression = ProgressionEvent.TargetOrNewLesion, Death = false } }).Time));

    [Theory]
    [InlineData("42:iSD 84:iUPD 126:iCPD", "event 84 Disease progression")]      // I10: the first of the block that confirms
    [InlineData("42:iUPD 84:iSD 126:iUPD 168:iCPD", "event 126 Disease progression")]
    [InlineData("42:iUPD 84:iSD", "censored 84 NoEvent")]
    [InlineData("42:iSD 84:iUPD 126:iUPD", "event 84 Disease progression")]      // unconfirmed to the end
    [InlineData("42:iSD 84:iUPD 126:NE", "event 84 Disease progression")]
    [InlineData("42:iSD 168:iUPD 210:iCPD", "censored 42 MissedAssessments")]    // VA0
    public void Progression_under_iRECIST(string responses, string expected) =>
        Assert.Equal(expected, Course.Say((Course.Of(responses) with { Criteria = Criteria.IRecist }).Answer(EndpointKind.PFS).Time));

    [Fact]
    public void A_subject_who_left_the_study_is_censored_for_that()
    {
        var left = new Nadir.Sdtm.Ds { Source = new("DS", 1), Subject = "S1", Decode = "WITHDRAWAL BY SUBJECT", Date = Course.Day(90) };
        Assert.Equal("censored 84 LostOrWithdrawn", Course.Say((Course.Of("42:SD 84:SD") with { Dispositions = [left] }).Answer(EndpointKind.PFS).Time));
    }

    [Fact]
    public void Time_to_progression_does_not_count_death() =>
        Assert.Equal("censored 84 NoEvent", Course.Say((Course.Of("42:SD 84:SD") with { Death = 100 }).Answer(EndpointKind.TTP).Time));

    [Fact]
    public void A_death_before_the_origin_gives_no_time_and_says_so()
    {
        var answer = (Course.Of("") with { Death = -5 }).Answer(EndpointKind.PFS);
        Assert.Null(answer.Time);
        Assert.Equal("The death on 2029-12-27 precedes the origin, 2030-01-01.", answer.Why);
    }
}
