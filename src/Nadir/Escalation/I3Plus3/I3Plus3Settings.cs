using Nadir.Escalation.Boin;

namespace Nadir.Escalation.I3Plus3;

/// <summary>What a protocol chooses of i3+3.</summary>
/// <remarks>
/// Liu, Wang and Ji, J Biopharm Stat 2020;30:294-304. The observed rate is compared with the interval around the target: below it escalate, in it stay,
/// above it de-escalate, except where one DLT fewer would already be below the interval: then the few subjects leave no finer choice, and the level stays.
/// </remarks>
public sealed record I3Plus3Settings
{
    public required double Target { get; init; }

    /// <summary>How far the interval reaches below the target.</summary>
    public double Below { get; init; } = 0.05;

    /// <summary>How far it reaches above.</summary>
    public double Above { get; init; } = 0.05;

    public double EliminationCutoff { get; init; } = Elimination.Cutoff;

    /// <summary>Fewest subjects that can close a level.</summary>
    public int EliminationSubjects { get; init; } = Elimination.MinimumSubjects;

    /// <summary>The decisions for up to <paramref name="maximumSubjects"/> subjects at a level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The interval leaves (0, 1), or the cut-off does.</exception>
    public DecisionTable Table(int maximumSubjects)
    {
        TargetInterval.Check(Target, Below, Above, EliminationCutoff);
        return new(maximumSubjects, (dlts, n) =>
            Elimination.IsMet(dlts, n, Target, EliminationCutoff, EliminationSubjects) ? DoseMove.Eliminate : Move(dlts, n));
    }

    /// <summary>The rule without the closing of levels. A rate exactly at an end of the interval is inside it.</summary>
    DoseMove Move(int dlts, int n)
    {
        // Counts against n times the ends: 1 of 4 is inside an interval from 0.25 whatever the rounding of 0.3 - 0.05 (rulebook D13).
        const double AtTheEnd = 1e-9;
        var (low, high) = (n * (Target - Below) - AtTheEnd, n * (Target + Above) + AtTheEnd);
        return dlts < low ? DoseMove.Escalate
            : dlts <= high ? DoseMove.Stay
            : dlts - 1 < low ? DoseMove.Stay
            : DoseMove.Deescalate;
    }

    /// <summary>The design, for the desk and for simulation.</summary>
    public ModelAssistedDesign Design(TrialSize size) =>
        new("i3+3", Table, new() { Target = Target, EliminationCutoff = EliminationCutoff, EliminationSubjects = EliminationSubjects }, size);
}
