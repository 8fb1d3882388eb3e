using Nadir.Reporting.Figures.FromStudy;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Documents;

public static partial class OutputCatalogue
{
    static IEnumerable<OutputDefinition> DoseEscalation(DocumentSource source)
    {
        if (source.Analysis.Desk is not { } desk)
            yield break;
        yield return Table("dose-levels", OutputSection.DoseEscalation, DoseEscalationTables.Levels(desk, source.Analysis.Definition.Policies), "Dose levels: subjects and dose-limiting toxicity", ["ADSL", "ADAE", Results("dose-limiting-toxicity")]);
        if (source.IsShell)
            yield break;
        yield return Table("dose-pathways", OutputSection.DoseEscalation, DoseEscalationTables.Pathways(desk), null, ["ADAE"]);
        yield return Drawing(OutputSection.DoseEscalation, DeskFigure.Of(desk), null, ["ADSL", "ADAE"]);
    }

    static IEnumerable<OutputDefinition> Kinetics(DocumentSource source)
    {
        if (source.IsShell)
            yield break;
        foreach (var answer in Answered(source))
        {
            var population = StudyColumns.Label(source.Analysis, answer.Endpoint.Population);
            foreach (var table in KineticTables.Of(source.Analysis, answer))
                yield return Table(table.Name, OutputSection.Kinetics, table, null, ["ADPC", "ADPP"]) with { Population = table.Population ?? population };
            foreach (var figure in KineticFigures.Of(source.Analysis, answer))
                yield return Drawing(OutputSection.Kinetics, figure, population, ["ADPC"]);
        }
    }

    static IEnumerable<OutputDefinition> Biomarkers(DocumentSource source)
    {
        if (source.IsShell)
            yield break;
        foreach (var answer in Answered(source))
        {
            var population = StudyColumns.Label(source.Analysis, answer.Endpoint.Population);
            foreach (var table in MarkerTables.Of(source.Analysis, answer).Where(table => !table.Name.StartsWith("marker-listing", StringComparison.Ordinal)))
                yield return Table(table.Name, OutputSection.Biomarkers, table, null, From(source, answer.Endpoint.Id, "ADBM")) with { Population = table.Population ?? population };
            foreach (var figure in MarkerFigures.Of(source.Analysis, answer))
                yield return Drawing(OutputSection.Biomarkers, figure, population, ["ADBM"]);
        }
    }
}
