namespace Nadir.Escalation.ThreePlusThree;

/// <summary>One level judged by the 3+3 rule (rulebook D1), in whole numbers (D13).</summary>
public static class LevelVerdict
{
    /// <summary>Subjects of a cohort.</summary>
    public const int Cohort = 3;

    /// <summary>Most evaluable subjects that the rule treats at a level.</summary>
    public const int Most = 6;

    /// <summary>Moderate toxicities that end accelerated titration.</summary>
    public const int ModerateToxicities = 2;

    /// <summary>Two DLTs in up to six subjects. Beyond six, where a committee went on, one third or more.</summary>
    /// <remarks>Known as soon as the second DLT is, whoever is still pending (rulebook DA6).</remarks>
    public static bool IsTooToxic(LevelTally level) =>
        level.Evaluable <= Most ? level.Dlts >= 2 : 3 * level.Dlts >= level.Evaluable;

    /// <summary>0/3 or at most 1/6: nothing more is asked of the level on the way up.</summary>
    public static bool IsTolerated(LevelTally level) =>
        !IsTooToxic(level) && level.Evaluable >= (level.Dlts == 0 ? Cohort : Most);

    /// <summary>Six evaluable subjects, at most one DLT.</summary>
    public static bool IsToleratedInSix(LevelTally level) => !IsTooToxic(level) && level.Evaluable >= Most;
}
