using Nadir.Diagnostics;

namespace Nadir.Escalation;

/// <summary>Where the next subjects go, seen from the level treated last.</summary>
public enum DoseAction
{
    /// <summary>Nobody yet: subjects that are pending decide first.</summary>
    Wait,
    Stay,
    Escalate,
    DeEscalate,
    /// <summary>Escalation is over.</summary>
    Stop,
}

/// <summary>What a design says next.</summary>
/// <param name="Level">Index (from 0, lowest level first) of the level for the next subjects, or of the one waited for; after <see cref="DoseAction.Stop"/>
/// the level recommended, <see cref="NoLevel"/> when no level is tolerated.</param>
/// <param name="Subjects">How many may be treated there now; 0 when waiting or stopped.</param>
/// <param name="Rule">The rule that decided.</param>
public readonly record struct DoseDecision(DoseAction Action, int Level, int Subjects, Rule Rule)
{
    public const int NoLevel = -1;

    /// <summary>Subjects at a level; the action follows from the level treated last.</summary>
    public static DoseDecision Treat(int level, int current, int subjects, Rule rule) =>
        new(level > current ? DoseAction.Escalate : level < current ? DoseAction.DeEscalate : DoseAction.Stay, level, subjects, rule);

    public static DoseDecision WaitAt(int level, Rule rule) => new(DoseAction.Wait, level, 0, rule);

    public static DoseDecision StopWith(int level, Rule rule) => new(DoseAction.Stop, level, 0, rule);
}
