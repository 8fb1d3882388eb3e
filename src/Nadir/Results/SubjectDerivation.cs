using System.Collections.Immutable;
using Nadir.Biomarkers;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Pharmacokinetics.Courses;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Results.Analyses;
using Nadir.Safety;

namespace Nadir.Results;

/// <summary>Everything of one subject, derived from that subject's records alone; only calendar time frames know of the others.</summary>
/// <param name="plan">Chains of assessments to derive where the data have them.</param>
/// <param name="collected">What the study collected of its adverse events.</param>
sealed class SubjectDerivation(StudyDefinition definition, ImmutableArray<SeriesKey> plan, CalendarAnchors anchors, CollectedSafety collected)
{
    readonly SafetyDerivation safetyPart = new(definition, collected);
    readonly ImmutableArray<Endpoint> endpoints = ImpliedEndpoints.WithDeclared(definition);

    public Derived<SubjectAnalysis> Derive(SubjectTimeline timeline)
    {
        LesionHistories histories = new(definition);
        var series = plan.Select(key => Series(key, timeline, PoliciesOf(key), histories)).OfType<AssessmentSeries>().ToImmutableArray();
        var comparisons = Compare(series);
        var safety = AdverseEventAssessment.Derive(
            timeline.Data, definition, TreatmentStart.Of(timeline)?.Date, ExposureSummary.LastDay(timeline, definition), timeline.NewTherapy?.Date, collected);
        var further = safetyPart.Derive(timeline, safety.Value);
        var populations = PopulationMembership.Of(definition, timeline, Find(plan[0], series));
        var answers = endpoints.Select(endpoint => Answer(endpoint, timeline, series, populations.Value)).ToImmutableArray();
        var markers = definition.Biomarkers.Select(marker => MarkerCourses.Derive(
            marker, timeline.Data, (timeline.Origins.GetValueOrDefault(marker.From) ?? TreatmentStart.Of(timeline))?.Date, timeline.NewTherapy?.Date, timeline.Cutoff)).ToImmutableArray();
        var kinetics = definition.Kinetics.Select(course => KineticCourses.Derive(
            course, timeline.Data, (timeline.Origins.GetValueOrDefault(course.From) ?? TreatmentStart.Of(timeline))?.Date, timeline.Cutoff, definition.Treatments)).ToImmutableArray();
        return new(
            new SubjectAnalysis
            {
                Timeline = timeline, Populations = populations.Value, Series = series, Comparisons = comparisons, Endpoints = answers, AdverseEvents = safety.Value, Dlt = further.Dlt,
                Markers = markers, Kinetics = kinetics,
                Laboratory = further.Laboratory, Vitals = further.Vitals, Cells = further.Cells,
            },
            [.. timeline.Findings, .. ProtocolFindings.Of(definition, timeline), .. AssessmentFindings.Of(definition, timeline, series), .. series.SelectMany(one => one.Findings), .. comparisons.SelectMany(one => one.Findings), .. populations.Findings, .. safety.Findings, .. further.Findings,
                .. markers.SelectMany(one => one.Findings), .. kinetics.SelectMany(one => one.Findings)]);
    }

    /// <summary>One chain; null when the data have nothing of it or the criteria are not derived from lesions here.</summary>
    AssessmentSeries? Series(SeriesKey key, SubjectTimeline timeline, Policies policies, LesionHistories? histories = null, ProgressionEvent ends = ProgressionEvent.Radiological)
    {
        if (definition.Readers.FirstOrDefault(known => known.Id == key.Reader) is not { } reader)
            return null;
        reader = Overruling.ReaderFor(reader, definition, timeline.Subject);
        ResponseContext context = new(
            TreatmentStart.Of(timeline)?.Date, policies.NewTherapy is NewTherapy.Ignore ? null : timeline.NewTherapy?.Date, timeline.Cutoff);
        if (key.Recorded)
            return ResponseCategoryList.Find(key.Criteria, definition) is { } list && RecordedSeries.Derive(timeline.Data, reader, context, list) is { Assessments.IsEmpty: false } recorded
                // Where lesions decide, the recorded response stays as it was recorded.
                ? policies.ResponseSource is ResponseSource.Recorded || !Criteria.FromLesions.Contains(key.Criteria) ? Overruling.Apply(recorded, definition, context) : recorded
                : null;
        if (!Criteria.FromLesions.Contains(key.Criteria))
            return null;
        var history = (histories ?? new LesionHistories(definition)).Of(timeline.Data, reader, context, policies);
        var derived = CriteriaSeries.Derive(key.Criteria, history, context, policies, ends);
        return derived.Baseline is not null || !derived.Assessments.IsEmpty || !derived.Findings.IsEmpty ? Overruling.Apply(derived, definition, context) : null;
    }

    /// <summary>Derived beside recorded, for each reader that has both.</summary>
    static ImmutableArray<ResponseComparison> Compare(ImmutableArray<AssessmentSeries> series) =>
        [.. from derived in series
            where !derived.Recorded
            let recorded = series.FirstOrDefault(other => other.Recorded && other.Reader == derived.Reader && other.Criteria == derived.Criteria)
            where recorded is not null
            select ResponseComparison.Compare(derived, recorded)];

    SubjectEndpoint Answer(Endpoint endpoint, SubjectTimeline timeline, ImmutableArray<AssessmentSeries> series, IReadOnlySet<string> populations) =>
        SeriesPlan.NeedsResponse(endpoint) && SeriesPlan.WhyNever(SeriesKey.Of(endpoint), definition) is { } why
            ? new SubjectEndpoint(endpoint.Id, populations.Contains(endpoint.Population), Why: why)
        : SubjectEndpoints.Answers(endpoint.Kind)
            ? SubjectEndpoints.Derive(endpoint, definition, timeline, SeriesFor(endpoint, timeline, series), populations, anchors)
            : new SubjectEndpoint(endpoint.Id, populations.Contains(endpoint.Population))
            {
                TimeFrameEnd = endpoint.Kind.IsAdverseEvent ? FrameEnd(endpoint, timeline) : null,
            };

    /// <summary>The chain that an endpoint reads. An endpoint whose own policies would judge visits otherwise has one of its own, which no dataset shows.</summary>
    AssessmentSeries? SeriesFor(Endpoint endpoint, SubjectTimeline timeline, ImmutableArray<AssessmentSeries> series)
    {
        var key = SeriesKey.Of(endpoint);
        // RECIST 1.1 ends at the first progression; for an endpoint that does not count it, evaluation and nadir go on.
        if (key is { Recorded: false, Criteria: Criteria.Recist11 } && endpoint.Event.Progression is ProgressionEvent.TargetOrNewLesion)
            return Series(key, timeline, endpoint.Policies, ends: endpoint.Event.Progression);
        return JudgesLike(endpoint.Policies, PoliciesOf(key)) ? Find(key, series) : Series(key, timeline, endpoint.Policies);
    }

    /// <summary>The policies by which a chain is judged: those of the first endpoint that reads it.</summary>
    Policies PoliciesOf(SeriesKey key) => endpoints.FirstOrDefault(endpoint => SeriesPlan.NeedsResponse(endpoint) && SeriesKey.Of(endpoint) == key)?.Policies ?? definition.Policies;

    /// <summary>True when two sets of policies judge every visit the same.</summary>
    static bool JudgesLike(Policies one, Policies other) =>
        (one.CrThenPr, one.Reappearance, one.ContinuingPr, one.ProgressionDating, one.TumourMarkers, one.Confirmation, one.IRecistWindow, one.NewTherapy is NewTherapy.Ignore)
        == (other.CrThenPr, other.Reappearance, other.ContinuingPr, other.ProgressionDating, other.TumourMarkers, other.Confirmation, other.IRecistWindow, other.NewTherapy is NewTherapy.Ignore);

    /// <summary>Last day on which an onset counts (rulebook V18); null when nothing bounds it.</summary>
    DateOnly? FrameEnd(Endpoint endpoint, SubjectTimeline timeline) =>
        endpoint.Policies.TimeFrame is TimeFrameUse.Bound && timeline.Origins.TryGetValue(endpoint.Origin, out var origin)
            ? TimeFrameEnd.Of(new EndpointContext(endpoint, definition, timeline, null, anchors), origin.Date)
            : null;

    static AssessmentSeries? Find(SeriesKey key, ImmutableArray<AssessmentSeries> series) => series.FirstOrDefault(one => SeriesKey.Of(one) == key);
}
