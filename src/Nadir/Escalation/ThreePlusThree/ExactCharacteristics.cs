using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Nadir.Escalation.ThreePlusThree;

/// <summary>Exact operating characteristics of a 3+3 design at true toxicity rates: no simulation, no error.</summary>
/// <remarks>
/// Dynamic programming over the counts: every state that the design can reach, with its probability, cohort by cohort. The decision is the design's own.
/// A trial that ends at its top level counts that level as its MTD (rulebook DA3).
/// </remarks>
/// <param name="MtdProbability">One per level, lowest first.</param>
/// <param name="NoMtdProbability">That no level is recommended.</param>
/// <param name="ExpectedSubjects">One per level.</param>
/// <param name="ExpectedDlts">One per level.</param>
/// <param name="States">Distinct states visited.</param>
public sealed record ExactCharacteristics(
    ImmutableArray<double> MtdProbability, double NoMtdProbability, ImmutableArray<double> ExpectedSubjects, ImmutableArray<double> ExpectedDlts, int States)
{
    /// <summary>The states double with each level; more than this many are simulated instead.</summary>
    public const int MostLevels = 14;

    // Of a state's 8 bits a level: evaluable 0 to 6, DLTs 0 to 6, moderate 0 to 3. Fourteen levels are 112 bits.
    const int Bits = 8;

    /// <param name="rates">True probability of a DLT, one per level, each from 0 to 1.</param>
    /// <param name="moderateRates">True probability that the worst toxicity is moderate, for accelerated titration; null: never.</param>
    /// <exception cref="ArgumentException">A rate outside those ranges, more than <see cref="MostLevels"/> levels, or lists of different length.</exception>
    public static ExactCharacteristics Of(ThreePlusThreeDesign design, ReadOnlySpan<double> rates, ReadOnlySpan<double> moderateRates = default)
    {
        Check(design, rates, moderateRates);
        var count = rates.Length;
        var (mtd, subjects, dlts) = (new double[count], new double[count], new double[count]);
        var (none, visited) = (0.0, 0);
        // A cohort adds at least one subject, so states in the order of their subjects are complete when they are reached.
        var layers = new Dictionary<UInt128, double>[(LevelVerdict.Most * count) + 1];
        Add(layers, 0, UInt128.Zero, 1);

        Span<LevelTally> levels = stackalloc LevelTally[MostLevels];
        levels = levels[..count];
        for (var total = 0; total < layers.Length; total++)
        {
            if (layers[total] is not { } layer)
                continue;
            visited += layer.Count;
            foreach (var (state, probability) in layer)
            {
                Unpack(state, levels);
                var decision = design.Next(levels, design.StartLevel);
                if (decision.Action == DoseAction.Stop)
                {
                    for (var level = 0; level < count; level++)
                    {
                        subjects[level] += probability * levels[level].Evaluable;
                        dlts[level] += probability * levels[level].Dlts;
                    }
                    if (decision.Level == DoseDecision.NoLevel)
                        none += probability;
                    else
                        mtd[decision.Level] += probability;
                    continue;
                }
                var titrated = decision.Rule == DoseFindingRules.Titration && !moderateRates.IsEmpty;
                Treat(layers, total, state, probability, decision, rates[decision.Level], titrated ? moderateRates[decision.Level] : 0);
            }
            layers[total] = null!;
        }
        return new([.. mtd], none, [.. subjects], [.. dlts], visited);
    }

    /// <summary>The expected number of subjects of the whole trial.</summary>
    public double Subjects => ExpectedSubjects.Sum();

    /// <summary>The expected number of DLTs of the whole trial.</summary>
    public double Dlts => ExpectedDlts.Sum();

    /// <summary>Each outcome of the next cohort. A moderate toxicity is followed only where one subject was given, since only there it decides.</summary>
    static void Treat(Dictionary<UInt128, double>[] layers, int total, UInt128 state, double probability, DoseDecision decision, double rate, double moderate)
    {
        Debug.Assert(decision.Subjects > 0, "nobody is pending in an exact enumeration");
        var n = decision.Subjects;
        var shift = Bits * decision.Level;
        for (var toxic = 0; toxic <= n; toxic++)
        {
            var outcome = probability * Mass(toxic, n, rate);
            if (outcome <= 0)
                continue;
            var next = state + ((UInt128)(uint)(n | (toxic << 3)) << shift);
            if (moderate > 0 && toxic == 0)
            {
                var share = Math.Min(1, moderate / (1 - rate));
                Add(layers, total + n, next + ((UInt128)(1u << 6) << shift), outcome * share);
                Add(layers, total + n, next, outcome * (1 - share));
            }
            else
                Add(layers, total + n, next, outcome);
        }
    }

    /// <summary>Binomial probability for a cohort of at most six.</summary>
    static double Mass(int x, int n, double p)
    {
        var mass = 1.0;
        for (var i = 1; i <= x; i++)
            mass *= p * (n - x + i) / i;
        for (var i = 0; i < n - x; i++)
            mass *= 1 - p;
        return mass;
    }

    static void Add(Dictionary<UInt128, double>[] layers, int total, UInt128 state, double probability)
    {
        if (probability <= 0)
            return;
        layers[total] ??= [];
        CollectionsMarshal.GetValueRefOrAddDefault(layers[total], state, out _) += probability;
    }

    static void Unpack(UInt128 state, Span<LevelTally> levels)
    {
        for (var level = 0; level < levels.Length; level++)
        {
            var bits = (int)(uint)(state >> (Bits * level));
            levels[level] = new(bits & 7, (bits >> 3) & 7, 0, (bits >> 6) & 3);
        }
    }

    static void Check(ThreePlusThreeDesign design, ReadOnlySpan<double> rates, ReadOnlySpan<double> moderateRates)
    {
        if (rates.Length is 0 or > MostLevels)
            throw new ArgumentException(FormattableString.Invariant($"there are {rates.Length} levels; exact characteristics take 1 to {MostLevels}."), nameof(rates));
        if (design.StartLevel >= rates.Length)
            throw new ArgumentException(FormattableString.Invariant($"the starting level has index {design.StartLevel} and there are {rates.Length} levels."), nameof(design));
        foreach (var rate in rates)
        {
            if (rate is not (>= 0 and <= 1))
                throw new ArgumentException(FormattableString.Invariant($"a toxicity rate is {rate}; it lies between 0 and 1."), nameof(rates));
        }
        if (!moderateRates.IsEmpty && moderateRates.Length != rates.Length)
            throw new ArgumentException(FormattableString.Invariant($"there are {moderateRates.Length} rates of moderate toxicity for {rates.Length} levels."), nameof(moderateRates));
        for (var level = 0; level < moderateRates.Length; level++)
        {
            if (!(moderateRates[level] >= 0 && moderateRates[level] + rates[level] <= 1 + 1e-12))
                throw new ArgumentException(FormattableString.Invariant($"the rates {rates[level]} of DLTs and {moderateRates[level]} of moderate toxicity exceed 1 together."), nameof(moderateRates));
        }
    }
}
