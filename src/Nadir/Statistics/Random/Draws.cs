using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Random;

/// <summary>Draws from the distributions that models of a trial are made of.</summary>
public static class Draws
{
    extension(RandomStream stream)
    {
        /// <summary>By inversion: one uniform, one number.</summary>
        public double NextNormal(double mean = 0, double standardDeviation = 1) =>
            mean + standardDeviation * StandardNormal.Quantile(stream.NextOpenUniform());

        /// <summary>exp of a normal whose mean and standard deviation are those of the logarithm.</summary>
        public double NextLogNormal(double logMean, double logStandardDeviation) =>
            Math.Exp(stream.NextNormal(logMean, logStandardDeviation));

        public double NextExponential(double mean = 1) => -mean * Math.Log(stream.NextOpenUniform());

        /// <summary>Survival function exp(-(t/scale)^shape).</summary>
        public double NextWeibull(double shape, double scale) =>
            scale * Math.Pow(-Math.Log(stream.NextOpenUniform()), 1 / shape);

        /// <summary>Mean shape x scale.</summary>
        /// <remarks>Marsaglia and Tsang, ACM Trans Math Softw 2000;26:363-372.</remarks>
        public double NextGamma(double shape, double scale = 1)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
            if (shape < 1)
                return stream.NextGamma(shape + 1, scale) * Math.Pow(stream.NextOpenUniform(), 1 / shape);
            double d = shape - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
            while (true)
            {
                var z = stream.NextNormal();
                var v = 1 + c * z;
                if (v <= 0)
                    continue;
                v *= v * v;
                if (Math.Log(stream.NextOpenUniform()) < 0.5 * z * z + d - d * v + d * Math.Log(v))
                    return d * v * scale;
            }
        }

        public double NextBeta(double a, double b)
        {
            var first = stream.NextGamma(a);
            return first / (first + stream.NextGamma(b));
        }

        /// <summary>By counting exponentials up to mean 30, then by halves: the sum of two Poisson numbers is one.</summary>
        public int NextPoisson(double mean)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(mean);
            if (mean > 30)
                return stream.NextPoisson(mean / 2) + stream.NextPoisson(mean - mean / 2);
            var limit = Math.Exp(-mean);
            var count = 0;
            for (var product = stream.NextUniform(); product > limit; product *= stream.NextUniform())
                count++;
            return count;
        }

        /// <summary>Successes in <paramref name="trials"/> draws.</summary>
        public int NextBinomial(int trials, double probability)
        {
            var successes = 0;
            for (var i = 0; i < trials; i++)
                successes += stream.NextBool(probability) ? 1 : 0;
            return successes;
        }

        /// <summary>Index of the category drawn; weights need not add to 1.</summary>
        public int NextCategory(ReadOnlySpan<double> weights)
        {
            double total = 0;
            foreach (var weight in weights)
                total += weight;
            var left = stream.NextUniform() * total;
            for (var i = 0; i < weights.Length - 1; i++)
            {
                left -= weights[i];
                if (left < 0)
                    return i;
            }
            return weights.Length - 1;
        }

        /// <summary>Every order equally likely (Fisher and Yates).</summary>
        public void Shuffle<T>(Span<T> items)
        {
            for (var i = items.Length - 1; i > 0; i--)
            {
                var other = stream.NextInt(i + 1);
                (items[i], items[other]) = (items[other], items[i]);
            }
        }
    }
}
