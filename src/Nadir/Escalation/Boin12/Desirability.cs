using Nadir.Statistics.Distributions;

namespace Nadir.Escalation.Boin12;

/// <summary>What a protocol chooses of BOIN12.</summary>
/// <remarks>Lin, Zhou, Yan, Li and Yuan, JCO Precis Oncol 2020;4:1393-1402.</remarks>
public sealed record Boin12Settings
{
    /// <summary>Highest acceptable DLT rate.</summary>
    public required double ToxicityLimit { get; init; }

    /// <summary>Lowest acceptable response rate.</summary>
    public required double EfficacyLimit { get; init; }

    /// <summary>Utility of no DLT and no response, of 100 for the best and 0 for the worst outcome.</summary>
    public double NeitherUtility { get; init; } = 40;

    /// <summary>Utility of a DLT with a response.</summary>
    public double BothUtility { get; init; } = 60;

    /// <summary>Posterior probability of a DLT rate above its limit that closes a level.</summary>
    public double ToxicityCutoff { get; init; } = 0.95;

    /// <summary>Posterior probability of a response rate below its limit that closes a level.</summary>
    public double EfficacyCutoff { get; init; } = 0.9;

    /// <summary>Subjects at a level from which a rate between the boundaries no longer explores the level above.</summary>
    public int ExploreBelow { get; init; } = 6;

    /// <summary>Subjects at a level from which the level above is tried when nobody received it and the rate need not go down.</summary>
    public int ExploreFrom { get; init; } = 9;

    /// <exception cref="ArgumentOutOfRangeException">A rate or cut-off outside (0, 1), or a utility outside [0, 100].</exception>
    public void Check()
    {
        foreach (var (value, name) in (ReadOnlySpan<(double, string)>)[(ToxicityLimit, "The highest acceptable DLT rate"), (EfficacyLimit, "The lowest acceptable response rate"), (ToxicityCutoff, "The toxicity cut-off"), (EfficacyCutoff, "The efficacy cut-off")])
            if (!(value is > 0 and < 1))
                throw new ArgumentOutOfRangeException(name, value, $"{name} lies strictly between 0 and 1.");
        if (!(NeitherUtility is >= 0 and <= 100) || !(BothUtility is >= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(NeitherUtility), NeitherUtility, "Utilities lie between 0 and 100.");
    }

    /// <summary>The utility that a level is compared with: midway from the one of a level just acceptable in both to the best.</summary>
    public double Benchmark
    {
        get
        {
            var acceptable = 100 * (1 - ToxicityLimit) * EfficacyLimit + NeitherUtility * (1 - ToxicityLimit) * (1 - EfficacyLimit) + BothUtility * ToxicityLimit * EfficacyLimit;
            return acceptable + (100 - acceptable) / 2;
        }
    }
}

/// <summary>DLTs and responses at a level.</summary>
/// <param name="ResponseOnly">Subjects with a response and no DLT.</param>
/// <param name="DltOnly">Subjects with a DLT and no response.</param>
/// <param name="Both">Subjects with both.</param>
public readonly record struct ToxicityEfficacyTally(int Subjects, int ResponseOnly, int DltOnly, int Both)
{
    public int Dlts => DltOnly + Both;

    public int Responses => ResponseOnly + Both;

    public int Neither => Subjects - ResponseOnly - DltOnly - Both;
}

/// <summary>How desirable a level is: the posterior probability that its mean utility is above the benchmark.</summary>
/// <remarks>
/// Utilities count as fractions of a success (a quasi-binomial likelihood), so with a uniform prior the posterior is Beta(1 + x, 1 + n - x), x the sum of
/// utilities over 100.
/// </remarks>
public static class Desirability
{
    public static double Of(Boin12Settings settings, ToxicityEfficacyTally level) => Of(settings, Successes(settings, level), level.Subjects);

    /// <summary>Utilities in hundreds.</summary>
    public static double Successes(Boin12Settings settings, ToxicityEfficacyTally level) =>
        level.ResponseOnly + (settings.NeitherUtility * level.Neither + settings.BothUtility * level.Both) / 100;

    public static double Of(Boin12Settings settings, double successes, int subjects) => Beta.UpperTail(settings.Benchmark / 100, 1 + successes, 1 + subjects - successes);

    /// <summary>Whether a level may be given: neither too toxic nor too ineffective beyond doubt.</summary>
    public static bool IsAdmissible(Boin12Settings settings, int dlts, int responses, int subjects) => !IsTooToxic(settings, dlts, subjects)
        && Beta.LowerTail(settings.EfficacyLimit, 1 + responses, 1 + subjects - responses) <= settings.EfficacyCutoff;

    /// <summary>Closes the level and all above.</summary>
    public static bool IsTooToxic(Boin12Settings settings, int dlts, int subjects) =>
        Beta.UpperTail(settings.ToxicityLimit, 1 + dlts, 1 + subjects - dlts) > settings.ToxicityCutoff;
}
