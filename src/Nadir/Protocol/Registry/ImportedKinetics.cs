using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol.Registry.Reading;

namespace Nadir.Protocol.Registry;

/// <summary>Courses after a dose that rows ask for: the cells of a cell therapy, and the cytokines and acute-phase proteins that a row names, each an endpoint of its own.</summary>
/// <remarks>Records and intervals by CDISC usage, assumed. Unit and specimen are left open: a study's own are taken as long as they are one (rulebook K12).</remarks>
sealed class ImportedKinetics(ImmutableArray<TypedOutcome> outcomes, ImmutableArray<Treatment> treatments)
{
    /// <summary>First part of a course of cells that is wanted besides the registered one, in days.</summary>
    const string Early = "0-28";

    static readonly ImmutableArray<string> MovesCytokines = ["TOCILIZUMAB", "DEXAMETHASONE", "METHYLPREDNISOLONE", "HYDROCORTISONE"];

    static readonly Phrases<string> Names = new(
        ("crp|c reactive protein|hs crp", "crp"), ("il 6|il6|interleukin 6|interleukin6", "il6"), ("ferritin", "ferritin"), ("il 2|il2|interleukin 2", "il2"), ("il 8|il8|interleukin 8", "il8"),
        ("il 10|il10|interleukin 10", "il10"), ("il 15|il15|interleukin 15", "il15"));

    static readonly ImmutableArray<(string Id, string Title, string Test)> Substances =
    [
        ("crp", "C-reactive protein", "CRP"), ("il6", "Interleukin-6", "INTLK6"), ("ferritin", "Ferritin", "FERRITIN"), ("il2", "Interleukin-2", "INTLK2"), ("il8", "Interleukin-8", "INTLK8"),
        ("il10", "Interleukin-10", "INTLK10"), ("il15", "Interleukin-15", "INTLK15"),
    ];

    readonly List<KineticProfile> profiles = [];

    public ImmutableArray<KineticProfile> Profiles => [.. profiles];

    public ImmutableArray<Endpoint> Apply(ImmutableArray<Endpoint> endpoints)
    {
        List<Endpoint> made = [];
        HashSet<string> ids = new(endpoints.Select(endpoint => endpoint.Id), StringComparer.Ordinal);
        var cells = treatments.FirstOrDefault(treatment => ImportedTreatments.IsCells(treatment.Name));
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Kind == EndpointKind.CYTOKINE && Row(endpoint) is { } row && Named(row) is { Length: > 0 } substances)
                made.AddRange(substances.Select(substance => Ask(endpoint, substance, substances.Length > 1, ids)));
            else
                made.Add(cells is not null && IsOfCells(endpoint, cells) ? Ask(endpoint, cells) : endpoint);
        }
        // How long the cells last is asked of every course of cells; where no row registers it, it stands beside the first that is.
        if (made.Find(endpoint => endpoint.Kinetics?.Of == "cells") is { } first && !made.Exists(endpoint => endpoint.Kind == EndpointKind.CELL_KINETICS))
        {
            made.Insert(made.FindLastIndex(endpoint => endpoint.Kinetics?.Of == "cells") + 1, first with
            {
                Id = Free("persistence", ids), Kind = EndpointKind.CELL_KINETICS, Title = $"Persistence of {cells!.Name}", Tier = EndpointTier.Other, Beside = first.Id, Registered = null,
                Kinetics = new("cells"), Assumed = [], Note = null,
            });
        }
        return [.. made];
    }

    TypedOutcome? Row(Endpoint endpoint) => outcomes.FirstOrDefault(outcome => endpoint.Registered is { } registered && outcome.Row.Role == registered.Role && outcome.Row.Index == registered.Index);

    static (string Id, string Title, string Test)[] Named(TypedOutcome row) =>
        [.. Substances.Where(substance => row.Words.Texts.Any(text => Names.Find(text).Exists(found => found.Meaning == substance.Id)))];

    Endpoint Ask(Endpoint endpoint, (string Id, string Title, string Test) substance, bool several, HashSet<string> ids)
    {
        if (!profiles.Exists(profile => profile.Id == substance.Id))
        {
            profiles.Add(new()
            {
                Id = substance.Id, Title = substance.Title, Kind = KineticKind.Cytokine, Domain = "lb", Test = substance.Test, From = endpoint.Origin, Method = KineticMethod.Linear,
                Intervals = [Early], MarkAfter = MovesCytokines,
            });
        }
        return endpoint with { Id = several ? Free(substance.Id, ids) : endpoint.Id, Title = substance.Title, Kinetics = new(substance.Id), Assumed = [.. endpoint.Assumed, "kinetics"] };
    }

    Endpoint Ask(Endpoint endpoint, Treatment cells)
    {
        var interval = endpoint is { Kind: EndpointKind.AUC, TimeFrame: { Kind: TimeFrameKind.FromOrigin, Days: > 0 and var days } } ? string.Create(CultureInfo.InvariantCulture, $"0-{days}") : null;
        var at = profiles.FindIndex(profile => profile.Id == "cells");
        if (at < 0)
        {
            at = profiles.Count;
            profiles.Add(new() { Id = "cells", Title = cells.Name, Kind = KineticKind.Cells, Domain = "pc", Test = TestOf(cells.Name), From = endpoint.Origin, Treatment = cells.Id, Intervals = [Early] });
        }
        if (interval is not null && !profiles[at].Intervals.Contains(interval))
            profiles[at] = profiles[at] with { Intervals = [.. profiles[at].Intervals, interval] };
        return endpoint with { Kinetics = new("cells", null, interval), Assumed = [.. endpoint.Assumed, "kinetics"] };
    }

    /// <summary>A row on concentrations that names another treatment, such as fludarabine before the cells, is not of the cells.</summary>
    bool IsOfCells(Endpoint endpoint, Treatment cells) =>
        endpoint.Kind is EndpointKind.AUC or EndpointKind.CMAX or EndpointKind.TMAX or EndpointKind.CELL_KINETICS
        && Row(endpoint) is { } row
        && !treatments.Any(other => other.Id != cells.Id && !ImportedTreatments.IsCells(other.Name) && StatedDoses.Says(row.Row.Row, other.Name));

    /// <summary>PCTESTCD is a sponsor's own: CAR with the protein that the cells look for.</summary>
    static string TestOf(string name)
    {
        var protein = name.Split(' ', '-', '(', ',').FirstOrDefault(StatedEligibility.IsProtein) is { } found ? ImportedPopulations.TestOf(found) : "";
        return protein.Length is > 0 and <= 5 ? protein + "CAR" : "CARTCELL";
    }

    static string Free(string id, HashSet<string> ids)
    {
        var free = id;
        for (var n = 2; !ids.Add(free); n++)
            free = string.Create(CultureInfo.InvariantCulture, $"{id}-{n}");
        return free;
    }
}
