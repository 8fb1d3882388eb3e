using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Tables;

/// <summary>From enrolment to the data cut-off: populations, treatment, why it ended, and who is alive.</summary>
public static class DispositionTable
{
    public static TableContent Of(StudyAnalysis analysis) => Define(analysis, new ResultLookup(analysis.Results)).Fill(new ResultLookup(analysis.Results));

    public static TableDefinition Define(StudyAnalysis analysis, ResultLookup results)
    {
        RowDefinition Row(string label, string part, int indent = 0, CellFormat? format = null) => RowDefinition.Of(label, DispositionSummary.Analysis, "count", format ?? CellFormat.CountPercent with { Absent = _ => "0" }, part, indent: indent);
        var reasons = results.Of("", DispositionSummary.Analysis).Select(row => row.Group).Where(group => group.StartsWith(DispositionSummary.Reason, StringComparison.Ordinal));
        ImmutableArray<Member> everyone = [.. analysis.Subjects.Select(subject => new Member(subject, new SubjectEndpoint("", true)))];
        return new TableDefinition
        {
            Name = "disposition",
            Title = "Disposition of subjects",
            Columns = [.. SubjectGroup.Of(analysis.Definition, everyone).Select(group => new ColumnDefinition(group.IsEveryone ? "All subjects\nn (%)" : $"{group.Label}\nn (%)", group.Name))],
            Rows =
            [
                Row("In the data", "in-data", format: CellFormat.Count),
                Row("Enrolled", DispositionSummary.Enrolled, format: CellFormat.Count),
                Row("Treated", DispositionSummary.Treated),
                .. analysis.Definition.Populations.Where(population => population.Id is not ("enrolled" or "treated")).Select(population => Row(population.Label, DispositionSummary.Population + population.Id)),
                RowDefinition.Heading("Of those treated"),
                Row("On treatment at the data cut-off", DispositionSummary.Ongoing, 1),
                Row("Treatment ended", DispositionSummary.Ended, 1),
                .. reasons.Select(reason => Row(reason[DispositionSummary.Reason.Length..], reason, 2)),
                Row("New anticancer therapy", DispositionSummary.NewTherapy, 1),
                Row("Died", DispositionSummary.Died, 1),
            ],
            Footnotes =
            [
                $"Data cut-off {DateText.Of(analysis.Cutoff)}{(analysis.CutoffAssumed ? " (the latest date in the data, assumed)" : "")}.",
                "On treatment: treated, alive, and without a record that treatment or the study ended. The first percentages are of enrolled, the others of treated subjects.",
            ],
        };
    }
}
