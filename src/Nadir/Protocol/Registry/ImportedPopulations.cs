using System.Collections.Immutable;

namespace Nadir.Protocol.Registry;

/// <summary>Populations and facts of eligibility of a definition made from a record: tumours that are positive for a marker.</summary>
sealed record ImportedPopulations(ImmutableArray<Population> Populations, ImmutableArray<EligibilityFact> Facts, ImmutableArray<string> Markers)
{
    public static ImportedPopulations Of(RecordDesign design, List<string> assumed, List<Decision> decisions)
    {
        List<Population> populations = [];
        List<EligibilityFact> facts = [];
        List<string> markers = [];
        foreach (var (marker, _) in design.Eligibility.Positive.Take(4))
        {
            var id = StudyFromRecord.Slug(marker, 30) + "-positive";
            var test = TestOf(marker);
            if (populations.Exists(population => population.Id == id) || test.Length is < 2 or > 8)
                continue;
            ImmutableArray<RecordCondition> where = [new("mi", test, "MISTRESC", "POSITIVE", null)];
            populations.Add(new(id, $"Treated subjects with a {marker}-positive tumour", PopulationBase.Treated, where));
            facts.Add(new(id, $"{marker}-positive tumour, as registered", where));
            markers.Add(marker);
        }
        if (populations.Count > 0)
        {
            assumed.Add("populations");
            decisions.Add(new($"Where do the data say that a tumour is {string.Join(", ", markers)} positive?", ["MI, MISTRESC POSITIVE", "another domain or test"], "MI, MISTRESC POSITIVE", "populations"));
        }
        return new([.. populations], [.. facts], [.. markers]);
    }

    /// <summary>--TESTCD of a protein: its name without signs.</summary>
    public static string TestOf(string marker) => new([.. marker.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);

    /// <summary>An endpoint whose registered title names the marker is of its population.</summary>
    public Endpoint Of(Endpoint endpoint)
    {
        if (endpoint.Registered?.Measure is not { } measure || endpoint.Kind is EndpointKind.BIOMARKER_CORR or EndpointKind.PD_BIOMARKER)
            return endpoint;
        for (var i = 0; i < Markers.Length; i++)
        {
            for (var at = measure.IndexOf(Markers[i], StringComparison.OrdinalIgnoreCase); at >= 0; at = measure.IndexOf(Markers[i], at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if (measure.AsSpan(at + Markers[i].Length).TrimStart(" -‐").StartsWith("positive", StringComparison.OrdinalIgnoreCase))
                    return endpoint with { Population = Populations[i].Id, Assumed = [.. endpoint.Assumed.Where(key => key != "population")] };
            }
        }
        return endpoint;
    }
}
