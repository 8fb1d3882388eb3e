using Nadir.Reporting.Tables;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Documents;

public static partial class OutputCatalogue
{
    static IEnumerable<OutputDefinition> Subjects(DocumentSource source)
    {
        var (analysis, results) = (source.Analysis, source.Results);
        yield return Table("disposition", OutputSection.Subjects, DispositionTable.Define(analysis, results), null, ["ADSL", "DS", Results(DispositionSummary.Analysis)]);
        if (!analysis.Definition.TumourAssessments.Schedule.IsEmpty)
            yield return Table("deviations", OutputSection.Subjects, DeviationTable.Define(analysis), null, ["ADRS", Results(AssessmentDeviations.Analysis)]);
        yield return Table("demography", OutputSection.Subjects, DemographyTable.Define(analysis, results), "Demographic and baseline characteristics", ["ADSL", Results(Demography.Analysis)],
            "Quartiles: PCTLDEF 5 of SAS. A half is rounded away from zero.");
        yield return Table("exposure", OutputSection.Subjects, ExposureTable.Define(analysis, results), null, ["ADEX", Results(ExposureSummary.Analysis)]);
    }
}
