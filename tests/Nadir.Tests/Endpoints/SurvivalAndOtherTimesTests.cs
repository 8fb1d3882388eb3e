using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Tests.Endpoints;

public class SurvivalAndOtherTimesTests
{
    [Theory]
    [InlineData(200, null, 3650, "event 200 Death")]
    [InlineData(null, 150, 3650, "censored 150 NoEvent")]
    [InlineData(null, 400, 365, "censored 365 DataCutoff")]       // VA6: a contact after the cut-off proves life on it
    [InlineData(400, null, 365, "censored 365 DataCutoff")]       // VA6: so does a death
    [InlineData(365, null, 365, "event 365 Death")]
    [InlineData(null, null, 3650, "censored 84 NoEvent")]         // scans are contacts too
    public void Survival(int? death, int? contact, int cutoff, string expected) =>
        Assert.Equal(expected, Course.Say((Course.Of("42:SD 84:PD") with { Death = death, Contact = contact, Cutoff = cutoff }).Answer(EndpointKind.OS).Time));

    [Theory]
    [InlineData(300, "censored 300 NoEvent")]
    [InlineData(299, "event 299 Death")]
    public void Survival_within_a_time_frame(int death, string expected)
    {
        var course = Course.Of("42:SD") with { Death = death };
        var answer = course.Answer(EndpointKind.OS, e => e with { TimeFrame = new(TimeFrameKind.FromOrigin, 299) });
        Assert.Equal(expected == "event 299 Death" ? expected : "censored 299 TimeFrameEnd", Course.Say(answer.Time));
        Assert.Equal($"event {death} Death", Course.Say(answer.TimeUnbounded));
    }

    [Fact]
    public void A_time_frame_that_is_only_reported_bounds_nothing()
    {
        var course = Course.Of("42:SD") with { Death = 300, Policies = new() { TimeFrame = TimeFrameUse.ReportOnly } };
        Assert.Equal("event 300 Death", Course.Say(course.Answer(EndpointKind.OS, e => e with { TimeFrame = new(TimeFrameKind.FromOrigin, 100) }).Time));
    }

    [Theory]
    [InlineData("42:SD 84:SD 126:SD", "censored 100 TimeFrameEnd")]   // seen beyond it without progression
    [InlineData("42:SD 84:SD 126:PD", "censored 100 TimeFrameEnd")]
    [InlineData("42:SD 84:SD", "censored 84 NoEvent")]                // not seen beyond it
    [InlineData("42:SD 84:SD 100:PD", "event 100 Disease progression")]
    public void Progression_free_survival_within_a_time_frame(string responses, string expected) =>
        Assert.Equal(expected, Course.Say(Course.Of(responses).Answer(EndpointKind.PFS, e => e with { TimeFrame = new(TimeFrameKind.FromOrigin, 100) }).Time));

    [Fact]
    public void A_time_frame_can_count_from_the_last_dose() =>
        Assert.Equal("censored 90 TimeFrameEnd", Course.Say(Course.Of("42:SD 84:SD 126:PD").Answer(EndpointKind.PFS, e => e with { TimeFrame = new(TimeFrameKind.AfterEvent, 90, "last-treatment") }).Time));

    [Fact]
    public void Best_response_within_a_time_frame_has_the_unbounded_one_beside_it()
    {
        var answer = Course.Of("42:SD 84:PR 126:PR").Answer(EndpointKind.ORR, e => e with { TimeFrame = new(TimeFrameKind.FromOrigin, 91) });
        Assert.Equal(("SD", "PR", false), (answer.BestConfirmed!.Category.Code, answer.BestConfirmedUnbounded!.Category.Code, answer.Counted));
        Assert.Equal("PR", answer.Best!.Category.Code);
    }

    [Theory]
    [InlineData("42:PR 84:PR", null, "event 42 First confirmed response")]
    [InlineData("42:SD 84:SD", null, "censored 84 NoResponse")]
    [InlineData("42:SD 84:PD", 300, "censored 300 NoResponse")]       // V9: end of observation, not the last assessment
    public void Time_to_response(string responses, int? contact, string expected) =>
        Assert.Equal(expected, Course.Say((Course.Of(responses) with { Contact = contact }).Answer(EndpointKind.TTR).Time));

    [Theory]
    [InlineData(100, null, null, "event 100 Next anticancer treatment")]
    [InlineData(100, 90, null, "event 90 Death")]
    [InlineData(null, null, 200, "censored 200 NoEvent")]             // VA8: like survival
    public void PFS2_that_is_next_treatment_or_death(int? therapy, int? death, int? contact, string expected) =>
        Assert.Equal(expected, Course.Say((Course.Of("42:SD 84:PD") with { NewTherapy = therapy, Death = death, Contact = contact })
            .Answer(EndpointKind.PFS2, e => e with { Event = new() { Progression = ProgressionEvent.None, NextTreatment = true } }).Time));

    [Fact]
    public void The_decision_for_next_treatment_dates_it_where_one_is_recorded()
    {
        var decision = new Ds { Source = new("DS", 1), Subject = "S1", Decode = "DECISION FOR NEXT LINE TREATMENT", Date = Course.Day(90) };
        Assert.Equal("event 90 Decision for next treatment", Course.Say((Course.Of("42:SD 84:PD") with { NewTherapy = 100, Dispositions = [decision] })
            .Answer(EndpointKind.PFS2, e => e with { Event = new() { Progression = ProgressionEvent.None, NextTreatment = true } }).Time));
    }

    [Theory]
    [InlineData("42:SD 84:PD 168:PD", 100, null, "event 168 Disease progression on next treatment")]
    [InlineData("42:SD 84:PD", 100, 200, "event 200 Death")]
    [InlineData("42:SD 84:PD", null, null, "censored 84 NoEvent")]
    public void PFS2_that_is_second_progression_or_death(string responses, int? therapy, int? death, string expected) =>
        Assert.Equal(expected, Course.Say((Course.Of(responses) with { NewTherapy = therapy, Death = death }).Answer(EndpointKind.PFS2).Time));

    [Fact]
    public void An_unknown_origin_gives_no_time_and_says_so() =>
        Assert.Equal("Randomization is not known for the subject.", Course.Of("42:SD").Answer(EndpointKind.PFS, e => e with { Origin = Origin.Randomization }).Why);

    [Fact]
    public void Other_kinds_are_answered_elsewhere() => Assert.NotNull(Course.Of("").Answer(EndpointKind.AE).Why);
}
