using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol;

namespace Nadir.Results.Ars;

/// <summary>One analysis of the standard: the rows of one endpoint, analysis and method.</summary>
/// <param name="Endpoint">Null for a summary that no endpoint asks for.</param>
sealed record ArsAnalysis(string Id, string MethodId, Endpoint? Endpoint, string Analysis, string Method, ImmutableArray<AnalysisResult> Rows)
{
    /// <summary>Grouping of statistics that are given for times.</summary>
    public const string TimeGrouping = "GRP.TIME";

    public string Name => Endpoint is null ? $"{Analysis}: {Method}" : $"{Endpoint.Id}, {Analysis}: {Method}";
    public string GroupingId => $"GRP.{Analysis}";
    public string OutputId => Endpoint is null ? "OUT.STUDY" : $"OUT.ENDPOINT.{Endpoint.Id}";
    public bool HasGroups => Rows.Any(row => row.Group != "all");
    public bool HasTimes => Rows.Any(row => row.Time is not null);

    /// <summary>The analysis dataset that it reads; null where it reads several, or is none of those that can be named from its kind.</summary>
    public string? Dataset => Endpoint switch
    {
        { Kind.IsTimeToEvent: true } => "ADTTE",
        { Kind.IsResponseRate: true } => "ADRS",
        { Kind: EndpointKind.AE or EndpointKind.SAE } => "ADAE",
        null when Analysis is "populations" or "demography" => "ADSL",
        null when Analysis == "exposure" => "ADEX",
        null when Analysis.StartsWith("adverse-event", StringComparison.Ordinal) => "ADAE",
        null when Analysis.StartsWith("laboratory", StringComparison.Ordinal) => "ADLB",
        null when Analysis.StartsWith("vital-signs", StringComparison.Ordinal) => "ADVS",
        _ => null,
    };

    public string? Variable => Dataset switch { "ADTTE" => "AVAL", "ADRS" => "AVALC", "ADAE" => "AEDECOD", _ => null };

    /// <summary>Records of the endpoint alone, where the dataset names it.</summary>
    public string? SubsetId => Endpoint is { } endpoint && Dataset is ("ADTTE" or "ADRS") ? $"DSS.{endpoint.Id}" : null;

    /// <summary>In the order of the results. The ids depend on this order alone.</summary>
    public static ImmutableArray<ArsAnalysis> Of(StudyAnalysis analysis)
    {
        var endpoints = analysis.Definition.Endpoints.ToDictionary(endpoint => endpoint.Id, StringComparer.Ordinal);
        Dictionary<(string, string), string> methods = [];
        var analyses = ImmutableArray.CreateBuilder<ArsAnalysis>();
        foreach (var rows in analysis.Results.GroupBy(row => (row.Endpoint, row.Analysis, row.Method)))
        {
            if (!methods.TryGetValue((rows.Key.Analysis, rows.Key.Method), out var method))
                methods[(rows.Key.Analysis, rows.Key.Method)] = method = string.Create(CultureInfo.InvariantCulture, $"MTH.{methods.Count + 1:000}");
            analyses.Add(new(string.Create(CultureInfo.InvariantCulture, $"AN.{analyses.Count + 1:0000}"), method, endpoints.GetValueOrDefault(rows.Key.Endpoint), rows.Key.Analysis, rows.Key.Method, [.. rows]));
        }
        return analyses.ToImmutable();
    }
}
