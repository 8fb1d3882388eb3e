namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    // Registry records
    public static readonly FindingCode RegPhaseMissing = new("REG-PHASE-MISSING", Severity.Warning, "The record states no phase.");
    public static readonly FindingCode RegPhaseSplit = new("REG-PHASE-SPLIT", Severity.Information, "The phase has a letter that the registry field does not keep.");
    public static readonly FindingCode RegNumberMissing = new("REG-N-MISSING", Severity.Warning, "The record states no planned number of subjects.");
    public static readonly FindingCode RegNumberSplit = new("REG-N-SPLIT", Severity.Information, "The planned number stands in the text only.");
    public static readonly FindingCode RegActualCount = new("REG-N-ACTUAL", Severity.Information, "The enrolment field has the number enrolled, not the plan.");
    public static readonly FindingCode RegDoseMissing = new("REG-DOSE-MISSING", Severity.Warning, "The record states no dose.");
    public static readonly FindingCode RegDoseUnit = new("REG-DOSE-UNIT", Severity.Error, "An amount is in a unit that no dose has.");
    public static readonly FindingCode RegDosingVsCycle = new("REG-DOSING-VS-CYCLE", Severity.Error, "Doses do not fit the cycle.");
    public static readonly FindingCode RegImagingInterval = new("REG-IMAGING-INTERVAL-CONFLICT", Severity.Error, "Rows give different intervals between tumour assessments.");
    public static readonly FindingCode RegScheduleMissing = new("REG-SCHEDULE-MISSING", Severity.Information, "The record states no interval between tumour assessments.");
    public static readonly FindingCode RegSafetyWithoutOutcome = new("REG-SAFETY-WITHOUT-OUTCOME", Severity.Error, "Safety is an aim without an outcome.");
    public static readonly FindingCode RegRandomization = new("REG-RANDOMIZATION-IN-SINGLE-ARM", Severity.Error, "Times count from randomization where nothing is randomized.");
    public static readonly FindingCode RegOriginInconsistent = new("REG-ORIGIN-INCONSISTENT", Severity.Warning, "Times count from different days.");
    public static readonly FindingCode RegConditionsAreTreatments = new("REG-CONDITIONS-ARE-TREATMENTS", Severity.Warning, "Treatments are listed as conditions.");
    public static readonly FindingCode RegInterventionsMerged = new("REG-INTERVENTIONS-MERGED", Severity.Information, "Several treatments stand in one entry.");
    public static readonly FindingCode RegPopulationMismatch = new("REG-POPULATION-MISMATCH", Severity.Warning, "Condition and title name different populations.");
    public static readonly FindingCode RegRoleMismatch = new("REG-ROLE-MISMATCH", Severity.Error, "The text and the record give an outcome different roles.");
    public static readonly FindingCode RegDrugNameSpelling = new("REG-DRUG-NAME-SPELLING", Severity.Warning, "A drug name is spelt in two ways.");
    public static readonly FindingCode RegEscalationSize = new("REG-ESCALATION-N", Severity.Error, "The planned number is too small for the escalation.");
    public static readonly FindingCode RegRecommendedDose = new("REG-RP2D-WITHOUT-OUTCOME", Severity.Warning, "The recommended dose is an aim without an outcome.");
    public static readonly FindingCode RegCrsGrading = new("REG-CRS-ICANS-GRADING", Severity.Warning, "No grading of CRS and ICANS is named.");
    public static readonly FindingCode RegAbbreviationUnknown = new("REG-ABBREVIATION", Severity.Warning, "An abbreviation is not known.");
    public static readonly FindingCode RegCriteriaFamily = new("REG-CRITERIA-FAMILY", Severity.Warning, "Several response criteria without a word on which counts.");
    public static readonly FindingCode RegCriteriaVersion = new("REG-CRITERIA-VERSION-MISSING", Severity.Warning, "Criteria without version.");
    public static readonly FindingCode RegCriteriaMissing = new("REG-CRITERIA-MISSING", Severity.Warning, "A response without criteria.");
    public static readonly FindingCode RegCtcaeUnknown = new("REG-CTCAE-UNKNOWN", Severity.Error, "A CTCAE version that does not exist.");
    public static readonly FindingCode RegWindowConflict = new("REG-WINDOW-CONFLICT", Severity.Warning, "Endpoints that belong together end at different points.");
    public static readonly FindingCode RegCalendarTimeFrame = new("REG-CALENDAR-TIME-FRAME", Severity.Warning, "A time frame hangs on a date of the study.");
    public static readonly FindingCode RegNoDuration = new("REG-NO-DOR", Severity.Information, "Response is primary without its duration.");
    public static readonly FindingCode RegRepeatedText = new("REG-DUPLICATED-TEXT", Severity.Information, "The description repeats the summary.");
    public static readonly FindingCode RegIrradiatedTargets = new("REG-IRRADIATED-TARGETS", Severity.Warning, "Irradiated lesions as targets are not provided for.");
    public static readonly FindingCode RegMultiEndpoint = new("REG-MULTI-ENDPOINT", Severity.Error, "Several endpoints in one row.");
    public static readonly FindingCode RegMultiMeasure = new("REG-MULTI-MEASURE", Severity.Information, "Several measures in one row.");
    public static readonly FindingCode RegTitleIsObjective = new("REG-TITLE-IS-OBJECTIVE", Severity.Warning, "A title is an objective.");
    public static readonly FindingCode RegTitleMismatch = new("REG-TITLE-DESCRIPTION-MISMATCH", Severity.Warning, "Title and description differ.");
    public static readonly FindingCode RegTreatmentWindow = new("REG-TIME-FRAME-IS-TREATMENT-WINDOW", Severity.Error, "The time frame ends with treatment.");
    public static readonly FindingCode RegAverage = new("REG-AVERAGE-VS-MAXIMUM", Severity.Warning, "A time frame is worded as an average.");
    public static readonly FindingCode RegSurvivalHorizon = new("REG-OS-HORIZON-EQUALS-TREATMENT-CAP", Severity.Warning, "Survival is followed no longer than treatment.");
    public static readonly FindingCode RegSeriousVsSevere = new("REG-SERIOUS-VS-SEVERE", Severity.Warning, "Serious and severe are mixed up.");
    public static readonly FindingCode RegCtcaeMissing = new("REG-CTCAE-MISSING", Severity.Warning, "A grade without CTCAE version.");
    public static readonly FindingCode RegLandmarkAmbiguous = new("REG-LANDMARK-AMBIGUOUS", Severity.Warning, "A survival rate does not say which survival.");
    public static readonly FindingCode RegLandmarkBeyond = new("REG-LANDMARK-BEYOND", Severity.Warning, "A rate lies beyond the time frame.");
    public static readonly FindingCode RegPfsWithoutDeath = new("REG-PFS-WITHOUT-DEATH", Severity.Error, "PFS without death.");
    public static readonly FindingCode RegPfs2IsNextTreatment = new("REG-PFS2-IS-TTNT", Severity.Error, "PFS2 defined by next treatment.");
    public static readonly FindingCode RegNeedVsStart = new("REG-NEED-VS-START", Severity.Warning, "Need for and start of treatment are mixed.");
    public static readonly FindingCode RegLineCount = new("REG-LINE-COUNT", Severity.Warning, "A line of treatment is counted that the record does not state.");
    public static readonly FindingCode RegProgressionDefinition = new("REG-PROGRESSION-DEFINITION", Severity.Error, "Progression is defined otherwise than by its criteria.");
    public static readonly FindingCode RegTwoCriteria = new("REG-TWO-CRITERIA-ONE-ENDPOINT", Severity.Warning, "Two sets of criteria in one row.");
    public static readonly FindingCode RegResponseThreshold = new("REG-RESPONSE-WITHOUT-THRESHOLD", Severity.Warning, "A response without threshold.");
    public static readonly FindingCode RegCorrelationMethod = new("REG-CORRELATION-WITHOUT-METHOD", Severity.Warning, "A correlation without method.");
    public static readonly FindingCode RegTitleNotDefinition = new("REG-TITLE-NOT-DEFINITION", Severity.Warning, "A description does not define its measure.");
    public static readonly FindingCode RegDurationFromStable = new("REG-DOR-FROM-SD", Severity.Error, "Duration of response from stable disease.");
    public static readonly FindingCode RegSurvivalByCriteria = new("REG-OS-WITH-RESPONSE-CRITERIA", Severity.Error, "Survival by response criteria.");
    public static readonly FindingCode RegDuplicate = new("REG-DUPLICATE-OUTCOME", Severity.Error, "An outcome stands twice.");
    public static readonly FindingCode RegNearDuplicate = new("REG-NEAR-DUPLICATE-OUTCOME", Severity.Warning, "Outcomes share a title.");
    public static readonly FindingCode RegDurationHorizon = new("REG-DOR-HORIZON", Severity.Warning, "Responses are followed too short.");
    public static readonly FindingCode RegDltUndefined = new("REG-DLT-UNDEFINED", Severity.Warning, "Dose-limiting toxicity is not defined.");
    public static readonly FindingCode RegUnitMissing = new("REG-UNIT-MISSING", Severity.Warning, "A quantity without unit.");
    public static readonly FindingCode RegLocalControlTime = new("REG-LC-TIME-POINT-MISSING", Severity.Warning, "A rate of local control without time point.");
    public static readonly FindingCode RegStableDuration = new("REG-DCR-SD-DURATION-MISSING", Severity.Information, "Disease control without a shortest duration.");
    public static readonly FindingCode RegConfirmation = new("REG-CONFIRMATION-NOT-STATED", Severity.Information, "Confirmation of response is not stated.");
    public static readonly FindingCode RegSafetyUnderOther = new("REG-ROLE-OTHER-SAFETY", Severity.Information, "Safety is filed under other.");
    public static readonly FindingCode RegOpenList = new("REG-OPEN-LIST", Severity.Information, "An open list.");

    // A study and the record it was made from
    public static readonly FindingCode RegistryDrift = new("REGISTRY-DRIFT", Severity.Warning, "An endpoint's registered wording is not that of the record kept beside it.");
    public static readonly FindingCode RegistryRowUnanswered = new("REGISTRY-ROW-MISSING", Severity.Warning, "A registered outcome has no endpoint.");
    public static readonly FindingCode RegistryFileChanged = new("REGISTRY-FILE-CHANGED", Severity.Warning, "The record's file is not the one that was read.");
}
