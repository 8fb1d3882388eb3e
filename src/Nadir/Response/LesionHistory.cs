using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Response;

/// <summary>One reader's lesions of a subject, put in order: who they are, the baseline, and every visit after it.</summary>
/// <remarks>What all response criteria share. Nothing is judged here; what is doubtful is a finding.</remarks>
public sealed record LesionHistory
{
    public required string Subject { get; init; }
    /// <summary>Id of the reader in the study definition.</summary>
    public required string Reader { get; init; }
    /// <summary>Targets, non-targets, new lesions; each by identifier.</summary>
    public ImmutableArray<TrackedLesion> Lesions { get; init; } = [];
    /// <summary>Null when no visit can serve (rulebook R30).</summary>
    public LesionVisit? Baseline { get; init; }
    /// <summary>Visits after baseline, by first scan, last scan, visit number.</summary>
    public ImmutableArray<LesionVisit> Visits { get; init; } = [];
    /// <summary>A PET was done at baseline, so that a new PET lesion counts by itself (rulebook R32).</summary>
    public bool BaselinePet { get; init; }
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <param name="study">Gives treatments (rulebook R17), the limit for baseline (R30) and, unless <paramref name="policies"/> does, the policies.</param>
    public static LesionHistory Assemble(SubjectData data, Reader reader, StudyDefinition study, ResponseContext context, Policies? policies = null)
    {
        LesionAssembly assembly = new(data, reader, study, context, policies ?? study.Policies);
        var history = assembly.Assemble();
        // Records in good order need none; where one of several had to be taken, which one must not hang on the order of rows.
        return assembly.Doubtful ? new LesionAssembly(RecordOrder.Sorted(data), reader, study, context, policies ?? study.Policies).Assemble() : history;
    }
}

/// <summary>A lesion through the study.</summary>
/// <param name="Id">TULNKID.</param>
/// <param name="Organ">TULOC as recorded; null when not recorded.</param>
/// <param name="Nodal">A lymph node, judged on its short axis.</param>
/// <param name="FirstSeen">First visit whose scans show it; null when none does.</param>
/// <param name="LocallyTreated">Local therapy outside the protocol: not evaluable from this date (rulebook R17); null when none is known.</param>
/// <param name="Irradiated">Protocol radiotherapy to it: it stays what it is, flagged (rulebook R17); null when none is known.</param>
public sealed record TrackedLesion(
    string Id, LesionRole Role, string? Organ, bool Nodal, DateOnly? FirstSeen, DateOnly? LocallyTreated = null, DateOnly? Irradiated = null);

/// <summary>One visit as a reader saw it.</summary>
public sealed record LesionVisit
{
    /// <summary>VISIT, else the visit number, else the date.</summary>
    public required string Name { get; init; }
    public decimal? Number { get; init; }
    public required DateOnly FirstScan { get; init; }
    public required DateOnly LastScan { get; init; }
    /// <summary>Every target, then every non-target, then each new lesion that has been seen by this visit, in the order of <see cref="LesionHistory.Lesions"/>.</summary>
    public required ImmutableArray<LesionReading> Readings { get; init; }
    public int TargetCount { get; init; }
    public int NonTargetCount { get; init; }
    /// <summary>Tumour markers above their upper limit at this visit, where the study follows them (rulebook R33).</summary>
    public ImmutableArray<RecordRef> MarkersAbove { get; init; } = [];
    /// <summary>New lesions that only a PET has shown so far, without a PET at baseline, by identifier (rulebook R32).</summary>
    public ImmutableArray<string> PetOnly { get; init; } = [];

    /// <summary>The record that says the scans were done for a new symptom or sign (rulebook I6); null when none does.</summary>
    public RecordRef? Symptom { get; init; }

    public ReadOnlySpan<LesionReading> Targets => Readings.AsSpan()[..TargetCount];
    public ReadOnlySpan<LesionReading> NonTargets => Readings.AsSpan(TargetCount, NonTargetCount);
    public ReadOnlySpan<LesionReading> NewLesions => Readings.AsSpan()[(TargetCount + NonTargetCount)..];
}
