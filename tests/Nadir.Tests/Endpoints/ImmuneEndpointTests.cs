using Nadir.Endpoints;
using Nadir.Protocol;

namespace Nadir.Tests.Endpoints;

/// <summary>Best response, response, duration and progression-free survival where progression waits for confirmation.</summary>
public class ImmuneEndpointTests
{
    static Course IRecist(string responses) => new() { Responses = responses, Criteria = Criteria.IRecist, Recorded = false };

    static Course IrRc(string responses) => new() { Responses = responses, Criteria = Criteria.IrRc, Recorded = false };

    [Theory]
    // Seymour 2017, Table 3: one example a row, one of its readings; confirmation of response is not asked for.
    [InlineData("42:iCR 84:iPR 126:NE 168:iUPD 210:iCPD", "iCR")]
    [InlineData("42:iUPD 84:iSD 126:iCR 168:iUPD 210:iCPD", "iCR")]
    [InlineData("42:iUPD 84:iPR 126:iSD 168:iUPD 210:iCPD", "iPR")]
    [InlineData("42:iUPD 84:NE 126:iPR 168:iUPD 210:iCPD", "iPR")]
    [InlineData("42:iUPD 84:iSD 126:iUPD 168:iCPD", "iSD")]
    [InlineData("42:iUPD 84:iCPD", "iCPD")]
    [InlineData("42:iUPD 84:iUPD 126:iCPD", "iCPD")]
    [InlineData("42:iUPD 84:NE 126:NE 168:NE 210:NE", "iUPD")]
    public void I9_Seymour_2017_Table_3(string responses, string best) =>
        Assert.Equal(best, IRecist(responses).Best(confirmed: false).Category.Code);

    [Fact]
    public void P14_iUPD_and_then_NE_gives_a_best_response_of_iUPD() =>
        Assert.Equal("iUPD", IRecist("42:iUPD 84:NE 126:NE").Best(confirmed: false).Category.Code);

    [Theory]
    [InlineData("42:iSD 84:iUPD 126:iCPD", "event 84")]
    [InlineData("42:iSD 84:iUPD 126:NE 168:iCPD", "event 84")]
    [InlineData("42:iUPD 84:iSD 126:iUPD 168:iCPD", "event 126")]     // the first was cleared
    [InlineData("42:iSD 84:iUPD", "event 84")]                        // never followed
    [InlineData("42:iSD 84:iUPD 126:iUPD", "event 84")]               // persists unconfirmed
    [InlineData("42:iSD 84:iUPD 126:NE", "event 84")]
    [InlineData("42:iUPD 84:iPR 126:iPR", "censored 126 NoEvent")]
    public void I10_Progression_is_dated_at_the_first_iUPD_of_the_block_that_confirms_or_stays(string responses, string expected) =>
        Assert.StartsWith(expected, Course.Say(IRecist(responses).Answer(EndpointKind.PFS).Time), StringComparison.Ordinal);

    [Fact]
    public void I10_An_iUPD_followed_by_death_is_the_event() =>
        Assert.StartsWith("event 84", Course.Say((IRecist("42:iSD 84:iUPD") with { Death = 100 }).Answer(EndpointKind.PFS).Time), StringComparison.Ordinal);

    [Fact]
    public void IA14_An_iUPD_between_breaks_the_confirmation()
    {
        Assert.Equal("iSD", IRecist("42:iPR 84:iUPD 126:iPR").Best().Category.Code);
        Assert.Equal("iPR", IRecist("42:iPR 84:iUPD 126:iPR 168:iPR").Best().Category.Code);
        Assert.Equal("none", Course.Say(IRecist("42:iPR 84:iUPD 126:iPR").Answer(EndpointKind.DOR, endpoint => endpoint with { Confirmed = true }).Time));
    }

    [Fact]
    public void Duration_of_immune_response_goes_from_the_response_to_the_iUPD_that_counts() =>
        Assert.StartsWith("event 168", Course.Say(IRecist("42:iPR 84:iPR 126:iPR 168:iUPD 210:iCPD").Answer(EndpointKind.DOR).Time), StringComparison.Ordinal);

    [Fact]
    public void JA4_Immune_pairs_are_consecutive()
    {
        Assert.Equal("irSD", IrRc("42:irPR 84:irSD 126:irPR").Best().Category.Code);
        Assert.Equal("irSD", IrRc("42:irPR 84:irNE 126:irPR").Best().Category.Code);
        Assert.Equal("irPR", IrRc("42:irPR 56:irPR 84:irPR").Best().Category.Code);
    }

    [Fact]
    public void JA6_irCR_and_then_irPR_confirms_irPR()
    {
        var best = IrRc("42:irCR 84:irPR").Best();
        Assert.Equal("irPR", best.Category.Code);
        Assert.Equal(Course.Day(42), best.ResponseOn);
    }

    [Fact]
    public void JA7_An_unconfirmed_irPD_at_the_last_visit_is_the_event() =>
        Assert.StartsWith("event 84", Course.Say(IrRc("42:irSD 84:irPD").Answer(EndpointKind.PFS).Time), StringComparison.Ordinal);

    [Fact]
    public void JA8_An_unconfirmed_irPD_and_then_death_is_the_event_at_the_irPD() =>
        Assert.StartsWith("event 84", Course.Say((IrRc("42:irSD 84:irPD") with { Death = 110 }).Answer(EndpointKind.PFS).Time), StringComparison.Ordinal);

    [Theory]
    [InlineData(false, "42:irSD 84:irPD", "censored 84 NoEvent")]
    [InlineData(false, "42:irSD 84:irPD 126:irNE", "censored 84 NoEvent")]
    [InlineData(false, "42:irSD 84:irPD 126:irPD2", "event 84")]
    [InlineData(true, "42:iSD 84:iUPD 126:iUPD", "censored 126 NoEvent")]
    [InlineData(true, "42:iSD 84:iUPD 126:iCPD", "event 84")]
    public void JA7_A_setting_censors_progression_that_was_never_confirmed(bool irecist, string responses, string expected)
    {
        var course = (irecist ? IRecist(responses) : IrRc(responses)) with { Policies = new Policies { UnconfirmedProgression = UnconfirmedProgression.Censor } };
        Assert.StartsWith(expected, Course.Say(course.Answer(EndpointKind.PFS).Time), StringComparison.Ordinal);
    }

    [Fact]
    public void JA7_By_that_setting_a_death_after_it_is_the_event_and_the_sentence_names_the_irPD()
    {
        var course = IrRc("42:irSD 84:irPD") with { Policies = new Policies { UnconfirmedProgression = UnconfirmedProgression.Censor } };
        Assert.StartsWith("event 110 Death", Course.Say((course with { Death = 110 }).Answer(EndpointKind.PFS).Time), StringComparison.Ordinal);
        Assert.Contains("irPD of 2030-03-26 was not confirmed", string.Join(' ', course.Answer(EndpointKind.PFS).Time!.Reasons.Select(reason => reason.Sentence)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("42:irPD 84:irNE 126:irPD 168:irPD2", "event 126")]   // not consecutive: the run that confirms begins at 126
    [InlineData("42:irPD 84:irNE 126:irPD", "event 126")]
    [InlineData("42:irPD 84:irNE", "event 42")]                        // nothing better followed
    public void JA4_A_visit_that_cannot_be_judged_ends_a_run_of_irPD(string responses, string expected) =>
        Assert.StartsWith(expected, Course.Say(IrRc(responses).Answer(EndpointKind.PFS).Time), StringComparison.Ordinal);

    [Fact]
    public void J4_An_irPD_that_was_overwritten_is_no_event() =>
        Assert.StartsWith("event 126", Course.Say(IrRc("42:irPD 84:irSD 126:irPD 168:irPD2").Answer(EndpointKind.PFS).Time), StringComparison.Ordinal);

    [Fact]
    public void JA9_Best_response_is_irPD_when_only_an_unconfirmed_one_was_seen()
    {
        var best = IrRc("42:irPD").Best();
        Assert.Equal("irPD", best.Category.Code);
        Assert.Contains("not confirmed", string.Join(' ', best.Reasons.Select(reason => reason.Sentence)), StringComparison.Ordinal);
    }

    [Fact]
    public void JA13_A_single_irPD_between_two_irPR_breaks_the_pair() =>
        Assert.Equal("irSD", IrRc("42:irPR 84:irPD 126:irPR").Best().Category.Code);

    [Fact]
    public void JA17_The_minimum_of_stable_disease_is_that_of_RECIST()
    {
        Assert.Equal("irSD", IrRc("42:irSD").Best().Category.Code);
        Assert.Equal("NE", IrRc("41:irSD").Best().Category.Code);
    }

    [Fact]
    public void VA0_Missed_visits_censor_before_an_iUPD_as_before_a_progression() =>
        Assert.StartsWith("censored 42 MissedAssessments", Course.Say(IRecist("42:iSD 210:iUPD").Answer(EndpointKind.PFS).Time), StringComparison.Ordinal);

    [Fact]
    public void A_better_scan_after_new_therapy_does_not_clear_an_iUPD()
    {
        var course = IRecist("42:iSD 84:iUPD 126:iSD") with { NewTherapy = 100 };
        var series = course.Series();
        series = series with { Assessments = [.. series.Assessments.Select(visit => visit.Date > Course.Day(100) ? visit with { Excluded = Nadir.Response.ExclusionReason.AfterNewTherapy } : visit)] };
        Assert.Equal(Course.Day(84), FirstProgression.Find(series.Assessments, ProgressionEvent.Radiological, Course.FirstDose, Course.Day(3650))!.Date);
    }
}
