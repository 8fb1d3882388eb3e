namespace Nadir.Escalation.Boin;

/// <summary>What a protocol chooses of BOIN.</summary>
public sealed record BoinSettings
{
    /// <summary>Target DLT rate.</summary>
    public required double Target { get; init; }

    /// <summary>Highest rate that is sub-therapeutic; 0.6 of the target where null.</summary>
    public double? Safe { get; init; }

    /// <summary>Lowest rate that is too toxic; 1.4 of the target where null.</summary>
    public double? Toxic { get; init; }

    /// <summary>Posterior probability of being above the target at which a level is closed.</summary>
    public double EliminationCutoff { get; init; } = Elimination.Cutoff;

    public double SafeInForce => Safe ?? BoinBoundaries.SafeShare * Target;

    public double ToxicInForce => Toxic ?? BoinBoundaries.ToxicShare * Target;

    /// <exception cref="ArgumentOutOfRangeException">Rates out of order, or a cut-off outside (0, 1).</exception>
    public BoinBoundaries Boundaries() => BoinBoundaries.Of(Target, SafeInForce, ToxicInForce);

    /// <summary>The decisions for up to <paramref name="maximumSubjects"/> subjects at a level.</summary>
    public DecisionTable Table(int maximumSubjects)
    {
        if (!(EliminationCutoff is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(EliminationCutoff), EliminationCutoff, "An elimination cut-off lies strictly between 0 and 1.");
        var boundaries = Boundaries();
        return new(maximumSubjects, (dlts, n) =>
            Elimination.IsMet(dlts, n, Target, EliminationCutoff) ? DoseMove.Eliminate
            : dlts >= boundaries.DeescalateIfAtLeast(n) ? DoseMove.Deescalate
            : dlts <= boundaries.EscalateIfAtMost(n) ? DoseMove.Escalate
            : DoseMove.Stay);
    }

    /// <summary>The design, for the desk and for simulation.</summary>
    /// <param name="boundedBelowDeescalation">Whether only a level whose isotonic rate does not de-escalate can be the MTD.</param>
    public ModelAssistedDesign Design(TrialSize size, bool boundedBelowDeescalation = false) => new("BOIN", Table, new()
    {
        Target = Target, EliminationCutoff = EliminationCutoff, HighestRate = boundedBelowDeescalation ? Boundaries().Deescalate : null,
    }, size);
}
