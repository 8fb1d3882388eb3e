using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Tables;

/// <summary>Deaths of treated subjects: in the treatment-emergent window or after it, and their causes.</summary>
public static class DeathTable
{
    public static TableDefinition Define(StudyAnalysis analysis, ResultLookup results)
    {
        RowDefinition Row(string label, string part, int indent = 1) => RowDefinition.Of(label, DeathSummary.Analysis, "count", CellFormat.CountPercent, part, indent: indent);
        var window = NumberText.Whole(analysis.Definition.Safety.TreatmentEmergentDays);
        string[] causes = [.. results.Of("", DeathSummary.Analysis).Select(row => row.Group).Where(group => group.StartsWith(DeathSummary.Cause, StringComparison.Ordinal))];
        return new()
        {
            Name = "deaths",
            Title = "Deaths",
            Population = StudyColumns.Label(analysis, "treated"),
            Columns = StudyColumns.Of(analysis, StudyColumns.Treated(analysis)),
            Rows =
            [
                Row("Died, n (%)", DeathSummary.Any, 0), Row($"within {window} days of the last dose", DeathSummary.Within), Row("later", DeathSummary.Later),
                .. causes.Length == 0 ? [] : (RowDefinition[])[RowDefinition.Heading("Cause, n (%)"), .. causes.Select(cause => Row(cause[DeathSummary.Cause.Length..], cause))],
            ],
            Footnotes = ["Cause: the primary cause recorded (DD), else the fatal adverse event."],
        };
    }
}
