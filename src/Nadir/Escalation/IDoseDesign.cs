namespace Nadir.Escalation;

/// <summary>A dose-finding design: the next dose from the counts of all levels, and the dose it recommends at the end.</summary>
/// <remarks>
/// <para>The desk, the exact characteristics and the simulation call the same two methods. Levels are indexed from 0, lowest first; a level below the
/// starting one (level -1) is simply an earlier index with a higher <see cref="StartLevel"/>.</para>
/// <para>Implementations are immutable, decide from the arguments alone, allocate nothing in <see cref="Next"/>, and may be called from many threads.</para>
/// </remarks>
public interface IDoseDesign
{
    /// <summary>With its variant, as a protocol would name it: <c>3+3 (Storer)</c>.</summary>
    string Name { get; }

    /// <summary>Index of the level that the first subjects receive.</summary>
    int StartLevel { get; }

    /// <param name="levels">One per level, lowest first.</param>
    /// <param name="current">Level treated last; <see cref="StartLevel"/> when nobody was.</param>
    DoseDecision Next(ReadOnlySpan<LevelTally> levels, int current);

    /// <summary>The level recommended if the trial ended with these counts; <see cref="DoseDecision.NoLevel"/> when there is none.</summary>
    int MaximumToleratedDose(ReadOnlySpan<LevelTally> levels);

    /// <summary>The decision's reason in one sentence with its numbers, without the rule's id.</summary>
    /// <param name="name">Prints a level: <c>level 2 (3e6 cells/kg)</c>.</param>
    string Explain(DoseDecision decision, ReadOnlySpan<LevelTally> levels, Func<int, string> name);
}
