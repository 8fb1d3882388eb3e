using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Units;

namespace Nadir.Response;

/// <summary>One tumour assessment of a subject: what one reader's scans of one visit say under one set of criteria.</summary>
public sealed record Assessment
{
    /// <summary>VISIT as recorded, else the visit number, else the date.</summary>
    public required string Visit { get; init; }
    /// <summary>VISITNUM; null when not recorded.</summary>
    public decimal? VisitNumber { get; init; }
    /// <summary>The date at which <see cref="Overall"/> counts (rulebook R25).</summary>
    public required DateOnly Date { get; init; }
    /// <summary>Earliest scan of the visit.</summary>
    public required DateOnly FirstScan { get; init; }
    /// <summary>Latest scan of the visit.</summary>
    public required DateOnly LastScan { get; init; }
    /// <summary>Overall response of the visit.</summary>
    public required ResponseCategory Overall { get; init; }
    /// <summary>Null when there are no target lesions, or the response is as recorded without one.</summary>
    public ResponseCategory? Target { get; init; }
    /// <summary>Null when there are no non-target lesions, or the response is as recorded without one.</summary>
    public ResponseCategory? NonTarget { get; init; }
    public NewLesionStatus NewLesion { get; init; }
    /// <summary>The sum and what it was measured against; null where there is none, as for recorded responses.</summary>
    public TargetSum? Sum { get; init; }
    /// <summary>irRC and irRECIST: the tumour burden, new lesions that count included; null under other criteria (rulebook J2, J7).</summary>
    public TumourBurden? Burden { get; init; }
    /// <summary>iRECIST: the sum of the new target lesions, which stands apart; null under other criteria and without any (rulebook I7).</summary>
    public NewLesionSum? NewLesions { get; init; }
    /// <summary>What made it progression; empty otherwise.</summary>
    public ImmutableArray<ProgressionCause> Causes { get; init; } = [];
    /// <summary>Why it does not count towards best response although it is shown; null when it counts (rulebook R7, R28).</summary>
    public ExclusionReason? Excluded { get; init; }
    /// <summary>Records it rests on.</summary>
    public ImmutableArray<RecordRef> Records { get; init; } = [];
    /// <summary>Rules in the order they were looked at; the ones with <see cref="Reason.Decided"/> gave the verdict.</summary>
    public ImmutableArray<Reason> Reasons { get; init; } = [];
    /// <summary>The lesions as read at this visit, targets first; empty for recorded responses.</summary>
    public ImmutableArray<LesionReading> Lesions { get; init; } = [];
    /// <summary>A person's last word and what it replaced; null where the derived verdict stands.</summary>
    public OverruledVerdict? Overruled { get; init; }
}

public enum NewLesionStatus { None, Equivocal, Unequivocal, NotEvaluated }

/// <summary>Why a visit is shown and does not count.</summary>
public enum ExclusionReason { AfterProgression, AfterNewTherapy, BeforeOrigin, AfterCutoff, EarlyScan }

/// <summary>A sum of target diameters and its references.</summary>
/// <param name="Measured">Sum of what was measured: a lower bound when <paramref name="Complete"/> is false (rulebook R11).</param>
/// <param name="Complete">Every target lesion has a number.</param>
/// <param name="Nadir">Smallest complete sum before this visit, baseline included; null when there is none (rulebook R6, R7).</param>
/// <param name="NadirDate">When that was.</param>
/// <param name="PercentFromBaseline">Unrounded; null when incomplete or the baseline is 0.</param>
/// <param name="PercentFromNadir">Unrounded; null when incomplete or the nadir is 0 (rulebook R8).</param>
public sealed record TargetSum(
    Millimetres Measured, bool Complete, Millimetres Baseline, Millimetres? Nadir, DateOnly? NadirDate, decimal? PercentFromBaseline, decimal? PercentFromNadir);

/// <summary>Everything that is measured at a visit: baseline targets and the new lesions that count.</summary>
/// <param name="Measured">Sum of what was measured: a lower bound when <paramref name="Complete"/> is false.</param>
/// <param name="NewLesions">The part of new lesions in it.</param>
/// <param name="Baseline">Null when a target has no measurement at baseline.</param>
/// <param name="Nadir">Smallest complete burden before this visit, baseline included; null when there is none.</param>
/// <param name="Unit"><c>mm</c> of diameters, <c>mm2</c> of products.</param>
public sealed record TumourBurden(decimal Measured, bool Complete, decimal NewLesions, decimal? Baseline, decimal? Nadir, DateOnly? NadirDate, string Unit)
{
    /// <summary>Unrounded; null when incomplete or the baseline is 0 or not known.</summary>
    public decimal? PercentFromBaseline => Complete && Baseline is > 0 and var from ? (Measured - from) / from * 100 : null;

    /// <summary>Unrounded; null when incomplete or the nadir is 0 or not known.</summary>
    public decimal? PercentFromNadir => Complete && Nadir is > 0 and var from ? (Measured - from) / from * 100 : null;
}

/// <summary>Sum of the new lesions that are measured as targets, apart from the sum of baseline (rulebook I7).</summary>
/// <param name="Complete">Each of them has a number.</param>
public sealed record NewLesionSum(Millimetres Measured, bool Complete, ImmutableArray<string> Lesions);

/// <summary>What progression rests on.</summary>
/// <param name="Lesions">Identifiers of the lesions concerned.</param>
public sealed record ProgressionCause(ProgressionCauseKind Kind, ImmutableArray<string> Lesions);

public enum ProgressionCauseKind { Target, NonTarget, NewLesion, Recorded }

/// <summary>The part a lesion plays.</summary>
public enum LesionRole { Target, NonTarget, New }

/// <summary>What a scan said of a lesion. Four states, all different (rulebook R10).</summary>
public enum MeasurementState
{
    Measured,
    /// <summary>There, and too small to measure: 5 mm stands for it.</summary>
    TooSmall,
    /// <summary>Judged gone: 0 mm.</summary>
    Absent,
    /// <summary>Imaged, and could not be judged.</summary>
    NotEvaluable,
    /// <summary>Not imaged, or no record at the visit.</summary>
    NotDone,
}

/// <summary>A lesion as read at one visit.</summary>
/// <param name="Lesion">TULNKID.</param>
/// <param name="Organ">TULOC as recorded.</param>
/// <param name="Nodal">A lymph node, judged on its short axis (rulebook R3).</param>
/// <param name="Diameter">Contribution to the sum: the axis that counts, 5 mm when too small, 0 when absent; null when not known, and for lesions that are not measured.</param>
/// <param name="Status">Non-target and new lesions: the state as recorded, upper case; null otherwise.</param>
/// <param name="Date">Scan date.</param>
public sealed record LesionReading(
    string Lesion, LesionRole Role, string? Organ, bool Nodal, MeasurementState State, Millimetres? Diameter, string? Status, DateOnly? Date,
    ImmutableArray<RecordRef> Records)
{
    /// <summary>Longest diameter as recorded; null when not recorded.</summary>
    public Millimetres? LongAxis { get; init; }
    /// <summary>Perpendicular (short axis) as recorded; null when not recorded.</summary>
    public Millimetres? ShortAxis { get; init; }
    /// <summary>TRMETHOD of the axis that counts; null when not recorded, and for lesions that are not measured.</summary>
    public string? Method { get; init; }
    /// <summary>What <see cref="Status"/> means; <see cref="LesionStatus.None"/> for targets.</summary>
    public LesionStatus Means { get; init; }
    /// <summary>Fragments of a split lesion, whose diameters are added up in <see cref="Diameter"/> (rulebook R16); empty otherwise.</summary>
    public ImmutableArray<LesionReading> Parts { get; init; } = [];
    /// <summary>Why there is no number, in words, when the record does not say it by itself: local therapy, contradicting records; null otherwise.</summary>
    public string? Why { get; init; }
    /// <summary>The lesion that bears the one axis of the two, when this one has coalesced with it and adds nothing of its own (rulebook R16); null otherwise.</summary>
    public string? CoalescedInto { get; init; }
    /// <summary>First protocol radiotherapy to the lesion; null when none is known (rulebook R17).</summary>
    public DateOnly? Irradiated { get; init; }

    /// <summary>Imaged and judged: says something of the lesion.</summary>
    public bool IsEvaluated => State is MeasurementState.Measured or MeasurementState.TooSmall or MeasurementState.Absent;
}

/// <summary>What the recorded status of a non-target or new lesion means.</summary>
public enum LesionStatus
{
    /// <summary>A target lesion: its diameter speaks.</summary>
    None,
    /// <summary>Non-target: there, and not progressed.</summary>
    Present,
    /// <summary>Non-target: grown, short of unequivocal progression (rulebook R14).</summary>
    Increased,
    /// <summary>Non-target: unequivocal progression.</summary>
    Progressed,
    /// <summary>Gone; of a node: short axis under 10 mm.</summary>
    Absent,
    /// <summary>New: doubtful.</summary>
    Equivocal,
    /// <summary>New: certain.</summary>
    Unequivocal,
    NotEvaluable,
    NotDone,
}

/// <summary>All assessments of a subject by one reader under one set of criteria, in order of date.</summary>
public sealed record AssessmentSeries
{
    public required string Subject { get; init; }
    /// <summary>Id of the reader in the study definition.</summary>
    public required string Reader { get; init; }
    /// <summary>Criteria id, or the name of a recorded category list.</summary>
    public required string Criteria { get; init; }
    /// <summary>True when taken from RS, false when derived from lesions.</summary>
    public required bool Recorded { get; init; }
    /// <summary>Latest scan of the baseline; null when there is no baseline.</summary>
    public DateOnly? Baseline { get; init; }
    /// <summary>Baseline sum of target diameters; null without target lesions or baseline.</summary>
    public Millimetres? BaselineSum { get; init; }
    /// <summary>Baseline lesions; empty without a baseline or for recorded responses.</summary>
    public ImmutableArray<LesionReading> BaselineLesions { get; init; } = [];
    /// <summary>Post-baseline assessments, by date then visit number; those that do not count are marked, not dropped.</summary>
    public ImmutableArray<Assessment> Assessments { get; init; } = [];
    public ImmutableArray<Finding> Findings { get; init; } = [];
    /// <summary>Progression counts when a second, consecutive one confirms it: irRC, irRECIST, and lists that say so (rulebook J4).</summary>
    public bool ConfirmsConsecutively { get; init; }
}
