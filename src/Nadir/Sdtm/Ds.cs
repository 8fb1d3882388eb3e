using Nadir.Diagnostics;
using Nadir.Units;

namespace Nadir.Sdtm;

/// <summary>Disposition (DS).</summary>
public sealed record Ds : ISubjectRecord
{
    public required RecordRef Source { get; init; }
    /// <summary>USUBJID.</summary>
    public required string Subject { get; init; }
    /// <summary>DSTERM.</summary>
    public string? Term { get; init; }
    /// <summary>DSDECOD, upper case: RANDOMIZED, COMPLETED, DEATH, SCREEN FAILURE ...</summary>
    public string? Decode { get; init; }
    /// <summary>DSCAT.</summary>
    public string? Category { get; init; }
    /// <summary>DSSCAT: which treatment or phase ended.</summary>
    public string? Subcategory { get; init; }
    /// <summary>DSSTDTC, else DSDTC.</summary>
    public PartialDate? Date { get; init; }
}

/// <summary>Death details (DD).</summary>
public sealed record Dd : ISubjectRecord
{
    public required RecordRef Source { get; init; }
    /// <summary>USUBJID.</summary>
    public required string Subject { get; init; }
    /// <summary>DDTESTCD, upper case: PRCDTH (primary cause) ...</summary>
    public required string TestCode { get; init; }
    /// <summary>DDSTRESC, else DDORRES.</summary>
    public string? Result { get; init; }
    /// <summary>DDDTC.</summary>
    public PartialDate? Date { get; init; }
}
