using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Reporting.Figures.FromStudy;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Documents;

public static partial class OutputCatalogue
{
    static IEnumerable<OutputDefinition> DoseEscalation(DocumentSource source)
    {
        if (source.IsShell && source.Analysis.Definition.Escalation is { Levels: { IsEmpty: false } levels })
            yield return Blank("dose-levels", OutputSection.DoseEscalation, "Dose levels: subjects and dose-limiting toxicity", null, "Level and dose", ["Enrolled", "Treated", "DLT-evaluable", "DLTs", "Pending", "Replaced"],
                levels.Select(level => ($"{NumberText.Whole(level.Id)}: {level.Dose}", "xx")), "ADSL", "ADAE");
        if (source.IsShell || source.Analysis.Desk is not { } desk)
            yield break;
        yield return Table("dose-levels", OutputSection.DoseEscalation, DoseEscalationTables.Levels(desk, source.Analysis.Definition.Policies), "Dose levels: subjects and dose-limiting toxicity", ["ADSL", "ADAE", Results("dose-limiting-toxicity")]);
        yield return Table("dose-pathways", OutputSection.DoseEscalation, DoseEscalationTables.Pathways(desk), null, ["ADAE"]);
        yield return Drawing(OutputSection.DoseEscalation, DeskFigure.Of(desk), null, ["ADSL", "ADAE"]);
    }

    static IEnumerable<OutputDefinition> Kinetics(DocumentSource source)
    {
        if (source.IsShell)
        {
            foreach (var course in source.Analysis.Definition.Kinetics)
            {
                yield return Blank("kinetics-" + course.Id, OutputSection.Kinetics, course.Title + ": parameters", StudyColumns.Label(source.Analysis, "treated"), "", [.. StudyColumns.Of(source.Analysis, []).Select(column => column.Text)],
                    Parameters(course.Kind).SelectMany(parameter => ((string, string)[])[(parameter, ""), ("n", "xx"), ("Geometric mean (CV)", "xx.x (xx.x%)"), ("Median (range)", "xx.x (xx.x, xx.x)")]), "ADPC", "ADPP");
                yield return Promise("profile-" + course.Id, OutputSection.Kinetics, course.Title + " over time", StudyColumns.Label(source.Analysis, "treated"), ["ADPC"], "Each subject's course and the geometric mean by group.");
            }
            yield break;
        }
        foreach (var answer in Answered(source))
        {
            var population = StudyColumns.Label(source.Analysis, answer.Endpoint.Population);
            foreach (var table in KineticTables.Of(source.Analysis, answer))
                yield return Table(table.Name, OutputSection.Kinetics, table, null, ["ADPC", "ADPP"]) with { Population = table.Population ?? population };
            foreach (var figure in KineticFigures.Of(source.Analysis, answer))
                yield return Drawing(OutputSection.Kinetics, figure, population, ["ADPC"]);
        }
    }

    static ImmutableArray<string> Parameters(KineticKind kind) => kind switch
    {
        KineticKind.Cells => ["Cmax", "Tmax", "AUClast", "Lag", "Doubling time", "Half-life in contraction", "Last quantifiable day"],
        KineticKind.Cytokine => ["Baseline", "Peak", "Day of the peak", "Peak over baseline"],
        _ => ["Cmax", "Tmax", "AUClast", "AUCinf", "Half-life", "Clearance", "Volume"],
    };

    static OutputDefinition Blank(string id, OutputSection section, string title, string? population, string rowHead, IEnumerable<string> columns, IEnumerable<(string, string)> rows, params ImmutableArray<string> sources)
    {
        var blank = Shells.Unsized(Shells.Blank(id, rowHead, columns, rows));
        return Table(id, section, blank, title, sources) with { Population = population, Body = new OutputBody.Made(() => blank, () => blank) };
    }

    static IEnumerable<OutputDefinition> Biomarkers(DocumentSource source)
    {
        if (source.IsShell)
        {
            foreach (var endpoint in source.Analysis.Definition.Endpoints.Where(endpoint => endpoint.Marker is not null))
                yield return endpoint.Kind is EndpointKind.PD_BIOMARKER
                    ? Blank("marker-change-" + endpoint.Id, OutputSection.Biomarkers, endpoint.Title + ": change from baseline", StudyColumns.Label(source.Analysis, endpoint.Population), "Marker and visit",
                        ["n", "Baseline\nmedian (quartiles)", "Value\nmedian (quartiles)", "Percent change\nmedian (quartiles)", "p"], [("Marker", ""), ("Visit", "xx.x")], "ADBM")
                    : Blank("marker-comparison-" + endpoint.Id, OutputSection.Biomarkers, endpoint.Title, StudyColumns.Label(source.Analysis, endpoint.Population), "Marker and outcome",
                        ["n", "With the outcome\nmedian (quartiles)", "Without it\nmedian (quartiles)", "Estimate (CI)", "p", "Adjusted p"], [("Marker", ""), ("Outcome", "xx.x")], "ADBM");
            yield break;
        }
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
