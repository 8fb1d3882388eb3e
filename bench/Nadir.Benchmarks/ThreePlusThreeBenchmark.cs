using System.Diagnostics;
using Nadir.Escalation.ThreePlusThree;

namespace Nadir.Benchmarks;

/// <summary>Exact operating characteristics of a 3+3, one thread. Aim: 8 levels under 10 ms.</summary>
static class ThreePlusThreeBenchmark
{
    const int Repeats = 51;

    public static void Run(int levels)
    {
        double[] rates = [.. Enumerable.Range(1, levels).Select(level => 0.6 * level / levels)];
        foreach (var variant in Enum.GetValues<ThreePlusThreeVariant>())
        {
            var times = new double[Repeats];
            ExactCharacteristics? exact = null;
            for (var i = 0; i < Repeats; i++)
            {
                var start = Stopwatch.GetTimestamp();
                exact = ExactCharacteristics.Of(new(new(variant)), rates);
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
            Console.Write(FormattableString.Invariant($"{variant}, {levels} levels, {exact!.States} states: first {times[0]:0.0} ms"));
            Array.Sort(times);
            Console.WriteLine(FormattableString.Invariant($", median {times[Repeats / 2]:0.00} ms"));
        }
    }
}
