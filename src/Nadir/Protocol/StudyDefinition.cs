using System.Collections.Immutable;
using Nadir.Diagnostics;

namespace Nadir.Protocol;

/// <summary>An executable study: what <c>study.yaml</c> says, with every default filled in.</summary>
/// <remarks>Read by <see cref="StudyDefinitionReader"/>. Keys are those of the file, in the field's words.</remarks>
public sealed record StudyDefinition
{
    /// <summary>The schema this reader understands: <c>nadir-study/1</c>.</summary>
    public const string CurrentSchema = "nadir-study/1";

    /// <summary>Study identifier, as in <c>STUDYID</c>.</summary>
    public required string Study { get; init; }
    public required string Title { get; init; }
    /// <summary>The registry record the definition was made from; null when it was written by hand.</summary>
    public RegistryRecordFile? Registry { get; init; }
    /// <summary><c>en</c> or <c>zh-CN</c>.</summary>
    public string Language { get; init; } = "en";
    /// <summary>With its letter where it has one: <c>Ib</c>. Null when not stated.</summary>
    public string? Phase { get; init; }
    public string? Condition { get; init; }
    public StudyDesign Design { get; init; } = new();
    public ImmutableArray<Treatment> Treatments { get; init; } = [];
    public EscalationDesign? Escalation { get; init; }
    public DataLocation Data { get; init; } = new();
    public TumourAssessments TumourAssessments { get; init; } = new();
    public ImmutableArray<Reader> Readers { get; init; } = [Reader.Investigator];
    /// <summary>When two independent reads go to the adjudicator.</summary>
    public IndependentReview Review { get; init; } = IndependentReview.Default;
    public ImmutableArray<Population> Populations { get; init; } = Population.Standard;
    public Policies Policies { get; init; } = new();
    /// <summary>The study's own criteria for recorded responses, besides those that ship.</summary>
    public ImmutableArray<RecordedCriteria> RecordedCriteria { get; init; } = [];
    public SafetySettings Safety { get; init; } = new();
    /// <summary>Facts that the registered condition implies and that the data can show.</summary>
    public ImmutableArray<EligibilityFact> Eligibility { get; init; } = [];
    /// <summary>Markers that endpoints ask about.</summary>
    public ImmutableArray<Biomarker> Biomarkers { get; init; } = [];
    /// <summary>Courses after a dose that endpoints ask about.</summary>
    public ImmutableArray<KineticProfile> Kinetics { get; init; } = [];
    public ImmutableArray<Endpoint> Endpoints { get; init; } = [];
    /// <summary>Order, titles and choice of tables, figures and listings.</summary>
    public OutputSettings Outputs { get; init; } = new();
    /// <summary>A person's last word on single verdicts.</summary>
    public ImmutableArray<Overrule> Overrules { get; init; } = [];
    /// <summary>Paths of keys that were assumed rather than read from a source, such as <c>assessments.tumour.schedule</c>.</summary>
    public ImmutableArray<string> Assumed { get; init; } = [];
    /// <summary>Decisions left open, one sentence each; printed at the top of the report.</summary>
    public ImmutableArray<string> Open { get; init; } = [];
    /// <summary>What was noticed while reading it: doubtful, and no error.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
    /// <summary>The file it was read from; null for a definition made in memory.</summary>
    public DefinitionFile? File { get; init; }
}

/// <summary>The file of a definition.</summary>
/// <param name="Name">Without folder.</param>
/// <param name="Sha256">Of the bytes, lower-case hexadecimal.</param>
public sealed record DefinitionFile(string Name, string Sha256);

/// <summary>The registry record kept in the study folder.</summary>
/// <param name="Id">Registry number (<c>NCT...</c>); null when the record has none.</param>
/// <param name="File">File in the study folder; null when it is not kept there.</param>
/// <param name="Sha256">Of the file, lower-case hexadecimal; null when not recorded.</param>
public sealed record RegistryRecordFile(string? Id, string? File, string? Sha256);

/// <summary>Model and size of the trial.</summary>
public sealed record StudyDesign
{
    public DesignModel Model { get; init; } = DesignModel.SingleArm;
    /// <summary>Number of centres; null when not stated.</summary>
    public int? Centres { get; init; }
    /// <summary>Planned number of subjects; null when not stated.</summary>
    public int? Planned { get; init; }
    /// <summary>Response rate that is too low to pursue, for an exact test of ORR against it; null when not stated.</summary>
    public double? NullRate { get; init; }
    public ImmutableArray<Arm> Arms { get; init; } = [];
    /// <summary>Stages of a trial of response and what ends it early; null when none are planned.</summary>
    public ResponseMonitoring? Monitoring { get; init; }
    /// <summary>Longest treatment the protocol allows, in days; null when unlimited (T0: two years).</summary>
    public int? TreatmentLimitDays { get; init; }
}

public enum DesignModel { SingleArm, Randomized, NonRandomized, DoseEscalation }

/// <param name="Code">As in <c>ARMCD</c>.</param>
public sealed record Arm(string Code, string Name);

/// <summary>A study treatment.</summary>
/// <param name="Id">How the definition refers to it: <c>js004</c>.</param>
/// <param name="Names">Further names it has in <c>EXTRT</c> and <c>AEREL</c> columns, compared without case.</param>
public sealed record Treatment(
    string Id, string Name, TreatmentType Type, string? Dose = null, string? Route = null, string? Schedule = null, int? CycleDays = null,
    ImmutableArray<string> Names = default)
{
    /// <summary>True when a recorded treatment name is this treatment's.</summary>
    public bool Matches(string recorded) =>
        string.Equals(recorded, Name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(recorded, Id, StringComparison.OrdinalIgnoreCase)
        || (!Names.IsDefault && Names.Contains(recorded, StringComparer.OrdinalIgnoreCase));
}

public enum TreatmentType { Drug, Biological, Radiation, Procedure, Device, Other }

/// <summary>Where the data are.</summary>
/// <param name="Folder">Relative to <c>study.yaml</c>.</param>
/// <param name="Files">Domain (lower case) to a file kept elsewhere, relative to <c>study.yaml</c>; it wins over the folder.</param>
/// <param name="Cutoff">Data cut-off, inclusive; null: the latest date in the data, marked as assumed (rulebook V18).</param>
public sealed record DataLocation(string Folder = "data", ImmutableDictionary<string, string>? Files = null, DateOnly? Cutoff = null);

/// <summary>Dose escalation: the rule, its levels and the window in which toxicity limits the dose.</summary>
public sealed record EscalationDesign
{
    /// <summary><c>3+3</c>, <c>boin</c>, ...</summary>
    public required string Rule { get; init; }
    /// <summary><c>storer</c> or <c>korn</c> for 3+3 (rulebook D2); null for other rules.</summary>
    public string? Variant { get; init; }
    public ImmutableArray<DoseLevel> Levels { get; init; } = [];
    /// <summary>Length of the DLT window in days; day n after <see cref="DltFrom"/> is inside (rulebook V17, DA1).</summary>
    public int DltWindowDays { get; init; } = 28;
    public Origin DltFrom { get; init; } = Origin.FirstDose;
    /// <summary>Which toxicity limits the dose, and what makes a subject evaluable.</summary>
    public DltDefinition Dlt { get; init; } = new();
    /// <summary>Planned expansion subjects; null when there is no expansion.</summary>
    public int? ExpansionPlanned { get; init; }
    /// <summary><c>ARMCD</c> of the expansion; empty: arms whose code or name says so.</summary>
    public ImmutableArray<string> ExpansionArms { get; init; } = [];
    /// <summary>Id of the level that is expanded; null: the recommended one.</summary>
    public int? ExpansionLevel { get; init; }
    /// <summary>Highest acceptable DLT rate of the expansion; null: no stopping rule.</summary>
    public double? ExpansionLimit { get; init; }
    /// <summary>Posterior probability of a rate above the limit at which the expansion stops; the exact rule tests at one less it.</summary>
    public double ExpansionCutoff { get; init; } = 0.9;
    /// <summary>Id of the first subjects' level; null: the first level that is not below the start (level -1).</summary>
    public int? Start { get; init; }
    /// <summary>Target DLT rate, for rules that have one.</summary>
    public double Target { get; init; } = 0.3;
    /// <summary>Subjects of a cohort, for rules other than 3+3.</summary>
    public int CohortSize { get; init; } = 3;
    /// <summary>Subjects of the escalation in all, for rules other than 3+3.</summary>
    public int PlannedSubjects { get; init; } = 30;
    /// <summary>3+3: after 0/3 at the top level three more are treated there (rulebook DA4).</summary>
    public bool ExpandTopLevel { get; init; }
    /// <summary>3+3 with accelerated titration.</summary>
    public bool Accelerated { get; init; }
    /// <summary>Written reasons for departures from the rule (rulebook D6).</summary>
    public ImmutableArray<DoseOverrule> Overrules { get; init; } = [];
    /// <summary>Recommended phase II dose; null while nobody has entered one.</summary>
    public RecommendedDose? Recommended { get; init; }
}

/// <param name="Id">1 for the first level; -1 for a level planned below it.</param>
/// <param name="Dose">As printed: <c>1e6 cells/kg</c>.</param>
public sealed record DoseLevel(int Id, string Dose);

/// <summary>A reader of the scans (rulebook R26). A reader owns lesions, baseline, nadir and confirmation.</summary>
/// <param name="Id">How endpoints refer to it: <c>investigator</c>, <c>bicr</c>.</param>
/// <param name="Eval"><c>--EVAL</c>, compared without case. An empty recorded value is the investigator's.</param>
/// <param name="EvalId"><c>--EVALID</c>; null: any.</param>
/// <param name="Accepted"><c>--ACPTFL</c> that records must carry; null: any.</param>
public sealed record Reader(string Id, string Eval, string? EvalId = null, string? Accepted = null)
{
    public static readonly Reader Investigator = new("investigator", "INVESTIGATOR");

    /// <summary>True when a record's evaluator is this reader.</summary>
    public bool Matches(string? eval, string? evalId, string? accepted) =>
        string.Equals(string.IsNullOrEmpty(eval) ? "INVESTIGATOR" : eval, Eval, StringComparison.OrdinalIgnoreCase)
        && (EvalId is null || string.Equals(EvalId, evalId, StringComparison.OrdinalIgnoreCase))
        && (Accepted is null || string.Equals(Accepted, accepted, StringComparison.OrdinalIgnoreCase));
}

/// <summary>When tumours are looked at.</summary>
public sealed record TumourAssessments
{
    /// <summary>Steps of the planned schedule in order; the last has no end. Empty: no schedule is known, and no visit can be missed.</summary>
    public ImmutableArray<ScheduleStep> Schedule { get; init; } = [];
    /// <summary>Days a planned visit may be early or late.</summary>
    public int WindowDays { get; init; } = 7;
    /// <summary>Longest time from the baseline scan to the first treatment, in days (rulebook R30).</summary>
    public int BaselineWithinDays { get; init; } = 28;
    /// <summary>What the schedule counts from.</summary>
    public Origin From { get; init; } = Origin.FirstDose;
}

/// <summary>One step of a schedule.</summary>
/// <param name="EveryDays">Interval between planned visits.</param>
/// <param name="UntilDays">Day (after the origin) of the step's last planned visit; null for the last step.</param>
public sealed record ScheduleStep(int EveryDays, int? UntilDays);

/// <summary>Whom an endpoint counts.</summary>
/// <param name="Base">The standard set it starts from.</param>
/// <param name="Where">Conditions on one SDTM record each, all of which must hold; empty for the standard sets.</param>
public sealed record Population(string Id, string Label, PopulationBase Base, ImmutableArray<RecordCondition> Where = default)
{
    public static readonly ImmutableArray<Population> Standard =
    [
        new("enrolled", "Enrolled subjects", PopulationBase.Enrolled),
        new("treated", "Treated subjects", PopulationBase.Treated),
        new("response-evaluable", "Response-evaluable subjects", PopulationBase.ResponseEvaluable),
    ];
}

/// <summary>Standard analysis sets.</summary>
public enum PopulationBase
{
    /// <summary>Everyone in DM except screen failures.</summary>
    Enrolled,
    /// <summary>Enrolled, with at least one dose.</summary>
    Treated,
    /// <summary>Treated, with a baseline and at least one adequate assessment after it.</summary>
    ResponseEvaluable,
}

/// <summary>A condition that one record of a domain must meet: <c>{domain: mi, test: CD70, variable: MISTRESC, is: POSITIVE}</c>.</summary>
/// <param name="Test"><c>--TESTCD</c> of the record; null: any.</param>
/// <param name="AtLeast">Numeric lower bound of the variable; null when <paramref name="Is"/> is used.</param>
public sealed record RecordCondition(string Domain, string? Test, string Variable, string? Is, decimal? AtLeast);

/// <summary>A fact that every subject should show: <c>{id: clear-cell, text: ..., where: [{domain: mh, variable: MHDECOD, is: CLEAR CELL RENAL CELL CARCINOMA}]}</c>.
/// A subject without it stays in every population, and a finding names it.</summary>
/// <param name="Text">What it says, in a clinician's words.</param>
/// <param name="Where">Conditions on one SDTM record each, all of which must hold.</param>
public sealed record EligibilityFact(string Id, string Text, ImmutableArray<RecordCondition> Where);

/// <summary>How adverse events are counted.</summary>
public sealed record SafetySettings
{
    /// <summary>Pinned for the study (rulebook S1).</summary>
    public string CtcaeVersion { get; init; } = "5.0";
    /// <summary>Days after the last dose in which an onset is treatment-emergent (rulebook S14).</summary>
    public int TreatmentEmergentDays { get; init; } = 30;
    /// <summary>New anticancer therapy ends the treatment-emergent window (rulebook S14).</summary>
    public bool EndsAtNewTherapy { get; init; } = true;
    /// <summary>Cytokine release and neurotoxicity are graded from their components; null: where a biological is given once.</summary>
    public bool? CytokineRelease { get; init; }
    /// <summary>Hours without anything that end an episode of cytokine release or neurotoxicity (rulebook SA1).</summary>
    public int QuietHours { get; init; } = 24;
    /// <summary>Hours for which a measurement or sign is believed, until the next.</summary>
    public int CarriedForwardHours { get; init; } = 24;
    /// <summary>Days after the infusion up to which fever begins cytokine release; a later one has other causes.</summary>
    public int CytokineReleaseWithinDays { get; init; } = 28;
    /// <summary>Days after the infusion up to which signs begin neurotoxicity.</summary>
    public int NeurotoxicityWithinDays { get; init; } = 60;
    /// <summary>Preferred terms of special interest.</summary>
    public ImmutableArray<string> SpecialInterest { get; init; } = [];
    /// <summary>Preferred terms that are immune-related; empty: as the data flag them (AEIMMUNE, AEIRAE).</summary>
    public ImmutableArray<string> ImmuneRelated { get; init; } = [];
}
