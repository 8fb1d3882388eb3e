using System.Collections.Immutable;

namespace Nadir.Safety;

/// <summary>Where a subject stands in its DLT window.</summary>
public enum DltState
{
    /// <summary>No study treatment: nothing to judge.</summary>
    NotTreated,
    /// <summary>In the window without a DLT so far.</summary>
    Pending,
    /// <summary>Completed the window with enough exposure and without a DLT: evaluable.</summary>
    Clear,
    /// <summary>Had a DLT: evaluable, however little was given.</summary>
    Toxic,
    /// <summary>Left the window early or had too little exposure, without a DLT: replaced, and in no count of 3 or 6.</summary>
    NotEvaluable,
}

/// <summary>An event that limits the dose.</summary>
/// <param name="Onset">First day; inside the window.</param>
/// <param name="KnownOn">First day on which it was known to be one: when it was recorded, and when it had outlasted its exception.</param>
/// <param name="Why">What of the definition it meets, or that the investigator's flag decides.</param>
public sealed record DltEvent(AssessedAdverseEvent Event, DateOnly Onset, DateOnly KnownOn, string Why);

/// <summary>A subject's dose-limiting toxicity as far as the data go.</summary>
public sealed record SubjectDlt
{
    /// <summary>USUBJID.</summary>
    public required string Subject { get; init; }
    /// <summary>State at the data cut-off.</summary>
    public required DltState State { get; init; }
    /// <summary>Day 0 of the window; null when not treated.</summary>
    public DateOnly? Start { get; init; }
    /// <summary>Last day of the window, itself inside (rulebook DA1); null when not treated.</summary>
    public DateOnly? WindowEnd { get; init; }
    /// <summary>Events that limit the dose, by the day they were known.</summary>
    public ImmutableArray<DltEvent> Events { get; init; } = [];
    /// <summary>Day on which the subject left the window without completing it; null otherwise. A later DLT of the window can still be known.</summary>
    public DateOnly? LeftOn { get; init; }
    /// <summary>Share of the planned exposure received in the window; null when it cannot be told, and then it stops nobody from being evaluable.</summary>
    public decimal? Exposure { get; init; }
    /// <summary>Why the subject is in this state, in words.</summary>
    public required string Why { get; init; }

    /// <summary>Counts in 3 and in 6.</summary>
    public bool Evaluable => State is DltState.Clear or DltState.Toxic;

    /// <summary>Another subject takes its place (rulebook D7).</summary>
    public bool Replaced => State is DltState.NotEvaluable;

    /// <summary>Day on which a pending subject becomes evaluable if nothing happens; null in every other state.</summary>
    public DateOnly? ClearsOn => State is DltState.Pending ? WindowEnd : null;

    /// <summary>The state as it was known at the end of a day: conformance is judged by that (rulebook DA2).</summary>
    /// <returns>Null before the subject was treated.</returns>
    public DltState? On(DateOnly day)
    {
        if (Start is not { } start || WindowEnd is not { } end || day < start)
            return null;
        if (Events.Any(toxicity => toxicity.KnownOn <= day))
            return DltState.Toxic;
        if (LeftOn <= day)
            return DltState.NotEvaluable;
        if (day < end)
            return DltState.Pending;
        return State is DltState.Toxic ? LeftOn is null ? DltState.Clear : DltState.NotEvaluable : State;
    }
}
