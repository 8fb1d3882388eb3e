namespace Nadir.Escalation.Simulation;

/// <summary>A time-to-event design among those that decide from counts: everybody evaluable was observed to the end, everybody pending not at all.</summary>
/// <remarks>In calendar time <see cref="TimedTrial"/> asks <see cref="Design"/> itself, with the share of each window.</remarks>
internal sealed class WholeWindows(ITimeToEventDesign design) : IDoseDesign
{
    public ITimeToEventDesign Design => design;

    public string Name => design.Name;

    public int StartLevel => design.StartLevel;

    public DoseDecision Next(ReadOnlySpan<LevelTally> levels, int current) => design.Next(Subjects(levels), levels.Length, current);

    public int MaximumToleratedDose(ReadOnlySpan<LevelTally> levels) => design.MaximumToleratedDose(Subjects(levels), levels.Length);

    public string Explain(DoseDecision decision, ReadOnlySpan<LevelTally> levels, Func<int, string> name) => decision.Rule.Title;

    static WeightedOutcome[] Subjects(ReadOnlySpan<LevelTally> levels)
    {
        List<WeightedOutcome> subjects = [];
        for (var level = 0; level < levels.Length; level++)
            for (var i = 0; i < levels[level].Treated; i++)
                subjects.Add(new(level, i < levels[level].Dlts, i < levels[level].Evaluable ? 1 : 0));
        return [.. subjects];
    }
}
