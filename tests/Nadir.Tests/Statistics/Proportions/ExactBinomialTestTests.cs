using Nadir.Statistics.Proportions;

namespace Nadir.Tests.Statistics.Proportions;

public class ExactBinomialTestTests
{
    [Theory] // R 4.2.2, binom.test(x, n, p)$p.value
    [InlineData(3, 12, 0.4, 0.38354957516800026)]
    [InlineData(10, 40, 0.4, 0.054133233573739004)]
    [InlineData(7, 20, 0.3, 0.62949796667667735)]
    [InlineData(682, 925, 0.75, 0.38249155957485192)]
    [InlineData(0, 5, 0.7, 0.0024300000000000016)]
    public void Two_sided_p_adds_every_count_no_more_probable(int x, int n, double p, double expected) =>
        Assert.Equal(expected, ExactBinomialTest.TwoSided(new(x, n), p), expected * 1e-9);

    [Fact]
    public void Two_sided_p_is_the_sum_over_all_counts_written_out()
    {
        for (var n = 1; n <= 12; n++)
            for (var x = 0; x <= n; x++)
                foreach (var p in (double[])[0.0, 0.1, 0.25, 0.5, 0.77, 1.0])
                {
                    var observed = Nadir.Statistics.Distributions.Binomial.Mass(x, n, p);
                    var sum = Enumerable.Range(0, n + 1).Select(k => Nadir.Statistics.Distributions.Binomial.Mass(k, n, p))
                        .Where(mass => mass <= observed * (1 + ExactBinomialTest.RelativeTie)).Sum();
                    Assert.Equal(sum, ExactBinomialTest.TwoSided(new(x, n), p), 1e-12);
                }
    }

    [Fact]
    public void Doubled_tail_never_passes_1() => Assert.Equal(1, ExactBinomialTest.TwoSided(new(5, 10), 0.5, TwoSidedRule.Doubled));
}
