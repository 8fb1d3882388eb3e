using Nadir.Escalation.Boin;

namespace Nadir.Escalation.Mtpi2;

/// <summary>What a protocol chooses of mTPI-2.</summary>
/// <remarks>Guo et al., Contemp Clin Trials 2017;58:23-33.</remarks>
public sealed record Mtpi2Settings
{
    public required double Target { get; init; }

    /// <summary>How far the target's interval reaches below the target.</summary>
    public double Below { get; init; } = 0.05;

    /// <summary>How far it reaches above.</summary>
    public double Above { get; init; } = 0.05;

    public double EliminationCutoff { get; init; } = Elimination.Cutoff;

    /// <summary>Fewest subjects that can close a level. The paper asks for none, so that 2 DLTs of 2 close a level at a target of 0.3.</summary>
    public int EliminationSubjects { get; init; } = 1;

    /// <summary>The decisions for up to <paramref name="maximumSubjects"/> subjects at a level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The interval leaves (0, 1), or the cut-off does.</exception>
    public DecisionTable Table(int maximumSubjects)
    {
        TargetInterval.Check(Target, Below, Above, EliminationCutoff);
        return new(maximumSubjects, (dlts, n) => Elimination.IsMet(dlts, n, Target, EliminationCutoff, EliminationSubjects)
            ? DoseMove.Eliminate
            : TargetInterval.Move(UnitProbabilityMass.Side(dlts, n, Target - Below, Target + Above, shorterPieces: true)));
    }

    /// <summary>The design, for the desk and for simulation.</summary>
    public ModelAssistedDesign Design(TrialSize size) =>
        new("mTPI-2", Table, new() { Target = Target, EliminationCutoff = EliminationCutoff, EliminationSubjects = EliminationSubjects }, size);
}
