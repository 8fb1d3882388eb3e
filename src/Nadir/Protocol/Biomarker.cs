using System.Collections.Immutable;

namespace Nadir.Protocol;

/// <summary>A marker as data: which records it is, on which scale it is looked at, and at which visits.</summary>
/// <remarks>
/// Records of other details, methods, specimens or units are never mixed in: PD-L1 as TPS, CPS and IC are three markers (rulebook B4), the mutational burden of
/// a panel and of an exome two (B5). A key that is absent takes any value, as long as the data have one alone.
/// </remarks>
public sealed record Biomarker
{
    /// <summary>How endpoints refer to it: <c>pdl1-tps</c>.</summary>
    public required string Id { get; init; }
    /// <summary>What a reader calls it.</summary>
    public required string Title { get; init; }
    /// <summary>SDTM domain, lower case: <c>mi</c>, <c>lb</c>, <c>cp</c>, <c>gf</c>.</summary>
    public required string Domain { get; init; }
    /// <summary>--TESTCD.</summary>
    public required string Test { get; init; }
    /// <summary>--TSTDTL: <c>TPS</c>, <c>CPS</c>; null: any one.</summary>
    public string? Detail { get; init; }
    /// <summary>--SPEC; null: any one.</summary>
    public string? Specimen { get; init; }
    /// <summary>--METHOD: <c>NGS</c>, <c>WES</c>; null: any one.</summary>
    public string? Method { get; init; }
    /// <summary>--STRESU; null: any one. Records in another unit are not converted.</summary>
    public string? Unit { get; init; }
    public MarkerScale Scale { get; init; } = MarkerScale.Linear;
    /// <summary>Where the clock of its visits starts; a value on or before that day is a baseline value.</summary>
    public Origin From { get; init; } = Origin.FirstDose;
    /// <summary>Longest time from the baseline value to the origin, in days; null: any.</summary>
    public int? BaselineWithinDays { get; init; }
    /// <summary>What a value beyond a limit of quantification counts as.</summary>
    public BeyondLimit BeyondLimit { get; init; } = BeyondLimit.Limit;
    /// <summary>Planned visits after baseline, in order.</summary>
    public ImmutableArray<MarkerVisitPlan> Visits { get; init; } = [];
    /// <summary>Categories from the lowest; the first has no lower bound.</summary>
    public ImmutableArray<MarkerCategory> Categories { get; init; } = [];
    /// <summary>One cut-point; null: none.</summary>
    public MarkerCut? Cut { get; init; }
    /// <summary>What counts as a response in the marker itself; null: nothing does.</summary>
    public MarkerResponse? Response { get; init; }
    /// <summary>A medicine that moves the marker by itself (rulebook B6); null: none is watched.</summary>
    public MarkerConfounder? Confounder { get; init; }
}

/// <summary>How a marker is looked at.</summary>
public enum MarkerScale
{
    /// <summary>As measured; ratios are for one standard deviation more.</summary>
    Linear,
    /// <summary>By its logarithm; ratios are for a doubling.</summary>
    Log,
}

/// <summary>What a value below or above a limit of quantification counts as. Either way it is marked.</summary>
public enum BeyondLimit
{
    /// <summary>The limit itself.</summary>
    Limit,
    /// <summary>Half the lower limit; the upper one itself.</summary>
    Half,
    /// <summary>Zero below the lower limit; the upper one itself.</summary>
    Zero,
}

/// <summary>A planned visit of a marker.</summary>
/// <param name="Id">How endpoints refer to it: <c>week-6</c>.</param>
/// <param name="Day">Days after the marker's origin; a plain difference (rulebook V17).</param>
/// <param name="WindowDays">Days it may be early or late, inclusive.</param>
public sealed record MarkerVisitPlan(string Id, int Day, int WindowDays = 7)
{
    /// <summary>As a reader knows it: <c>week 6</c>.</summary>
    public string Label => Id.Replace('-', ' ');
}

/// <summary>A category of a marker.</summary>
/// <param name="From">Smallest value in it, inclusive; null for the lowest category.</param>
public sealed record MarkerCategory(string Label, decimal? From = null);

/// <summary>A cut-point: high is at or above it.</summary>
/// <param name="At">Null with <paramref name="Maximise"/>.</param>
/// <param name="Source">Where the number is from.</param>
/// <param name="Maximise">Found in the data of this study; its p-value is corrected for that (rulebook B2).</param>
public sealed record MarkerCut(decimal? At, string? Source = null, bool Maximise = false);

/// <summary>A response in the marker itself: a fall by a share of baseline.</summary>
/// <param name="Fall">Share of baseline that it must fall by; exactly that counts.</param>
/// <param name="AboveNormal">Only subjects above the upper limit of normal at baseline can respond.</param>
public sealed record MarkerResponse(double Fall, bool AboveNormal = false);

/// <summary>A medicine that moves a marker by itself.</summary>
/// <param name="Label">As printed: <c>proton-pump inhibitor</c>.</param>
/// <param name="Medications">Names in CMDECOD or CMTRT, compared without case.</param>
/// <param name="CarryOverDays">Days after its last day in which it still moves the marker.</param>
public sealed record MarkerConfounder(string Label, ImmutableArray<string> Medications, int CarryOverDays = 14);

/// <summary>What an endpoint asks of markers.</summary>
public sealed record MarkerQuestion
{
    /// <summary>Ids of markers.</summary>
    public ImmutableArray<string> Of { get; init; } = [];
    public MarkerMeasure Measure { get; init; } = MarkerMeasure.Baseline;
    /// <summary>Ids of visits; empty: every visit of the marker.</summary>
    public ImmutableArray<string> At { get; init; } = [];
    /// <summary>Ids of the endpoints it is compared with: a response rate, a time to event, adverse events.</summary>
    public ImmutableArray<string> Against { get; init; } = [];
    /// <summary>Day from the origin of the other endpoint up to which the marker is measured and from which the outcome counts (rulebook B1); null: none.</summary>
    public int? LandmarkDays { get; init; }
    /// <summary>A marker measured on treatment is compared without a landmark, by name, and the answer says so (rulebook B1).</summary>
    public bool Naive { get; init; }
    public MarkerStrata Strata { get; init; } = MarkerStrata.None;
    public MarkerModelKind Model { get; init; } = MarkerModelKind.Each;
    /// <summary>Name of the family whose p-values are adjusted together; null: of this endpoint alone.</summary>
    public string? Family { get; init; }
    public MarkerAdjustment Adjust { get; init; } = MarkerAdjustment.BenjaminiHochberg;
    /// <summary>Labelled as exploratory (rulebook B8).</summary>
    public bool Exploratory { get; init; } = true;
}

/// <summary>Which number of a marker is compared.</summary>
public enum MarkerMeasure
{
    Baseline,
    /// <summary>The value at a visit.</summary>
    Value,
    /// <summary>Value at a visit less baseline; on the logarithmic scale the logarithm of their ratio.</summary>
    Change,
    PercentChange,
}

public enum MarkerStrata { None, Arm, DoseLevel }

public enum MarkerModelKind
{
    /// <summary>Every marker by itself.</summary>
    Each,
    /// <summary>All markers in one model (Firth).</summary>
    Together,
    /// <summary>Every marker by itself, as last known at each moment of the follow-up (Cox with intervals, rulebook B1).</summary>
    TimeDependent,
}

/// <summary>How the p-values of a family are adjusted (rulebook B8).</summary>
public enum MarkerAdjustment { BenjaminiHochberg, BenjaminiYekutieli, Holm, Hochberg, Bonferroni, None }
