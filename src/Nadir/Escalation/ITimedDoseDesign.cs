namespace Nadir.Escalation;

/// <summary>A design that uses subjects still under observation, each by the share of the window that has passed (TITE-CRM, TITE-BOIN).</summary>
public interface ITimedDoseDesign : IDoseDesign
{
    /// <param name="levels">One per level, lowest first.</param>
    /// <param name="subjects">Everybody treated and not replaced, in the order of treatment.</param>
    /// <param name="current">Level treated last.</param>
    DoseDecision Next(ReadOnlySpan<LevelTally> levels, ReadOnlySpan<FollowedSubject> subjects, int current);
}

/// <summary>One subject as the day of a decision knows them.</summary>
/// <param name="Level">Index of the level given.</param>
/// <param name="Dlt">A DLT has occurred.</param>
/// <param name="Followed">Share of the window that has passed without one, from 0 to 1; 1 when the window is complete.</param>
public readonly record struct FollowedSubject(int Level, bool Dlt, double Followed);
