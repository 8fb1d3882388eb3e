using Nadir.Escalation.Boin;

namespace Nadir.Escalation.Backfill;

/// <summary>Why a level takes backfill subjects, or why not.</summary>
public enum BackfillState
{
    Open,
    /// <summary>The escalation has not passed it.</summary>
    NotBelowCurrent,
    /// <summary>No response was seen at it or below.</summary>
    NoActivity,
    /// <summary>Its DLT rate, and the one pooled with the next level treated above, de-escalate.</summary>
    TooToxic,
    /// <summary>It is closed for good, or lies above such a level.</summary>
    Closed,
    /// <summary>It has as many subjects as the protocol allows.</summary>
    Full,
}

/// <summary>Subjects added at levels that escalation has left, to learn more of safety and activity there.</summary>
/// <remarks>
/// Zhao, Yuan, Korn and Freidlin, Clin Cancer Res 2024;30:673-679 (backfill BOIN): a level opens when escalation has passed it and activity was seen; it closes
/// when it and the level above it look too toxic together; of several open levels the highest comes first. All its subjects count in the escalation's decisions.
/// </remarks>
public sealed record BackfillRules
{
    public required BoinSettings Boin { get; init; }

    /// <summary>Most subjects at a level, those of the escalation included.</summary>
    public int Cap { get; init; } = 12;

    /// <summary>Responses, at the level or below, that open it; 0: activity is not asked for.</summary>
    public int ResponsesNeeded { get; init; } = 1;

    /// <param name="responses">Responders at each level.</param>
    /// <param name="current">Level that escalation is at.</param>
    public BackfillState[] Of(ReadOnlySpan<LevelTally> levels, ReadOnlySpan<int> responses, int current)
    {
        if (responses.Length != levels.Length)
            throw new ArgumentException("There is one number of responders for each level.", nameof(responses));
        var boundaries = Boin.Boundaries();
        var closed = new MtdSelection { Target = Boin.Target, EliminationCutoff = Boin.EliminationCutoff }.LowestClosed(levels);
        var states = new BackfillState[levels.Length];
        var seen = 0;
        for (var level = 0; level < levels.Length; level++)
        {
            seen += responses[level];
            states[level] = level >= closed ? BackfillState.Closed
                : level >= current ? BackfillState.NotBelowCurrent
                : seen < ResponsesNeeded ? BackfillState.NoActivity
                : IsTooToxic(levels, level, boundaries) ? BackfillState.TooToxic
                : levels[level].Treated >= Cap ? BackfillState.Full
                : BackfillState.Open;
        }
        return states;
    }

    /// <summary>The highest open level; <see cref="DoseDecision.NoLevel"/> when none is.</summary>
    public int Next(ReadOnlySpan<LevelTally> levels, ReadOnlySpan<int> responses, int current) => Array.LastIndexOf(Of(levels, responses, current), BackfillState.Open);

    static bool IsTooToxic(ReadOnlySpan<LevelTally> levels, int level, BoinBoundaries boundaries)
    {
        var (dlts, subjects) = (levels[level].Dlts, levels[level].Evaluable);
        if (subjects == 0 || dlts < boundaries.DeescalateIfAtLeast(subjects))
            return false;
        for (var above = level + 1; above < levels.Length; above++)
            if (levels[above].Evaluable > 0)
            {
                (dlts, subjects) = (dlts + levels[above].Dlts, subjects + levels[above].Evaluable);
                break;
            }
        return dlts >= boundaries.DeescalateIfAtLeast(subjects);
    }
}
