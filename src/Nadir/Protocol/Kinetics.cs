using System.Collections.Immutable;

namespace Nadir.Protocol;

/// <summary>Something whose course after a dose is followed: a drug, engineered cells, a cytokine. Which records it is, and how they are measured up.</summary>
/// <remarks>Records of another specimen or unit are never mixed in and never converted: copies per microgram of DNA, copies per microlitre and cells per microlitre are three things
/// (rulebook K12). A key that is absent takes any value, as long as a subject's records have one alone.</remarks>
public sealed record KineticProfile
{
    /// <summary>How endpoints refer to it: <c>car</c>.</summary>
    public required string Id { get; init; }
    /// <summary>What a reader calls it.</summary>
    public required string Title { get; init; }
    public KineticKind Kind { get; init; } = KineticKind.Drug;
    /// <summary>SDTM domain, lower case: <c>pc</c>, <c>lb</c>, <c>is</c>.</summary>
    public required string Domain { get; init; }
    /// <summary>--TESTCD.</summary>
    public required string Test { get; init; }
    /// <summary>--SPEC; null: any one.</summary>
    public string? Specimen { get; init; }
    /// <summary>--STRESU; null: any one.</summary>
    public string? Unit { get; init; }
    /// <summary>Unit of its times; null: days for cells and cytokines, hours for a drug.</summary>
    public KineticTime? Time { get; init; }
    /// <summary>Where the clock starts.</summary>
    public Origin From { get; init; } = Origin.FirstDose;
    /// <summary>Id of the treatment whose dose it follows; null: any.</summary>
    public string? Treatment { get; init; }
    /// <summary>How the dose was given; cells and cytokines have no use for it.</summary>
    public KineticRoute Route { get; init; } = KineticRoute.Extravascular;
    /// <summary>Dosing interval at steady state, in the profile's unit of time; null after a single dose.</summary>
    public double? Tau { get; init; }
    public KineticMethod Method { get; init; } = KineticMethod.LinearUpLogDown;
    /// <summary>What stands for samples below the limit of quantification, by place (rulebook K4).</summary>
    public KineticBlq Blq { get; init; } = new();
    public KineticBeyond Beyond { get; init; } = KineticBeyond.Last;
    public KineticSlope LambdaZ { get; init; } = new();
    /// <summary>Samples for the terminal slope chosen by a person.</summary>
    public ImmutableArray<KineticHandPoints> ByHand { get; init; } = [];
    /// <summary>Parts whose areas are wanted, <c>0-28</c>, in the profile's unit of time.</summary>
    public ImmutableArray<string> Intervals { get; init; } = [];
    /// <summary>Cells: how long before the end of an interval the last sample may lie and still show it whole.</summary>
    public int SamplingWindowDays { get; init; } = 7;
    /// <summary>Cells: last day of the phase in which they contract.</summary>
    public int ContractionUntilDays { get; init; } = 28;
    /// <summary>Medicines after which samples are marked, since they move the value (rulebook K15). Names in CMDECOD or CMTRT.</summary>
    public ImmutableArray<string> MarkAfter { get; init; } = [];

    /// <summary>Parameters that the data record in PP, and how far from those derived here they may lie.</summary>
    public KineticRecorded Recorded { get; init; } = new();

    /// <summary>Unit of time in force.</summary>
    public KineticTime TimeUnit => Time ?? (Kind is KineticKind.Drug ? KineticTime.Hours : KineticTime.Days);
}

/// <summary>What is followed.</summary>
public enum KineticKind
{
    Drug,
    /// <summary>Cells that multiply: nothing is there at the infusion, and the peak comes days later (rulebook K11).</summary>
    Cells,
    /// <summary>A substance of the body's own, with a level before the dose.</summary>
    Cytokine,
}

public enum KineticTime { Hours, Days }

public enum KineticRoute { Extravascular, IvBolus, Infusion }

public enum KineticMethod { LinearUpLogDown, Linear, LinearLog }

/// <summary>What a partial area does after the last quantifiable sample (rulebook K6).</summary>
public enum KineticBeyond { Last, All, Infinity, InfinityPredicted }

public enum KineticBlqTreatment { Zero, Drop, HalfLimit, Limit }

/// <summary>Samples below the limit of quantification before, between and after the quantifiable ones.</summary>
public sealed record KineticBlq(
    KineticBlqTreatment First = KineticBlqTreatment.Zero, KineticBlqTreatment Middle = KineticBlqTreatment.Drop, KineticBlqTreatment Last = KineticBlqTreatment.Zero);

public enum KineticSlopeRule { Pknca, Phoenix }

/// <summary>The terminal slope (rulebook K1).</summary>
/// <param name="MinR2">Smallest adjusted R squared that is accepted; null: any.</param>
/// <param name="MinSpan">Fewest half-lives that the window spans; null: any.</param>
public sealed record KineticSlope(KineticSlopeRule Rule = KineticSlopeRule.Pknca, int MinPoints = 3, int? MaxPoints = null, double? MinR2 = null, double? MinSpan = null);

/// <summary>Samples of one subject's terminal slope chosen by a person, by sequence number.</summary>
/// <param name="Subject">USUBJID.</param>
/// <param name="Include">--SEQ of the samples on the line; empty when only some are excluded.</param>
/// <param name="Exclude">--SEQ of samples that the rule may not use.</param>
/// <param name="Reason">Printed with the half-life.</param>
public sealed record KineticHandPoints(string Subject, ImmutableArray<int> Include, ImmutableArray<int> Exclude, string Reason);

/// <summary>Parameters recorded in SDTM PP: compared with those derived from the concentrations, and shown beside them. Where a subject has no concentrations they answer.</summary>
/// <param name="Category">PPCAT of the records; null: the course's title, its test code or the name of the test.</param>
/// <param name="Tolerance">Largest difference as a share of what is derived; exactly that is allowed.</param>
public sealed record KineticRecorded(string? Category = null, double Tolerance = 0.01);

/// <summary>Which dose of a drug a question means.</summary>
public enum KineticDoseKind { First, Last, Number, All }

/// <param name="Number">From 1, the first dose that is known of; 0 for the other kinds.</param>
public readonly record struct KineticDose(KineticDoseKind Kind, int Number = 0)
{
    public static readonly KineticDose First = new(KineticDoseKind.First), Last = new(KineticDoseKind.Last), All = new(KineticDoseKind.All);

    /// <summary>As the definition writes it: <c>first</c>, <c>2</c>.</summary>
    public override string ToString() => Kind is KineticDoseKind.Number ? FormattableString.Invariant($"{Number}") : Kind.ToString().ToLowerInvariant();
}

/// <summary>What an endpoint asks of a course.</summary>
/// <param name="Of">Id of the profile.</param>
/// <param name="Parameter">PPTESTCD; null: what the endpoint's kind says.</param>
/// <param name="Interval">Part of the profile, <c>0-90</c>; null: the whole.</param>
/// <param name="Dose">Whose profile it is; of a drug with several sampled doses.</param>
public sealed record KineticQuestion(string Of, string? Parameter = null, string? Interval = null, KineticDose Dose = default);
