using Nadir.Pharmacokinetics;
using Nadir.Statistics.Random;

namespace Nadir.Benchmarks;

/// <summary>Non-compartmental analysis, all parameters, one thread, processor time.</summary>
/// <remarks>Aim: 100,000 profiles of 12 samples under 0.5 s; twice the profiles, twice the time.</remarks>
static class NcaBenchmark
{
    const int Samples = 12;
    const int Repeats = 9;

    public static void Run(int profiles)
    {
        foreach (var count in new[] { profiles, 2 * profiles })
        {
            var (made, dosings) = Make(count);
            foreach (var route in Enum.GetValues<Route>())
            {
                Array.Fill(dosings, new(100, route, route == Route.Infusion ? 0.5 : 0));
                var times = new double[Repeats];
                for (var i = 0; i < Repeats; i++)
                {
                    var (start, sum) = (Environment.CpuUsage.TotalTime, 0.0);
                    Nca.AnalyzeAll(made, dosings, NcaOptions.Default, (_, curve) => sum += curve[AucInfinity.Observed].Value);
                    times[i] = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
                }
                Console.Write(FormattableString.Invariant($"{count} profiles, {route}: first {times[0]:0} ms"));
                Array.Sort(times);
                Console.WriteLine(FormattableString.Invariant($", median {times[Repeats / 2]:0} ms"));
            }
        }
    }

    static (Profile[], Dosing[]) Make(int profiles)
    {
        double[] schedule = [0, 0.25, 0.5, 1, 1.5, 2, 4, 6, 8, 12, 16, 24];
        RandomStream random = new(11);
        var made = new Profile[profiles];
        for (var i = 0; i < profiles; i++)
        {
            var (ka, ke) = (random.NextUniform(0.8, 3), random.NextUniform(0.05, 0.3));
            var values = new double[Samples];
            for (var k = 1; k < Samples; k++)
                values[k] = 10 * (Math.Exp(-ke * schedule[k]) - Math.Exp(-ka * schedule[k])) * random.NextUniform(0.9, 1.1);
            made[i] = new(schedule, values);
        }
        return (made, new Dosing[profiles]);
    }
}
