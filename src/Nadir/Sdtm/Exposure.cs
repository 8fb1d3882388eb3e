using Nadir.Diagnostics;
using Nadir.Units;

namespace Nadir.Sdtm;

/// <summary>Exposure: one record of EX, or of EC (exposure as collected) where <see cref="Source"/> says so.</summary>
public sealed record Exposure : ISubjectRecord
{
    public required RecordRef Source { get; init; }
    /// <summary>USUBJID.</summary>
    public required string Subject { get; init; }
    /// <summary>EXTRT.</summary>
    public required string Treatment { get; init; }
    /// <summary>EXDOSE; null when not recorded. Zero is a dose that was not given.</summary>
    public decimal? Dose { get; init; }
    /// <summary>EXDOSU.</summary>
    public string? DoseUnit { get; init; }
    /// <summary>EXDOSFRQ.</summary>
    public string? Frequency { get; init; }
    /// <summary>EXROUTE.</summary>
    public string? Route { get; init; }
    /// <summary>EXADJ: reason the dose was adjusted.</summary>
    public string? Adjustment { get; init; }
    /// <summary>ECOCCUR (EC only): Y or N.</summary>
    public string? Occurred { get; init; }
    /// <summary>EXLOC: site irradiated, for radiotherapy.</summary>
    public string? Location { get; init; }
    /// <summary>EXLNKID: lesion irradiated, for radiotherapy.</summary>
    public string? LinkId { get; init; }
    /// <summary>VISITNUM.</summary>
    public decimal? VisitNumber { get; init; }
    /// <summary>VISIT.</summary>
    public string? Visit { get; init; }
    /// <summary>EXSTDTC.</summary>
    public PartialDate? Start { get; init; }
    /// <summary>EXENDTC.</summary>
    public PartialDate? End { get; init; }

    /// <summary>True when something was given: a dose above zero, or no dose recorded, and not marked as not occurred.</summary>
    /// <remarks>A placebo's dose is recorded as 0; <see cref="Treatment"/> PLACEBO counts as given.</remarks>
    public bool Given => Occurred is not "N" && (Dose is null or > 0 || Treatment.Contains("PLACEBO", StringComparison.OrdinalIgnoreCase));
}
