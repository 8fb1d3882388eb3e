using System.Collections.Immutable;
using Nadir.Protocol;

namespace Nadir.Results;

/// <summary>Endpoints that the definition does not declare, and that the datasets and explanations have all the same.</summary>
/// <remarks>
/// A best overall response of each chain that an endpoint reads; and of the study's own chain a duration of response, a time to response,
/// PFS and OS. They have no answer and no place among the outcomes; no time frame bounds them.
/// </remarks>
public static class ImpliedEndpoints
{
    static readonly ImmutableArray<EndpointKind> Times = [EndpointKind.DOR, EndpointKind.TTR, EndpointKind.PFS, EndpointKind.OS];

    /// <summary>Declared and implied, in this order.</summary>
    public static ImmutableArray<Endpoint> WithDeclared(StudyDefinition definition) => [.. definition.Endpoints, .. Of(definition)];

    public static bool IsImplied(Endpoint endpoint) => endpoint.Id.StartsWith(Prefix, StringComparison.Ordinal);

    const string Prefix = "implied ";

    public static ImmutableArray<Endpoint> Of(StudyDefinition definition)
    {
        var plan = SeriesPlan.Of(definition);
        var have = definition.Endpoints.Where(endpoint => endpoint.Kind.IsResponseRate).Select(SeriesKey.Of).ToHashSet();
        var read = definition.Endpoints.Where(SeriesPlan.NeedsResponse).Select(SeriesKey.Of).Prepend(plan[0])
            .Concat(definition.Readers.Length < 2 ? [] : plan.Where(key => key.Criteria == plan[0].Criteria && key.Recorded == plan[0].Recorded)).Distinct();
        return
        [
            .. from key in read
               where !have.Contains(key)
               select Make(definition, EndpointKind.BOR, key),
            .. from kind in Times
               where !definition.Endpoints.Any(endpoint => endpoint.Kind == kind && (!SeriesPlan.NeedsResponse(endpoint) || SeriesKey.Of(endpoint) == plan[0]))
               select Make(definition, kind, plan[0]),
        ];
    }

    static Endpoint Make(StudyDefinition definition, EndpointKind kind, SeriesKey series)
    {
        // What the endpoints of the chain do, this one does: a study that confirms after 6 weeks does so here too.
        var like = definition.Endpoints.FirstOrDefault(endpoint => SeriesPlan.NeedsResponse(endpoint) && SeriesKey.Of(endpoint) == series)
            ?? definition.Endpoints.FirstOrDefault(endpoint => SeriesPlan.NeedsResponse(endpoint) && SeriesKey.Of(endpoint) with { Reader = series.Reader } == series);
        return new()
        {
            Id = $"{Prefix}{kind.ToString().ToLowerInvariant()} {series.Criteria} {series.Reader}{(series.Recorded != SeriesPlan.Needed(definition)[0].Recorded ? series.Recorded ? " recorded" : " derived" : "")}",
            Kind = kind,
            Title = kind.Title,
            Criteria = series.Criteria,
            Assessor = series.Reader,
            Origin = kind.Origin,
            Event = kind.Event,
            Population = like?.Population ?? (definition.Populations.Any(known => known.Id == "treated") ? "treated" : definition.Populations.Select(known => known.Id).FirstOrDefault("treated")),
            Policies = (like?.Policies ?? definition.Policies) with { ResponseSource = series.Recorded ? ResponseSource.Recorded : ResponseSource.Lesions },
        };
    }
}
