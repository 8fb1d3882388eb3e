using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Tables;

/// <summary>What treated subjects received of each treatment.</summary>
public static class ExposureTable
{
    public static TableDefinition Define(StudyAnalysis analysis, ResultLookup results)
    {
        List<RowDefinition> rows = [];
        List<string> absent = [];
        var current = "";
        // A quantity that no subject has is named under the table; its rows would all be empty.
        var known = results.Of("", ExposureSummary.Analysis).Where(row => row is { Statistic: "n", Value: > 0 }).Select(row => row.Group).ToHashSet(StringComparer.Ordinal);
        foreach (var group in results.Of("", ExposureSummary.Analysis).Select(row => row.Group).Where(group => group.StartsWith("treatment=", StringComparison.Ordinal)).Distinct())
        {
            var (treatment, measure) = Split(group);
            var name = analysis.Definition.Treatments.FirstOrDefault(known => known.Id == treatment)?.Name ?? treatment;
            if (!known.Contains(group))
            {
                absent.Add($"{name}: {measure}");
                continue;
            }
            if (treatment != current)
                rows.Add(RowDefinition.Heading(name));
            current = treatment;
            // Counts of cells run into billions; millions of them stay within a column.
            var large = results.Find("", ExposureSummary.Analysis, group, "maximum")?.Value >= 1e7;
            rows.AddRange(QuantityRows.Of(large ? measure + " (millions)" : measure, ExposureSummary.Analysis, group, large ? 1e6 : 1));
        }
        return new TableDefinition
        {
            Name = "exposure",
            Title = "Exposure to study treatment",
            Population = StudyColumns.Label(analysis, "treated"),
            Columns = StudyColumns.Of(analysis, StudyColumns.Treated(analysis)),
            Rows = [.. rows],
            Footnotes = ["Treatment that goes on is counted to the data cut-off.", .. absent.Count == 0 ? [] : (string[])[$"Not known for any subject: {string.Join("; ", absent)}."]],
            Empty = "No dose is recorded.",
        };
    }

    /// <summary><c>treatment=js004 total dose mg</c> is <c>js004</c> and <c>Total dose, mg</c>.</summary>
    static (string Treatment, string Measure) Split(string group)
    {
        foreach (var (mark, label) in ((string, string)[])[(" adjusted doses", "Doses adjusted"), (" relative dose intensity", "Relative dose intensity, %"), (" doses", "Doses given"), (" days", "Duration, days"), (" total dose ", "Total dose, "), (" dose per week ", "Dose per week, ")])
        {
            var at = group.LastIndexOf(mark, StringComparison.Ordinal);
            if (at > 0 && (mark[^1] == ' ' || at + mark.Length == group.Length))
                return (group["treatment=".Length..at], label + group[(at + mark.Length)..]);
        }
        return (group["treatment=".Length..], "Quantity");
    }
}

/// <summary>Rows of a quantity: n, mean (SD), median (quartiles), range.</summary>
static class QuantityRows
{
    /// <param name="unit">What values are divided by before they are printed.</param>
    public static IEnumerable<RowDefinition> Of(string label, string analysis, string part, double unit = 1) =>
    [
        RowDefinition.Of(label + ": n", analysis, "n", CellFormat.Count, part),
        RowDefinition.Of("mean (SD)", analysis, "mean", CellFormat.MeanDeviation.In(unit), part, indent: 2) with { Further = ["standard-deviation"] },
        RowDefinition.Of("median (quartiles)", analysis, "median", CellFormat.MedianQuartiles.In(unit), part, indent: 2) with { Further = ["quantile-25", "quantile-75"] },
        RowDefinition.Of("range", analysis, "minimum", CellFormat.Range.In(unit), part, indent: 2) with { Further = ["maximum"] },
    ];
}
