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
        var (rows, sideBySide) = (new List<RowDefinition>(), columns.Length == 1);
        if (sideBySide)
        {
            rows.Add(RowDefinition.Heading("Best overall response, n (%)"));
            rows.AddRange(Rows(endpoint, rate, results, ["-confirmed", "-unconfirmed"], ""));
            columns = [columns[0] with { Text = "Confirmed\n" + Size(columns[0]), Variant = "-confirmed" }, columns[0] with { Text = "Confirmed or not\n" + Size(columns[0]), Variant = "-unconfirmed" }];
        }
        else
        {
            rows.Add(RowDefinition.Heading("Confirmed: best overall response, n (%)"));
            rows.AddRange(Rows(endpoint, rate, results, ["-confirmed"], "-confirmed"));
            rows.Add(RowDefinition.Heading("Confirmed or not: best overall response, n (%)"));
            rows.AddRange(Rows(endpoint, rate, results, ["-unconfirmed"], "-unconfirmed"));
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

    /// <summary>The second line of a column's head: <c>(N = 40)</c>.</summary>
    static string Size(ColumnDefinition column) => column.Text[(column.Text.IndexOf('\n', StringComparison.Ordinal) + 1)..];

    /// <param name="variants">Analyses whose categories and reasons are listed.</param>
    /// <param name="own">Ending of the rows' analysis; empty where the columns have it.</param>
    static IEnumerable<RowDefinition> Rows(Endpoint endpoint, ResponseRate? rate, ResultLookup results, string[] variants, string own)
    {
        const string best = "best-overall-response";
        foreach (var code in Categories(endpoint, results, [.. variants.Select(variant => best + variant)]))
            yield return RowDefinition.Of(Names.GetValueOrDefault(code, code), best + own, "count", CellFormat.CountPercent, "category=" + code);
        foreach (var reason in Parts(endpoint, results, [.. variants.Select(variant => best + variant)], "not-evaluable="))
            yield return RowDefinition.Of("of these: " + reason.Replace('-', ' '), best + own, "count", CellFormat.CountPercent, "not-evaluable=" + reason, indent: 2);
        if (rate is null)
            yield break;
        yield return RowDefinition.Of($"{Name(endpoint.Kind)}, n (%)", rate.Analysis + own, "proportion", CellFormat.EventsPercent, indent: 0);
        yield return RowDefinition.Of($"{NumberText.Level(endpoint.Policies.Level)} CI, %", rate.Analysis + own, "proportion", CellFormat.PercentInterval);
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

    /// <summary>Categories that occur, in the order of the criteria; the shell's where nothing does.</summary>
    static IEnumerable<string> Categories(Endpoint endpoint, ResultLookup results, string[] analyses)
    {
        var found = Parts(endpoint, results, analyses, "category=").ToList();
        if (found.Count == 0)
            return Order;
        return found.OrderBy(code => Array.IndexOf(Order, code) is var at and >= 0 ? at : Order.Length);
    }

    static readonly string[] Order = ["CR", "PR", "SD", ResponseCategory.NonCrNonPd.Code, "PD", "NE"];

    static IEnumerable<string> Parts(Endpoint endpoint, ResultLookup results, string[] analyses, string name) =>
        analyses.SelectMany(analysis => results.Of(endpoint.Id, analysis))
            .Where(row => row.Group.StartsWith(name, StringComparison.Ordinal)).Select(row => row.Group[name.Length..]).Distinct();
}
