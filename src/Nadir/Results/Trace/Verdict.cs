using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Results.Trace;

/// <summary>Something that was decided for a subject, with the rules that decided it, those that were rejected, and the records it rests on.</summary>
/// <param name="Kind"><c>baseline</c>, <c>overall-response</c>, <c>best-overall-response</c>, <c>time-to-event</c>.</param>
/// <param name="Series">The chain of assessments; null for a verdict that reads none.</param>
/// <param name="Endpoint">Id of the endpoint; null for a verdict per visit.</param>
/// <param name="Variant"><c>confirmed</c>, <c>without time frame</c>, <c>ema</c>; empty for the one in force.</param>
/// <param name="Value"><c>PR</c>, <c>event at 243 days</c>.</param>
/// <param name="Assessment">Of a verdict per visit: the visit; null otherwise.</param>
public sealed record Verdict(
    string Kind, SeriesKey? Series, string? Endpoint, string Variant, string? Visit, DateOnly? Date, string Value, ImmutableArray<Reason> Reasons,
    ImmutableArray<RecordRef> Records, Assessment? Assessment = null)
{
    /// <summary>Every verdict on a subject: visits of each chain first, then endpoints in the order of the definition.</summary>
    /// <param name="endpoint">Only this endpoint and the visits it reads; null: all.</param>
    public static IEnumerable<Verdict> Of(SubjectAnalysis subject, StudyDefinition definition, string? endpoint = null)
    {
        var endpoints = ImpliedEndpoints.WithDeclared(definition).Where(known => endpoint is null || string.Equals(known.Id, endpoint, StringComparison.OrdinalIgnoreCase)).ToArray();
        foreach (var series in subject.Series)
        {
            var key = SeriesKey.Of(series);
            if (endpoint is not null && !endpoints.Any(known => SeriesPlan.NeedsResponse(known) && SeriesKey.Of(known) == key))
                continue;
            foreach (var visit in series.Assessments)
                yield return new("overall-response", key, null, "", visit.Visit, visit.Date, visit.Overall.Code, visit.Reasons, visit.Records, visit);
        }
        if (endpoint is null)
            foreach (var verdict in SafetyVerdicts.Of(subject))
                yield return verdict;
        foreach (var known in endpoints)
            if (subject.Endpoints.FirstOrDefault(part => part.EndpointId == known.Id) is { } part)
                foreach (var verdict in Of(known, part))
                    yield return verdict;
    }

    static IEnumerable<Verdict> Of(Endpoint endpoint, SubjectEndpoint part)
    {
        var series = SeriesPlan.NeedsResponse(endpoint) ? SeriesKey.Of(endpoint) : null;
        foreach (var (best, variant) in (IEnumerable<(BestResponse?, string)>)
            [(part.BestConfirmed, "confirmed"), (part.Best, "unconfirmed"),
             (part.BestConfirmedUnbounded, "confirmed, without time frame"), (part.BestUnbounded, "unconfirmed, without time frame")])
            if (best is not null)
                yield return new("best-overall-response", series, endpoint.Id, variant, null, best.Date, best.Category.Code, best.Reasons, best.Records);

        var times = ((IEnumerable<(TimeToEvent?, string)>)[(part.Time, ""), (part.TimeUnbounded, "without time frame")])
            .Concat((part.Alternatives ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => ((TimeToEvent?)pair.Value, pair.Key)));
        foreach (var (time, variant) in times)
            if (time is not null)
                yield return new(
                    "time-to-event", series, endpoint.Id, variant, null, time.End,
                    $"{(time.IsEvent ? "event" : "censored")} at {time.Days} days: {time.Description}", time.Reasons, time.Record is { } record ? [record] : []);
        if (part is { InPopulation: true, Why: { } why })
            yield return new("no-answer", series, endpoint.Id, "", null, null, why, [], []);
    }
}
