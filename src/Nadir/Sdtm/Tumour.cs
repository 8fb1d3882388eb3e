using Nadir.Diagnostics;
using Nadir.Units;

namespace Nadir.Sdtm;

/// <summary>Tumour identification (TU): one record per lesion, reader and what is said of it.</summary>
public sealed record Tu : ISubjectRecord
{
    public required RecordRef Source { get; init; }
    /// <summary>USUBJID.</summary>
    public required string Subject { get; init; }
    /// <summary>TULNKID: the lesion's identifier; null when not recorded.</summary>
    public string? Lesion { get; init; }
    /// <summary>TUTESTCD: TUMIDENT, TUSPLIT, TUMERGE, ... upper case.</summary>
    public string? TestCode { get; init; }
    /// <summary>TUSTRESC, else TUORRES: TARGET, NON-TARGET, NEW ... upper case, as recorded otherwise.</summary>
    public string? Result { get; init; }
    /// <summary>TULOC: organ or site.</summary>
    public string? Location { get; init; }
    /// <summary>TULAT: side.</summary>
    public string? Laterality { get; init; }
    /// <summary>TUMETHOD.</summary>
    public string? Method { get; init; }
    /// <summary>TUGRPID, else TULNKGRP.</summary>
    public string? Group { get; init; }
    /// <summary>TUEVAL.</summary>
    public string? Evaluator { get; init; }
    /// <summary>TUEVALID.</summary>
    public string? EvaluatorId { get; init; }
    /// <summary>TUACPTFL.</summary>
    public string? Accepted { get; init; }
    /// <summary>VISITNUM.</summary>
    public decimal? VisitNumber { get; init; }
    /// <summary>VISIT.</summary>
    public string? Visit { get; init; }
    /// <summary>TUDTC: the first assessment that shows the lesion.</summary>
    public PartialDate? Date { get; init; }
}

/// <summary>Tumour result (TR): one measurement or state of a lesion by a reader.</summary>
public sealed record Tr : ISubjectRecord
{
    // The most numerous records of a study: every byte counts.
    readonly object? visitNumber;
    readonly PartialDate date;

    public required RecordRef Source { get; init; }
    /// <summary>USUBJID.</summary>
    public required string Subject { get; init; }
    /// <summary>TRLNKID; null for results of no single lesion (sums).</summary>
    public string? Lesion { get; init; }
    /// <summary>TRGRPID: TARGET, NON-TARGET, NEW; upper case.</summary>
    public string? Group { get; init; }
    /// <summary>TRTESTCD: LDIAM, LPERP, SAXIS, DIAMETER, SUMDIAM, TUMSTATE ... upper case.</summary>
    public required string TestCode { get; init; }
    /// <summary>TRORRES as recorded.</summary>
    public string? Original { get; init; }
    /// <summary>TRORRESU as recorded.</summary>
    public string? OriginalUnit { get; init; }
    /// <summary>TRSTRESC, else TRORRES; upper case.</summary>
    public string? Result { get; init; }
    /// <summary>TRSTRESN, else the number in TRSTRESC or TRORRES; null when there is none.</summary>
    public decimal? Number { get; init; }
    /// <summary>TRSTRESU, else TRORRESU.</summary>
    public string? Unit { get; init; }
    /// <summary>TRSTAT: NOT DONE; upper case.</summary>
    public string? Status { get; init; }
    /// <summary>TRREASND.</summary>
    public string? ReasonNotDone { get; init; }
    /// <summary>TRLOC, which comes as supplemental qualifier: organ or site.</summary>
    public string? Location { get; init; }
    /// <summary>TRMETHOD.</summary>
    public string? Method { get; init; }
    /// <summary>TREVAL.</summary>
    public string? Evaluator { get; init; }
    /// <summary>TREVALID.</summary>
    public string? EvaluatorId { get; init; }
    /// <summary>TRACPTFL.</summary>
    public string? Accepted { get; init; }
    /// <summary>VISITNUM.</summary>
    public decimal? VisitNumber { get => (decimal?)visitNumber; init => visitNumber = SharedNumber.Of(value); }
    /// <summary>VISIT.</summary>
    public string? Visit { get; init; }
    /// <summary>TRDTC.</summary>
    public PartialDate? Date { get => date == default ? null : date; init => date = value ?? default; }
}

/// <summary>Disease response (RS): one response as recorded by a reader.</summary>
public sealed record Rs : ISubjectRecord
{
    public required RecordRef Source { get; init; }
    /// <summary>USUBJID.</summary>
    public required string Subject { get; init; }
    /// <summary>RSTESTCD: OVRLRESP, TRGRESP, NTRGRESP, NEWLPROG, BESTRESP, SYMPTDTR ... upper case.</summary>
    public required string TestCode { get; init; }
    /// <summary>RSCAT: the criteria, as recorded: RECIST 1.1.</summary>
    public string? Category { get; init; }
    /// <summary>RSSTRESC, else RSORRES, as recorded.</summary>
    public string? Result { get; init; }
    /// <summary>RSSTAT: NOT DONE; upper case.</summary>
    public string? Status { get; init; }
    /// <summary>RSEVAL.</summary>
    public string? Evaluator { get; init; }
    /// <summary>RSEVALID.</summary>
    public string? EvaluatorId { get; init; }
    /// <summary>RSACPTFL.</summary>
    public string? Accepted { get; init; }
    /// <summary>VISITNUM.</summary>
    public decimal? VisitNumber { get; init; }
    /// <summary>VISIT.</summary>
    public string? Visit { get; init; }
    /// <summary>RSDTC.</summary>
    public PartialDate? Date { get; init; }
}
