using System.Collections.Immutable;
using Nadir.Protocol;

namespace Nadir.Results;

/// <summary>Endpoints that the definition does not declare and the datasets need: best overall response where only times to event are asked for.</summary>
/// <remarks>They are derived and written to ADRS; they have no answer and no place in the report's list of outcomes.</remarks>
public static class ImpliedEndpoints
{
    /// <summary>A best overall response for each chain that some endpoint reads and none takes a best response from.</summary>
    public static ImmutableArray<Endpoint> Of(StudyDefinition definition)
    {
        var have = definition.Endpoints.Where(IsBestResponse).Select(SeriesKey.Of).ToHashSet();
        var population = definition.Populations.Any(known => known.Id == "treated") ? "treated" : definition.Populations.Select(known => known.Id).FirstOrDefault("treated");
        return
        [
            .. from key in SeriesPlan.Of(definition)
               where !have.Contains(key) && (definition.Endpoints.Any(endpoint => SeriesPlan.NeedsResponse(endpoint) && SeriesKey.Of(endpoint) == key) || have.Count == 0 && key == SeriesPlan.Of(definition)[0])
               select new Endpoint
               {
                   Id = $"best-response {key.Criteria} {key.Reader}", Kind = EndpointKind.BOR, Title = "Best overall response", Criteria = key.Criteria,
                   Assessor = key.Reader, Population = population,
                   Policies = definition.Policies with { ResponseSource = key.Recorded ? ResponseSource.Recorded : ResponseSource.Lesions },
               },
        ];
    }

    static bool IsBestResponse(Endpoint endpoint) => endpoint.Kind is EndpointKind.ORR or EndpointKind.DCR or EndpointKind.BOR or EndpointKind.CR_RATE or EndpointKind.SD_RATE;
}
