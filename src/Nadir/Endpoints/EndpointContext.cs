using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Endpoints;

/// <summary>One endpoint of one subject, with all it is derived from.</summary>
/// <param name="series">Assessments by the endpoint's criteria and assessor; null when the data have none.</param>
/// <param name="anchors">Dates of the whole study that calendar time frames count from.</param>
public sealed class EndpointContext(
    Endpoint endpoint, StudyDefinition study, SubjectTimeline timeline, AssessmentSeries? series, CalendarAnchors anchors)
{
    public Endpoint Endpoint => endpoint;

    public StudyDefinition Study => study;

    public SubjectTimeline Timeline => timeline;

    public AssessmentSeries? Series => series;

    public CalendarAnchors Anchors => anchors;

    public Policies Policies { get; } = CountedAssessments.PoliciesFor(endpoint);

    public string Subject => Timeline.Subject;

    /// <summary>Data cut-off: nothing after it counts.</summary>
    public DateOnly Cutoff => Timeline.Cutoff;

    /// <summary>Assessments that can be used: none when they were derived from lesions without a baseline.</summary>
    public ImmutableArray<Assessment> Assessments => HasBaseline && !series!.Assessments.IsDefault ? series.Assessments : [];

    /// <summary>True when there is something that later scans were compared with. A recorded response presupposes one.</summary>
    public bool HasBaseline => series is not null && (series.Recorded || series.Baseline is not null);

    /// <summary>The planned assessments of this subject; null when the schedule's origin is not known for the subject.</summary>
    public PlannedSchedule? Schedule =>
        Timeline.Origins.TryGetValue(Study.TumourAssessments.From, out var from) || Timeline.Origins.TryGetValue(Origin.TreatmentStart, out from)
            ? new PlannedSchedule(Study.TumourAssessments, from.Date)
            : null;

    /// <summary>The assessments that best response looks at, from an origin to a last day (<see cref="CountedAssessments"/>).</summary>
    /// <remarks>The last answer is kept: one subject's endpoint asks for the same one several times.</remarks>
    public Assessment[] Counted(DateOnly origin, DateOnly until)
    {
        if (!HasBaseline)
            return [];
        // Nothing was assessed after the last day that is asked for: the same answer as for any later one.
        if (Assessments.Length > 0 && Assessments[^1].Date < until)
            until = Assessments[^1].Date;
        if (counted.Visits is null || counted.Origin != origin || counted.Until != until)
            counted = (origin, until, CountedAssessments.Of(Series, origin, until, Timeline.NewTherapy?.Date));
        return counted.Visits;
    }

    (DateOnly Origin, DateOnly Until, Assessment[]? Visits) counted;
}
