using Nadir.Diagnostics;
using Nadir.Units;

namespace Nadir.Sdtm;

/// <summary>A finding on a subject: one record of LB, VS, MI, PC, IS, CP, GF and the other findings domains, as <see cref="Source"/> says.</summary>
public sealed record Measured : ISubjectRecord
{
    public required RecordRef Source { get; init; }
    /// <summary>USUBJID.</summary>
    public required string Subject { get; init; }
    /// <summary>--TESTCD, upper case.</summary>
    public required string TestCode { get; init; }
    /// <summary>--TEST.</summary>
    public string? Test { get; init; }
    /// <summary>--TSTDTL: what of the test it is, such as TPS; null when not recorded.</summary>
    public string? Detail { get; init; }
    /// <summary>--CAT.</summary>
    public string? Category { get; init; }
    /// <summary>--SPEC.</summary>
    public string? Specimen { get; init; }
    /// <summary>--METHOD.</summary>
    public string? Method { get; init; }
    /// <summary>--ORRES as recorded.</summary>
    public string? Original { get; init; }
    /// <summary>--STRESC, else --ORRES.</summary>
    public string? Result { get; init; }
    /// <summary>--STRESN, else the number in --STRESC; null when there is none.</summary>
    public decimal? Number { get; init; }
    /// <summary>--STRESU, else --ORRESU.</summary>
    public string? Unit { get; init; }
    /// <summary>--STNRLO: lower limit of this sample's normal range.</summary>
    public decimal? NormalLow { get; init; }
    /// <summary>--STNRHI: upper limit of this sample's normal range.</summary>
    public decimal? NormalHigh { get; init; }
    /// <summary>--LLOQ.</summary>
    public decimal? Lloq { get; init; }
    /// <summary>--STAT: NOT DONE; upper case.</summary>
    public string? Status { get; init; }
    /// <summary>VISITNUM.</summary>
    public decimal? VisitNumber { get; init; }
    /// <summary>VISIT.</summary>
    public string? Visit { get; init; }
    /// <summary>--DTC.</summary>
    public PartialDate? Date { get; init; }
    /// <summary>--TPT.</summary>
    public string? TimePoint { get; init; }
    /// <summary>--TPTNUM.</summary>
    public decimal? TimePointNumber { get; init; }
    /// <summary>--RFTDTC: the moment that time points count from, the dose; null when not recorded.</summary>
    public PartialDate? TimePointReference { get; init; }
    /// <summary>--STINT: start of the interval of a parameter, from the reference point; ISO 8601 duration.</summary>
    public string? IntervalStart { get; init; }
    /// <summary>--ENINT: its end.</summary>
    public string? IntervalEnd { get; init; }
    /// <summary>--ORRESU.</summary>
    public string? OriginalUnit { get; init; }
    /// <summary>--ORNRLO: lower limit of normal in the original unit.</summary>
    public decimal? OriginalLow { get; init; }
    /// <summary>--ORNRHI: upper limit of normal in the original unit.</summary>
    public decimal? OriginalHigh { get; init; }
    /// <summary>--FAST; null when not recorded.</summary>
    public bool? Fasting { get; init; }
    /// <summary>--LOBXFL or --BLFL = Y: the data name it as the baseline.</summary>
    public bool BaselineFlag { get; init; }
}
