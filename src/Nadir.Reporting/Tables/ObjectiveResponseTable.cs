using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Response;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Tables;

/// <summary>Best overall response by category, and the share that the endpoint counts, with confirmation and without.</summary>
public static class ObjectiveResponseTable
{
    public static TableContent Of(StudyAnalysis analysis, Endpoint endpoint, ResultLookup results) =>
        Define(endpoint, StudyColumns.Of(analysis, Member.Of(endpoint, analysis.Subjects)), StudyColumns.Label(analysis, endpoint.Population), results).Fill(results);

    /// <param name="results">Says which categories and reasons occur; none gives the shell's.</param>
    public static TableDefinition Define(Endpoint endpoint, ImmutableArray<ColumnDefinition> columns, string population, ResultLookup results)
    {
        var rate = ResponseRate.All.FirstOrDefault(rate => rate.Kind == endpoint.Kind);
        List<RowDefinition> rows = [];
        foreach (var confirmed in (bool[])[true, false])
        {
            var suffix = confirmed ? "-confirmed" : "-unconfirmed";
            var heading = confirmed ? "Confirmed" : "With or without confirmation";
            rows.Add(RowDefinition.Heading(heading + ": best overall response, n (%)"));
            rows.AddRange(Categories(endpoint, results, "best-overall-response" + suffix)
                .Select(code => RowDefinition.Of(Names.GetValueOrDefault(code, code), "best-overall-response" + suffix, "count", CellFormat.CountPercent, "category=" + code)));
            rows.AddRange(Parts(endpoint, results, "best-overall-response" + suffix, "not-evaluable=")
                .Select(reason => RowDefinition.Of("of these: " + reason.Replace('-', ' '), "best-overall-response" + suffix, "count", CellFormat.CountPercent, "not-evaluable=" + reason, indent: 2)));
            if (rate is null)
                continue;
            rows.Add(RowDefinition.Of($"{Name(endpoint.Kind)}, n (%)", rate.Analysis + suffix, "proportion", CellFormat.EventsPercent, indent: 0));
            rows.Add(RowDefinition.Of($"{NumberText.Level(endpoint.Policies.Level)} CI, %", rate.Analysis + suffix, "proportion", CellFormat.PercentInterval));
        }
        return new TableDefinition
        {
            Name = "response-" + endpoint.Id,
            Title = $"Best overall response{(rate is null ? "" : " and " + Name(endpoint.Kind).ToLowerInvariant())}: {Criterion(endpoint)}",
            Population = population,
            Endpoint = endpoint.Id,
            Columns = columns,
            Rows = [.. rows],
            Footnotes =
            [
                $"CI: {Incidence.Name(endpoint.Policies.ProportionInterval)}.",
                .. rate is null ? (string[])[] : [$"{Name(endpoint.Kind)}: {rate.Definition}."],
                "Subjects without an assessment after baseline count as NE.",
            ],
        };
    }

    /// <summary><c>RECIST 1.1, investigator</c>.</summary>
    public static string Criterion(Endpoint endpoint) => $"{SeriesKey.NameOf(endpoint.Criteria)}, {endpoint.Assessor}";

    static readonly ImmutableDictionary<string, string> Names = ImmutableDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
    {
        ["CR"] = "Complete response (CR)",
        ["PR"] = "Partial response (PR)",
        ["SD"] = "Stable disease (SD)",
        ["NON-CR/NON-PD"] = "Non-CR/non-PD",
        ["PD"] = "Progressive disease (PD)",
        ["NE"] = "Not evaluable (NE)",
    });

    static string Name(EndpointKind kind) => kind switch
    {
        EndpointKind.ORR => "Objective response rate",
        EndpointKind.DCR => "Disease control rate",
        EndpointKind.CR_RATE => "Complete response rate",
        EndpointKind.SD_RATE => "Stable disease rate",
        _ => "Rate",
    };

    static IEnumerable<string> Categories(Endpoint endpoint, ResultLookup results, string analysis)
    {
        var found = Parts(endpoint, results, analysis, "category=").ToList();
        return found.Count > 0 ? found : ["CR", "PR", "SD", ResponseCategory.NonCrNonPd.Code, "PD", "NE"];
    }

    static IEnumerable<string> Parts(Endpoint endpoint, ResultLookup results, string analysis, string name) =>
        results.Of(endpoint.Id, analysis).Where(row => row.Group.StartsWith(name, StringComparison.Ordinal)).Select(row => row.Group[name.Length..]).Distinct();
}
