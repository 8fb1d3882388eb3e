namespace Nadir.Escalation;

/// <summary>The decisions of a design for every number of subjects and of DLTs at the current level: worked out once, looked up for ever.</summary>
/// <remarks>
/// Model-assisted designs (BOIN, mTPI-2, keyboard, i3+3) decide by the current level alone, so a protocol can print all they will ever say.
/// More DLTs never give a milder decision.
/// </remarks>
public sealed class DecisionTable
{
    readonly DoseMove[] moves;
    readonly Func<int, int, DoseMove> decide;

    /// <param name="maximumSubjects">Most subjects that a level has by plan.</param>
    /// <param name="decide">The move for (DLTs, subjects), subjects from 1.</param>
    public DecisionTable(int maximumSubjects, Func<int, int, DoseMove> decide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumSubjects, 1);
        (MaximumSubjects, this.decide) = (maximumSubjects, decide);
        moves = new DoseMove[Start(maximumSubjects + 1)];
        for (var n = 1; n <= maximumSubjects; n++)
            for (var dlts = 0; dlts <= n; dlts++)
                moves[Start(n) + dlts] = decide(dlts, n);
    }

    public int MaximumSubjects { get; }

    /// <param name="dlts">0 .. <paramref name="subjects"/>.</param>
    /// <param name="subjects">From 1. More than <see cref="MaximumSubjects"/> are worked out when asked for.</param>
    public DoseMove this[int dlts, int subjects] => subjects <= MaximumSubjects ? moves[Start(subjects) + dlts] : decide(dlts, subjects);

    /// <summary>Most DLTs among <paramref name="subjects"/> that escalate; null when none does.</summary>
    public int? EscalateIfAtMost(int subjects)
    {
        int? most = null;
        for (var dlts = 0; dlts <= subjects && this[dlts, subjects] is DoseMove.Escalate; dlts++)
            most = dlts;
        return most;
    }

    /// <summary>Fewest DLTs that de-escalate; null when none does.</summary>
    public int? DeescalateIfAtLeast(int subjects) => Fewest(subjects, DoseMove.Deescalate);

    /// <summary>Fewest DLTs that close the level; null when none does.</summary>
    public int? EliminateIfAtLeast(int subjects) => Fewest(subjects, DoseMove.Eliminate);

    int? Fewest(int subjects, DoseMove move)
    {
        for (var dlts = 0; dlts <= subjects; dlts++)
            if (this[dlts, subjects] >= move)
                return dlts;
        return null;
    }

    // Row n has n + 1 cells; row 1 starts at 2, so that the sum is triangular.
    static int Start(int subjects) => subjects * (subjects + 1) / 2;
}
