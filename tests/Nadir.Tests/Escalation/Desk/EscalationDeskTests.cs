using System.Collections.Immutable;
using Nadir.Escalation;
using Nadir.Escalation.Desk;
using Nadir.Protocol;
using Nadir.Safety;
using Nadir.Sdtm;

namespace Nadir.Tests.Escalation.Desk;

/// <summary>The desk from subjects in time. A subject is written <c>1@0</c>: level 1, first dose on day 0; <c>T5</c> a DLT on day 5 known the same day, <c>T5k40</c> known on day 40,
/// <c>X9</c> left on day 9. The window is 28 days.</summary>
public class EscalationDeskTests
{
    static readonly DateOnly Day0 = new(2030, 1, 1);

    [Fact]
    public void Every_level_shows_enrolled_treated_evaluable_pending_and_replaced()
    {
        var desk = Desk("1@0 1@5 1@9X12 1@20 2@60 2@65", today: 80);
        var (one, two) = (desk.Levels[0], desk.Levels[1]);
        Assert.Equal((4, 4, 3, 1), (one.Enrolled, one.Treated, one.Tally.Evaluable, one.Replaced.Count()));
        Assert.Equal((2, 2, 0, 2), (two.Enrolled, two.Treated, two.Tally.Evaluable, two.Pending.Count()));
        Assert.Equal([Day0.AddDays(88), Day0.AddDays(93)], two.Pending.Select(subject => subject.Dlt.ClearsOn!.Value));
        Assert.Equal(Day0.AddDays(88), desk.NextClearing);
        Assert.Equal("stay: 1 subject at level 2 (2 mg)", Words(desk));
        Assert.True(desk.InForce);
    }

    [Theory] // DA1: a subject clears on the first dose + 28
    [InlineData(67, "wait for the pending subjects at level 1 (1 mg)")]
    [InlineData(68, "escalate: 3 subjects at level 2 (2 mg)")]
    public void DA1_day_28_is_inside_and_clears(int today, string decision) => Assert.Equal(decision, Words(Desk("1@0 1@20 1@40", today)));

    [Fact] // D7: the replaced subject is in no count, its place is free
    public void D7_a_replaced_subject_frees_a_place()
    {
        var desk = Desk("1@0 1@1 1@2X10", today: 60);
        Assert.Equal("stay: 1 subject at level 1 (1 mg)", Words(desk));
        Assert.True(Desk("1@0 1@1 1@2X10 1@61 2@89", today: 100).InForce);
    }

    [Theory] // D6, DA2: judged by what was known on the day
    [InlineData("1@0 1@1 1@2 2@30", true)]
    [InlineData("1@0 1@1 1@2 2@29", false)]            // the third clears on day 30; by day 29 it was pending
    [InlineData("1@0 1@1 1@2 3@40", false)]            // level 2 skipped
    [InlineData("1@0 1@1 1@2 1@3", false)]             // a fourth where none has a DLT
    [InlineData("1@0 1@1 1@2T9 1@31 1@32 1@33", true)]
    [InlineData("1@0 1@1 1@2T9 1@29", true)]           // two clear by day 29, the third had the DLT: three more
    [InlineData("1@0 1@1T5 1@2T9 1@31", false)]        // closed
    [InlineData("1@0 1@1 1@2T9k40 2@35", true)]        // the DLT was not known on day 35
    [InlineData("E@0", false)]                         // expansion before the escalation is over
    public void D6_departures_are_judged_by_what_was_known_at_the_time(string subjects, bool conforms) =>
        Assert.Equal(conforms, Desk(subjects, today: 200).InForce);

    [Fact]
    public void D6_what_became_known_on_the_day_of_the_dose_may_or_may_not_have_been_known_before_it()
    {
        Assert.True(Desk("1@0 1@1 1@2 2@30", today: 40).InForce);
        Assert.True(Desk("1@0 1@1 1@2 2@31 2@32 2@33T36 2@64 1@64T64", today: 30).Steps.Length > 0);
        // The second DLT at level 1 is known on day 31, when the next subject of level 1 is treated.
        Assert.True(Desk("1@0 1@1T3 1@2 1@31T59 1@59", today: 100).InForce);
        Assert.False(Desk("1@0 1@1T3 1@2 1@31T59 1@60", today: 100).InForce);
    }

    [Fact]
    public void D6_a_written_reason_overrules()
    {
        var study = Study() with { Overrules = [new(["S4"], "Committee", Day0, "weight loss excluded as cause")] };
        var desk = Desk("1@0 1@1 1@2 1@3", 100, study);
        Assert.True(desk.InForce);
        Assert.Equal("Committee", desk.Steps[3].Overrule!.By);
        Assert.NotNull(desk.Steps[3].Departure);
    }

    [Fact]
    public void DA2_a_late_dlt_reopens_the_level()
    {
        var before = Desk("1@0 1@1 1@2T20k70 2@40", today: 60);
        Assert.Equal("stay: 2 subjects at level 2 (2 mg)", Words(before));
        var after = Desk("1@0 1@1 1@2T20k70 2@40", today: 75);
        Assert.Equal("de-escalate: 3 subjects at level 1 (1 mg)", Words(after));
        var late = Assert.Single(after.LateDlts);
        Assert.Equal(("S3", Day0.AddDays(20), Day0.AddDays(70), "S4"), (late.Subject.Subject, late.Onset, late.KnownOn, late.After.Subject.Subject));
        Assert.True(after.InForce);
    }

    [Fact]
    public void DA3_the_expansion_is_apart_and_the_level_expanded_is_the_recommended_one()
    {
        var desk = Desk("1@0 1@1 1@2 2@40 2@41 2@42 3@80 3@81 3@82 E@120 E@121T130", today: 200);
        Assert.True(desk.InForce);
        Assert.Equal("stop: the MTD is not reached, the highest tolerated level is level 3 (3 mg)", Words(desk));
        Assert.Equal((2, 2), (desk.Proposed, desk.Expanded));
        Assert.Equal(new LevelTally(2, 1), desk.Expansion.Tally);
        Assert.Equal(0, desk.Tallies.Sum(tally => tally.Dlts));
    }

    [Fact] // 12 evaluable, limit 0.33: P(rate > 0.33 | 6 of 12, uniform prior) = 0.901, 5 of 12 gives 0.767; P(7 or more of 12 at 0.33) = 0.063, 6 or more 0.171 (R 4.2, pbeta and pbinom)
    public void The_expansion_stands_against_a_bayesian_and_an_exact_rule()
    {
        var subjects = "1@0T1 1@1T2 " + string.Join(' ', Enumerable.Range(0, 12).Select(i => $"E@{100 + i}"));
        Assert.Equal((6, 7), Desk(subjects, 200, Study() with { ExpansionLimit = 0.33 }).ExpansionStop);
        Assert.Null(Desk(subjects, 200).ExpansionStop);
    }

    [Fact]
    public void D4_a_level_below_the_start_is_opened_after_a_toxic_start()
    {
        var study = Study() with { Levels = [new(-1, "0.5 mg"), new(1, "1 mg"), new(2, "2 mg")] };
        Assert.Equal("de-escalate: 3 subjects at level -1 (0.5 mg)", Words(Desk("1@0T3 1@1T4 1@2", 60, study)));
        Assert.Equal("stay: 3 subjects at level 1 (1 mg)", Words(Desk("", 0, study)));
    }

    [Fact] // Skolnik 2008: three enrolled, one clear and two pending: the fourth comes without waiting
    public void Rolling_six_enrols_while_subjects_are_pending()
    {
        var desk = Desk("1@0 1@5 1@9 1@12", 30, Study() with { Rule = "rolling-six", Variant = null });
        Assert.Equal("stay: 1 subject at level 1 (1 mg)", Words(desk));
        Assert.True(desk.InForce);
    }

    [Fact]
    public void A_rule_that_the_desk_cannot_decide_by_shows_the_counts()
    {
        var desk = Desk("1@0 1@1T4", 60, Study() with { Rule = "boin-combination", Variant = null });
        Assert.Null(desk.Decision);
        Assert.Equal(new LevelTally(2, 1), desk.Levels[0].Tally);
    }

    static EscalationDesign Study() => new() { Rule = "3+3", Variant = "storer", Levels = [new(1, "1 mg"), new(2, "2 mg"), new(3, "3 mg")] };

    static string Words(EscalationDesk desk) => DecisionWords.Of(desk.Decision!.Value, desk.NameOf);

    static EscalationDesk Desk(string subjects, int today, EscalationDesign? study = null)
    {
        study ??= Study();
        var read = subjects.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((text, i) => Read(text, $"S{i + 1}", study, today)).ToImmutableArray();
        return EscalationDesk.Of(study, read, Day0.AddDays(today));
    }

    static DeskSubject Read(string text, string name, EscalationDesign study, int today)
    {
        var (level, rest) = (text[..text.IndexOf('@')], text[(text.IndexOf('@') + 1)..]);
        int? left = null, onset = null, known = null;
        if (rest.IndexOf('X') is > 0 and var x)
            (left, rest) = (int.Parse(rest[(x + 1)..]), rest[..x]);
        if (rest.IndexOf('T') is > 0 and var t)
        {
            var parts = rest[(t + 1)..].Split('k');
            (onset, known, rest) = (int.Parse(parts[0]), int.Parse(parts[^1]), rest[..t]);
        }
        var start = int.Parse(rest);
        ImmutableArray<DltEvent> events = known is { } on && on <= today ? [new(null!, Day0.AddDays(onset!.Value), Day0.AddDays(on), "grade 3")] : [];
        var state = !events.IsEmpty ? DltState.Toxic : left is not null ? DltState.NotEvaluable : today < start + 28 ? DltState.Pending : DltState.Clear;
        SubjectDlt dlt = new()
        {
            Subject = name, State = state, Start = Day0.AddDays(start), WindowEnd = Day0.AddDays(start + 28), Events = events, Why = "",
            LeftOn = left is { } day ? Day0.AddDays(day) : null,
        };
        return new(name, level == "E" ? null : study.Levels.ToList().FindIndex(known => known.Id == int.Parse(level)), level == "E", dlt);
    }
}
