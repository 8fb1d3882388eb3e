using Nadir.Escalation;
using Nadir.Escalation.ThreePlusThree;
using static Nadir.Escalation.DoseAction;
using static Nadir.Escalation.ThreePlusThree.ThreePlusThreeVariant;

namespace Nadir.Tests.Escalation.ThreePlusThree;

/// <summary>Rulebook D1 to D7 and DA2 to DA6. Counts read <c>1/3</c> (DLTs of evaluable), <c>+2</c> pending, <c>-</c> nobody; lowest level first.</summary>
public class ThreePlusThreeDesignTests
{
    [Theory] // D1, the same in both variants; three levels
    [InlineData("- - -", Stay, 0, 3)]
    [InlineData("0/3 - -", Escalate, 1, 3)]
    [InlineData("1/3 - -", Stay, 0, 3)]
    [InlineData("1/6 - -", Escalate, 1, 3)]
    [InlineData("0/3 1/3 -", Stay, 1, 3)]
    [InlineData("0/3 1/6 -", Escalate, 2, 3)]
    [InlineData("0/2 - -", Stay, 0, 1)]
    [InlineData("1/2 - -", Stay, 0, 1)]
    [InlineData("1/5 - -", Stay, 0, 1)]
    [InlineData("0/4 - -", Escalate, 1, 3)]
    public void D1_up_after_0_of_3_three_more_after_1_of_3_up_after_1_of_6(string counts, DoseAction action, int level, int subjects)
    {
        foreach (var variant in (ThreePlusThreeVariant[])[Storer, Korn])
            Assert.Equal((action, level, subjects), Next(counts, new(variant)));
    }

    [Theory] // D2, DA5: the level below the toxic one, with three subjects or with six
    [InlineData("0/3 2/3 -", Stop, 0, DeEscalate, 0)]
    [InlineData("0/3 3/3 -", Stop, 0, DeEscalate, 0)]
    [InlineData("0/3 2/2 -", Stop, 0, DeEscalate, 0)]
    [InlineData("0/3 2/6 -", Stop, 0, DeEscalate, 0)]
    [InlineData("1/6 2/6 -", Stop, 0, Stop, 0)]
    [InlineData("0/6 2/6 -", Stop, 0, Stop, 0)]
    [InlineData("0/3 1/6 2/3", Stop, 1, Stop, 1)]
    [InlineData("0/3 0/3 2/3", Stop, 1, DeEscalate, 1)]
    public void D2_the_variants_differ_in_the_level_below_the_toxic_one(string counts, DoseAction storer, int storerLevel, DoseAction korn, int kornLevel)
    {
        Assert.Equal((storer, storerLevel, 0), Next(counts, new(Storer)));
        Assert.Equal((korn, kornLevel, korn == Stop ? 0 : 3), Next(counts, new(Korn)));
    }

    [Theory] // D2: the level below is filled to six, and is itself judged
    [InlineData("0/5 2/3 -", Stay, 0, 1)]
    [InlineData("1/6 2/3 -", Stop, 0, 0)]
    [InlineData("2/6 2/3 -", Stop, -1, 0)]
    [InlineData("0/3 2/6 2/3", DeEscalate, 0, 3)]
    public void D2_korn_goes_down_until_a_level_has_six_and_at_most_one_dlt(string counts, DoseAction action, int level, int subjects) =>
        Assert.Equal((action, level, subjects), Next(counts, new(Korn), current: counts.StartsWith("0/5", StringComparison.Ordinal) ? 0 : null));

    [Theory] // D3, DA4
    [InlineData("0/3 0/3 0/3", TopLevelRule.Stop, Stop, 0)]
    [InlineData("0/3 0/3 0/3", TopLevelRule.Expand, Stay, 3)]
    [InlineData("0/3 0/3 0/6", TopLevelRule.Expand, Stop, 0)]
    [InlineData("0/3 0/3 1/3", TopLevelRule.Stop, Stay, 3)]
    [InlineData("0/3 0/3 1/6", TopLevelRule.Stop, Stop, 0)]
    public void D3_top_level_stops_or_is_expanded(string counts, TopLevelRule top, DoseAction action, int subjects)
    {
        foreach (var variant in (ThreePlusThreeVariant[])[Storer, Korn])
            Assert.Equal((action, 2, subjects), Next(counts, new(variant, top)));
    }

    [Fact]
    public void D4_lowest_level_toxic_gives_no_dose_or_opens_the_planned_level_below()
    {
        Assert.Equal((Stop, DoseDecision.NoLevel, 0), Next("2/3 - -", new(Storer)));
        Assert.Equal((DeEscalate, 0, 3), Next("- 2/3 -", new(Storer, StartLevel: 1)));
        Assert.Equal((Stop, 0, 0), Next("0/3 2/3 -", new(Storer, StartLevel: 1)));
        Assert.Equal((Stay, 0, 3), Next("0/3 2/3 -", new(Korn, StartLevel: 1), current: 0));
        Assert.Equal((Stop, DoseDecision.NoLevel, 0), Next("2/3 2/3 -", new(Korn, StartLevel: 1)));
        Assert.Equal((Escalate, 2, 3), Next("- 0/3 -", new(Storer, StartLevel: 1)));
    }

    [Theory] // D7, DA6
    [InlineData("0/2+1 - -", Wait, 0, 0)]
    [InlineData("0/1+1 - -", Stay, 0, 1)]
    [InlineData("1/2+1 - -", Wait, 0, 0)]
    [InlineData("2/2+1 - -", Stop, -1, 0)]
    [InlineData("0/3+1 - -", Wait, 0, 0)]
    [InlineData("1/3+3 - -", Wait, 0, 0)]
    [InlineData("1/3+1 - -", Stay, 0, 2)]
    [InlineData("0/3 2/4+2 -", Stop, 0, 0)]
    [InlineData("1/6+1 0/3 -", Escalate, 2, 3)]
    [InlineData("0/3 0/3 0/2+1", Wait, 2, 0)]
    public void D7_pending_subjects_block_unless_the_level_is_closed(string counts, DoseAction action, int level, int subjects) =>
        Assert.Equal((action, level, subjects), Next(counts, new(Storer)));

    [Theory] // DA2
    [InlineData("1/3 0/3 -", DeEscalate, 0, 3)]
    [InlineData("1/3 0/2+1 -", DeEscalate, 0, 3)]
    [InlineData("2/6 0/3 -", Stop, -1, 0)]
    [InlineData("1/6 0/3 -", Escalate, 2, 3)]
    public void DA2_late_dlt_reopens_the_lowest_unfinished_level(string counts, DoseAction action, int level, int subjects) =>
        Assert.Equal((action, level, subjects), Next(counts, new(Storer)));

    [Theory] // Simon 1997
    [InlineData("- - - -", Stay, 0, 1)]
    [InlineData("0/1 - - -", Escalate, 1, 1)]
    [InlineData("0/1m 0/1 - -", Escalate, 2, 1)]
    [InlineData("0/1m 0/1m - -", Stay, 1, 2)]
    [InlineData("0/1 1/1 - -", Stay, 1, 2)]
    [InlineData("0/1 1/3 - -", Stay, 1, 3)]
    [InlineData("0/1 1/6 - -", Escalate, 2, 3)]
    [InlineData("0/1 2/3 - -", DeEscalate, 0, 2)]
    [InlineData("0/3 2/3 - -", Stop, 0, 0)]
    [InlineData("0/1 0/1 0/1 0/1", Stay, 3, 2)]
    [InlineData("0/1 0/1 0/1 0/3", Stop, 3, 0)]
    [InlineData("0/1 0/0+1 - -", Wait, 1, 0)]
    public void Accelerated_titration_gives_one_subject_a_level_until_the_first_dlt(string counts, DoseAction action, int level, int subjects) =>
        Assert.Equal((action, level, subjects), Next(counts, new(Storer, AcceleratedTitration: true)));

    [Theory] // D13: whole numbers; D6: beyond six only where a committee overruled
    [InlineData("2/6 -", true)]
    [InlineData("1/6 -", false)]
    [InlineData("2/7 -", false)]
    [InlineData("3/9 -", true)]
    public void D13_a_third_is_too_toxic_in_whole_numbers(string counts, bool toxic) => Assert.Equal(toxic, LevelVerdict.IsTooToxic(Read(counts)[0]));

    [Fact]
    public void The_reason_names_counts_and_levels()
    {
        ThreePlusThreeDesign design = new(new(Korn));
        var levels = Read("0/3 2/3 -");
        Assert.Equal("2/3 DLTs at level 2 is too toxic, and level 1 below it has 0/3 DLTs of the six subjects that an MTD needs: 3 more subjects there",
            design.Explain(design.Next(levels, 1), levels, level => $"level {level + 1}"));
    }

    static (DoseAction, int, int) Next(string counts, ThreePlusThreeOptions options, int? current = null)
    {
        var levels = Read(counts);
        var last = current ?? Math.Max(options.StartLevel, Array.FindLastIndex(levels, level => level.Treated > 0));
        var decision = new ThreePlusThreeDesign(options).Next(levels, last);
        return (decision.Action, decision.Level, decision.Subjects);
    }

    /// <summary><c>0/1m</c>: the subject had a moderate toxicity.</summary>
    internal static LevelTally[] Read(string counts) => [.. counts.Split(' ').Select(text =>
    {
        if (text == "-")
            return default;
        var parts = text.TrimEnd('m').Split('/', '+');
        return new LevelTally(int.Parse(parts[1]), int.Parse(parts[0]), parts.Length > 2 ? int.Parse(parts[2]) : 0, text.EndsWith('m') ? 1 : 0);
    })];
}
