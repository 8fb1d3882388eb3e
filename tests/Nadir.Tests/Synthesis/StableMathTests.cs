using Nadir.Statistics.Random;
using Nadir.Synthesis;

namespace Nadir.Tests.Synthesis;

public class StableMathTests
{
    [Fact]
    public void Exp_agrees_with_the_platforms()
    {
        for (var x = -690.0; x <= 690; x += 0.37)
            Assert.Equal(1, StableMath.Exp(x) / Math.Exp(x), 13);
        Assert.Equal(1, StableMath.Exp(0));
        Assert.Equal(0, StableMath.Exp(-1e9));
    }

    [Fact]
    public void Log_agrees_with_the_platforms()
    {
        for (var x = 1e-12; x < 1e12; x *= 1.013)
            Assert.Equal(Math.Log(x), StableMath.Log(x), 1e-13 * Math.Max(1, Math.Abs(Math.Log(x))));
        Assert.Equal(0, StableMath.Log(1));
    }

    /// <summary>Printed once; any change of a last bit, on any platform, fails here.</summary>
    [Fact]
    public void Bits_are_fixed()
    {
        double[] values = [StableMath.Exp(1), StableMath.Log(2), new RandomStream(1).Normal(), StableMath.Power(3, 0.8)];
        Assert.Equal([4613303445314885480, 4604418534313441775, 4603455830016616417, 4612605258697644687], values.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Normal_draws_have_mean_0_and_deviation_1()
    {
        RandomStream random = new(7);
        var draws = Enumerable.Range(0, 40_000).Select(_ => random.Normal()).ToArray();
        Assert.Equal(0, draws.Average(), 0.02);
        Assert.Equal(1, draws.Average(x => x * x), 0.03);
        Assert.Equal(0.1587, draws.Count(x => x > 1) / 40_000.0, 0.006);
    }
}
