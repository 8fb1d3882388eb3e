using System.Text.Json.Nodes;

namespace Nadir.Protocol.Usdm;

/// <summary>An estimand for each endpoint of response or of a time to an event: what new therapy and missed assessments do, in the words of ICH E9(R1).</summary>
/// <remarks>Derived from the endpoint's policies: what censors is as if it had not happened (hypothetical), what counts as an event is composite, what is ignored is treatment policy.</remarks>
static class UsdmEstimands
{
    public static JsonArray Write(StudyDefinition study, string[] endpointIds, JsonArray populations, JsonArray treatmentIds, UsdmObjects objects)
    {
        JsonArray estimands = [];
        if (treatmentIds.Count == 0)
            return estimands;
        for (var i = 0; i < study.Endpoints.Length; i++)
        {
            var endpoint = study.Endpoints[i];
            if (!endpoint.Kind.IsTimeToEvent && !endpoint.Kind.IsResponseRate)
                continue;
            var population = populations.First(one => one!["name"]!.GetValue<string>() == endpoint.Population)!["id"]!.GetValue<string>();
            estimands.Add(objects.Of("Estimand", ("name", "ESTIMAND_" + endpoint.Id), ("label", endpoint.Title),
                ("populationSummary", endpoint.Kind.IsTimeToEvent ? "Distribution of the time, estimated by Kaplan-Meier" : "Proportion of subjects with an exact confidence interval"),
                ("analysisPopulationId", population), ("interventionIds", treatmentIds.DeepClone()), ("variableOfInterestId", endpointIds[i]),
                ("intercurrentEvents", new JsonArray([.. Events(endpoint).Select(one => (JsonNode)objects.Of("IntercurrentEvent", ("name", one.Name), ("text", one.Text), ("strategy", one.Strategy)))]))));
        }
        return estimands;
    }

    static IEnumerable<(string Name, string Text, string Strategy)> Events(Endpoint endpoint)
    {
        if (endpoint.Kind == EndpointKind.OS)
        {
            yield return ("NEW_THERAPY", "Start of another anticancer treatment", "Treatment policy strategy");
            yield break;
        }
        yield return ("NEW_THERAPY", "Start of another anticancer treatment", endpoint.Event.NextTreatment ? "Composite variable strategy" : endpoint.Policies.NewTherapy switch
        {
            NewTherapy.Event => "Composite variable strategy",
            NewTherapy.Ignore => "Treatment policy strategy",
            _ => "Hypothetical strategy",
        });
        if (endpoint.Kind.IsTimeToEvent)
        {
            yield return ("MISSED_ASSESSMENTS", "Missed assessments before an event", endpoint.Policies.MissedAssessments.Then == MissedThen.Censor ? "Hypothetical strategy" : "Treatment policy strategy");
            yield return ("DEATH", "Death", endpoint.Event.Death ? "Composite variable strategy" : "While alive strategy");
        }
    }
}
