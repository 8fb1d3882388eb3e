namespace Nadir.Escalation.Simulation;

/// <summary>How one simulated trial ended. Reused from trial to trial.</summary>
internal sealed class TrialOutcome(int levels)
{
    readonly LevelTally[] tallies = new LevelTally[levels];
    readonly int[] responses = new int[levels];

    public Span<LevelTally> Levels => tallies;

    /// <summary>Subjects with a response, one per level.</summary>
    public Span<int> Responses => responses;

    /// <summary>Index of the level recommended; <see cref="DoseDecision.NoLevel"/> when there is none.</summary>
    public int Selected { get; set; }

    /// <summary>From the first subject to the last decision, in whole days begun; 0 without calendar time.</summary>
    public long Days { get; set; }

    public void Clear()
    {
        tallies.AsSpan().Clear();
        responses.AsSpan().Clear();
        (Selected, Days) = (DoseDecision.NoLevel, 0);
    }
}
