using Nadir.Diagnostics;
using Nadir.Escalation;
using Nadir.Escalation.Desk;
using Nadir.Escalation.ThreePlusThree;
using static Nadir.Escalation.ThreePlusThree.ThreePlusThreeVariant;

namespace Nadir.Tests.Escalation.Desk;

/// <summary>A whole escalation in a string. Six levels unless said.</summary>
public class OutcomeReplayTests
{
    [Theory] // the decision each variant gives
    [InlineData("", "stay: 3 at 1", "stay: 3 at 1")]
    [InlineData("1NNN", "escalate: 3 at 2", "escalate: 3 at 2")]
    [InlineData("1NN", "stay: 1 at 1", "stay: 1 at 1")]
    [InlineData("1NTN", "stay: 3 at 1", "stay: 3 at 1")]
    [InlineData("1NTN 1NNN", "escalate: 3 at 2", "escalate: 3 at 2")]
    [InlineData("1NTN 1NNT", "stop: none", "stop: none")]
    [InlineData("1TTN", "stop: none", "stop: none")]
    [InlineData("1NNN 2NTN", "stay: 3 at 2", "stay: 3 at 2")]
    [InlineData("1NNN 2TTN", "stop: 1", "de-escalate: 3 at 1")]
    [InlineData("1NNN 2NTN 2NTN", "stop: 1", "de-escalate: 3 at 1")]
    [InlineData("1NTN 1NNN 2TTT", "stop: 1", "stop: 1")]
    [InlineData("1NNN 2NNN 3NTN 3NNN 4TTN", "stop: 3", "stop: 3")]
    [InlineData("1NNN 2NNN 3TNT 2NNN", "stop: 2", "stop: 2")]
    [InlineData("1NNN 2NNN 3TNT 2NTT", "stop: 1", "de-escalate: 3 at 1")]
    [InlineData("1NNN 2NNN 3TNT 2NTT 1NNT", "stop: 1", "stop: 1")]
    [InlineData("1NNN 2NNN 3TNT 2NTT 1NTT", "stop: none", "stop: none")]
    [InlineData("1NNN 2NNN 3NNN 4NNN 5NNN 6NNN", "stop: 6", "stop: 6")]
    [InlineData("1NNN 2NNN 3NNN 4NNN 5NNN 6NTN 6NNN", "stop: 6", "stop: 6")]
    public void D1_D2_the_decision_after_each_course(string outcomes, string storer, string korn)
    {
        Assert.Equal(storer, Decide(outcomes, new(Storer)));
        Assert.Equal(korn, Decide(outcomes, new(Korn)));
    }

    [Theory] // D6: conformant in Storer's variant, in Korn's
    [InlineData("1NNN 2NTN 2NNN 3NN", true, true)]
    [InlineData("1NNNN", false, false)]                // four at a level free of DLTs
    [InlineData("1NNN 1NNN", false, false)]
    [InlineData("1NNN 3NNN", false, false)]            // a level skipped
    [InlineData("1NN 2NNN", false, false)]             // before the cohort was full
    [InlineData("1NTN 2NNN", false, false)]
    [InlineData("1NTN 1NNN 1N", false, false)]         // seven at a level
    [InlineData("1NTN 1NNNN", false, false)]
    [InlineData("1NTNNNN 2NNN", true, true)]           // two cohorts in one group
    [InlineData("1NNNNNT 2NNN", true, true)]           // in a group the order of letters says nothing
    [InlineData("1NNNNNN", false, false)]
    [InlineData("1NNN 2TTN 2N", false, false)]         // into a closed level
    [InlineData("1NNN 2TTN 1NNN", false, true)]        // Korn fills the level below
    [InlineData("1NNN 2TTN 1NNN 2NNN", false, false)]
    [InlineData("1TTN 1N", false, false)]              // after the end
    [InlineData("2NNN 3NNN", true, true)]              // the first group is the starting level
    public void D6_departures_are_named(string outcomes, bool storer, bool korn)
    {
        Assert.Equal(storer, Replay(outcomes, new(Storer)).Deviations.IsEmpty);
        Assert.Equal(korn, Replay(outcomes, new(Korn)).Deviations.IsEmpty);
    }

    [Fact]
    public void D6_says_which_group_and_what_the_rule_said() => Assert.Equal(
        "Group 2 (3NNN): the rule said escalate: 3 subjects at level 2.", Assert.Single(Replay("1NNN 3NNN", new(Storer)).Deviations));

    [Fact]
    public void D3_the_top_level_expanded_to_six_is_conformant() =>
        Assert.Empty(Replay("1NNN 2NNN 2NNN", new(Storer, TopLevelRule.Expand), levels: 2).Deviations);

    [Theory]
    [InlineData("1NXN", "holds 'X'")]
    [InlineData("NNN", "does not start with a dose level")]
    [InlineData("0NNN", "does not start with a dose level")]
    [InlineData("100NNN", "does not start with a dose level")]
    [InlineData("-1NNN", "does not start with a dose level")]
    [InlineData("1NNN 2", "names a dose level and no subject")]
    public void DA8_a_group_that_cannot_be_read_is_named(string outcomes, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<StudyInputException>(() => OutcomeString.Parse(outcomes)).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_cohorts_ahead_every_outcome_leads_somewhere()
    {
        ThreePlusThreeDesign design = new(new(Korn));
        var replay = Replay("1NNN 2NTN", new(Korn));
        var tree = DosePathway.Ahead(design, replay.Levels.AsSpan(), replay.Current);
        Assert.Equal(["0/3", "1 to 3/3"], tree.Select(pathway => pathway.Outcome));
        Assert.Equal(["escalate: 3 at 3", "de-escalate: 3 at 1"], tree.Select(pathway => Words(pathway.Then)));
        Assert.Equal(["0/3", "1/3", "2 or 3/3"], tree[0].Next.Select(pathway => pathway.Outcome));
        Assert.Equal(["escalate: 3 at 4", "stay: 3 at 3", "stop: 2"], tree[0].Next.Select(pathway => Words(pathway.Then)));
        Assert.Equal(["stop: 1", "stop: none"], tree[1].Next.Select(pathway => Words(pathway.Then)));
    }

    [Fact]
    public void Pending_subjects_are_part_of_the_next_outcome()
    {
        ThreePlusThreeDesign design = new(new(Storer));
        LevelTally[] levels = [new(2, 1, 1), default];
        var tree = DosePathway.Ahead(design, levels, 0, cohorts: 1);
        Assert.Equal(["0/1", "1/1"], tree.Select(pathway => pathway.Outcome));
        Assert.Equal(["stay: 3 at 1", "stop: none"], tree.Select(pathway => Words(pathway.Then)));
    }

    static OutcomeReplay Replay(string outcomes, ThreePlusThreeOptions options, int levels = 6)
    {
        var groups = OutcomeString.Parse(outcomes);
        return OutcomeReplay.Of(new ThreePlusThreeDesign(options with { StartLevel = groups.IsEmpty ? 0 : groups[0].Level }), groups, levels);
    }

    static string Decide(string outcomes, ThreePlusThreeOptions options)
    {
        var replay = Replay(outcomes, options);
        return Words(new ThreePlusThreeDesign(options).Next(replay.Levels.AsSpan(), replay.Current));
    }

    static string Words(DoseDecision decision) => decision.Action is DoseAction.Stop
        ? $"stop: {(decision.Level == DoseDecision.NoLevel ? "none" : decision.Level + 1)}"
        : $"{DecisionWords.Of(decision.Action)}: {decision.Subjects} at {decision.Level + 1}";
}
