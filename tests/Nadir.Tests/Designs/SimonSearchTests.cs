using Nadir.Designs;
using Nadir.Designs.Simon;
using Nadir.Statistics.Distributions;
using Nadir.Statistics.Proportions;
using Nadir.Tests.Statistics;

namespace Nadir.Tests.Designs;

public class SimonSearchTests
{
    [Theory]
    [InlineData(0.1, 0.3, 0.05, 0.2, 34)]
    [InlineData(0.2, 0.5, 0.1, 0.1, 26)]
    [InlineData(0.5, 0.8, 0.05, 0.2, 24)]
    [InlineData(0.05, 0.3, 0.025, 0.15, 30)]
    public void The_search_finds_what_every_design_one_by_one_finds(double p0, double p1, double alpha, double beta, int largest)
    {
        var all = new List<(TwoStageDesign Design, double Expected)>();
        for (var n = 2; n <= largest; n++)
            for (var n1 = 1; n1 < n; n1++)
                for (var r1 = 0; r1 < n1; r1++)
                    for (var r = n - 1; r >= r1; r--)
                    {
                        if (Promising(r1, n1, r, n, p1) < 1 - beta)
                            continue;
                        if (Promising(r1, n1, r, n, p0) <= alpha)
                            all.Add((new(r1, n1, r, n), n1 + (1 - Binomial.AtMost(r1, n1, p0)) * (n - n1)));
                        break;
                    }
        var found = SimonSearch.Find(new(p0, p1, alpha, beta), largest)!;
        var optimal = all.MinBy(one => one.Expected);
        var smallest = all.Min(one => one.Design.Total);
        var minimax = all.Where(one => one.Design.Total == smallest).MinBy(one => one.Expected);
        Assert.Equal(optimal.Design, found.Optimal.Boundary);
        Assert.Equal(minimax.Design, found.Minimax.Boundary);
        Close.To(optimal.Expected, found.Optimal.ExpectedSize, 1e-12);
        foreach (var q in Enumerable.Range(1, 99).Select(i => i / 100.0))
        {
            double Cost(TwoStageDesign design, double expected) => q * design.Total + (1 - q) * expected;
            var best = all.Min(one => Cost(one.Design, one.Expected));
            var chosen = found.Admissible.Single(one => one.LowestWeight <= q && q < one.HighestWeight);
            Close.To(best, Cost(chosen.Design.Boundary, chosen.Design.ExpectedSize), 1e-9);
        }
    }

    [Fact]
    public void Among_limits_that_keep_the_power_the_largest_is_taken()
    {
        var design = SimonSearch.Find(new(0.1, 0.3, 0.05, 0.2))!.Optimal;
        var (r1, n1, r, n) = design.Boundary;
        Assert.True(Promising(r1, n1, r + 1, n, 0.3) < 0.8);
        Assert.Equal(Promising(r1, n1, r, n, 0.3), design.Power, 12);
        Assert.Equal(Promising(r1, n1, r, n, 0.1), design.Alpha, 12);
    }

    [Fact]
    public void Admissible_designs_go_from_minimax_to_optimal_and_their_weights_meet()
    {
        var found = SimonSearch.Find(new(0.1, 0.3, 0.05, 0.2))!;
        Assert.Equal(found.Minimax, found.Admissible[0].Design);
        Assert.Equal(found.Optimal, found.Admissible[^1].Design);
        Assert.Equal((1.0, 0.0), (found.Admissible[0].HighestWeight, found.Admissible[^1].LowestWeight));
        for (var i = 1; i < found.Admissible.Length; i++)
            Assert.Equal(found.Admissible[i - 1].LowestWeight, found.Admissible[i].HighestWeight);
    }

    [Fact]
    public void An_error_that_equals_its_limit_keeps_it()
    {
        // r1/n1 = 0/1, r/n = 1/2 at p = 1/2: both successes, exactly 1/4
        var two = new TwoStageDesign(0, 1, 1, 2);
        Assert.Equal(0.25, TwoStageCharacteristics.Of(two, 0.5).Promising);
        Assert.Equal(2, SimonSearch.Find(new(0.5, 0.9, 0.25, 0.19))!.Minimax.Boundary.Total);
        Assert.NotEqual(2, SimonSearch.Find(new(0.5, 0.9, 0.25, 0.1899))!.Minimax.Boundary.Total);
    }

    [Fact]
    public void A_limit_on_the_total_is_said_where_it_ended_the_search()
    {
        Assert.True(SimonSearch.Find(new(0.3, 0.45, 0.05, 0.1), 100)!.Bounded);
        Assert.False(SimonSearch.Find(new(0.3, 0.45, 0.05, 0.1))!.Bounded);
        Assert.Null(SimonSearch.Find(new(0.3, 0.45, 0.05, 0.1), 50));
    }

    [Theory]
    [InlineData(0.3, 0.1)]
    [InlineData(0, 0.2)]
    [InlineData(0.2, 0.2)]
    [InlineData(double.NaN, 0.2)]
    public void Rates_out_of_order_are_the_callers_mistake(double p0, double p1) =>
        Assert.Throws<ArgumentException>(() => SimonSearch.Find(new(p0, p1, 0.05, 0.2)));

    static double Promising(int r1, int n1, int r, int n, double p) =>
        Enumerable.Range(r1 + 1, n1 - r1).Sum(x => Binomial.Mass(x, n1, p) * Binomial.AtLeast(r + 1 - x, n - n1, p));
}
