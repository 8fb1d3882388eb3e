using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Safety;

namespace Nadir.Results.Analyses;

/// <summary>The adverse events an analysis counts.</summary>
/// <param name="Origin">Where a window in days counts from.</param>
public sealed record SelectedEvents(AdverseEventFilter Filter, Origin Origin = Origin.FirstDose)
{
    public IEnumerable<AssessedAdverseEvent> Of(SubjectAnalysis subject)
    {
        var start = OriginOf(subject.Timeline);
        return subject.AdverseEvents.Where(assessed => AdverseEventSelection.Counts(assessed, Filter, start));
    }

    public SelectedEvents With(Func<AdverseEventFilter, AdverseEventFilter> change) => this with { Filter = change(Filter) };

    DateOnly? OriginOf(SubjectTimeline timeline) => (timeline.Origins.GetValueOrDefault(Origin) ?? TreatmentStart.Of(timeline))?.Date;
}

/// <summary>Where safety counts from: the first study treatment of any kind, radiotherapy included (rulebook S14).</summary>
public static class TreatmentStart
{
    /// <returns>Null for a subject never treated.</returns>
    public static DatedRecord? Of(SubjectTimeline timeline) =>
        timeline.Origins.GetValueOrDefault(Origin.TreatmentStart) ?? timeline.Origins.GetValueOrDefault(Origin.FirstDose);
}
