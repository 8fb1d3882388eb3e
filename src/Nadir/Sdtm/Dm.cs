using Nadir.Diagnostics;
using Nadir.Units;

namespace Nadir.Sdtm;

/// <summary>Demographics (DM): one record per subject.</summary>
public sealed record Dm : ISubjectRecord
{
    public required RecordRef Source { get; init; }
    /// <summary>USUBJID.</summary>
    public required string Subject { get; init; }
    /// <summary>STUDYID.</summary>
    public string? Study { get; init; }
    /// <summary>SUBJID.</summary>
    public string? SubjectNumber { get; init; }
    /// <summary>SITEID.</summary>
    public string? Site { get; init; }
    /// <summary>ARMCD.</summary>
    public string? ArmCode { get; init; }
    /// <summary>ARM.</summary>
    public string? Arm { get; init; }
    /// <summary>ACTARMCD.</summary>
    public string? ActualArmCode { get; init; }
    /// <summary>ACTARM.</summary>
    public string? ActualArm { get; init; }
    /// <summary>AGE, in AGEU (years unless said).</summary>
    public decimal? Age { get; init; }
    /// <summary>AGEU.</summary>
    public string? AgeUnit { get; init; }
    /// <summary>SEX.</summary>
    public string? Sex { get; init; }
    /// <summary>RACE.</summary>
    public string? Race { get; init; }
    /// <summary>ETHNIC.</summary>
    public string? Ethnicity { get; init; }
    /// <summary>COUNTRY.</summary>
    public string? Country { get; init; }
    /// <summary>RFICDTC.</summary>
    public PartialDate? InformedConsent { get; init; }
    /// <summary>RFSTDTC.</summary>
    public PartialDate? ReferenceStart { get; init; }
    /// <summary>RFENDTC.</summary>
    public PartialDate? ReferenceEnd { get; init; }
    /// <summary>RFXSTDTC: first study treatment.</summary>
    public PartialDate? FirstTreatment { get; init; }
    /// <summary>RFXENDTC: last study treatment.</summary>
    public PartialDate? LastTreatment { get; init; }
    /// <summary>RFPENDTC: end of participation.</summary>
    public PartialDate? EndOfParticipation { get; init; }
    /// <summary>DTHDTC.</summary>
    public PartialDate? Death { get; init; }
    /// <summary>DTHFL = Y.</summary>
    public bool Died { get; init; }
}
