using Nadir.Diagnostics;
using Nadir.Units;

namespace Nadir.Sdtm;

/// <summary>Subject visit (SV).</summary>
public sealed record Sv : ISubjectRecord
{
    public required RecordRef Source { get; init; }
    /// <summary>USUBJID.</summary>
    public required string Subject { get; init; }
    /// <summary>VISITNUM.</summary>
    public decimal? VisitNumber { get; init; }
    /// <summary>VISIT.</summary>
    public string? Visit { get; init; }
    /// <summary>SVSTDTC.</summary>
    public PartialDate? Start { get; init; }
    /// <summary>SVENDTC.</summary>
    public PartialDate? End { get; init; }
    /// <summary>SVUPDES: why an unplanned visit was made; null when not recorded.</summary>
    public string? UnplannedReason { get; init; }
}

/// <summary>Planned visit of the trial (TV). No subject.</summary>
public sealed record Tv
{
    public required RecordRef Source { get; init; }
    /// <summary>VISITNUM.</summary>
    public decimal? VisitNumber { get; init; }
    /// <summary>VISIT.</summary>
    public string? Visit { get; init; }
    /// <summary>VISITDY: planned study day.</summary>
    public int? Day { get; init; }
    /// <summary>ARMCD.</summary>
    public string? ArmCode { get; init; }
}

/// <summary>Medical history (MH).</summary>
public sealed record Mh : ISubjectRecord
{
    public required RecordRef Source { get; init; }
    /// <summary>USUBJID.</summary>
    public required string Subject { get; init; }
    /// <summary>MHTERM.</summary>
    public required string Term { get; init; }
    /// <summary>MHDECOD.</summary>
    public string? Decode { get; init; }
    /// <summary>MHCAT.</summary>
    public string? Category { get; init; }
    /// <summary>MHSTDTC.</summary>
    public PartialDate? Start { get; init; }
}

/// <summary>Supplemental qualifier (SUPP--): one non-standard variable of one record.</summary>
public sealed record Supp : ISubjectRecord
{
    public required RecordRef Source { get; init; }
    /// <summary>USUBJID.</summary>
    public required string Subject { get; init; }
    /// <summary>RDOMAIN: the domain it belongs to.</summary>
    public required string Domain { get; init; }
    /// <summary>IDVAR: the variable that finds the record (TRSEQ); null for DM.</summary>
    public string? IdVariable { get; init; }
    /// <summary>IDVARVAL.</summary>
    public string? IdValue { get; init; }
    /// <summary>QNAM.</summary>
    public required string Name { get; init; }
    /// <summary>QVAL.</summary>
    public string? Value { get; init; }
}
