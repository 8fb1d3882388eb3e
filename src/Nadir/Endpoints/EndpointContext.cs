using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Endpoints;

/// <summary>One endpoint of one subject, with all it is derived from.</summary>
/// <param name="Series">Assessments by the endpoint's criteria and assessor; null when the data have none.</param>
/// <param name="Anchors">Dates of the whole study that calendar time frames count from.</param>
public sealed record EndpointContext(
    Endpoint Endpoint, StudyDefinition Study, SubjectTimeline Timeline, AssessmentSeries? Series, CalendarAnchors Anchors)
{
    public Policies Policies => Endpoint.Policies;

    public string Subject => Timeline.Subject;

    /// <summary>Data cut-off: nothing after it counts.</summary>
    public DateOnly Cutoff => Timeline.Cutoff;

    /// <summary>Assessments that can be used: none when they were derived from lesions without a baseline.</summary>
    public ImmutableArray<Assessment> Assessments => HasBaseline && !Series!.Assessments.IsDefault ? Series.Assessments : [];

    /// <summary>True when there is something that later scans were compared with. A recorded response presupposes one.</summary>
    public bool HasBaseline => Series is { } series && (series.Recorded || series.Baseline is not null);

    /// <summary>The planned assessments of this subject; null when the schedule's origin is not known for the subject.</summary>
    public PlannedSchedule? Schedule =>
        Timeline.Origins.TryGetValue(Study.TumourAssessments.From, out var from) || Timeline.Origins.TryGetValue(Origin.TreatmentStart, out from)
            ? new PlannedSchedule(Study.TumourAssessments, from.Date)
            : null;
}
