using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Response;

namespace Nadir.Endpoints;

/// <summary>One subject's best overall response under one set of criteria, by one reader.</summary>
public sealed record BestResponse
{
    public required string Subject { get; init; }
    /// <summary>CR, PR, SD, NON-CR/NON-PD, PD or NE.</summary>
    public required ResponseCategory Category { get; init; }
    /// <summary>Why the category is NE; null otherwise.</summary>
    public NotEvaluableReason? NotEvaluable { get; init; }
    /// <summary>The visit whose response it is; null when there is none.</summary>
    public DateOnly? Date { get; init; }
    /// <summary>When the class was demoted (rulebook R23): the visit of the response that was not confirmed; null otherwise.</summary>
    public DateOnly? DemotedFrom { get; init; }
    /// <summary>The visit that confirmed it; null without confirmation.</summary>
    public DateOnly? ConfirmedOn { get; init; }
    /// <summary>First visit of the response that counts for ORR and starts a duration; null for a non-responder.</summary>
    public DateOnly? ResponseOn { get; init; }
    /// <summary>True when confirmation was asked for.</summary>
    public required bool Confirmed { get; init; }
    public ImmutableArray<RecordRef> Records { get; init; } = [];
    public ImmutableArray<Reason> Reasons { get; init; } = [];
}

/// <summary>Coded reasons for a best overall response of NE (rulebook R27).</summary>
public enum NotEvaluableReason
{
    NotTreated,
    NoBaseline,
    NoMeasurableOrNonTargetDisease,
    NoPostBaselineAssessment,
    EarlyDeath,
    NewTherapyBeforeAssessment,
    AllAssessmentsNotEvaluable,
    StableDiseaseTooEarly,
    ResponseUnconfirmedTooEarly,
    ProgressionTooLate,
    OutsideTimeFrame,
}
