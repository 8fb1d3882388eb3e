using System.Collections.Immutable;
using Nadir.Biomarkers;
using Nadir.Protocol;
using Nadir.Statistics;
using Nadir.Statistics.Survival;

namespace Nadir.Results.Markers;

/// <summary>A subject in a comparison of a marker with an outcome.</summary>
/// <param name="Value">The marker's value that counts; null when there is none.</param>
/// <param name="Number">What is compared: the value or its change.</param>
/// <param name="Scaled">The same on the marker's scale; null where it has no place there.</param>
/// <param name="Out">Why the subject is no part of the comparison; null for one that is.</param>
/// <param name="Yes">For response rates and adverse events.</param>
/// <param name="Grade">For adverse events; null when not graded.</param>
/// <param name="Time">For times to event, from the landmark where there is one.</param>
/// <param name="Stratum">As printed: <c>1e6 cells/kg</c>; empty without strata.</param>
/// <param name="Landmark">Day of the landmark; null without one.</param>
public sealed record MarkerMember(
    string Subject, MarkerValue? Value, double? Number, double? Scaled, LeftOut? Out, bool? Yes, int? Grade, EventTime? Time, string Stratum, DateOnly? Landmark)
{
    /// <summary>The marker as last known at each moment, in a time-dependent model; empty in others. <see cref="Value"/> is then the last one used.</summary>
    public ImmutableArray<MarkerInterval> Path { get; init; } = [];
}

/// <summary>One marker, at baseline or at a visit, against one outcome.</summary>
public sealed record MarkerComparison
{
    public required Endpoint Endpoint { get; init; }
    public required MarkerQuestion Question { get; init; }
    public required Biomarker Marker { get; init; }
    /// <summary>Null for the baseline.</summary>
    public MarkerVisitPlan? Visit { get; init; }
    public required Endpoint Against { get; init; }
    /// <summary>Everyone of the endpoint's population, those left out included.</summary>
    public ImmutableArray<MarkerMember> Members { get; init; } = [];
    /// <summary>For response rates, and for adverse events any against none.</summary>
    public BinaryAssociation? Binary { get; init; }
    public GradeAssociation? Grade { get; init; }
    public SurvivalAssociation? Survival { get; init; }
    public CategoryAssociation? Categories { get; init; }
    public SurvivalByCategory? SurvivalCategories { get; init; }
    /// <summary>The cut-point in force, given or found; null without one.</summary>
    public double? Cut { get; init; }
    /// <summary>High and low by a cut-point that is given: its own test. One that was found has only <see cref="Maximised"/>.</summary>
    public CategoryAssociation? AtCut { get; init; }
    public SurvivalByCategory? SurvivalAtCut { get; init; }
    public MaximisedCutPoint? Maximised { get; init; }
    /// <summary>Why there is no comparison; null when there is one.</summary>
    public string? Why { get; init; }
    /// <summary>The test whose p-value the family counts.</summary>
    public TestResult? Primary => Survival?.Test ?? Grade?.Stratified ?? Grade?.Trend ?? Binary?.Rank;
    public double? Adjusted { get; init; }
    /// <summary>Tests in the family.</summary>
    public int FamilySize { get; init; }

    public IEnumerable<MarkerMember> Taken => Members.Where(member => member.Out is null);
    /// <summary>In a time-dependent model.</summary>
    public bool IsOverTime => Question.Model is MarkerModelKind.TimeDependent;
    /// <summary>Ratios are for a doubling; those of changes are for one standard deviation on either scale.</summary>
    public bool IsLogarithmic => Marker.Scale is MarkerScale.Log && Question.Measure is (MarkerMeasure.Baseline or MarkerMeasure.Value);
    /// <summary>What is compared, as printed: <c>CTC, change at week 8</c>.</summary>
    public string Title => Question.Measure switch
    {
        MarkerMeasure.Value when IsOverTime => $"{Marker.Title} over time",
        MarkerMeasure.Change when IsOverTime => $"{Marker.Title}, {(Marker.Scale is MarkerScale.Log ? "log2 ratio to baseline" : "change")} over time",
        MarkerMeasure.PercentChange when IsOverTime => $"{Marker.Title}, percent change over time",
        MarkerMeasure.Baseline => Marker.Title,
        MarkerMeasure.Value => $"{Marker.Title} at {Visit!.Label}",
        MarkerMeasure.Change => $"{Marker.Title}, {(Marker.Scale is MarkerScale.Log ? "log2 ratio to baseline" : "change")} at {Visit!.Label}",
        _ => $"{Marker.Title}, percent change at {Visit!.Label}",
    };
    /// <summary>The same without the marker's name: <c>change at week 8</c>; empty for the baseline.</summary>
    public string Measure => Title[Marker.Title.Length..].TrimStart(',', ' ');
    /// <summary><c>against=orr marker=ctc visit=week-8</c>.</summary>
    public string Group => $"against={Against.Id} marker={Marker.Id}{(Visit is { } visit ? $" visit={visit.Id}" : "")}";
}

/// <summary>A marker's change to a visit.</summary>
public sealed record MarkerChangeSummary
{
    public required Endpoint Endpoint { get; init; }
    public required Biomarker Marker { get; init; }
    public required MarkerVisitPlan Visit { get; init; }
    /// <summary>One per subject with baseline and value.</summary>
    public ImmutableArray<(string Subject, MarkerChange Change)> Changes { get; init; } = [];
    /// <summary>Subjects of the population.</summary>
    public int Population { get; init; }
    /// <summary>Wilcoxon's signed-rank test of the changes, on the marker's scale.</summary>
    public required TestResult Test { get; init; }
    /// <summary>Hodges and Lehmann's centre of the changes: as measured, or as a ratio on the logarithmic scale.</summary>
    public required Estimate Centre { get; init; }
    public double? Adjusted { get; init; }
    public int FamilySize { get; init; }
    public string Group => $"marker={Marker.Id} visit={Visit.Id}";
}

/// <summary>Several markers in one model against one outcome.</summary>
public sealed record MarkerModelAnswer(Endpoint Endpoint, Endpoint Against, ImmutableArray<Biomarker> Markers, PredictiveModel? Model, string? Why, int Population)
{
    /// <summary>One per marker, in order.</summary>
    public ImmutableArray<double?> Adjusted { get; init; } = [];
    public int FamilySize { get; init; }
}

/// <summary>Everything that was made of an endpoint's question about markers.</summary>
/// <param name="NotComputed">Why there is nothing; null when there is something.</param>
public sealed record MarkerAnswer(Endpoint Endpoint, string? NotComputed = null)
{
    public ImmutableArray<MarkerChangeSummary> Changes { get; init; } = [];
    public ImmutableArray<MarkerComparison> Comparisons { get; init; } = [];
    public ImmutableArray<MarkerModelAnswer> Models { get; init; } = [];
}
