using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>Exponential, logarithm and normal draws from additions, multiplications, divisions and square roots alone.</summary>
/// <remarks>
/// IEEE 754 fixes the last bit of those operations and leaves that of <see cref="Math.Exp(double)"/> and <see cref="Math.Log(double)"/> to the
/// platform. Synthetic data promise the same bytes everywhere, so nothing here calls the platform's. Relative error below 1e-14.
/// </remarks>
static class StableMath
{
    const double Log2High = 0.693147180369123816490, Log2Low = 1.90821492927058770002e-10;

    /// <param name="x">Any number; below -700 gives 0, above 700 is taken as 700.</param>
    public static double Exp(double x)
    {
        if (x < -700)
            return 0;
        x = Math.Min(x, 700);
        var power = (int)Math.Round(x / (Log2High + Log2Low), MidpointRounding.ToEven);
        var rest = x - power * Log2High - power * Log2Low;
        double term = 1, sum = 1;
        for (var n = 1; n <= 17; n++)
        {
            term = term * rest / n;
            sum += term;
        }
        return sum * BitConverter.Int64BitsToDouble((long)(power + 1023) << 52);
    }

    /// <param name="x">Above 0 and not denormal.</param>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var power = (int)(bits >> 52 & 0x7FF) - 1023;
        var fraction = BitConverter.Int64BitsToDouble(bits & 0xFFFFFFFFFFFFF | 1023L << 52);
        if (fraction > 1.4142135623730951)
        {
            fraction /= 2;
            power++;
        }
        var s = (fraction - 1) / (fraction + 1);
        var square = s * s;
        double sum = 0;
        for (var n = 23; n >= 1; n -= 2)
            sum = sum * square + 1.0 / n;
        return power * Log2High + (power * Log2Low + 2 * s * sum);
    }

    public static double Power(double x, double exponent) => Exp(exponent * Log(x));

    extension(RandomStream random)
    {
        /// <summary>Standard normal, by the polar method (Marsaglia and Bray, SIAM Rev 1964;6:260-264).</summary>
        public double Normal()
        {
            while (true)
            {
                var u = random.NextUniform(-1, 1);
                var v = random.NextUniform(-1, 1);
                var s = u * u + v * v;
                if (s is > 0 and < 1)
                    return u * Math.Sqrt(-2 * Log(s) / s);
            }
        }

        /// <summary>Normal with mean and standard deviation, kept within <paramref name="low"/> to <paramref name="high"/>.</summary>
        public double Normal(double mean, double deviation, double low, double high) => Math.Clamp(mean + deviation * random.Normal(), low, high);

        /// <param name="spread">Standard deviation of the logarithm.</param>
        public double Spread(double median, double spread) => median * Exp(spread * random.Normal());

        /// <summary>Exponential waiting time.</summary>
        public double Wait(double mean) => -mean * Log(random.NextOpenUniform());

        public T Pick<T>(IReadOnlyList<T> items) => items[random.NextInt(items.Count)];
    }
}
