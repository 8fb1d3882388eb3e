using System.Collections.Immutable;

namespace Nadir.Protocol.Registry;

/// <summary>Textbook definitions beside registered ones that differ from them, and what cell therapies are watched for. The registered one stays the headline.</summary>
static class ImportedBesides
{
    /// <summary>Preferred terms of the toxicities of CAR-T cells.</summary>
    public static readonly ImmutableArray<string> CellTerms = ["Cytokine release syndrome", "Immune effector cell-associated neurotoxicity syndrome"];

    public static ImmutableArray<Endpoint> Add(ImmutableArray<Endpoint> endpoints, ImmutableArray<Treatment> treatments)
    {
        var made = ImmutableArray.CreateBuilder<Endpoint>();
        HashSet<string> ids = [.. endpoints.Select(endpoint => endpoint.Id)];
        foreach (var endpoint in endpoints)
        {
            made.Add(endpoint);
            made.AddRange(Beside(endpoint).Where(other => ids.Add(other.Id)));
        }
        if (treatments.Any(treatment => ImportedTreatments.IsCells(treatment.Name)) && endpoints.FirstOrDefault(endpoint => endpoint.Kind is EndpointKind.AE && endpoint.AdverseEvents.Terms.IsEmpty) is { } events)
        {
            foreach (var (term, id) in CellTerms.Zip((string[])["crs", "icans"]))
            {
                if (ids.Add(id))
                    made.Add(Plain(events, id, term) with { AdverseEvents = new() { Terms = [term], WindowDays = events.AdverseEvents.WindowDays } });
            }
        }
        return made.ToImmutable();
    }

    static IEnumerable<Endpoint> Beside(Endpoint endpoint)
    {
        if (endpoint.Kind == EndpointKind.PFS && (!endpoint.Event.Death || endpoint.Event.Progression != ProgressionEvent.Radiological))
            yield return Plain(endpoint, endpoint.Id + "-textbook", "Progression-free survival, progression or death") with { Event = EndpointKind.PFS.Event };
        if (endpoint.Kind == EndpointKind.DOR && endpoint.OriginIncludes.Contains("SD"))
            yield return Plain(endpoint, endpoint.Id + "-response", "Duration of response from CR or PR") with { OriginIncludes = ["CR", "PR"] };
        if (endpoint.Kind == EndpointKind.PFS2 && endpoint.Event.Progression == ProgressionEvent.None)
            yield return Plain(endpoint, endpoint.Id + "-ema", "Second progression or death (PFS2 of the EMA guideline)") with { Event = new() { Progression = ProgressionEvent.Radiological, Death = true } };
    }

    static Endpoint Plain(Endpoint of, string id, string title) => of with { Id = id, Title = title, Beside = of.Id, Registered = null, Tier = EndpointTier.Other, Assumed = [], Note = null };
}
