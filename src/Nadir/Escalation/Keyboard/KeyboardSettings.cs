using Nadir.Escalation.Boin;
using Nadir.Escalation.Mtpi2;

namespace Nadir.Escalation.Keyboard;

/// <summary>What a protocol chooses of the keyboard design.</summary>
/// <remarks>
/// Yan, Mandrekar and Yuan, Clin Cancer Res 2017;23:3994-4003: the strongest key is the interval of the target key's width with the most posterior mass.
/// What remains at 0 and 1 is too short for a key and is left out; that is the one difference from mTPI-2.
/// </remarks>
public sealed record KeyboardSettings
{
    public required double Target { get; init; }

    /// <summary>How far the target key reaches below the target.</summary>
    public double Below { get; init; } = 0.05;

    /// <summary>How far it reaches above.</summary>
    public double Above { get; init; } = 0.05;

    public double EliminationCutoff { get; init; } = Elimination.Cutoff;

    /// <summary>Fewest subjects that can close a level.</summary>
    public int EliminationSubjects { get; init; } = Elimination.MinimumSubjects;

    /// <summary>The decisions for up to <paramref name="maximumSubjects"/> subjects at a level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target key leaves (0, 1), or the cut-off does.</exception>
    public DecisionTable Table(int maximumSubjects)
    {
        TargetInterval.Check(Target, Below, Above, EliminationCutoff);
        return new(maximumSubjects, (dlts, n) => Elimination.IsMet(dlts, n, Target, EliminationCutoff, EliminationSubjects)
            ? DoseMove.Eliminate
            : TargetInterval.Move(UnitProbabilityMass.Side(dlts, n, Target - Below, Target + Above, shorterPieces: false)));
    }

    /// <summary>The design, for the desk and for simulation.</summary>
    public ModelAssistedDesign Design(TrialSize size) =>
        new("keyboard", Table, new() { Target = Target, EliminationCutoff = EliminationCutoff, EliminationSubjects = EliminationSubjects }, size);
}
