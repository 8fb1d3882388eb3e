using Nadir.Escalation;
using Nadir.Escalation.Boin;

namespace Nadir.Tests.Escalation;

public class BoinTests
{
    static readonly BoinSettings Thirty = new() { Target = 0.3 };

    // Liu and Yuan 2015, section 2.3: lambda e and lambda d at the default 0.6 and 1.4 of the target
    [Theory]
    [InlineData(0.15, 0.118, 0.179)]
    [InlineData(0.20, 0.157, 0.238)]
    [InlineData(0.25, 0.197, 0.298)]
    [InlineData(0.30, 0.236, 0.359)]
    [InlineData(0.35, 0.276, 0.419)]
    [InlineData(0.40, 0.316, 0.480)]
    public void Boundaries_are_the_published_ones(double target, double escalate, double deescalate)
    {
        var boundaries = new BoinSettings { Target = target }.Boundaries();
        Assert.Equal(escalate, boundaries.Escalate, 3);
        Assert.InRange(boundaries.Deescalate, deescalate - 0.0006, deescalate + 0.0006);
    }

    // Published decision table for a target of 0.30, cohorts of 3
    [Theory]
    [InlineData(3, 0, 2, 3)]
    [InlineData(6, 1, 3, 4)]
    [InlineData(9, 2, 4, 5)]
    [InlineData(12, 2, 5, 7)]
    [InlineData(15, 3, 6, 8)]
    [InlineData(18, 4, 7, 9)]
    [InlineData(21, 4, 8, 10)]
    [InlineData(24, 5, 9, 11)]
    [InlineData(27, 6, 10, 12)]
    [InlineData(30, 7, 11, 14)]
    public void Decision_table_at_a_target_of_30_percent(int n, int escalate, int deescalate, int eliminate)
    {
        var table = Thirty.Table(30);
        Assert.Equal((escalate, deescalate, eliminate), (table.EscalateIfAtMost(n)!.Value, table.DeescalateIfAtLeast(n)!.Value, table.EliminateIfAtLeast(n)!.Value));
    }

    [Fact]
    public void Fewer_than_three_subjects_close_no_level()
    {
        Assert.Null(Thirty.Table(3).EliminateIfAtLeast(2));
        Assert.Equal(3, Thirty.Table(3).EliminateIfAtLeast(3));
    }

    [Fact]
    public void Exactly_on_a_boundary_escalates_below_and_stays_above()
    {
        var boundaries = new BoinBoundaries(0.2, 0.4);
        Assert.Equal(1, boundaries.EscalateIfAtMost(5));
        Assert.Equal(3, boundaries.DeescalateIfAtLeast(5)); // 2 of 5 is exactly 0.4
    }

    [Fact]
    public void Closing_a_level_is_also_de_escalation()
    {
        var table = new BoinSettings { Target = 0.2 }.Table(3);
        Assert.Equal(DoseMove.Eliminate, table[2, 3]);
        Assert.Equal(1, table.DeescalateIfAtLeast(3));
    }

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(1, null, null)]
    [InlineData(0.3, 0.3, null)]
    [InlineData(0.3, null, 0.3)]
    [InlineData(0.8, null, null)] // 1.4 of it is above 1
    public void Rates_out_of_order_are_refused(double target, double? safe, double? toxic) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoinSettings { Target = target, Safe = safe, Toxic = toxic }.Boundaries());
}
