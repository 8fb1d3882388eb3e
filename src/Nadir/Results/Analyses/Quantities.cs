namespace Nadir.Results.Analyses;

/// <summary>Mean, standard deviation, median, quartiles and range of a quantity: the rows that a table of baseline or exposure needs.</summary>
/// <remarks>
/// Standard deviation over n - 1. Quartiles: the value at p x n, the mean of two neighbours where that is whole (SAS PCTLDEF 5; R type 2).
/// </remarks>
public static class Quantities
{
    public static IEnumerable<AnalysisResult> Rows(string analysis, string group, IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var n = sorted.Length;
        AnalysisResult Row(string statistic, double? value, string method) => new()
        {
            Endpoint = "", Analysis = analysis, Group = group, Statistic = statistic, Value = value, N = n, Method = method,
            Why = value is null ? n == 0 ? "no values" : "one value has no standard deviation" : null,
        };

        yield return Row("n", n, "count");
        var mean = n > 0 ? sorted.Sum() / n : (double?)null;
        yield return Row("mean", mean, "arithmetic mean");
        yield return Row("standard-deviation", n > 1 ? Math.Sqrt(sorted.Sum(value => (value - mean!.Value) * (value - mean.Value)) / (n - 1)) : null, "over n - 1");
        foreach (var (name, probability) in (IEnumerable<(string, double)>)[("minimum", 0), ("quantile-25", 0.25), ("median", 0.5), ("quantile-75", 0.75), ("maximum", 1)])
            yield return Row(name, Quantile(sorted, probability), "order statistic, PCTLDEF 5");
    }

    /// <param name="sorted">Ascending.</param>
    /// <param name="probability">0 to 1; 0 is the smallest value, 1 the largest.</param>
    /// <returns>Null without values.</returns>
    public static double? Quantile(double[] sorted, double probability)
    {
        if (sorted.Length == 0)
            return null;
        var position = probability * sorted.Length;
        var below = (int)Math.Floor(position);
        if (below >= sorted.Length)
            return sorted[^1];
        return below == position && below > 0 ? (sorted[below - 1] + sorted[below]) / 2 : sorted[below];
    }
}
