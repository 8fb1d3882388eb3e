namespace Nadir.Results.Registry;

// Posted results in the words of the ClinicalTrials.gov API v2 (resultsSection). Order of properties is the order in which they are written.
// A list or text that is null is absent in the file; an empty one is there and empty.

/// <summary>Results of a study as a registry posts them.</summary>
public sealed record ResultsSection
{
    public ParticipantFlowModule? ParticipantFlowModule { get; init; }
    public BaselineCharacteristicsModule? BaselineCharacteristicsModule { get; init; }
    public OutcomeMeasuresModule? OutcomeMeasuresModule { get; init; }
    public AdverseEventsModule? AdverseEventsModule { get; init; }
    public MoreInfoModule? MoreInfoModule { get; init; }
}

public sealed record ParticipantFlowModule
{
    public string? PreAssignmentDetails { get; init; }
    public string? RecruitmentDetails { get; init; }
    public string? TypeUnitsAnalyzed { get; init; }
    public IReadOnlyList<ResultsGroup>? Groups { get; init; }
    public IReadOnlyList<FlowPeriod>? Periods { get; init; }
}

/// <summary>A column of a module. Ids are the module's own: FG000, BG000, OG000, EG000.</summary>
public sealed record ResultsGroup
{
    public string? Id { get; init; }
    public string? Title { get; init; }
    public string? Description { get; init; }
}

public sealed record FlowPeriod
{
    public string? Title { get; init; }
    public IReadOnlyList<FlowMilestone>? Milestones { get; init; }
    public IReadOnlyList<FlowDropWithdraw>? DropWithdraws { get; init; }
}

/// <summary>STARTED, COMPLETED, NOT COMPLETED, and the study's own.</summary>
public sealed record FlowMilestone
{
    public const string Started = "STARTED", Completed = "COMPLETED", NotCompleted = "NOT COMPLETED";

    public string? Type { get; init; }
    public string? Comment { get; init; }
    public IReadOnlyList<FlowCount>? Achievements { get; init; }
}

public sealed record FlowDropWithdraw
{
    public string? Type { get; init; }
    public string? Comment { get; init; }
    public IReadOnlyList<FlowCount>? Reasons { get; init; }
}

public sealed record FlowCount
{
    public string? GroupId { get; init; }
    public string? Comment { get; init; }
    public string? NumSubjects { get; init; }
    public string? NumUnits { get; init; }
}

public sealed record BaselineCharacteristicsModule
{
    public string? PopulationDescription { get; init; }
    public string? TypeUnitsAnalyzed { get; init; }
    public IReadOnlyList<ResultsGroup>? Groups { get; init; }
    public IReadOnlyList<Denominator>? Denoms { get; init; }
    public IReadOnlyList<BaselineMeasure>? Measures { get; init; }
}

public sealed record Denominator
{
    public string? Units { get; init; }
    public IReadOnlyList<DenominatorCount>? Counts { get; init; }
}

public sealed record DenominatorCount
{
    public string? GroupId { get; init; }
    public string? Value { get; init; }
}

public sealed record BaselineMeasure
{
    public string? Title { get; init; }
    public string? Description { get; init; }
    public string? PopulationDescription { get; init; }
    public string? ParamType { get; init; }
    public string? DispersionType { get; init; }
    public string? UnitOfMeasure { get; init; }
    public bool? CalculatePct { get; init; }
    public string? DenomUnitsSelected { get; init; }
    public IReadOnlyList<Denominator>? Denoms { get; init; }
    public IReadOnlyList<MeasureClass>? Classes { get; init; }
}

/// <summary>A row of a measure; its categories are the rows within it.</summary>
public sealed record MeasureClass
{
    public string? Title { get; init; }
    public IReadOnlyList<Denominator>? Denoms { get; init; }
    public IReadOnlyList<MeasureCategory>? Categories { get; init; }
}

public sealed record MeasureCategory
{
    public string? Title { get; init; }
    public IReadOnlyList<Measurement>? Measurements { get; init; }
}

/// <summary>One cell. A value or limit that does not exist is <see cref="NotAvailable"/>, and <see cref="Comment"/> says why.</summary>
public sealed record Measurement
{
    public const string NotAvailable = "NA";

    public string? GroupId { get; init; }
    public string? Value { get; init; }
    public string? Spread { get; init; }
    public string? LowerLimit { get; init; }
    public string? UpperLimit { get; init; }
    public string? Comment { get; init; }
}

public sealed record OutcomeMeasuresModule
{
    public IReadOnlyList<OutcomeMeasure>? OutcomeMeasures { get; init; }
}

public sealed record OutcomeMeasure
{
    public const string Posted = "POSTED", NotPosted = "NOT_POSTED";

    /// <summary>PRIMARY, SECONDARY, OTHER_PRE_SPECIFIED, POST_HOC.</summary>
    public string? Type { get; init; }
    public string? Title { get; init; }
    public string? Description { get; init; }
    public string? PopulationDescription { get; init; }
    public string? ReportingStatus { get; init; }
    public string? AnticipatedPostingDate { get; init; }
    public string? ParamType { get; init; }
    public string? DispersionType { get; init; }
    public string? UnitOfMeasure { get; init; }
    public bool? CalculatePct { get; init; }
    public string? TimeFrame { get; init; }
    public string? TypeUnitsAnalyzed { get; init; }
    public string? DenomUnitsSelected { get; init; }
    public IReadOnlyList<ResultsGroup>? Groups { get; init; }
    public IReadOnlyList<Denominator>? Denoms { get; init; }
    public IReadOnlyList<MeasureClass>? Classes { get; init; }
    public IReadOnlyList<OutcomeAnalysis>? Analyses { get; init; }
}

public sealed record OutcomeAnalysis
{
    public IReadOnlyList<string>? GroupIds { get; init; }
    public string? GroupDescription { get; init; }
    public bool? TestedNonInferiority { get; init; }
    public string? NonInferiorityType { get; init; }
    public string? NonInferiorityComment { get; init; }
    public string? PValue { get; init; }
    public string? PValueComment { get; init; }
    public string? StatisticalMethod { get; init; }
    public string? StatisticalComment { get; init; }
    public string? ParamType { get; init; }
    public string? ParamValue { get; init; }
    public string? CiPctValue { get; init; }
    public string? CiNumSides { get; init; }
    public string? CiLowerLimit { get; init; }
    public string? CiUpperLimit { get; init; }
    public string? CiLowerLimitComment { get; init; }
    public string? CiUpperLimitComment { get; init; }
    public string? DispersionType { get; init; }
    public string? DispersionValue { get; init; }
    public string? EstimateComment { get; init; }
    public string? OtherAnalysisDescription { get; init; }
}

public sealed record AdverseEventsModule
{
    /// <summary>Percent of a group that an event which is not serious must exceed to be listed.</summary>
    public string? FrequencyThreshold { get; init; }
    public string? TimeFrame { get; init; }
    public string? Description { get; init; }
    public string? AllCauseMortalityComment { get; init; }
    public IReadOnlyList<EventGroup>? EventGroups { get; init; }
    public IReadOnlyList<ReportedEvent>? SeriousEvents { get; init; }
    public IReadOnlyList<ReportedEvent>? OtherEvents { get; init; }
}

public sealed record EventGroup
{
    public string? Id { get; init; }
    public string? Title { get; init; }
    public string? Description { get; init; }
    public int? DeathsNumAffected { get; init; }
    public int? DeathsNumAtRisk { get; init; }
    public int? SeriousNumAffected { get; init; }
    public int? SeriousNumAtRisk { get; init; }
    public int? OtherNumAffected { get; init; }
    public int? OtherNumAtRisk { get; init; }
}

public sealed record ReportedEvent
{
    public string? Term { get; init; }
    public string? OrganSystem { get; init; }
    public string? SourceVocabulary { get; init; }
    /// <summary>SYSTEMATIC_ASSESSMENT or NON_SYSTEMATIC_ASSESSMENT.</summary>
    public string? AssessmentType { get; init; }
    public string? Notes { get; init; }
    public IReadOnlyList<EventStats>? Stats { get; init; }
}

public sealed record EventStats
{
    public string? GroupId { get; init; }
    public int? NumEvents { get; init; }
    public int? NumAffected { get; init; }
    public int? NumAtRisk { get; init; }
}

public sealed record MoreInfoModule
{
    public LimitationsAndCaveats? LimitationsAndCaveats { get; init; }
    public CertainAgreement? CertainAgreement { get; init; }
    public PointOfContact? PointOfContact { get; init; }
}

public sealed record LimitationsAndCaveats
{
    public string? Description { get; init; }
}

public sealed record CertainAgreement
{
    public bool? PiSponsorEmployee { get; init; }
    public string? RestrictionType { get; init; }
    public bool? RestrictiveAgreement { get; init; }
    public string? OtherDetails { get; init; }
}

public sealed record PointOfContact
{
    public string? Title { get; init; }
    public string? Organization { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? PhoneExt { get; init; }
}
