namespace Nadir.Escalation.Simulation;

/// <summary>How one simulated trial ended. Reused from trial to trial.</summary>
internal sealed class TrialOutcome(int levels)
{
    readonly LevelTally[] tallies = new LevelTally[levels];
    readonly ResponseTally[] responses = new ResponseTally[levels];

    public Span<LevelTally> Levels => tallies;

    /// <summary>One per level.</summary>
    public Span<ResponseTally> Responses => responses;

    /// <summary>One more subject with a response at a level.</summary>
    public void AddResponse(int level, bool dlt) => responses[level] = new(responses[level].Responses + 1, responses[level].WithDlt + (dlt ? 1 : 0));

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
