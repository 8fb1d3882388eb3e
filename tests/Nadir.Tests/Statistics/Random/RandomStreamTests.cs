using Nadir.Statistics.Random;

namespace Nadir.Tests.Statistics.Random;

public class RandomStreamTests
{
    [Fact]
    public void Same_seed_and_substream_give_the_same_numbers()
    {
        var once = Enumerable.Range(0, 100).Select(_ => 0.0).ToArray();
        var first = new RandomStream(7, 3);
        for (var i = 0; i < once.Length; i++)
            once[i] = first.NextUniform();
        var again = new RandomStream(7, 0);
        again.NextNormal();
        again.MoveTo(3);
        Assert.All(once, number => Assert.Equal(number, again.NextUniform()));
    }

    [Fact]
    public void Parts_do_not_depend_on_what_was_drawn_before()
    {
        var fresh = new RandomStream(1, 2).Part("visits").NextBits();
        var used = new RandomStream(1, 2);
        used.NextGamma(2.5);
        Assert.Equal(fresh, used.Part("visits").NextBits());
        Assert.NotEqual(fresh, used.Part("lesions").NextBits());
        Assert.NotEqual(fresh, new RandomStream(1, 3).Part("visits").NextBits());
    }

    [Fact]
    public void The_first_number_of_a_seed_never_changes() => Assert.Equal(0xe169c58d6627e8d5UL, new RandomStream(0).NextBits());

    [Fact]
    public void Draws_have_the_mean_and_variance_of_their_distribution()
    {
        Check(s => s.NextUniform(), 0.5, 1.0 / 12);
        Check(s => s.NextNormal(3, 2), 3, 4);
        Check(s => s.NextExponential(5), 5, 25);
        Check(s => s.NextGamma(0.4, 2), 0.8, 1.6);
        Check(s => s.NextGamma(7), 7, 7);
        Check(s => s.NextBeta(2, 3), 0.4, 0.04);
        Check(s => s.NextPoisson(3.5), 3.5, 3.5);
        Check(s => s.NextPoisson(90), 90, 90);
        Check(s => s.NextBinomial(10, 0.3), 3, 2.1);
        Check(s => s.NextInt(6), 2.5, 35.0 / 12);
        Check(s => s.NextCategory([1, 2, 1]), 1, 0.5);
        Check(s => s.NextWeibull(2, 1), Math.Sqrt(Math.PI) / 2, 1 - Math.PI / 4);
    }

    // 5 standard errors of the mean, and 10% of the variance
    static void Check(Func<RandomStream, double> draw, double mean, double variance)
    {
        const int Draws = 20_000;
        var stream = new RandomStream(20301130);
        double sum = 0, squares = 0;
        for (var i = 0; i < Draws; i++)
        {
            stream.MoveTo((ulong)i);
            var value = draw(stream);
            sum += value;
            squares += (value - mean) * (value - mean);
        }
        Assert.Equal(mean, sum / Draws, 5 * Math.Sqrt(variance / Draws));
        Assert.Equal(variance, squares / Draws, 0.1 * variance);
    }

    [Fact]
    public void Shuffling_reaches_every_order_about_equally()
    {
        Dictionary<string, int> seen = [];
        for (ulong i = 0; i < 6000; i++)
        {
            char[] items = ['a', 'b', 'c'];
            new RandomStream(5, i).Shuffle<char>(items);
            seen[new(items)] = seen.GetValueOrDefault(new(items)) + 1;
        }
        Assert.Equal(6, seen.Count);
        Assert.All(seen.Values, count => Assert.InRange(count, 850, 1150));
    }
}
