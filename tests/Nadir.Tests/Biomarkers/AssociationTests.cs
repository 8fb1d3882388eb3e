using Nadir.Biomarkers;
using Nadir.Statistics.Survival;

namespace Nadir.Tests.Biomarkers;

/// <summary>Landmarks and tests by hand.</summary>
public class AssociationTests
{
    static readonly DateOnly Start = new(2030, 1, 10);

    /// <summary>Landmark on day 56. What happens on that day is before it; a value of that day is known by then.</summary>
    [Theory]
    [InlineData(56, null, null, 200, null)]
    [InlineData(57, null, null, 200, LeftOut.MeasuredLate)]
    [InlineData(null, null, null, 200, LeftOut.NotMeasured)]
    [InlineData(50, 56, null, 200, LeftOut.SettledBefore)]
    [InlineData(50, 57, null, 200, null)]
    [InlineData(50, null, 56, 200, LeftOut.DiedBefore)]
    [InlineData(50, null, null, 56, LeftOut.LostBefore)]
    [InlineData(50, null, null, null, LeftOut.LostBefore)]
    public void The_marker_is_known_by_the_landmark_and_the_outcome_comes_after_it(int? measured, int? settled, int? death, int? seen, LeftOut? left) =>
        Assert.Equal(left, new Landmark(Start.AddDays(56)).Judge(Day(measured), Day(settled), Day(death), Day(seen)));

    static DateOnly? Day(int? days) => days is { } known ? Start.AddDays(known) : null;

    /// <summary>Stratum 1: 1 | 2; stratum 2: 10 | 20, 30. In order in 1 of 1 and 2 of 2 pairs: the greatest of 2 x 3 equally likely arrangements; as far the other way, one more.</summary>
    [Fact]
    public void Strata_are_permuted_within()
    {
        var test = StratifiedTrend.Test([1, 2, 10, 20, 30], [0, 1, 0, 1, 1], [1, 1, 2, 2, 2]);
        Assert.Equal((3.0, 2.0 / 6, 1.0 / 6), (test.Statistic, Math.Round(test.PValue!.Value, 12), Math.Round(test.Greater!.Value, 12)), (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-9 && Math.Abs(a.Item3 - b.Item3) < 1e-9);
    }

    [Fact]
    public void A_difference_between_strata_is_no_trend() =>
        Assert.NotNull(StratifiedTrend.Test([1, 2, 10, 20], [0, 0, 1, 1], [1, 1, 2, 2]).Why);

    /// <summary>One stratum is Jonckheere-Terpstra's own test.</summary>
    [Fact]
    public void One_stratum_gives_the_plain_test()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6];
        int[] groups = [0, 0, 1, 1, 1, 2, 2, 2];
        var plain = Nadir.Statistics.Ranks.JonckheereTerpstra.Test([[3, 1], [4, 1, 5], [9, 2, 6]]);
        Assert.Equal(plain.PValue!.Value, StratifiedTrend.Test(values, groups, new int[8]).PValue!.Value, 12);
    }

    /// <summary>R 4.2, maxstat 0.7-25: <c>maxstat.test(y ~ x, data.frame(x = 1:12, y = c(0,0,1,0,0,0,1,1,0,1,1,1)), smethod = "Data", pmethod = "Lau92")</c>: M = 2.2111, p-value = 0.3302, cut after 6.
    /// By hand: 1 of 6 below where 3 are expected, and 2 / sqrt(6 x 6 / (12 x 11) x 3) = 2.2111.</summary>
    [Fact]
    public void A_cut_point_that_was_looked_for_has_a_corrected_p_value()
    {
        double[] x = [.. Enumerable.Range(1, 12).Select(i => (double)i)];
        bool[] y = [false, false, true, false, false, false, true, true, false, true, true, true];
        var found = MaximisedCutPoint.OfOutcome(x, y);
        Assert.Equal((6.5, 6, 6), (found.At!.Value, found.Low, found.High));
        Assert.Equal(2 / Math.Sqrt(36 / 132.0 * 3), found.Test.Statistic!.Value, 10);
        Assert.Equal(0.3302, found.Test.PValue!.Value, 4);
    }

    /// <summary>Miller and Siegmund's formula at b = 3 with a tenth on either side: 4 x 0.004432 / 3 + 0.004432 x (3 - 1/3) x ln 81.</summary>
    [Fact]
    public void Miller_and_Siegmund_by_hand()
    {
        var density = Math.Exp(-4.5) / Math.Sqrt(2 * Math.PI);
        Assert.Equal(4 * density / 3 + density * (3 - 1 / 3.0) * Math.Log(81), MaximisedCutPoint.MillerSiegmund(3), 12);
        Assert.Equal(1, MaximisedCutPoint.MillerSiegmund(0.5));
    }

    /// <summary>Times 1 (event), 2 (censored), 3 (event): sums 1/3, 1/3, 1/3 + 1.</summary>
    [Fact]
    public void Log_rank_scores_are_events_less_the_Nelson_Aalen_sum()
    {
        var scores = MaximisedCutPoint.LogRankScores([new(1, true), new(2, false), new(3, true)]);
        Assert.Equal([2 / 3.0, -1 / 3.0, -1 / 3.0], scores.Select(score => Math.Round(score, 12)), (a, b) => Math.Abs(a - b) < 1e-11);
    }

    [Fact]
    public void Categories_are_counted_from_the_lowest_and_the_odds_ratio_is_high_against_low()
    {
        var found = CategoryAssociation.Of([0, 0, 0, 0, 1, 1, 1, 1], [false, false, false, true, true, true, true, false], 2, 0.95);
        Assert.Equal([(1, 4), (3, 4)], found.Counts);
        Assert.True(found.HighAgainstLow!.Value.Value > 1);
    }

    /// <summary>Perfect separation: maximum likelihood has no estimate, Firth's has.</summary>
    [Fact]
    public void A_marker_that_separates_completely_still_has_an_odds_ratio()
    {
        double[] values = [1, 2, 3, 10, 11, 12];
        var found = BinaryAssociation.Of(values, [.. values.Select(value => (double?)value)], [false, false, false, true, true, true], null, false, 0.95);
        Assert.True(found.OddsRatio.Value > 1);
        Assert.Equal(0.1, found.Rank.PValue!.Value, 10); // 2 of 20 arrangements
        Assert.Equal(1, found.Auc.Value);
    }

    /// <summary>Scaling a marker scales nothing but the shift.</summary>
    [Fact]
    public void The_unit_of_a_marker_changes_no_p_value_and_no_ratio_for_one_standard_deviation()
    {
        double[] values = [3, 1, 4, 1.5, 5, 9, 2, 6];
        bool[] outcome = [true, false, false, false, true, true, false, true];
        var one = BinaryAssociation.Of(values, [.. values.Select(value => (double?)value)], outcome, null, false, 0.95);
        var thousand = BinaryAssociation.Of([.. values.Select(value => 1000 * value)], [.. values.Select(value => (double?)(1000 * value))], outcome, null, false, 0.95);
        Assert.Equal(one.Rank.PValue, thousand.Rank.PValue);
        Assert.Equal(one.OddsRatio.Value!.Value, thousand.OddsRatio.Value!.Value, 6);
        Assert.Equal(1000 * one.Shift.Value!.Value, thousand.Shift.Value!.Value, 6);
    }
}
