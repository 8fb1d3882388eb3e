using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Tables;

/// <summary>Events, censorings and their reasons, quartiles, landmark rates and follow-up of a time to event.</summary>
public static class TimeToEventTable
{
    public static TableContent Of(StudyAnalysis analysis, Endpoint endpoint, ResultLookup results) =>
        Define(endpoint, StudyColumns.Of(analysis, Member.Of(endpoint, analysis.Subjects)), StudyColumns.Label(analysis, endpoint.Population), results).Fill(results);

    public static TableDefinition Define(Endpoint endpoint, ImmutableArray<ColumnDefinition> columns, string population, ResultLookup results)
    {
        var months = endpoint.Policies.DaysPerMonth;
        var level = NumberText.Level(endpoint.Policies.Level);
        const string analysis = "kaplan-meier";
        var variants = Variants(endpoint, results).ToList();
        List<RowDefinition> rows =
        [
            RowDefinition.Of("Subjects with a time", analysis, "median", CellFormat.Subjects, indent: 0),
            RowDefinition.Of("Events, n (%)", analysis, "median", CellFormat.EventsPercent, indent: 0),
            .. Statistics(endpoint, results, "event-").Select(statistic => RowDefinition.Of(Sentence(statistic["event-".Length..]), analysis, statistic, CellFormat.CountPercent)),
        ];
        var censored = Statistics(endpoint, results, "censored-").ToList();
        if (censored.Count > 0)
            rows.Add(RowDefinition.Heading("Censored, n (%)"));
        rows.AddRange(censored.Select(statistic => RowDefinition.Of(Reason(statistic["censored-".Length..]), analysis, statistic, CellFormat.CountPercent)));
        rows.Add(RowDefinition.Heading($"Time, months ({level} CI)"));
        rows.Add(RowDefinition.Of("First quartile", analysis, "quantile-25", CellFormat.MonthsWithInterval(months)));
        rows.Add(RowDefinition.Of("Median", analysis, "median", CellFormat.MonthsWithInterval(months)));
        rows.Add(RowDefinition.Of("Third quartile", analysis, "quantile-75", CellFormat.MonthsWithInterval(months)));
        rows.Add(RowDefinition.Of("Shortest", analysis, "minimum", CellFormat.Months(months)));
        rows.Add(RowDefinition.Of("Longest", analysis, "maximum", CellFormat.Months(months)));
        if (!endpoint.Landmarks.IsEmpty)
            rows.Add(RowDefinition.Heading($"Rate ({level} CI)"));
        foreach (var day in endpoint.Landmarks)
        {
            rows.Add(RowDefinition.Of($"At {Landmark(day, months)}", analysis, "survival", CellFormat.PercentWithInterval, time: day));
            rows.Add(RowDefinition.Of("at risk", analysis, "at-risk", CellFormat.Count, time: day, indent: 2));
        }
        rows.Add(RowDefinition.Of($"Median follow-up, months ({level} CI)", analysis, "follow-up-median", CellFormat.MonthsWithInterval(months), indent: 0));
        return new TableDefinition
        {
            Name = "time-" + endpoint.Id,
            Title = endpoint.Title,
            Population = population,
            Endpoint = endpoint.Id,
            Columns = [.. columns, .. variants.Select(variant => columns[0] with { Text = variant.Head, Variant = variant.Ending })],
            Rows = [.. rows],
            Footnotes =
            [
                $"Kaplan-Meier; CI on the {TimeToEventSummary.Name(endpoint.Policies.SurvivalInterval)} scale, quartiles by its inversion. Follow-up: reverse Kaplan-Meier.",
                .. variants.Where(variant => variant.Note.Length > 0).Select(variant => variant.Note),
                $"A month is {NumberText.Plain((decimal)months)} days, at display only.",
            ],
        };
    }

    /// <summary><c>12 months (day 365)</c>.</summary>
    public static string Landmark(int day, double daysPerMonth) =>
        NumberText.Round(day / daysPerMonth, 0) is { } months and > 0 ? $"{NumberText.Plain(months)} month{(months == 1 ? "" : "s")} (day {NumberText.Whole(day)})" : $"day {NumberText.Whole(day)}";

    /// <summary>Analyses beside the one in force; each counts everyone.</summary>
    static IEnumerable<(string Ending, string Head, string Note)> Variants(Endpoint endpoint, ResultLookup results)
    {
        foreach (var analysis in results.AnalysesOf(endpoint.Id).Where(analysis => analysis.StartsWith("kaplan-meier-", StringComparison.Ordinal)))
        {
            var ending = analysis["kaplan-meier".Length..];
            var (head, note) = ending switch
            {
                "-unbounded" => ("Without the\ntime frame", ""),
                "-ema" => ("EMA", "EMA: events at their dates, new therapy ignored."),
                "-fda" => ("FDA", "FDA: censored at new therapy and after missed assessments."),
                "-confirmed" => ("Confirmed\nresponses", ""),
                "-unconfirmed" => ("Responses\nconfirmed or not", ""),
                _ => (Sentence(ending[1..]), ""),
            };
            yield return (ending, head, note);
        }
    }

    static IEnumerable<string> Statistics(Endpoint endpoint, ResultLookup results, string prefix) =>
        results.AnalysesOf(endpoint.Id).Where(analysis => analysis.StartsWith("kaplan-meier", StringComparison.Ordinal)).SelectMany(analysis => results.Of(endpoint.Id, analysis))
            .Select(row => row.Statistic).Where(statistic => statistic.StartsWith(prefix, StringComparison.Ordinal)).Distinct()
            .OrderBy(Order).ThenBy(statistic => statistic, StringComparer.Ordinal);

    /// <summary>Place of a reason's statistic among the kinds of censoring.</summary>
    public static int Order(string statistic) =>
        Array.FindIndex(Enum.GetValues<CensoringReason>(), reason => statistic == "censored-" + Display.Words(reason).Replace(' ', '-'));

    /// <summary>What a coded reason of censoring says in a table.</summary>
    public static string Reason(string code) => code switch
    {
        "no-event" => "No event so far",
        "new-therapy" => "New anticancer therapy",
        "missed-assessments" => "Missed assessments before the event",
        "no-assessment" => "No baseline or no assessment after it",
        "time-frame-end" => "End of the registered time frame",
        "data-cutoff" => "Data cut-off",
        "lost-or-withdrawn" => "Lost to follow-up or withdrawn",
        "no-response" => "No response",
        "competing-event" => "Competing event",
        _ => Sentence(code),
    };

    static string Sentence(string code) => code.Length == 0 ? code : char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ');
}
