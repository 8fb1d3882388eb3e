using Nadir.Statistics;
using Nadir.Statistics.Tables;

namespace Nadir.Biomarkers;

/// <summary>Categories of a marker against a yes-or-no outcome.</summary>
/// <param name="Counts">Per category from the lowest: subjects with the outcome, and all.</param>
/// <param name="Test">Fisher's exact test of the whole table.</param>
/// <param name="HighAgainstLow">Odds ratio where there are two categories: exact conditional estimate and limits; null with more.</param>
public sealed record CategoryAssociation((int Events, int N)[] Counts, TestResult Test, Estimate? HighAgainstLow)
{
    /// <param name="category">Of each subject, from 0.</param>
    public static CategoryAssociation Of(IReadOnlyList<int> category, IReadOnlyList<bool> outcome, int categories, double level)
    {
        // Highest first, so that the odds ratio is that of high against low.
        var counts = new int[categories, 2];
        for (var i = 0; i < category.Count; i++)
            counts[categories - 1 - category[i], outcome[i] ? 0 : 1]++;
        ContingencyTable table = new(counts);
        return new(
            [.. Enumerable.Range(0, categories).Select(i => (counts[categories - 1 - i, 0], counts[categories - 1 - i, 0] + counts[categories - 1 - i, 1]))],
            FisherExact.Test(table), categories == 2 ? OddsRatio.Conditional(table, level) : null);
    }
}
