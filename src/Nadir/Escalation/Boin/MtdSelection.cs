namespace Nadir.Escalation.Boin;

/// <summary>The MTD at the end: the level whose isotonic DLT rate lies nearest to the target.</summary>
/// <remarks>
/// <para>Liu and Yuan, J R Stat Soc C 2015;64:507-523, section 2.4 (rulebook D10, D11). Levels that were treated and not closed take part.</para>
/// <para>Levels of one rate are told apart by 1e-10 a level, so that of equal ones the highest is chosen when they lie below the target and the lowest when
/// they lie above it.</para>
/// </remarks>
public sealed record MtdSelection
{
    public required double Target { get; init; }

    public double EliminationCutoff { get; init; } = Elimination.Cutoff;

    /// <summary>Fewest subjects that can close a level.</summary>
    public int EliminationSubjects { get; init; } = Elimination.MinimumSubjects;

    /// <summary>No level above this rate is chosen; null: no such limit. A protocol may name the rate that de-escalates.</summary>
    public double? HighestRate { get; init; }

    const double TieBreak = 1e-10;

    /// <returns>Index of the level, or <see cref="DoseDecision.NoLevel"/>.</returns>
    public int Select(ReadOnlySpan<LevelTally> levels)
    {
        Span<double> rates = stackalloc double[levels.Length];
        Span<int> indices = stackalloc int[levels.Length];
        var count = Rates(levels, rates, indices);
        var (best, distance) = (DoseDecision.NoLevel, double.PositiveInfinity);
        for (var i = 0; i < count; i++)
        {
            var rate = rates[i] + (i + 1) * TieBreak;
            if (HighestRate is { } highest && rate > highest)
                break;
            if (Math.Abs(rate - Target) is var away && away < distance)
                (best, distance) = (indices[i], away);
        }
        return best;
    }

    /// <summary>Isotonic rate of each level that takes part; null for the others.</summary>
    public double?[] IsotonicRatesOf(ReadOnlySpan<LevelTally> levels)
    {
        Span<double> rates = stackalloc double[levels.Length];
        Span<int> indices = stackalloc int[levels.Length];
        var count = Rates(levels, rates, indices);
        var all = new double?[levels.Length];
        for (var i = 0; i < count; i++)
            all[indices[i]] = rates[i];
        return all;
    }

    /// <summary>Lowest level closed as too toxic, and with it all above; the number of levels when none is.</summary>
    public int LowestClosed(ReadOnlySpan<LevelTally> levels)
    {
        for (var level = 0; level < levels.Length; level++)
            if (Elimination.IsMet(levels[level].Dlts, levels[level].Evaluable, Target, EliminationCutoff, EliminationSubjects))
                return level;
        return levels.Length;
    }

    int Rates(ReadOnlySpan<LevelTally> levels, Span<double> rates, Span<int> indices)
    {
        var open = LowestClosed(levels);
        Span<double> weights = stackalloc double[levels.Length];
        var count = 0;
        for (var level = 0; level < open; level++)
            if (levels[level].Evaluable > 0)
            {
                (rates[count], var variance) = IsotonicRates.Unpooled(levels[level].Dlts, levels[level].Evaluable);
                weights[count] = 1 / variance;
                indices[count++] = level;
            }
        IsotonicRates.Pool(rates[..count], weights[..count]);
        return count;
    }
}
