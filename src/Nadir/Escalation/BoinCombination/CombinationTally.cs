namespace Nadir.Escalation.BoinCombination;

/// <summary>A pair of levels, each from 0, lowest first.</summary>
/// <param name="First">Level of the first agent.</param>
/// <param name="Second">Level of the second agent.</param>
public readonly record struct DosePair(int First, int Second)
{
    /// <summary>Whether neither agent is below the other pair's.</summary>
    public bool IsAtLeast(DosePair other) => First >= other.First && Second >= other.Second;
}

/// <summary>Counts of every pair of levels.</summary>
public sealed class CombinationTally(int firstLevels, int secondLevels)
{
    readonly LevelTally[] counts = new LevelTally[firstLevels * secondLevels];

    public int FirstLevels => firstLevels;

    public int SecondLevels => secondLevels;

    public ref LevelTally this[DosePair pair] => ref counts[pair.First * secondLevels + pair.Second];

    public int Treated => counts.Sum(count => count.Treated);

    public bool Has(DosePair pair) => pair.First >= 0 && pair.First < firstLevels && pair.Second >= 0 && pair.Second < secondLevels;

    /// <summary>First agent by first agent, in each the second agent's levels.</summary>
    public IEnumerable<DosePair> Pairs() => from first in Enumerable.Range(0, firstLevels) from second in Enumerable.Range(0, secondLevels) select new DosePair(first, second);
}
