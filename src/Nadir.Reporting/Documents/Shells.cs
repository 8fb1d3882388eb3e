using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Nadir.Protocol;
using Nadir.Reporting.Tables;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Safety.CytokineRelease;

namespace Nadir.Reporting.Documents;

/// <summary>Tables without their numbers.</summary>
static partial class Shells
{
    /// <summary>A column head without its size: <c>(N = xx)</c>.</summary>
    public static TableContent Unsized(TableContent table) => table with { Columns = [.. table.Columns.Select(column => column with { Text = Size().Replace(column.Text, "(N = xx)") })] };

    /// <summary>A filled table with an x for every digit; of a listing, one row.</summary>
    public static TableContent Of(TableContent table)
    {
        var listing = table.Columns is [{ Text: DocumentTerms.Subject }, ..];
        return Unsized(table) with
        {
            Rows = [.. (listing ? table.Rows.Take(1) : table.Rows).Select(row => row with { Cells = [.. row.Cells.Select((cell, i) => i == 0 && !listing ? cell : Digit().Replace(cell, "x"))] })],
            Footnotes = [.. table.Footnotes],
            Data = [],
        };
    }

    /// <summary>A table of named rows without a study: <c>xx.x</c> in every cell.</summary>
    public static TableContent Blank(string name, string rowHead, IEnumerable<string> columns, IEnumerable<(string Label, string Cell)> rows)
    {
        string[] heads = [.. columns];
        return new()
        {
            Name = name,
            Title = "",
            Columns = [new(rowHead), .. heads.Select(head => new ColumnHead(head, Align.Number))],
            Rows = [.. rows.Select(row => row.Cell.Length == 0 ? TableRow.Heading(row.Label) : TableRow.Of([row.Label, .. heads.Select(_ => row.Cell)]))],
        };
    }

    /// <summary>Rows that stand for what data would bring: a category of each kind, without values. They give shells their rows and no number.</summary>
    public static ImmutableArray<AnalysisResult> Results(StudyDefinition definition)
    {
        AnalysisResult Row(string endpoint, string analysis, string group, string statistic, double? time = null) =>
            new() { Endpoint = endpoint, Analysis = analysis, Group = group, Statistic = statistic, Time = time, Method = "" };
        var rows = ImmutableArray.CreateBuilder<AnalysisResult>();
        foreach (var reason in (string[])["Reason 1", "Reason 2"])
            rows.Add(Row("", DispositionSummary.Analysis, DispositionSummary.Reason + reason, "count"));
        rows.Add(Row("", DeathSummary.Analysis, DeathSummary.Cause + "Cause", "count"));
        foreach (var group in (string[])["sex=F", "sex=M", "race=Race", "country=Country"])
            rows.Add(Row("", Demography.Analysis, group, "count"));
        foreach (var treatment in definition.Treatments)
            foreach (var measure in (string[])["doses", "days", "relative dose intensity"])
                rows.Add(Row("", ExposureSummary.Analysis, $"treatment={treatment.Id} {measure}", "n"));
        var byTerm = definition.Endpoints.Where(endpoint => endpoint.Kind is EndpointKind.AE or EndpointKind.SAE).Select(endpoint => endpoint.Id).Prepend("");
        foreach (var endpoint in byTerm)
            foreach (var group in (string[])["soc=System organ class", "soc=System organ class term=Preferred term"])
                foreach (var statistic in (string[])["subjects", "events", "worst-grade-1"])
                    rows.Add(Row(endpoint, AdverseEventTable.Analysis, group, statistic));
        foreach (var family in SafetyOverview.Families)
            foreach (var group in (string[])["soc=System organ class", "soc=System organ class term=Preferred term"])
                foreach (var statistic in (string[])["subjects", "events", "worst-grade-1"])
                    rows.Add(Row("", SafetyOverview.FamilyAnalysis(family.Ending), group, statistic));
        if (definition.Treatments.Length > 1)
            foreach (var treatment in definition.Treatments)
                rows.Add(Row("", SafetyOverview.Analysis, "related=" + treatment.Id, "proportion"));
        foreach (var analysis in (string[])[LaboratorySummary.Worst, LaboratorySummary.VitalWorst])
            rows.Add(Row("", analysis, "term=CTCAE term", "subjects"));
        foreach (var grade in Enumerable.Range(0, 5))
            rows.Add(Row("", LaboratorySummary.Shift, string.Create(CultureInfo.InvariantCulture, $"term=CTCAE term baseline={grade}"), "worst-grade-0"));
        rows.Add(Row("", LaboratorySummary.Liver, "all", "proportion"));
        if (CellToxicity.AppliesTo(definition))
            foreach (var analysis in (string[])[CellToxicitySummary.Release, CellToxicitySummary.Nerves])
                rows.Add(Row("", analysis, "any", "proportion"));
        return rows.ToImmutable();
    }

    [GeneratedRegex(@"\(N = \d+\)")]
    private static partial Regex Size();

    [GeneratedRegex(@"\d")]
    private static partial Regex Digit();
}
