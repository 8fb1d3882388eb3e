using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Reporting.Figures;
using Nadir.Reporting.Tables;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Documents;

/// <summary>Every output of a study, in the order of the report. What a study does not have is not in it.</summary>
public static partial class OutputCatalogue
{
    /// <param name="source">Without subjects, the outputs that the definition promises.</param>
    public static ImmutableArray<OutputDefinition> Of(DocumentSource source) =>
    [
        .. Subjects(source), .. Efficacy(source), .. AdverseEvents(source), .. Deaths(source), .. Laboratory(source), .. DoseEscalation(source), .. CellToxicity(source), .. Kinetics(source), .. Biomarkers(source),
        .. SubjectListings(source), .. ResponseListings(source), .. EventListings(source),
    ];

    static OutputDefinition Table(string id, OutputSection section, TableDefinition table, string? title, ImmutableArray<string> sources, params ImmutableArray<string> notes) => new()
    {
        Id = id, Kind = OutputKind.Table, Section = section, Title = title ?? table.Title, Population = table.Population, Sources = sources, Notes = notes, Body = new OutputBody.Statistics(table),
    };

    static OutputDefinition Table(string id, OutputSection section, TableContent table, string? title, ImmutableArray<string> sources, params ImmutableArray<string> notes) => new()
    {
        Id = id, Kind = OutputKind.Table, Section = section, Title = title ?? table.Title, Population = table.Population, Sources = sources, Notes = notes, Body = new OutputBody.Made(() => table),
    };

    static OutputDefinition Listing(string id, OutputSection section, string title, ListingDefinition listing, string? population = null, params ImmutableArray<string> notes) => new()
    {
        Id = id, Kind = OutputKind.Listing, Section = section, Title = title, Population = population, Sources = [listing.Dataset], Notes = notes, Body = new OutputBody.Records(listing),
    };

    /// <summary>A listing of what no analysis dataset holds as it is printed.</summary>
    static OutputDefinition Listing(string id, OutputSection section, string title, ImmutableArray<ColumnHead> columns, IEnumerable<TableRow> rows, ImmutableArray<string> sources, params ImmutableArray<string> notes)
    {
        TableContent With(ImmutableArray<TableRow> listed) => new() { Name = id, Title = title, Columns = columns, Rows = listed, Empty = DocumentTerms.NoRecords };
        return new()
        {
            Id = id, Kind = OutputKind.Listing, Section = section, Title = title, Sources = sources, Notes = notes,
            Body = new OutputBody.Made(() => With([.. rows]), () => With([new TableRow([.. columns.Select(column => column.Align is Align.Number ? "xx" : "xxxxxx")])])),
        };
    }

    static OutputDefinition Drawing(OutputSection section, Figure figure, string? population, ImmutableArray<string> sources, params ImmutableArray<string> notes) => new()
    {
        Id = figure.Name, Kind = OutputKind.Figure, Section = section, Title = figure.Title, Population = population, Sources = sources, Notes = notes, Body = new OutputBody.Drawn(figure),
    };

    static OutputDefinition Promise(string id, OutputSection section, string title, string? population, ImmutableArray<string> sources, string words) => new()
    {
        Id = id, Kind = OutputKind.Figure, Section = section, Title = title, Population = population, Sources = sources, Body = new OutputBody.Promised(id, words),
    };

    /// <summary>Endpoints that have an answer; of a study without subjects, all.</summary>
    static IEnumerable<EndpointAnswer> Answered(DocumentSource source) => source.Analysis.Answers.Where(answer => source.IsShell || answer.NotComputed is null);

    static ImmutableArray<string> From(DocumentSource source, string endpoint, params ImmutableArray<string> datasets)
    {
        var analyses = source.Analysis.Results.Where(row => row.Endpoint == endpoint).Select(row => row.Analysis).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return [.. datasets, .. analyses.Count == 0 ? Array.Empty<string>() : [$"results.json: {string.Join(", ", analyses)}"]];
    }

    static string Results(string analysis) => "results.json: " + analysis;

    static ImmutableArray<ColumnDefinition> Columns(DocumentSource source, Endpoint endpoint) => StudyColumns.Of(source.Analysis, Member.Of(endpoint, source.Analysis.Subjects));
}
