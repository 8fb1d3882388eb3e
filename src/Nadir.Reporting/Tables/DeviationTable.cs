using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Tables;

/// <summary>Planned tumour assessments that were missed or made outside their window.</summary>
public static class DeviationTable
{
    public static TableDefinition Define(StudyAnalysis analysis)
    {
        RowDefinition Subjects(string label, string part) => RowDefinition.Of(label, AssessmentDeviations.Analysis, "subjects", CellFormat.CountPercent, part, indent: 0);
        RowDefinition Count(string part) => RowDefinition.Of("assessments", AssessmentDeviations.Analysis, "events", CellFormat.Count, part);
        var days = NumberText.Whole(analysis.Definition.TumourAssessments.WindowDays);
        return new()
        {
            Name = "deviations",
            Title = "Protocol deviations: tumour assessments",
            Population = StudyColumns.Label(analysis, "treated"),
            Columns = StudyColumns.Of(analysis, StudyColumns.Treated(analysis)),
            Rows =
            [
                Subjects("Any deviation, subjects, n (%)", AssessmentDeviations.Any), Count(AssessmentDeviations.Any),
                Subjects("Missed assessment, subjects, n (%)", AssessmentDeviations.Missed), Count(AssessmentDeviations.Missed),
                Subjects("Assessment outside its window, subjects, n (%)", AssessmentDeviations.Outside), Count(AssessmentDeviations.Outside),
            ],
            Footnotes =
            [
                $"Window: {days} days before to {days} days after the planned day, both inside. Due: assessments whose window closed before progression, new anticancer therapy, death, the last day known alive or the data cut-off.",
            ],
        };
    }
}
