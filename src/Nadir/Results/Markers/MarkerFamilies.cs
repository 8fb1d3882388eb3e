using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Statistics;

namespace Nadir.Results.Markers;

/// <summary>Adjusted p-values: the first test of every comparison, every change and every coefficient of the endpoints that name one family (rulebook B8).</summary>
public static class MarkerFamilies
{
    /// <summary>Where a p-value belongs.</summary>
    /// <param name="Answer">Index of the answer.</param>
    /// <param name="Index">Among changes, comparisons and coefficients, in this order.</param>
    readonly record struct Place(int Answer, int Index);

    public static ImmutableArray<MarkerAnswer> Adjust(ImmutableArray<MarkerAnswer> answers)
    {
        Dictionary<Place, (double? Adjusted, int Size)> found = [];
        foreach (var family in Enumerable.Range(0, answers.Length).GroupBy(i => answers[i].Endpoint.Marker!.Family ?? "endpoint " + answers[i].Endpoint.Id, StringComparer.Ordinal))
        {
            List<(Place Place, double P)> tests = [];
            foreach (var i in family)
            {
                var values = PValues(answers[i]).ToArray();
                for (var j = 0; j < values.Length; j++)
                    if (values[j] is { } p)
                        tests.Add((new(i, j), p));
            }
            var kind = answers[family.First()].Endpoint.Marker!.Adjust;
            var adjusted = kind is MarkerAdjustment.None ? null : Multiplicity.Adjust([.. tests.Select(test => test.P)], Kind(kind));
            for (var k = 0; k < tests.Count; k++)
                found[tests[k].Place] = (adjusted?[k], tests.Count);
        }
        return [.. answers.Select((answer, i) => With(answer, j => found.GetValueOrDefault(new(i, j))))];
    }

    static IEnumerable<double?> PValues(MarkerAnswer answer) => answer.Changes.Select(change => change.Test.PValue)
        .Concat(answer.Comparisons.Select(comparison => comparison.Primary?.PValue))
        .Concat(answer.Models.SelectMany(model => model.Markers.Select((_, j) => model.Model?.Fit.Coefficients[j + 1].Test.PValue)));

    static MarkerAnswer With(MarkerAnswer answer, Func<int, (double? Adjusted, int Size)> of)
    {
        var next = 0;
        ImmutableArray<MarkerChangeSummary> changes = [.. answer.Changes.Select(change => of(next++) is var at ? change with { Adjusted = at.Adjusted, FamilySize = at.Size } : change)];
        ImmutableArray<MarkerComparison> comparisons = [.. answer.Comparisons.Select(comparison => of(next++) is var at ? comparison with { Adjusted = at.Adjusted, FamilySize = at.Size } : comparison)];
        var models = ImmutableArray.CreateBuilder<MarkerModelAnswer>();
        foreach (var model in answer.Models)
        {
            var each = model.Markers.Select(_ => of(next++)).ToArray();
            models.Add(model with { Adjusted = [.. each.Select(at => at.Adjusted)], FamilySize = each.Max(at => at.Size) });
        }
        return answer with { Changes = changes, Comparisons = comparisons, Models = models.ToImmutable() };
    }

    static Adjustment Kind(MarkerAdjustment kind) => kind switch
    {
        MarkerAdjustment.BenjaminiYekutieli => Adjustment.BenjaminiYekutieli,
        MarkerAdjustment.Holm => Adjustment.Holm,
        MarkerAdjustment.Hochberg => Adjustment.Hochberg,
        MarkerAdjustment.Bonferroni => Adjustment.Bonferroni,
        _ => Adjustment.BenjaminiHochberg,
    };

    public static string Name(MarkerAdjustment kind) => kind switch
    {
        MarkerAdjustment.BenjaminiHochberg => "Benjamini-Hochberg",
        MarkerAdjustment.BenjaminiYekutieli => "Benjamini-Yekutieli",
        MarkerAdjustment.None => "not adjusted",
        _ => kind.ToString(),
    };
}
