using Nadir.Protocol;
using Nadir.Reporting.Figures.FromStudy;
using Nadir.Reporting.Tables;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Documents;

public static partial class OutputCatalogue
{
    static IEnumerable<OutputDefinition> AdverseEvents(DocumentSource source)
    {
        var (analysis, results) = (source.Analysis, source.Results);
        var emergent = PolicyNotes.Safety(analysis.Definition);
        yield return Table("adverse-events-overview", OutputSection.AdverseEvents, AdverseEventTables.Overview(analysis, results), null, ["ADAE", Results(SafetyOverview.Analysis)], emergent);
        yield return Table("adverse-events-in-short", OutputSection.AdverseEvents, SafetyTables.InShort(analysis, results), null, ["ADAE", Results(SafetyOverview.Analysis)]);
        yield return Table("adverse-events-by-term", OutputSection.AdverseEvents, AdverseEventTables.ByTerm(analysis, null, results), null, ["ADAE", Results("adverse-events-by-term")], emergent);
        foreach (var (ending, title, _) in SafetyOverview.Families)
            if (AdverseEventTables.ByTerm(analysis, null, results, (ending, title)) is { Rows.IsEmpty: false } family)
                yield return Table("adverse-events-by-term-" + ending, OutputSection.AdverseEvents, family, null, ["ADAE", Results(SafetyOverview.FamilyAnalysis(ending))], emergent);
        foreach (var answer in Answered(source).Where(answer => answer.Endpoint.Kind is EndpointKind.AE or EndpointKind.SAE))
            yield return Table("adverse-events-" + answer.Endpoint.Id, OutputSection.AdverseEvents, AdverseEventTables.ByTerm(analysis, answer.Endpoint, results), null, From(source, answer.Endpoint.Id, "ADAE"), emergent);
        if (SafetyTables.Course(analysis, results) is { Rows.IsEmpty: false } course)
            yield return Table("adverse-events-in-time", OutputSection.AdverseEvents, course, null, ["ADAE"]);
        if (!source.IsShell)
            foreach (var figure in SafetyFigures.Of(analysis))
                yield return Drawing(OutputSection.AdverseEvents, figure, StudyColumns.Label(analysis, "treated"), ["ADAE"], emergent);
    }

    static IEnumerable<OutputDefinition> Deaths(DocumentSource source)
    {
        yield return Table("deaths", OutputSection.Deaths, DeathTable.Define(source.Analysis, source.Results), null, ["ADSL", "DD", Results(DeathSummary.Analysis)]);
    }

    static IEnumerable<OutputDefinition> Laboratory(DocumentSource source)
    {
        var (analysis, results) = (source.Analysis, source.Results);
        if (SafetyTables.Grades(analysis, results, LaboratorySummary.Worst, "laboratory-worst-grades", "Laboratory values on treatment: worst grade, subjects, n (%)") is { Rows.IsEmpty: false } grades)
            yield return Table("laboratory-worst-grades", OutputSection.Laboratory, grades, null, ["ADLB", Results(LaboratorySummary.Worst)]);
        if (SafetyTables.Shift(analysis, results) is { Rows.IsEmpty: false } shift)
            yield return Table("laboratory-shift", OutputSection.Laboratory, shift, null, ["ADLB", Results(LaboratorySummary.Shift)]);
        if (SafetyTables.Liver(analysis, results) is { Rows.IsEmpty: false } liver)
            yield return Table("liver", OutputSection.Laboratory, liver, null, ["ADLB", Results(LaboratorySummary.Liver)]);
        if (SafetyTables.Grades(analysis, results, LaboratorySummary.VitalWorst, "vital-signs-worst-grades", "Vital signs on treatment: worst grade, subjects, n (%)") is { Rows.IsEmpty: false } vitals)
            yield return Table("vital-signs-worst-grades", OutputSection.Laboratory, vitals, null, ["ADVS", Results(LaboratorySummary.VitalWorst)]);
    }

    static IEnumerable<OutputDefinition> CellToxicity(DocumentSource source)
    {
        foreach (var name in (string[])[CellToxicitySummary.Release, CellToxicitySummary.Nerves])
            if (SafetyTables.Cells(source.Analysis, source.Results, name) is { } table)
                yield return Table(name, OutputSection.CellToxicity, table, null, ["ADCRS", "ADAE", Results(name)]);
    }
}
