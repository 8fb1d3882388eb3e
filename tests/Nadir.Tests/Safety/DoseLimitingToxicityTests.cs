using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Safety;
using Nadir.Sdtm;

namespace Nadir.Tests.Safety;

/// <summary>Infusion on day 0, window of 28 days; grade 3 cytokine release over within 3 days and low counts of grade 3 and 4 limit no dose.</summary>
public class DoseLimitingToxicityTests
{
    const string Release = "Cytokine release syndrome", Counts = "Neutrophil count decreased";

    static readonly DateOnly Infusion = new(2030, 1, 1);

    static readonly EscalationDesign Design = new()
    {
        Rule = "3+3",
        Dlt = new() { Grades = [3, 4, 5], Exceptions = [new([Release], [3], 3), new([Counts], [3, 4])] },
    };

    [Theory]
    [InlineData(0, DltState.Toxic)]
    [InlineData(28, DltState.Toxic)]    // day 28 after the infusion is inside
    [InlineData(29, DltState.Clear)]
    [InlineData(-1, DltState.Clear)]
    public void S7_DA1_An_onset_inside_the_window_counts_and_day_28_is_inside(int onset, DltState state) =>
        Assert.Equal(state, Of([Event(onset)]).State);

    [Theory]
    [InlineData(27, DltState.Pending)]
    [InlineData(28, DltState.Clear)]
    public void DA1_A_subject_clears_on_day_28(int cutoff, DltState state)
    {
        var subject = Of([], cutoff: cutoff);
        Assert.Equal(state, subject.State);
        Assert.Equal(state is DltState.Pending ? Infusion.AddDays(28) : null, subject.ClearsOn);
    }

    [Theory]
    [InlineData(27, DltState.NotEvaluable)]
    [InlineData(28, DltState.Clear)]    // withdrawal on day 28 has completed it
    public void DA1_Leaving_on_the_last_day_has_completed_the_window(int left, DltState state) => Assert.Equal(state, Of([], left: left).State);

    [Fact]
    public void DA7_A_death_from_progression_inside_the_window_is_replaced()
    {
        var subject = Of([], death: 20);
        Assert.True(subject.Replaced);
        Assert.False(subject.Evaluable);
    }

    [Fact]
    public void S7_A_subject_with_a_DLT_is_evaluable_though_it_left_and_received_little() =>
        Assert.True(Of([Event(5)], left: 10, exposure: 0.3m) is { State: DltState.Toxic, Evaluable: true });

    [Theory]
    [InlineData("0.79", DltState.NotEvaluable)]
    [InlineData("0.80", DltState.Clear)]        // exactly the minimum is enough
    [InlineData(null, DltState.Clear)]
    public void DA7_Evaluable_without_a_DLT_needs_80_percent_of_the_exposure(string? share, DltState state) =>
        Assert.Equal(state, Of([], exposure: share is null ? null : decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture)).State);

    [Theory]
    [InlineData(3, 5, 8, false)]    // over on day 8: within 3 days of day 5
    [InlineData(3, 5, 9, true)]
    [InlineData(4, 5, 6, true)]     // grade 4 is not excepted
    [InlineData(2, 5, 20, false)]
    public void S7_An_exception_ends_with_its_duration(int grade, int onset, int end, bool limits) =>
        Assert.Equal(limits ? DltState.Toxic : DltState.Clear, Of([Event(onset, grade, Release, end)]).State);

    [Theory]
    [InlineData(8, DltState.Pending)]   // day 5 to day 8: may still be over within 3 days
    [InlineData(9, DltState.Toxic)]
    public void S7_An_event_that_goes_on_limits_the_dose_once_it_has_outlasted_its_exception(int cutoff, DltState state) =>
        Assert.Equal(state, Of([Event(5, 3, Release)], cutoff: cutoff).State);

    [Fact]
    public void DA2_A_DLT_is_known_when_it_was_recorded_or_has_outlasted_its_exception()
    {
        Assert.Equal(Infusion.AddDays(9), Of([Event(5, 3, Release, 20)]).Events.Single().KnownOn);
        var late = Of([Event(20, 4, recorded: 40)]);
        Assert.Equal(DltState.Toxic, late.State);
        Assert.Equal(Infusion.AddDays(40), late.Events.Single().KnownOn);
        Assert.Equal(DltState.Pending, late.On(Infusion.AddDays(27)));
        Assert.Equal(DltState.Clear, late.On(Infusion.AddDays(30)));
        Assert.Equal(DltState.Toxic, late.On(Infusion.AddDays(40)));
    }

    [Fact]
    public void S7_Two_records_without_a_gap_are_one_event_for_its_duration() =>
        Assert.Equal(DltState.Toxic, Of([Event(5, 3, Release, 7), Event(8, 3, Release, 10)]).State);

    [Theory]
    [InlineData(Counts, 4, true, false)]
    [InlineData(Counts, 5, true, true)]
    [InlineData("Rash", 3, true, true)]
    [InlineData("Rash", 3, false, false)]   // unrelated
    [InlineData("Rash", null, true, false)]
    public void S7_Term_grade_and_attribution_decide(string term, int? grade, bool related, bool limits) =>
        Assert.Equal(limits, Of([Event(5, grade, term, related: related)]).State is DltState.Toxic);

    [Fact]
    public void S7_Attribution_may_name_a_treatment_or_none()
    {
        Assert.Equal(DltState.Clear, Of([Event(5)], Design with { Dlt = Design.Dlt with { Attribution = "other" } }).State);
        Assert.Equal(DltState.Toxic, Of([Event(5)], Design with { Dlt = Design.Dlt with { Attribution = "cart" } }).State);
        Assert.Equal(DltState.Toxic, Of([Event(5, related: false)], Design with { Dlt = Design.Dlt with { Attribution = "regardless" } }).State);
    }

    [Fact]
    public void DA9_A_flag_on_an_event_that_does_not_meet_the_definition_does_not_count_and_is_said()
    {
        var derived = Derive([Event(5, 2, flag: true)], Design);
        Assert.Equal(DltState.Clear, derived.Value.State);
        Assert.Equal([FindingCodes.DltFlagNotMet], derived.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void S7_An_event_that_meets_the_definition_counts_without_a_flag_and_is_said()
    {
        var derived = Derive([Event(5)], Design, flags: true);
        Assert.Equal(DltState.Toxic, derived.Value.State);
        Assert.Equal([FindingCodes.DltNotFlagged], derived.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void DA2_A_flag_outside_the_window_is_said()
    {
        var derived = Derive([Event(29, flag: true)], Design);
        Assert.Equal(DltState.Clear, derived.Value.State);
        Assert.Equal([FindingCodes.DltOutsideWindow], derived.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData(true, true, DltState.Toxic)]    // flags are collected and decide
    [InlineData(true, false, DltState.Clear)]
    [InlineData(false, false, DltState.Toxic)]  // no flags in the study: related and grade 3
    public void S7_Without_a_definition_the_flag_decides_and_without_flags_related_grade_3(bool collected, bool flag, DltState state) =>
        Assert.Equal(state, Derive([Event(5, flag: flag)], new() { Rule = "3+3" }, flags: collected).Value.State);

    [Fact]
    public void A_subject_that_was_not_treated_has_nothing_to_judge() =>
        Assert.Equal(DltState.NotTreated, DoseLimitingToxicity.Derive("01", [], Design, new(null, null, null, null, null, Infusion), false).Value.State);

    static SubjectDlt Of(AssessedAdverseEvent[] events, EscalationDesign? design = null, int cutoff = 100, int? left = null, int? death = null, decimal? exposure = 1) =>
        Derive(events, design ?? Design, cutoff, left, death, exposure).Value;

    static Derived<SubjectDlt> Derive(
        AssessedAdverseEvent[] events, EscalationDesign design, int cutoff = 100, int? left = null, int? death = null, decimal? exposure = 1, bool flags = false) =>
        DoseLimitingToxicity.Derive("01", [.. events], design, new(Infusion, Day(death), Day(left), null, exposure, Infusion.AddDays(cutoff)), flags);

    static AssessedAdverseEvent Event(int onset, int? grade = 3, string term = "Rash", int? end = null, bool related = true, bool flag = false, int? recorded = null) => new(
        new Ae
        {
            Source = new RecordRef("AE", 1), Subject = "01", Term = term, PreferredTerm = term, Grade = grade, Start = Day(onset), End = Day(end), DoseLimiting = flag ? true : null,
            Recorded = Day(recorded),
        },
        TreatmentEmergent: true, related, related ? ["cart"] : [], Day(onset), OnsetImputed: false);

    static DateOnly? Day(int? day) => day is { } number ? Infusion.AddDays(number) : null;
}
