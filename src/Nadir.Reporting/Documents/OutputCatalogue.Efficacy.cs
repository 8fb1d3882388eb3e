using Nadir.Protocol;
using Nadir.Reporting.Figures.FromStudy;
using Nadir.Reporting.Tables;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Documents;

public static partial class OutputCatalogue
{
    static IEnumerable<OutputDefinition> Efficacy(DocumentSource source)
    {
        var (analysis, results) = (source.Analysis, source.Results);
        foreach (var answer in Answered(source))
        {
            var endpoint = answer.Endpoint;
            var population = StudyColumns.Label(analysis, endpoint.Population);
            if (EndpointAnalyses.TimesToEvent.Contains(endpoint.Kind))
                yield return Table("time-" + endpoint.Id, OutputSection.Efficacy, TimeToEventTable.Define(endpoint, Columns(source, endpoint), population, results), null,
                    From(source, endpoint.Id, "ADTTE"), PolicyNotes.Time(endpoint));
            else if (endpoint.Kind is EndpointKind.LC && !source.IsShell)
                yield return Table("local-control-" + endpoint.Id, OutputSection.Efficacy, LocalControlTable.Of(analysis, endpoint, results), null, From(source, endpoint.Id, "ADTTE"));
            else if (StudyFigures.ShowsResponse(endpoint) && endpoint.Kind is not EndpointKind.TUMOR_CHANGE)
                yield return Table("response-" + endpoint.Id, OutputSection.Efficacy, ObjectiveResponseTable.Define(endpoint, Columns(source, endpoint), population, results), null,
                    From(source, endpoint.Id, "ADRS"), PolicyNotes.Response(endpoint));
        }
        if (source.IsShell)
        {
            foreach (var answer in Answered(source))
                if (PromisedFigure(answer.Endpoint) is { } words)
                    yield return Promise("figure-" + answer.Endpoint.Id, OutputSection.Efficacy, answer.Endpoint.Title, StudyColumns.Label(analysis, answer.Endpoint.Population),
                        [EndpointAnalyses.TimesToEvent.Contains(answer.Endpoint.Kind) ? "ADTTE" : "ADRS, ADTR"], words);
            yield break;
        }
        if (analysis.Stage is { } stage)
            yield return Table("stages", OutputSection.Efficacy, StageTable.Of(stage), null, ["ADRS", Results("stage-monitoring")]);
        foreach (var table in (TableContent[])[.. AgreementTable.Of(results), .. ReaderTables.Of(analysis, results).Where(table => !table.Name.StartsWith("readers-discordant", StringComparison.Ordinal)), .. OverruleTable.Of(analysis), .. CriteriaTables.Of(analysis)])
            yield return Table(table.Name, OutputSection.Efficacy, table, null, ["ADRS"]);
        foreach (var table in TumourDynamicsTable.Of(analysis).Where(table => !table.Name.EndsWith("-lesions", StringComparison.Ordinal)))
            yield return Table(table.Name, OutputSection.Efficacy, table, null, ["ADTR", Results("tumour-dynamics")]);

        foreach (var answer in Answered(source).Where(answer => answer.Endpoint.Kind is EndpointKind.ORR))
            if (SubgroupFigure.Of(answer.Endpoint, results) is { } forest)
                yield return Table("subgroup-table-" + answer.Endpoint.Id, OutputSection.Efficacy, Figures.ForestFigure.Of(forest).Data() with { Title = forest.Title }, null, ["ADRS", "ADSL", Results(SubgroupResponse.Analysis)], PolicyNotes.Response(answer.Endpoint))
                    with { Population = StudyColumns.Label(analysis, answer.Endpoint.Population) };

        foreach (var answer in Answered(source))
            if (SubgroupHazardFigure.Of(analysis, answer.Endpoint) is { } hazards)
                yield return Table("subgroup-hazard-table-" + answer.Endpoint.Id, OutputSection.Efficacy, Figures.ForestFigure.Of(hazards).Data() with { Title = hazards.Title }, null, ["ADTTE", "ADSL", Results(SubgroupHazards.Analysis)], PolicyNotes.Time(answer.Endpoint))
                    with { Population = StudyColumns.Label(analysis, answer.Endpoint.Population) };

        foreach (var answer in Answered(source))
            foreach (var figure in StudyFigures.Of(analysis, answer))
                yield return Drawing(OutputSection.Efficacy, figure, StudyColumns.Label(analysis, answer.Endpoint.Population),
                    [EndpointAnalyses.TimesToEvent.Contains(answer.Endpoint.Kind) ? "ADTTE" : "ADRS, ADTR"],
                    EndpointAnalyses.TimesToEvent.Contains(answer.Endpoint.Kind) ? PolicyNotes.Time(answer.Endpoint) : PolicyNotes.Response(answer.Endpoint));
        foreach (var answer in Answered(source).Where(answer => answer.Endpoint.Kind is EndpointKind.ORR))
            if (SubgroupFigure.Of(answer.Endpoint, results) is { } forest)
                yield return Drawing(OutputSection.Efficacy, Figures.ForestFigure.Of(forest), StudyColumns.Label(analysis, answer.Endpoint.Population), ["ADRS", "ADSL", Results(SubgroupResponse.Analysis)], PolicyNotes.Response(answer.Endpoint));
        foreach (var data in StudyFigures.Criteria(analysis))
            yield return Drawing(OutputSection.Efficacy, Figures.CriteriaFigure.Of(data), null, ["ADRS"]);
    }

    static string? PromisedFigure(Endpoint endpoint) => EndpointAnalyses.TimesToEvent.Contains(endpoint.Kind)
        ? "Kaplan-Meier curve with its interval, censored times marked, and the number at risk under the axis."
        : endpoint.Kind is EndpointKind.ORR ? "Waterfall of the best change in the sum of diameters; spider of every change over time; swimmer of each subject's course." : null;
}
