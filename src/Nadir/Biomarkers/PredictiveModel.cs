using System.Collections.Immutable;
using Nadir.Statistics.Regression.Logistic;

namespace Nadir.Biomarkers;

/// <summary>Several markers at once against a yes-or-no outcome, by Firth's likelihood: what a study calls predictive factors.</summary>
/// <remarks>Subjects without one of the markers are no part of it. Each marker counts for one standard deviation more, or a doubling on the logarithmic scale.</remarks>
/// <param name="Units">One per marker, in order; null for a marker that does not vary.</param>
/// <param name="Doubt">What to hold against it, such as few events for so many markers; null when nothing is.</param>
public sealed record PredictiveModel(int N, int Events, LogisticFit Fit, ImmutableArray<MarkerUnit?> Units, string? Doubt)
{
    /// <summary>Subjects with the rarer outcome that each marker should have.</summary>
    const int WantedPerMarker = 5;

    /// <param name="scaled">One row per subject, one column per marker, complete.</param>
    public static PredictiveModel Of(IReadOnlyList<double[]> scaled, IReadOnlyList<bool> outcome, IReadOnlyList<string> names, IReadOnlyList<bool> logarithmic, double level)
    {
        ImmutableArray<MarkerUnit?> units = [.. Enumerable.Range(0, names.Count).Select(j => MarkerUnit.Of([.. scaled.Select(row => row[j])], logarithmic[j]))];
        var columns = Enumerable.Range(0, names.Count).Select(j => scaled.Select(row => row[j] / (units[j]?.Size ?? 1)).ToArray()).ToArray();
        var events = outcome.Count(yes => yes);
        var rarer = Math.Min(events, outcome.Count - events);
        return new(outcome.Count, events, LogisticRegression.Fit(outcome, columns, names, new() { Firth = true, Level = level }), units,
            rarer < WantedPerMarker * names.Count ? FormattableString.Invariant($"{rarer} subjects with the rarer outcome for {names.Count} markers: fewer than {WantedPerMarker} each, so the model describes and does not predict") : null);
    }
}
