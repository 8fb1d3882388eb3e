using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Safety;

namespace Nadir.Results.Analyses;

/// <summary>The adverse events an analysis counts.</summary>
/// <param name="Origin">Where a window in days counts from.</param>
/// <param name="Endpoint">Id of the endpoint whose time frame bounds the onset (rulebook V18); null: nothing does.</param>
public sealed record SelectedEvents(AdverseEventFilter Filter, Origin Origin = Origin.FirstDose, string? Endpoint = null)
{
    /// <summary>What an AE endpoint counts; kind SAE asks for serious events.</summary>
    public static SelectedEvents Of(Endpoint endpoint) => new(
        endpoint.Kind is EndpointKind.SAE ? endpoint.AdverseEvents with { Serious = true } : endpoint.AdverseEvents, endpoint.Origin, endpoint.Id);

    public IEnumerable<AssessedAdverseEvent> Of(SubjectAnalysis subject)
    {
        var start = OriginOf(subject.Timeline);
        var last = Endpoint is null ? null : subject.Endpoints.FirstOrDefault(part => part.EndpointId == Endpoint)?.TimeFrameEnd;
        return subject.AdverseEvents.Where(assessed =>
            AdverseEventSelection.Counts(assessed, Filter, start) && (last is not { } end || assessed.Onset is not { } onset || onset <= end));
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
