using Nadir.Diagnostics;
using Nadir.Units;

namespace Nadir.Sdtm;

/// <summary>A treatment outside the study's own: one record of CM (medication) or PR (procedure), as <see cref="Source"/> says.</summary>
public sealed record Intervention : ISubjectRecord
{
    public required RecordRef Source { get; init; }
    /// <summary>USUBJID.</summary>
    public required string Subject { get; init; }
    /// <summary>CMTRT or PRTRT.</summary>
    public required string Treatment { get; init; }
    /// <summary>CMDECOD or PRDECOD.</summary>
    public string? Decode { get; init; }
    /// <summary>CMCAT or PRCAT.</summary>
    public string? Category { get; init; }
    /// <summary>CMSCAT or PRSCAT.</summary>
    public string? Subcategory { get; init; }
    /// <summary>CMINDC or PRINDC.</summary>
    public string? Indication { get; init; }
    /// <summary>CMCLAS.</summary>
    public string? Class { get; init; }
    /// <summary>CMDOSE or PRDOSE.</summary>
    public decimal? Dose { get; init; }
    /// <summary>CMDOSU or PRDOSU.</summary>
    public string? DoseUnit { get; init; }
    /// <summary>PRLOC.</summary>
    public string? Location { get; init; }
    /// <summary>PRLNKID or CMLNKID: lesion treated.</summary>
    public string? LinkId { get; init; }
    /// <summary>CMSTDTC or PRSTDTC.</summary>
    public PartialDate? Start { get; init; }
    /// <summary>CMENDTC or PRENDTC.</summary>
    public PartialDate? End { get; init; }
}
