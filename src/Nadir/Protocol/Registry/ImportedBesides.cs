using System.Collections.Immutable;

namespace Nadir.Protocol.Registry;

/// <summary>Textbook definitions beside registered ones that differ from them, and what cell therapies are watched for. The registered one stays the headline.</summary>
static class ImportedBesides
{
    /// <summary>Preferred terms of the toxicities of CAR-T cells.</summary>
    public static readonly ImmutableArray<string> CellTerms = ["Cytokine release syndrome", "Immune effector cell-associated neurotoxicity syndrome"];

    /// <summary>The endpoint that answers an aim without an outcome row.</summary>
    public const string SafetyAim = "safety";

    static readonly string[] SafetyWords = ["safety", "adverse event", "tolerability", "CTCAE"];

    /// <param name="reviewed">Some row is read by an independent review.</param>
    public static ImmutableArray<Endpoint> Add(ImmutableArray<Endpoint> endpoints, ImmutableArray<Treatment> treatments, RegistryRecord record, bool reviewed)
    {
        var made = ImmutableArray.CreateBuilder<Endpoint>();
        HashSet<string> ids = [.. endpoints.Select(endpoint => endpoint.Id)];
        foreach (var endpoint in endpoints)
        {
            made.Add(endpoint);
            made.AddRange(Beside(endpoint, reviewed).Where(other => ids.Add(other.Id)));
        }
        if (treatments.Any(treatment => ImportedTreatments.IsCells(treatment.Name)) && endpoints.FirstOrDefault(endpoint => endpoint.Kind is EndpointKind.AE && endpoint.AdverseEvents.Terms.IsEmpty) is { } events)
        {
            foreach (var (term, id) in CellTerms.Zip((string[])["crs", "icans"]))
            {
                if (ids.Add(id))
                    made.Add(Plain(events, id, term) with { AdverseEvents = new() { Terms = [term], WindowDays = events.AdverseEvents.WindowDays } });
            }
        }
        if (!endpoints.Any(endpoint => endpoint.Kind.IsAdverseEvent || endpoint.Kind is EndpointKind.DLT or EndpointKind.OTHER) && SafetyWords.Any(word => StatedDoses.Says(record.Title + " " + record.Summary + " " + record.Description, word))
            && ids.Add(SafetyAim))
        {
            made.Add(new() { Id = SafetyAim, Kind = EndpointKind.AE, Title = "Adverse events (an aim without an outcome row)", Origin = treatments.Any(treatment => treatment.Type == TreatmentType.Radiation) ? Origin.TreatmentStart : Origin.FirstDose,
                Note = "The record names safety as an aim and registers no outcome for it." });
        }
        return made.ToImmutable();
    }

    /// <summary>A definition that stands beside another is of the same subjects.</summary>
    public static ImmutableArray<Endpoint> OfOnePopulation(ImmutableArray<Endpoint> endpoints) =>
        [.. endpoints.Select(endpoint => endpoint.Beside is { } beside && endpoints.FirstOrDefault(other => other.Id == beside) is { } head ? endpoint with { Population = head.Population } : endpoint)];

    static IEnumerable<Endpoint> Beside(Endpoint endpoint, bool reviewed)
    {
        if (reviewed && endpoint is { Kind: EndpointKind.ORR, Tier: EndpointTier.Primary, Assessor: "investigator" })
            yield return Plain(endpoint, endpoint.Id + "-bicr", "") with { Assessor = "bicr", Title = (endpoint with { Assessor = "bicr" }).DefaultTitle };
        if (endpoint.Criteria == Criteria.IrRecistBohnsack)
        {
            var nishino = endpoint with { Criteria = Criteria.IrRecistNishino };
            yield return Plain(nishino, endpoint.Id.Replace("bohnsack", "nishino", StringComparison.Ordinal) is var id && id != endpoint.Id ? id : endpoint.Id + "-nishino", nishino.DefaultTitle) with { Beside = endpoint.Id };
        }
        if (endpoint.Kind == EndpointKind.PFS && (!endpoint.Event.Death || endpoint.Event.Progression != ProgressionEvent.Radiological))
            yield return Plain(endpoint, endpoint.Id + "-textbook", "Progression-free survival, progression or death") with { Event = EndpointKind.PFS.Event };
        if (endpoint.Kind == EndpointKind.DOR && endpoint.OriginIncludes.Contains("SD"))
            yield return Plain(endpoint, endpoint.Id + "-response", "Duration of response from CR or PR") with { OriginIncludes = ["CR", "PR"] };
        if (endpoint.Kind == EndpointKind.PFS2 && endpoint.Event.Progression == ProgressionEvent.None)
            yield return Plain(endpoint, endpoint.Id + "-ema", "Second progression or death (PFS2 of the EMA guideline)") with { Event = new() { Progression = ProgressionEvent.Radiological, Death = true } };
    }

    static Endpoint Plain(Endpoint of, string id, string title) => of with { Id = id, Title = title, Beside = of.Id, Registered = null, Tier = EndpointTier.Other, Assumed = [], Note = null };
}
