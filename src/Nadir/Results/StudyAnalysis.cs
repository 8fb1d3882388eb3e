using System.Collections.Immutable;
using Nadir.Biomarkers;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Escalation.Desk;
using Nadir.Pharmacokinetics.Courses;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Safety;
using Nadir.Safety.CytokineRelease;
using Nadir.Safety.Laboratory;
using Nadir.Sdtm;

namespace Nadir.Results;

/// <summary>A whole study, analysed: what the report, the datasets and the results file are written from. Nothing is derived after it.</summary>
public sealed record StudyAnalysis
{
    public required StudyDefinition Definition { get; init; }
    public required SdtmStudy Data { get; init; }
    /// <summary>Data cut-off in force.</summary>
    public required DateOnly Cutoff { get; init; }
    /// <summary>The definition gives none: it is the latest date in the data (rulebook V18).</summary>
    public required bool CutoffAssumed { get; init; }
    /// <summary>In the order of <see cref="SdtmStudy.Subjects"/>.</summary>
    public required ImmutableArray<SubjectAnalysis> Subjects { get; init; }
    /// <summary>One per endpoint, in the order of the definition.</summary>
    public required ImmutableArray<EndpointAnswer> Answers { get; init; }
    /// <summary>One per endpoint that asks about markers, in the order of the definition.</summary>
    public ImmutableArray<Markers.MarkerAnswer> Markers { get; init; } = [];
    /// <summary>The dose-escalation desk; null in a study without dose escalation.</summary>
    public EscalationDesk? Desk { get; init; }
    /// <summary>Stage and futility of a single-arm trial of response; null where none is planned.</summary>
    public StageDesk? Stage { get; init; }
    /// <summary>Every statistic, those of the answers included, in a fixed order.</summary>
    public required ImmutableArray<AnalysisResult> Results { get; init; }
    /// <summary>Every finding of reading, checking and deriving, most severe first, then by subject, code, record.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}

/// <summary>Everything derived for one subject.</summary>
public sealed record SubjectAnalysis
{
    public required SubjectTimeline Timeline { get; init; }
    /// <summary>Ids of the populations the subject belongs to.</summary>
    public ImmutableHashSet<string> Populations { get; init; } = [];
    /// <summary>One per reader, criteria and source (derived, recorded) that the data allow; the first is the study's first criterion and reader.</summary>
    public ImmutableArray<AssessmentSeries> Series { get; init; } = [];
    /// <summary>Derived responses beside recorded ones, one per reader that has both.</summary>
    public ImmutableArray<ResponseComparison> Comparisons { get; init; } = [];
    /// <summary>Answers by endpoint.</summary>
    public ImmutableArray<SubjectEndpoint> Endpoints { get; init; } = [];
    /// <summary>Treatment-emergent status and relatedness of each adverse event, in the order of the records.</summary>
    public ImmutableArray<AssessedAdverseEvent> AdverseEvents { get; init; } = [];

    /// <summary>Dose-limiting toxicity; null in a study without dose escalation.</summary>
    public SubjectDlt? Dlt { get; init; }
    /// <summary>Courses of the definition's markers, in its order.</summary>
    public ImmutableArray<MarkerCourse> Markers { get; init; } = [];
    /// <summary>Courses after a dose that the definition follows, in its order.</summary>
    public ImmutableArray<KineticCourse> Kinetics { get; init; } = [];
    /// <summary>Laboratory values with their grades, in the order of the records.</summary>
    public ImmutableArray<GradedMeasurement> Laboratory { get; init; } = [];
    /// <summary>Vital signs with their grades, in the order of the records.</summary>
    public ImmutableArray<GradedMeasurement> Vitals { get; init; } = [];
    /// <summary>Cytokine release and neurotoxicity from components; <see cref="CellToxicity.None"/> where the study gives no cells.</summary>
    public CellToxicity Cells { get; init; } = CellToxicity.None;

    public string Subject => Timeline.Subject;
}

/// <summary>The answer to one endpoint: what the report says first.</summary>
/// <param name="Headline">One line with the value, its interval and n: <c>12/40 (30.0%), 95% CI 16.6 to 46.5</c>; null when <paramref name="NotComputed"/> says why.</param>
/// <param name="Beside">Further labelled lines: the unconfirmed rate, the textbook definition, the analysis without the time frame.</param>
/// <param name="NotComputed">Why there is no answer; null when there is one.</param>
public sealed record EndpointAnswer(Endpoint Endpoint, string? Headline, ImmutableArray<LabelledLine> Beside, string? NotComputed);

/// <param name="Label">"Unconfirmed", "Without the time frame".</param>
public sealed record LabelledLine(string Label, string Text);
