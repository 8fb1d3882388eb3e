using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Endpoints;

/// <summary>The dates of one subject that endpoints count from and to. Derived once; every endpoint reads it.</summary>
public sealed record SubjectTimeline
{
    public required string Subject { get; init; }
    public required SubjectData Data { get; init; }
    /// <summary>Origins that the data give; an origin that is missing here is not known for the subject.</summary>
    public ImmutableDictionary<Origin, DatedRecord> Origins { get; init; } = ImmutableDictionary<Origin, DatedRecord>.Empty;
    /// <summary>Null when alive as far as known.</summary>
    public DatedRecord? Death { get; init; }
    /// <summary>Latest dated contact, never after the data cut-off (rulebook V7).</summary>
    public DatedRecord? LastKnownAlive { get; init; }
    /// <summary>Start of the first new anticancer therapy after the first dose; null when none is known.</summary>
    public DatedRecord? NewTherapy { get; init; }
    /// <summary>Last dose of any study treatment.</summary>
    public DatedRecord? LastDose { get; init; }
    /// <summary>Data cut-off in force.</summary>
    public required DateOnly Cutoff { get; init; }
    /// <summary>Enrolled: in DM and not a screen failure.</summary>
    public bool Enrolled { get; init; }
    /// <summary>Enrolled, and given at least one dose.</summary>
    public bool Treated { get; init; }
    public ImmutableArray<Finding> Findings { get; init; } = [];
}

/// <summary>A date and the record it came from.</summary>
/// <param name="Variable">SDTM variable: <c>EXSTDTC</c>.</param>
/// <param name="Imputed">True when a part of the date was missing and a stated rule filled it.</param>
public sealed record DatedRecord(DateOnly Date, RecordRef? Record, string Variable, bool Imputed = false);
