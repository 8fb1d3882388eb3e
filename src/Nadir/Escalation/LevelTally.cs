namespace Nadir.Escalation;

/// <summary>What is known of one dose level: the counts that every dose-finding design decides from.</summary>
/// <remarks>Rulebook D7: only DLT-evaluable subjects count. A replaced subject is in none of the numbers.</remarks>
/// <param name="Evaluable">Subjects who had a DLT, or completed the window with the minimum exposure.</param>
/// <param name="Dlts">Evaluable subjects with a DLT.</param>
/// <param name="Pending">Subjects treated, still inside the window, without a DLT so far.</param>
/// <param name="Moderate">Evaluable subjects whose worst toxicity was moderate; only accelerated titration asks for it.</param>
public readonly record struct LevelTally(int Evaluable, int Dlts, int Pending = 0, int Moderate = 0)
{
    /// <summary>Evaluable or still under observation.</summary>
    public int Treated => Evaluable + Pending;

    /// <summary>This level after a cohort that was observed to its end.</summary>
    public LevelTally After(int subjects, int dlts, int moderate = 0) =>
        this with { Evaluable = Evaluable + subjects, Dlts = Dlts + dlts, Moderate = Moderate + moderate };
}
