using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Results.Analyses;

namespace Nadir.Results.Markers;

/// <summary>One subject's outcome in the endpoint that a marker is compared with.</summary>
/// <param name="Yes">Responded, had an event counted; null for times to event and where there is no answer.</param>
/// <param name="Grade">Worst grade of the adverse events counted, 0 for none; null for other endpoints and where none of them is graded.</param>
/// <param name="Settled">Day on which the outcome was settled: first response, progression, first onset, event; null when it never was.</param>
/// <param name="LastSeen">Last day under observation for it.</param>
/// <param name="Origin">Where the other endpoint counts from.</param>
public sealed record SubjectOutcome(bool? Yes, int? Grade, TimeToEvent? Time, DateOnly? Settled, DateOnly? LastSeen, DateOnly? Origin)
{
    /// <returns>Null when the subject is not in the other endpoint's population or has no answer to it.</returns>
    public static SubjectOutcome? Of(Endpoint against, SubjectAnalysis subject)
    {
        if (subject.Endpoints.FirstOrDefault(part => part.EndpointId == against.Id) is not { InPopulation: true } part)
            return null;
        var origin = (subject.Timeline.Origins.GetValueOrDefault(against.Origin) ?? TreatmentStart.Of(subject.Timeline))?.Date;
        if (against.Kind.IsResponseRate)
        {
            if (part.Counted is not { } responded)
                return null;
            var best = SubjectEndpoints.ConfirmedInForce(against) ? part.BestConfirmed : part.Best;
            var visits = subject.Series.FirstOrDefault(series => SeriesKey.Of(series) == SeriesKey.Of(against))?.Assessments.Where(visit => visit.Excluded is null).ToArray() ?? [];
            DateOnly? progression = visits.FirstOrDefault(visit => visit.Overall.IsProgression)?.Date;
            return new(responded, null, null, responded ? best?.ResponseOn ?? best?.Date : progression, visits.Length == 0 ? null : visits.Max(visit => visit.Date), origin);
        }
        if (against.Kind.IsAdverseEvent)
        {
            var counted = SelectedEvents.Of(against).Of(subject).ToArray();
            return new(counted.Length > 0, counted.Length == 0 ? 0 : counted.Max(assessed => assessed.Record.Grade), null,
                counted.Length == 0 ? null : counted.Min(assessed => assessed.Onset), subject.Timeline.LastKnownAlive?.Date ?? subject.Timeline.Death?.Date, origin);
        }
        return part.Time is { } time ? new(null, null, time, time.IsEvent ? time.End : null, time.End, time.Origin) : null;
    }
}
