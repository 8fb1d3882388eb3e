namespace Nadir.Escalation;

/// <summary>What a rule that looks at the current dose level alone says of it.</summary>
public enum DoseMove : byte
{
    Escalate,
    Stay,
    Deescalate,
    /// <summary>De-escalate, and never come back: this level and all above are closed.</summary>
    Eliminate,
}
