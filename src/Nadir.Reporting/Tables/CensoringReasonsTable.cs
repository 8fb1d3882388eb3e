using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Results;

namespace Nadir.Reporting.Tables;

/// <summary>Why subjects are censored, all times to event side by side.</summary>
public static class CensoringReasonsTable
{
    /// <param name="endpoints">Times to event that were computed.</param>
    public static TableContent Of(StudyAnalysis analysis, IReadOnlyCollection<Endpoint> endpoints, ResultLookup results)
    {
        const string prefix = "censored-";
        var found = endpoints.ToDictionary(endpoint => endpoint.Id, endpoint => results.Of(endpoint.Id, "kaplan-meier").Where(row => row.Group == ColumnDefinition.Everyone).ToList());
        var reasons = found.Values.SelectMany(rows => rows).Select(row => row.Statistic).Where(statistic => statistic.StartsWith(prefix, StringComparison.Ordinal)).Distinct().OrderBy(TimeToEventTable.Order).ToList();
        string Cell(Endpoint endpoint, Func<AnalysisResult, bool> which, CellFormat format) => found[endpoint.Id].FirstOrDefault(which) is { } row ? format.Write(row) : format.Absent(Size(endpoint));
        int? Size(Endpoint endpoint) => found[endpoint.Id].FirstOrDefault(row => row.Statistic == "median")?.N;
        return new TableContent
        {
            Name = "censoring-reasons",
            Title = "Events and reasons of censoring",
            Columns = [new(""), .. endpoints.Select(endpoint => new ColumnHead(endpoint.Title, Align.Number))],
            Rows =
            [
                TableRow.Of(["Subjects with a time", .. endpoints.Select(endpoint => Cell(endpoint, row => row.Statistic == "median", CellFormat.Subjects))]),
                TableRow.Of(["Events, n (%)", .. endpoints.Select(endpoint => Cell(endpoint, row => row.Statistic == "median", CellFormat.EventsPercent))]),
                TableRow.Heading("Censored, n (%)"),
                .. reasons.Select(reason => new TableRow(
                    [TimeToEventTable.Reason(reason[prefix.Length..]), .. endpoints.Select(endpoint => Cell(endpoint, row => row.Statistic == reason, CellFormat.CountPercent))], Indent: 1)),
            ],
            Footnotes = [$"Data cut-off {DateText.Of(analysis.Cutoff)}."],
        };
    }
}
