using System.Collections.Immutable;
using Nadir.Diagnostics;

namespace Nadir.Endpoints;

/// <summary>One subject's answer to a time-to-event endpoint.</summary>
public sealed record TimeToEvent
{
    public required string Subject { get; init; }
    /// <summary>Day 1 of the duration.</summary>
    public required DateOnly Origin { get; init; }
    /// <summary>Date of the event or of the censoring (ADT).</summary>
    public required DateOnly End { get; init; }
    /// <summary>End - origin + 1 (rulebook V1).</summary>
    public int Days => End.DayNumber - Origin.DayNumber + 1;
    public bool IsEvent => Censoring is null;
    /// <summary>Null for an event.</summary>
    public CensoringReason? Censoring { get; init; }
    /// <summary>EVNTDESC: "Death", "Disease progression", "Last adequate tumour assessment".</summary>
    public required string Description { get; init; }
    /// <summary>CNSDTDSC: what the censoring date is and how it came about, "Last adequate tumour assessment before new anticancer therapy"; null for an event.</summary>
    public string? CensoringDescription { get; init; }
    /// <summary>The record the date rests on; null when none does.</summary>
    public RecordRef? Record { get; init; }
    /// <summary>SDTM or ADaM variable of the date: <c>DTHDTC</c>.</summary>
    public string? Variable { get; init; }
    /// <summary>For an event that a scan showed: the last date known to be without it, the last adequate assessment before or the day before the origin.
    /// Null for an event on a known day, such as a death, and when censored.</summary>
    public DateOnly? EventAfter { get; init; }
    public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>All reasons as sentences, those first that decided.</summary>
    public string Explanation() => string.Join(' ', Reasons.OrderByDescending(reason => reason.Decided).Select(reason => reason.Sentence));
}

/// <summary>Kinds of censoring; the number is <c>CNSR</c>.</summary>
public enum CensoringReason
{
    /// <summary>No event by the last adequate assessment, or by the last contact for survival.</summary>
    NoEvent = 1,
    NewTherapy = 2,
    MissedAssessments = 3,
    /// <summary>No baseline, or no post-baseline assessment: day 1.</summary>
    NoAssessment = 4,
    TimeFrameEnd = 5,
    DataCutoff = 6,
    LostOrWithdrawn = 7,
    /// <summary>Time to response: no response by the end of observation (rulebook V9).</summary>
    NoResponse = 8,
    /// <summary>Local control: death or progression elsewhere came first (rulebook V10).</summary>
    CompetingEvent = 9,
}
