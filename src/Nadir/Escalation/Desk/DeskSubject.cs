using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Safety;

namespace Nadir.Escalation.Desk;

/// <summary>A subject as the desk sees it.</summary>
/// <param name="Level">Index of the dose level assigned; null in an expansion whose level is not known.</param>
/// <param name="Expansion">Belongs to the expansion, a phase of its own that no escalation count includes (rulebook D5).</param>
/// <param name="Dlt">Where the subject stands in its DLT window.</param>
/// <param name="Moderate">Worst toxicity in the window was moderate; only accelerated titration asks for it.</param>
public sealed record DeskSubject(string Subject, int? Level, bool Expansion, SubjectDlt Dlt, bool Moderate = false);

/// <summary>One dose level, or the expansion, at the data cut-off.</summary>
/// <param name="Subjects">Assigned to it, by the day of treatment, those not treated last.</param>
public sealed record LevelState(ImmutableArray<DeskSubject> Subjects)
{
    public int Enrolled => Subjects.Length;
    public int Treated => Subjects.Count(subject => subject.Dlt.State is not DltState.NotTreated);
    /// <summary>In the window without a DLT; each has the day on which it clears.</summary>
    public IEnumerable<DeskSubject> Pending => Subjects.Where(subject => subject.Dlt.State is DltState.Pending);
    /// <summary>Treated and not evaluable: somebody takes the place (rulebook D7).</summary>
    public IEnumerable<DeskSubject> Replaced => Subjects.Where(subject => subject.Dlt.Replaced);
    public IEnumerable<DeskSubject> Toxic => Subjects.Where(subject => subject.Dlt.State is DltState.Toxic);

    /// <summary>What a design decides from.</summary>
    public LevelTally Tally => new(
        Subjects.Count(subject => subject.Dlt.Evaluable), Toxic.Count(), Pending.Count(), Subjects.Count(subject => subject is { Moderate: true, Dlt.State: DltState.Clear }));
}

/// <summary>A subject's treatment held against what the rule said on that day, from what was known then (rulebook DA2).</summary>
/// <param name="Date">Day of the first dose.</param>
/// <param name="Known">The rule's word before it; null when no rule can decide.</param>
/// <param name="Departure">How it left the rule, one sentence; null when it did not.</param>
/// <param name="Overrule">The written reason for the departure; null when there is none.</param>
public sealed record DoseStep(DeskSubject Subject, DateOnly Date, DoseDecision? Known, string? Departure, DoseOverrule? Overrule);

/// <summary>A DLT that became known after the escalation had gone on (rulebook DA2).</summary>
/// <param name="Onset">Inside the window.</param>
/// <param name="KnownOn">When it was known to be one.</param>
/// <param name="After">First subject treated elsewhere before that.</param>
public sealed record LateDlt(DeskSubject Subject, DateOnly Onset, DateOnly KnownOn, DoseStep After);
