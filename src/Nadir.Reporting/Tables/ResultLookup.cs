using System.Collections.Immutable;
using Nadir.Results;

namespace Nadir.Reporting.Tables;

/// <summary>Results, found by their names.</summary>
public sealed class ResultLookup
{
    readonly Dictionary<(string, string, string, string, double), AnalysisResult> rows = [];
    readonly ILookup<(string, string), AnalysisResult> analyses;

    public ResultLookup(ImmutableArray<AnalysisResult> results)
    {
        foreach (var row in results)
            rows.TryAdd((row.Endpoint, row.Analysis, row.Group, row.Statistic, row.Time ?? -1), row);
        analyses = results.ToLookup(row => (row.Endpoint, row.Analysis));
    }

    public AnalysisResult? Find(string endpoint, string analysis, string group, string statistic, double? time = null) =>
        rows.GetValueOrDefault((endpoint, analysis, group, statistic, time ?? -1));

    /// <summary>All rows of one analysis, in the order of the results.</summary>
    public IEnumerable<AnalysisResult> Of(string endpoint, string analysis) => analyses[(endpoint, analysis)];

    /// <summary>Names of an endpoint's analyses, in the order of the results.</summary>
    public IEnumerable<string> AnalysesOf(string endpoint) => analyses.Where(group => group.Key.Item1 == endpoint).Select(group => group.Key.Item2);
}
