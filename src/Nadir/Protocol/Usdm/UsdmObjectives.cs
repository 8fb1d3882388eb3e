using System.Globalization;
using System.Text.Json.Nodes;
using Nadir.Protocol.Keys;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Usdm;

/// <summary>Endpoints under the objectives of their roles.</summary>
static class UsdmObjectives
{
    const string Order = "order";
    const string TitleAsText = "text-is-title";

    /// <summary>The one objective of each role; the primary one is there even without endpoints.</summary>
    public static JsonArray Write(StudyDefinition study, YamlMapping keys, UsdmObjects objects, out string[] endpointIds)
    {
        var own = keys.List("endpoints");
        var ids = endpointIds = new string[study.Endpoints.Length];
        JsonArray objectives = [];
        foreach (var tier in Enum.GetValues<EndpointTier>())
        {
            JsonArray endpoints = [];
            for (var i = 0; i < study.Endpoints.Length; i++)
            {
                if (study.Endpoints[i].Tier == tier)
                    endpoints.Add(Endpoint(study.Endpoints[i], own[i], i + 1, objects, out ids[i]));
            }
            if (endpoints.Count == 0 && tier != EndpointTier.Primary)
                continue;
            var role = tier == EndpointTier.Other ? "exploratory" : tier.ToString().ToLowerInvariant();
            objectives.Add(objects.Of("Objective", ("name", role), ("text", ObjectiveText(tier)),
                ("level", objects.Code(UsdmCodes.ObjectiveLevel(tier))), ("endpoints", endpoints)));
        }
        return objectives;
    }

    public static string ObjectiveText(EndpointTier tier) => $"To answer the {tier.ToString().ToLowerInvariant()} outcomes of the study.";

    static JsonObject Endpoint(Endpoint endpoint, YamlMapping own, int number, UsdmObjects objects, out string id)
    {
        var rest = own.Without("id", "title", "tier").With(Order, new YamlScalar(number.ToString(CultureInfo.InvariantCulture), true, default));
        if (endpoint.Registered is not null)
            rest = rest.With("registered", own.Group("registered").Without("measure", "description"));
        if (endpoint.Registered?.Measure is null)
            rest = rest.With(TitleAsText, new YamlScalar("true", true, default));
        var made = objects.Of("Endpoint", ("extensionAttributes", UsdmExtension.Write(rest, objects)), ("name", endpoint.Id), ("label", endpoint.Title),
            ("description", endpoint.Registered?.Description), ("text", endpoint.Registered?.Measure ?? endpoint.Title), ("purpose", endpoint.Kind.Title), ("level", objects.Code(UsdmCodes.EndpointLevel(endpoint.Tier))));
        id = made["id"]!.GetValue<string>();
        return made;
    }

    /// <summary>The endpoints in their order. One without keys of this namespace is left out: it is text.</summary>
    public static YamlSequence? Read(JsonNode? design)
    {
        var endpoints = from objective in UsdmJson.Items(design, "objectives")
                        from one in UsdmJson.Items(objective, "endpoints")
                        let own = UsdmExtension.Read(one)
                        where own is not null
                        orderby own.Find(Order) is { Value: YamlScalar number } && int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : int.MaxValue
                        select (YamlNode)Keys(one, own);
        return endpoints.ToList() is { Count: > 0 } read ? new YamlSequence([.. read], default) : null;
    }

    static YamlMapping Keys(JsonNode? one, YamlMapping own)
    {
        var keys = own.Without(Order, TitleAsText).With("id", UsdmJson.Text(one, "name")).With("title", UsdmJson.Text(one, "label"));
        if (own.Find("registered") is { Value: YamlMapping registered })
        {
            keys = keys.With("registered", registered.With("measure", own.Find(TitleAsText) is null ? UsdmJson.Text(one, "text") : null)
                .With("description", UsdmJson.Text(one, "description")));
        }
        return TierOf(UsdmJson.CodeOf(one, "level")) is { } tier ? keys.With("tier", Choice.Hyphenated(tier.ToString())) : keys;
    }

    public static EndpointTier? TierOf(string? code)
    {
        foreach (var tier in Enum.GetValues<EndpointTier>())
        {
            if (code == UsdmCodes.EndpointLevel(tier).Code || code == UsdmCodes.ObjectiveLevel(tier).Code)
                return tier;
        }
        return null;
    }
}
