using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Ranks;

/// <summary>Kruskal and Wallis's test that several groups have one distribution.</summary>
/// <remarks>Kruskal and Wallis, J Am Stat Assoc 1952;47:583-621. H is divided by 1 - sum(t^3 - t)/(N^3 - N) for ties.</remarks>
public static class KruskalWallis
{
    /// <param name="groups">Groups without values are left out.</param>
    public static TestResult Test(IReadOnlyList<IReadOnlyList<double>> groups)
    {
        const string Name = "Kruskal-Wallis test";
        IReadOnlyList<double>[] kept = [.. groups.Where(group => group.Count > 0)];
        if (kept.Length < 2)
            return TestResult.None(Name, "fewer than two groups have values");
        var ranked = Midranks.Of([.. kept.SelectMany(group => group)]);
        double n = ranked.Ranks.Length, h = 0;
        if (ranked.TieSizes.Length == 1)
            return TestResult.None(Name, "all values are equal");
        var at = 0;
        foreach (var group in kept)
        {
            double sum = 0;
            for (var i = 0; i < group.Count; i++)
                sum += ranked.Ranks[at++];
            var distance = sum / group.Count - (n + 1) / 2;
            h += group.Count * distance * distance;
        }
        h *= 12 / (n * (n + 1)) / (1 - ranked.TieCubes / (n * n * n - n));
        return new() { Method = Name, Statistic = h, DegreesOfFreedom = kept.Length - 1, PValue = ChiSquared.UpperTail(h, kept.Length - 1) };
    }
}
