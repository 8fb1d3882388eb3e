using System.Collections.Immutable;

namespace Nadir.Protocol;

/// <summary>An endpoint as data: everything needed to derive and analyse it.</summary>
public sealed record Endpoint
{
    /// <summary>Unique in the study: <c>orr</c>, <c>pfs-irecist</c>.</summary>
    public required string Id { get; init; }
    public required EndpointKind Kind { get; init; }
    /// <summary>What a reader calls it; <see cref="DefaultTitle"/> when the file has none.</summary>
    public required string Title { get; init; }
    public EndpointTier Tier { get; init; } = EndpointTier.Other;
    /// <summary>The registered row it answers; null for an endpoint that is not registered.</summary>
    public RegisteredRow? Registered { get; init; }
    /// <summary>A registered definition is the headline; a textbook one beside it is labelled by naming the endpoint it stands beside.</summary>
    public string? Beside { get; init; }
    /// <summary><see cref="Criteria"/> id, or the name of a recorded category list.</summary>
    public string Criteria { get; init; } = Protocol.Criteria.Recist11;
    /// <summary>Id of a <see cref="Reader"/>.</summary>
    public string Assessor { get; init; } = "investigator";
    /// <summary>True: confirmed responses only; false: confirmation not asked for; null: both are reported, labelled.</summary>
    public bool? Confirmed { get; init; }
    public Origin Origin { get; init; } = Origin.FirstDose;
    /// <summary>Responses that start a duration whose origin is <see cref="Origin.FirstResponse"/>: CR and PR, in T4 also SD.</summary>
    public ImmutableArray<string> OriginIncludes { get; init; } = ["CR", "PR"];
    public EventDefinition Event { get; init; } = new();
    /// <summary>What bounds the assessment; null: nothing but the data cut-off.</summary>
    public TimeFrame? TimeFrame { get; init; }
    /// <summary>Days at which a rate is wanted (6 months = 183, 1 year = 365; rulebook V17).</summary>
    public ImmutableArray<int> Landmarks { get; init; } = [];
    /// <summary>Id of a <see cref="Population"/>.</summary>
    public string Population { get; init; } = "treated";
    /// <summary>Which adverse events count, for kinds AE and SAE.</summary>
    public AdverseEventFilter AdverseEvents { get; init; } = new();
    /// <summary>What is asked of markers; null for an endpoint that has no marker.</summary>
    public MarkerQuestion? Marker { get; init; }
    /// <summary>What is asked of a course after a dose; null: what the kind and the study's courses say.</summary>
    public KineticQuestion? Kinetics { get; init; }
    /// <summary>The study's policies with this endpoint's own where it has any; its <c>analysis</c> keys are in here too.</summary>
    public Policies Policies { get; init; } = new();
    /// <summary>Keys of this endpoint that were assumed rather than read.</summary>
    public ImmutableArray<string> Assumed { get; init; } = [];
    /// <summary>A remark printed with the answer; null when there is none.</summary>
    public string? Note { get; init; }

    /// <summary>What it measures; where assessments are read, by which criteria and which reader.</summary>
    public string DefaultTitle => Kind.ReadsAssessments ? $"{Kind.Title} ({RecordedCriteria.NameOf(Criteria)}, {Assessor})" : Kind.Title;
}

public enum EndpointTier { Primary, Secondary, Other }

/// <summary>One outcome row of the registry record.</summary>
/// <param name="Index">From 1 within its role.</param>
/// <param name="Measure">Registered wording; null when the file does not carry it.</param>
public sealed record RegisteredRow(EndpointTier Role, int Index, string? Measure = null, string? Description = null, string? TimeFrame = null);

/// <summary>Response criteria that are derived from lesions.</summary>
public static class Criteria
{
    public const string Recist11 = "recist-1.1";
    public const string IRecist = "irecist";
    public const string IrRc = "irrc";
    public const string IrRecistBohnsack = "irrecist-bohnsack";
    public const string IrRecistNishino = "irrecist-nishino";

    public static readonly ImmutableArray<string> FromLesions = [Recist11, IRecist, IrRc, IrRecistBohnsack, IrRecistNishino];
}

/// <summary>What an endpoint measures: the labels used for registered outcomes.</summary>
public enum EndpointKind
{
    ORR, DCR, SD_RATE, CR_RATE, BOR, RESPONSE_OTHER, TUMOR_CHANGE, DOR, TTR, TTP, TTNT, PFS, PFS2, OS, EFS, RFS, GRFS, LC, RELAPSE,
    MRD, PCR, MPR, PATH_RESP, R0, SURGERY, AE, SAE, LAB, VITALS_EXAM, DLT, MTD, RP2D, CMAX, CMIN, TMAX, AUC, HALFLIFE, CLEARANCE, PK_OTHER,
    CELL_KINETICS, ADA, CYTOKINE, PD_BIOMARKER, BIOMARKER_CORR, EXPOSURE_RESPONSE, QOL, PERFORMANCE, FEASIBILITY, UTILIZATION, GVHD, ENGRAFT,
    HEM_RECOVERY, INFECTION, MORTALITY, DIAGNOSTIC, OTHER,
}

/// <summary>Where an endpoint's clock starts. A parameter of each endpoint, never of the study.</summary>
public enum Origin
{
    /// <summary>First dose of any study treatment.</summary>
    FirstDose,
    /// <summary>First study treatment of any kind, radiotherapy included.</summary>
    TreatmentStart,
    /// <summary>First infusion of the cells.</summary>
    Infusion,
    RadiotherapyStart,
    RadiotherapyEnd,
    Randomization,
    Enrolment,
    InformedConsent,
    Diagnosis,
    Surgery,
    Baseline,
    /// <summary>First response of <see cref="Endpoint.OriginIncludes"/>; with confirmation, the first that is later confirmed (rulebook V8).</summary>
    FirstResponse,
    /// <summary>First CR, PR, SD or non-CR/non-PD.</summary>
    FirstControl,
}

/// <summary>What ends the wait.</summary>
public sealed record EventDefinition
{
    public ProgressionEvent Progression { get; init; } = ProgressionEvent.Radiological;
    public bool Death { get; init; } = true;
    /// <summary>Start of (or decision for) the next anticancer treatment.</summary>
    public bool NextTreatment { get; init; }
}

public enum ProgressionEvent
{
    /// <summary>Progression by the endpoint's criteria.</summary>
    Radiological,
    /// <summary>Target growth or a new lesion only (T2, PFS1).</summary>
    TargetOrNewLesion,
    /// <summary>Not an event.</summary>
    None,
}

/// <summary>What bounds an endpoint's assessment: one of three things.</summary>
/// <param name="Days">Days from the origin, or after the anchor.</param>
/// <param name="Anchor"><c>last-treatment</c> and the like for <see cref="TimeFrameKind.AfterEvent"/>,
/// <c>last-subject-first-dose</c> and the like for <see cref="TimeFrameKind.Calendar"/>; null for days from the origin.</param>
public sealed record TimeFrame(TimeFrameKind Kind, int Days, string? Anchor = null);

/// <summary>What a time frame may hang on besides the endpoint's origin.</summary>
public static class TimeFrameAnchors
{
    /// <summary>The subject's last dose of any study treatment.</summary>
    public const string LastTreatment = "last-treatment";

    /// <summary>Dates of the subject.</summary>
    public static readonly ImmutableArray<string> AfterEvent =
        [LastTreatment, "first-dose", "treatment-start", "infusion", "radiotherapy-start", "radiotherapy-end", "randomization", "enrolment", "informed-consent", "surgery"];

    /// <summary>Dates of the study, the same for every subject.</summary>
    public static readonly ImmutableArray<string> Calendar =
        ["first-subject-first-dose", "last-subject-first-dose", "last-subject-enrolled", "last-subject-last-dose"];
}

public enum TimeFrameKind { FromOrigin, AfterEvent, Calendar }

/// <summary>Which adverse events an AE endpoint counts. Every condition given must hold.</summary>
public sealed record AdverseEventFilter
{
    public bool TreatmentEmergent { get; init; } = true;
    /// <summary><c>any</c> for any study treatment, or a treatment's id; null: related or not.</summary>
    public string? RelatedTo { get; init; }
    public bool Serious { get; init; }
    /// <summary>Smallest CTCAE grade; null: any.</summary>
    public int? MinimumGrade { get; init; }
    /// <summary>Actions taken that count; empty: any.</summary>
    public ImmutableArray<AdverseEventAction> LeadingTo { get; init; } = [];
    /// <summary>Only immune-related events.</summary>
    public bool ImmuneRelated { get; init; }
    /// <summary>Only events of special interest.</summary>
    public bool SpecialInterest { get; init; }
    /// <summary>Preferred terms that count, without case; empty: any.</summary>
    public ImmutableArray<string> Terms { get; init; } = [];
    /// <summary>Last day after the endpoint's origin that an onset may have, inclusive; null: the treatment-emergent window decides.</summary>
    public int? WindowDays { get; init; }
}

public enum AdverseEventAction { Withdrawn, Reduced, Interrupted, Increased, Death }
