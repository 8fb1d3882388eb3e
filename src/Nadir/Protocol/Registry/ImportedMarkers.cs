using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol.Registry.Reading;

namespace Nadir.Protocol.Registry;

/// <summary>What rows ask of markers: which markers, at which visits, against which endpoints.</summary>
/// <remarks>A marker measured on treatment is compared from a landmark on (rulebook B1). Where the row gives no visit, week 6 is assumed.</remarks>
/// <param name="escalates">Doses differ between subjects: what is compared is compared within dose levels (rulebook B7).</param>
sealed class ImportedMarkers(ImmutableArray<TypedOutcome> outcomes, bool escalates)
{
    /// <summary>Assumed where a row wants changes and names no visit.</summary>
    const int UsualVisitDays = 42;

    MarkerStrata Strata => escalates ? MarkerStrata.DoseLevel : MarkerStrata.None;

    readonly Dictionary<string, Biomarker> markers = new(StringComparer.Ordinal);
    readonly List<Endpoint> further = [];
    readonly List<string> unknown = [];

    /// <summary>The study's markers, by name.</summary>
    public ImmutableArray<Biomarker> Markers => [.. markers.Values];
    /// <summary>Rows whose markers are not among those that are known.</summary>
    public IReadOnlyList<string> Unknown => unknown;

    public ImmutableArray<Endpoint> Apply(ImmutableArray<Endpoint> endpoints)
    {
        List<Endpoint> made = [];
        foreach (var endpoint in endpoints)
        {
            var row = endpoint.Kind is EndpointKind.BIOMARKER_CORR or EndpointKind.PD_BIOMARKER ? outcomes.FirstOrDefault(outcome => endpoint.Registered is { } registered && outcome.Row.Role == registered.Role && outcome.Row.Index == registered.Index) : null;
            made.Add(row is null ? endpoint : Ask(endpoint, row, endpoints));
        }
        return [.. made, .. further];
    }

    Endpoint Ask(Endpoint endpoint, TypedOutcome outcome, ImmutableArray<Endpoint> endpoints)
    {
        var text = outcome.Row.Measure + ". " + outcome.Row.Description;
        var named = KnownMarkers.In(text).ToList();
        if (named.Count == 0)
        {
            unknown.Add(RecordView.Place(outcome));
            return endpoint;
        }
        var against = endpoint.Kind == EndpointKind.BIOMARKER_CORR ? Against(text, endpoint, endpoints) : [];
        if (endpoint.Kind == EndpointKind.BIOMARKER_CORR && against.IsEmpty)
        {
            unknown.Add(RecordView.Place(outcome));
            return endpoint;
        }
        var (days, stated) = Visits(outcome);
        var changes = StatedDoses.Says(text, "change", "dynamic", "longitudinal", "kinetic") || days.Length > 0;
        // Blood is drawn again and again; tissue is there at baseline, and sometimes later.
        var again = named.Where(marker => changes && (marker.Domain is "lb" or "cp" || endpoint.Kind == EndpointKind.PD_BIOMARKER || named.Count == 1)).ToList();
        if (endpoint.Kind == EndpointKind.PD_BIOMARKER && again.Count == 0)
            again = named;
        // A row that wants changes and a correlation too: what is drawn again changes, tissue correlates.
        if (endpoint.Kind == EndpointKind.PD_BIOMARKER && outcome.Kinds.Contains(EndpointKind.BIOMARKER_CORR) && again.Exists(marker => marker.Domain is "lb" or "cp"))
            again.RemoveAll(marker => marker.Domain is not ("lb" or "cp"));
        var visits = days.IsEmpty ? [UsualVisitDays] : days;
        // Changes of tissue markers are shown where tissue was taken twice; too few to be compared with an outcome, they stand beside it.
        var paired = endpoint.Kind == EndpointKind.BIOMARKER_CORR && again.Count == 0 && changes ? named.Where(marker => marker.Domain == "mi").ToList() : [];
        ImmutableArray<string> assumed = [.. endpoint.Assumed, .. stated ? [] : (string[])["biomarker"]];
        foreach (var marker in named)
        {
            var known = markers.GetValueOrDefault(marker.Id) ?? marker with { From = endpoint.Origin is Origin.Infusion or Origin.RadiotherapyStart or Origin.TreatmentStart ? endpoint.Origin : Origin.FirstDose };
            // A response in a marker without a threshold: a fall by half, assumed.
            if (endpoint.Kind == EndpointKind.PD_BIOMARKER && marker.Scale == MarkerScale.Log && marker.Domain == "lb" && StatedDoses.Says(outcome.Row.Measure, "response"))
                known = known with { Response = new(0.5) };
            markers[marker.Id] = !again.Contains(marker) && !paired.Contains(marker) ? known : known with
            {
                Visits = [.. known.Visits.Select(visit => visit.Day).Concat(visits).Distinct().Order().Select(day => new MarkerVisitPlan(VisitId(day), day, day < 21 ? 3 : day < 60 && marker.Domain != "mi" ? 7 : 14))],
            };
        }
        if (endpoint.Kind == EndpointKind.PD_BIOMARKER)
        {
            return endpoint with
            {
                Title = "Change: " + Titles(again),
                Marker = new() { Of = [.. again.Select(marker => marker.Id)], Measure = again.All(marker => marker.Domain == "lb") ? MarkerMeasure.PercentChange : MarkerMeasure.Change, At = [.. visits.Select(VisitId)] },
                Assumed = assumed,
            };
        }
        var atBaseline = named.Where(marker => !again.Contains(marker)).ToList();
        if (again.Count > 0)
        {
            var landmark = visits[0];
            Endpoint change = endpoint with
            {
                Title = "Change and outcome: " + Titles(again),
                Marker = new() { Of = [.. again.Select(marker => marker.Id)], Measure = MarkerMeasure.Change, At = [VisitId(landmark)], Against = against, LandmarkDays = landmark, Strata = Strata },
                Assumed = assumed,
            };
            if (atBaseline.Count == 0)
                return change;
            further.Add(change with { Id = endpoint.Id + "-change" });
        }
        var asked = endpoint with
        {
            Title = "Marker and outcome: " + Titles(atBaseline),
            Marker = new() { Of = [.. atBaseline.Select(marker => marker.Id)], Against = against, Strata = Strata },
            Assumed = [.. endpoint.Assumed, "biomarker"],
        };
        if (paired.Count > 0)
        {
            further.Add(endpoint with
            {
                Id = endpoint.Id + "-change",
                Kind = EndpointKind.PD_BIOMARKER,
                Title = "Change: " + Titles(paired),
                Marker = new() { Of = [.. paired.Select(marker => marker.Id)], Measure = MarkerMeasure.Change, At = [.. visits.Select(VisitId)] },
                Assumed = [.. endpoint.Assumed, "biomarker"],
            });
        }
        // "Predictive factors" are looked at together too: one marker of each test, against response.
        var together = atBaseline.DistinctBy(marker => marker.Test).ToList();
        ImmutableArray<string> rates = [.. against.Where(id => endpoints.Any(other => other.Id == id && other.Kind.IsResponseRate))];
        if (together.Count > 1 && rates.Length > 0 && StatedDoses.Says(text, "predict"))
        {
            further.Add(asked with
            {
                Id = endpoint.Id + "-model",
                Title = "Predictive factors: " + Titles(together),
                Marker = new() { Of = [.. together.Select(marker => marker.Id)], Against = rates, Model = MarkerModelKind.Together },
            });
        }
        return asked;
    }

    static string Titles(List<Biomarker> markers) => string.Join(", ", markers.Take(4).Select(marker => marker.Title)) + (markers.Count > 4 ? " ..." : "");

    static string VisitId(int day) => day % 7 == 0 ? string.Create(CultureInfo.InvariantCulture, $"week-{day / 7}") : string.Create(CultureInfo.InvariantCulture, $"day-{day}");

    /// <summary>Days that the time frame names: "baseline, 6th week, 16th week". A horizon such as "up to 3 years" is no visit.</summary>
    static (ImmutableArray<int> Days, bool Stated) Visits(TypedOutcome outcome)
    {
        if (outcome.Row.TimeFrame is not { } frame || !frame.Contains("week", StringComparison.OrdinalIgnoreCase) && !frame.Contains("day", StringComparison.OrdinalIgnoreCase) || StatedDoses.Says(frame, "up to", "until", "through", "average", "every"))
            return ([], false);
        ImmutableArray<int> days = [.. Amounts.In(outcome.Words.TimeFrame).Select(amount => amount.Whole).Where(day => day is >= 3 and <= 366).Distinct().Order()];
        return (days, days.Length > 0);
    }

    /// <summary>The endpoints that a row compares its marker with: those it names, else response.</summary>
    ImmutableArray<string> Against(string text, Endpoint asking, ImmutableArray<Endpoint> endpoints)
    {
        var words = Tokens.Of(text);
        bool Names(params ReadOnlySpan<string> any)
        {
            foreach (var word in words)
            {
                if (any.Contains(word.Text))
                    return true;
            }
            return false;
        }
        List<string> ids = [];
        void Add(Func<Endpoint, bool> which)
        {
            if (endpoints.FirstOrDefault(endpoint => endpoint.Beside is null && which(endpoint)) is { } found && !ids.Contains(found.Id))
                ids.Add(found.Id);
        }
        if (Names("crs", "cra", "icans", "safety", "toxicity"))
        {
            foreach (var term in ImportedBesides.CellTerms)
            {
                if (endpoints.FirstOrDefault(endpoint => endpoint.AdverseEvents.Terms.Contains(term)) is { } found)
                    ids.Add(found.Id);
            }
            if (ids.Count == 0)
                Add(endpoint => endpoint.Kind == EndpointKind.AE);
        }
        var control = StatedDoses.Says(text, "disease control", "DCR");
        if (control)
            Add(endpoint => endpoint.Kind == EndpointKind.DCR);
        if (!control && Names("response", "responses", "orr", "efficacy", "antitumor", "activity", "curative", "outcome", "outcomes", "clinical"))
            Add(endpoint => endpoint.Kind == EndpointKind.ORR);
        if (Names("survival", "pfs") || !control && Names("efficacy", "curative", "predictive"))
            Add(endpoint => endpoint.Kind == EndpointKind.PFS);
        if (Names("os") || StatedDoses.Says(text, "overall survival"))
            Add(endpoint => endpoint.Kind == EndpointKind.OS);
        if (ids.Count == 0)
            Add(endpoint => endpoint.Kind is EndpointKind.ORR or EndpointKind.PFS or EndpointKind.OS);
        return [.. ids.Where(id => id != asking.Id)];
    }
}
