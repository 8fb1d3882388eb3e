namespace Nadir.Escalation;

/// <summary>The rates that a protocol takes as good as the target.</summary>
static class TargetInterval
{
    /// <exception cref="ArgumentOutOfRangeException">The interval is not inside (0, 1), or the cut-off is not.</exception>
    public static void Check(double target, double below, double above, double cutoff)
    {
        if (!(target is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(target), target, "A target DLT rate lies strictly between 0 and 1.");
        if (!(below > 0 && target - below > 0))
            throw new ArgumentOutOfRangeException(nameof(below), below, "The interval around the target begins above 0 and below the target.");
        if (!(above > 0 && target + above < 1))
            throw new ArgumentOutOfRangeException(nameof(above), above, "The interval around the target ends above the target and below 1.");
        if (!(cutoff is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(cutoff), cutoff, "An elimination cut-off lies strictly between 0 and 1.");
    }

    /// <summary>Below the interval escalate, in it stay, above it de-escalate.</summary>
    public static DoseMove Move(int side) => side < 0 ? DoseMove.Escalate : side > 0 ? DoseMove.Deescalate : DoseMove.Stay;
}
