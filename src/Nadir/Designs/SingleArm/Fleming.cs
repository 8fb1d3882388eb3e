using System.Collections.Immutable;
using Nadir.Statistics.Distributions;

namespace Nadir.Designs.SingleArm;

/// <summary>Fleming's design: one or more stages, each with a limit for too few and for enough successes, from normal approximations; exact errors beside.</summary>
/// <remarks>
/// Fleming, Biometrics 1982;38:143-151. The single-stage size is ((z_alpha sqrt(p0 q0) + z_beta sqrt(p1 q1)) / (p1 - p0))^2, rounded up. With N subjects in
/// all, stop as promising at r_g = [S_g p0 + z sqrt(N p0 q0)] + 1 successes among the S_g so far, and as not promising at
/// a_g = [S_g p' - z sqrt(N p' q')], p' = (sqrt(N p0) + z sqrt(q0))^2 / (N + z^2); [x] is the nearest integer, a half up. At the last stage a = r - 1.
/// </remarks>
public static class Fleming
{
    /// <summary>Subjects of the single-stage design.</summary>
    public static int SampleSize(TestedRates rates)
    {
        rates.Check();
        var root = (Z(rates.Alpha) * Spread(rates.Null) + Z(rates.Beta) * Spread(rates.Alternative)) / (rates.Alternative - rates.Null);
        var size = root * root;
        // a size that is whole but for rounding stays
        return (int)Math.Ceiling(size - 1e-9 * size);
    }

    /// <param name="sizes">Subjects of each stage.</param>
    /// <exception cref="ArgumentException">No stage, or one without subjects.</exception>
    public static MultiStageDesign Boundaries(ReadOnlySpan<int> sizes, double p0, double alpha)
    {
        if (sizes.Length == 0 || sizes.ContainsAnyInRange(int.MinValue, 0))
            throw new ArgumentException("Each stage has at least one subject.", nameof(sizes));
        double total = 0;
        foreach (var size in sizes)
            total += size;
        var z = Z(alpha);
        var tilde = Math.Pow(Math.Sqrt(total * p0) + z * Math.Sqrt(1 - p0), 2) / (total + z * z);
        double up = z * Math.Sqrt(total * p0 * (1 - p0)), down = z * Math.Sqrt(total * tilde * (1 - tilde));
        List<MultiStageDesign.Stage> stages = [];
        var soFar = 0;
        for (var g = 0; g < sizes.Length; g++)
        {
            soFar += sizes[g];
            var enough = Nearest(soFar * p0 + up) + 1;
            stages.Add(new(soFar, g == sizes.Length - 1 ? enough - 1 : Math.Min(Nearest(soFar * tilde - down), enough - 1), enough));
        }
        return new([.. stages]);
    }

    static double Z(double alpha) => -StandardNormal.Quantile(alpha);

    static double Spread(double p) => Math.Sqrt(p * (1 - p));

    static int Nearest(double x) => (int)Math.Floor(x + 0.5);
}

/// <summary>A single-arm design of several looks: at each, stop with too few or with enough successes.</summary>
public sealed record MultiStageDesign(ImmutableArray<MultiStageDesign.Stage> Stages)
{
    /// <param name="Total">Subjects so far.</param>
    /// <param name="StopAtMost">Not promising with this many successes or fewer; below 0: no stop.</param>
    /// <param name="StopAtLeast">Promising with this many or more; above <paramref name="Total"/>: no stop.</param>
    public readonly record struct Stage(int Total, int StopAtMost, int StopAtLeast);

    /// <summary>Exact, by carrying the distribution of the successes from look to look.</summary>
    public MultiStageCharacteristics At(double rate)
    {
        var most = Stages[^1].Total;
        var (now, next) = (new double[most + 1], new double[most + 1]);
        now[0] = 1;
        var before = 0;
        double promising = 0, expected = 0, early = 0;
        var stops = ImmutableArray.CreateBuilder<(double NotPromising, double Promising)>(Stages.Length);
        for (var g = 0; g < Stages.Length; g++)
        {
            var (total, few, enough) = Stages[g];
            var added = total - before;
            Array.Clear(next);
            for (var x = 0; x <= before; x++)
                if (now[x] > 0)
                    for (var y = 0; y <= added; y++)
                        next[x + y] += now[x] * Binomial.Mass(y, added, rate);
            double low = 0, high = 0;
            for (var x = 0; x <= total; x++)
            {
                if (x <= few)
                    low += next[x];
                else if (x >= enough)
                    high += next[x];
                else
                    continue;
                next[x] = 0;
            }
            stops.Add((low, high));
            promising += high;
            expected += total * (low + high);
            if (g < Stages.Length - 1)
                early += low + high;
            (now, next) = (next, now);
            before = total;
        }
        return new(promising, early, expected, stops.MoveToImmutable());
    }
}

/// <param name="EarlyStop">Chance to stop before the last look, either way.</param>
/// <param name="Stops">At each look, the chance to stop there as not promising and as promising.</param>
public sealed record MultiStageCharacteristics(
    double Promising, double EarlyStop, double ExpectedSize, ImmutableArray<(double NotPromising, double Promising)> Stops);
