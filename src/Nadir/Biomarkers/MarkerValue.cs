using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;

namespace Nadir.Biomarkers;

/// <summary>One usable value of a marker.</summary>
/// <param name="Day">Days from the marker's origin; 0 on the origin, negative before.</param>
/// <param name="Number">As it counts: a value beyond a limit stands as the definition says.</param>
public sealed record MarkerValue(DateOnly Date, int Day, decimal Number, RecordRef Record)
{
    /// <summary>What lies beyond a limit of quantification; null for a measured value.</summary>
    public MarkerLimit? Limit { get; init; }
    /// <summary>The limit that it lies beyond, as printed; null for a measured value.</summary>
    public decimal? Bound { get; init; }
    /// <summary>Upper limit of this sample's normal range; null when not recorded.</summary>
    public decimal? NormalHigh { get; init; }
    /// <summary>VISIT as recorded.</summary>
    public string Visit { get; init; } = "";
    public string? Unit { get; init; }
    public string? Method { get; init; }
    /// <summary>--TSTDTL: the scale of PD-L1, the panel of a mutational burden.</summary>
    public string? Detail { get; init; }
    /// <summary>Taken after the start of new anticancer therapy: shown, never compared.</summary>
    public bool AfterNewTherapy { get; init; }
    /// <summary>The medicine that moves the marker by itself, when the sample was taken under it (rulebook B6).</summary>
    public RecordRef? Confounder { get; init; }

    /// <summary>The least that it can be.</summary>
    public decimal Least => Limit switch { MarkerLimit.Below => 0, MarkerLimit.Above => Bound!.Value, _ => Number };

    /// <summary>The most that it can be; null where there is no end to it.</summary>
    public decimal? Most => Limit switch { MarkerLimit.Below => Bound!.Value, MarkerLimit.Above => null, _ => Number };

    /// <summary>Above the upper limit of normal; exactly the limit is normal. Null without a limit.</summary>
    public bool? AboveNormal => NormalHigh is { } high ? Number > high : null;
}

public enum MarkerLimit { Below, Above }

/// <summary>A planned visit of a subject, and its value.</summary>
/// <param name="Value">Null without a value in the window: <paramref name="Why"/> says so.</param>
public sealed record MarkerVisit(MarkerVisitPlan Plan, MarkerValue? Value, string? Why);

/// <summary>One subject's course of one marker.</summary>
public sealed record MarkerCourse
{
    public required string Subject { get; init; }
    public required Biomarker Marker { get; init; }
    /// <summary>Null when the subject has none; then there is no baseline either.</summary>
    public required DateOnly? Origin { get; init; }
    /// <summary>Last value on or before the origin; null when there is none.</summary>
    public MarkerValue? Baseline { get; init; }
    /// <summary>Why there is no baseline; null when there is one.</summary>
    public string? WhyNoBaseline { get; init; }
    /// <summary>One per planned visit, in order.</summary>
    public ImmutableArray<MarkerVisit> Visits { get; init; } = [];
    /// <summary>Every usable value, oldest first.</summary>
    public ImmutableArray<MarkerValue> Values { get; init; } = [];
    public ImmutableArray<Finding> Findings { get; init; } = [];

    public bool HasValues => !Values.IsEmpty;

    public MarkerVisit? VisitOf(string id) => Visits.FirstOrDefault(visit => visit.Plan.Id == id);
}
