using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Units;

namespace Nadir.Sdtm;

/// <summary>Adverse event (AE).</summary>
public sealed record Ae : ISubjectRecord
{
    public required RecordRef Source { get; init; }
    /// <summary>USUBJID.</summary>
    public required string Subject { get; init; }
    /// <summary>AETERM as reported.</summary>
    public required string Term { get; init; }
    /// <summary>AEDECOD: preferred term; null when not coded.</summary>
    public string? PreferredTerm { get; init; }
    /// <summary>AESOC, else AEBODSYS: system organ class.</summary>
    public string? SystemOrganClass { get; init; }
    /// <summary>AEBODSYS: body system or organ class; null when there is none.</summary>
    public string? BodySystem { get; init; }
    /// <summary>Levels of the dictionary and their codes that the file has, by variable: AELLT, AELLTCD, AEPTCD, AEHLT, AEHLTCD, AEHLGT, AEHLGTCD, AEBDSYCD, AESOCCD.</summary>
    public ImmutableArray<(string Variable, string Value)> Coding { get; init; } = [];
    /// <summary>AETOXGR: CTCAE grade 1 to 5; null when not graded. AESEV never becomes a grade (rulebook S14).</summary>
    public int? Grade { get; init; }
    /// <summary>AESEV.</summary>
    public string? SeverityText { get; init; }
    /// <summary>AESER = Y.</summary>
    public bool Serious { get; init; }
    /// <summary>AEREL as recorded.</summary>
    public string? Related { get; init; }
    /// <summary>Relatedness to single treatments: the treatment's name or id with the recorded word, from AEREL1.. / AERELn with AETRTn, or SUPPAE.</summary>
    public ImmutableArray<(string Treatment, string Related)> RelatedTo { get; init; } = [];
    /// <summary>AEACN as recorded: DRUG WITHDRAWN, DOSE REDUCED, DRUG INTERRUPTED, DOSE NOT CHANGED ...; several separated by <c>;</c>.</summary>
    public string? Action { get; init; }
    /// <summary>Action on single treatments, as for <see cref="RelatedTo"/>.</summary>
    public ImmutableArray<(string Treatment, string Action)> ActionOn { get; init; } = [];
    /// <summary>AEOUT.</summary>
    public string? Outcome { get; init; }
    /// <summary>AESDTH = Y, or AEOUT FATAL, or grade 5.</summary>
    public bool Fatal { get; init; }
    /// <summary>AESTDTC.</summary>
    public PartialDate? Start { get; init; }
    /// <summary>AEENDTC.</summary>
    public PartialDate? End { get; init; }
    /// <summary>AECAT.</summary>
    public string? Category { get; init; }
    /// <summary>AEDLT, mostly in SUPPAE: the investigator holds it for a dose-limiting toxicity; null when nothing is recorded.</summary>
    public bool? DoseLimiting { get; init; }
    /// <summary>AEIRAE, AEIMMUNE or AEIMMFL, mostly in SUPPAE: immune-related; null when nothing is recorded.</summary>
    public bool? ImmuneRelated { get; init; }
    /// <summary>AESI, AEAESI or AESIFL, mostly in SUPPAE: of special interest; null when nothing is recorded.</summary>
    public bool? SpecialInterest { get; init; }
    /// <summary>AEDTC: when the event was recorded; null when not collected.</summary>
    public PartialDate? Recorded { get; init; }
}
