namespace Nadir.Escalation.Boin;

/// <summary>The observed DLT rates at which BOIN leaves a dose level.</summary>
/// <remarks>
/// <para>Liu and Yuan, J R Stat Soc C 2015;64:507-523, section 2.3: with equal prior weight on target, highest sub-therapeutic and lowest toxic rate, these two
/// rates make the smallest sum of wrong decisions, whatever the number of subjects (rulebook D8).</para>
/// <para>Exactly on the lower boundary escalates; exactly on the upper one stays. A count within 1e-12 of a boundary is on it.</para>
/// </remarks>
/// <param name="Escalate">lambda e: an observed rate at or below it escalates.</param>
/// <param name="Deescalate">lambda d: an observed rate above it de-escalates.</param>
public readonly record struct BoinBoundaries(double Escalate, double Deescalate)
{
    /// <summary>Highest rate that is sub-therapeutic, as a share of the target, where a protocol names none.</summary>
    public const double SafeShare = 0.6;

    /// <summary>Lowest rate that is too toxic, as a share of the target, where a protocol names none.</summary>
    public const double ToxicShare = 1.4;

    const double OnTheBoundary = 1e-12;

    /// <param name="target">Target DLT rate.</param>
    /// <param name="safe">Highest rate that is sub-therapeutic, below the target.</param>
    /// <param name="toxic">Lowest rate that is too toxic, above the target.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 &lt; safe &lt; target &lt; toxic &lt; 1.</exception>
    public static BoinBoundaries Of(double target, double safe, double toxic)
    {
        if (!(target is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(target), target, "A target DLT rate lies strictly between 0 and 1.");
        if (!(safe > 0 && safe < target))
            throw new ArgumentOutOfRangeException(nameof(safe), safe, "The highest sub-therapeutic rate lies between 0 and the target.");
        if (!(toxic > target && toxic < 1))
            throw new ArgumentOutOfRangeException(nameof(toxic), toxic, "The lowest toxic rate lies between the target and 1.");
        return new(
            Math.Log((1 - safe) / (1 - target)) / Math.Log(target * (1 - safe) / (safe * (1 - target))),
            Math.Log((1 - target) / (1 - toxic)) / Math.Log(toxic * (1 - target) / (target * (1 - toxic))));
    }

    /// <summary>Most DLTs among n that escalate.</summary>
    public int EscalateIfAtMost(int n) => (int)Math.Floor(Escalate * n + OnTheBoundary);

    /// <summary>Fewest DLTs among n that de-escalate: the first number above the boundary.</summary>
    public int DeescalateIfAtLeast(int n) => (int)Math.Floor(Deescalate * n + OnTheBoundary) + 1;
}
